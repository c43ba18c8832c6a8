//! What each key of an Espace still holds up: when one can go.

use std::collections::BTreeMap;

use espace_securise::store::StoreUnavailable;
use espace_securise::token::KeyVersion;
use espace_securise::trail::{Archive as _, Seal};
use espace_securise::value::Timestamp;
use espace_securise::{Espace, KeyUse, KeyUses, Store};
use espace_securise_sql::{Outbox, SqlStore};

/// What one key still holds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyStanding {
    /// Its number.
    pub version: u8,
    /// Whether it signs, peppers and seals.
    pub active: bool,
    /// Whether these keys hold it: something may hang on a key that was dropped too early.
    pub held: bool,
    /// Hashes under its pepper: passwords, and codes that are still good.
    pub hashes: u64,
    /// Messages under its seal that wait for delivery, dead letters included; none told over a store of the host's.
    pub messages: Option<u64>,
    /// Links, tickets and sessions that it signed and that are still good.
    pub links: u64,
    /// Whether it can be dropped: it is not active, nothing hangs on it, and nothing may that could not be told. The audit trail's
    /// newest seal hangs on its key until the trail is sealed under the next one.
    pub can_go: bool,
}

/// What the keys of an Espace still hold up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyReport {
    /// Each key, by its number.
    pub keys: Vec<KeyStanding>,
    /// Links, tickets and sessions that are still good and were signed before it was noted by which key.
    pub unattributed: u64,
    /// Records that cannot be read, and may hold anything.
    pub unreadable: u64,
}

/// How many messages are looked at at once.
const PAGE: u16 = 200;

impl KeyReport {
    /// Counts, over all records and messages. It changes nothing.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn of(
        espace: &Espace,
        store: &dyn Store,
        database: Option<&SqlStore>,
        now: Timestamp,
    ) -> Result<Self, StoreUnavailable> {
        let KeyUses { mut versions, unattributed, unreadable } = espace.key_uses(store, now)?;
        let messages = database.map(|database| sealed_under(&database.outbox())).transpose()?;
        let vouching = database.map(newest_seals_key).transpose()?.flatten();
        for version in messages.iter().flat_map(BTreeMap::keys) {
            versions.entry(*version).or_default();
        }
        let ring = espace.keys();
        let certain = unattributed == 0 && unreadable == 0;
        let keys = versions.into_iter().map(|(version, KeyUse { hashes, links })| {
            let messages = messages.as_ref().map(|messages| messages.get(&version).copied().unwrap_or(0));
            let active = ring.active_version() == version;
            let vouches = vouching == Some(version);
            let holds_nothing = hashes == 0 && links == 0 && messages.unwrap_or(0) == 0 && !vouches;
            KeyStanding {
                version: version.get(),
                active,
                held: ring.versions().any(|held| held == version),
                hashes,
                messages,
                links,
                can_go: certain && holds_nothing && !active,
            }
        });
        Ok(Self { keys: keys.collect(), unattributed, unreadable })
    }
}

/// The key of the audit trail's newest seal, which vouches for all before it.
fn newest_seals_key(database: &SqlStore) -> Result<Option<KeyVersion>, StoreUnavailable> {
    let newest = database.newest_seal()?;
    Ok(newest.and_then(|kept| Some(Seal::from_json(kept.number, kept.json.as_deref()).ok()?.key())))
}

fn sealed_under(outbox: &Outbox<'_>) -> Result<BTreeMap<KeyVersion, u64>, StoreUnavailable> {
    let (mut after, mut counts) = (None, BTreeMap::new());
    loop {
        let page = outbox.queued(after, PAGE)?;
        for message in &page {
            *counts.entry(message.sealed.key()).or_insert(0) += 1;
        }
        match page.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(counts),
        }
    }
}
