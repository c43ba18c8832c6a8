//! G2, step 1/2: two letters, three fields, one answer.

use espace_securise::command::{Activate, Identify, LogIn};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::CodeRequested;
use espace_securise::testing::cast::{DURAND, DURAND_REZE, JEANNE, MARTIN, Site, UNKNOWN, monday};
use espace_securise::testing::commands::{associate, identify, put_tenant, request_code};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, HOUR, SECOND, World};
use espace_securise::value::Person;
use espace_securise::*;

#[test]
fn g02_two_letters_leave_and_open_step_two() {
    let mut world = World::new();
    let code = world.letters(DURAND);

    let letters: Vec<_> = world.mailbox.messages().iter().collect();
    let [welcome, provisional] = letters[..] else { panic!("{letters:?}") };
    for letter in [welcome, provisional] {
        let Recipient::Post { person, company, address } = &letter.to else { panic!("{letter:?}") };
        assert_eq!((person.last_name.as_str(), company.as_str()), ("Durand", "Maçonnerie Durand"));
        assert_eq!(address.lines(), ["3 rue du Port", "44000 NANTES"]);
    }
    let Content::Welcome { identifier } = &welcome.content else { panic!("{welcome:?}") };
    assert_eq!(identifier.as_str(), "17071");
    let Content::PostedCode { expires_at, .. } = &provisional.content else { panic!("{provisional:?}") };
    assert_eq!(*expires_at, monday().plus(30 * DAY));

    let identified = world.must(&identify(DURAND, &code));
    assert_eq!(identified.company.as_str(), "Maçonnerie Durand");
    // "Nom, Prénom" are already there by default (G3).
    let Person { first_name, last_name } = &identified.contact;
    assert_eq!((first_name.as_str(), last_name.as_str()), ("Jeanne", "Durand"));
    assert_eq!(identified.expires_at, monday().plus(2 * HOUR));
}

#[test]
fn g02_neither_letter_bears_what_the_other_bears() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let letters: Vec<_> = world
        .mailbox
        .messages()
        .iter()
        .map(|letter| serde_json::to_string(&letter.content).unwrap())
        .collect();
    assert!(!letters[0].contains(code.expose()), "the welcome letter bears the code");
    assert!(!letters[1].contains(DURAND.identifier), "the code letter bears the identifier");
}

#[test]
fn g02_a_person_may_type_as_they_read() {
    let mut world = World::new();
    let code = world.letters(DURAND_REZE);
    let sloppy = Identify {
        identifier: " 17071-b ".into(),
        siret: "732 829 320\u{a0}00082".into(),
        code: Secret::new(code.expose().to_lowercase().replace('-', " ")),
    };
    assert_eq!(world.must(&sloppy).company.as_str(), "Maçonnerie Durand Rezé");
}

/// "Tous les champs marqués d'un * sont obligatoires."
#[test]
fn g02_all_that_is_missing_is_named_at_once() {
    let mut world = World::new();
    let nothing = Identify { identifier: " ".into(), siret: String::new(), code: Secret::new("\t") };
    let required = [Field::Identifier, Field::Siret, Field::Code].map(|field| (field, Problem::Required));
    assert_eq!(problems(&world.refused(&nothing)), required);

    let askew = Identify { identifier: "17".into(), siret: "73282932000075".into(), code: "ABC".into() };
    let askew = world.refused(&askew);
    let expected = [
        (Field::Identifier, Problem::Malformed),
        (Field::Siret, Problem::WrongChecksum),
        (Field::Code, Problem::Malformed),
    ];
    assert_eq!(problems(&askew), expected);
}

#[test]
fn g02_a_slip_of_the_pen_is_told_and_costs_no_attempt() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let mut slipped: Vec<char> = code.expose().chars().collect();
    slipped[0] = if slipped[0] == '7' { '8' } else { '7' };
    let slipped = Secret::new(slipped.into_iter().collect::<String>());
    for _ in 0..30 {
        let refusal = world.refused(&identify(DURAND, &slipped));
        assert_eq!(problems(&refusal), [(Field::Code, Problem::WrongChecksum)]);
    }
    world.must(&identify(DURAND, &code));
}

/// "Vous n'avez pas votre code confidentiel ? En obtenir un nouveau."
#[test]
fn g02_a_new_code_on_request_leaves_the_one_in_the_post_alive() {
    let mut world = World::new();
    let first = world.letters(DURAND);
    world.advance(2 * DAY);
    assert_eq!(world.must(&request_code(DURAND)), CodeRequested {});
    let second = world.posted_code();
    assert_ne!(first.expose(), second.expose());

    world.identify(DURAND, &first);
    let ticket = world.identify(DURAND, &second);
    let token = world.register(&ticket, JEANNE);
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    for spent in [first, second] {
        world.advance(DAY);
        assert_eq!(world.refused(&identify(DURAND, &spent)), Refusal::WrongIdentification);
    }
}

