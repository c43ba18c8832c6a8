//! One scene for each command in which it is granted, and the variants that leave another trace.

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, Command, EndAllSessions, EndOtherSessions, EndSession,
    ForgotPassword, HolderCommand, InspectLink, LogOut, PostCode, Recertify, Register, ReinstateAccount,
    RemindRecertification, RequestCode, ResendActivation, Resume, SendMobileCode, SendMyMobileCode,
    SendRecertification, StaffCommand, SuspendAccount, VisitorCommand,
};
use espace_securise::value::PhoneInput;
use espace_securise::*;

use crate::portal::*;
use crate::scene::Prepared;

fn visitor(command: impl Into<VisitorCommand>) -> Command {
    Command::Visitor(command.into())
}

fn holder(command: impl Into<HolderCommand>) -> Command {
    Command::Holder(command.into())
}

fn staffed(command: impl Into<StaffCommand>) -> Command {
    Command::Staff(command.into())
}

pub const ALL: &[Prepared] = &[
    ("request_code", request_code),
    ("request_code of nobody", request_code_of_nobody),
    ("identify", identified),
    ("identify after a slip", identified_after_a_failure),
    ("send_mobile_code", send_mobile_code),
    ("certify_mobile", certify_mobile),
    ("register", registering),
    ("register with both telephones", registering_with_telephones),
    ("register with a known address", registering_known_address),
    ("resend_activation", resend_activation),
    ("resend_activation within the cool-down", resend_too_soon),
    ("inspect_link of an activation", inspect_activation),
    ("inspect_link of a reset", inspect_reset),
    ("inspect_link of a re-certification", inspect_recertification),
    ("activate", activate),
    ("activate again", activate_again),
    ("log_in", log_in_at_home),
    ("log_in after a failure", log_in_after_failure),
    ("log_in with a re-certification due", log_in_when_due),
    ("forgot_password", forgot_password),
    ("forgot_password of nobody", forgot_password_of_nobody),
    ("forgot_password too often", forgot_password_too_often),
    ("reset_password", reset),
    ("recertify", recertify),
    ("resume", resume),
    ("resume later", resume_later),
    ("log_out", log_out),
    ("list_sessions", sessions),
    ("end_session", end_session),
    ("end_session of nobody", end_unknown_session),
    ("end_other_sessions", end_others),
    ("end_all_sessions", end_all),
    ("associate", associate_site),
    ("list_tenants", tenants),
    ("switch_tenant", switch),
    ("send_my_mobile_code", send_my_code),
    ("certify_my_mobile", certify_my_mobile),
    ("send_recertification", send_recertification),
    ("send_recertification within the cool-down", send_recertification_too_soon),
    ("put_tenant", put_new_tenant),
    ("put_tenant again", put_same_tenant),
    ("post_code", post_code),
    ("post_code beside a live one", post_second_code),
    ("suspend_account", suspend),
    ("reinstate_account", reinstate),
    ("remind_recertification", remind),
    ("remind_recertification of nobody", remind_nobody),
];

fn request_code() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.file(DURAND);
    (portal, visitor(RequestCode { identifier: DURAND.identifier.into(), siret: DURAND.siret.into() }))
}

fn request_code_of_nobody() -> (Portal, Command) {
    let portal = Portal::new();
    (portal, visitor(RequestCode { identifier: DURAND.identifier.into(), siret: DURAND.siret.into() }))
}

fn identified() -> (Portal, Command) {
    let mut portal = Portal::new();
    let code = portal.letters(DURAND);
    (portal, visitor(identify(DURAND, &code)))
}

fn identified_after_a_failure() -> (Portal, Command) {
    let mut portal = Portal::new();
    let code = portal.letters(DURAND);
    portal.refused(&identify(Site { siret: MARTIN.siret, ..DURAND }, &code));
    (portal, visitor(identify(DURAND, &code)))
}

/// The ticket of step 1/2.
pub fn with_ticket() -> (Portal, Secret) {
    let mut portal = Portal::new();
    let code = portal.letters(DURAND);
    let ticket = portal.identify(DURAND, &code);
    (portal, ticket)
}

fn send_mobile_code() -> (Portal, Command) {
    let (portal, ticket) = with_ticket();
    (portal, visitor(SendMobileCode { ticket, mobile: mobile() }))
}

