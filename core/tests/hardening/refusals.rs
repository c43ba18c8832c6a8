//! Scenes in which a command is refused: every command, every public refusal, every cause.

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, Command, EndAllSessions, EndOtherSessions, EndSession,
    ForgotPassword, HolderCommand, Identify, InspectLink, LogOut, PostCode, PutTenant, Recertify, Register,
    ReinstateAccount, RequestCode, ResendActivation, Resume, SendMobileCode, SendMyMobileCode,
    SendRecertification, StaffCommand, SuspendAccount, SwitchTenant, VisitorCommand,
};
use espace_securise::event::Cause;
use espace_securise::policy::{GuessLimit, SourceLimit};
use espace_securise::value::PhoneInput;
use espace_securise::*;

use crate::portal::*;
use crate::scene::{Expected, Scene};
use crate::successes::{due, forgotten, registered, reminded, seated, two_sites, with_ticket};

type Refused = (&'static str, &'static str, Cause, fn() -> (Portal, Command));

pub fn all() -> Vec<Scene> {
    let scene = |(title, refusal, cause, prepare): &Refused| {
        let (portal, command) = prepare();
        Scene { title, portal, command, expected: Expected::Refused { refusal, cause: *cause } }
    };
    VISITORS.iter().chain(HOLDERS).chain(STAFF).map(scene).collect()
}

fn visitor(command: impl Into<VisitorCommand>) -> Command {
    Command::Visitor(command.into())
}

fn holder(command: impl Into<HolderCommand>) -> Command {
    Command::Holder(command.into())
}

fn staffed(command: impl Into<StaffCommand>) -> Command {
    Command::Staff(command.into())
}

fn forged() -> Secret {
    Secret::new("A".repeat(100))
}

fn after(portal: Portal, span: std::time::Duration, command: Command) -> (Portal, Command) {
    portal.advance(span);
    (portal, command)
}

