//! The ratios that keep `espace-securise` fast and small, each with its limit, all from one run.
//!
//! `make bench` prepares the Python peers and runs it; `cargo run --release -p espace-benches` does not prepare
//! them. What is compared runs in interleaved rounds; a ratio holds if it does in the median round and between the
//! fastest rounds. The times below it say where it comes from. Nothing fails when a limit is missed: a machine's mood is no test.

mod audit;
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

/// What is measured, by the name under which it can be measured alone.
type Part = (&'static str, fn(&mut Report) -> Outcome<()>);

const PARTS: [Part; 10] = [
    ("journey", journey::measure),
    ("hashing", hashing::measure),
    ("resume", resume::measure),
    ("home", home::measure),
    ("token", token::measure),
    ("tenants", tenants::measure),
    ("clients", clients::measure),
    ("in-flight", in_flight::measure),
    ("audit", audit::measure),
    ("dependencies", dependencies::measure),
];

/// Everything, or the parts that are named.
fn main() -> Outcome<()> {
    let named: Vec<String> = std::env::args().skip(1).collect();
    let mut report = Report::begin();
    for (name, measure) in PARTS {
        if named.is_empty() || named.iter().any(|part| part == name) {
            measure(&mut report)?;
        }
    }
    if named.is_empty() {
        commands::measure()?;
    }
    println!("{report}");
    Ok(())
}
