//! G10: "D'autres sites déclarants ? Je les associe à un espace existant".

use espace_securise::account::Title;
use espace_securise::command::Associate;
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g10-associate",
        "G10",
        "A session and the site's own two letters attach it to the account; the session goes on acting for its tenant.",
        attach,
    ),
    Script::new(
        "g10-already-associated",
        "G10",
        "That a site is attached already is told to whoever holds its letters only, and leaves the letter good for somebody else.",
        already,
    ),
    Script::new(
        "g10-counted-together",
        "G10",
        "Wrong codes for a site, on step 1/2 or here, delay no right one: a code is too long to be guessed.",
        counted_together,
    ),
    Script::new(
        "g10-first-to-the-end",
        "G10",
        "A letter serves whoever comes to the end first: once a site is attached with it, an enrollment begun with it is over.",
        first_to_the_end,
    ),
];

fn attach(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let code = tale.letters(DURAND_REZE);
    let nothing = Associate {
        identifier: String::new(),
        siret: String::new(),
        code: "".into(),
        ..associate(&session, DURAND, &code)
    };
    tale.holder(nothing).corrected(&[
        (Field::Identifier, Problem::Required),
        (Field::Siret, Problem::Required),
        (Field::Code, Problem::Required),
    ]);
    let associated = tale.holder(associate(&session, DURAND_REZE, &code)).noted(&Fact::SiteAssociated);
    assert_eq!(associated.tenant.company.as_str(), "Maçonnerie Durand Rezé");
    assert_eq!(
        (associated.tenant.siret.as_str(), associated.tenant.title),
        ("73282932000082", Title::Associated)
    );
    // The account counts what it was granted: a page of its accesses is whole as long as it is as it was read.
    assert_eq!(tale.wrote(), ["+access", "+account", "+code", "+holder", "+tenant"]);
    assert_eq!(tale.sent(), [("jeanne@durand.example".to_owned(), "site_associated")]);

    let tenants = tale.holder(list_tenants(&session)).unnoted().tenants;
    let listed: Vec<_> = tenants.iter().map(|tenant| (tenant.identifier.as_str(), tenant.title)).collect();
    assert_eq!(listed, [("17071", Title::Enrolled), ("17071B", Title::Associated)]);
    let tenant = tale.holder(resume(&session)).granted().tenant.unwrap();
    assert_eq!(tenant.identifier.as_str(), "17071");

    // The letter is used up.
    let again = associate(&session, DURAND_REZE, &code);
    tale.holder(again).refused(Refusal::WrongIdentification, Cause::WrongSecret);
}

fn already(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let others = tale.letters(MARTIN);
    tale.wait(DAY);
    tale.staff(post_code(DURAND)).granted();
    let code = tale.letter();
    let session = tale.logged_in(JEANNE);
    tale.holder(associate(&session, DURAND, &others))
        .refused(Refusal::WrongIdentification, Cause::WrongSecret);
    tale.holder(associate(&session, DURAND, &code)).refused(Refusal::AlreadyAssociated, Cause::AccessExists);
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    tale.visitor(register(&ticket, PAUL)).granted();
}

fn counted_together(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let right = tale.letters(DURAND_REZE);
    let others = tale.letters(MARTIN);
    let wrong = Refusal::WrongIdentification;
    for _ in 0..4 {
        tale.visitor(identify(DURAND_REZE, &others)).refused(wrong.clone(), Cause::WrongSecret);
        tale.holder(associate(&session, DURAND_REZE, &others)).refused(wrong.clone(), Cause::WrongSecret);
        assert_eq!(tale.wrote(), ["+bucket"]);
    }
    tale.holder(associate(&session, DURAND_REZE, &right)).granted();
    assert_eq!(tale.wrote(), ["+access", "+account", "+code", "+holder", "+tenant"]);
}

fn first_to_the_end(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let code = tale.letters(DURAND_REZE);
    let ticket = tale.visitor(identify(DURAND_REZE, &code)).granted().ticket;
    let token = tale.registered(&ticket, PAUL);
    tale.holder(associate(&session, DURAND_REZE, &code)).granted();
    tale.visitor(activate(&token, &ticket)).refused(Refusal::EnrollmentOver, Cause::Replaced);
    tale.visitor(register(&ticket, PAUL)).refused(Refusal::EnrollmentOver, Cause::AlreadyUsed);
}
