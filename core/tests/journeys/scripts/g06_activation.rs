//! G6: an activation link leaves by mail; following it opens the account and certifies the address.

use espace_securise::account::Standing;
use espace_securise::command::{Activate, Recertify, ResendActivation};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::reply::{ActivationResent, LinkInspected, LinkStatus};
use espace_securise::token::LinkPurpose;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g06-only-the-link-opens-the-account",
        "G6",
        "Before the link is followed there is no account; following it opens one, once, and a second click is answered alike.",
        only_the_link,
    ),
    Script::new(
        "g06-scanned-before-it-is-followed",
        "G6",
        "A mail scanner may look at a link as often as it likes: looking changes nothing.",
        scanned,
    ),
    Script::new(
        "g06-sent-again",
        "G6",
        "The mail is sent again after a minute, and the newest link counts; before that the one in the mailbox still works.",
        sent_again,
    ),
    Script::new(
        "g06-too-late",
        "G6",
        "An activation link lasts a day to the second; afterwards the same letter begins anew.",
        too_late,
    ),
    Script::new(
        "g06-known-address",
        "G6",
        "Whoever types an address that has an account is told nothing; its holder is, by mail, and no link leaves.",
        known_address,
    ),
    Script::new(
        "g06-address-taken-meanwhile",
        "G6",
        "Two enrollments with one address: the first activated has it, and the other letter can be associated.",
        taken_meanwhile,
    ),
    Script::new(
        "g06-no-such-link",
        "G6",
        "Text that is no link of ours, or a link for another page, opens nothing and is told apart from a spent one.",
        no_such_link,
    ),
    Script::new(
        "g06-on-another-device",
        "G6",
        "Whoever reads the mailbox alone opens nothing; on another device the password just chosen proves who registered.",
        on_another_device,
    ),
    Script::new(
        "g06-letter-proved-again",
        "G6",
        "A link whose letter was proved again since no longer works, and no longer looks as if it did.",
        proved_again,
    ),
];

fn resend(ticket: &Secret) -> ResendActivation {
    ResendActivation { ticket: ticket.clone() }
}

fn on_another_device(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let token = tale.registered(&ticket, JEANNE);
    let theirs = tale.at_step_two(MARTIN);
    let alone = Activate { token: token.clone(), ticket: None, password: None };
    tale.visitor(alone).refused(Refusal::PasswordRequired, Cause::NoProof);
    tale.visitor(activate(&token, &theirs)).refused(Refusal::PasswordRequired, Cause::NoProof);
    assert!(tale.wrote().is_empty() && tale.sent().is_empty());
    let mismatch = FieldError { field: Field::Password, problem: Problem::Mismatch };
    let wrong = Refusal::InvalidInput { errors: vec![mismatch] };
    tale.visitor(activate_elsewhere(&token, PAUL.password)).refused(wrong, Cause::WrongSecret);
    assert_eq!(tale.wrote(), ["+bucket", "+throttle"]);
    let activated = tale.visitor(activate_elsewhere(&token, JEANNE.password)).noted(&Fact::Activated);
    let device = activated.device.unwrap();
    assert_eq!(device.expires_at, tale.now().plus(400 * DAY));
    tale.visitor(log_in_on(&device, JEANNE)).noted(&Fact::LoggedIn);
}

fn only_the_link(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let token = tale.registered(&ticket, JEANNE);
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::UnknownSubject);

    let activated = tale.visitor(activate(&token, &ticket)).noted(&Fact::Activated);
    assert_eq!(activated.email, "j…@durand.example");
    let kinds = ["+access", "+account", "+code", "+email", "+enrollment", "+holder", "+tenant"];
    // The log-in that failed before is not counted against the account.
    assert_eq!(tale.wrote(), [&kinds[..], &["-throttle"]].concat());
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "activated")]);
    let again = tale.visitor(activate(&token, &ticket)).unnoted();
    assert_eq!((again.email, again.device.is_none()), (activated.email, true));
    assert!(tale.wrote().is_empty() && tale.sent().is_empty());

    assert_eq!(tale.visitor(log_in(JEANNE)).noted(&Fact::LoggedIn).standing, Standing::Active);
    tale.visitor(register(&ticket, PAUL)).refused(Refusal::EnrollmentOver, Cause::AlreadyUsed);
    tale.wait(DAY);
    tale.visitor(activate(&token, &ticket)).refused(Refusal::ExpiredLink, Cause::Expired);
}

