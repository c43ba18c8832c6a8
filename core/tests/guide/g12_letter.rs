//! G12: a company without an account answers a firm on paper: with the code of its mandate letter.

use espace_securise::account::{Preset, Right, Rights};
use espace_securise::command::AcceptMandate;
use espace_securise::event::Cause;
use espace_securise::field::{Field, Problem};
use espace_securise::mandate::{MandateNews, MandateShelf, MandateState};
use espace_securise::message::{Content, Recipient};
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, from};
use espace_securise::testing::commands::{
    Of, accept, associate, authorize, decline, identify, list_mandates, log_in, request, revise, suspend,
    switch, switch_through, withdraw,
};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

use crate::mandates::{GIVEN, Sides, may, told};

/// Another code than any that was posted.
const WRONG: &str = "00000-00000-0000";

/// A firm asked a company that is on file and has no account.
fn asked_on_paper() -> (Sides, Of) {
    let mut sides = Sides::new();
    sides.world.file(MARTIN);
    sides.world.mailbox.clear();
    let mandate = sides.world.must(&request(&sides.firm, MARTIN, GIVEN.rights())).mandate;
    (sides, Of { client: MARTIN, firm: LEROY, mandate })
}

fn with_code(session: &Secret, of: Of, code: &Secret) -> AcceptMandate {
    AcceptMandate { code: Some(code.clone()), ..accept(session, of) }
}

fn acts(world: &mut World) -> Secret {
    let session = world.log_in(NADIA);
    world.must(&switch_through(&session, LEROY, MARTIN)).session
}

#[test]
fn g12_a_letter_names_the_firm_the_rights_and_the_period_and_bears_a_code() {
    let (sides, _) = asked_on_paper();
    let now = sides.world.now();
    let letters =
        sides.world.mailbox.delivered().filter_map(|message| match (&message.to, &message.content) {
            (Recipient::Post { company, .. }, content @ Content::MandateLetter { .. }) => {
                Some((company, content))
            }
            _ => None,
        });
    let letters: Vec<_> = letters.collect();
    let [(company, letter)] = letters[..] else { panic!("{letters:?}") };
    assert_eq!(company.as_str(), MARTIN.company);
    let Content::MandateLetter { firm, rights, starts_at, ends_at, code, code_expires_at, .. } = letter
    else {
        panic!("{letter:?}")
    };
    assert_eq!((firm.as_str(), *rights, *starts_at), (LEROY.company, GIVEN.rights(), now));
    assert!(*ends_at > now.plus(360 * DAY) && code.is_some());
    assert_eq!(*code_expires_at, Some(now.plus(21 * DAY)));
}

#[test]
fn g12_a_firm_accepts_with_the_code_that_the_company_handed_to_it() {
    let (mut sides, of) = asked_on_paper();
    let code = sides.world.mandate_code();
    sides.world.mailbox.clear();
    sides.world.must(&with_code(&sides.firm, of, &code));
    let session = acts(&mut sides.world);
    assert!(may(&mut sides.world, &session, Right::DeclarationsSubmit));
    let beyond = sides.world.refused(&authorize(&session, Right::PaymentsPay));
    assert_eq!(beyond, Refusal::RightNotHeld { right: Right::PaymentsPay });
    // A letter of confirmation goes to the company.
    assert_eq!(told(&sides.world, MandateNews::Accepted), [MARTIN.company, NADIA.email]);
    assert!(sides.world.mailbox.last_mandate_code().is_none(), "a confirmation bears no code");
    // Who asks again hears the same (requirement 88).
    sides.world.must(&with_code(&sides.firm, of, &code));
    // The first holder of the company sees it as given before them, and ends or keeps it.
    sides.world.advance(25 * HOUR);
    let holder = sides.world.seat(MARTIN, PAUL);
    let listed = sides.world.must(&list_mandates(&holder, MandateShelf::Accepted)).mandates;
    assert!(listed[0].given_before_you, "{listed:?}");
    sides.world.must(&revise(&holder, of, Preset::Consultation.rights()));
}

/// Trap: a mandate code used to enrol.
#[test]
fn g12_the_code_of_a_mandate_enrols_nobody_and_a_code_that_enrols_gives_no_mandate() {
    let (mut sides, of) = asked_on_paper();
    let code = sides.world.mandate_code();
    let wrong = (Refusal::WrongIdentification, Cause::UnknownSubject);
    assert_eq!(sides.world.refused(&identify(MARTIN, &code)), wrong.0);
    assert_eq!(sides.world.refused(&associate(&sides.company, MARTIN, &code)), wrong.0);
    let enrols = sides.world.post_code(MARTIN);
    let refusal = sides.world.refused(&with_code(&sides.firm, of, &enrols));
    assert_eq!(problems(&refusal), [(Field::Code, Problem::Mismatch)]);
    sides.world.must(&with_code(&sides.firm, of, &code));
}

#[test]
fn g12_nothing_is_accepted_on_paper_without_the_right_code_in_time() {
    let (mut sides, of) = asked_on_paper();
    let code = sides.world.mandate_code();
    let refusal = sides.world.refused(&with_code(&sides.firm, of, &Secret::new("12")));
    assert_eq!(problems(&refusal), [(Field::Code, Problem::Malformed)]);
    let refusal = sides.world.refused(&with_code(&sides.firm, of, &Secret::new(WRONG)));
    assert_eq!(problems(&refusal), [(Field::Code, Problem::Mismatch)]);
    assert_eq!(sides.world.refused(&accept(&sides.firm, of)), Refusal::MandateMoved);
    // Less than the letter says may be accepted, never more.
    let more =
        AcceptMandate { rights: Some(Preset::FullPayroll.rights()), ..with_code(&sides.firm, of, &code) };
    assert_eq!(problems(&sides.world.refused(&more)), [(Field::Rights, Problem::Malformed)]);
    sides.wait(21 * DAY);
    assert_eq!(sides.world.refused(&with_code(&sides.firm, of, &code)), Refusal::NoSuchMandate);
}

