//! The mail that asks to certify the address again (G7).

use crate::decide::no::{Halt, OrNo as _};
use crate::decide::ruling::Ruling;
use crate::links::MailedLink;
use crate::record::{Account, AccountEvent};
use crate::vocabulary::event::Cause;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;

/// Sends a fresh link, which replaces the one before; an account that owes no renewal gets none.
pub(crate) fn ask_to_renew(
    ruling: &mut Ruling<'_, '_>,
    mut account: Account,
    notices: u32,
) -> Result<(), Halt> {
    let policy = ruling.policy();
    let Some(certification) = account.state.to_renew() else { return Ok(()) };
    let overdue_at = policy.recertification.overdue_at(certification.certified_at);
    let expires_at = ruling.now().plus(policy.lifetimes.recertification);
    let subject = account.id.subject();
    let (url, link) = ruling.mailed_link(MailedLink::Recertification, subject, expires_at)?;
    let reminded = account.step(AccountEvent::Remind { link, notices });
    reminded.or_no(Refusal::NothingToCertify, Cause::CertificationNotDue)?;
    ruling.put(&Account::key(account.id), &account)?;
    let to = Recipient::Mail { email: account.email };
    ruling.send(to, account.language, Content::Recertification { url, expires_at, overdue_at })
}
