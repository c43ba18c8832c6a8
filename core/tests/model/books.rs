//! The store's books against the model's: after every command both hold the same accounts, accesses and counts.

use std::collections::{BTreeMap, BTreeSet};

use espace_securise::Clock as _;
use espace_securise::account::Rights;
use espace_securise::store::Key;
use serde_json::Value;

use crate::cast::{SIRETS, SITES};
use crate::reference::{Account, Held, Played, Subject};
use crate::watch::{ensure, holds_word, secrets};
use crate::world::{Checked, Ruled, World};

/// What was learned of how the core calls things.
#[derive(Default)]
pub struct Books {
    keys: BTreeSet<Key>,
    throttles: BTreeMap<Subject, Key>,
    emails: BTreeMap<usize, Key>,
}

impl Books {
    /// The record that makes a person's address known.
    pub fn email_key(&self, person: usize) -> Option<&Key> {
        self.emails.get(&person)
    }

    /// Learns the names of what the last command began, and sees that a failure was written down before it was
    /// answered (invariant 4).
    pub fn learn(world: &mut World, played: &Played, ruled: &Ruled) -> Checked {
        let keys: BTreeSet<Key> = world.store.keys().into_iter().collect();
        let new: Vec<Key> = keys.difference(&world.books.keys).cloned().collect();
        world.books.keys = keys;
        let of_kind = |kind: &str| new.iter().filter(|key| key.kind() == kind).cloned().collect::<Vec<_>>();
        match (of_kind("account").as_slice(), played.opened) {
            ([], None) => {}
            ([key], Some(account)) => {
                world.model.accounts[account].id = last_segment(key);
            }
            (found, _) => return ensure(false, &format!("inv01: {} accounts began", found.len())),
        }
        match (of_kind("email").as_slice(), played.addressed) {
            ([], _) => {}
            ([email], Some(person)) => {
                world.books.emails.insert(person, email.clone());
            }
            (found, _) => return ensure(false, &format!("inv01: {} addresses began", found.len())),
        }
        let begun = of_kind("session");
        let newest = world.model.sessions.last_entry().filter(|entry| entry.get().id.is_none());
        match (begun.as_slice(), newest) {
            ([], None) => {}
            ([key], Some(mut entry)) => entry.get_mut().id = Some(last_segment(key)),
            (found, _) => return ensure(false, &format!("inv07: {} sessions began", found.len())),
        }
        let proposed = of_kind("proposed-act");
        let newest = world.model.proposals.last_mut().filter(|proposal| proposal.id.is_none());
        match (proposed.as_slice(), newest) {
            ([], None) => {}
            ([key], Some(proposal)) => proposal.id = Some(last_segment(key)),
            (found, _) => return ensure(false, &format!("inv01: {} proposals began", found.len())),
        }
        match played.failed {
            Some(subject) => counted(world, subject, ruled),
            None => Ok(()),
        }
    }

