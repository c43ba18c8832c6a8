//! What the clock does: reminders to certify the address again (G7).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::paging::{MOST_TOGETHER, legible, next_after, page_of};
use crate::record::Account;
use crate::sending::recertification::ask_to_renew;
use crate::vocabulary::command::RemindRecertification;
use crate::vocabulary::event::{Fact, Subject};
use crate::vocabulary::reply::RemindersSent;

impl Ask for RemindRecertification {
    /// A mail is owed when fewer have left than the policy foresees by now; so a round that runs late sends one mail,
    /// not all that were missed, and a round that runs twice sends nothing twice. An account that cannot be read is named and
    /// left alone: it keeps nobody else from their mail.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<RemindersSent> {
        let terms = &desk.policy().recertification;
        let limit = self.limit.clamp(1, MOST_TOGETHER);
        let (page, ()) = desk.scan(page_of(Account::prefix(), self.after.as_deref(), limit), ())?;
        let (accounts, unreadable) = legible::<Account>(page);
        let mut owed = Vec::new();
        for (_, account) in accounts {
            let account = account.observed(desk.now(), terms);
            let Some(certification) = account.state.to_renew() else { continue };
            let notices = terms.notices_by(certification.certified_at, desk.now());
            if notices > certification.notices {
                owed.push((account, notices));
            }
        }

        let mut ruling = desk.rule(None);
        let sent = u32::try_from(owed.len()).unwrap_or(u32::MAX);
        for (account, notices) in owed {
            ruling.also(Subject::Account { account: account.id }, Fact::RecertificationSent);
            ask_to_renew(&mut ruling, account, notices)?;
        }
        let reply = RemindersSent { sent, next: next_after(page), unreadable };
        if sent == 0 { ruling.unchanged(reply) } else { ruling.done(reply, Fact::RemindersSent { sent }) }
    }
}
