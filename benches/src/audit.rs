//! The audit trail under seals: how fast it is sealed and verified, and what that costs whoever commits meanwhile.
//!
//! What commits does the same whether the trail is sealed or not; so only a sealing that runs at that very moment can cost it anything.
//! Here one runs in every round, some hundred times more often than a host's timer asks for it.

use std::error::Error;
use std::fs;
use std::iter::repeat_with;
use std::path::{Path, PathBuf};
use std::time::Duration;

use espace_securise::event::Event;
use espace_securise::store::{Batch, Committed};
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, JEANNE, links};
use espace_securise::value::Timestamp;
use espace_securise::{Espace, Policy, PolicyTerms, Store as _};
use espace_securise_host::Keys;
use espace_securise_sql::SqlStore;
use espace_securise_sql::testing::PrivateCluster;

use crate::measure::{Outcome, interleave, timed};
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 20;
/// Lines that wait in a round.
const LINES: u16 = 20_000;
/// Commits of a round.
const COMMITS: u32 = 300;
/// What 50,000 lines a second leave for one, in nanoseconds.
const ALLOWED: f64 = 20_000.0;
/// Later than every line by more than the policy keeps it.
const NOW: &str = "2027-01-05T08:00:00Z";
/// No more than what a round differs from the next by itself.
const LIMIT_FOR_COMMITS: f64 = 1.05;

/// A folder that goes with whoever made it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("espace-benches-audit-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    fn store(&self, name: &str) -> Outcome<SqlStore> {
        let Self(path) = self;
        Ok(SqlStore::open(&format!("sqlite:{}", Path::new(path).join(name).display()))?)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Whoever looks finds it among the machine's temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An Espace that keeps lines for as short as can be.
fn espace() -> Outcome<Espace> {
    let audit_retention = Some(Duration::from_hours(30 * 24));
    let terms = PolicyTerms { audit_retention, ..PolicyTerms::guide(links()) };
    Ok(Espace::new(Policy::new(terms)?, Keys::generate()?.into_ring()?))
}

/// Lines as an enrollment leaves them, again and again.
fn lines() -> Vec<Event> {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let events = world.store.events();
    events.iter().cycle().take(LINES.into()).cloned().collect()
}

fn append(store: &SqlStore, events: &[Event]) -> Outcome<()> {
    match store.commit(&Batch { events: events.to_vec(), ..Batch::default() })? {
        Committed::Done => Ok(()),
        Committed::LostRace => Err("nobody else writes".into()),
    }
}

fn commits(store: &SqlStore, event: &[Event]) -> Outcome<()> {
    repeat_with(|| append(store, event)).take(usize::try_from(COMMITS)?).collect()
}

pub fn measure(report: &mut Report) -> Outcome<()> {
    let (folder, espace, events) = (Folder::new()?, espace()?, lines());
    let [sealed, verified] = [folder.store("sealed.db")?, folder.store("verified.db")?];
    measure_sealing(report, "SQLite", &espace, &events, &sealed, &verified)?;
    match PrivateCluster::start_or_skip() {
        Some(cluster) => {
            let store = || Ok::<_, Box<dyn Error>>(SqlStore::open(&cluster.create_database()?)?);
            measure_sealing(report, "PostgreSQL", &espace, &events, &store()?, &store()?)?;
        }
        None => println!("        no PostgreSQL server here: left out"),
    }
    measure_commits(report, &espace, &events, &folder)
}

/// How long a line takes to be sealed, and to be verified.
fn measure_sealing(
    report: &mut Report,
    engine: &str,
    espace: &Espace,
    events: &[Event],
    sealed: &SqlStore,
    verified: &SqlStore,
) -> Outcome<()> {
    let now: Timestamp = NOW.parse()?;
    append(verified, events)?;
    espace.seal_trail(verified, now)?;
    let mut sealing = || {
        append(sealed, events)?;
        let time = timed(1, || espace.seal_trail(sealed, now).map(|_| ()).map_err(Into::into))?;
        espace.purge_trail(sealed, now)?;
        Ok(time / f64::from(LINES))
    };
    let mut verification = || {
        let time = timed(1, || match espace.verify_trail(verified, None)?.finding {
            None => Ok(()),
            Some(finding) => Err(finding.into()),
        })?;
        Ok(time / f64::from(LINES))
    };
    let mut allowed = || Ok(ALLOWED);
    let [sealing, verification, allowed] =
        interleave(ROUNDS, [&mut sealing, &mut verification, &mut allowed])?;
    let what = format!("{engine}: sealing a line, to a 50,000th of a second");
    report.ratio(&Ratio::of(what, &sealing, &allowed, 1.0, Unit::Times));
    let what = format!("{engine}: verifying a line, to the same");
    report.ratio(&Ratio::of(what, &verification, &allowed, 1.0, Unit::Times));
    detail("sealing a line", &sealing);
    detail("verifying a line", &verification);
    Ok(())
}

/// What a commit takes while the trail is sealed, and while it is not.
fn measure_commits(report: &mut Report, espace: &Espace, events: &[Event], folder: &Folder) -> Outcome<()> {
    let (now, one): (Timestamp, _) = (NOW.parse()?, events.get(..1).ok_or("an enrollment leaves lines")?);
    let [beside, alone] = [folder.store("beside.db")?, folder.store("alone.db")?];
    let mut with_sealing = || {
        std::thread::scope(|scope| {
            let seal = || espace.seal_trail(&beside, now).map_err(|fault| fault.to_string());
            let sealing = scope.spawn(seal);
            let time = timed(1, || commits(&beside, one));
            sealing.join().map_err(|_| "a thread panicked")??;
            Ok(time? / f64::from(COMMITS))
        })
    };
    let mut without = || Ok(timed(1, || commits(&alone, one))? / f64::from(COMMITS));
    let [with_sealing, without] = interleave(ROUNDS, [&mut with_sealing, &mut without])?;
    let what = "A commit with a line while the trail is sealed, to one while it is not";
    report.ratio(&Ratio::of(what, &with_sealing, &without, LIMIT_FOR_COMMITS, Unit::Times));
    detail("a commit while the trail is sealed", &with_sealing);
    detail("a commit", &without);
    Ok(())
}
