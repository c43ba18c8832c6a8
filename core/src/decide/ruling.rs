//! The writing half of a decision: draws, hashes, writes, and the verdict.

use crate::contract::context::Context;
use crate::contract::decision::Decision;
use crate::contract::fault::Fault;
use crate::contract::origin::Origin;
use crate::contract::store::{Batch, Check};
use crate::decide::desk::{Denial, Halt, Ruled};
use crate::espace::Espace;
use crate::links::MailedLink;
use crate::password::Hasher;
use crate::record::{PendingLink, Record, RecordKey};
use crate::token::{Link, Nonce, SubjectId};
use crate::value::{CibtpId, Language, Secret, Timestamp};
use crate::vocabulary::event::{Actor, Cause, Event, Fact, Outcome};
use crate::vocabulary::message::{Content, Message, Recipient};
use crate::vocabulary::refusal::Refusal;

/// A verdict: what to tell, and all that is to be committed before it is told.
pub struct Verdict<R> {
    decision: Decision<R>,
}

impl<R> Verdict<R> {
    pub(crate) fn map<S>(self, f: impl FnOnce(R) -> S) -> Verdict<S> {
        let Decision { outcome, batch, messages } = self.decision;
        Verdict { decision: Decision { outcome: outcome.map(f), batch, messages } }
    }

    pub(crate) fn into_decision(self) -> Decision<R> {
        self.decision
    }
}

/// The writing half of a decision; see [`crate::desk`].
pub struct Ruling<'d, 'c> {
    espace: &'d Espace,
    context: &'d mut Context<'c>,
    command: &'static str,
    actor: Actor,
    tenant: Option<CibtpId>,
    batch: Batch,
    messages: Vec<Message>,
}

impl<'d, 'c> Ruling<'d, 'c> {
    pub(crate) fn new(
        espace: &'d Espace,
        context: &'d mut Context<'c>,
        command: &'static str,
        checks: Vec<Check>,
        actor: Actor,
        tenant: Option<CibtpId>,
    ) -> Self {
        let batch = Batch { checks, ..Batch::default() };
        Self { espace, context, command, actor, tenant, batch, messages: Vec::new() }
    }

    /// A refusal decided while reading: only the audit trail is written.
    pub(crate) fn refused<R>(
        espace: &'d Espace,
        context: &'d mut Context<'c>,
        command: &'static str,
        denial: Denial,
    ) -> Verdict<R> {
        let Denial { refusal, cause, actor, batch } = denial;
        let ruling = Self { batch, ..Self::new(espace, context, command, Vec::new(), actor, None) };
        ruling.concluded(refusal, cause)
    }

    pub(crate) const fn now(&self) -> Timestamp {
        self.context.now
    }

