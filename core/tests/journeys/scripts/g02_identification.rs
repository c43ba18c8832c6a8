//! G2, step 1/2: two letters, three fields, one answer.

use espace_securise::command::{Identify, LogIn, RequestCode};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::filing::Filing;
use espace_securise::reply::CodeRequested;
use espace_securise::value::Person;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale, desk_in_the_office};
use crate::terms::SourceTerms;

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g02-two-letters",
        "G2",
        "The fund posts two letters; identifier, SIRET and code together lead to step 2/2, with the holder's name already there.",
        two_letters,
    ),
    Script::new(
        "g02-typed-as-read",
        "G2",
        "Spaces, dashes and small letters are how people read a letter: they are understood.",
        typed_as_read,
    ),
    Script::new(
        "g02-fields-to-correct",
        "G2",
        "All that is missing or malformed is named at once; a slip of the pen in the code is told and costs no attempt.",
        fields_to_correct,
    ),
    Script::new(
        "g02-judged-jointly",
        "G2",
        "Whichever of identifier, SIRET and code is wrong, the answer is the same; no failure delays the right code.",
        judged_jointly,
    ),
    Script::new(
        "g02-new-code",
        "G2",
        "A new code on request leaves the one in the post alive; for a pair that is nobody's the answer is the same, and nothing leaves.",
        new_code,
    ),
    Script::new("g02-thirty-days", "G2", "A posted code works for thirty days to the second.", thirty_days),
    Script::new(
        "g02-code-spent",
        "G2",
        "A posted code opens one account; afterwards it is a wrong code like any other.",
        code_spent,
    ),
    Script::new(
        "g02-one-source-asks-too-much",
        "G2",
        "Attempts are limited by network source, which for IPv6 is the whole line of a subscriber.",
        one_source,
    )
    .under(|terms| terms.source = Some(SourceTerms { burst: 2, drain: 60 })),
];

fn two_letters(tale: &mut Tale) {
    let filed = tale.staff(put_tenant(DURAND)).noted(&Fact::TenantFiled);
    assert_eq!((filed.identifier.as_str(), filed.filing), ("17071", Filing::Created));
    assert_eq!(tale.sent(), [("Maçonnerie Durand".to_owned(), "welcome")]);
    assert_eq!(tale.wrote(), ["+find", "+find", "+find", "+find", "+find", "+tenant"]);

    let posted = tale.staff(post_code(DURAND)).noted(&Fact::CodePosted);
    assert_eq!(posted.expires_at, tale.now().plus(30 * DAY));
    assert_eq!(tale.sent(), [("Maçonnerie Durand".to_owned(), "posted_code")]);
    assert_eq!(tale.wrote(), ["+code", "+quota"]);

    tale.wait(2 * DAY);
    let code = tale.letter();
    let identified = tale.visitor(identify(DURAND, &code)).granted();
    assert_eq!(identified.company.as_str(), "Maçonnerie Durand");
    let Person { first_name, last_name } = &identified.contact;
    assert_eq!((first_name.as_str(), last_name.as_str()), ("Jeanne", "Durand"));
    assert_eq!(identified.expires_at, tale.now().plus(2 * HOUR));
    assert_eq!(tale.wrote(), ["+code", "+enrollment"]);
    assert_eq!(tale.sent(), []);
}

fn typed_as_read(tale: &mut Tale) {
    let code = tale.letters(DURAND_REZE);
    let sloppy = Identify {
        identifier: " 17071-b ".into(),
        siret: "732 829 320\u{a0}00082".into(),
        code: Secret::new(code.expose().to_lowercase().replace('-', " ")),
    };
    assert_eq!(tale.visitor(sloppy).granted().company.as_str(), "Maçonnerie Durand Rezé");
}

fn fields_to_correct(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let nothing = Identify { identifier: " ".into(), siret: String::new(), code: Secret::new("\t") };
    tale.visitor(nothing).corrected(&[
        (Field::Identifier, Problem::Required),
        (Field::Siret, Problem::Required),
        (Field::Code, Problem::Required),
    ]);
    let askew = Identify { identifier: "17".into(), siret: "73282932000075".into(), code: "ABC".into() };
    tale.visitor(askew).corrected(&[
        (Field::Identifier, Problem::Malformed),
        (Field::Siret, Problem::WrongChecksum),
        (Field::Code, Problem::Malformed),
    ]);
    let long = RequestCode { identifier: "1".repeat(40), siret: "7328293200007".into() };
    tale.visitor(long)
        .corrected(&[(Field::Identifier, Problem::TooLong), (Field::Siret, Problem::Malformed)]);

    let mut slipped = code.expose().to_owned();
    slipped.replace_range(..1, if slipped.starts_with('7') { "8" } else { "7" });
    for _ in 0..5 {
        let slipped = Secret::new(slipped.as_str());
        tale.visitor(identify(DURAND, &slipped)).corrected(&[(Field::Code, Problem::WrongChecksum)]);
        assert!(tale.wrote().is_empty(), "no attempt is counted");
    }
    tale.visitor(identify(DURAND, &code)).granted();
}

