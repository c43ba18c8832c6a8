//! The commands as the [cast](super::cast) fills them in.
//!
//! A test changes the one field that it is about: `Register { landline: Some(landline()), ..register(&ticket, JEANNE) }`.

mod fund;

pub use fund::{
    block_mandate, confirm_act, correct_name, end_access, end_account_sessions, ensure_code, erase_account,
    file_tenants, find_tenants, hold_account, line_of, list_firm_requests, list_holders, list_proposed_acts,
    list_tenant_mandates, match_firm, post_code, post_welcome, propose_act, put_tenant, refuse_firm,
    reinstate, renew_passwords, replace_holder, set_status, show_account, show_tenant, start_reset, suspend,
    terminate_mandate, unblock_mandate, void_codes, withdraw_act,
};

use super::cast::{GUESSING, Site, Someone, TEXT_HASH};
use crate::value::{Language, PhoneInput, Secret};
use crate::vocabulary::account::{DeviceToken, MandateId, Right, Rights, VisitHow};
use crate::vocabulary::command::{
    AcceptInvitation, AcceptMandate, Activate, ArrangeTiles, Associate, Authorize, CertifyMobile,
    CertifyMyMobile, ChangeEmail, ChangeLandline, ChangeLanguage, ChangePassword, ChangePerson, CloseAccount,
    Command, ConfirmEmail, DeclineMandate, EndMandate, EraseClosed, ExportMyData, FindFirm, ForgotPassword,
    HolderCommand, Identify, InspectInvitation, InspectLink, Invite, JoinByInvitation, KeepAccount,
    LeaveTenant, ListInvitations, ListMandates, ListPeople, ListSessions, ListSoughtFirms, ListTenants,
    LogIn, LogOut, MoveClient, NoteVisit, ProposeMandate, Reauthenticate, RebuildFinds, Recertify, Register,
    ReinstatePerson, RemindMandates, RemindRecertification, RemoveMyMobile, RemovePerson, RequestCode,
    RequestMandate, ResendInvitation, ResetPassword, Resume, ResumeMandate, ReviseMandate, SeekFirm,
    SendMobileCode, SendMyMobileCode, ShowHome, StaffCommand, SuspendMandate, SuspendPerson, SwitchTenant,
    UndoEmail, UpkeepCommand, VisitorCommand, WithdrawInvitation, WithdrawMandate, WithdrawSoughtFirm,
};
use crate::vocabulary::mandate::MandateShelf;

/// As any command.
pub fn visitor(command: impl Into<VisitorCommand>) -> Command {
    Command::Visitor(command.into())
}

/// As any command.
pub fn holder(command: impl Into<HolderCommand>) -> Command {
    Command::Holder(command.into())
}

/// As any command.
pub fn by_staff(command: impl Into<StaffCommand>) -> Command {
    Command::Staff(command.into())
}

/// As any command.
pub fn by_clock(command: impl Into<UpkeepCommand>) -> Command {
    Command::Upkeep(command.into())
}

/// A visitor asks for a new letter.
#[must_use]
pub fn request_code(site: Site) -> RequestCode {
    RequestCode { identifier: site.identifier.into(), siret: site.siret.into() }
}

/// Step 1/2.
#[must_use]
pub fn identify(site: Site, code: &Secret) -> Identify {
    Identify { identifier: site.identifier.into(), siret: site.siret.into(), code: code.clone() }
}

/// "Certifier mon mobile", within step 2/2.
#[must_use]
pub fn send_mobile_code(ticket: &Secret, mobile: PhoneInput) -> SendMobileCode {
    SendMobileCode { ticket: ticket.clone(), mobile }
}

/// The code of the SMS, within step 2/2.
#[must_use]
pub fn certify_mobile(ticket: &Secret, code: &Secret) -> CertifyMobile {
    CertifyMobile { ticket: ticket.clone(), code: code.clone() }
}

