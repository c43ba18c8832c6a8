//! Passwords that may have come into other hands, renewed by a deadline (ANSSI R26), and accounts that are kept for the law.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::paging::{MOST_TOGETHER, legible, next_after, page_of};
use crate::proof::filed::account_at;
use crate::record::Account;
use crate::value::Timestamp;
use crate::vocabulary::command::{HoldAccount, RenewPasswords};
use crate::vocabulary::event::{Fact, Subject};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::reply::{AccountHeld, PasswordsToRenew};

impl Ask for RenewPasswords {
    /// Whoever was asked is not asked again unless the deadline is another one; an account that cannot be read is named and left
    /// alone. Nobody can log in to one that is closed: it is passed over.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<PasswordsToRenew> {
        let terms = &desk.policy().recertification;
        let limit = self.limit.clamp(1, MOST_TOGETHER);
        let (page, ()) = desk.scan(page_of(Account::prefix(), self.after.as_deref(), limit), ())?;
        let (accounts, unreadable) = legible::<Account>(page);
        let mut due = Vec::new();
        for (row, account) in accounts {
            let account = account.observed(desk.now(), terms);
            if self.concerns(&account, desk.now()) {
                due.push(account);
            } else {
                desk.disregard(&row);
            }
        }

        let mut ruling = desk.rule(None);
        let (asked, deadline) = (u32::try_from(due.len()).unwrap_or(u32::MAX), self.deadline);
        for account in due {
            let mut account = account.with_everything_ended();
            account.password_due_at = Some(deadline);
            ruling.put(&Account::key(account.id), &account)?;
            ruling.also(Subject::Account { account: account.id }, Fact::PasswordRenewalAsked { deadline });
            let to = Recipient::Mail { email: account.email };
            ruling.send(to, account.language, Content::PasswordRenewal { deadline })?;
        }
        let reply = PasswordsToRenew { asked, next: next_after(page), unreadable };
        ruling.done(reply, Fact::PasswordRenewalsAsked { asked })
    }
}

impl RenewPasswords {
    fn concerns(&self, account: &Account, now: Timestamp) -> bool {
        !account.state.is_closed()
            && account.password_set_at < self.chosen_before.min(now)
            && account.password_due_at != Some(self.deadline)
            // What opens nothing any more is not opened by another deadline.
            && !account.is_password_due(now)
    }
}

impl Ask for HoldAccount {
    /// Its holder is not told: the law may forbid it.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountHeld> {
        let (account, _) = account_at(&mut desk, &self.email)?;
        desk.concerning(Subject::Account { account: account.id });
        let mut ruling = desk.rule(None);
        if account.held == self.held {
            return ruling.unchanged(AccountHeld {});
        }
        ruling.put(&Account::key(account.id), &Account { held: self.held, ..account })?;
        let fact = if self.held { Fact::AccountHeld } else { Fact::AccountLetGo };
        ruling.done(AccountHeld {}, fact)
    }
}
