//! Every token at every other door (requirement 12), and what is blank at all of them (requirement 75).

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, Command, EndAllSessions, EndOtherSessions, EndSession,
    HolderCommand, InspectLink, LogIn, LogOut, Recertify, Register, RemindRecertification, ResendActivation,
    Resume, SendMobileCode, SendMyMobileCode, SendRecertification, VisitorCommand,
};
use espace_securise::event::Cause;
use espace_securise::reply::LinkStatus;
use espace_securise::store::Key;
use espace_securise::testing::Snapshot;
use espace_securise::token::{KeyVersion, Link, LinkPurpose, Nonce, RootKey};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::world::*;

type Door = (LinkPurpose, fn(Secret) -> Command);

fn visitor(command: impl Into<VisitorCommand>) -> Command {
    Command::Visitor(command.into())
}

fn holder(command: impl Into<HolderCommand>) -> Command {
    Command::Holder(command.into())
}

/// Every command that takes a token, and the purpose of the token it takes.
const DOORS: [Door; 19] = [
    (LinkPurpose::Activation, |token| visitor(Activate { token })),
    (LinkPurpose::Reset, |token| visitor(reset(&token, NEW_PASSWORD))),
    (LinkPurpose::Recertification, |token| visitor(Recertify { token })),
    (LinkPurpose::Enrollment, |ticket| visitor(register(&ticket, PAUL))),
    (LinkPurpose::Enrollment, |ticket| visitor(ResendActivation { ticket })),
    (LinkPurpose::Enrollment, |ticket| visitor(SendMobileCode { ticket, mobile: french_mobile() })),
    (LinkPurpose::Enrollment, |ticket| visitor(CertifyMobile { ticket, code: "123456".into() })),
    (LinkPurpose::Session, |session| holder(Resume { session })),
    (LinkPurpose::Session, |session| holder(LogOut { session })),
    (LinkPurpose::Session, |session| holder(list_sessions(&session))),
    (LinkPurpose::Session, |session| holder(EndSession { session, id: "0".repeat(64) })),
    (LinkPurpose::Session, |session| holder(EndOtherSessions { session })),
    (LinkPurpose::Session, |session| holder(EndAllSessions { session })),
    (LinkPurpose::Session, |session| holder(associate(&session, MARTIN, &"7777-7777-7779".into()))),
    (LinkPurpose::Session, |session| holder(list_tenants(&session))),
    (LinkPurpose::Session, |session| holder(switch(&session, DURAND))),
    (LinkPurpose::Session, |session| holder(SendMyMobileCode { session, mobile: french_mobile() })),
    (LinkPurpose::Session, |session| holder(CertifyMyMobile { session, code: "123456".into() })),
    (LinkPurpose::Session, |session| holder(SendRecertification { session })),
];

/// What a door says of a token that is not its own.
const fn shut(door: LinkPurpose) -> Refusal {
    match door {
        LinkPurpose::Activation | LinkPurpose::Reset | LinkPurpose::Recertification => Refusal::InvalidLink,
        LinkPurpose::Enrollment => Refusal::EnrollmentOver,
        LinkPurpose::Session => Refusal::SessionOver,
    }
}

/// A world with one live token of each purpose.
fn all_tokens() -> (World, [(LinkPurpose, Secret); 5]) {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(182 * DAY);
    world.must(&RemindRecertification { after: None, limit: 50 });
    let renewal = world.link();
    let reset = world.forget(JEANNE);
    let session = world.log_in(JEANNE);
    let ticket = world.at_step_two(MARTIN);
    let activation = world.register(&ticket, PAUL);
    let tokens = [
        (LinkPurpose::Activation, activation),
        (LinkPurpose::Reset, reset),
        (LinkPurpose::Recertification, renewal),
        (LinkPurpose::Enrollment, ticket),
        (LinkPurpose::Session, session),
    ];
    (world, tokens)
}

/// All records, whatever the audit trail says.
fn records(world: &World) -> Vec<(Key, Option<String>)> {
    world.store.keys().into_iter().map(|key| (key.clone(), world.store.body(&key))).collect()
}

