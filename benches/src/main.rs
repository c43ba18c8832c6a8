//! The ratios that keep `espace-securise` fast and small, each with its limit, all from one run.
//!
//! `make bench` prepares the Python peers and runs it; `cargo run --release -p espace-benches` runs it without them. What
//! is compared runs in interleaved rounds, and a ratio is the median over the rounds, so that a busy machine
//! disturbs both sides alike. The times are for orientation only. Nothing fails when a limit is
//! missed: a machine's mood is no test.

mod commands;
mod counted;
mod dependencies;
mod hashing;
mod journey;
mod measure;
mod peers;
mod portal;
mod report;
mod resume;
mod story;
mod tenants;
mod token;

use measure::Outcome;
use report::Report;

fn main() -> Outcome<()> {
    let mut report = Report::default();
    journey::measure(&mut report)?;
    hashing::measure(&mut report)?;
    resume::measure(&mut report)?;
    token::measure(&mut report)?;
    tenants::measure(&mut report)?;
    dependencies::measure(&mut report)?;
    commands::measure()?;
    println!("{report}");
    Ok(())
}
