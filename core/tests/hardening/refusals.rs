//! Scenes in which a command is refused: every command, every public refusal, every cause.

use espace_securise::account::{Right, VisitHow};
use espace_securise::command::{
    Activate, ArrangeTiles, Authorize, CertifyMobile, CertifyMyMobile, Command, ConfirmEmail, EndAllSessions,
    EndOtherSessions, EndSession, ForgotPassword, Identify, InspectLink, LogOut, Recertify, Register,
    ResendActivation, Resume, SendMobileCode, SendMyMobileCode, SendRecertification, ShowHome,
    SuspendAccount, SwitchTenant,
};
use espace_securise::event::Cause;
use espace_securise::policy::{GuessLimit, SourceLimit};
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, LEROY, MARTIN, MOVED, NADIA, NEW_PASSWORD, PAUL, RENEWED, Site, Someone,
    WRONG_PASSWORD, directly, french_mobile, landline, next_key_ring, staff,
};
use espace_securise::testing::commands::{
    activate, activate_elsewhere, arrange_tiles, associate, authorize, change, change_email, change_landline,
    change_language, close_account, confirm_email, export_my_data, holder, identify, keep_account,
    list_sessions, list_tenants, log_in, note_visit, put_tenant, reauthenticate, register, remove_my_mobile,
    reset, show_home, switch, undo_email, visitor, wrong_log_in,
};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::value::Language;
use espace_securise::*;

use crate::moments::{
    due, forgotten, moved, moving, not_alone, registered, reminded, seated, two_sites, with_ticket,
};
use crate::scene::{Expected, Scene};
use crate::{mandates, people, staff};

pub type Refused = (&'static str, &'static str, Cause, fn() -> (World, Command));

pub fn all() -> Vec<Scene> {
    let scene = |(title, refusal, cause, prepare): &Refused| {
        let (world, command) = prepare();
        Scene { title, world, command, expected: Expected::Refused { refusal, cause: *cause } }
    };
    VISITORS
        .iter()
        .chain(HOLDERS)
        .chain(staff::REFUSED)
        .chain(people::REFUSED)
        .chain(mandates::REFUSED)
        .map(scene)
        .collect()
}

fn forged() -> Secret {
    Secret::new("A".repeat(100))
}

fn after(world: World, span: std::time::Duration, command: Command) -> (World, Command) {
    world.advance(span);
    (world, command)
}

