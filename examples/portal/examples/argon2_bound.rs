//! How many Argon2id count a second these cores give, with nothing around them: the bound on log-ins that `make load` compares
//! the portal with.
//!
//! Reads lines from the standard input, each a number of seconds to hash for (`0.5`, say), and answers each with the count a
//! second that all threads reached together. So a load test can measure the bound again and again between its own runs, on
//! a machine whose speed changes.
//!
//! `argon2_bound [THREADS]`: one thread for each core unless told.

use std::io::{self, BufRead as _, Write as _};
use std::time::{Duration, Instant};

use espace_securise::Hasher as _;
use espace_securise::password::{Argon2Params, HasherFailed};
use espace_securise_host::PooledHasher;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let told = std::env::args().nth(1).map(|threads| threads.parse()).transpose()?;
    let threads = told.map_or_else(std::thread::available_parallelism, Ok)?.get();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let span = Duration::try_from_secs_f64(line?.trim().parse()?)?;
        writeln!(out, "{:.3}", rate(threads, span)?)?;
        out.flush()?;
    }
    Ok(())
}

/// Hashes a second of so many threads, each at work for at least `span`.
fn rate(threads: usize, span: Duration) -> Result<f64, HasherFailed> {
    let rates: Vec<_> = std::thread::scope(|scope| {
        let at_work: Vec<_> = (0..threads).map(|_| scope.spawn(move || thread_rate(span))).collect();
        at_work.into_iter().map(|thread| thread.join().unwrap_or(Err(HasherFailed))).collect()
    });
    rates.into_iter().sum()
}

fn thread_rate(span: Duration) -> Result<f64, HasherFailed> {
    let (mut hasher, params) = (PooledHasher::new(), Argon2Params::default());
    let mut tag = [0; 32];
    // The first fills the scratch memory's pages: a portal at work has them.
    hasher.argon2id(b"Truelle&Niveau7", &[7; 16], &params, &mut tag)?;
    let begun = Instant::now();
    let mut count = 0_u32;
    while begun.elapsed() < span {
        hasher.argon2id(b"Truelle&Niveau7", &[7; 16], &params, &mut tag)?;
        count += 1;
    }
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}
