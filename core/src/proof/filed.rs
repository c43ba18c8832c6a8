//! A tenant or an account that the fund's staff name.

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, OrNo as _, no};
use crate::proof::address::KnownAddress;
use crate::record::{Account, Tenant};
use crate::value::{CibtpId, Email};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;

/// The tenant of this identifier, as typed. An end of its status that was seen is kept, whatever the answer will be (invariant 12).
pub(crate) fn on_file(desk: &mut Desk<'_, '_>, identifier: &str) -> Result<Tenant, Halt> {
    let mut entries = Entries::default();
    let identifier = entries.field(Field::Identifier, CibtpId::parse(identifier, &desk.policy().identifier));
    let identifier = entries.complete(identifier)?;
    desk.about(&identifier);
    let key = Tenant::key(&identifier);
    let tenant = desk.read(&key)?.or_no(Refusal::NotOnFile, Cause::UnknownSubject)?;
    let Some(seen) = tenant.seen(desk.now()) else { return Ok(tenant) };
    desk.put(&key, &seen)?;
    Ok(seen)
}

/// A tenant to whom a letter leads somewhere.
pub(crate) fn addressee(desk: &mut Desk<'_, '_>, identifier: &str) -> Result<Tenant, Halt> {
    let tenant = on_file(desk, identifier)?;
    if tenant.is_over(desk.now()) {
        return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
    }
    Ok(tenant)
}

/// The account that is found by this address, as typed, and the address in force. The end of its grace that was seen is kept,
/// whatever the answer will be (invariant 12).
pub(crate) fn account_at(desk: &mut Desk<'_, '_>, email: &str) -> Result<(Account, KnownAddress), Halt> {
    let mut entries = Entries::default();
    let email = entries.field(Field::Email, Email::parse(email));
    let address = KnownAddress::of(desk.rules(), &entries.complete(email)?);
    let index = desk.read(&address.key())?;
    // By an earlier address, too: whoever lost theirs to a thief knows no other.
    let account = address.account_found(desk, index)?.or_no(Refusal::NotOnFile, Cause::UnknownSubject)?;
    let address = KnownAddress::of(desk.rules(), &account.email);
    let given_up = account.state.is_closed();
    let account = account.observed(desk.now(), &desk.policy().recertification);
    if account.state.is_closed() && !given_up {
        desk.put(&Account::key(account.id), &account)?;
    }
    Ok((account, address))
}
