//! Every token at every other door (requirement 12), and what is blank at all of them (requirement 75).

use espace_securise::account::Preset;
use espace_securise::command::{By, Command, ResendActivation};
use espace_securise::event::Cause;
use espace_securise::reply::LinkStatus;
use espace_securise::store::Key;
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, MARTIN, MOVED, NEW_PASSWORD, PAUL, SAMIR, Someone, french_mobile, key_ring,
    other_mobile,
};
use espace_securise::testing::commands::{
    activate, change_email, confirm_email, confirm_email_elsewhere, identify, inspect, invite, join, log_in,
    recertify, remind, reset, resume, send_mobile_code, send_my_mobile_code, undo_email, visitor,
};
use espace_securise::testing::specimen::{specimen, specimens};
use espace_securise::testing::texts::{presented, presenting, retyped, texts};
use espace_securise::testing::{DAY, MINUTE, Snapshot, World};
use espace_securise::token::{KeyVersion, Link, LinkPurpose, Nonce, RootKey};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A command, and the purpose of the token that it takes.
type Door = (LinkPurpose, Command);

const PURPOSES: [LinkPurpose; 8] = [
    LinkPurpose::EmailChange,
    LinkPurpose::EmailUndo,
    LinkPurpose::Activation,
    LinkPurpose::Reset,
    LinkPurpose::Recertification,
    LinkPurpose::Enrollment,
    LinkPurpose::Session,
    LinkPurpose::Invitation,
];

const INES: Someone = Someone { email: "ines@lefevre.example", password: "Ardoise!Crochet5" };

/// What opens with any link that was mailed, and changes nothing.
const LOOKED_AT: &str = "inspect_link";

/// Every command that takes a token, as its specimen shows it, and the purpose of that token.
fn doors() -> Vec<Door> {
    let commands =
        specimens().map(|specimen| specimen.ready().1).filter(|command| command.name() != LOOKED_AT);
    let door = |command: Command| {
        let token = presented(&command)?;
        let opens = |purpose: &LinkPurpose| key_ring().open(*purpose, token.expose()).is_ok();
        Some((PURPOSES.into_iter().find(opens).expect("a token of some purpose"), command))
    };
    commands.filter_map(door).collect()
}

/// The command with this token.
fn at(door: &Command, token: &Secret) -> Command {
    presenting(door, token).unwrap()
}

/// What a door says of a token that is not its own.
const fn shut(door: LinkPurpose) -> Refusal {
    match door {
        LinkPurpose::Activation
        | LinkPurpose::Reset
        | LinkPurpose::Recertification
        | LinkPurpose::EmailChange
        | LinkPurpose::EmailUndo
        | LinkPurpose::Invitation => Refusal::InvalidLink,
        LinkPurpose::Enrollment => Refusal::EnrollmentOver,
        LinkPurpose::Session => Refusal::SessionOver,
        // A log-in with a device token that is no good is a log-in without one.
        LinkPurpose::Device => Refusal::WrongCredentials,
    }
}

