//! An account closed by its holder, or kept after all (requirements 76, 77).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::OrNo as _;
use crate::proof::holdings::Holdings;
use crate::proof::seat::Seat;
use crate::record::{Account, AccountEvent};
use crate::sending::closing::Closing;
use crate::vocabulary::account::Standing;
use crate::vocabulary::command::{CloseAccount, KeepAccount};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{AccountClosed, AccountKept};

impl Ask for CloseAccount {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountClosed> {
        let seat = Seat::take_fresh(&mut desk, &self.session)?;
        let now = desk.now();
        let closing =
            Closing::read(&mut desk, &seat.account)?.filter(|closing| !closing.leaves_one_alone(now));
        let closing = closing.or_no(Refusal::LastHolder, Cause::LastHolder)?;

        let mut ruling = seat.rule(desk, None)?;
        let erased_at = closing.begin(&mut ruling, *seat.account, false)?;
        ruling.delete(&seat.key);
        ruling.done(AccountClosed { erased_at }, Fact::AccountClosing)
    }
}

impl Ask for KeepAccount {
    /// Whoever keeps it twice is told the same (requirement 88).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountKept> {
        let seat = Seat::take(&mut desk, &self.session)?;
        match seat.standing {
            Standing::Closing { .. } => {}
            Standing::Active | Standing::RecertificationDue { .. } | Standing::RecertificationOverdue => {
                return seat.rule(desk, None)?.unchanged(AccountKept {});
            }
        }
        // It was closed while one page held them, and gained none since.
        let holdings = Holdings::read(&mut desk, &seat.account)?;
        let holdings = holdings.or_no(Refusal::NotInThatState, Cause::WrongState)?;

        let mut ruling = seat.rule(desk, None)?;
        let mut account = *seat.account;
        account.step(AccountEvent::Keep).or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        holdings.take_up(&mut ruling)?;
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::AccountKept)?;
        ruling.done(AccountKept {}, Fact::AccountKept)
    }
}
