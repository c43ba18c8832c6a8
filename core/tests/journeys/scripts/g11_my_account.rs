//! G11, "Mon compte": what a holder does to the account itself.

use espace_securise::account::Standing;
use espace_securise::command::ConfirmEmail;
use espace_securise::event::{Cause, Fact, ProfileChange};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::reply::LinkStatus;
use espace_securise::value::Language;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g11-password-proved-again",
        "G11",
        "What a session that was left open must not do wants the password proved not long ago.",
        proved_again,
    ),
    Script::new(
        "g11-another-address",
        "G11",
        "Another address counts once its link was followed by the account's holder; a known one looks the same.",
        another_address,
    ),
    Script::new(
        "g11-address-taken-back",
        "G11",
        "Whoever reads the earlier mailbox takes the address back, with everything; the password is chosen anew.",
        taken_back,
    ),
    Script::new(
        "g11-details",
        "G11",
        "Telephones and language are changed, and each change is told; what is held on a person is theirs to keep.",
        details,
    ),
    Script::new(
        "g11-closed-and-kept",
        "G11",
        "An account is closed and kept, closed again and erased; the last holder of a company stays.",
        closed_and_kept,
    ),
];

const STALE: (Refusal, Cause) = (Refusal::ReauthenticationRequired, Cause::StaleAuthentication);
const OVER: (Refusal, Cause) = (Refusal::SessionOver, Cause::UnknownSession);

fn proved_again(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    tale.wait(15 * MINUTE);
    tale.holder(change_email(&session, MOVED.email)).refused(STALE.0, STALE.1);
    let not_that_one = FieldError { field: Field::CurrentPassword, problem: Problem::Mismatch };
    tale.holder(reauthenticate(&session, WRONG_PASSWORD))
        .refused(Refusal::InvalidInput { errors: vec![not_that_one] }, Cause::WrongSecret);
    let again = tale.holder(reauthenticate(&session, JEANNE.password)).noted(&Fact::Reauthenticated);
    tale.holder(resume(&session)).refused(OVER.0, OVER.1);
    tale.holder(change_email(&again.session, MOVED.email)).noted(&Fact::EmailChangeRequested);
}

fn another_address(tale: &mut Tale) {
    tale.enrolled(MARTIN, PAUL);
    let session = tale.seated(DURAND, JEANNE);
    tale.holder(change_email(&session, "Jeanne@DURAND.example"))
        .corrected(&[(Field::Email, Problem::Unchanged)]);
    tale.holder(change_email(&session, PAUL.email)).noted(&Fact::EmailChangeRequestedKnownAddress);
    let told = |to: &str, what: &'static str| (to.to_owned(), what);
    assert_eq!(
        tale.sent(),
        [told(PAUL.email, "address_already_known"), told(JEANNE.email, "email_change_requested")]
    );
    tale.holder(change_email(&session, MOVED.email))
        .refused(Refusal::TooManyMessages { retry_after: 60 }, Cause::QuotaReached);
    tale.wait(MINUTE);
    tale.holder(change_email(&session, MOVED.email)).noted(&Fact::EmailChangeRequested);
    assert_eq!(
        tale.sent(),
        [told(MOVED.email, "email_confirmation"), told(JEANNE.email, "email_change_requested")]
    );
    let token = tale.link();
    assert_eq!(tale.visitor(inspect(&token)).granted().status, LinkStatus::Live);
    let bare = ConfirmEmail { token: token.clone(), session: None, password: None };
    tale.visitor(bare).refused(Refusal::PasswordRequired, Cause::NoProof);
    tale.visitor(log_in(MOVED)).refused(Refusal::WrongCredentials, Cause::UnknownSubject);
    tale.visitor(confirm_email(&token, &session)).noted(&Fact::EmailChanged);
    assert_eq!(tale.sent(), [told(JEANNE.email, "email_changed")]);
    tale.visitor(confirm_email_elsewhere(&token, JEANNE.password)).unnoted();
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::UnknownSubject);
    tale.visitor(log_in(MOVED)).granted();
}

