//! Failures, sendings and sources, counted.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use espace_securise::policy::{GuessLimit, SendLimit, SourceLimit};
use espace_securise::value::Timestamp;

const DAY: Duration = Duration::from_hours(24);

/// Whose secret is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A person's address, by whoever has no device that the account knows.
    Address(usize),
    /// A device, by the token that it keeps.
    Device(usize),
    /// An account, within its sessions.
    Holder(usize),
    /// An enrollment's password, with its activation link.
    Registration(usize),
    /// A number, by whoever named it.
    Number { number: usize, by: Sender },
    /// An account's password, with the link to a new address.
    EmailChange(usize),
}

/// Who asks for SMS: a company's enrollments share one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    Site(usize),
    Account(usize),
}

/// What is sent to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sending {
    Letter { site: usize, siret: usize, by_fund: bool },
    Welcome { site: usize },
    Activation { site: usize, person: usize },
    Renewal { person: usize },
    Registration { site: usize },
    Reset { person: usize },
    ResetByFund { account: usize },
    SmsTo { number: usize },
    SmsForSite { site: usize },
    SmsForAccount { account: usize },
    EmailChange { account: usize },
    Profile { account: usize },
    Invitations { site: usize },
    Invitation { site: usize, person: usize },
}

/// The failures against one subject.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    pub in_a_row: u32,
    /// When, a clock that went back being read as the latest time seen.
    pub at: Vec<Timestamp>,
    /// When, as the clock said.
    pub by_the_clock: Vec<Timestamp>,
}

#[derive(Clone, Debug, Default)]
pub struct Counters {
    failures: BTreeMap<Subject, Failures>,
    sendings: BTreeMap<Sending, Vec<Timestamp>>,
    /// Those of which the last came to nothing: the next need not wait for it.
    at_once: BTreeSet<Sending>,
    /// When the bucket of each source will be empty.
    sources: BTreeMap<usize, Timestamp>,
}

impl Failures {
    /// Whether the last failure is so long ago that no failure counts any more, purged or not.
    fn is_forgotten(&self, now: Timestamp, limit: &GuessLimit) -> bool {
        self.at.last().is_some_and(|last| now >= last.plus(limit.memory))
    }

    fn may_guess(&self, now: Timestamp, limit: &GuessLimit) -> bool {
        let Some(last) = self.at.last().copied() else { return true };
        if self.is_forgotten(now, limit) {
            return true;
        }
        if limit.hard_stop.is_some_and(|most| self.in_a_row >= most) {
            return false;
        }
        let now = now.max(last);
        let today = self.at.iter().filter(|at| now.since(**at) < DAY).count();
        // Only failures of the last day delay the next one; the hard stop counts them all.
        let row = self.in_a_row.min(u32::try_from(today).unwrap_or(u32::MAX));
        now >= last.plus(delay(row, limit)) && today < limit.per_day as usize
    }

    /// How many fall into the fullest 24 hours, by one reading of the clock or the other.
    pub fn most_in_a_day(&self) -> usize {
        let fullest = |times: &[Timestamp]| {
            let within =
                |start: Timestamp| times.iter().filter(|at| **at >= start && at.since(start) < DAY).count();
            times.iter().map(|start| within(*start)).max().unwrap_or(0)
        };
        fullest(&self.at).max(fullest(&self.by_the_clock))
    }

    /// How many a record of the last 24 hours holds, just after a failure.
    pub fn of_the_last_day(&self) -> usize {
        self.at.last().map_or(0, |last| self.at.iter().filter(|at| last.since(**at) < DAY).count())
    }
}

/// `first_delay` after the first failure that is not free, doubled by each further one.
fn delay(in_a_row: u32, limit: &GuessLimit) -> Duration {
    if in_a_row <= limit.free {
        return Duration::ZERO;
    }
    let mut delay = limit.first_delay;
    for _ in 1..in_a_row - limit.free {
        delay = (delay * 2).min(limit.longest_delay);
    }
    delay.min(limit.longest_delay)
}

