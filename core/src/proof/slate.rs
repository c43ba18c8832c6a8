//! What was counted against an address, and the reset link that waits for it: gone once its owner has proved to be that.

use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::proof::address::KnownAddress;
use crate::proof::guess::GuessPurpose;
use crate::record::{Quota, RecordKey, Recovery, Throttle};
use crate::token::IndexDomain;

/// Where the newest reset link of an address stands, and how many were asked for.
pub(crate) struct AskedResets {
    recovery: RecordKey<Recovery>,
    quota: RecordKey<Quota>,
}

/// What an [`AskedResets`] reads.
pub(crate) type Asked = (Option<Recovery>, Option<Quota>);

impl AskedResets {
    pub(crate) fn of(rules: Rules<'_>, address: &KnownAddress) -> Self {
        Self { recovery: Recovery::key(&address.index), quota: address.resets(rules) }
    }

    pub(crate) const fn keys(&self) -> (&RecordKey<Recovery>, &RecordKey<Quota>) {
        (&self.recovery, &self.quota)
    }

    pub(crate) const fn recovery(&self) -> &RecordKey<Recovery> {
        &self.recovery
    }

    /// Ends the link, and gives back the quota that a flood may have used it up for.
    pub(crate) fn forget(&self, ruling: &mut Ruling<'_, '_>, (recovery, quota): &Asked) {
        if recovery.is_some() {
            ruling.delete(&self.recovery);
        }
        if quota.is_some() {
            ruling.delete(&self.quota);
        }
    }
}

/// All of it. What anybody did with an address is no concern of whoever owns it (requirement 38).
pub(crate) struct Slate {
    pub(crate) resets: AskedResets,
    log_in: RecordKey<Throttle>,
}

/// What a [`Slate`] reads.
pub(crate) type Written = (Asked, Option<Throttle>);

impl Slate {
    pub(crate) fn of(rules: Rules<'_>, address: &KnownAddress) -> Self {
        let log_in = GuessPurpose::LogIn.throttle(&address.subject(rules, IndexDomain::LogIn));
        Self { resets: AskedResets::of(rules, address), log_in }
    }

    pub(crate) const fn keys(&self) -> ((&RecordKey<Recovery>, &RecordKey<Quota>), &RecordKey<Throttle>) {
        (self.resets.keys(), &self.log_in)
    }

    pub(crate) fn wipe(&self, ruling: &mut Ruling<'_, '_>, (asked, throttle): &Written) {
        self.resets.forget(ruling, asked);
        if throttle.is_some() {
            ruling.delete(&self.log_in);
        }
    }
}
