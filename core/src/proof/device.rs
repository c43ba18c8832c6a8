//! A device that an account knows (appareil connu): its owner's failures there are counted apart from everybody else's
//! (requirement 78), after OWASP's device cookies.

use crate::contract::fault::NewerKey;
use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::proof::guess::GuessPurpose;
use crate::record::{RecordKey, Throttle};
use crate::token::{IndexDomain, LinkPurpose};
use crate::value::Secret;
use crate::vocabulary::account::{AccountId, DeviceToken};

/// A device token of ours that is still good. It opens nothing: it says in whose count a failure belongs.
pub(crate) struct KnownDevice {
    account: AccountId,
    count: RecordKey<Throttle>,
}

impl KnownDevice {
    /// Told by its signature before any load. One that is not ours, or too old, is as good as none, and not an error:
    /// whoever logs in need not know that there is such a thing.
    pub(crate) fn of(desk: &Desk<'_, '_>, token: Option<&Secret>) -> Result<Option<Self>, NewerKey> {
        let rules = desk.rules();
        let opened = token.map(|token| desk.open(LinkPurpose::Device, token)).transpose()?.flatten();
        Ok(opened.filter(|link| !link.is_expired(desk.now())).map(|link| {
            let account = AccountId::new(link.subject);
            let device = rules.index(IndexDomain::Device, &[link.nonce.digest().text().as_str()]);
            Self { account, count: GuessPurpose::LogIn.throttle(&device) }
        }))
    }

    /// Where its own failures are counted.
    pub(crate) const fn count(&self) -> &RecordKey<Throttle> {
        &self.count
    }

    /// Whether it is this account that knows it: somebody else's device is a stranger's.
    pub(crate) fn is_known_to(&self, account: AccountId) -> bool {
        self.account == account
    }
}

/// From now on the account knows the device that asks.
pub(crate) fn remember(ruling: &mut Ruling<'_, '_>, account: AccountId) -> Result<DeviceToken, Halt> {
    let expires_at = ruling.now().plus(ruling.policy().known_device);
    let (token, _) = ruling.sign(LinkPurpose::Device, account.subject(), expires_at)?;
    Ok(DeviceToken { token, expires_at })
}