impl Counters {
    pub fn failures(&self, subject: Subject) -> Option<&Failures> {
        self.failures.get(&subject)
    }

    pub fn may_guess(&self, subject: Subject, now: Timestamp, limit: &GuessLimit) -> bool {
        self.failures.get(&subject).is_none_or(|failures| failures.may_guess(now, limit))
    }

    pub fn failed(&mut self, subject: Subject, now: Timestamp, limit: &GuessLimit) {
        let failures = self.failures.entry(subject).or_default();
        if failures.is_forgotten(now, limit) {
            *failures = Failures::default();
        }
        let at = failures.at.last().map_or(now, |last| now.max(*last));
        failures.in_a_row += 1;
        failures.at.push(at);
        failures.by_the_clock.push(now);
    }

    /// Where strangers count too, a success shows them nothing: only failures of earlier days no longer count for the stop.
    pub fn succeeded(&mut self, subject: Subject, now: Timestamp) {
        let Some(failures) = self.failures.get_mut(&subject) else { return };
        let today = failures.at.iter().filter(|at| now.since(**at) < DAY).count();
        failures.in_a_row = match subject {
            Subject::Address(_) => failures.in_a_row.min(u32::try_from(today).unwrap_or(u32::MAX)),
            Subject::Device(_)
            | Subject::Holder(_)
            | Subject::Registration(_)
            | Subject::Number { .. }
            | Subject::EmailChange(_) => 0,
        };
    }

    /// The secret was replaced: what was guessed at is gone.
    pub fn forget(&mut self, subject: Subject) {
        self.failures.remove(&subject);
    }

    pub fn may_send(&self, sending: Sending, now: Timestamp, limit: &SendLimit) -> bool {
        let Some(sent) = self.sendings.get(&sending) else { return true };
        let Some(last) = sent.last().copied() else { return true };
        let now = now.max(last);
        let in_window = sent.iter().filter(|at| now.since(**at) < limit.window).count();
        let apart = self.at_once.contains(&sending) || now >= last.plus(limit.apart);
        apart && in_window < limit.most as usize
    }

    pub fn sent(&mut self, sending: Sending, now: Timestamp) {
        self.at_once.remove(&sending);
        let sent = self.sendings.entry(sending).or_default();
        sent.push(sent.last().map_or(now, |last| now.max(*last)));
    }

    /// The last one came to nothing.
    pub fn forgive_gap(&mut self, sending: Sending) {
        if self.sendings.contains_key(&sending) {
            self.at_once.insert(sending);
        }
    }

    /// As if nothing had been sent.
    pub fn forget_sendings(&mut self, sending: Sending) {
        self.sendings.remove(&sending);
        self.at_once.remove(&sending);
    }

    pub fn source_has_room(&self, source: usize, now: Timestamp, limit: &SourceLimit) -> bool {
        let level = self.sources.get(&source).map_or(Duration::ZERO, |empty_at| empty_at.since(now));
        level <= limit.drain * (limit.burst - 1)
    }

    /// An attempt that was refused unjudged: as a judged one, unless it would change next to nothing.
    pub fn poll(&mut self, source: usize, now: Timestamp, limit: &SourceLimit) {
        let before = self.sources.get(&source).copied();
        let mut after = self.clone();
        after.charge(source, now, limit);
        let raised = before.map_or(limit.drain, |before| after.sources[&source].since(before));
        if raised >= limit.drain / 2 {
            *self = after;
        }
    }

    pub fn charge(&mut self, source: usize, now: Timestamp, limit: &SourceLimit) {
        let empty_at = self.sources.get(&source).map_or(now, |empty_at| now.max(*empty_at));
        let full = now.plus(limit.drain * limit.burst);
        self.sources.insert(source, empty_at.plus(limit.drain).min(full));
    }
}