/// Step 2/2, without telephones: both are optional.
#[must_use]
pub fn register(ticket: &Secret, someone: Someone) -> Register {
    Register {
        ticket: ticket.clone(),
        email: someone.email.into(),
        email_confirmation: someone.email.into(),
        password: someone.password.into(),
        password_confirmation: someone.password.into(),
        landline: None,
        mobile: None,
    }
}

/// What a `GET` of a link asks.
#[must_use]
pub fn inspect(token: &Secret) -> InspectLink {
    InspectLink { token: token.clone() }
}

/// The link of step 2/2 is followed, in the browser that has its ticket.
#[must_use]
pub fn activate(token: &Secret, ticket: &Secret) -> Activate {
    Activate { token: token.clone(), ticket: Some(ticket.clone()), password: None }
}

/// The link of step 2/2 is followed on another device, with the password.
#[must_use]
pub fn activate_elsewhere(token: &Secret, password: &str) -> Activate {
    Activate { token: token.clone(), ticket: None, password: Some(password.into()) }
}

/// A log-in, on a device that is new to the account.
#[must_use]
pub fn log_in(someone: Someone) -> LogIn {
    LogIn { email: someone.email.into(), password: someone.password.into(), device_token: None }
}

/// A log-in on a device that has this token.
#[must_use]
pub fn log_in_on(device: &DeviceToken, someone: Someone) -> LogIn {
    LogIn { device_token: Some(device.token.clone()), ..log_in(someone) }
}

/// A log-in with a password that nobody has.
#[must_use]
pub fn wrong_log_in(someone: Someone) -> LogIn {
    log_in(Someone { password: GUESSING.password, ..someone })
}

/// "Mot de passe oublié ?"
#[must_use]
pub fn forgot(email: &str) -> ForgotPassword {
    ForgotPassword { email: email.into() }
}

/// The link of a forgotten password, and the new one.
#[must_use]
pub fn reset(token: &Secret, password: &str) -> ResetPassword {
    ResetPassword { token: token.clone(), password: password.into(), password_confirmation: password.into() }
}

/// Another password, by whoever is logged in and gives the one in force.
#[must_use]
pub fn change(session: &Secret, current: &str, password: &str) -> ChangePassword {
    ChangePassword {
        session: session.clone(),
        current_password: current.into(),
        password: password.into(),
        password_confirmation: password.into(),
    }
}

/// The link that certifies an address again.
#[must_use]
pub fn recertify(token: &Secret) -> Recertify {
    Recertify { token: token.clone() }
}

/// What each page of a portal asks first.
#[must_use]
pub fn resume(session: &Secret) -> Resume {
    Resume { session: session.clone() }
}

/// A log-out.
#[must_use]
pub fn log_out(session: &Secret) -> LogOut {
    LogOut { session: session.clone() }
}

/// The first page of one's own sessions.
#[must_use]
pub fn list_sessions(session: &Secret) -> ListSessions {
    ListSessions { session: session.clone(), after: None, limit: 50 }
}

/// A further site, by its letters.
#[must_use]
pub fn associate(session: &Secret, site: Site, code: &Secret) -> Associate {
    Associate {
        session: session.clone(),
        identifier: site.identifier.into(),
        siret: site.siret.into(),
        code: code.clone(),
    }
}

/// The first page of one's own tenants.
#[must_use]
pub fn list_tenants(session: &Secret) -> ListTenants {
    ListTenants {
        session: session.clone(),
        after: None,
        limit: 50,
        firm: None,
        portfolio: None,
        search: None,
    }
}

/// May the session's tenant be shown this, or done that for?
#[must_use]
pub fn authorize(session: &Secret, right: Right) -> Authorize {
    Authorize { session: session.clone(), right, capacity: None }
}

/// "Changer de tiers".
#[must_use]
pub fn switch(session: &Secret, site: Site) -> SwitchTenant {
    SwitchTenant { session: session.clone(), tenant: site.identifier.into(), firm: None, beside: false }
}

