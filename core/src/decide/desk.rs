//! Where a flow works: first it reads at the [`Desk`], then it rules with a [`Ruling`].
//!
//! Reading a record that is not loaded yet suspends the step with `?`, and the flow starts again over a fuller view.
//! Randomness and the hasher exist only in the ruling, and opening the ruling consumes the desk: no load can
//! come after a draw or a hash, so a restarted step costs nothing and stays deterministic (invariant 10).

use crate::contract::context::Context;
use crate::contract::decision::{Load, View};
use crate::contract::fault::NewerKey;
use crate::contract::origin::Origin;
use crate::contract::store::{Check, Page, Scan};
use crate::decide::ask::Ruled;
use crate::decide::draft::{Draft, Verdict};
use crate::decide::keys::Keys;
use crate::decide::no::Halt;
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::policy::PolicyTerms;
use crate::record::{Record, RecordKey};
use crate::token::{Link, LinkPurpose};
use crate::value::{CibtpId, Secret, Timestamp};
use crate::vocabulary::event::{Actor, Subject};
use crate::vocabulary::mandate::Delegation;

/// The reading half of a decision. It knows who acts, and says no with `?`; what must be kept although the answer is no is
/// put first, and stays.
pub struct Desk<'d, 'c> {
    rules: Rules<'d>,
    view: &'d View,
    context: &'d mut Context<'c>,
    draft: &'d mut Draft,
}

impl<'d, 'c> Desk<'d, 'c> {
    pub(crate) const fn new(
        rules: Rules<'d>,
        view: &'d View,
        context: &'d mut Context<'c>,
        draft: &'d mut Draft,
    ) -> Self {
        Self { rules, view, context, draft }
    }

    pub(crate) const fn rules(&self) -> Rules<'d> {
        self.rules
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

    /// The link in a token that was brought to the door of a purpose, if it is ours.
    pub(crate) fn open(&self, purpose: LinkPurpose, token: &Secret) -> Result<Option<Link>, NewerKey> {
        self.view.opened().link(purpose, token, || self.rules.open(purpose, token))
    }

    /// Whoever acts turned out to be known.
    pub(crate) fn acting(&mut self, actor: Actor) {
        self.draft.actor = actor;
    }

    /// Through which mandate turned out to be known.
    pub(crate) fn acting_through(&mut self, delegation: Delegation) {
        self.draft.delegation = Some(delegation);
    }

    /// Which tenant it is about is known, whatever the answer will be.
    pub(crate) fn about(&mut self, tenant: &CibtpId) {
        self.draft.tenant = Some(tenant.clone());
    }

    /// Whose account it is about turned out to be known.
    pub(crate) fn concerning(&mut self, subject: Subject) {
        self.draft.subject = Some(subject);
    }

    /// Reads records together: one suspension loads all that are missing.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "tuples of references read best as a literal at the call"
    )]
    pub(crate) fn read<K: Keys>(&mut self, keys: K) -> Result<K::Records, Halt> {
        let mut load = Load::default();
        keys.missing(self.view, &mut load);
        if load.is_empty() { Ok(keys.take(self.view, self.draft)?) } else { Err(Halt::Load(load)) }
    }

    /// The same where nothing is read after it, whatever it holds: what it decodes to need not be kept for another step.
    pub(crate) fn read_last<K: Keys>(&mut self, keys: K) -> Result<K::Records, Halt> {
        self.reads_no_more();
        self.read(keys)
    }

    /// The next read is the last one.
    pub(crate) fn reads_no_more(&mut self) {
        self.draft.read_last = true;
    }

    /// Reads a page, and records beside it in the same round. What the page holds joins the read set, row by row; that it is
    /// complete is never checked.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "tuples of references read best as a literal at the call"
    )]
    pub(crate) fn scan<K: Keys>(&mut self, scan: Scan, beside: K) -> Result<(&'d Page, K::Records), Halt> {
        let mut load = Load::default();
        beside.missing(self.view, &mut load);
        match self.view.page(&scan) {
            Some(page) if load.is_empty() => {
                for (key, stored) in &page.rows {
                    self.draft.read(Check { key: key.clone(), version: Some(stored.version) });
                }
                Ok((page, beside.take(self.view, self.draft)?))
            }
            Some(_) => Err(Halt::Load(load)),
            None => {
                load.scans.push(scan);
                Err(Halt::Load(load))
            }
        }
    }

    /// Writes a record that was read, whatever the answer will be: an end that was seen is final, whatever the clock says
    /// next (invariant 12).
    pub(crate) fn put<R: Record>(&mut self, key: &RecordKey<R>, record: &R) -> Result<(), Halt> {
        Ok(self.draft.put(key, record)?)
    }

    /// Deletes a record that was read, whatever the answer will be.
    pub(crate) fn delete<R: Record>(&mut self, key: &RecordKey<R>) {
        self.draft.delete(key);
    }

    /// What was read there had no part in the decision: whoever writes it meanwhile wins no race against it.
    pub(crate) fn disregard<R: Record>(&mut self, key: &RecordKey<R>) {
        self.draft.disregard(key.as_key());
    }

    /// Everything is read: from here on a flow draws, hashes and writes.
    pub(crate) fn rule(self, tenant: Option<CibtpId>) -> Ruling<'d, 'c> {
        self.draft.ruled = true;
        self.draft.tenant = tenant;
        Ruling::new(self.rules, self.view.hashed(), self.context, self.draft)
    }

    /// An answer that changes nothing.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "a flow ends with it, beside its `?`")]
    pub(crate) fn answer<R>(self, reply: R) -> Ruled<R> {
        Ok(Verdict { reply, fact: None })
    }
}