const VISITORS: &[Refused] = &[
    ("request_code too often", "too_many_messages", Cause::QuotaReached, || {
        let mut portal = Portal::new();
        portal.letters(DURAND);
        (portal, visitor(RequestCode { identifier: DURAND.identifier.into(), siret: DURAND.siret.into() }))
    }),
    ("identify with nothing", "invalid_input", Cause::MalformedInput, || {
        (
            Portal::new(),
            visitor(Identify { identifier: String::new(), siret: String::new(), code: "".into() }),
        )
    }),
    ("identify a stranger", "wrong_identification", Cause::UnknownSubject, || {
        let mut portal = Portal::new();
        let code = portal.letters(DURAND);
        (portal, visitor(identify(MARTIN, &code)))
    }),
    ("identify with another's code", "wrong_identification", Cause::WrongSecret, || {
        let mut portal = Portal::new();
        portal.letters(DURAND);
        let code = portal.letters(MARTIN);
        (portal, visitor(identify(DURAND, &code)))
    }),
    ("identify with an old code", "wrong_identification", Cause::Expired, || {
        let mut portal = Portal::new();
        let code = portal.letters(DURAND);
        after(portal, 30 * DAY, visitor(identify(DURAND, &code)))
    }),
    ("identify with a used code", "wrong_identification", Cause::WrongSecret, || {
        let mut portal = Portal::new();
        let code = portal.letters(DURAND);
        let ticket = portal.identify(DURAND, &code);
        let token = portal.register(&ticket, JEANNE);
        portal.must(&Activate { token });
        (portal, visitor(identify(DURAND, &code)))
    }),
    ("identify after many failures", "too_many_attempts", Cause::Throttled, || {
        let mut portal = Portal::new();
        let code = portal.letters(DURAND);
        let wrong = identify(Site { siret: MARTIN.siret, ..DURAND }, &code);
        for _ in 0..3 {
            portal.refused(&wrong);
        }
        (portal, visitor(identify(DURAND, &code)))
    }),
    ("send_mobile_code without a ticket", "enrollment_over", Cause::ForgedToken, || {
        (Portal::new(), visitor(SendMobileCode { ticket: forged(), mobile: mobile() }))
    }),
    ("send_mobile_code too often", "too_many_messages", Cause::QuotaReached, || {
        let (mut portal, ticket) = with_ticket();
        portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
        (portal, visitor(SendMobileCode { ticket, mobile: mobile() }))
    }),
    ("certify_mobile with a wrong code", "wrong_code", Cause::WrongSecret, || {
        let (mut portal, ticket) = with_ticket();
        portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
        let right = portal.sms();
        let code = if right.expose() == "481516" { "481517" } else { "481516" };
        (portal, visitor(CertifyMobile { ticket, code: code.into() }))
    }),
    ("certify_mobile with nothing pending", "no_pending_code", Cause::NothingPending, || {
        let (portal, ticket) = with_ticket();
        (portal, visitor(CertifyMobile { ticket, code: "481516".into() }))
    }),
    ("certify_mobile too late", "no_pending_code", Cause::Expired, || {
        let (mut portal, ticket) = with_ticket();
        portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
        let code = portal.sms();
        after(portal, 10 * MINUTE, visitor(CertifyMobile { ticket, code }))
    }),
    ("register with a weak password", "weak_password", Cause::WeakPassword, || {
        let (portal, ticket) = with_ticket();
        (portal, visitor(register(&ticket, JEANNE, "aaaaaaaa")))
    }),
    ("register with two addresses", "invalid_input", Cause::MalformedInput, || {
        let (portal, ticket) = with_ticket();
        let email_confirmation = PAUL.into();
        (portal, visitor(Register { email_confirmation, ..register(&ticket, JEANNE, PASSWORD) }))
    }),
    ("register with a replaced ticket", "enrollment_over", Cause::Replaced, || {
        let mut portal = Portal::new();
        let code = portal.letters(DURAND);
        let ticket = portal.identify(DURAND, &code);
        portal.identify(DURAND, &code);
        (portal, visitor(register(&ticket, JEANNE, PASSWORD)))
    }),
    ("register too late", "enrollment_over", Cause::Expired, || {
        let (portal, ticket) = with_ticket();
        after(portal, 2 * HOUR, visitor(register(&ticket, JEANNE, PASSWORD)))
    }),
    ("register after the file changed", "enrollment_over", Cause::FileChanged, || {
        let (mut portal, ticket) = with_ticket();
        portal.must(&put_tenant(Site { siret: MARTIN.siret, ..DURAND }));
        (portal, visitor(register(&ticket, JEANNE, PASSWORD)))
    }),
    ("register with a finished ticket", "enrollment_over", Cause::AlreadyUsed, || {
        let (mut portal, ticket, token) = registered();
        portal.must(&Activate { token });
        (portal, visitor(register(&ticket, PAUL, PASSWORD)))
    }),
    ("resend_activation before step 2/2", "enrollment_over", Cause::WrongState, || {
        let (portal, ticket) = with_ticket();
        (portal, visitor(ResendActivation { ticket }))
    }),
    ("inspect_link of nobody", "invalid_link", Cause::ForgedToken, || {
        (Portal::new(), visitor(InspectLink { token: forged() }))
    }),
    ("activate with a forged link", "invalid_link", Cause::ForgedToken, || {
        (Portal::new(), visitor(Activate { token: forged() }))
    }),
    ("activate too late", "expired_link", Cause::Expired, || {
        let (portal, _, token) = registered();
        after(portal, DAY, visitor(Activate { token }))
    }),
    ("activate with a replaced link", "spent_link", Cause::Replaced, || {
        let (mut portal, ticket, token) = registered();
        portal.advance(2 * MINUTE);
        portal.must(&ResendActivation { ticket });
        (portal, visitor(Activate { token }))
    }),
    ("activate an address taken meanwhile", "address_taken", Cause::AddressTaken, || {
        let (mut portal, _, token) = registered();
        let code = portal.letters(MARTIN);
        let ticket = portal.identify(MARTIN, &code);
        portal.advance(2 * MINUTE);
        let newer = portal.register(&ticket, JEANNE);
        portal.must(&Activate { token });
        (portal, visitor(Activate { token: newer }))
    }),
    ("log_in as nobody", "wrong_credentials", Cause::UnknownSubject, || {
        (Portal::new(), visitor(log_in(JEANNE, PASSWORD)))
    }),
    ("log_in with a wrong password", "wrong_credentials", Cause::WrongSecret, || {
        let (portal, _) = seated();
        (portal, visitor(log_in(JEANNE, OTHER_PASSWORD)))
    }),
    ("log_in while suspended", "wrong_credentials", Cause::AccountSuspended, || {
        let (mut portal, _) = seated();
        portal.must(&SuspendAccount { by: staff(), email: JEANNE.into() });
        (portal, visitor(log_in(JEANNE, PASSWORD)))
    }),
    ("log_in after many failures", "too_many_attempts", Cause::Throttled, || {
        let (mut portal, _) = seated();
        for _ in 0..3 {
            portal.refused(&log_in(JEANNE, OTHER_PASSWORD));
        }
        (portal, visitor(log_in(JEANNE, PASSWORD)))
    }),
    ("log_in when locked", "too_many_attempts", Cause::HardStop, || {
        let mut portal = Portal::with(|terms| terms.log_in = GuessLimit::locking(3));
        portal.enroll(DURAND, JEANNE);
        for _ in 0..3 {
            portal.refused(&log_in(JEANNE, OTHER_PASSWORD));
        }
        (portal, visitor(log_in(JEANNE, PASSWORD)))
    }),
    ("log_in from a flooding source", "too_many_attempts", Cause::SourceThrottled, || {
        let mut portal = Portal::with(|terms| terms.source = Some(SourceLimit { burst: 1, drain: HOUR }));
        portal.enroll(DURAND, JEANNE);
        portal.refused(&log_in(PAUL, OTHER_PASSWORD));
        (portal, visitor(log_in(JEANNE, PASSWORD)))
    }),
    ("log_in with an old password", "password_expired", Cause::PasswordTooOld, || {
        let mut portal = Portal::with(|terms| terms.password_max_age = Some(90 * DAY));
        portal.enroll(DURAND, JEANNE);
        after(portal, 90 * DAY, visitor(log_in(JEANNE, PASSWORD)))
    }),
    ("forgot_password without an address", "invalid_input", Cause::MalformedInput, || {
        (Portal::new(), visitor(ForgotPassword { email: "jeanne".into() }))
    }),
    ("reset_password with a used link", "spent_link", Cause::AlreadyUsed, || {
        let (mut portal, token) = forgotten();
        portal.must(&reset_password(&token, OTHER_PASSWORD));
        (portal, visitor(reset_password(&token, PASSWORD)))
    }),
    ("reset_password while suspended", "spent_link", Cause::AlreadyUsed, || {
        let (mut portal, token) = forgotten();
        portal.must(&SuspendAccount { by: staff(), email: JEANNE.into() });
        (portal, visitor(reset_password(&token, OTHER_PASSWORD)))
    }),
    ("recertify with a used link", "spent_link", Cause::AlreadyUsed, || {
        let (mut portal, token) = reminded();
        portal.must(&Recertify { token: token.clone() });
        (portal, visitor(Recertify { token }))
    }),
];