/// A world with one live token of each purpose.
fn all_tokens() -> (World, [(LinkPurpose, Secret); 8]) {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(182 * DAY);
    world.must(&remind());
    let renewal = world.link();
    let reset = world.forget(JEANNE);
    let session = world.log_in(JEANNE);
    let others = world.seat(DURAND_REZE, INES);
    world.must(&change_email(&others, MOVED.email));
    let link = world.link();
    world.must(&confirm_email(&link, &others));
    let email_undo = world.link();
    world.advance(MINUTE);
    world.must(&change_email(&others, "ines@ailleurs.example"));
    let email_change = world.link();
    world.must(&invite(&session, SAMIR.email, Preset::Clerk.rights()));
    let invitation = world.link();
    let ticket = world.at_step_two(MARTIN);
    let activation = world.register(&ticket, PAUL);
    let tokens = [
        (LinkPurpose::EmailChange, email_change),
        (LinkPurpose::EmailUndo, email_undo),
        (LinkPurpose::Invitation, invitation),
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
    let doors: Vec<_> = doors().iter().map(|(_, door)| door.name()).collect();
    assert!(doors.len() >= 19, "{doors:?}");
    for row in Command::rows().filter(|row| row.by == By::Holder) {
        assert!(doors.contains(&row.name), "{}", row.name);
    }
    let without: Vec<_> = Command::rows().filter(|row| !doors.contains(&row.name)).collect();
    for row in without.iter().filter(|row| row.name != LOOKED_AT) {
        let (_, command) = specimen(row.name).unwrap().ready();
        assert!(presented(&command).is_none(), "{}", row.name);
    }
    // Each purpose has a door.
    assert!(PURPOSES.iter().all(|purpose| self::doors().iter().any(|(takes, _)| takes == purpose)));
}

#[test]
fn r12_no_token_opens_another_door() {
    let (mut world, tokens) = all_tokens();
    let before = records(&world);
    for (takes, door) in doors() {
        for (purpose, token) in tokens.iter().filter(|(purpose, _)| *purpose != takes) {
            let command = at(&door, token);
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
        let inspected = world.ask(&inspect(&token)).map(|link| (link.purpose, link.status));
        let expected = match purpose {
            LinkPurpose::Enrollment | LinkPurpose::Session | LinkPurpose::Device => {
                Err(Error::Refused(Refusal::InvalidLink))
            }
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
    for (takes, door) in doors() {
        let (_, token) = tokens.iter().find(|(purpose, _)| *purpose == takes).unwrap();
        let link = key_ring().open(takes, token.expose()).unwrap();
        let refused = world.refused_for(&at(&door, &theirs.sign(&link)));
        assert_eq!(refused, (shut(takes), Cause::ForgedToken));
    }
}

/// Our own keys, and a nonce that no record knows: as after a leak of the keys alone.
#[test]
fn r12_a_well_signed_token_that_no_record_knows_opens_nothing() {
    let (mut world, tokens) = all_tokens();
    let before = records(&world);
    for (takes, door) in doors() {
        let (_, token) = tokens.iter().find(|(purpose, _)| *purpose == takes).unwrap();
        let known = key_ring().open(takes, token.expose()).unwrap();
        let guessed = key_ring().sign(&Link { nonce: Nonce::from_bytes([3; 16]), ..known });
        let refused = world.refused(&at(&door, &guessed));
        let expected = match takes {
            LinkPurpose::Enrollment | LinkPurpose::Session | LinkPurpose::Device => shut(takes),
            LinkPurpose::Activation
            | LinkPurpose::Reset
            | LinkPurpose::Recertification
            | LinkPurpose::EmailChange
            | LinkPurpose::EmailUndo
            | LinkPurpose::Invitation => Refusal::SpentLink,
        };
        assert_eq!(refused, expected, "{takes:?}");
    }
    assert_eq!(records(&world), before);
}

/// After all that, each token is as good as before at its own door.
#[test]
fn r12_the_right_token_still_opens_its_own_door() {
    let (mut world, tokens) = all_tokens();
    for (takes, door) in doors() {
        for (_, token) in tokens.iter().filter(|(purpose, _)| *purpose != takes) {
            world.refused(&at(&door, token));
        }
    }
    let [email_change, email_undo, invitation, activation, reset_link, renewal, ticket, session] =
        tokens.map(|(_, token)| token);
    world.must(&confirm_email_elsewhere(&email_change, INES.password));
    world.must(&undo_email(&email_undo));
    assert!(
        !world.must(&ResendActivation { ticket: ticket.clone() }).sent,
        "the activation mail left a moment ago"
    );
    world.must(&activate(&activation, &ticket));
    world.must(&resume(&session));
    world.must(&join(&invitation, ("Samir", "Benali"), SAMIR.password));
    world.must(&recertify(&renewal));
    world.must(&reset(&reset_link, NEW_PASSWORD));
}

fn blank() -> impl Strategy<Value = String> {
    let spaces = vec![' ', '\t', '\n', '\r', '\u{a0}', '\u{2003}', '\u{3000}', '\u{feff}', '\u{200b}', '\0'];
    prop::collection::vec(prop::sample::select(spaces), 0..6).prop_map(|blank| blank.into_iter().collect())
}

/// Every command that takes a code or a password, with nothing in its place, beside a token that is good.
fn secrets(tokens: &[(LinkPurpose, Secret); 8], blank: &str) -> Vec<Command> {
    let is_secret = |place: &str| place == "/code" || place.contains("password");
    let nothing = |command: &Command| {
        retyped(command, |place, text| if is_secret(place) { blank } else { text }.to_owned()).unwrap()
    };
    let with_token = |(takes, door): Door| {
        let (_, token) = tokens.iter().find(|(purpose, _)| *purpose == takes).unwrap();
        at(&door, token)
    };
    let without =
        specimens().map(|specimen| specimen.ready().1).filter(|command| presented(command).is_none());
    let commands: Vec<Command> = doors().into_iter().map(with_token).chain(without).collect();
    let taking = |command: &&Command| texts(command).iter().any(|(place, _)| is_secret(place));
    // Nor does it of somebody else, or of nobody.
    let nobody = Someone { email: "nobody@nowhere.example", ..JEANNE };
    let others = [visitor(identify(MARTIN, &Secret::new(blank))), visitor(log_in(nobody))];
    commands.iter().filter(taking).chain(&others).map(nothing).collect()
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
        world.must(&send_mobile_code(ticket, french_mobile()));
        world.must(&send_my_mobile_code(session, other_mobile()));
        let before = records(&world);
        for (takes, door) in doors() {
            let refusal = world.refused(&at(&door, &Secret::new(blank.as_str())));
            prop_assert_eq!(refusal, shut(takes));
        }
        prop_assert_eq!(world.refused(&inspect(&Secret::new(blank.as_str()))), Refusal::InvalidLink);
        prop_assert_eq!(records(&world), before);

        let commands = secrets(&tokens, &blank);
        prop_assert!(commands.len() >= 9);
        for command in commands {
            let refusal = world.refused(&command);
            let chooses = texts(&command).iter().any(|(place, _)| place == "/password_confirmation");
            let wrong: &[&str] = if chooses {
                &["invalid_input", "weak_password"]
            } else {
                &["invalid_input", "wrong_credentials", "wrong_identification", "too_many_attempts"]
            };
            prop_assert!(wrong.contains(&refusal.code()), "{}: {:?}", command.name(), refusal);
        }
    }
}

/// A blank token is refused before anything is read: it costs the store one line of the audit trail.
#[test]
fn r75_a_blank_token_costs_no_load() {
    let (world, _) = all_tokens();
    let before: Snapshot = world.store.snapshot();
    for (_, door) in doors() {
        let work = world.aside(&at(&door, &Secret::default())).work();
        assert_eq!((work.hashes, work.traces.len()), (0, 1), "{:?}", work.traces);
    }
    assert_eq!(world.store.snapshot(), before);
}