    /// Both sides hold the same.
    pub fn agree(world: &World) -> Checked {
        let (model, store) = (&world.model, &world.store);
        let of_kind = |kind: &str| {
            let keys = world.books.keys.iter().filter(|key| key.kind() == kind);
            keys.map(|key| key.as_str().to_owned()).collect::<BTreeSet<_>>()
        };
        let there = model.accounts.iter().filter(|account| !account.erased);
        let accounts = there.map(|account| format!("account/{}", account.id)).collect();
        equal("inv01: accounts", &of_kind("account"), &accounts)?;
        let key_of = |person: usize| {
            world.books.email_key(person).map_or_else(String::new, |key| key.as_str().to_owned())
        };
        let held: BTreeSet<String> = model.addresses.keys().map(|person| key_of(*person)).collect();
        let now = world.clock.now();
        let in_force = model.addresses.keys().filter(|person| model.holder_of(**person, now).is_some());
        let in_force: BTreeSet<String> = in_force.map(|person| key_of(*person)).collect();
        let found = of_kind("email");
        // What could be taken back, and no longer can, may have been purged.
        let fits = in_force.is_subset(&found) && found.is_subset(&held);
        ensure(fits, &format!("inv01: addresses: {in_force:?} to {held:?}, found {found:?}"))?;

        let pairs = model.accounts.iter().flat_map(|account| {
            account.access.keys().map(|site| (account.id.clone(), SITES[*site].identifier))
        });
        let pairs: Vec<(String, &str)> = pairs.collect();
        let rows = pairs.iter().map(|(account, site)| format!("access/{account}/{site}")).collect();
        equal("inv02: accesses", &of_kind("access"), &rows)?;
        for account in &model.accounts {
            for (place, held) in &account.access {
                let key = format!("access/{}/{}", account.id, SITES[*place].identifier);
                let data = store.body(&Key::from_stored(key)).map(|body| data_of(&body)).unwrap_or_default();
                let kept = serde_json::from_value::<Rights>(data["rights"].clone());
                ensure(kept.is_ok_and(|kept| kept == held.rights), "r89: an access gives other rights")?;
                ensure(data["suspended"].is_null() != held.suspended, "r89: a suspension is not written")?;
                let mirror = format!("holder/{}/{}", SITES[*place].identifier, account.id);
                let mirror = store.body(&Key::from_stored(mirror)).map(|body| data_of(&body));
                let agrees = mirror.is_some_and(|mirror| mirror["access"] == data);
                ensure(agrees, "inv02: an access and its mirror differ")?;
            }
        }
        let mirrors = pairs.iter().map(|(account, site)| format!("holder/{site}/{account}")).collect();
        equal("inv02: holders", &of_kind("holder"), &mirrors)?;

        for (place, site) in SITES.iter().enumerate() {
            let body = store.body(&Key::from_stored(format!("tenant/{}", site.identifier)));
            let Some(siret) = model.sites[place] else {
                ensure(body.is_none(), "inv06: a tenant that nobody filed")?;
                continue;
            };
            let data = body.map(|body| data_of(&body)).unwrap_or_default();
            ensure(data["siret"] == SIRETS[siret], "inv06: a tenant's SIRET changed")?;
            ensure(data["company"] == site.company, "inv06: a tenant's name changed")?;
            // Whoever closed the account counts no more.
            let holding = model.accounts.iter().filter(|account| account.closing.is_none());
            let holders = holding.filter(|account| account.access.contains_key(&place)).count();
            ensure(data["holders"] == holders, "inv02: a tenant's holders are miscounted")?;
            let holds = |account: &Account| {
                account.closing.is_none() && account.access.get(&place).is_some_and(Held::is_principal)
            };
            let principals = model.accounts.iter().filter(|account| holds(account)).count();
            let counted = data["principals"].as_u64().map_or(Ok(holders), usize::try_from);
            ensure(counted == Ok(principals), "r77: a tenant's Titulaires are miscounted")?;
            ensure(
                principals > 0 || holders == 0 || model.orphaned[place],
                "r77: a tenant lost its last Titulaire",
            )?;
        }
        Ok(())
    }

    /// Nothing that was ever secret lies in the store (invariant 9).
    pub fn nothing_leaked(world: &World) -> Checked {
        let dump = world.store.dump();
        for secret in secrets(world) {
            ensure(!holds_word(&dump, secret), "inv09: the store holds a secret")?;
            ensure(
                !dump.contains(&secret.replace('-', "")) || secret.len() < 12,
                "inv09: a code without dashes",
            )?;
        }
        Ok(())
    }
}

/// The failure stands in the subject's own record, and no day holds more than the policy allows (invariant 4).
fn counted(world: &mut World, subject: Subject, ruled: &Ruled) -> Checked {
    let mut throttles = ruled.batch.puts.iter().map(|put| &put.key).filter(|key| key.kind() == "throttle");
    let Some(key) = throttles.next().cloned() else {
        return ensure(false, "inv04: a failure was answered and not counted");
    };
    let known = world.books.throttles.entry(subject).or_insert_with(|| key.clone());
    ensure(*known == key, "inv04: a failure was counted for somebody else")?;
    let shared = world.books.throttles.values().filter(|other| **other == key).count();
    ensure(shared == 1, "inv04: two subjects share a count")?;

    let Some(failures) = world.model.counters.failures(subject) else { return Ok(()) };
    let data = world.store.body(&key).map(|body| data_of(&body)).unwrap_or_default();
    let recent = data["recent"].as_array().map_or(0, Vec::len);
    ensure(recent == failures.of_the_last_day(), "inv04: the failures of the day are miscounted")?;
    ensure(data["consecutive"] == failures.in_a_row, "inv04: the failures in a row are miscounted")?;
    let terms = &world.model.terms;
    let limit = match subject {
        Subject::Address(_)
        | Subject::Device(_)
        | Subject::Holder(_)
        | Subject::Registration(_)
        | Subject::EmailChange(_) => &terms.log_in,
        Subject::Number { .. } => &terms.sms_check,
    };
    let within = failures.most_in_a_day() <= limit.per_day as usize;
    ensure(within, "inv04: more guesses in a day than the policy allows")
}

fn data_of(body: &str) -> Value {
    serde_json::from_str::<Value>(body).map(|body| body["data"].clone()).unwrap_or_default()
}

fn equal(what: &str, found: &BTreeSet<String>, expected: &BTreeSet<String>) -> Checked {
    ensure(found == expected, &format!("{what}: expected {expected:?}, found {found:?}"))
}

fn last_segment(key: &Key) -> String {
    key.as_str().rsplit('/').next().unwrap_or_default().to_owned()
}
