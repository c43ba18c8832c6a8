//! Mails that one tenant's people have sent to addresses that they name: each tenant's are counted for itself, and for each address
//! apart, so that whoever has a company of their own uses up nothing of another's (requirement 82).

use std::time::Duration;

use crate::decide::no::Halt;
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::policy::PolicyTerms;
use crate::proof::address::KnownAddress;
use crate::record::{Quota, RecordKey};
use crate::token::IndexDomain;
use crate::value::{CibtpId, Timestamp};

/// Where the mails of one purpose, of one tenant to one address, are counted.
pub(crate) struct MailsOfTenant {
    by_tenant: RecordKey<Quota>,
    by_address: RecordKey<Quota>,
}

/// How many left.
pub(crate) type Counted = (Option<Quota>, Option<Quota>);

impl MailsOfTenant {
    pub(crate) fn to(rules: Rules<'_>, purpose: &str, tenant: &CibtpId, address: &KnownAddress) -> Self {
        let address = address.subject(rules, IndexDomain::Mail).to_string();
        let by_tenant = rules.index(IndexDomain::Mail, &[purpose, tenant.as_str()]);
        let by_address = rules.index(IndexDomain::Mail, &[purpose, tenant.as_str(), &address]);
        Self { by_tenant: Quota::key(purpose, &by_tenant), by_address: Quota::key(purpose, &by_address) }
    }

    pub(crate) const fn keys(&self) -> (&RecordKey<Quota>, &RecordKey<Quota>) {
        (&self.by_tenant, &self.by_address)
    }

    /// How long the next one has to wait.
    pub(crate) fn wait(
        (by_tenant, by_address): &Counted,
        policy: &PolicyTerms,
        now: Timestamp,
    ) -> Option<Duration> {
        let of_tenant = by_tenant.as_ref().and_then(|sent| sent.wait(now, &policy.invitations.by_tenant));
        let to_address = by_address.as_ref().and_then(|sent| sent.wait(now, &policy.mails));
        of_tenant.max(to_address)
    }

    /// One more leaves.
    pub(crate) fn count(
        &self,
        ruling: &mut Ruling<'_, '_>,
        (by_tenant, by_address): Counted,
    ) -> Result<(), Halt> {
        let (now, policy) = (ruling.now(), ruling.policy());
        let sent = by_tenant.unwrap_or_default().sent(now, &policy.invitations.by_tenant);
        ruling.put(&self.by_tenant, &sent)?;
        let sent = by_address.unwrap_or_default().sent(now, &policy.mails);
        ruling.put(&self.by_address, &sent)
    }
}
