//! What every decision goes by and none changes: the policy, the keys, the filters and schemes that the host brought.

use crate::contract::fault::NewerKey;
use crate::contract::indexed::Indexed;
use crate::password::{BreachFilter, LegacyHash};
use crate::policy::{Policy, PolicyTerms};
use crate::token::{IndexDomain, IndexHash, KeyRing, Link, LinkFault, LinkPurpose};
use crate::value::Secret;

/// What [`Espace`](crate::Espace) is made of.
pub(crate) struct Makings {
    policy: Policy,
    keys: KeyRing,
    breaches: Option<Box<dyn BreachFilter>>,
    legacy: Vec<Box<dyn LegacyHash>>,
}

impl Makings {
    pub(crate) const fn new(policy: Policy, keys: KeyRing) -> Self {
        Self { policy, keys, breaches: None, legacy: Vec::new() }
    }

    pub(crate) fn filter_breaches(&mut self, filter: Box<dyn BreachFilter>) {
        self.breaches = Some(filter);
    }

    pub(crate) fn know_legacy(&mut self, scheme: Box<dyn LegacyHash>) {
        self.legacy.push(scheme);
    }

    pub(crate) const fn policy(&self) -> &PolicyTerms {
        self.policy.terms()
    }

    pub(crate) const fn keys(&self) -> &KeyRing {
        &self.keys
    }
}

/// The same for one command, whose earlier steps have asked some of it before.
#[derive(Clone, Copy)]
pub struct Rules<'r> {
    makings: &'r Makings,
    indexed: &'r Indexed,
}

impl<'r> Rules<'r> {
    pub(crate) const fn new(makings: &'r Makings, indexed: &'r Indexed) -> Self {
        Self { makings, indexed }
    }

    pub(crate) const fn policy(self) -> &'r PolicyTerms {
        self.makings.policy()
    }

    pub(crate) const fn keys(self) -> &'r KeyRing {
        self.makings.keys()
    }

    pub(crate) fn index(self, domain: IndexDomain, parts: &[&str]) -> IndexHash {
        self.indexed.hash(self.keys(), domain, parts)
    }

    /// The token that was brought to the door of a purpose, if it is ours.
    pub(crate) fn open(self, purpose: LinkPurpose, token: &Secret) -> Result<Option<Link>, NewerKey> {
        ours(self.keys().open(purpose, token.expose()))
    }

    /// The token, whatever its purpose, if it is ours.
    pub(crate) fn open_any(self, token: &Secret) -> Result<Option<Link>, NewerKey> {
        ours(self.keys().open_any(token.expose()))
    }

    pub(crate) fn breaches(self) -> Option<&'r dyn BreachFilter> {
        self.makings.breaches.as_deref()
    }

    pub(crate) fn legacy(self) -> &'r [Box<dyn LegacyHash>] {
        &self.makings.legacy
    }
}

/// A token that only newer keys can judge is neither ours nor not.
fn ours(opened: Result<Link, LinkFault>) -> Result<Option<Link>, NewerKey> {
    match opened {
        Ok(link) => Ok(Some(link)),
        Err(LinkFault::NewerKey) => Err(NewerKey),
        Err(LinkFault::Malformed | LinkFault::UnknownKey | LinkFault::Forged | LinkFault::WrongPurpose) => {
            Ok(None)
        }
    }
}
