//! The steps of an exchange of keys, as an operator asks for them: `espace-portal keys ...`.

use std::fmt::Write as _;

use clap::Subcommand;
use espace_securise::{Clock as _, Secret};
use espace_securise_host::{InvalidKeys, KeyReport, KeyStanding};

use crate::config::{Flags, KeysAt, Settings, Unfit, fresh_keys};
use crate::state::App;

/// What is done with the keys. Every step but the last prints a whole line of keys, to be kept where the old one was.
#[derive(Clone, Debug, Subcommand)]
pub enum KeysStep {
    /// Round 1 of a rotation: the keys with a fresh one, accepted and not yet active. Restart every process with it, one by one.
    Add(KeysAt),
    /// Round 2: the keys with the newest one active, and the one before accepted. Restart every process with it, one by one.
    Activate {
        /// The keys in force.
        #[command(flatten)]
        at: KeysAt,
        /// Another key than the newest: to go back to the one before, say.
        #[arg(long, value_name = "N")]
        key: Option<u8>,
    },
    /// The end: the keys without one that holds nothing up any more, as `count` says.
    Drop {
        /// The keys in force.
        #[command(flatten)]
        at: KeysAt,
        /// Which key goes.
        #[arg(long, value_name = "N")]
        key: u8,
    },
    /// Counts what each key still holds up: hashes under its pepper, messages under its seal, links that are still good.
    Count(Box<Flags>),
}

/// Does a step; without one, draws the keys of a new portal. What is to be printed.
///
/// # Errors
/// [`Unfit`] names the setting that is in the way.
pub fn told(step: Option<KeysStep>, variable: Option<&Secret>) -> Result<Secret, Unfit> {
    let unfit_line = |what: &str| Unfit::new("--keys-file", "ESPACE_KEYS", what);
    let unfit = |fault: InvalidKeys| unfit_line(&fault.to_string());
    let keys = |mut at: KeysAt| {
        at.keys = variable.cloned();
        at.read()
    };
    let line = match step {
        None => return fresh_keys().map_err(unfit),
        Some(KeysStep::Add(at)) => keys(at)?.with_next(),
        Some(KeysStep::Activate { at, key }) => {
            let keys = keys(at)?;
            let newest = keys.accepted().next_back().filter(|newest| *newest > keys.active());
            let Some(key) = key.or(newest) else {
                return Err(unfit_line(
                    "expected an accepted key newer than the active one; `espace-portal keys add` draws it",
                ));
            };
            keys.activating(key)
        }
        Some(KeysStep::Drop { at, key }) => keys(at)?.without(key),
        Some(KeysStep::Count(flags)) => {
            let flags = Flags { keys: variable.cloned(), ..*flags };
            return counted(flags).map(Secret::new);
        }
    };
    Ok(line.map_err(unfit)?.to_json())
}

/// What the keys of a portal's database hold up, as a table and a verdict for each.
fn counted(flags: Flags) -> Result<String, Unfit> {
    let settings = Settings::parse(flags)?;
    let unfit = |fault: &dyn std::fmt::Display| Unfit::new("--database", "DATABASE_URL", fault);
    let base_url = settings.base_url.clone().unwrap_or_else(|| crate::config::BaseUrl::of(settings.listen));
    let app = App::open(settings, base_url)?;
    let (service, store) = (app.service(), app.store());
    let report = KeyReport::of(service.espace(), store, Some(store), service.clock().now());
    Ok(table(&report.map_err(|fault| unfit(&fault))?))
}

fn table(report: &KeyReport) -> String {
    let mut told = format!("{:>4}  {:<9} {:>9} {:>9} {:>9}\n", "key", "is", "hashes", "messages", "links");
    for key in &report.keys {
        let KeyStanding { version, hashes, links, .. } = *key;
        let messages = key.messages.map_or_else(|| "?".to_owned(), |messages| messages.to_string());
        let is = match (key.active, key.held) {
            (true, _) => "active",
            (false, true) => "accepted",
            (false, false) => "missing",
        };
        // Writing into a text never fails.
        let _always = writeln!(told, "{version:>4}  {is:<9} {hashes:>9} {messages:>9} {links:>9}");
    }
    for (count, what) in [
        (
            report.unattributed,
            "links were signed before it was noted by which key: wait until they have expired",
        ),
        (report.unreadable, "records cannot be read, and may need any key"),
    ] {
        if count > 0 {
            let _always = writeln!(told, "{count} {what}");
        }
    }
    for key in report.keys.iter().filter(|key| key.held && !key.active) {
        let verdict = if key.can_go { "can go" } else { "is still needed" };
        let _always = writeln!(told, "key {} {verdict}", key.version);
    }
    told.trim_end().to_owned()
}
