//! Holders who left, and whose accesses end when the next one's begins.

use crate::decide::desk::Desk;
use crate::decide::keys::Legible;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::proof::person::Person;
use crate::proof::title::ended;
use crate::record::{Access, Account, Holder, Tenant};
use crate::vocabulary::event::{Fact, Subject};

/// Whose accesses to a tenant end now, if anybody's.
pub(crate) struct Succession(Vec<Person>);

impl Succession {
    /// Nothing is read of a tenant that nobody is to leave. What cannot be read of somebody who is to go keeps nobody out: it is
    /// left as it is.
    pub(crate) fn read(desk: &mut Desk<'_, '_>, tenant: &Tenant) -> Result<Self, Halt> {
        let keys = tenant.leaving.iter().map(|former| {
            let access = Access::key(*former, &tenant.id);
            (access, Holder::key(&tenant.id, *former), Account::key(*former))
        });
        let keys: Vec<_> = keys.collect();
        let legible =
            keys.iter().map(|(access, mirror, account)| (Legible(access), Legible(mirror), Legible(account)));
        let read = desk.read(legible.collect::<Vec<_>>())?;
        let former = read.into_iter().filter_map(|(access, mirror, account)| {
            let person = access.ok().flatten().zip(account.ok().flatten()).filter(|_| mirror.is_ok());
            person.map(|(access, account)| Person { access, account })
        });
        Ok(Self(former.collect()))
    }

    /// The same before anything is proved of the tenant.
    pub(crate) fn of_whatever(desk: &mut Desk<'_, '_>, tenant: Option<&Tenant>) -> Result<Self, Halt> {
        tenant.map_or(Ok(Self(Vec::new())), |tenant| Self::read(desk, tenant))
    }

    /// Ends those accesses; the tenant as it is to be written with the access that begins.
    pub(crate) fn over(self, ruling: &mut Ruling<'_, '_>, tenant: Tenant) -> Tenant {
        let mut tenant = Tenant { leaving: Vec::new(), ..tenant };
        for person in self.0 {
            let account = person.account.id;
            ruling.also(Subject::Account { account }, Fact::AccessEnded);
            tenant = ended(ruling, tenant, &person.access, person.counted(None));
        }
        tenant
    }
}