fn certify_mobile() -> (Portal, Command) {
    let (mut portal, ticket) = with_ticket();
    portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
    let code = portal.sms();
    (portal, visitor(CertifyMobile { ticket, code }))
}

fn registering() -> (Portal, Command) {
    let (portal, ticket) = with_ticket();
    (portal, visitor(register(&ticket, JEANNE, PASSWORD)))
}

fn registering_with_telephones() -> (Portal, Command) {
    let (portal, ticket) = with_ticket();
    let landline = Some(PhoneInput::new("FR", "02 40 12 34 56"));
    let mobile = Some(mobile());
    (portal, visitor(Register { landline, mobile, ..register(&ticket, JEANNE, PASSWORD) }))
}

fn registering_known_address() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    let code = portal.letters(MARTIN);
    let ticket = portal.identify(MARTIN, &code);
    portal.advance(2 * MINUTE);
    (portal, visitor(register(&ticket, JEANNE, OTHER_PASSWORD)))
}

/// An activation link in the mailbox, and the ticket.
pub fn registered() -> (Portal, Secret, Secret) {
    let (mut portal, ticket) = with_ticket();
    let token = portal.register(&ticket, JEANNE);
    (portal, ticket, token)
}

fn resend_activation() -> (Portal, Command) {
    let (portal, ticket, _) = registered();
    portal.advance(2 * MINUTE);
    (portal, visitor(ResendActivation { ticket }))
}

fn resend_too_soon() -> (Portal, Command) {
    let (portal, ticket, _) = registered();
    (portal, visitor(ResendActivation { ticket }))
}

fn inspect_activation() -> (Portal, Command) {
    let (portal, _, token) = registered();
    (portal, visitor(InspectLink { token }))
}

fn inspect_reset() -> (Portal, Command) {
    let (portal, token) = forgotten();
    (portal, visitor(InspectLink { token }))
}

fn inspect_recertification() -> (Portal, Command) {
    let (portal, token) = reminded();
    (portal, visitor(InspectLink { token }))
}

fn activate() -> (Portal, Command) {
    let (portal, _, token) = registered();
    (portal, visitor(Activate { token }))
}

fn activate_again() -> (Portal, Command) {
    let (mut portal, _, token) = registered();
    portal.must(&Activate { token: token.clone() });
    (portal, visitor(Activate { token }))
}

fn log_in_at_home() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    (portal, visitor(log_in(JEANNE, PASSWORD)))
}

fn log_in_after_failure() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    portal.refused(&log_in(JEANNE, OTHER_PASSWORD));
    (portal, visitor(log_in(JEANNE, PASSWORD)))
}

fn log_in_when_due() -> (Portal, Command) {
    let portal = due();
    (portal, visitor(log_in(JEANNE, PASSWORD)))
}

fn forgot_password() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    (portal, visitor(ForgotPassword { email: JEANNE.into() }))
}

fn forgot_password_of_nobody() -> (Portal, Command) {
    (Portal::new(), visitor(ForgotPassword { email: JEANNE.into() }))
}

fn forgot_password_too_often() -> (Portal, Command) {
    let (portal, _) = forgotten();
    (portal, visitor(ForgotPassword { email: JEANNE.into() }))
}

/// A reset link in the mailbox.
pub fn forgotten() -> (Portal, Secret) {
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    let token = portal.forgot(JEANNE);
    (portal, token)
}

fn reset() -> (Portal, Command) {
    let (mut portal, token) = forgotten();
    portal.refused(&log_in(JEANNE, OTHER_PASSWORD));
    (portal, visitor(reset_password(&token, OTHER_PASSWORD)))
}

/// An account whose address must be certified again.
pub fn due() -> Portal {
    let mut portal = Portal::new();
    portal.enroll(DURAND, JEANNE);
    portal.advance(183 * DAY);
    portal
}

/// A re-certification link in the mailbox.
pub fn reminded() -> (Portal, Secret) {
    let mut portal = due();
    portal.must(&RemindRecertification { after: None, limit: 50 });
    let token = portal.link();
    (portal, token)
}

fn recertify() -> (Portal, Command) {
    let (portal, token) = reminded();
    (portal, visitor(Recertify { token }))
}

/// An account with a session.
pub fn seated() -> (Portal, Secret) {
    let mut portal = Portal::new();
    let session = portal.at_home();
    (portal, session)
}

fn resume() -> (Portal, Command) {
    let (portal, session) = seated();
    (portal, holder(Resume { session }))
}