/// "Changer de tiers", to a client of a firm.
#[must_use]
pub fn switch_through(session: &Secret, firm: Site, client: Site) -> SwitchTenant {
    SwitchTenant { firm: Some(firm.identifier.into()), ..switch(session, client) }
}

/// The first page of a firm's clients.
#[must_use]
pub fn list_clients(session: &Secret, firm: Site) -> ListTenants {
    ListTenants { firm: Some(firm.identifier.into()), ..list_tenants(session) }
}

/// A company looks for its firm.
#[must_use]
pub fn find_firm(session: &Secret, firm: &str) -> FindFirm {
    FindFirm { session: session.clone(), capacity: None, firm: firm.into() }
}

/// A company proposes a mandate to a firm, from now on and as long as usual.
#[must_use]
pub fn propose(session: &Secret, firm: Site, rights: Rights) -> ProposeMandate {
    ProposeMandate {
        session: session.clone(),
        capacity: None,
        firm: firm.identifier.into(),
        rights,
        starts_at: None,
        ends_at: None,
    }
}

/// A firm asks a company for a mandate, from now on and as long as usual.
#[must_use]
pub fn request(session: &Secret, client: Site, rights: Rights) -> RequestMandate {
    RequestMandate {
        session: session.clone(),
        capacity: None,
        identifier: client.identifier.into(),
        siret: client.siret.into(),
        rights,
        starts_at: None,
        ends_at: None,
    }
}

/// A mandate of a company to a firm, by its name: whatever is done to it says so.
#[derive(Clone, Copy)]
pub struct Of {
    /// The company.
    pub client: Site,
    /// The firm.
    pub firm: Site,
    /// The mandate.
    pub mandate: MandateId,
}

/// Either side accepts it as it was put.
#[must_use]
pub fn accept(session: &Secret, of: Of) -> AcceptMandate {
    AcceptMandate {
        session: session.clone(),
        capacity: None,
        tenant: of.client.identifier.into(),
        firm: of.firm.identifier.into(),
        mandate: of.mandate,
        rights: None,
        text_hash: TEXT_HASH.into(),
        code: None,
    }
}

/// The company lets it allow this from now on.
#[must_use]
pub fn revise(session: &Secret, of: Of, rights: Rights) -> ReviseMandate {
    ReviseMandate {
        session: session.clone(),
        capacity: None,
        tenant: of.client.identifier.into(),
        firm: of.firm.identifier.into(),
        mandate: of.mandate,
        rights,
    }
}