const VISITORS: &[Refused] = &[
    ("identify with nothing", "invalid_input", Cause::MalformedInput, || {
        (World::new(), visitor(Identify { identifier: String::new(), siret: String::new(), code: "".into() }))
    }),
    ("identify a stranger", "wrong_identification", Cause::UnknownSubject, || {
        let mut world = World::new();
        let code = world.letters(DURAND);
        (world, visitor(identify(MARTIN, &code)))
    }),
    ("identify with another's code", "wrong_identification", Cause::WrongSecret, || {
        let mut world = World::new();
        world.letters(DURAND);
        let code = world.letters(MARTIN);
        (world, visitor(identify(DURAND, &code)))
    }),
    ("identify with an old code", "wrong_identification", Cause::Expired, || {
        let mut world = World::new();
        let code = world.letters(DURAND);
        after(world, 30 * DAY, visitor(identify(DURAND, &code)))
    }),
    ("identify with a used code", "wrong_identification", Cause::WrongSecret, || {
        let mut world = World::new();
        let code = world.letters(DURAND);
        let ticket = world.identify(DURAND, &code);
        let token = world.register(&ticket, JEANNE);
        world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
        (world, visitor(identify(DURAND, &code)))
    }),
    ("send_mobile_code without a ticket", "enrollment_over", Cause::ForgedToken, || {
        (World::new(), visitor(SendMobileCode { ticket: forged(), mobile: french_mobile() }))
    }),
    ("send_mobile_code too often", "too_many_messages", Cause::QuotaReached, || {
        let (mut world, ticket) = with_ticket();
        world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
        (world, visitor(SendMobileCode { ticket, mobile: french_mobile() }))
    }),
    ("certify_mobile with a wrong code", "wrong_code", Cause::WrongSecret, || {
        let (mut world, ticket) = with_ticket();
        world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
        let right = world.sms();
        let code = if right.expose() == "481516" { "481517" } else { "481516" };
        (world, visitor(CertifyMobile { ticket, code: code.into() }))
    }),
    ("certify_mobile with nothing pending", "no_pending_code", Cause::NothingPending, || {
        let (world, ticket) = with_ticket();
        (world, visitor(CertifyMobile { ticket, code: "481516".into() }))
    }),
    ("certify_mobile too late", "no_pending_code", Cause::Expired, || {
        let (mut world, ticket) = with_ticket();
        world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
        let code = world.sms();
        after(world, 10 * MINUTE, visitor(CertifyMobile { ticket, code }))
    }),
    ("register with a weak password", "weak_password", Cause::WeakPassword, || {
        let (world, ticket) = with_ticket();
        (world, visitor(register(&ticket, Someone { password: "aaaaaaaa", ..JEANNE })))
    }),
    ("register with two addresses", "invalid_input", Cause::MalformedInput, || {
        let (world, ticket) = with_ticket();
        let email_confirmation = PAUL.email.into();
        (world, visitor(Register { email_confirmation, ..register(&ticket, JEANNE) }))
    }),
    ("register with a replaced ticket", "enrollment_over", Cause::Replaced, || {
        let mut world = World::new();
        let code = world.letters(DURAND);
        let ticket = world.identify(DURAND, &code);
        world.identify(DURAND, &code);
        (world, visitor(register(&ticket, JEANNE)))
    }),
    ("register too late", "enrollment_over", Cause::Expired, || {
        let (world, ticket) = with_ticket();
        after(world, 2 * HOUR, visitor(register(&ticket, JEANNE)))
    }),
    ("register after the file changed", "enrollment_over", Cause::FileChanged, || {
        let (mut world, ticket) = with_ticket();
        world.must(&put_tenant(Site { siret: MARTIN.siret, ..DURAND }));
        (world, visitor(register(&ticket, JEANNE)))
    }),
    ("register with a finished ticket", "enrollment_over", Cause::AlreadyUsed, || {
        let (mut world, ticket, token) = registered();
        world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
        (world, visitor(register(&ticket, PAUL)))
    }),
    ("resend_activation before step 2/2", "enrollment_over", Cause::WrongState, || {
        let (world, ticket) = with_ticket();
        (world, visitor(ResendActivation { ticket }))
    }),
    ("inspect_link of nobody", "invalid_link", Cause::ForgedToken, || {
        (World::new(), visitor(InspectLink { token: forged() }))
    }),
    ("activate with a forged link", "invalid_link", Cause::ForgedToken, || {
        (World::new(), visitor(activate(&forged(), &forged())))
    }),
    ("activate too late", "expired_link", Cause::Expired, || {
        let (world, ticket, token) = registered();
        after(world, DAY, visitor(Activate { token, ticket: Some(ticket.clone()), password: None }))
    }),
    ("activate with a replaced link", "spent_link", Cause::Replaced, || {
        let (mut world, ticket, token) = registered();
        world.advance(2 * MINUTE);
        world.must(&ResendActivation { ticket: ticket.clone() });
        (world, visitor(Activate { token, ticket: Some(ticket.clone()), password: None }))
    }),
    ("activate an address taken meanwhile", "address_taken", Cause::AddressTaken, || {
        let (mut world, first, token) = registered();
        let code = world.letters(MARTIN);
        let ticket = world.identify(MARTIN, &code);
        world.advance(2 * MINUTE);
        let newer = world.register(&ticket, JEANNE);
        world.must(&Activate { token, ticket: Some(first), password: None });
        (world, visitor(Activate { token: newer, ticket: Some(ticket.clone()), password: None }))
    }),
    ("activate without a proof", "password_required", Cause::NoProof, || {
        let (world, _, token) = registered();
        (world, visitor(Activate { token, ticket: None, password: None }))
    }),
    ("activate with another's ticket", "password_required", Cause::NoProof, || {
        let (mut world, _, token) = registered();
        let ticket = world.at_step_two(MARTIN);
        (world, visitor(Activate { token, ticket: Some(ticket), password: None }))
    }),
    ("activate with a wrong password", "invalid_input", Cause::WrongSecret, || {
        let (world, _, token) = registered();
        (world, visitor(activate_elsewhere(&token, NEW_PASSWORD)))
    }),
    ("activate after many failures", "too_many_attempts", Cause::Throttled, || {
        let (mut world, _, token) = registered();
        for _ in 0..3 {
            world.refused(&activate_elsewhere(&token, NEW_PASSWORD));
        }
        (world, visitor(activate_elsewhere(&token, JEANNE.password)))
    }),
    ("log_in as nobody", "wrong_credentials", Cause::UnknownSubject, || {
        (World::new(), visitor(log_in(JEANNE)))
    }),
    ("log_in with a wrong password", "wrong_credentials", Cause::WrongSecret, || {
        let (world, _) = seated();
        (world, visitor(log_in(RENEWED)))
    }),
    ("log_in under a pepper that is gone", "wrong_credentials", Cause::KeyGone, || {
        let (world, _) = seated();
        (world.under(next_key_ring()), visitor(log_in(JEANNE)))
    }),
    ("log_in while suspended", "wrong_credentials", Cause::AccountSuspended, || {
        let (mut world, _) = seated();
        world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
        (world, visitor(log_in(JEANNE)))
    }),
    ("log_in after many failures", "too_many_attempts", Cause::Throttled, || {
        let (mut world, _) = seated();
        for _ in 0..3 {
            world.refused(&wrong_log_in(JEANNE));
        }
        (world, visitor(log_in(JEANNE)))
    }),
    ("log_in when locked", "too_many_attempts", Cause::HardStop, || {
        let mut world = World::with(|terms| terms.log_in = GuessLimit::locking(3));
        world.enroll(DURAND, JEANNE);
        for _ in 0..3 {
            world.refused(&wrong_log_in(JEANNE));
        }
        (world, visitor(log_in(JEANNE)))
    }),
    ("log_in from a flooding source", "too_many_attempts", Cause::SourceThrottled, || {
        let mut world = World::with(|terms| terms.source = Some(SourceLimit { burst: 1, drain: HOUR }));
        world.enroll(DURAND, JEANNE);
        world.refused(&wrong_log_in(PAUL));
        (world, visitor(log_in(JEANNE)))
    }),
    ("log_in with an old password", "password_expired", Cause::PasswordTooOld, || {
        let mut world = World::with(|terms| terms.password_max_age = Some(90 * DAY));
        world.enroll(DURAND, JEANNE);
        after(world, 90 * DAY, visitor(log_in(JEANNE)))
    }),
    ("forgot_password without an address", "invalid_input", Cause::MalformedInput, || {
        (World::new(), visitor(ForgotPassword { email: "jeanne".into() }))
    }),
    ("reset_password with a used link", "spent_link", Cause::AlreadyUsed, || {
        let (mut world, token) = forgotten();
        world.must(&reset(&token, NEW_PASSWORD));
        (world, visitor(reset(&token, JEANNE.password)))
    }),
    ("reset_password while suspended", "spent_link", Cause::AlreadyUsed, || {
        let (mut world, token) = forgotten();
        world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
        (world, visitor(reset(&token, NEW_PASSWORD)))
    }),
    ("recertify with a used link", "spent_link", Cause::AlreadyUsed, || {
        let (mut world, token) = reminded();
        world.must(&Recertify { token: token.clone() });
        (world, visitor(Recertify { token }))
    }),
    ("log_in after the address was taken back", "password_expired", Cause::PasswordDistrusted, || {
        let (mut world, _, undo) = moved();
        world.must(&undo_email(&undo));
        (world, visitor(log_in(JEANNE)))
    }),
    ("log_in after the grace of a closed account", "wrong_credentials", Cause::AccountClosed, || {
        let (mut world, session) = not_alone();
        world.must(&close_account(&session));
        after(world, 30 * DAY, visitor(log_in(JEANNE)))
    }),
    ("confirm_email with the mailbox alone", "password_required", Cause::NoProof, || {
        let (world, _, token) = moving();
        (world, visitor(ConfirmEmail { token, session: None, password: None }))
    }),
    ("confirm_email with a replaced link", "spent_link", Cause::Replaced, || {
        let (mut world, session, token) = moving();
        world.advance(MINUTE);
        world.must(&change_email(&session, "j@ailleurs.example"));
        (world, visitor(confirm_email(&token, &session)))
    }),
    ("confirm_email of an address taken meanwhile", "address_taken", Cause::AddressTaken, || {
        let (mut world, session, token) = moving();
        world.enroll(MARTIN, Someone { email: MOVED.email, ..PAUL });
        (world, visitor(confirm_email(&token, &session)))
    }),
    ("undo_email with a used link", "spent_link", Cause::AlreadyUsed, || {
        let (mut world, session, undo) = moved();
        world.advance(MINUTE);
        world.must(&change_email(&session, JEANNE.email));
        let token = world.link();
        world.must(&confirm_email(&token, &session));
        (world, visitor(undo_email(&undo)))
    }),
    ("undo_email too late", "expired_link", Cause::Expired, || {
        let (world, _, undo) = moved();
        after(world, 7 * DAY, visitor(undo_email(&undo)))
    }),
];

