//! Journeys: whole stories of an Espace as JSON, to be replayed in every language that embeds the core.
//!
//! A journey is told by a readable script (`scripts/`, a file a row of the guide), which says by hand what every answer
//! must be. What it asked and what came of it is kept in `<journey>.json`, byte for byte: answers, events, messages and
//! stored bodies. Here each script is told anew and compared with its file, and each file is replayed by itself, as the
//! shells of the other languages do it (`README.md` has the format).
//!
//! `make generate` writes the files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::unchecked_time_subtraction,
    clippy::wildcard_enum_match_arm,
    reason = "tests, which read and write files of their own"
)]

mod answered;
mod cast;
mod coverage;
mod difference;
mod files;
mod format;
mod replay;
mod script;
mod scripts;
mod stage;
mod terms;

/// One test for each file of scripts, so that they run side by side.
macro_rules! told_and_replayed {
    ($($row:ident)+) => {
        $(
            #[test]
            fn $row() {
                files::check(scripts::$row::SCRIPTS);
            }
        )+

        /// Every script there is.
        fn every_script() -> impl Iterator<Item = &'static script::Script> {
            [$(scripts::$row::SCRIPTS),+].into_iter().flatten()
        }
    };
}

told_and_replayed! {
    g02_identification
    g02_fund
    g03_contact
    g04_mobile
    g05_password
    g06_activation
    g07_recertification
    g08_log_in
    g08_sessions
    g08_suspension
    g08_faults
    g09_forgotten_password
    g10_further_sites
    g11_change_tenant
    g11_my_account
    g11_fund
    g11_home
    g11_people
    g11_invitations
    g12_mandates
}
