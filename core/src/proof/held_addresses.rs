//! The addresses that are an account's: the one in force, and the earlier ones that can be taken back.

use crate::decide::no::Halt;
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::proof::address::KnownAddress;
use crate::record::{Account, EmailIndex, RecordKey};
use crate::vocabulary::account::AccountId;

/// Where they stand, the earlier ones in the account's order.
pub(crate) struct HeldAddresses {
    account: AccountId,
    current: RecordKey<EmailIndex>,
    earlier: Vec<RecordKey<EmailIndex>>,
}

/// What a [`HeldAddresses`] reads.
pub(crate) type Held = (Option<EmailIndex>, Vec<Option<EmailIndex>>);

impl HeldAddresses {
    pub(crate) fn of(rules: Rules<'_>, account: &Account) -> Self {
        let earlier = account.replaced.iter().map(|replaced| KnownAddress::of(rules, &replaced.email).key());
        Self {
            account: account.id,
            current: KnownAddress::of(rules, &account.email).key(),
            earlier: earlier.collect(),
        }
    }

    pub(crate) fn keys(&self) -> (&RecordKey<EmailIndex>, Vec<&RecordKey<EmailIndex>>) {
        (&self.current, self.earlier.iter().collect())
    }

    /// Whether the earlier address of this place is still the account's: its time may be over by another clock.
    pub(crate) fn is_own(&self, (_, earlier): &Held, place: usize) -> bool {
        earlier.get(place).and_then(Option::as_ref).is_some_and(|index| index.account == self.account)
    }

    /// The earlier address of this place is in force again; those that came after it are anybody's.
    pub(crate) fn go_back_to(
        &self,
        ruling: &mut Ruling<'_, '_>,
        held: &Held,
        place: usize,
    ) -> Result<(), Halt> {
        self.free_after(ruling, held, place);
        match self.earlier.get(place) {
            Some(key) => ruling.put(key, &EmailIndex::of(self.account)),
            None => Ok(()),
        }
    }

    /// All of them are anybody's.
    pub(crate) fn free(&self, ruling: &mut Ruling<'_, '_>, held: &Held) {
        self.free_each(ruling, held, 0);
    }

    fn free_after(&self, ruling: &mut Ruling<'_, '_>, held: &Held, place: usize) {
        self.free_each(ruling, held, place.saturating_add(1));
    }

    fn free_each(&self, ruling: &mut Ruling<'_, '_>, (current, earlier): &Held, from: usize) {
        let earlier = self.earlier.iter().zip(earlier).skip(from);
        for (key, index) in earlier.chain(std::iter::once((&self.current, current))) {
            if index.as_ref().is_some_and(|index| index.account == self.account) {
                ruling.delete(key);
            }
        }
    }
}