#[test]
fn g02_asking_for_a_code_that_is_nobodys_says_the_same_and_sends_nothing() {
    let mut world = World::new();
    world.must(&put_tenant(DURAND));
    world.mailbox.clear();
    let strangers = [UNKNOWN, Site { siret: MARTIN.siret, ..DURAND }, Site { siret: DURAND.siret, ..MARTIN }];
    for nobody in strangers {
        assert_eq!(world.must(&request_code(nobody)), CodeRequested {});
        assert_eq!(world.last_fact(), Fact::CodeNotPosted { cause: Cause::UnknownSubject });
        assert_eq!(world.mailbox.delivered().count(), 0);
    }
}

#[test]
fn r08_a_posted_code_works_for_thirty_days_to_the_second() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    world.advance(30 * DAY - SECOND);
    world.identify(DURAND, &code);

    world.advance(SECOND);
    assert_eq!(world.refused(&identify(DURAND, &code)), Refusal::WrongIdentification);
}

#[test]
fn r08_each_letter_has_its_own_thirty_days() {
    let mut world = World::new();
    let early = world.letters(DURAND);
    world.advance(10 * DAY);
    let late = world.post_code(DURAND);
    world.advance(20 * DAY);
    assert_eq!(world.refused(&identify(DURAND, &early)), Refusal::WrongIdentification);
    world.identify(DURAND, &late);
    world.advance(10 * DAY);
    assert_eq!(world.refused(&identify(DURAND, &late)), Refusal::WrongIdentification);
}

#[test]
fn r08_a_posted_code_opens_one_account() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    assert_eq!(world.refused(&identify(DURAND, &code)), Refusal::WrongIdentification);

    let session = world.log_in(JEANNE);
    assert_eq!(world.refused(&associate(&session, DURAND, &code)), Refusal::WrongIdentification);
}

#[test]
fn r08_codes_are_drawn_afresh() {
    let mut world = World::new();
    let mut codes = std::collections::BTreeSet::new();
    world.must(&put_tenant(DURAND));
    for _ in 0..20 {
        codes.insert(world.post_code(DURAND).expose().to_owned());
        world.advance(11 * DAY);
    }
    assert_eq!(codes.len(), 20);
}

#[test]
fn r09_a_posted_code_never_works_as_a_password() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    for _ in 0..2 {
        let with_code = LogIn { email: JEANNE.email.into(), password: code.clone(), device_token: None };
        assert_eq!(world.refused(&with_code), Refusal::WrongCredentials);
        if world.count(|says| matches!(says, Content::Activated)) == 0 {
            world.must(&Activate { token: token.clone(), ticket: Some(ticket.clone()), password: None });
        }
    }
}

/// Every mixture of right and wrong: one is let in, and the seven others look, and cost, the same.
#[test]
fn r11_identifier_siret_and_code_are_judged_jointly() {
    let mut world = World::new();
    let right_code = world.letters(DURAND);
    let wrong_code = world.letters(MARTIN);
    let mixture = |bits: u8| {
        let pick = |bit: u8, right, wrong| if bits & bit == 0 { right } else { wrong };
        let code = if bits & 4 == 0 { &right_code } else { &wrong_code };
        let site = Site {
            identifier: pick(1, DURAND.identifier, MARTIN.identifier),
            siret: pick(2, DURAND.siret, UNKNOWN.siret),
            ..DURAND
        };
        identify(site, code)
    };
    let reference = world.aside(&mixture(7)).work();
    assert_eq!(reference.error, Some(Error::Refused(Refusal::WrongIdentification)));
    assert_eq!(reference.hashes, 1);
    for bits in 1..7 {
        assert_eq!(world.aside(&mixture(bits)).work(), reference, "mixture {bits:03b}");
    }
    world.must(&mixture(0));
}

/// The right code of one tenant, with the identifier and SIRET of another, and the other way round.
#[test]
fn r11_a_letter_opens_its_own_tenant_only() {
    let mut world = World::new();
    let durands = world.letters(DURAND);
    let martins = world.letters(MARTIN);
    assert_eq!(world.refused(&identify(MARTIN, &durands)), Refusal::WrongIdentification);
    assert_eq!(world.refused(&identify(DURAND, &martins)), Refusal::WrongIdentification);
    let crossed = Site { siret: MARTIN.siret, ..DURAND };
    for code in [&durands, &martins] {
        assert_eq!(world.refused(&identify(crossed, code)), Refusal::WrongIdentification);
        world.advance(HOUR);
    }
    world.identify(DURAND, &durands);
    world.identify(MARTIN, &martins);
}