    pub(crate) fn origin(&self) -> &'c Origin {
        self.context.origin
    }

    pub(crate) fn language(&self) -> Language {
        self.context.origin.language
    }

    /// Whoever acts turned out to be known, or the tenant did.
    pub(crate) fn acting(&mut self, actor: Actor, tenant: Option<CibtpId>) {
        self.actor = actor;
        self.tenant = tenant;
    }

    pub(crate) fn hasher(&mut self) -> &mut dyn Hasher {
        self.context.hasher
    }

    pub(crate) fn draw<const N: usize>(&mut self) -> Result<[u8; N], Halt> {
        let mut bytes = [0; N];
        self.context.entropy.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// Random octets for a draw that may need more than one try.
    pub(crate) fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Fault> {
        Ok(self.context.entropy.fill(bytes)?)
    }

    pub(crate) fn draw_subject(&mut self) -> Result<SubjectId, Halt> {
        Ok(SubjectId::from_bytes(self.draw()?))
    }

    /// Writes a record. One that was not read must be new: the commit checks that.
    pub(crate) fn put<R: Record>(&mut self, key: &RecordKey<R>, record: &R) -> Result<(), Halt> {
        self.check_absent_unless_read(key);
        let put = key.encode(record)?;
        self.batch.puts.retain(|earlier| earlier.key != put.key);
        self.batch.deletes.retain(|earlier| *earlier != put.key);
        self.batch.puts.push(put);
        Ok(())
    }

    /// Deletes a record that was read.
    pub(crate) fn delete<R: Record>(&mut self, key: &RecordKey<R>) {
        self.check_absent_unless_read(key);
        self.batch.puts.retain(|put| put.key != *key.as_key());
        self.batch.deletes.push(key.as_key().clone());
    }

    fn check_absent_unless_read<R: Record>(&mut self, key: &RecordKey<R>) {
        if !self.batch.checks.iter().any(|check| check.key == *key.as_key()) {
            self.batch.checks.push(Check { key: key.as_key().clone(), version: None });
        }
    }

    /// A signed token for a subject, and what a record keeps of it.
    pub(crate) fn sign(
        &mut self,
        purpose: crate::token::LinkPurpose,
        subject: SubjectId,
        expires_at: Timestamp,
    ) -> Result<(Secret, PendingLink), Halt> {
        let nonce = Nonce::from_bytes(self.draw()?);
        let digest = nonce.digest();
        let token = self.espace.keys().sign(&Link { purpose, subject, nonce, expires_at });
        Ok((token, PendingLink { digest, expires_at }))
    }

    /// The address of a page with a fresh token in it, and what a record keeps of it.
    pub(crate) fn mailed_link(
        &mut self,
        link: MailedLink,
        subject: SubjectId,
        expires_at: Timestamp,
    ) -> Result<(Secret, PendingLink), Halt> {
        let (token, pending) = self.sign(link.into(), subject, expires_at)?;
        Ok((self.espace.policy().links.url(link, &token), pending))
    }

    /// Seals a message into the outbox.
    pub(crate) fn send(&mut self, to: Recipient, language: Language, content: Content) -> Result<(), Halt> {
        let id = SubjectId::from_bytes(self.draw()?).to_string();
        let nonce = self.draw()?;
        let message = Message { id, to, language, content };
        self.batch.messages.push(self.espace.seal(&message, nonce)?);
        self.messages.push(message);
        Ok(())
    }

    /// As much work as a message, for nobody (invariant 5).
    pub(crate) fn send_nothing(&mut self) -> Result<(), Halt> {
        self.send(Recipient::Nobody, Language::default(), Content::Nothing)
    }

    /// Done, and here is the fact for the audit trail.
    #[expect(clippy::unnecessary_wraps, reason = "a flow returns it as it stands, beside its `?`")]
    pub(crate) fn done<R>(mut self, reply: R, fact: Fact) -> Ruled<R> {
        self.note(Outcome::Done { fact });
        Ok(self.close(Ok(reply)))
    }

    /// Refused; what was written so far (the attempt counter) is committed all the same.
    #[expect(clippy::unnecessary_wraps, reason = "a flow returns it as it stands, beside its `?`")]
    pub(crate) fn refuse<R>(self, refusal: Refusal, cause: Cause) -> Ruled<R> {
        Ok(self.concluded(refusal, cause))
    }

    /// An answer that the audit trail does not mention.
    pub(crate) fn unchanged<R>(self, reply: R) -> Verdict<R> {
        self.close(Ok(reply))
    }

    fn concluded<R>(mut self, refusal: Refusal, cause: Cause) -> Verdict<R> {
        self.note(Outcome::Refused { refusal: refusal.code().to_owned(), cause });
        self.close(Err(refusal))
    }

    fn note(&mut self, outcome: Outcome) {
        self.batch.events.push(Event {
            at: self.context.now,
            command: self.command.to_owned(),
            actor: self.actor.clone(),
            tenant: self.tenant.clone(),
            source: self.context.origin.source,
            outcome,
        });
    }

    fn close<R>(self, outcome: Result<R, Refusal>) -> Verdict<R> {
        Verdict { decision: Decision { outcome, batch: self.batch, messages: self.messages } }
    }
}
