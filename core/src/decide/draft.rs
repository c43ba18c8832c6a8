//! What one decision has gathered so far, from its first read to its verdict.

use crate::contract::context::Context;
use crate::contract::decision::Decision;
use crate::contract::fault::CorruptRecord;
use crate::contract::store::{Batch, Check, Key};
use crate::decide::no::No;
use crate::record::{Record, RecordKey};
use crate::value::CibtpId;
use crate::vocabulary::command::Asked;
use crate::vocabulary::event::{Actor, Event, Fact, Outcome, Subject};
use crate::vocabulary::mandate::Delegation;
use crate::vocabulary::message::Message;

/// A verdict: what to tell, and what the audit trail says of it. What is to be committed first lies in the [`Draft`].
#[derive(Debug)]
pub struct Verdict<R> {
    pub(crate) reply: R,
    /// `None` for an answer that the audit trail does not mention.
    pub(crate) fact: Option<Fact>,
}

impl<R> Verdict<R> {
    pub(crate) fn map<S>(self, f: impl FnOnce(R) -> S) -> Verdict<S> {
        Verdict { reply: f(self.reply), fact: self.fact }
    }
}

/// A decision in the making. Desk and ruling write into it; whoever opened it concludes it.
pub(crate) struct Draft {
    command: &'static str,
    pub(crate) actor: Actor,
    pub(crate) tenant: Option<CibtpId>,
    pub(crate) subject: Option<Subject>,
    pub(crate) delegation: Option<Delegation>,
    /// Whether what is being read is the last: no later step asks for it again.
    pub(crate) read_last: bool,
    /// Whether everything was read, and judging began.
    pub(crate) ruled: bool,
    batch: Batch,
    messages: Vec<Message>,
    also: Vec<Aside>,
}

/// What was done beside what the verdict says, with a line of its own in the audit trail: to somebody, or to a tenant.
struct Aside {
    subject: Option<Subject>,
    tenant: Option<CibtpId>,
    fact: Fact,
}

/// Records that a decision seldom reads more of.
const USUALLY_READ: usize = 12;

impl Draft {
    pub(crate) fn of(command: &impl Asked) -> Self {
        Self {
            command: command.row().name,
            actor: command.actor(),
            tenant: None,
            subject: None,
            delegation: None,
            read_last: false,
            ruled: false,
            batch: Batch::default(),
            messages: Vec::new(),
            also: Vec::new(),
        }
    }

    /// Notes what a record was read as.
    pub(crate) fn read(&mut self, check: Check) {
        if self.batch.checks.is_empty() {
            self.batch.checks.reserve(USUALLY_READ);
        }
        if !self.has_read(&check.key) {
            self.batch.checks.push(check);
        }
    }

    /// Forgets what was read there.
    pub(crate) fn disregard(&mut self, key: &Key) {
        self.batch.checks.retain(|check| check.key != *key);
    }

    fn has_read(&self, key: &Key) -> bool {
        self.batch.checks.iter().any(|check| check.key == *key)
    }

    /// One that was not read must be new: the commit checks that.
    fn absent_unless_read(&mut self, key: &Key) {
        if !self.has_read(key) {
            self.batch.checks.push(Check { key: key.clone(), version: None });
        }
    }

    pub(crate) fn put<R: Record>(&mut self, key: &RecordKey<R>, record: &R) -> Result<(), CorruptRecord> {
        self.absent_unless_read(key.as_key());
        let put = key.encode(record)?;
        self.batch.puts.retain(|earlier| earlier.key != put.key);
        self.batch.deletes.retain(|earlier| *earlier != put.key);
        self.batch.puts.push(put);
        Ok(())
    }

    pub(crate) fn delete<R: Record>(&mut self, key: &RecordKey<R>) {
        self.absent_unless_read(key.as_key());
        self.batch.puts.retain(|put| put.key != *key.as_key());
        self.batch.deletes.retain(|earlier| earlier != key.as_key());
        self.batch.deletes.push(key.as_key().clone());
    }

    pub(crate) fn send(&mut self, message: Message, sealed: crate::token::Sealed) {
        self.batch.messages.push(sealed);
        if self.messages.is_empty() {
            // As for the events.
            self.messages.reserve_exact(1);
        }
        self.messages.push(message);
    }

    /// Something was done to somebody whom the verdict does not name (requirement 64).
    pub(crate) fn also(&mut self, subject: Subject, fact: Fact) {
        self.also.push(Aside { subject: Some(subject), tenant: self.tenant.clone(), fact });
    }

    /// Something was done to one of several tenants.
    pub(crate) fn also_of(&mut self, tenant: CibtpId, fact: Fact) {
        self.also.push(Aside { subject: None, tenant: Some(tenant), fact });
    }

    /// Yes.
    pub(crate) fn granted<R>(mut self, context: &Context<'_>, verdict: Verdict<R>) -> Decision<R> {
        let (subject, tenant) = (self.subject.take(), self.tenant.take());
        for aside in std::mem::take(&mut self.also) {
            self.subject = aside.subject;
            self.tenant = aside.tenant;
            self.note(context, Outcome::Done { fact: aside.fact });
        }
        self.subject = subject;
        self.tenant = tenant;
        if let Some(fact) = verdict.fact {
            self.note(context, Outcome::Done { fact });
        }
        Decision { outcome: Ok(verdict.reply), batch: self.batch, messages: self.messages }
    }

    /// No; what was put so far is committed all the same.
    pub(crate) fn refused<R>(mut self, context: &Context<'_>, no: No) -> Decision<R> {
        let No { refusal, cause } = no;
        self.note(context, Outcome::Refused { refusal: refusal.code().to_owned(), cause });
        if !self.ruled {
            // Nothing was judged: only what it writes must still be as it was read.
            let Batch { checks, puts, deletes, .. } = &mut self.batch;
            let written = |key: &Key| puts.iter().any(|put| put.key == *key) || deletes.contains(key);
            checks.retain(|check| written(&check.key));
        }
        Decision { outcome: Err(refusal), batch: self.batch, messages: self.messages }
    }

    fn note(&mut self, context: &Context<'_>, outcome: Outcome) {
        // Whoever acts on their own account is whom it is about.
        let own = match &self.actor {
            Actor::Holder { account } => Some(Subject::Account { account: *account }),
            Actor::Visitor | Actor::Staff { .. } | Actor::Upkeep => None,
        };
        if self.batch.events.is_empty() {
            // Mostly the only one, and room for more of that size is slow to come by.
            self.batch.events.reserve_exact(1);
        }
        self.batch.events.push(Event {
            at: context.now,
            command: self.command.to_owned(),
            actor: self.actor.clone(),
            subject: self.subject.clone().or(own),
            tenant: self.tenant.clone(),
            source: context.origin.source,
            outcome,
            delegation: self.delegation.clone(),
        });
    }
}
