//! G9: "Mot de passe oublié ?"

use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::reply::{LinkStatus, PasswordReset, ResetRequested};
use espace_securise::token::LinkPurpose;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g09-new-password",
        "G9",
        "A link leaves by mail; with it another password is chosen, every session ends, and the holder is told.",
        new_password,
    ),
    Script::new(
        "g09-no-account",
        "G9",
        "An address without an account gets the same answer, costs the same work, and no link.",
        no_account,
    ),
    Script::new(
        "g09-one-link-once",
        "G9",
        "The newest link counts, once, and not after its time.",
        one_link_once,
    ),
    Script::new(
        "g09-flood",
        "G9",
        "A flood of requests uses nothing up: the link in the mailbox outlives it.",
        flood,
    ),
    Script::new(
        "g09-guessed-at",
        "G9",
        "Guesses at a log-in never stop its owner's reset; its pass lets the owner in beside the lock, which stays for the others.",
        guessed_at,
    ),
];

fn new_password(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    tale.visitor(forgot("jeanne")).corrected(&[(Field::Email, Problem::Malformed)]);
    assert_eq!(tale.visitor(forgot(" JEANNE@durand.example")).noted(&Fact::ResetSent), ResetRequested {});
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "reset")]);
    let token = tale.link();
    let inspected = tale.visitor(inspect(&token)).unnoted();
    assert_eq!((inspected.purpose, inspected.status), (LinkPurpose::Reset, LinkStatus::Live));

    let PasswordReset { device } = tale.visitor(reset(&token, RENEWED.password)).noted(&Fact::PasswordReset);
    assert_eq!(device.expires_at, tale.now().plus(400 * DAY));
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "password_changed")]);
    assert_eq!(tale.wrote(), ["+account", "-quota", "-recovery"]);
    tale.holder(resume(&session)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    tale.logged_in(RENEWED);
}

fn no_account(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    tale.visitor(forgot(JEANNE.email)).noted(&Fact::ResetSent);
    let work = tale.wrote();
    assert_eq!(work, ["+bucket", "+quota", "+recovery"]);
    let unknown = Fact::ResetNotSent { cause: Cause::UnknownSubject };
    assert_eq!(tale.visitor(forgot("personne@nulle-part.example")).noted(&unknown), ResetRequested {});
    assert_eq!(tale.wrote(), work);
    assert_eq!(tale.sent(), [("nobody".to_owned(), "nothing")]);
    // Nor does an address that was typed and not yet certified get one.
    let ticket = tale.at_step_two(MARTIN);
    tale.registered(&ticket, PAUL);
    tale.visitor(forgot(PAUL.email)).noted(&unknown);
    assert_eq!(tale.sent(), [("nobody".to_owned(), "nothing")]);
}

fn one_link_once(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let first = tale.forgotten(JEANNE);
    tale.wait(5 * MINUTE);
    let second = tale.forgotten(JEANNE);
    assert_eq!(tale.visitor(inspect(&first)).granted().status, LinkStatus::Spent);
    tale.visitor(reset(&first, RENEWED.password)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
    tale.wait(4 * HOUR - SECOND);
    tale.visitor(reset(&second, RENEWED.password)).granted();
    tale.visitor(reset(&second, JEANNE.password)).refused(Refusal::SpentLink, Cause::AlreadyUsed);

    let third = tale.forgotten(JEANNE);
    tale.wait(4 * HOUR);
    assert_eq!(tale.visitor(inspect(&third)).granted().status, LinkStatus::Expired);
    tale.visitor(reset(&third, JEANNE.password)).refused(Refusal::ExpiredLink, Cause::Expired);
    assert_eq!(tale.wrote(), ["-recovery"], "the end that was seen is kept");
    tale.set_back(HOUR);
    tale.visitor(reset(&third, JEANNE.password)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
}

fn flood(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    tale.forgotten(JEANNE);
    let reached = Fact::ResetNotSent { cause: Cause::QuotaReached };
    tale.visitor(forgot(JEANNE.email)).noted(&reached);
    // As much is written as when a mail leaves: nobody sees that somebody asked before.
    assert_eq!(tale.wrote(), ["+bucket", "+quota", "+recovery"]);
    assert_eq!(tale.sent(), [("nobody".to_owned(), "nothing")]);
    for _ in 0..3 {
        tale.wait(5 * MINUTE);
        tale.visitor(forgot(JEANNE.email)).noted(&Fact::ResetSent);
    }
    let newest = tale.link();
    for _ in 0..4 {
        tale.wait(50 * MINUTE);
        tale.visitor(forgot(JEANNE.email)).noted(&reached);
    }
    assert_eq!(tale.visitor(inspect(&newest)).granted().status, LinkStatus::Live);
    tale.visitor(reset(&newest, RENEWED.password)).granted();
    // Should they need another at once, the flood has not used it up.
    tale.visitor(forgot(JEANNE.email)).noted(&Fact::ResetSent);
}

fn guessed_at(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    for _ in 0..3 {
        tale.visitor(log_in(GUESSING)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    }
    let wait = Refusal::TooManyAttempts { retry_after: Some(20) };
    tale.visitor(log_in(JEANNE)).refused(wait, Cause::Throttled);
    let token = tale.forgotten(JEANNE);
    let device = tale.visitor(reset(&token, RENEWED.password)).granted().device;
    assert_eq!(tale.wrote(), ["+account", "-quota", "-recovery"]);
    let still = Refusal::TooManyAttempts { retry_after: Some(20) };
    tale.visitor(log_in(RENEWED)).refused(still, Cause::Throttled);
    tale.visitor(log_in_on(&device, RENEWED)).noted(&Fact::LoggedIn);
}
