//! Many attempts from one source at once: what each of them costs, whatever races it loses to the others (requirement 80).

use std::sync::Barrier;
use std::thread;

use espace_securise::command::LogIn;
use espace_securise::testing::cast::{DURAND, GUESSING, JEANNE};
use espace_securise::testing::{CheapHasher, CountingHasher, RacingStore, SeededEntropy, World};
use espace_securise::{Error, Host, OutboxOnly};

use crate::measure::Outcome;
use crate::report::{Ratio, Report};

const IN_FLIGHT: usize = 60;

pub fn measure(report: &mut Report) -> Outcome<()> {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let line = Barrier::new(IN_FLIGHT);
    let hashes: Result<Vec<usize>, String> = thread::scope(|scope| {
        let (world, line) = (&world, &line);
        let attempts: Vec<_> =
            (0..IN_FLIGHT).map(|attempt| scope.spawn(move || fail(world, line, attempt))).collect();
        attempts
            .into_iter()
            .map(|attempt| attempt.join().map_err(|_| "a thread panicked".to_owned())?)
            .collect()
    });
    let what = "Hashes of 60 failing log-ins in flight from one source";
    report.ratio(&Ratio::count(what, hashes?.iter().sum(), 66)?);
    Ok(())
}

/// A failing log-in, which decides over the same records as all others before any of them commits.
fn fail(world: &World, line: &Barrier, attempt: usize) -> Result<usize, String> {
    let store = RacingStore::new(&world.store, || {
        line.wait();
    });
    let mut hasher = CountingHasher::new(CheapHasher);
    // Half of them at one address, the others each at one of its own.
    let email = if attempt.is_multiple_of(2) {
        JEANNE.email.to_owned()
    } else {
        format!("inconnu{attempt}@exemple.example")
    };
    let command = LogIn { email, password: GUESSING.password.into(), device_token: None };
    let mut host = Host {
        store: &store,
        clock: &world.clock,
        entropy: &mut SeededEntropy::new(u64::try_from(attempt).unwrap_or_default()),
        hasher: &mut hasher,
        courier: &mut OutboxOnly,
        origin: &world.origin,
    };
    match world.espace.run(&mut host, &command) {
        Err(Error::Refused(_)) => Ok(hasher.calls()),
        Err(error) => Err(error.to_string()),
        Ok(_) => Err("a wrong password logged in".to_owned()),
    }
}
