//! G8: "Adresse électronique", "Mot de passe", "Connexion"; and the sessions that follow.

use espace_securise::account::{Rights, Title};
use espace_securise::command::{EndAllSessions, EndOtherSessions, EndSession, ListSessions, LogIn, LogOut};
use espace_securise::field::{Field, Problem};
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, NEW_PASSWORD, PAUL, Someone, from, monday};
use espace_securise::testing::commands::{list_sessions, log_in, reset, resume, wrong_log_in};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND, World};
use espace_securise::*;

#[test]
fn g08_address_and_password_open_a_session() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let logged_in = world.must(&log_in(JEANNE));
    assert_eq!(logged_in.expires_at, monday().plus(12 * HOUR));
    assert_eq!(logged_in.idle_seconds, 1_800);

    let resumed = world.must(&resume(&logged_in.session));
    let tenant = resumed.tenant.unwrap();
    assert_eq!((tenant.identifier.as_str(), tenant.company.as_str()), ("17071", "Maçonnerie Durand"));
    assert_eq!((tenant.title, tenant.rights), (Title::Enrolled, Rights::ALL));
    assert_eq!((resumed.authenticated_at, resumed.expires_at), (monday(), logged_in.expires_at));
}

#[test]
fn g08_the_address_may_be_typed_in_any_case_the_password_not() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.must(&log_in(Someone { email: " Jeanne@DURAND.example ", ..JEANNE }));
    let shouted = Someone { password: "TRUELLE&NIVEAU7", ..JEANNE };
    assert_eq!(world.refused(&log_in(shouted)), Refusal::WrongCredentials);
}

#[test]
fn g08_missing_fields_are_named() {
    let mut world = World::new();
    let refusal =
        world.refused(&LogIn { email: String::new(), password: Secret::new(" "), device_token: None });
    assert_eq!(problems(&refusal), [(Field::Email, Problem::Required), (Field::Password, Problem::Required)]);
}

#[test]
fn g08_logging_out_ends_the_session_and_no_other() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let (office, site) = (world.log_in(JEANNE), world.log_in(JEANNE));
    world.must(&LogOut { session: office.clone() });
    assert_eq!(world.refused(&resume(&office)), Refusal::SessionOver);
    assert_eq!(world.refused(&LogOut { session: office }), Refusal::SessionOver);
    world.must(&resume(&site));
}

#[test]
fn r35_every_log_in_has_a_token_of_its_own() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let tokens: std::collections::BTreeSet<_> =
        (0..20).map(|_| world.log_in(JEANNE).expose().to_owned()).collect();
    assert_eq!(tokens.len(), 20);
    // A token chosen by somebody else never becomes a session.
    let planted = Secret::new(tokens.first().unwrap().replace('A', "B"));
    assert_eq!(world.refused(&resume(&planted)), Refusal::SessionOver);
}

/// The devices that one account is used from.
fn on(device: &str, address: &str) -> Origin {
    Origin { device: Some(device.into()), ..from(address) }
}

#[test]
fn r63_the_list_shows_where_one_is_logged_in() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let office = world.ask_from(&on("Firefox", "192.0.2.7"), &log_in(JEANNE)).unwrap().session;
    world.advance(5 * MINUTE);
    world.ask_from(&on("Téléphone", "2001:db8::7"), &log_in(JEANNE)).unwrap();

    let mut sessions = world.must(&list_sessions(&office)).sessions;
    sessions.sort_by_key(|session| session.started_at);
    let [firefox, telephone] = &sessions[..] else { panic!("{sessions:?}") };
    assert!(firefox.current && !telephone.current);
    assert_eq!((firefox.device.as_deref(), firefox.source.as_deref()), (Some("Firefox"), Some("192.0.2.7")));
    assert_eq!(telephone.device.as_deref(), Some("Téléphone"));
    assert_eq!(telephone.source.as_deref(), Some("2001:db8::/64"));
    assert_eq!(telephone.started_at, monday().plus(5 * MINUTE));
}

#[test]
fn r63_one_named_session_is_ended() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let (mine, lost) = (world.log_in(JEANNE), world.log_in(JEANNE));
    let sessions = world.must(&list_sessions(&mine)).sessions;
    let id = sessions.iter().find(|session| !session.current).unwrap().id.as_str().to_owned();
    let end = EndSession { session: mine.clone(), id };
    world.must(&end);
    assert_eq!(world.refused(&resume(&lost)), Refusal::SessionOver);
    world.must(&resume(&mine));
    // Ending it again is answered alike.
    world.must(&end);
}

#[test]
fn r63_nobody_ends_a_session_of_another_account() {
    let mut world = World::new();
    let jeannes = world.seat(DURAND, JEANNE);
    let pauls = world.seat(MARTIN, PAUL);
    let id = world.must(&list_sessions(&pauls)).sessions[0].id.as_str().to_owned();
    for id in [id, "not a session".into(), "../../account".into(), String::new()] {
        world.must(&EndSession { session: jeannes.clone(), id });
    }
    world.must(&resume(&pauls));
}

#[test]
fn r63_the_others_or_all_are_ended_at_once() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let sessions: Vec<_> = (0..4).map(|_| world.log_in(JEANNE)).collect();
    world.must(&EndOtherSessions { session: sessions[2].clone() });
    let alive = |world: &mut World| -> Vec<bool> {
        sessions.iter().map(|session| world.ask(&resume(session)).is_ok()).collect()
    };
    assert_eq!(alive(&mut world), [false, false, true, false]);
    assert_eq!(world.must(&list_sessions(&sessions[2])).sessions.len(), 1);

    let another = world.log_in(JEANNE);
    world.must(&EndAllSessions { session: sessions[2].clone() });
    assert_eq!(alive(&mut world), [false; 4]);
    assert_eq!(world.refused(&resume(&another)), Refusal::SessionOver);
    world.log_in(JEANNE);
}

#[test]
fn r63_a_long_list_is_read_in_pages() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let sessions: Vec<_> = (0..7).map(|_| world.log_in(JEANNE)).collect();
    let (mut after, mut seen, mut pages) = (None, std::collections::BTreeSet::new(), 0);
    loop {
        let page = world.must(&ListSessions { session: sessions[0].clone(), after, limit: 3 });
        assert!(page.sessions.len() <= 3);
        seen.extend(page.sessions.iter().map(|session| session.id.as_str().to_owned()));
        pages += 1;
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!((pages, seen.len()), (3, 7));
}

/// By default a password does not age (ANSSI R24); a portal of privileged accounts may want it to (R26).
#[test]
fn r67_a_password_ages_only_where_the_policy_says_so() {
    let mut ageless = World::new();
    ageless.enroll(DURAND, JEANNE);
    ageless.advance(100 * DAY);
    ageless.log_in(JEANNE);

    let mut world = World::with(|terms| terms.password_max_age = Some(90 * DAY));
    world.enroll(DURAND, JEANNE);
    world.advance(90 * DAY - SECOND);
    world.log_in(JEANNE);
    world.advance(SECOND);
    assert_eq!(world.refused(&log_in(JEANNE)), Refusal::PasswordExpired);
    // Only whoever knows the password learns that it is too old.
    assert_eq!(world.refused(&wrong_log_in(JEANNE)), Refusal::WrongCredentials);
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    world.log_in(Someone { password: NEW_PASSWORD, ..JEANNE });
}
