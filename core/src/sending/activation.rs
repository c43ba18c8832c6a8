//! The activation mail (G6), or the mail that says the address is known.

use std::time::Duration;

use crate::decide::no::Halt;
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::links::MailedLink;
use crate::proof::address::KnownAddress;
use crate::record::{Account, EmailIndex, PendingLink, Quota, RecordKey};
use crate::token::IndexDomain;
use crate::value::{CibtpId, Email, Timestamp};
use crate::vocabulary::account::EnrollmentId;
use crate::vocabulary::event::{Fact, Subject};
use crate::vocabulary::message::{Content, Recipient};

/// Whether the address already has an account. The visitor is not told; the account's holder is, by mail.
#[derive(Clone, Copy)]
pub(crate) enum Taken<'a> {
    No,
    Yes(&'a Account),
}

impl<'a> Taken<'a> {
    pub(crate) fn by(account: Option<&'a Account>) -> Self {
        account.map_or(Self::No, Self::Yes)
    }

    pub(crate) const fn fact(self, enrollment: EnrollmentId) -> Fact {
        match self {
            Self::No => Fact::Registered { enrollment },
            Self::Yes(_) => Fact::RegisteredKnownAddress { enrollment },
        }
    }
}

/// A mail to one address.
pub(crate) struct ActivationMail {
    pub(crate) email: Email,
    address: KnownAddress,
    index: RecordKey<EmailIndex>,
}

/// A mail about to leave, with where those of its company are counted.
pub(crate) struct CountedMail {
    pub(crate) mail: ActivationMail,
    quota: RecordKey<Quota>,
}

impl ActivationMail {
    pub(crate) fn to(rules: Rules<'_>, email: Email) -> Self {
        let address = KnownAddress::of(rules, &email);
        Self { email, index: address.key(), address }
    }

    /// Where it stands whether the address is taken.
    pub(crate) const fn index(&self) -> &RecordKey<EmailIndex> {
        &self.index
    }

    /// Counted for each company apart: whoever holds the letters of one uses up nothing of whoever holds another's
    /// (requirement 82).
    pub(crate) fn counted(self, rules: Rules<'_>, tenant: &CibtpId) -> CountedMail {
        let address = self.address.subject(rules, IndexDomain::Mail).text();
        let fields = ["activation", tenant.as_str(), address.as_str()];
        CountedMail { quota: Quota::key("activation", &rules.index(IndexDomain::Mail, &fields)), mail: self }
    }

    /// The account of the address, or a decoy.
    pub(crate) fn account_key(&self, rules: Rules<'_>, index: Option<&EmailIndex>) -> RecordKey<Account> {
        self.address.account_key(rules, index)
    }

    /// Whom the audit trail names.
    pub(crate) fn named(&self, index: Option<&EmailIndex>) -> Subject {
        self.address.named(index)
    }
}

impl CountedMail {
    pub(crate) const fn quota(&self) -> &RecordKey<Quota> {
        &self.quota
    }

    /// How long the next one has to wait.
    pub(crate) fn wait(rules: Rules<'_>, quota: Option<&Quota>, now: Timestamp) -> Option<Duration> {
        quota?.wait(now, &rules.policy().mails)
    }

    /// Sends the link, and gives what the enrollment keeps of it. If the address is taken, the same work is done, the
    /// link goes to nobody, and the account's own address gets word instead: not the address as it was typed.
    pub(crate) fn send(
        &self,
        ruling: &mut Ruling<'_, '_>,
        enrollment: EnrollmentId,
        taken: Taken<'_>,
        quota: Option<Quota>,
    ) -> Result<PendingLink, Halt> {
        let policy = ruling.policy();
        let expires_at = ruling.now().plus(policy.lifetimes.activation);
        let (url, link) = ruling.mailed_link(MailedLink::Activation, enrollment.subject(), expires_at)?;
        ruling.put(&self.quota, &quota.unwrap_or_default().sent(ruling.now(), &policy.mails))?;
        match taken {
            Taken::No => {
                let to = Recipient::Mail { email: self.mail.email.clone() };
                ruling.send(to, ruling.language(), Content::Activation { url, expires_at })?;
            }
            Taken::Yes(account) => {
                let to =
                    Recipient::Mail { email: account.email_found_by(self.mail.address.unique()).clone() };
                // From outside it is the link that it stands for.
                ruling.send_until(Some(expires_at), to, account.language, Content::AddressAlreadyKnown)?;
            }
        }
        Ok(link)
    }
}
