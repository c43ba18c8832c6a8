//! A holder who left, and whose access ends when the next one's begins.

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::proof::person::Person;
use crate::record::{Access, Account, Holder, Tenant};
use crate::vocabulary::account::AccountId;
use crate::vocabulary::event::{Fact, Subject};

/// Whose access to a tenant ends now, if anybody's.
pub(crate) struct Succession(Option<Person>);

impl Succession {
    /// Nothing is read of a tenant that nobody is to leave. Whoever comes themselves, after all, stays.
    pub(crate) fn read(
        desk: &mut Desk<'_, '_>,
        tenant: &Tenant,
        newcomer: Option<AccountId>,
    ) -> Result<Self, Halt> {
        let Some(former) = tenant.succeeded.filter(|former| Some(*former) != newcomer) else {
            return Ok(Self(None));
        };
        let keys =
            (&Access::key(former, &tenant.id), &Holder::key(&tenant.id, former), &Account::key(former));
        let (access, _mirror, account) = desk.read(keys)?;
        Ok(Self(access.zip(account).map(|(access, account)| Person { access, account })))
    }

    /// The same before anything is proved of the tenant.
    pub(crate) fn of_whoever(
        desk: &mut Desk<'_, '_>,
        tenant: Option<&Tenant>,
        newcomer: AccountId,
    ) -> Result<Self, Halt> {
        tenant.map_or(Ok(Self(None)), |tenant| Self::read(desk, tenant, Some(newcomer)))
    }

    /// Ends that access; the tenant as it is to be written with the access that begins.
    pub(crate) fn over(self, ruling: &mut Ruling<'_, '_>, tenant: Tenant) -> Tenant {
        let tenant = Tenant { succeeded: None, ..tenant };
        let Some(person) = self.0 else { return tenant };
        let account = person.account.id;
        ruling.delete(&Access::key(account, &tenant.id));
        ruling.delete(&Holder::key(&tenant.id, account));
        ruling.also(Subject::Account { account }, Fact::AccessEnded);
        let (before, after) = person.counted(None);
        tenant.recounted(before, after)
    }
}