fn judged_jointly(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let others = tale.letters(MARTIN);
    let wrong = Refusal::WrongIdentification;
    tale.visitor(identify(DURAND, &others)).refused(wrong.clone(), Cause::WrongSecret);
    assert_eq!(tale.wrote(), ["+bucket"]);
    let other_siret = Site { siret: MARTIN.siret, ..DURAND };
    tale.visitor(identify(other_siret, &code)).refused(wrong.clone(), Cause::UnknownSubject);
    assert_eq!(tale.wrote(), ["+bucket"]);
    let other_identifier = Site { identifier: MARTIN.identifier, ..DURAND };
    tale.visitor(identify(other_identifier, &code)).refused(wrong.clone(), Cause::UnknownSubject);
    assert_eq!(tale.wrote(), ["+bucket"]);

    // However many failures, the right code waits for none of them.
    for _ in 0..5 {
        tale.visitor(identify(DURAND, &others)).refused(wrong.clone(), Cause::WrongSecret);
    }
    tale.visitor(identify(DURAND, &code)).granted();
}

fn new_code(tale: &mut Tale) {
    let nobodys = Fact::CodeNotPosted { cause: Cause::UnknownSubject };
    let used_up = Fact::CodeNotPosted { cause: Cause::QuotaReached };
    let first = tale.letters(DURAND);
    let too_soon = Refusal::TooManyMessages { retry_after: 86_400 };
    tale.staff(post_code(DURAND)).refused(too_soon, Cause::QuotaReached);
    // Visitors have a quota of their own, and are not told of either.
    assert_eq!(tale.visitor(request_code(DURAND)).noted(&Fact::CodePosted), CodeRequested {});
    assert_eq!(tale.sent(), [("Maçonnerie Durand".to_owned(), "posted_code")]);
    let (work, second) = (tale.wrote(), tale.letter());
    assert_ne!(first.expose(), second.expose());

    assert_eq!(tale.visitor(request_code(UNKNOWN)).noted(&nobodys), CodeRequested {});
    assert_eq!(tale.sent(), [("nobody".to_owned(), "nothing")]);
    assert_eq!(tale.wrote(), work, "the same work for nobody");
    for site in [DURAND, UNKNOWN] {
        assert_eq!(tale.visitor(request_code(site)).noted(&used_up), CodeRequested {});
        assert_eq!((tale.sent(), tale.wrote()), (vec![("nobody".to_owned(), "nothing")], work.clone()));
    }

    tale.visitor(identify(DURAND, &first)).granted();
    tale.visitor(identify(DURAND, &second)).granted();
}

fn thirty_days(tale: &mut Tale) {
    let early = tale.letters(DURAND);
    tale.wait(10 * DAY);
    tale.staff(post_code(DURAND)).granted();
    let late = tale.letter();
    tale.wait(20 * DAY - SECOND);
    tale.visitor(identify(DURAND, &early)).granted();
    tale.wait(SECOND);
    tale.visitor(identify(DURAND, &early)).refused(Refusal::WrongIdentification, Cause::Expired);
    tale.visitor(identify(DURAND, &late)).granted();
    // An end that was seen is final: a clock set back revives nothing.
    tale.set_back(5 * MINUTE);
    tale.visitor(identify(DURAND, &early)).refused(Refusal::WrongIdentification, Cause::WrongSecret);
}

fn code_spent(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, JEANNE);
    tale.visitor(activate(&token, &ticket)).noted(&Fact::Activated);
    tale.visitor(identify(DURAND, &code)).refused(Refusal::WrongIdentification, Cause::WrongSecret);
    // Nor is it ever a password.
    let with_code = LogIn { email: JEANNE.email.into(), password: code, device_token: None };
    tale.visitor(with_code).refused(Refusal::WrongCredentials, Cause::WrongSecret);
}

fn one_source(tale: &mut Tale) {
    let telephone = |address: &str| Origin {
        device: Some("Téléphone".into()),
        ..Origin::from_ip(address.parse().unwrap())
    };
    tale.staff(put_tenant(DURAND)).granted();
    tale.from(telephone("2001:db8:1:2::7"));
    tale.visitor(request_code(DURAND)).granted();
    tale.visitor(request_code(UNKNOWN)).granted();
    tale.from(telephone("2001:db8:1:2:aaaa::9"));
    let full = Refusal::TooManyAttempts { retry_after: Some(60) };
    tale.visitor(request_code(MARTIN)).refused(full.clone(), Cause::SourceThrottled);
    tale.visitor(log_in(JEANNE)).refused(full, Cause::SourceThrottled);

    tale.from(desk_in_the_office());
    tale.visitor(request_code(MARTIN)).granted();
    tale.from(telephone("2001:db8:1:2:aaaa::9"));
    tale.wait(MINUTE);
    tale.visitor(request_code(DURAND_REZE)).granted();
}
