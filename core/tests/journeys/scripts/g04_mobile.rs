//! G4: "Certifier" sends a code by SMS; typing it earns the badge.

use espace_securise::command::{CertifyMobile, CertifyMyMobile, Register, SendMobileCode, SendMyMobileCode};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::reply::MobileSummary;
use espace_securise::value::PhoneInput;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g04-within-step-two",
        "G4",
        "A mobile number is certified within step 2/2, and its badge comes along to the account.",
        within_step_two,
    ),
    Script::new(
        "g04-later",
        "G4",
        "A number is certified later from within; a certified one stays until the next is proved.",
        later,
    ),
    Script::new(
        "g04-wrong-codes",
        "G4",
        "Wrong codes are counted for whoever named the number: a fresh code starts no fresh count, and nobody else is kept out.",
        wrong_codes,
    ),
    Script::new(
        "g04-no-code-pending",
        "G4",
        "A code works for ten minutes and once; before and after, none is pending.",
        no_code_pending,
    ),
    Script::new(
        "g04-one-sms-a-minute",
        "G4",
        "One SMS a minute and five a day; only a mobile gets one, overseas France included.",
        one_a_minute,
    ),
    Script::new(
        "g04-code-of-another-request",
        "G4",
        "A code proves the number it went to, in the request it was sent for.",
        another_request,
    ),
];

fn send(ticket: &Secret, mobile: PhoneInput) -> SendMobileCode {
    SendMobileCode { ticket: ticket.clone(), mobile }
}

fn certify(ticket: &Secret, code: &Secret) -> CertifyMobile {
    CertifyMobile { ticket: ticket.clone(), code: code.clone() }
}

fn send_mine(session: &Secret, mobile: PhoneInput) -> SendMyMobileCode {
    SendMyMobileCode { session: session.clone(), mobile }
}

fn certify_mine(session: &Secret, code: &Secret) -> CertifyMyMobile {
    CertifyMyMobile { session: session.clone(), code: code.clone() }
}

fn badge(number: &str, certified: bool) -> MobileSummary {
    MobileSummary { number: number.into(), certified }
}

fn within_step_two(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let sent = tale.visitor(send(&ticket, french_mobile())).noted(&Fact::SmsSent);
    assert_eq!((sent.mobile.as_str(), sent.expires_at), ("+33 6 •• •• •• 78", tale.now().plus(10 * MINUTE)));
    assert_eq!(tale.sent(), [("+33612345678".to_owned(), "sms_code")]);
    let code = tale.sms();
    assert!(code.expose().len() == 6 && code.expose().bytes().all(|digit| digit.is_ascii_digit()));
    // "Valider" before the SMS comes does not kill the code on its way.
    tale.visitor(Register { mobile: Some(french_mobile()), ..register(&ticket, JEANNE) }).granted();
    let token = tale.link();
    let certified = tale.visitor(certify(&ticket, &code)).noted(&Fact::MobileCertified);
    assert_eq!(certified.mobile, "+33 6 •• •• •• 78");
    assert_eq!(tale.wrote(), ["+enrollment"]);

    tale.visitor(activate(&token, &ticket)).granted();
    let session = tale.logged_in(JEANNE);
    assert_eq!(tale.holder(resume(&session)).granted().mobile, Some(badge("+33 6 •• •• •• 78", true)));
}

fn later(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    tale.holder(send_mine(&session, french_mobile())).noted(&Fact::SmsSent);
    assert_eq!(tale.holder(resume(&session)).granted().mobile, Some(badge("+33 6 •• •• •• 78", false)));
    let code = tale.sms();
    tale.holder(certify_mine(&session, &code)).noted(&Fact::MobileCertified);
    assert_eq!(tale.wrote(), ["+account"]);
    assert_eq!(tale.holder(resume(&session)).granted().mobile, Some(badge("+33 6 •• •• •• 78", true)));

    tale.wait(MINUTE);
    tale.holder(send_mine(&session, other_mobile())).granted();
    assert_eq!(tale.holder(resume(&session)).granted().mobile, Some(badge("+33 6 •• •• •• 78", true)));
    let code = tale.sms();
    tale.holder(certify_mine(&session, &code)).granted();
    assert_eq!(tale.holder(resume(&session)).granted().mobile, Some(badge("+33 7 •• •• •• 56", true)));
}

