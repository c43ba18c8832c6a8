//! The outbox of an Espace that was opened by URL.

use std::time::Duration;

use espace_securise::message::Channel;
use espace_securise::value::Timestamp;
use espace_securise_host::{self as host, Backoff, Fate, Trouble};
use pyo3::prelude::*;

use crate::door::Espace;
use crate::trouble::detached;

/// A message on loan to one worker.
#[pyclass(frozen, module = "espace_securise._core")]
pub(crate) struct Leased(host::Leased);

#[pymethods]
impl Leased {
    /// Its place in the outbox; never used again.
    #[getter]
    fn id(&self) -> i64 {
        self.0.id
    }

    /// Which attempt this is, from 1.
    #[getter]
    fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// By which way it leaves, by its name; nothing if that is not known without opening it.
    #[getter]
    fn channel(&self) -> Option<&'static str> {
        self.0.channel.map(Channel::name)
    }

    /// From when on it is not to be sent any more, in RFC 3339, as far as that is known without opening it.
    #[getter]
    fn expires_at(&self) -> Option<String> {
        self.0.expires_at.map(|expires_at| expires_at.to_string())
    }

    /// The sealed message, in JSON.
    #[getter]
    fn sealed(&self) -> String {
        // A sealed message always serialises.
        serde_json::to_string(&self.0.sealed).unwrap_or_default()
    }

    /// Its place and its attempt.
    fn __repr__(&self) -> String {
        format!("Leased(id={}, attempts={})", self.0.id, self.0.attempts)
    }
}

/// First wait and longest wait in seconds, and how many attempts are made.
type BackoffTerms = (u64, u64, u32);

fn backoff((first, longest, attempts): BackoffTerms) -> Backoff {
    Backoff { first: Duration::from_secs(first), longest: Duration::from_secs(longest), attempts }
}

/// What was taken out of the way of the others: its place, and why.
type PutAside = Vec<(i64, &'static str)>;

/// Takes messages that are due, of one channel or of any, for so many seconds; and what was out of the way.
#[pyfunction]
pub(crate) fn lease(
    espace: &Espace,
    py: Python<'_>,
    channel: Option<&str>,
    seconds: u64,
    limit: u16,
    terms: BackoffTerms,
) -> PyResult<(Vec<Leased>, PutAside)> {
    let shell = espace.opened(py)?;
    detached(py, move || {
        let unknown = || Trouble::invalid("invalid_channel", &"expected post, mail or sms");
        let channel = channel.map(|name| Channel::named(name).ok_or_else(unknown)).transpose()?;
        let length = Duration::from_secs(seconds);
        let host::Handout { leased, put_aside } =
            shell.mailroom(backoff(terms))?.hand_out(channel, length, limit)?;
        let put_aside = put_aside.into_iter().map(|aside| (aside.id, aside.code)).collect();
        Ok((leased.into_iter().map(Leased).collect(), put_aside))
    })
}

/// Removes a delivered message.
#[pyfunction]
pub(crate) fn delivered(espace: &Espace, py: Python<'_>, leased: &Leased) -> PyResult<()> {
    let shell = espace.opened(py)?;
    detached(py, move || shell.mailroom(Backoff::default())?.delivered(&leased.0))
}

/// Notes that an attempt failed; when the next one is due in RFC 3339, or nothing for a dead letter.
#[pyfunction]
pub(crate) fn failed(
    espace: &Espace,
    py: Python<'_>,
    leased: &Leased,
    reason: &str,
    terms: BackoffTerms,
) -> PyResult<Option<String>> {
    let shell = espace.opened(py)?;
    detached(py, move || {
        Ok(match shell.mailroom(backoff(terms))?.failed(&leased.0, reason)? {
            Fate::Retry { at } => Some(at.to_string()),
            Fate::Dead => None,
        })
    })
}

/// Puts a message back that nobody tried to deliver, to be due at an instant in RFC 3339.
#[pyfunction]
pub(crate) fn postponed(
    espace: &Espace,
    py: Python<'_>,
    leased: &Leased,
    until: &str,
    reason: &str,
) -> PyResult<()> {
    let shell = espace.opened(py)?;
    detached(py, move || {
        let until: Timestamp = until.parse()?;
        shell.mailroom(Backoff::default())?.postponed(&leased.0, until, reason)
    })
}

/// Drops a message whose time is over; the audit trail says so.
#[pyfunction]
pub(crate) fn expired(espace: &Espace, py: Python<'_>, leased: &Leased) -> PyResult<()> {
    let shell = espace.opened(py)?;
    detached(py, move || shell.mailroom(Backoff::default())?.expired(&leased.0))
}

/// How many of the dead letters are rows that cannot be read.
#[pyfunction]
pub(crate) fn unreadable(espace: &Espace, py: Python<'_>) -> PyResult<u64> {
    let shell = espace.opened(py)?;
    detached(py, move || shell.mailroom(Backoff::default())?.unreadable())
}

/// How many messages wait, and how many are dead.
#[pyfunction]
pub(crate) fn outbox_counts(espace: &Espace, py: Python<'_>) -> PyResult<(u64, u64)> {
    let shell = espace.opened(py)?;
    detached(py, move || {
        let counts = shell.mailroom(Backoff::default())?.counts()?;
        Ok((counts.waiting, counts.dead))
    })
}

/// Gives every dead letter all its attempts again; how many there were.
#[pyfunction]
pub(crate) fn revive_dead(espace: &Espace, py: Python<'_>) -> PyResult<u64> {
    let shell = espace.opened(py)?;
    detached(py, move || shell.mailroom(Backoff::default())?.revive_dead())
}
