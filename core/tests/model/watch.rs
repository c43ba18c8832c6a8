//! What one decision alone can show: it is deterministic, as expected, writes only its own, and tells no secret.

use std::collections::BTreeSet;

use espace_securise::message::Content;
use espace_securise::reply::Reply;
use espace_securise::store::Key;
use espace_securise::testing::MemoryStore;
use espace_securise::*;
use proptest::test_runner::TestCaseError;
use serde::Serialize;

use crate::cast::{PASSWORDS, SITES};
use crate::moves::{Act, Hidden};
use crate::reference::Played;
use crate::world::{Asked, Checked, Ruled, World};

pub fn ensure(holds: bool, otherwise: &str) -> Checked {
    if holds { Ok(()) } else { Err(TestCaseError::fail(otherwise.to_owned())) }
}

pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Same command, view, time and seed: same bytes (invariant 10).
pub fn decides_alike(one: &Ruled, other: &Ruled) -> Checked {
    let bytes = |ruled: &Ruled| (json(&ruled.outcome), json(&ruled.batch), json(&ruled.messages));
    ensure(bytes(one) == bytes(other), "inv10: two decisions over the same view differ")
}

/// What the driver told is what the step decided (invariant 10).
pub fn told_alike(told: &Result<&Reply, &Refusal>, ruled: &Ruled) -> Checked {
    ensure(json(told) == json(&ruled.outcome.as_ref()), "inv10: the driver told something else")
}

/// The answer that the reference gives, and its messages.
pub fn answers_as_expected(act: &Act, played: &Played, ruled: &Ruled) -> Checked {
    let answer = ruled.outcome.as_ref().map(|_| ()).map_err(Refusal::code);
    let expected = answer == played.answer || played.seen_to_end && answer.is_err();
    ensure(expected, &format!("{act:?}: expected {:?}, found {answer:?}", played.answer))?;
    let unjudged =
        matches!(answer, Err("too_many_attempts" | "session_over" | "invalid_input" | "no_access"));
    ensure(
        !unjudged || played.failed.is_some() || ruled.hashes == 0,
        &format!("{act:?}: hashed for {answer:?}"),
    )?;
    let counted = played.failed.is_none() || ruled.hashes == 1;
    ensure(counted, &format!("{act:?}: {} hashes for one judged guess", ruled.hashes))
}

/// A command writes no tenant, access or account but its own (invariant 6), and what it writes it has checked.
pub fn writes_only_its_own(world: &World, asked: &Asked, ruled: &Ruled) -> Checked {
    let puts = ruled.batch.puts.iter().map(|put| &put.key);
    for key in puts.chain(&ruled.batch.deletes) {
        let checked = ruled.batch.checks.iter().any(|check| check.key == *key);
        ensure(checked, &format!("inv03: {} is written without a check", key.kind()))?;
        let names = |text: &str| key.as_str().split('/').any(|segment| segment == text);
        let sites = SITES.iter().enumerate().filter(|(_, site)| names(site.identifier));
        for (site, _) in sites {
            let own = asked.act.own_sites(&world.model).contains(&site) && ruled.outcome.is_ok();
            ensure(own, &format!("inv06: {:?} writes {key}", asked.act))?;
        }
        let Some(token) = asked.act.session() else { continue };
        let account = token.and_then(|token| Some(world.model.tokens.get(token)?.of));
        let others = if ruled.outcome.is_ok() { asked.act.other_accounts(&world.model) } else { Vec::new() };
        let accounts = world.model.accounts.iter().enumerate();
        let strangers = accounts.filter(|(id, _)| Some(*id) != account && !others.contains(id));
        for (_, stranger) in strangers {
            ensure(
                !names(&stranger.id),
                &format!("inv06: {:?} writes a stranger's {}", asked.act, key.kind()),
            )?;
        }
    }
    Ok(())
}

