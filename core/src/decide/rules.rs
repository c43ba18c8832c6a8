//! What every decision goes by and none changes: the policy, the keys, the filters and schemes that the host brought.

use crate::password::{BreachFilter, LegacyHash};
use crate::policy::{Policy, PolicyTerms};
use crate::token::{IndexDomain, IndexHash, KeyRing};

/// What [`Espace`](crate::Espace) is made of.
pub struct Rules {
    policy: Policy,
    keys: KeyRing,
    breaches: Option<Box<dyn BreachFilter>>,
    legacy: Vec<Box<dyn LegacyHash>>,
}

impl Rules {
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

    pub(crate) fn index(&self, domain: IndexDomain, parts: &[&str]) -> IndexHash {
        self.keys.index(domain, parts)
    }

    pub(crate) fn breaches(&self) -> Option<&dyn BreachFilter> {
        self.breaches.as_deref()
    }

    pub(crate) fn legacy(&self) -> &[Box<dyn LegacyHash>] {
        &self.legacy
    }
}