macro_rules! named_only {
    ($($(#[doc = $doc:literal])+ $name:ident $command:ident,)+) => {
        $(
            $(#[doc = $doc])+
            #[must_use]
            pub fn $name(session: &Secret, of: Of) -> $command {
                $command {
                    session: session.clone(),
                    capacity: None,
                    tenant: of.client.identifier.into(),
                    firm: of.firm.identifier.into(),
                    mandate: of.mandate,
                }
            }
        )+
    };
}
named_only! {
    /// Either side declines what the other put.
    decline DeclineMandate,
    /// Either side takes back what it put.
    withdraw WithdrawMandate,
    /// Either side suspends it.
    suspend_mandate SuspendMandate,
    /// Either side lifts its suspension.
    resume_mandate ResumeMandate,
    /// Either side ends it.
    end_mandate EndMandate,
}

/// The first page of a shelf of one's own mandates.
#[must_use]
pub fn list_mandates(session: &Secret, shelf: MandateShelf) -> ListMandates {
    ListMandates { session: session.clone(), capacity: None, shelf, after: None, limit: 50 }
}

/// A company looks for a firm that is not on file.
#[must_use]
pub fn seek_firm(session: &Secret, firm: Site, email: &str, rights: Rights) -> SeekFirm {
    SeekFirm {
        session: session.clone(),
        capacity: None,
        email: email.into(),
        name: firm.company.into(),
        rights,
        starts_at: None,
        ends_at: None,
    }
}

/// A company lists the firms that it looks for.
#[must_use]
pub fn list_sought_firms(session: &Secret) -> ListSoughtFirms {
    ListSoughtFirms { session: session.clone(), capacity: None, after: None, limit: 50 }
}

/// A company looks for a firm no more.
#[must_use]
pub fn withdraw_sought_firm(session: &Secret, id: &str) -> WithdrawSoughtFirm {
    WithdrawSoughtFirm { session: session.clone(), capacity: None, id: id.into() }
}

/// A firm moves a client.
#[must_use]
pub fn move_client(session: &Secret, client: Site, portfolio: Option<&str>) -> MoveClient {
    MoveClient {
        session: session.clone(),
        capacity: None,
        tenant: client.identifier.into(),
        portfolio: portfolio.map(str::to_owned),
    }
}

/// The first round of a day's upkeep over mandates.
#[must_use]
pub fn remind_mandates() -> RemindMandates {
    RemindMandates { after: None, limit: 20 }
}

/// "Certifier mon mobile", later.
#[must_use]
pub fn send_my_mobile_code(session: &Secret, mobile: PhoneInput) -> SendMyMobileCode {
    SendMyMobileCode { session: session.clone(), mobile }
}

/// The code of the SMS, later.
#[must_use]
pub fn certify_my_mobile(session: &Secret, code: &Secret) -> CertifyMyMobile {
    CertifyMyMobile { session: session.clone(), code: code.clone() }
}

/// The first round of a day's reminders.
#[must_use]
pub fn remind() -> RemindRecertification {
    RemindRecertification { after: None, limit: 50 }
}

/// The password, proved again within a session.
#[must_use]
pub fn reauthenticate(session: &Secret, password: &str) -> Reauthenticate {
    Reauthenticate { session: session.clone(), password: password.into() }
}

/// Another address is asked for.
#[must_use]
pub fn change_email(session: &Secret, email: &str) -> ChangeEmail {
    ChangeEmail { session: session.clone(), email: email.into(), email_confirmation: email.into() }
}

/// The link to a new address is followed where its holder is logged in.
#[must_use]
pub fn confirm_email(token: &Secret, session: &Secret) -> ConfirmEmail {
    ConfirmEmail { token: token.clone(), session: Some(session.clone()), password: None }
}

/// The link to a new address is followed on another device, with the password.
#[must_use]
pub fn confirm_email_elsewhere(token: &Secret, password: &str) -> ConfirmEmail {
    ConfirmEmail { token: token.clone(), session: None, password: Some(password.into()) }
}

/// The link that takes an earlier address back.
#[must_use]
pub fn undo_email(token: &Secret) -> UndoEmail {
    UndoEmail { token: token.clone() }
}

/// Another landline, or none.
#[must_use]
pub fn change_landline(session: &Secret, landline: Option<PhoneInput>) -> ChangeLandline {
    ChangeLandline { session: session.clone(), landline }
}

/// No mobile number any more.
#[must_use]
pub fn remove_my_mobile(session: &Secret) -> RemoveMyMobile {
    RemoveMyMobile { session: session.clone() }
}

/// Another language.
#[must_use]
pub fn change_language(session: &Secret, language: Language) -> ChangeLanguage {
    ChangeLanguage { session: session.clone(), language }
}

/// The first page of what is held on oneself.
#[must_use]
pub fn export_my_data(session: &Secret) -> ExportMyData {
    ExportMyData { session: session.clone(), after: None }
}

/// The account is closed.
#[must_use]
pub fn close_account(session: &Secret) -> CloseAccount {
    CloseAccount { session: session.clone() }
}

/// The account is kept after all.
#[must_use]
pub fn keep_account(session: &Secret) -> KeepAccount {
    KeepAccount { session: session.clone() }
}

/// The first round of erasing what was closed.
#[must_use]
pub fn erase_closed() -> EraseClosed {
    EraseClosed { after: None, limit: 50 }
}

/// The clock makes the rows anew that the fund finds tenants by.
#[must_use]
pub fn rebuild_finds() -> RebuildFinds {
    RebuildFinds { after: None, limit: 50 }
}

/// The home.
#[must_use]
pub fn show_home(session: &Secret) -> ShowHome {
    ShowHome { session: session.clone(), capacity: None }
}

/// A service was used.
#[must_use]
pub fn note_visit(session: &Secret, service: &str, how: VisitHow) -> NoteVisit {
    NoteVisit { session: session.clone(), capacity: None, service: service.into(), how }
}

/// Nothing changes: a test adds what it wants of the tiles.
#[must_use]
pub fn arrange_tiles(session: &Secret) -> ArrangeTiles {
    ArrangeTiles {
        session: session.clone(),
        capacity: None,
        reset: false,
        unpin: None,
        pin: None,
        freeze: None,
    }
}

/// The first page of the people of the session's tenant.
#[must_use]
pub fn list_people(session: &Secret) -> ListPeople {
    ListPeople { session: session.clone(), capacity: None, after: None, limit: 50 }
}

/// One of the tenant's people may do this from now on.
#[must_use]
pub fn change_person(session: &Secret, account: &str, rights: Rights) -> ChangePerson {
    let (session, account) = (session.clone(), account.into());
    ChangePerson { session, capacity: None, account, rights, portfolios: Vec::new() }
}

/// One of the tenant's people may do nothing for now.
#[must_use]
pub fn suspend_person(session: &Secret, account: &str) -> SuspendPerson {
    SuspendPerson { session: session.clone(), capacity: None, account: account.into() }
}

/// One of the tenant's people may do again what they could.
#[must_use]
pub fn reinstate_person(session: &Secret, account: &str) -> ReinstatePerson {
    ReinstatePerson { session: session.clone(), capacity: None, account: account.into() }
}

/// One of the tenant's people is that no more.
#[must_use]
pub fn remove_person(session: &Secret, account: &str) -> RemovePerson {
    RemovePerson { session: session.clone(), capacity: None, account: account.into() }
}

/// Whoever asks leaves the tenant that they act for.
#[must_use]
pub fn leave(session: &Secret) -> LeaveTenant {
    LeaveTenant { session: session.clone(), capacity: None }
}

/// An address is invited.
#[must_use]
pub fn invite(session: &Secret, email: &str, rights: Rights) -> Invite {
    let (session, email) = (session.clone(), email.into());
    Invite { session, capacity: None, email, rights, portfolios: Vec::new() }
}

/// An invitation leaves again.
#[must_use]
pub fn resend_invitation(session: &Secret, id: &str) -> ResendInvitation {
    ResendInvitation { session: session.clone(), capacity: None, id: id.into() }
}

/// An invitation is taken back.
#[must_use]
pub fn withdraw_invitation(session: &Secret, id: &str) -> WithdrawInvitation {
    WithdrawInvitation { session: session.clone(), capacity: None, id: id.into() }
}

/// The first page of the invitations of the session's tenant.
#[must_use]
pub fn list_invitations(session: &Secret) -> ListInvitations {
    ListInvitations { session: session.clone(), capacity: None, after: None, limit: 50 }
}

/// An invitation is accepted by whoever is logged in.
#[must_use]
pub fn accept_invitation(session: &Secret, token: &Secret) -> AcceptInvitation {
    AcceptInvitation { session: session.clone(), token: token.clone() }
}

/// What an invitation offers.
#[must_use]
pub fn inspect_invitation(token: &Secret) -> InspectInvitation {
    InspectInvitation { token: token.clone() }
}

/// An invitation is accepted by opening an account.
#[must_use]
pub fn join(token: &Secret, (first_name, last_name): (&str, &str), password: &str) -> JoinByInvitation {
    JoinByInvitation {
        token: token.clone(),
        first_name: first_name.into(),
        last_name: last_name.into(),
        password: password.into(),
        password_confirmation: password.into(),
    }
}