fn wrong_codes(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    tale.visitor(send(&ticket, french_mobile())).granted();
    let wrong = tale.wrong_sms();
    for _ in 0..3 {
        tale.visitor(certify(&ticket, &wrong)).refused(Refusal::WrongCode, Cause::WrongSecret);
        assert_eq!(tale.wrote(), ["+bucket", "+throttle"]);
    }
    let wait = |seconds| Refusal::TooManyAttempts { retry_after: Some(seconds) };
    tale.visitor(certify(&ticket, &wrong)).refused(wait(20), Cause::Throttled);
    tale.wait(MINUTE);
    tale.visitor(send(&ticket, french_mobile())).granted();
    let wrong = tale.wrong_sms();
    tale.visitor(certify(&ticket, &wrong)).refused(Refusal::WrongCode, Cause::WrongSecret);
    let right = tale.sms();
    tale.visitor(certify(&ticket, &right)).refused(wait(40), Cause::Throttled);

    // Whoever else names the number fails in nobody's place, and is kept from nothing by these failures.
    let session = tale.seated(MARTIN, PAUL);
    tale.wait(MINUTE);
    tale.holder(send_mine(&session, french_mobile())).granted();
    let code = tale.sms();
    tale.holder(certify_mine(&session, &code)).noted(&Fact::MobileCertified);
    tale.visitor(certify(&ticket, &right)).granted();
}

fn no_code_pending(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let none = Refusal::NoPendingCode;
    let guess = Secret::new("123456");
    tale.visitor(certify(&ticket, &guess)).refused(none.clone(), Cause::NothingPending);
    tale.visitor(certify(&ticket, &Secret::new("12 34"))).corrected(&[(Field::Code, Problem::Malformed)]);
    tale.visitor(send(&ticket, french_mobile())).granted();
    let late = tale.sms();
    tale.wait(10 * MINUTE);
    tale.visitor(certify(&ticket, &late)).refused(none.clone(), Cause::Expired);
    // Seen past its time, it is gone, whatever the clock says next.
    tale.set_back(5 * MINUTE);
    tale.visitor(certify(&ticket, &late)).refused(none.clone(), Cause::NothingPending);

    tale.wait(MINUTE);
    tale.visitor(send(&ticket, french_mobile())).granted();
    let code = tale.sms();
    tale.wait(10 * MINUTE - SECOND);
    tale.visitor(certify(&ticket, &code)).granted();
    tale.visitor(certify(&ticket, &code)).refused(none, Cause::NothingPending);
}

fn one_a_minute(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    tale.visitor(send(&ticket, PhoneInput::new("FR", "02 40 41 42 43")))
        .corrected(&[(Field::Mobile, Problem::NotMobile)]);
    tale.visitor(send(&ticket, PhoneInput::new("FR", ""))).corrected(&[(Field::Mobile, Problem::Required)]);
    tale.visitor(send(&ticket, PhoneInput::new("GP", "0690 12 34 56"))).granted();
    assert_eq!(tale.sent(), [("+590690123456".to_owned(), "sms_code")]);
    // Another number does not go round the quota of whoever asks.
    let too_soon = Refusal::TooManyMessages { retry_after: 60 };
    tale.visitor(send(&ticket, french_mobile())).refused(too_soon, Cause::QuotaReached);
    for _ in 0..4 {
        tale.wait(MINUTE);
        tale.visitor(send(&ticket, french_mobile())).granted();
    }
    tale.wait(MINUTE);
    let tomorrow = Refusal::TooManyMessages { retry_after: 86_400 - 5 * 60 };
    tale.visitor(send(&ticket, french_mobile())).refused(tomorrow, Cause::QuotaReached);
}

fn another_request(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    tale.visitor(send(&ticket, french_mobile())).granted();
    let first = tale.sms();
    tale.wait(MINUTE);
    tale.visitor(send(&ticket, other_mobile())).granted();
    let second = tale.sms();
    assert_ne!(first.expose(), second.expose());
    tale.visitor(certify(&ticket, &first)).refused(Refusal::WrongCode, Cause::WrongSecret);

    let session = tale.seated(MARTIN, PAUL);
    tale.wait(MINUTE);
    tale.holder(send_mine(&session, other_mobile())).granted();
    let mine = tale.sms();
    assert_ne!(second.expose(), mine.expose());
    tale.holder(certify_mine(&session, &second)).refused(Refusal::WrongCode, Cause::WrongSecret);
    tale.visitor(certify(&ticket, &second)).granted();
    tale.holder(certify_mine(&session, &mine)).granted();
}
