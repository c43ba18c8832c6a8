//! The life of a tenant, as far as it changes what may be done for it.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{OrNo as _, no};
use crate::proof::filed::on_file;
use crate::record::{FirmEnd, Tenant};
use crate::vocabulary::account::{TenantKind, TenantStatus};
use crate::vocabulary::command::SetTenantStatus;
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::TenantStatusSet;

impl Ask for SetTenantStatus {
    /// What the status takes is taken by the tenant's own file, which every command for it reads; of a firm, also by what every
    /// command for its clients reads. What had ended stays ended, whatever status follows.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantStatusSet> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let again = tenant.status == self.status;
        if let TenantStatus::Absorbed { into } = &self.status
            && !again
        {
            let into = desk.read(&Tenant::key(into))?.or_no(Refusal::NotOnFile, Cause::UnknownSubject)?;
            let may_be = into.id != tenant.id && into.kind == tenant.kind && !into.status.is_final();
            may_be.then_some(()).or_no(Refusal::NotInThatState, Cause::WrongState)?;
        }
        if tenant.status.is_final() && !again {
            return Err(no(Refusal::NotInThatState, Cause::WrongState).into());
        }
        let end_key = FirmEnd::key(&tenant.id);
        let end_before = desk.read(Some(&end_key).filter(|_| tenant.kind == TenantKind::Firm))?;

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        let tenant = if again { tenant } else { tenant.standing(self.status.clone(), ruling.now()) };
        let end = tenant.firm_end();
        // An end that was seen is not written over by the same status.
        let moves = tenant.kind == TenantKind::Firm && !again;
        if moves && end != end_before.unwrap_or_default() {
            ruling.put(&end_key, &end)?;
        }
        ruling.put(&Tenant::key(&tenant.id), &tenant)?;
        ruling.done(TenantStatusSet {}, Fact::TenantStatusSet { status: self.status.clone() })
    }
}
