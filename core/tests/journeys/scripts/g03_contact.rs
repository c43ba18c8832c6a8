//! G3, step 2/2: an address, a password, telephones; and nobody gets there but through step 1/2.

use espace_securise::command::{Register, SendMobileCode};
use espace_securise::event::Cause;
use espace_securise::field::{Field, Problem};
use espace_securise::reply::MobileSummary;
use espace_securise::value::PhoneInput;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g03-contact-details",
        "G3",
        "Step 2/2 with both telephones: the address becomes the log-in, and a mobile that was not certified shows no badge.",
        contact_details,
    ),
    Script::new(
        "g03-fields-to-correct",
        "G3",
        "Address and password are typed twice alike, each telephone stands in its own field, and every problem is named.",
        fields_to_correct,
    ),
    Script::new(
        "g03-back-to-step-one",
        "G3",
        "Back to step 1/2: the newest proof of a letter counts, and what was begun before is over.",
        back_to_step_one,
    ),
    Script::new(
        "g03-without-a-ticket",
        "G3",
        "Nobody gets to step 2/2 without the ticket of step 1/2: forged, borrowed or late, it is no ticket.",
        without_a_ticket,
    ),
    Script::new(
        "g03-twice-in-a-minute",
        "G3",
        "A second mail to the same address waits a minute; the form can be sent again then, with corrections.",
        twice_in_a_minute,
    ),
];

fn contact_details(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let form = Register {
        landline: Some(PhoneInput::new("", "02 40 41 42 43")),
        mobile: Some(french_mobile()),
        ..register(&ticket, JEANNE)
    };
    let registered = tale.visitor(form).granted();
    assert_eq!(registered.email, "j…@durand.example");
    assert_eq!(registered.expires_at, tale.now().plus(DAY));
    assert_eq!(tale.wrote(), ["+code", "+enrollment", "+quota", "+quota"]);
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "activation")]);

    let token = tale.link();
    tale.visitor(activate(&token, &ticket)).granted();
    let session = tale.logged_in(JEANNE);
    let resumed = tale.holder(resume(&session)).unnoted();
    assert_eq!((resumed.name.first_name.as_str(), resumed.name.last_name.as_str()), ("Jeanne", "Durand"));
    let mobile = MobileSummary { number: "+33 6 •• •• •• 78".into(), certified: false };
    assert_eq!(resumed.mobile, Some(mobile));
}

fn fields_to_correct(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let right = register(&ticket, JEANNE);
    let blank = Someone { email: " ", password: " " };
    tale.visitor(register(&ticket, blank))
        .corrected(&[(Field::Email, Problem::Required), (Field::Password, Problem::Required)]);
    let otherwise = Register {
        email_confirmation: "jeanne@durant.example".into(),
        password_confirmation: "Truelle&Niveau8".into(),
        ..right.clone()
    };
    tale.visitor(otherwise).corrected(&[
        (Field::EmailConfirmation, Problem::Mismatch),
        (Field::PasswordConfirmation, Problem::Mismatch),
    ]);
    let swapped = Register {
        landline: Some(french_mobile()),
        mobile: Some(PhoneInput::new("FR", "02 40 41 42 43")),
        ..right.clone()
    };
    tale.visitor(swapped)
        .corrected(&[(Field::Landline, Problem::NotLandline), (Field::Mobile, Problem::NotMobile)]);
    let abroad = Register {
        email: "jeanne.durand.example".into(),
        landline: Some(PhoneInput::new("FR", "+999 12 34 56 78")),
        mobile: Some(PhoneInput::new("FR", "06 12 34")),
        ..right.clone()
    };
    tale.visitor(abroad).corrected(&[
        (Field::Email, Problem::Malformed),
        (Field::Landline, Problem::UnknownCountry),
        (Field::Mobile, Problem::Malformed),
    ]);
    let long = "x".repeat(1_025);
    let endless = Register {
        email: format!("{}@durand.example", "j".repeat(65)),
        password: Secret::new(long.as_str()),
        ..right.clone()
    };
    tale.visitor(endless).corrected(&[(Field::Email, Problem::TooLong), (Field::Password, Problem::TooLong)]);
    let bell = Register {
        password: Secret::new("Truelle\u{7}Niveau7"),
        password_confirmation: Secret::new("Truelle\u{7}Niveau7"),
        ..right.clone()
    };
    tale.visitor(bell).corrected(&[(Field::Password, Problem::Malformed)]);
    // Nothing of this used the ticket up; blank telephones are none.
    let left_blank = Some(PhoneInput::new("FR", " "));
    tale.visitor(Register { landline: left_blank.clone(), mobile: left_blank, ..right }).granted();
}

fn back_to_step_one(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let first = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let second = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let over = Refusal::EnrollmentOver;
    tale.visitor(register(&first, PAUL)).refused(over.clone(), Cause::Replaced);
    assert_eq!(tale.wrote(), ["+enrollment"], "the end that was seen is kept");
    // And it stays the end, for the one letter as for the other step.
    tale.visitor(register(&first, PAUL)).refused(over, Cause::AlreadyUsed);
    let token = tale.registered(&second, JEANNE);
    tale.visitor(activate(&token, &second)).granted();
}

fn without_a_ticket(tale: &mut Tale) {
    let session = tale.seated(MARTIN, PAUL);
    let code = tale.letters(DURAND);
    let over = Refusal::EnrollmentOver;
    for no_ticket in [Secret::new(""), Secret::new("A".repeat(100)), session, code.clone()] {
        tale.visitor(register(&no_ticket, JEANNE)).refused(over.clone(), Cause::ForgedToken);
    }
    let send = SendMobileCode { ticket: Secret::new("billet"), mobile: french_mobile() };
    tale.visitor(send).refused(over.clone(), Cause::ForgedToken);

    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    tale.wait(2 * HOUR);
    tale.visitor(register(&ticket, JEANNE)).refused(over.clone(), Cause::Expired);
    tale.set_back(HOUR);
    tale.visitor(register(&ticket, JEANNE)).refused(over, Cause::AlreadyUsed);
    // The same letter begins anew.
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    tale.visitor(register(&ticket, JEANNE)).granted();
}

fn twice_in_a_minute(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let lost = tale.registered(&ticket, JEANNE);
    tale.wait(SECOND);
    let again = Refusal::TooManyMessages { retry_after: 59 };
    tale.visitor(register(&ticket, RENEWED)).refused(again, Cause::QuotaReached);
    tale.wait(59 * SECOND);
    let token = tale.registered(&ticket, RENEWED);
    tale.visitor(activate(&lost, &ticket)).refused(Refusal::SpentLink, Cause::Replaced);
    tale.visitor(activate(&token, &ticket)).granted();
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    tale.logged_in(RENEWED);
}
