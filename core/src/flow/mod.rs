//! One file for each process of the guide. A flow reads like straight-line code: read, rule, done.

mod activate;
mod activation_mail;
mod associate;
mod backoffice;
mod enroll;
mod inspect;
mod letter;
mod mobile;
mod recertify;
mod recover;
mod session;
mod tenant;
mod upkeep;