const HOLDERS: &[Refused] = &[
    ("resume with a forged session", "session_over", Cause::ForgedToken, || {
        (Portal::new(), holder(Resume { session: forged() }))
    }),
    ("resume after the log-out", "session_over", Cause::UnknownSession, || {
        let (mut portal, session) = seated();
        portal.must(&LogOut { session: session.clone() });
        (portal, holder(Resume { session }))
    }),
    ("log_out of a session ended elsewhere", "session_over", Cause::SessionRevoked, || {
        let (mut portal, session) = seated();
        let other = portal.log_in(JEANNE);
        portal.must(&EndAllSessions { session: other });
        (portal, holder(LogOut { session }))
    }),
    ("list_sessions after half an hour", "session_over", Cause::SessionTimedOut, || {
        let (portal, session) = seated();
        after(portal, 30 * MINUTE, holder(list_sessions(&session)))
    }),
    ("end_session when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (portal, session) = overdue();
        (portal, holder(EndSession { session, id: "0".repeat(64) }))
    }),
    ("end_other_sessions when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (portal, session) = overdue();
        (portal, holder(EndOtherSessions { session }))
    }),
    ("end_all_sessions after the log-out", "session_over", Cause::UnknownSession, || {
        let (mut portal, session) = seated();
        portal.must(&LogOut { session: session.clone() });
        (portal, holder(EndAllSessions { session }))
    }),
    ("associate one's own site", "already_associated", Cause::AccessExists, || {
        let mut portal = Portal::new();
        portal.enroll(DURAND, JEANNE);
        portal.advance(DAY);
        let code = portal.post(DURAND);
        let session = portal.log_in(JEANNE);
        (portal, holder(associate(&session, DURAND, &code)))
    }),
    ("list_tenants when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (portal, session) = overdue();
        (portal, holder(list_tenants(&session)))
    }),
    ("switch_tenant to a stranger", "no_access", Cause::NoLiveAccess, || {
        let (mut portal, session) = seated();
        portal.file(MARTIN);
        (portal, holder(switch_to(&session, MARTIN)))
    }),
    ("switch_tenant to nothing", "no_access", Cause::MalformedInput, || {
        let (portal, session) = two_sites();
        (portal, holder(SwitchTenant { session, tenant: "17071*".into() }))
    }),
    ("send_my_mobile_code to a landline", "invalid_input", Cause::MalformedInput, || {
        let (portal, session) = seated();
        (portal, holder(SendMyMobileCode { session, mobile: PhoneInput::new("FR", "02 40 12 34 56") }))
    }),
    ("certify_my_mobile with nothing pending", "no_pending_code", Cause::NothingPending, || {
        let (portal, session) = seated();
        (portal, holder(CertifyMyMobile { session, code: "481516".into() }))
    }),
    ("send_recertification too early", "nothing_to_certify", Cause::CertificationNotDue, || {
        let (portal, session) = seated();
        (portal, holder(SendRecertification { session }))
    }),
];

const STAFF: &[Refused] = &[
    ("put_tenant without a name", "invalid_input", Cause::MalformedInput, || {
        (Portal::new(), staffed(PutTenant { company: " ".into(), ..put_tenant(DURAND) }))
    }),
    ("post_code to nobody", "not_on_file", Cause::UnknownSubject, || {
        (Portal::new(), staffed(PostCode { by: staff(), identifier: DURAND.identifier.into() }))
    }),
    ("suspend_account of nobody", "not_on_file", Cause::UnknownSubject, || {
        (Portal::new(), staffed(SuspendAccount { by: staff(), email: JEANNE.into() }))
    }),
    ("reinstate_account that is active", "not_in_that_state", Cause::WrongState, || {
        let (portal, _) = seated();
        (portal, staffed(ReinstateAccount { by: staff(), email: JEANNE.into() }))
    }),
];

/// A session of an account whose certification is overdue.
fn overdue() -> (Portal, Secret) {
    let mut portal = due();
    portal.advance(30 * DAY);
    let session = portal.log_in(JEANNE);
    (portal, session)
}
