//! Days as forms name them, and the instants at which they begin and end where the fund is.

use espace_securise::Refusal;
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::value::Timestamp;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _, ZonedDateTime};

/// The first instant of the day in a field; `None` if it is empty.
///
/// # Errors
/// [`Refusal::InvalidInput`] if it is no day.
pub fn first(field: Field, typed: &str) -> Result<Option<Timestamp>, Refusal> {
    read(field, typed, begins)
}

/// The last instant of the day in a field; `None` if it is empty.
///
/// # Errors
/// [`Refusal::InvalidInput`] if it is no day.
pub fn last(field: Field, typed: &str) -> Result<Option<Timestamp>, Refusal> {
    read(field, typed, |day| {
        let next = begins(day.checked_add(1.day()).ok()?)?;
        next.checked_sub(SignedDuration::from_secs(1)).ok()
    })
}

fn read(
    field: Field,
    typed: &str,
    instant: impl Fn(Date) -> Option<ZonedDateTime>,
) -> Result<Option<Timestamp>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let found = typed.parse().ok().and_then(instant);
    let found = found.and_then(|at| at.timestamp().to_string().parse().ok());
    let malformed = FieldError { field, problem: Problem::Malformed };
    found.map(Some).ok_or_else(|| Refusal::InvalidInput { errors: vec![malformed] })
}

fn begins(day: Date) -> Option<ZonedDateTime> {
    day.in_tz("Europe/Paris").ok()
}
