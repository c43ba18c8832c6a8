//! The writing half of a decision: draws, hashes, writes, and the verdict.

use zeroize::Zeroizing;

use crate::contract::context::Context;
use crate::contract::fault::EntropyFailed;
use crate::contract::hashed::{Draw, Hashed};
use crate::contract::origin::Origin;
use crate::decide::ask::Ruled;
use crate::decide::draft::{Draft, Verdict};
use crate::decide::no::Halt;
use crate::decide::rules::Rules;
use crate::decide::secrets::Secrets;
use crate::links::MailedLink;
use crate::policy::PolicyTerms;
use crate::record::{PendingLink, Record, RecordKey};
use crate::token::{Link, LinkPurpose, Nonce, SealFault, SubjectId};
use crate::value::{Channel, CibtpId, Language, Secret, Timestamp};
use crate::vocabulary::event::{Actor, Fact, Subject};
use crate::vocabulary::message::{Content, Message, Recipient};

/// The writing half of a decision; see `Desk`. It says no with `?`, as the desk does.
pub struct Ruling<'d, 'c> {
    rules: Rules<'d>,
    hashed: &'d Hashed,
    context: &'d mut Context<'c>,
    draft: &'d mut Draft,
}

impl<'d, 'c> Ruling<'d, 'c> {
    pub(crate) const fn new(
        rules: Rules<'d>,
        hashed: &'d Hashed,
        context: &'d mut Context<'c>,
        draft: &'d mut Draft,
    ) -> Self {
        Self { rules, hashed, context, draft }
    }

    pub(crate) const fn policy(&self) -> &'d PolicyTerms {
        self.rules.policy()
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

    /// Whoever acts turned out to be known.
    pub(crate) fn acting(&mut self, actor: Actor) {
        self.draft.actor = actor;
    }

    /// The tenant that it is about turned out to be known.
    pub(crate) fn about(&mut self, tenant: Option<CibtpId>) {
        self.draft.tenant = tenant;
    }

    pub(crate) fn draw<const N: usize>(&mut self) -> Result<[u8; N], EntropyFailed> {
        let mut bytes = [0; N];
        self.context.entropy.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// How many versions of the keys are in use.
    pub(crate) fn key_versions(&self) -> u8 {
        // At most `MAX_KEY_VERSIONS`.
        u8::try_from(self.rules.keys().versions().count()).unwrap_or(u8::MAX)
    }

    /// The salt of a new hash: the same when the decision is made again.
    pub(crate) fn salt(&mut self) -> Result<[u8; 16], EntropyFailed> {
        let mut salt = [0; 16];
        self.hashed.fill(Draw::Salt, &mut salt, |bytes| self.context.entropy.fill(bytes))?;
        Ok(salt)
    }

    /// The octets of a code about to leave, under a slow hash of its own: the same when the decision is made again.
    pub(crate) fn fill_code(&mut self, octets: &mut [u8]) -> Result<(), EntropyFailed> {
        self.hashed.fill(Draw::Code, octets, |bytes| self.context.entropy.fill(bytes))
    }

    pub(crate) fn draw_subject(&mut self) -> Result<SubjectId, EntropyFailed> {
        Ok(SubjectId::from_bytes(self.draw()?))
    }

    /// All that hashing a secret takes.
    pub(crate) fn secrets(&mut self) -> Secrets<'_> {
        Secrets::new(self.rules, self.context.hasher, self.hashed)
    }

    /// Writes a record. One that was not read must be new: the commit checks that.
    pub(crate) fn put<R: Record>(&mut self, key: &RecordKey<R>, record: &R) -> Result<(), Halt> {
        Ok(self.draft.put(key, record)?)
    }

    /// Deletes a record that was read.
    pub(crate) fn delete<R: Record>(&mut self, key: &RecordKey<R>) {
        self.draft.delete(key);
    }

