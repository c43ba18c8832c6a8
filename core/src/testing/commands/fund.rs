//! What the fund's staff ask.

use super::Of;
use crate::testing::cast::{Site, staff, supervisor};
use crate::value::{Language, Timestamp};
use crate::vocabulary::account::TenantStatus;
use crate::vocabulary::command::{
    BlockMandate, ConfirmAct, CorrectName, EndAccess, EndAccountSessions, EnsureCode, FileTenants,
    FindTenants, HoldAccount, ListFirmRequests, ListHolders, ListProposedActs, ListTenantMandates, MatchFirm,
    PostCode, PostWelcome, ProposeAct, PutTenant, RefuseFirm, ReinstateAccount, RenewPasswords,
    SetTenantStatus, ShowAccount, ShowTenant, StartReset, SuspendAccount, TerminateMandate, UnblockMandate,
    VoidCodes, WithdrawAct,
};
use crate::vocabulary::filing::TenantLine;
use crate::vocabulary::grave::{FormerAccess, GraveAct};
use crate::vocabulary::mandate::MandateShelf;

/// The fund files a company; its first letter leaves.
#[must_use]
pub fn put_tenant(site: Site) -> PutTenant {
    PutTenant {
        by: staff(),
        identifier: site.identifier.into(),
        siret: site.siret.into(),
        company: site.company.into(),
        first_name: site.first_name.into(),
        last_name: site.last_name.into(),
        address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
        language: Language::Fr,
        tenant_kind: site.kind,
    }
}

/// A line of a batch that files a company.
#[must_use]
pub fn line_of(line: u32, site: Site) -> TenantLine {
    let PutTenant {
        by: _,
        identifier,
        siret,
        company,
        first_name,
        last_name,
        address,
        language,
        tenant_kind,
    } = put_tenant(site);
    TenantLine { line, identifier, siret, company, first_name, last_name, address, language, tenant_kind }
}

/// The fund files lines of a batch.
#[must_use]
pub fn file_tenants(batch: &str, lines: Vec<TenantLine>) -> FileTenants {
    FileTenants { by: staff(), batch: batch.into(), lines }
}

/// The fund looks for a tenant.
#[must_use]
pub fn find_tenants(search: &str) -> FindTenants {
    FindTenants { by: staff(), search: search.into(), after: None, limit: 50 }
}

/// The fund sees to it that a code is on its way.
#[must_use]
pub fn ensure_code(site: Site) -> EnsureCode {
    EnsureCode { by: staff(), identifier: site.identifier.into() }
}

/// The fund posts a code letter.
#[must_use]
pub fn post_code(site: Site) -> PostCode {
    PostCode { by: staff(), identifier: site.identifier.into() }
}

/// The fund suspends an account.
#[must_use]
pub fn suspend(email: &str) -> SuspendAccount {
    SuspendAccount { by: staff(), email: email.into() }
}

/// The fund asks who holds a tenant.
#[must_use]
pub fn list_holders(site: Site) -> ListHolders {
    ListHolders { by: staff(), identifier: site.identifier.into(), after: None, limit: 50 }
}

/// The fund ends the access of a person, by the name that the list gave.
#[must_use]
pub fn end_access(site: Site, person: &str) -> EndAccess {
    EndAccess { by: staff(), identifier: site.identifier.into(), account: person.into() }
}

/// The fund says where a tenant stands.
#[must_use]
pub fn set_status(site: Site, status: TenantStatus) -> SetTenantStatus {
    SetTenantStatus { by: staff(), identifier: site.identifier.into(), status }
}

/// The fund looks at what is on file of a tenant.
#[must_use]
pub fn show_tenant(site: Site) -> ShowTenant {
    ShowTenant { by: staff(), identifier: site.identifier.into() }
}

/// The fund posts the welcome letter again.
#[must_use]
pub fn post_welcome(site: Site) -> PostWelcome {
    PostWelcome { by: staff(), identifier: site.identifier.into() }
}

/// The fund ends the codes of a tenant.
#[must_use]
pub fn void_codes(site: Site) -> VoidCodes {
    VoidCodes { by: staff(), identifier: site.identifier.into() }
}

/// The fund looks at an account.
#[must_use]
pub fn show_account(email: &str) -> ShowAccount {
    ShowAccount { by: staff(), email: email.into(), after: None, limit: 50 }
}