#[test]
fn r12_every_command_with_a_token_has_its_door_here() {
    let taken = [VisitorCommand::NAMES, HolderCommand::NAMES].concat();
    let doors: Vec<_> = DOORS.iter().map(|(_, door)| door(Secret::default()).name()).collect();
    let without = ["request_code", "identify", "inspect_link", "log_in", "forgot_password"];
    let missing: Vec<_> =
        taken.iter().filter(|name| !doors.contains(name) && !without.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn r12_no_token_opens_another_door() {
    let (mut world, tokens) = all_tokens();
    let before = records(&world);
    for (takes, door) in DOORS {
        for (purpose, token) in tokens.iter().filter(|(purpose, _)| *purpose != takes) {
            let command = door(token.clone());
            let refused = world.refused_for(&command);
            assert_eq!(refused, (shut(takes), Cause::ForgedToken), "{purpose:?} at {}", command.name());
        }
    }
    assert_eq!(records(&world), before, "a token at another door changed a record");
}

#[test]
fn r12_only_what_was_mailed_can_be_inspected() {
    let (mut world, tokens) = all_tokens();
    for (purpose, token) in tokens {
        let inspected = world.ask(&InspectLink { token }).map(|link| (link.purpose, link.status));
        let expected = match purpose {
            LinkPurpose::Enrollment | LinkPurpose::Session => Err(Error::Refused(Refusal::InvalidLink)),
            mailed => Ok((mailed, LinkStatus::Live)),
        };
        assert_eq!(inspected, expected);
    }
}

/// The same subject and purpose, signed by somebody else's keys.
#[test]
fn r12_a_token_of_another_portal_opens_nothing() {
    let (mut world, tokens) = all_tokens();
    let active = (KeyVersion::new(1), RootKey::from_bytes([9; 32]).unwrap());
    let theirs = KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active);
    for (takes, door) in DOORS {
        let (_, token) = tokens.iter().find(|(purpose, _)| *purpose == takes).unwrap();
        let link = key_ring().open(takes, token.expose()).unwrap();
        let refused = world.refused_for(&door(theirs.sign(&link)));
        assert_eq!(refused, (shut(takes), Cause::ForgedToken));
    }
}

/// Our own keys, and a nonce that no record knows: as after a leak of the keys alone.
#[test]
fn r12_a_well_signed_token_that_no_record_knows_opens_nothing() {
    let (mut world, tokens) = all_tokens();
    let before = records(&world);
    for (takes, door) in DOORS {
        let (_, token) = tokens.iter().find(|(purpose, _)| *purpose == takes).unwrap();
        let known = key_ring().open(takes, token.expose()).unwrap();
        let guessed = key_ring().sign(&Link { nonce: Nonce::from_bytes([3; 16]), ..known });
        let refused = world.refused(&door(guessed));
        let expected = match takes {
            LinkPurpose::Enrollment | LinkPurpose::Session => shut(takes),
            LinkPurpose::Activation | LinkPurpose::Reset | LinkPurpose::Recertification => Refusal::SpentLink,
        };
        assert_eq!(refused, expected, "{takes:?}");
    }
    assert_eq!(records(&world), before);
}

/// After all that, each token is as good as before at its own door.
#[test]
fn r12_the_right_token_still_opens_its_own_door() {
    let (mut world, tokens) = all_tokens();
    for (takes, door) in DOORS {
        for (_, token) in tokens.iter().filter(|(purpose, _)| *purpose != takes) {
            world.refused(&door(token.clone()));
        }
    }
    let [(_, activation), (_, reset_link), (_, renewal), (_, ticket), (_, session)] = tokens;
    assert!(!world.must(&ResendActivation { ticket }).sent, "the activation mail left a moment ago");
    world.must(&Activate { token: activation });
    world.must(&resume(&session));
    world.must(&Recertify { token: renewal });
    world.must(&reset(&reset_link, NEW_PASSWORD));
}

fn blank() -> impl Strategy<Value = String> {
    let spaces = vec![' ', '\t', '\n', '\r', '\u{a0}', '\u{2003}', '\u{3000}', '\u{feff}', '\u{200b}', '\0'];
    prop::collection::vec(prop::sample::select(spaces), 0..6).prop_map(|blank| blank.into_iter().collect())
}

/// The doors that take a code or a password beside, or instead of, a token.
fn secrets(tokens: &[(LinkPurpose, Secret); 5], blank: &str) -> Vec<Command> {
    let [.., (_, ticket), (_, session)] = tokens;
    let (ticket, session, nothing) = (ticket.clone(), session.clone(), Secret::new(blank));
    let nobody = Someone { email: "nobody@nowhere.example", ..JEANNE };
    let with_blank = |someone: Someone| LogIn { password: nothing.clone(), ..log_in(someone) };
    vec![
        visitor(identify(DURAND, &nothing)),
        visitor(identify(MARTIN, &nothing)),
        visitor(CertifyMobile { ticket, code: nothing.clone() }),
        visitor(with_blank(JEANNE)),
        visitor(with_blank(nobody)),
        holder(associate(&session, MARTIN, &nothing)),
        holder(CertifyMyMobile { session, code: nothing }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn r75_what_is_blank_matches_nothing(blank in blank()) {
        let (mut world, tokens) = all_tokens();
        let [.., (_, ticket), (_, session)] = &tokens;
        world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
        world.must(&SendMyMobileCode { session: session.clone(), mobile: other_mobile() });
        let before = records(&world);
        for (takes, door) in DOORS {
            let refusal = world.refused(&door(Secret::new(blank.as_str())));
            prop_assert_eq!(refusal, shut(takes));
        }
        prop_assert_eq!(world.refused(&InspectLink { token: Secret::new(blank.as_str()) }), Refusal::InvalidLink);
        prop_assert_eq!(records(&world), before);

        for command in secrets(&tokens, &blank) {
            let refusal = world.refused(&command);
            let wrong = ["invalid_input", "wrong_credentials", "wrong_identification", "too_many_attempts"];
            prop_assert!(wrong.contains(&refusal.code()), "{}: {:?}", command.name(), refusal);
        }
        let password = Secret::new(blank.as_str());
        let form = Register {
            password: password.clone(),
            password_confirmation: password,
            ..register(ticket, PAUL)
        };
        let refusal = world.refused(&form);
        prop_assert!(["invalid_input", "weak_password"].contains(&refusal.code()), "{:?}", refusal);
    }
}

/// A blank token is refused before anything is read: it costs the store one line of the audit trail.
#[test]
fn r75_a_blank_token_costs_no_load() {
    let (mut world, _) = all_tokens();
    let before: Snapshot = world.store.snapshot();
    for (_, door) in DOORS {
        let work = world.work_of(&Origin::default(), &door(Secret::default()));
        assert_eq!((work.hashes, work.traces.len()), (0, 1), "{:?}", work.traces);
    }
    assert_eq!(world.store.snapshot(), before);
}
