//! A tenant that the fund's staff name.

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, OrNo as _};
use crate::record::Tenant;
use crate::value::CibtpId;
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;

/// The tenant of this identifier, as typed.
pub(crate) fn on_file(desk: &mut Desk<'_, '_>, identifier: &str) -> Result<Tenant, Halt> {
    let mut entries = Entries::default();
    let identifier = entries.field(Field::Identifier, CibtpId::parse(identifier, &desk.policy().identifier));
    let identifier = entries.complete(identifier)?;
    desk.about(&identifier);
    let tenant = desk.read(&Tenant::key(&identifier))?;
    Ok(tenant.or_no(Refusal::NotOnFile, Cause::UnknownSubject)?)
}
