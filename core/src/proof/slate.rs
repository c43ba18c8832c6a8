//! What was counted against an address, and the reset link that waits for it: gone once its owner has proved to be that.

use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::proof::address::KnownAddress;
use crate::proof::guess::GuessPurpose;
use crate::record::{Quota, RecordKey, Recovery, Throttle};
use crate::token::IndexDomain;

/// Where it stands. What anybody did with an address is no concern of whoever owns it (requirement 38).
pub(crate) struct Slate {
    recovery: RecordKey<Recovery>,
    log_in: RecordKey<Throttle>,
    resets: RecordKey<Quota>,
}

/// What a [`Slate`] reads.
pub(crate) type Written = (Option<Recovery>, Option<Throttle>, Option<Quota>);

impl Slate {
    pub(crate) fn of(rules: &Rules, address: &KnownAddress) -> Self {
        let log_in = GuessPurpose::LogIn.throttle(&address.subject(rules, IndexDomain::LogIn));
        Self { recovery: Recovery::key(&address.index), log_in, resets: address.resets(rules) }
    }

    pub(crate) const fn keys(&self) -> (&RecordKey<Recovery>, &RecordKey<Throttle>, &RecordKey<Quota>) {
        (&self.recovery, &self.log_in, &self.resets)
    }

    pub(crate) const fn recovery(&self) -> &RecordKey<Recovery> {
        &self.recovery
    }

    pub(crate) fn wipe(&self, ruling: &mut Ruling<'_, '_>, (recovery, throttle, quota): &Written) {
        if recovery.is_some() {
            ruling.delete(&self.recovery);
        }
        if throttle.is_some() {
            ruling.delete(&self.log_in);
        }
        if quota.is_some() {
            ruling.delete(&self.resets);
        }
    }
}
