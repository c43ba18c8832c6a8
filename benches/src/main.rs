//! The ratios that keep `espace-securise` fast and small, each with its limit, all from one run.
//!
//! `make bench` prepares the Python peers and runs it; `cargo run --release -p espace-benches` does not prepare
//! them. What is compared runs in interleaved rounds; a ratio holds if it does in the median round and between the
//! fastest rounds. The times below it say where it comes from. Nothing fails when a limit is missed: a machine's mood is no test.

mod clients;
mod commands;
mod counted;
mod dependencies;
mod hashing;
mod home;
mod in_flight;
mod journey;
mod measure;
mod peers;
mod portal;
mod report;
mod resume;
mod tenants;
mod token;

use measure::Outcome;
use report::Report;

fn main() -> Outcome<()> {
    let mut report = Report::begin();
    journey::measure(&mut report)?;
    hashing::measure(&mut report)?;
    resume::measure(&mut report)?;
    home::measure(&mut report)?;
    token::measure(&mut report)?;
    tenants::measure(&mut report)?;
    clients::measure(&mut report)?;
    in_flight::measure(&mut report)?;
    dependencies::measure(&mut report)?;
    commands::measure()?;
    println!("{report}");
    Ok(())
}