/// Each request has a code of its own: the letter of one accepts no other.
#[test]
fn g12_a_code_accepts_the_request_that_it_was_posted_for() {
    let (mut sides, of) = asked_on_paper();
    let code = sides.world.mandate_code();
    sides.world.must(&withdraw(&sides.firm, of));
    sides.wait(DAY);
    let mandate = sides.world.must(&request(&sides.firm, MARTIN, Rights::DELEGABLE.without(BANK))).mandate;
    let next = Of { mandate, ..of };
    let refusal = sides.world.refused(&with_code(&sides.firm, next, &code));
    assert_eq!(problems(&refusal), [(Field::Code, Problem::Mismatch)]);
    assert_eq!(sides.world.refused(&with_code(&sides.firm, of, &code)), Refusal::NoSuchMandate);
}

const BANK: Rights = Rights::of(&[Right::BankChange]);

/// A company that has an account answers there: no code leaves, and none is asked of it.
#[test]
fn g12_a_company_with_an_account_gets_no_code() {
    let mut sides = Sides::new();
    let mandate = sides.world.must(&request(&sides.firm, DURAND, GIVEN.rights())).mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    assert!(sides.world.mailbox.last_mandate_code().is_none());
    let refusal = sides.world.refused(&with_code(&sides.firm, of, &Secret::new(WRONG)));
    assert_eq!(problems(&refusal), [(Field::Code, Problem::Mismatch)]);
    // Whatever a form brings beside, the company's own word is enough.
    sides.world.must(&with_code(&sides.company, of, &Secret::new(WRONG)));
}

/// What a firm hears of a wrong code tells nothing of the company (invariant 5).
#[test]
fn inv05_a_wrong_code_is_answered_alike_for_a_company_and_for_nobody() {
    let (mut sides, of) = asked_on_paper();
    sides.world.advance(MINUTE);
    let nobody = testing::cast::UNKNOWN;
    let mandate = sides.world.must(&request(&sides.firm, nobody, GIVEN.rights())).mandate;
    let (before, ghost) = (sides.world.hasher.calls(), Of { client: nobody, mandate, ..of });
    let one = sides.world.refused(&with_code(&sides.firm, of, &Secret::new(WRONG)));
    let between = sides.world.hasher.calls();
    let other = sides.world.refused(&with_code(&sides.firm, ghost, &Secret::new(WRONG)));
    assert_eq!((one, between - before), (other, sides.world.hasher.calls() - between));
    // Nor does a code that is none tell anything: it is refused before anything is read.
    for of in [of, ghost] {
        let refusal = sides.world.refused(&with_code(&sides.company, of, &Secret::new("12")));
        assert_eq!(problems(&refusal), [(Field::Code, Problem::Malformed)]);
    }
}

/// A letter of a company whose holders cannot answer just now bears no code: the company has an account.
#[test]
fn g12_a_company_whose_holder_is_suspended_gets_a_letter_without_a_code() {
    let mut sides = Sides::new();
    sides.world.must(&suspend(JEANNE.email));
    sides.world.must(&request(&sides.firm, DURAND, GIVEN.rights()));
    assert_eq!(told(&sides.world, MandateNews::Requested), [DURAND.company, NADIA.email]);
    assert!(sides.world.mailbox.last_mandate_code().is_none());
}

#[test]
fn r82_wrong_codes_of_a_mandate_are_charged_to_their_source_and_keep_nobody_out() {
    let (mut sides, of) = asked_on_paper();
    let code = sides.world.mandate_code();
    let mut tries = 0;
    loop {
        let refusal = sides.world.refused(&with_code(&sides.firm, of, &Secret::new(WRONG)));
        tries += 1;
        if matches!(refusal, Refusal::TooManyAttempts { .. }) {
            break;
        }
        assert!(tries < 1_000, "a source may guess for ever");
    }
    // From elsewhere the right code is accepted at once.
    let elsewhere = from("198.51.100.7");
    sides.world.ask_from(&elsewhere, &with_code(&sides.firm, of, &code)).unwrap();
    let listed = sides.world.must(&list_mandates(&sides.firm, MandateShelf::Accepted)).mandates;
    assert_eq!(listed[0].standing, MandateState::Active);
}

/// The company's own holder, who comes later, answers what waits: whoever found the letter does not.
#[test]
fn g12_whoever_holds_the_company_meanwhile_answers_instead_of_the_letter() {
    let (mut sides, of) = asked_on_paper();
    let code = sides.world.mandate_code();
    let holder = sides.world.seat(MARTIN, PAUL);
    let refusal = sides.world.refused(&with_code(&sides.firm, of, &code));
    assert_eq!(problems(&refusal), [(Field::Code, Problem::Mismatch)]);
    sides.world.must(&decline(&holder, of));
    assert_eq!(sides.world.refused(&with_code(&sides.firm, of, &code)), Refusal::NoSuchMandate);
    let nadia = sides.world.must(&log_in(NADIA)).session;
    let firm = sides.world.must(&switch(&nadia, LEROY)).session;
    let past = sides.world.must(&list_mandates(&firm, MandateShelf::Past)).mandates;
    assert_eq!(past[0].standing, MandateState::Declined);
}
