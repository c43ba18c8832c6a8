//! One file for each screen of the guide. A handler reads, asks the core one command, and shows what came of it.

pub mod account;
pub mod activation;
pub mod address;
pub mod address_back;
pub mod certification;
pub mod closing;
pub mod contact;
pub mod enrollment;
pub mod forgotten;
pub mod home;
pub mod identification;
pub mod language;
pub mod link;
pub mod log_in;
pub mod mail;
pub mod new_code;
pub mod new_password;
pub mod password;
pub mod phones;
pub mod reauthentication;
pub mod sections;
pub mod sites;
pub mod tenants;
pub mod thanks;