fn taken_back(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    tale.holder(change_email(&session, MOVED.email)).granted();
    let token = tale.link();
    tale.visitor(undo_email(&token)).refused(Refusal::InvalidLink, Cause::ForgedToken);
    tale.visitor(confirm_email(&token, &session)).granted();
    let undo = tale.link();
    tale.wait(DAY);
    tale.visitor(undo_email(&undo)).noted(&Fact::EmailRestored);
    let sent = tale.sent().into_iter().map(|(_, what)| what);
    assert_eq!(sent.collect::<Vec<_>>(), ["email_restored", "email_restored", "reset"]);
    let reset_link = tale.link();
    tale.visitor(undo_email(&undo)).unnoted();
    tale.visitor(confirm_email_elsewhere(&token, JEANNE.password))
        .refused(Refusal::ExpiredLink, Cause::Expired);
    tale.visitor(log_in(JEANNE)).refused(Refusal::PasswordExpired, Cause::PasswordDistrusted);
    tale.visitor(reset(&reset_link, NEW_PASSWORD)).granted();
    tale.visitor(log_in(RENEWED)).granted();
}

fn details(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    tale.holder(send_my_mobile_code(&session, french_mobile())).granted();
    let code = tale.sms();
    tale.holder(certify_my_mobile(&session, &code)).granted();
    let changed = |change| Fact::ProfileChanged { change };
    tale.holder(change_landline(&session, Some(landline()))).noted(&changed(ProfileChange::Landline));
    tale.holder(change_landline(&session, Some(landline()))).unnoted();
    tale.holder(change_landline(&session, Some(french_mobile())))
        .corrected(&[(Field::Landline, Problem::NotLandline)]);
    tale.holder(change_language(&session, Language::En)).noted(&changed(ProfileChange::Language));
    let exported = tale.holder(export_my_data(&session)).noted(&Fact::DataExported);
    assert!(exported.next.is_none() && exported.document.expose().contains(JEANNE.email));
    // A reset is told on the number, too.
    let token = tale.forgotten(JEANNE);
    tale.visitor(reset(&token, NEW_PASSWORD)).granted();
    let sent = tale.sent().into_iter().map(|(_, what)| what);
    assert_eq!(sent.collect::<Vec<_>>(), ["password_reset_notice", "password_changed"]);
    let session = tale.logged_in(RENEWED);
    tale.holder(remove_my_mobile(&session)).noted(&changed(ProfileChange::Mobile));
    assert!(tale.holder(resume(&session)).granted().mobile.is_none());
    tale.wait(15 * MINUTE);
    tale.holder(remove_my_mobile(&session)).refused(STALE.0, STALE.1);
    tale.holder(export_my_data(&session)).refused(STALE.0, STALE.1);
    tale.holder(log_out(&session)).granted();
    tale.holder(change_language(&session, Language::Fr)).refused(OVER.0, OVER.1);
}

fn closed_and_kept(tale: &mut Tale) {
    let session = tale.seated(DURAND, PAUL);
    tale.holder(close_account(&session)).refused(Refusal::LastHolder, Cause::LastHolder);
    tale.wait(DAY);
    tale.staff(post_code(DURAND)).granted();
    let code = tale.letter();
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, JEANNE);
    tale.visitor(activate(&token, &ticket)).granted();
    let session = tale.logged_in(JEANNE);
    let closing = tale.holder(close_account(&session)).noted(&Fact::AccountClosing);
    assert_eq!(tale.sent(), [(JEANNE.email.to_owned(), "account_closing")]);
    tale.holder(keep_account(&session)).refused(OVER.0, OVER.1);
    let logged_in = tale.visitor(log_in(JEANNE)).granted();
    assert_eq!(logged_in.standing, Standing::Closing { erased_at: closing.erased_at });
    let session = logged_in.session;
    tale.holder(list_tenants(&session)).refused(Refusal::AccountClosing, Cause::AccountClosing);
    tale.holder(keep_account(&session)).noted(&Fact::AccountKept);
    assert_eq!(tale.sent(), [(JEANNE.email.to_owned(), "account_kept")]);
    tale.holder(list_tenants(&session)).granted();
    tale.holder(close_account(&session)).granted();
    tale.clock(erase_closed()).unnoted();
    tale.wait(30 * DAY);
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::AccountClosed);
    tale.clock(erase_closed()).noted(&Fact::AccountErased);
    assert!(tale.wrote().iter().all(|written| written.starts_with('-')));
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::UnknownSubject);
}