    /// A signed token for a subject, and what a record keeps of it.
    pub(crate) fn sign(
        &mut self,
        purpose: LinkPurpose,
        subject: SubjectId,
        expires_at: Timestamp,
    ) -> Result<(Secret, PendingLink), EntropyFailed> {
        let nonce = Nonce::from_bytes(self.draw()?);
        let digest = nonce.digest();
        let token = self.rules.keys().sign(&Link { purpose, subject, nonce, expires_at });
        Ok((token, PendingLink { digest, expires_at, key: Some(self.rules.keys().active_version()) }))
    }

    /// The address of a page with a fresh token in it, and what a record keeps of it.
    pub(crate) fn mailed_link(
        &mut self,
        link: MailedLink,
        subject: SubjectId,
        expires_at: Timestamp,
    ) -> Result<(Secret, PendingLink), EntropyFailed> {
        let (token, pending) = self.sign(link.into(), subject, expires_at)?;
        Ok((self.policy().links.url(link, &token), pending))
    }

    /// Seals a message into the outbox, to be dropped when what it says is of no use any more.
    pub(crate) fn send(&mut self, to: Recipient, language: Language, content: Content) -> Result<(), Halt> {
        let expires_at = content.expires_at();
        self.send_until(expires_at, to, language, content)
    }

    /// The same with another end than its content's: a message that stands where another could have stood looks like it
    /// from outside.
    pub(crate) fn send_until(
        &mut self,
        expires_at: Option<Timestamp>,
        to: Recipient,
        language: Language,
        content: Content,
    ) -> Result<(), Halt> {
        self.enqueue(to.channel(), expires_at, to, language, content)
    }

    /// As much work as a message of this channel and end, for nobody (invariant 5).
    pub(crate) fn send_nothing(
        &mut self,
        channel: Channel,
        expires_at: Option<Timestamp>,
    ) -> Result<(), Halt> {
        self.enqueue(Some(channel), expires_at, Recipient::Nobody, Language::default(), Content::Nothing)
    }

    fn enqueue(
        &mut self,
        channel: Option<Channel>,
        expires_at: Option<Timestamp>,
        to: Recipient,
        language: Language,
        content: Content,
    ) -> Result<(), Halt> {
        let id = self.draw_subject()?.to_string();
        let nonce = self.draw()?;
        let message = Message { id, to, language, content };
        let sealed = self.rules.keys().seal_in_place(message.id.clone(), nonce, padded(&message)?)?;
        self.draft.send(message, sealed.bound_for(channel, expires_at));
        Ok(())
    }

    /// Something was done to one of several, who has a line of their own in the audit trail (requirement 64).
    pub(crate) fn also(&mut self, subject: Subject, fact: Fact) {
        self.draft.also(subject, fact);
    }

    /// Something was done to one of several tenants, which has a line of its own.
    pub(crate) fn also_of(&mut self, tenant: CibtpId, fact: Fact) {
        self.draft.also_of(tenant, fact);
    }

    /// Done, and here is the fact for the audit trail.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "a flow ends with it, beside its `?`")]
    pub(crate) fn done<R>(self, reply: R, fact: Fact) -> Ruled<R> {
        Ok(Verdict { reply, fact: Some(fact) })
    }

    /// An answer that the audit trail does not mention.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "a flow ends with it, beside its `?`")]
    pub(crate) fn unchanged<R>(self, reply: R) -> Ruled<R> {
        Ok(Verdict { reply, fact: None })
    }
}

/// The lengths of what is sealed are multiples of this: more than all but very long addresses need.
const STEP: usize = 512;
/// Room for what sealing adds.
const SEAL: usize = 16;

/// A message as JSON, filled up with white space: what is sealed for nobody has the length of what is sealed for somebody.
fn padded(message: &Message) -> Result<Vec<u8>, SealFault> {
    let mut plain = Zeroizing::new(Vec::with_capacity(STEP + SEAL));
    serde_json::to_writer(&mut *plain, message).map_err(|_| SealFault::Malformed)?;
    let length = plain.len().next_multiple_of(STEP);
    plain.resize(length, b' ');
    Ok(std::mem::take(&mut *plain))
}