/// The fund ends the sessions of an account.
#[must_use]
pub fn end_account_sessions(email: &str) -> EndAccountSessions {
    EndAccountSessions { by: staff(), email: email.into() }
}

/// The fund has the link to a new password mailed.
#[must_use]
pub fn start_reset(email: &str) -> StartReset {
    StartReset { by: staff(), email: email.into() }
}

/// The fund corrects the name of an account's holder.
#[must_use]
pub fn correct_name(email: &str, [first_name, last_name]: [&str; 2]) -> CorrectName {
    CorrectName {
        by: staff(),
        email: email.into(),
        first_name: first_name.into(),
        last_name: last_name.into(),
    }
}

/// The fund lists the mandates of a company or a firm.
#[must_use]
pub fn list_tenant_mandates(site: Site, shelf: MandateShelf) -> ListTenantMandates {
    ListTenantMandates { by: staff(), identifier: site.identifier.into(), shelf, after: None, limit: 50 }
}

/// The fund lists the firms that companies look for.
#[must_use]
pub fn list_firm_requests() -> ListFirmRequests {
    ListFirmRequests { by: staff(), after: None, limit: 50 }
}

/// The fund says which firm a company looks for.
#[must_use]
pub fn match_firm(client: Site, id: &str, firm: Site) -> MatchFirm {
    let [tenant, firm] = [client, firm].map(|site| site.identifier.into());
    MatchFirm { by: staff(), tenant, id: id.into(), firm }
}

/// The fund files no firm for what a company looks for.
#[must_use]
pub fn refuse_firm(client: Site, id: &str) -> RefuseFirm {
    RefuseFirm { by: staff(), tenant: client.identifier.into(), id: id.into() }
}

/// The fund suspends a mandate.
#[must_use]
pub fn block_mandate(of: Of) -> BlockMandate {
    let Of { client, firm, mandate } = of;
    BlockMandate { by: staff(), tenant: client.identifier.into(), firm: firm.identifier.into(), mandate }
}

/// The fund lifts its suspension of a mandate.
#[must_use]
pub fn unblock_mandate(of: Of) -> UnblockMandate {
    let Of { client, firm, mandate } = of;
    UnblockMandate { by: staff(), tenant: client.identifier.into(), firm: firm.identifier.into(), mandate }
}

/// The fund ends a mandate.
#[must_use]
pub fn terminate_mandate(of: Of) -> TerminateMandate {
    let Of { client, firm, mandate } = of;
    TerminateMandate { by: staff(), tenant: client.identifier.into(), firm: firm.identifier.into(), mandate }
}

/// The fund lifts a suspension.
#[must_use]
pub fn reinstate(email: &str) -> ReinstateAccount {
    ReinstateAccount { by: staff(), email: email.into() }
}

/// The fund proposes what takes two people.
#[must_use]
pub fn propose_act(act: GraveAct) -> ProposeAct {
    ProposeAct { by: staff(), act }
}

/// A second person of the fund confirms it.
#[must_use]
pub fn confirm_act(proposal: &str) -> ConfirmAct {
    ConfirmAct { by: supervisor(), proposal: proposal.into() }
}

/// The fund takes it back.
#[must_use]
pub fn withdraw_act(proposal: &str) -> WithdrawAct {
    WithdrawAct { by: staff(), proposal: proposal.into() }
}

/// The fund looks at what waits for a second person.
#[must_use]
pub fn list_proposed_acts() -> ListProposedActs {
    ListProposedActs { by: staff(), after: None, limit: 50 }
}

/// The fund keeps an account from being erased, or lets it go.
#[must_use]
pub fn hold_account(email: &str, held: bool) -> HoldAccount {
    HoldAccount { by: supervisor(), email: email.into(), held }
}

/// The fund has passwords renewed.
#[must_use]
pub fn renew_passwords(chosen_before: Timestamp, deadline: Timestamp) -> RenewPasswords {
    RenewPasswords { by: supervisor(), chosen_before, deadline, after: None, limit: 50 }
}

/// An account is to be erased.
#[must_use]
pub fn erase_account(email: &str) -> GraveAct {
    GraveAct::EraseAccount { email: email.into() }
}

/// A holder left; whoever, as the list of holders names them.
#[must_use]
pub fn replace_holder(site: Site, person: &str, ends: FormerAccess) -> GraveAct {
    GraveAct::ReplaceHolder { identifier: site.identifier.into(), account: person.into(), ends }
}
