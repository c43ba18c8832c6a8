//! One file for each process of the guide. A flow reads like straight-line code: read, rule, done. What several flows ask
//! first stands in `proof`, what several send in `sending`; no flow knows another.

mod activate;
mod associate;
mod authorize;
mod backoffice;
mod certify_mobile;
mod change_email;
mod close_account;
mod enroll;
mod erase;
mod export;
mod home;
mod identify;
mod inspect;
mod invite;
mod join;
mod log_in;
mod mandate;
mod password;
mod people;
mod profile;
mod recertify;
mod session;
mod tenant;
mod undo_email;
mod upkeep;
