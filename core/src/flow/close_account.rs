//! An account closed by its holder, or kept after all (requirements 76, 77).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::OrNo as _;
use crate::proof::address::KnownAddress;
use crate::proof::holdings::Holdings;
use crate::proof::seat::Seat;
use crate::proof::slate::AskedResets;
use crate::record::{Account, AccountEvent, ReplacedEmail};
use crate::vocabulary::account::Standing;
use crate::vocabulary::command::{CloseAccount, KeepAccount};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{AccountClosed, AccountKept};

impl Ask for CloseAccount {
    /// From now on it counts as no tenant's holder, so that of the last two who close only one can. Erased no sooner than an
    /// earlier address can no longer be taken back: a thief's haste gains nothing.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountClosed> {
        let seat = Seat::take_fresh(&mut desk, &self.session)?;
        let resets = AskedResets::of(desk.rules(), &KnownAddress::of(desk.rules(), &seat.account.email));
        let asked = desk.read(resets.keys())?;
        let now = desk.now();
        let holdings = Holdings::read(&mut desk, &seat.account)?.filter(|held| !held.leave_one_alone(now));
        let holdings = holdings.or_no(Refusal::LastHolder, Cause::LastHolder)?;

        let mut ruling = seat.rule(desk, None)?;
        let grace = ruling.now().plus(ruling.policy().closing_grace);
        let erased_at = seat.account.replaced.iter().map(ReplacedEmail::until).fold(grace, Ord::max);
        let mut account = seat.account.with_everything_ended();
        let closed = account.step(AccountEvent::Close { erased_at });
        closed.or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        ruling.delete(&seat.key);
        resets.forget(&mut ruling, &asked);
        holdings.give_up(&mut ruling)?;
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::AccountClosing { erased_at, by_fund: false })?;
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
