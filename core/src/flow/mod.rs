//! One file for each process of the guide. A flow reads like straight-line code: read, rule, done. What several flows ask
//! first stands in `proof`, what several send in `sending`; no flow knows another.

mod activate;
mod associate;
mod authorize;
mod backoffice;
mod certify_mobile;
mod enroll;
mod identify;
mod inspect;
mod invite;
mod join;
mod log_in;
mod password;
mod people;
mod recertify;
mod session;
mod tenant;
mod upkeep;
