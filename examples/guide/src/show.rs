//! What a step left behind: the reply or refusal, the lines of the audit trail, the messages.

use espace_securise::Refusal;
use espace_securise::event::{Actor, Event, Outcome};
use espace_securise::message::{Message, Recipient};
use espace_securise::value::{CibtpIdFormat, Timestamp};
use serde::Serialize;
use serde_json::Value;

use crate::letters;
use crate::screen::Screen;
use crate::stop::Stop;
use crate::texts::{self, pick};

/// What of a token or long text is shown.
const SHOWN: usize = 12;
/// The width of the margin that says what a line is.
const MARGIN: usize = 10;

/// A reply, field by field, as it would cross a border in JSON.
pub(crate) fn reply<R: Serialize>(screen: &mut Screen, command: &str, reply: &R) -> Result<(), Stop> {
    let yes = pick(screen.language, "réponse", "reply");
    let value = serde_json::to_value(reply).map_err(|fault| Stop::Unusable(fault.to_string()))?;
    let fields = match value {
        Value::Object(fields) => fields,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            serde_json::Map::new()
        }
    };
    entry(screen, yes, &format!("{command} → oui").replace("oui", pick(screen.language, "oui", "yes")))?;
    for (name, value) in fields {
        let shown = if is_secret(&name) { shortened(&value) } else { value.to_string() };
        entry(screen, "", &format!("{name}: {shown}"))?;
    }
    Ok(())
}

/// A refusal, in the words that a person reads.
pub(crate) fn refusal(
    screen: &mut Screen,
    command: &str,
    refusal: &Refusal,
    format: CibtpIdFormat,
) -> Result<(), Stop> {
    let no = pick(screen.language, "réponse", "reply");
    let word = pick(screen.language, "non", "no");
    entry(screen, no, &format!("{command} → {word}{} {}", texts::colon(screen.language), refusal.code()))?;
    for line in texts::refusal(command, refusal, format, screen.language) {
        entry(screen, "", &line)?;
    }
    Ok(())
}

/// A line of the audit trail.
pub(crate) fn event(screen: &mut Screen, event: &Event) -> Result<(), Stop> {
    let actor = match &event.actor {
        Actor::Visitor => "visitor".to_owned(),
        Actor::Holder { account } => format!("holder {}", start_of(&account.to_string())),
        Actor::Staff { staff } => format!("staff {}", staff.id),
        Actor::Upkeep => "upkeep".to_owned(),
    };
    let outcome = match &event.outcome {
        Outcome::Done { fact } => format!("done: {}", named(fact, "fact")),
        Outcome::Refused { refusal, cause } => format!("refused: {refusal} ({})", named(cause, "")),
    };
    let tenant = event.tenant.as_ref().map(|tenant| format!(" · {tenant}")).unwrap_or_default();
    let source = event.source.map(|source| format!(" · {source}")).unwrap_or_default();
    let line = format!("{} · {actor} · {} · {outcome}{tenant}{source}", event.at, event.command);
    entry(screen, pick(screen.language, "journal", "audit"), &line)
}

/// A message, as it reaches somebody.
pub(crate) fn message(screen: &mut Screen, message: &Message, at: Timestamp) -> Result<(), Stop> {
    match message.to {
        Recipient::Nobody => {
            let nobody = pick(
                screen.language,
                "à personne (le même travail, que la personne soit connue ou non)",
                "to nobody (the same work, whether or not the person is known)",
            );
            entry(screen, "message", nobody)
        }
        Recipient::Post { .. } | Recipient::Mail { .. } | Recipient::Sms { .. } => {
            screen.framed(&letters::written(message, at))
        }
    }
}

fn entry(screen: &mut Screen, margin: &str, text: &str) -> Result<(), Stop> {
    screen.line(format!("  {margin:<MARGIN$}{text}"))
}

/// The stable name of a fact or cause: the tag of its JSON, or its JSON itself if it is a plain name.
fn named<T: Serialize>(value: &T, tag: &str) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    let name = value.get(tag).unwrap_or(&value);
    name.as_str().unwrap_or_default().to_owned()
}

fn is_secret(field: &str) -> bool {
    matches!(field, "ticket" | "session")
}

fn shortened(value: &Value) -> String {
    format!("\"{}…\"", start_of(value.as_str().unwrap_or_default()))
}

fn start_of(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
