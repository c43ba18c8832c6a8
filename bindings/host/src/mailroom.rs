//! The outbox of an Espace that was opened by URL: messages on loan to whoever delivers them.

use std::time::Duration;

use espace_securise::message::{Channel, Message};
use espace_securise::token::SealFault;
use espace_securise::value::Timestamp;
use espace_securise::{Clock as _, Espace};
use espace_securise_sql::{Backoff, Fate, Leased, Outbox, OutboxCounts};

use crate::lent::AnyClock;
use crate::trouble::Trouble;

/// How often one call looks for more after what it found was in the way.
const MOST_PASSES: u32 = 50;

/// The [`Outbox`] under the shell's clock and keys.
pub struct Mailroom<'s> {
    outbox: Outbox<'s>,
    clock: &'s AnyClock,
    espace: &'s Espace,
}

/// What a worker gets, and what was out of the way before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handout {
    /// To deliver: each of them opens, and none has expired.
    pub leased: Vec<Leased>,
    /// What is not to be delivered, for the log.
    pub put_aside: Vec<PutAside>,
}

/// A message that was taken out of the way of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutAside {
    /// Its place in the outbox.
    pub id: i64,
    /// Why. `unreadable`, `sealed_malformed`, `sealed_forged`: a dead letter. `sealed_unknown_key`: tried again, since a key may
    /// come back. `expired`: dropped, and the audit trail says so.
    pub code: &'static str,
}

impl<'s> Mailroom<'s> {
    pub(crate) const fn new(outbox: Outbox<'s>, clock: &'s AnyClock, espace: &'s Espace) -> Self {
        Self { outbox, clock, espace }
    }

    /// Takes up to `limit` messages that are due; until the lease ends no other worker gets them.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn lease(&self, length: Duration, limit: u16) -> Result<Vec<Leased>, Trouble> {
        Ok(self.hand_out(None, length, limit)?.leased)
    }

    /// The same for the messages of one channel, or of any, and tells what was not for a worker: rows that hold no message,
    /// messages that do not open, and those whose time is over. None of them costs the others an attempt.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn hand_out(
        &self,
        channel: Option<Channel>,
        length: Duration,
        limit: u16,
    ) -> Result<Handout, Trouble> {
        let mut handout = Handout::default();
        for _ in 0..MOST_PASSES {
            let wanted = limit.saturating_sub(u16::try_from(handout.leased.len()).unwrap_or(u16::MAX));
            if !self.pass(channel, length, wanted, &mut handout)? {
                break;
            }
        }
        Ok(handout)
    }

    /// Leases once; whether something was in the way of more.
    fn pass(
        &self,
        channel: Option<Channel>,
        length: Duration,
        limit: u16,
        handout: &mut Handout,
    ) -> Result<bool, Trouble> {
        let now = self.clock.now();
        let lent = self.outbox.lend(channel, now, length, limit)?;
        let unreadable = lent.unreadable.into_iter().map(|id| PutAside { id, code: "unreadable" });
        let expired = lent.expired.into_iter().map(|expired| PutAside { id: expired.id, code: EXPIRED });
        handout.put_aside.extend(unreadable.chain(expired));
        let mut in_the_way = false;
        for leased in lent.leased {
            match self.look_into(&leased, channel, now)? {
                Look::Deliver => handout.leased.push(leased),
                Look::PutAside(code) => {
                    handout.put_aside.push(PutAside { id: leased.id, code });
                    in_the_way = true;
                }
                Look::Elsewhere => in_the_way = true,
            }
        }
        Ok(in_the_way)
    }

    /// What is under the seal counts: whether it opens at all, until when it is of use, and by which way it leaves.
    fn look_into(&self, leased: &Leased, asked: Option<Channel>, now: Timestamp) -> Result<Look, Trouble> {
        let Message { to, content, .. } = match self.espace.unseal(&leased.sealed) {
            Ok(message) => message,
            Err(fault) => return Ok(Look::PutAside(self.unopened(leased, fault, now)?)),
        };
        let Some(channel) = to.channel() else { return Ok(Look::Deliver) };
        let expires_at = content.expires_at();
        if expires_at.is_some_and(|expires_at| expires_at <= now) {
            self.outbox.expired(leased, now)?;
            return Ok(Look::PutAside(EXPIRED));
        }
        if asked.is_some_and(|asked| asked != channel) {
            self.outbox.sorted(leased, channel, expires_at, now)?;
            return Ok(Look::Elsewhere);
        }
        Ok(Look::Deliver)
    }

    /// A key that is missing here may come back; what does not open under its key never will.
    fn unopened(&self, leased: &Leased, fault: SealFault, now: Timestamp) -> Result<&'static str, Trouble> {
        let once = Backoff { attempts: 1, ..Backoff::default() };
        let (code, outbox) = match fault {
            SealFault::UnknownKey => ("sealed_unknown_key", self.outbox),
            SealFault::Forged => ("sealed_forged", self.outbox.with_backoff(once)),
            SealFault::Malformed | SealFault::TooLong => ("sealed_malformed", self.outbox.with_backoff(once)),
        };
        outbox.failed(leased, now, code)?;
        Ok(code)
    }

    /// It was delivered, and leaves the outbox.
    ///
    /// # Errors
    /// [`Trouble::Store`]; it is then delivered once more, when the lease has ended.
    pub fn delivered(&self, leased: &Leased) -> Result<(), Trouble> {
        Ok(self.outbox.delivered(leased)?)
    }

    /// It was not delivered; what becomes of it. The reason is kept for the operator: no address and no secret in it.
    ///
    /// # Errors
    /// [`Trouble::Store`]; it is then due again when the lease has ended.
    pub fn failed(&self, leased: &Leased, reason: &str) -> Result<Fate, Trouble> {
        Ok(self.outbox.failed(leased, self.clock.now(), reason)?)
    }

    /// Nobody tried to deliver it: it goes back, to be due at `until`, and counts as no attempt.
    ///
    /// # Errors
    /// [`Trouble::Store`]; it is then due again when the lease has ended, which then counts as an attempt.
    pub fn postponed(&self, leased: &Leased, until: Timestamp, reason: &str) -> Result<(), Trouble> {
        Ok(self.outbox.postponed(leased, until, reason)?)
    }

    /// Its time is over: it is dropped, and the audit trail says so.
    ///
    /// # Errors
    /// [`Trouble::Store`]; it is then due again when the lease has ended.
    pub fn expired(&self, leased: &Leased) -> Result<(), Trouble> {
        Ok(self.outbox.expired(leased, self.clock.now())?)
    }

    /// How many of the dead letters are rows that cannot be read.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn unreadable(&self) -> Result<u64, Trouble> {
        Ok(self.outbox.unreadable()?)
    }

    /// How many messages wait, and how many are dead.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn counts(&self) -> Result<OutboxCounts, Trouble> {
        Ok(self.outbox.counts()?)
    }

    /// Gives every dead letter all its attempts again; how many there were.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn revive_dead(&self) -> Result<u64, Trouble> {
        Ok(self.outbox.revive_dead(self.clock.now())?)
    }
}

const EXPIRED: &str = "expired";

/// What opening a message showed.
enum Look {
    Deliver,
    PutAside(&'static str),
    /// It leaves by another channel.
    Elsewhere,
}
