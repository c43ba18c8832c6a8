//! A link that came back: what every page behind a mailed link asks first.

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::links::MailedLink;
use crate::token::{Link, Nonce, SubjectId};
use crate::value::{Secret, Timestamp};
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;

/// A link that is ours and for this page. Whether it is the one that a record waits for is told by the record.
pub(crate) struct LinkBack {
    link: Link,
    now: Timestamp,
}

impl LinkBack {
    /// Rejected by its MAC before any load. Its expiry is judged with the record, which remembers an end that was seen.
    pub(crate) fn take(desk: &Desk<'_, '_>, page: MailedLink, token: &Secret) -> Result<Self, Halt> {
        let link = desk.open(page.into(), token)?;
        let link = link.or_no(Refusal::InvalidLink, Cause::ForgedToken)?;
        Ok(Self { link, now: desk.now() })
    }

    pub(crate) const fn subject(&self) -> SubjectId {
        self.link.subject
    }

    pub(crate) const fn nonce(&self) -> &Nonce {
        &self.link.nonce
    }

    pub(crate) const fn expires_at(&self) -> Timestamp {
        self.link.expires_at
    }

    /// The refusal of a link that no record waits for any more.
    pub(crate) fn over(&self, cause: Cause) -> No {
        if self.link.is_expired(self.now) {
            no(Refusal::ExpiredLink, Cause::Expired)
        } else {
            no(Refusal::SpentLink, cause)
        }
    }
}
