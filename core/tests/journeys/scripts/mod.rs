//! The scripts, a file a row of the guide.

pub mod g02_fund;
pub mod g02_identification;
pub mod g03_contact;
pub mod g04_mobile;
pub mod g05_password;
pub mod g06_activation;
pub mod g07_recertification;
pub mod g08_faults;
pub mod g08_log_in;
pub mod g08_sessions;
pub mod g08_suspension;
pub mod g09_forgotten_password;
pub mod g10_further_sites;
pub mod g11_change_tenant;
pub mod g11_fund;
pub mod g11_home;
pub mod g11_invitations;
pub mod g11_my_account;
pub mod g11_people;
pub mod g12_mandates;