fn scanned(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let token = tale.registered(&ticket, JEANNE);
    let expires_at = tale.now().plus(DAY);
    for _ in 0..3 {
        let seen = tale.visitor(inspect(&token)).unnoted();
        assert!(tale.wrote().is_empty());
        let live = LinkInspected { purpose: LinkPurpose::Activation, expires_at, status: LinkStatus::Live };
        assert_eq!(seen, live);
        tale.wait(HOUR);
    }
    tale.visitor(activate(&token, &ticket)).granted();
    assert_eq!(tale.visitor(inspect(&token)).unnoted().status, LinkStatus::Spent);
}

fn sent_again(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    tale.visitor(resend(&ticket)).refused(Refusal::EnrollmentOver, Cause::WrongState);
    let first = tale.registered(&ticket, JEANNE);
    let expires_at = tale.now().plus(DAY);
    tale.wait(MINUTE - SECOND);
    assert_eq!(tale.visitor(resend(&ticket)).unnoted(), ActivationResent { sent: false, expires_at });
    assert_eq!(tale.sent(), []);
    tale.wait(SECOND);
    let again = tale.visitor(resend(&ticket)).granted();
    assert_eq!(again, ActivationResent { sent: true, expires_at: tale.now().plus(DAY) });
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "activation")]);
    let second = tale.link();
    tale.visitor(activate(&first, &ticket)).refused(Refusal::SpentLink, Cause::Replaced);
    tale.visitor(activate(&second, &ticket)).granted();
    tale.visitor(activate(&first, &ticket)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
}

fn too_late(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, JEANNE);
    tale.wait(DAY - SECOND);
    assert_eq!(tale.visitor(inspect(&token)).granted().status, LinkStatus::Live);
    tale.wait(SECOND);
    assert_eq!(tale.visitor(inspect(&token)).granted().status, LinkStatus::Expired);
    tale.visitor(activate(&token, &ticket)).refused(Refusal::ExpiredLink, Cause::Expired);
    assert_eq!(tale.wrote(), ["+enrollment"], "the end that was seen is kept");
    tale.set_back(HOUR);
    tale.visitor(activate(&token, &ticket)).refused(Refusal::ExpiredLink, Cause::Expired);

    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, JEANNE);
    tale.visitor(activate(&token, &ticket)).granted();
}

fn known_address(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let ticket = tale.at_step_two(MARTIN);
    tale.wait(MINUTE);
    let shouted = Someone { email: "JEANNE@Durand.example", ..PAUL };
    assert_eq!(tale.visitor(register(&ticket, shouted)).granted().email, "J…@Durand.example");
    // To the address that was certified, not to the one that was typed.
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "address_already_known")]);
    assert_eq!(tale.wrote(), ["+code", "+enrollment", "+quota", "+quota"]);
    tale.wait(MINUTE);
    assert!(tale.visitor(resend(&ticket)).granted().sent);
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "address_already_known")]);
    tale.logged_in(JEANNE);
}

fn taken_meanwhile(tale: &mut Tale) {
    let durands = tale.at_step_two(DURAND);
    let code = tale.letters(MARTIN);
    let martins = tale.visitor(identify(MARTIN, &code)).granted().ticket;
    let first = tale.registered(&durands, JEANNE);
    tale.wait(MINUTE);
    let second = tale.registered(&martins, JEANNE);
    tale.visitor(activate(&first, &durands)).granted();
    tale.visitor(activate(&second, &martins)).refused(Refusal::AddressTaken, Cause::AddressTaken);
    let session = tale.logged_in(JEANNE);
    tale.holder(associate(&session, MARTIN, &code)).noted(&Fact::SiteAssociated);
}

fn no_such_link(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let ticket = tale.at_step_two(MARTIN);
    let reset_link = tale.forgotten(JEANNE);
    for no_link in [Secret::new(""), Secret::new("lien"), Secret::new("é\u{0}".repeat(60)), session] {
        tale.visitor(inspect(&no_link)).refused(Refusal::InvalidLink, Cause::ForgedToken);
        tale.visitor(activate(&no_link, &ticket)).refused(Refusal::InvalidLink, Cause::ForgedToken);
    }
    tale.visitor(activate(&reset_link, &ticket)).refused(Refusal::InvalidLink, Cause::ForgedToken);
    let recertify = Recertify { token: reset_link.clone() };
    tale.visitor(recertify).refused(Refusal::InvalidLink, Cause::ForgedToken);
    assert_eq!(tale.visitor(inspect(&reset_link)).granted().purpose, LinkPurpose::Reset);
}

fn proved_again(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, JEANNE);
    tale.visitor(identify(DURAND, &code)).granted();
    assert_eq!(tale.visitor(inspect(&token)).granted().status, LinkStatus::Spent);
    tale.visitor(activate(&token, &ticket)).refused(Refusal::EnrollmentOver, Cause::Replaced);
    tale.visitor(activate(&token, &ticket)).refused(Refusal::SpentLink, Cause::Replaced);
}