fn resume_later() -> (Portal, Command) {
    let (portal, session) = seated();
    portal.advance(5 * MINUTE);
    (portal, holder(Resume { session }))
}

fn log_out() -> (Portal, Command) {
    let (portal, session) = seated();
    (portal, holder(LogOut { session }))
}

fn sessions() -> (Portal, Command) {
    let (mut portal, session) = seated();
    portal.log_in(JEANNE);
    (portal, holder(list_sessions(&session)))
}

fn end_session() -> (Portal, Command) {
    let (mut portal, session) = seated();
    portal.log_in(JEANNE);
    let listed = portal.must(&list_sessions(&session)).sessions;
    let other = listed.into_iter().find(|summary| !summary.current).unwrap();
    (portal, holder(EndSession { session, id: other.id.as_str().into() }))
}

fn end_unknown_session() -> (Portal, Command) {
    let (portal, session) = seated();
    (portal, holder(EndSession { session, id: "0".repeat(64) }))
}

fn end_others() -> (Portal, Command) {
    let (mut portal, session) = seated();
    portal.log_in(JEANNE);
    (portal, holder(EndOtherSessions { session }))
}

fn end_all() -> (Portal, Command) {
    let (mut portal, session) = seated();
    portal.log_in(JEANNE);
    (portal, holder(EndAllSessions { session }))
}

fn associate_site() -> (Portal, Command) {
    let (mut portal, session) = seated();
    let code = portal.letters(MARTIN);
    (portal, holder(associate(&session, MARTIN, &code)))
}

/// An account with two sites.
pub fn two_sites() -> (Portal, Secret) {
    let (mut portal, session) = seated();
    let code = portal.letters(MARTIN);
    portal.must(&associate(&session, MARTIN, &code));
    (portal, session)
}

fn tenants() -> (Portal, Command) {
    let (portal, session) = two_sites();
    (portal, holder(list_tenants(&session)))
}

fn switch() -> (Portal, Command) {
    let (portal, session) = two_sites();
    (portal, holder(switch_to(&session, MARTIN)))
}

fn send_my_code() -> (Portal, Command) {
    let (portal, session) = seated();
    (portal, holder(SendMyMobileCode { session, mobile: mobile() }))
}

fn certify_my_mobile() -> (Portal, Command) {
    let (mut portal, session) = seated();
    portal.must(&SendMyMobileCode { session: session.clone(), mobile: mobile() });
    let code = portal.sms();
    (portal, holder(CertifyMyMobile { session, code }))
}

fn send_recertification() -> (Portal, Command) {
    let mut portal = due();
    let session = portal.log_in(JEANNE);
    (portal, holder(SendRecertification { session }))
}

fn send_recertification_too_soon() -> (Portal, Command) {
    let mut portal = due();
    let session = portal.log_in(JEANNE);
    portal.must(&SendRecertification { session: session.clone() });
    (portal, holder(SendRecertification { session }))
}

fn put_new_tenant() -> (Portal, Command) {
    (Portal::new(), staffed(put_tenant(DURAND)))
}

fn put_same_tenant() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.file(DURAND);
    (portal, staffed(put_tenant(Site { company: "Durand et filles", ..DURAND })))
}

fn post_code() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.file(DURAND);
    (portal, staffed(PostCode { by: staff(), identifier: DURAND.identifier.into() }))
}

fn post_second_code() -> (Portal, Command) {
    let mut portal = Portal::new();
    portal.letters(DURAND);
    portal.advance(2 * DAY);
    (portal, staffed(PostCode { by: staff(), identifier: DURAND.identifier.into() }))
}

fn suspend() -> (Portal, Command) {
    let (portal, _) = seated();
    (portal, staffed(SuspendAccount { by: staff(), email: JEANNE.into() }))
}

fn reinstate() -> (Portal, Command) {
    let (mut portal, _) = seated();
    portal.must(&SuspendAccount { by: staff(), email: JEANNE.into() });
    (portal, staffed(ReinstateAccount { by: staff(), email: JEANNE.into() }))
}

fn remind() -> (Portal, Command) {
    (due(), Command::Upkeep(RemindRecertification { after: None, limit: 50 }.into()))
}

fn remind_nobody() -> (Portal, Command) {
    let (portal, _) = seated();
    (portal, Command::Upkeep(RemindRecertification { after: None, limit: 50 }.into()))
}