/// No secret in a record, an event, an error or a Debug print (invariant 9).
pub fn prints_no_secret(world: &World, asked: &Asked, ruled: &Ruled) -> Checked {
    let records = json(&ruled.batch);
    let prints = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        asked.command, ruled.outcome, ruled.messages, ruled.batch.puts, ruled.batch.events
    );
    let refusal = ruled.outcome.as_ref().err().map(ToString::to_string).unwrap_or_default();
    let fresh = fresh_secrets(ruled);
    let fresh = fresh.iter().map(String::as_str);
    for text in [&records, &prints, &refusal] {
        for secret in secrets(world).chain(fresh.clone()) {
            ensure(!holds_word(text, secret), &format!("inv09: {:?} lets a secret out: {text}", asked.act))?;
        }
    }
    Ok(())
}

/// Every secret that was ever given out or typed.
pub fn secrets(world: &World) -> impl Iterator<Item = &str> {
    let pools = &world.secrets;
    let given = pools.tokens.iter().flatten().chain(&pools.codes).chain(&pools.sms);
    given.map(Secret::expose).chain(PASSWORDS)
}

fn fresh_secrets(ruled: &Ruled) -> Vec<String> {
    let texts = [json(&ruled.outcome), json(&ruled.messages)].join(" ");
    // Tokens are the only words of a hundred letters, links and codes are named.
    let words = texts.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    let mut fresh: BTreeSet<String> = words.filter(|word| word.len() == 100).map(str::to_owned).collect();
    for message in &ruled.messages {
        if let Content::PostedCode { code, .. } | Content::SmsCode { code, .. } = &message.content {
            fresh.insert(code.expose().to_owned());
            fresh.insert(code.expose().replace('-', ""));
        }
    }
    fresh.into_iter().collect()
}

/// Whether a text holds a secret as a word of its own: six digits may stand inside a digest by chance.
pub fn holds_word(text: &str, secret: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    text.match_indices(secret).any(|(at, _)| {
        secret.len() > 8
            || is_edge(text[..at].chars().next_back()) && is_edge(text[at + secret.len()..].chars().next())
    })
}

/// What somebody without a session can observe of a decision.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    answer: String,
    hashes: usize,
    loads: Vec<Vec<String>>,
    checks: Vec<String>,
    puts: Vec<String>,
    deletes: Vec<String>,
    events: usize,
    messages: usize,
}

impl Seen {
    fn of(ruled: &Ruled) -> Self {
        let kinds = |keys: Vec<&Key>| keys.into_iter().map(|key| key.kind().to_owned()).collect();
        let batch = &ruled.batch;
        Self {
            answer: json(&ruled.outcome),
            hashes: ruled.hashes,
            loads: ruled.loads.clone(),
            checks: kinds(batch.checks.iter().map(|check| &check.key).collect()),
            puts: kinds(batch.puts.iter().map(|put| &put.key).collect()),
            deletes: kinds(batch.deletes.iter().collect()),
            events: batch.events.len(),
            messages: batch.messages.len(),
        }
    }
}

/// Asks the same of a world in which nobody knows the subject, and everything else is the same (invariant 5).
pub fn tells_nothing_about_strangers(world: &World, asked: &Asked, ruled: &Ruled) -> Checked {
    let Some(stranger) = world_of_strangers(world, asked, ruled) else { return Ok(()) };
    let (known, unknown) = (Seen::of(ruled), Seen::of(&world.decide(asked, &stranger)?));
    ensure(known == unknown, &format!("inv05: {:?}: {known:?} for a known, {unknown:?}", asked.act))
}

/// The same store without the record that makes the subject known; `None` if the answer may tell.
fn world_of_strangers(world: &World, asked: &Asked, ruled: &Ruled) -> Option<MemoryStore> {
    let refused = ruled.outcome.as_ref().err().map(Refusal::code);
    let key = match asked.act.hides(&world.model, refused)? {
        Hidden::Person(person) => world.books.email_key(person)?.clone(),
        Hidden::Site(site) => Key::from_stored(format!("tenant/{}", SITES[site].identifier)),
    };
    let stranger = world.store.clone();
    stranger.remove(&key).then_some(stranger)
}