const HOLDERS: &[Refused] = &[
    ("resume with a forged session", "session_over", Cause::ForgedToken, || {
        (World::new(), holder(Resume { session: forged() }))
    }),
    ("resume after the log-out", "session_over", Cause::UnknownSession, || {
        let (mut world, session) = seated();
        world.must(&LogOut { session: session.clone() });
        (world, holder(Resume { session }))
    }),
    ("log_out of a session ended elsewhere", "session_over", Cause::SessionRevoked, || {
        let (mut world, session) = seated();
        let other = world.log_in(JEANNE);
        world.must(&EndAllSessions { session: other });
        (world, holder(LogOut { session }))
    }),
    ("list_sessions after half an hour", "session_over", Cause::SessionTimedOut, || {
        let (world, session) = seated();
        after(world, 30 * MINUTE, holder(list_sessions(&session)))
    }),
    ("end_session when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (world, session) = overdue();
        (world, holder(EndSession { session, id: "0".repeat(64) }))
    }),
    ("end_other_sessions when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (world, session) = overdue();
        (world, holder(EndOtherSessions { session }))
    }),
    ("change_password with another one", "invalid_input", Cause::WrongSecret, || {
        let (world, session) = seated();
        (world, holder(change(&session, WRONG_PASSWORD, NEW_PASSWORD)))
    }),
    ("change_password to a weak one", "weak_password", Cause::WeakPassword, || {
        let (world, session) = seated();
        (world, holder(change(&session, JEANNE.password, "mortier7")))
    }),
    ("change_password after many failures", "too_many_attempts", Cause::Throttled, || {
        let (mut world, session) = seated();
        for _ in 0..3 {
            world.refused_for(&change(&session, WRONG_PASSWORD, NEW_PASSWORD));
        }
        (world, holder(change(&session, JEANNE.password, NEW_PASSWORD)))
    }),
    ("change_password when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (world, session) = overdue();
        (world, holder(change(&session, JEANNE.password, NEW_PASSWORD)))
    }),
    ("end_all_sessions after the log-out", "session_over", Cause::UnknownSession, || {
        let (mut world, session) = seated();
        world.must(&LogOut { session: session.clone() });
        (world, holder(EndAllSessions { session }))
    }),
    ("associate one's own site", "already_associated", Cause::AccessExists, || {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        world.advance(DAY);
        let code = world.post_code(DURAND);
        let session = world.log_in(JEANNE);
        (world, holder(associate(&session, DURAND, &code)))
    }),
    ("list_tenants when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (world, session) = overdue();
        (world, holder(list_tenants(&session)))
    }),
    ("authorize for another company than the session's", "other_capacity", Cause::OtherCapacity, || {
        let (world, session) = two_sites();
        let capacity = Some(directly(DURAND_REZE));
        (world, holder(Authorize { capacity, ..authorize(&session, Right::MemberRead) }))
    }),
    ("authorize what a firm does not do", "right_not_held", Cause::RightNotHeld, || {
        let mut world = World::new();
        let session = world.seat(LEROY, NADIA);
        (world, holder(authorize(&session, Right::PaymentsPay)))
    }),
    ("switch_tenant to a stranger", "no_access", Cause::NoLiveAccess, || {
        let (mut world, session) = seated();
        world.file(MARTIN);
        (world, holder(switch(&session, MARTIN)))
    }),
    ("switch_tenant to nothing", "no_access", Cause::MalformedInput, || {
        let (world, session) = two_sites();
        (world, holder(SwitchTenant { session, tenant: "17071*".into(), firm: None, beside: false }))
    }),
    ("send_my_mobile_code to a landline", "invalid_input", Cause::MalformedInput, || {
        let (world, session) = seated();
        (world, holder(SendMyMobileCode { session, mobile: landline() }))
    }),
    ("certify_my_mobile with nothing pending", "no_pending_code", Cause::NothingPending, || {
        let (world, session) = seated();
        (world, holder(CertifyMyMobile { session, code: "481516".into() }))
    }),
    ("send_recertification too early", "nothing_to_certify", Cause::CertificationNotDue, || {
        let (world, session) = seated();
        (world, holder(SendRecertification { session }))
    }),
    ("reauthenticate with another one", "invalid_input", Cause::WrongSecret, || {
        let (world, session) = seated();
        (world, holder(reauthenticate(&session, WRONG_PASSWORD)))
    }),
    ("change_email long after the log-in", "reauthentication_required", Cause::StaleAuthentication, || {
        let (world, session) = seated();
        after(world, 15 * MINUTE, holder(change_email(&session, MOVED.email)))
    }),
    ("change_email to one's own", "invalid_input", Cause::MalformedInput, || {
        let (world, session) = seated();
        (world, holder(change_email(&session, JEANNE.email)))
    }),
    ("change_email too often", "too_many_messages", Cause::QuotaReached, || {
        let (world, session, _) = moving();
        (world, holder(change_email(&session, "j@ailleurs.example")))
    }),
    ("change_landline to a mobile", "invalid_input", Cause::MalformedInput, || {
        let (world, session) = seated();
        (world, holder(change_landline(&session, Some(french_mobile()))))
    }),
    (
        "remove_my_mobile long after the log-in",
        "reauthentication_required",
        Cause::StaleAuthentication,
        || {
            let (world, session) = seated();
            after(world, 15 * MINUTE, holder(remove_my_mobile(&session)))
        },
    ),
    ("change_language when overdue", "recertification_required", Cause::CertificationOverdue, || {
        let (world, session) = overdue();
        (world, holder(change_language(&session, Language::En)))
    }),
    ("export_my_data long after the log-in", "reauthentication_required", Cause::StaleAuthentication, || {
        let (world, session) = seated();
        after(world, 15 * MINUTE, holder(export_my_data(&session)))
    }),
    ("close_account of the last holder", "last_holder", Cause::LastHolder, || {
        let (world, session) = seated();
        (world, holder(close_account(&session)))
    }),
    ("list_tenants while closing", "account_closing", Cause::AccountClosing, || {
        let (mut world, session) = not_alone();
        world.must(&close_account(&session));
        let session = world.log_in(JEANNE);
        (world, holder(list_tenants(&session)))
    }),
    ("keep_account after the grace", "session_over", Cause::SessionTimedOut, || {
        let (mut world, session) = not_alone();
        world.must(&close_account(&session));
        let session = world.log_in(JEANNE);
        after(world, 30 * DAY, holder(keep_account(&session)))
    }),
    ("show_home of another company", "other_capacity", Cause::OtherCapacity, || {
        let (world, session) = two_sites();
        let capacity = Some(directly(DURAND_REZE));
        (world, holder(ShowHome { capacity, ..show_home(&session) }))
    }),
    ("note_visit of nothing", "no_such_service", Cause::UnknownSubject, || {
        let (world, session) = seated();
        (world, holder(note_visit(&session, "nothing", VisitHow::Tile)))
    }),
    ("note_visit of what a firm does not use", "right_not_held", Cause::RightNotHeld, || {
        let mut world = World::new();
        let session = world.seat(LEROY, NADIA);
        (world, holder(note_visit(&session, "weather", VisitHow::Menu)))
    }),
    ("arrange_tiles with a seventh pinned", "tiles_full", Cause::WrongState, || {
        let (mut world, session) = seated();
        let pin = |service: &str| ArrangeTiles { pin: Some(service.into()), ..arrange_tiles(&session) };
        for service in ["hires", "exits", "absences", "stoppage", "refunds", "people"] {
            world.must(&pin(service));
        }
        let seventh = pin("mandates");
        (world, holder(seventh))
    }),
];

/// A session of an account whose certification is overdue.
pub fn overdue() -> (World, Secret) {
    let mut world = due();
    world.advance(30 * DAY);
    let session = world.log_in(JEANNE);
    (world, session)
}
