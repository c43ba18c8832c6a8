//! The guide, row by row: every flow as a person lives it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    clippy::unchecked_time_subtraction,
    reason = "a test that cannot go on has failed"
)]

mod g02_identification;
mod g03_contact;
mod g03_machine;
mod g04_mobile;
mod g05_password;
mod g06_activation;
mod g07_recertification;
mod g08_log_in;
mod g09_forgotten_password;
mod g10_further_sites;
mod g11_change_tenant;
mod g11_home;
mod g11_invitations;
mod g11_people;
mod g11_rights;
mod g12_clients;
mod g12_ends;
mod g12_letter;
mod g12_mandate;
mod g12_sought;
mod g12_traps;
mod g12_upkeep;
mod mandates;
mod r32_address;
mod r76_account;
mod r77_closing_people;
mod staff;
mod staff_desk;
mod staff_file;
mod staff_grave;
mod staff_mandates;
mod staff_tenants;
mod tour;
