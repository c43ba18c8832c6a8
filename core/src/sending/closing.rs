//! An account that closes, by its holder's hand or the fund's: it counts no more, waits for its end, and its holder is told.

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, OrNo as _};
use crate::decide::ruling::Ruling;
use crate::proof::address::KnownAddress;
use crate::proof::holdings::Holdings;
use crate::proof::slate::{Asked, AskedResets};
use crate::record::{Account, AccountEvent, ReplacedEmail};
use crate::value::Timestamp;
use crate::vocabulary::event::Cause;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;

/// All that closing an account writes beside it.
pub(crate) struct Closing {
    resets: AskedResets,
    asked: Asked,
    holdings: Holdings,
}

impl Closing {
    /// `None` if one page does not hold what the account does.
    pub(crate) fn read(desk: &mut Desk<'_, '_>, account: &Account) -> Result<Option<Self>, Halt> {
        let resets = AskedResets::of(desk.rules(), &KnownAddress::of(desk.rules(), &account.email));
        let asked = desk.read(resets.keys())?;
        let holdings = Holdings::read(desk, account)?;
        Ok(holdings.map(|holdings| Self { resets, asked, holdings }))
    }

    /// Whether one of its tenants has no other Titulaire (requirement 77).
    pub(crate) fn leaves_one_alone(&self, now: Timestamp) -> bool {
        self.holdings.leave_one_alone(now)
    }

    /// From now on it counts as no tenant's holder, so that of the last two who close only one can. Erased no sooner than an
    /// earlier address can no longer be taken back: a thief's haste gains nothing. When that will be.
    pub(crate) fn begin(
        self,
        ruling: &mut Ruling<'_, '_>,
        account: Account,
        by_fund: bool,
    ) -> Result<Timestamp, Halt> {
        let grace = ruling.now().plus(ruling.policy().closing_grace);
        let erased_at = account.replaced.iter().map(ReplacedEmail::until).fold(grace, Ord::max);
        let mut account = account.with_everything_ended();
        let closed = account.step(AccountEvent::Close { erased_at });
        closed.or_no(Refusal::NotInThatState, Cause::WrongState)?;
        ruling.put(&Account::key(account.id), &account)?;
        self.resets.forget(ruling, &self.asked);
        self.holdings.give_up(ruling)?;
        let to = Recipient::Mail { email: account.email };
        ruling.send(to, account.language, Content::AccountClosing { erased_at, by_fund })?;
        Ok(erased_at)
    }
}
