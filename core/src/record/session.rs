//! A log-in that lasts: found by the digest of its token, never by the token.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::policy::SessionLimits;
use crate::token::{KeyVersion, NonceDigest};
use crate::value::Source;
use crate::value::{CibtpId, Timestamp};
use crate::vocabulary::account::{AccountId, SessionId};

/// One session of an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) account: AccountId,
    /// The account's epoch at log-in: when the account moves on, every session of an earlier epoch is over.
    pub(crate) epoch: u32,
    /// Acting for whom.
    pub(crate) tenant: Option<CibtpId>,
    /// Since the log-in; a switch of tenant keeps it.
    pub(crate) started_at: Timestamp,
    /// When the password was last proved.
    pub(crate) authenticated_at: Timestamp,
    pub(crate) last_seen: Timestamp,
    pub(crate) expires_at: Timestamp,
    pub(crate) source: Option<Source>,
    pub(crate) device: Option<String>,
    /// The version of the key that signed its token; none where it was not yet noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<KeyVersion>,
    /// Through the mandate of which firm; none for whoever acts by a title of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) firm: Option<CibtpId>,
}

impl Record for Session {
    const KIND: &'static str = "session";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

impl Session {
    pub(crate) fn key(account: AccountId, digest: &NonceDigest) -> RecordKey<Self> {
        RecordKey::new(&[account.text().as_str(), digest.text().as_str()])
    }

    pub(crate) fn key_of(account: AccountId, id: &SessionId) -> RecordKey<Self> {
        RecordKey::new(&[account.text().as_str(), id.as_str()])
    }

    /// What the keys of all sessions of one account start with.
    pub(crate) fn prefix(account: AccountId) -> String {
        format!("{}/{account}/", Self::KIND)
    }

    /// Within its idle and absolute limits (requirement 62). A clock that went back is read as the last time this
    /// session was seen, so that it never lengthens the session.
    pub(crate) fn is_live(&self, now: Timestamp, limits: &SessionLimits) -> bool {
        let now = now.max(self.last_seen);
        now < self.expires_at && now.since(self.last_seen) < limits.idle
    }
}
