//! Requirement 32: another address is pending until it is proved, and the one before can be taken back.

use espace_securise::event::{Cause, Fact, Subject};
use espace_securise::field::{Field, Problem};
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::LinkStatus;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, MOVED, NEW_PASSWORD, PAUL, RENEWED, Someone, WRONG_PASSWORD,
};
use espace_securise::testing::commands::{
    change, change_email, close_account, confirm_email, confirm_email_elsewhere, forgot, log_in,
    reauthenticate, register, reset, resume, suspend, undo_email,
};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, HOUR, MINUTE, World, token_of};
use espace_securise::*;

/// The third address of a thief.
const AWAY: Someone = Someone { email: "x@ailleurs.example", ..JEANNE };

/// Jeanne is logged in, and asked for another address; her session, and the token of its link.
fn asked(world: &mut World) -> (Secret, Secret) {
    let session = world.seat(DURAND, JEANNE);
    world.must(&change_email(&session, MOVED.email));
    (session, world.link())
}

/// Jeanne has another address; her session, and the token that takes the one before back.
fn moved(world: &mut World) -> (Secret, Secret) {
    let (session, token) = asked(world);
    world.must(&confirm_email(&token, &session));
    (session, world.link())
}

fn to(world: &World, email: &str) -> Vec<&'static str> {
    let mails = world.mailbox.delivered().filter_map(|message| match &message.to {
        Recipient::Mail { email } => Some((email.as_str().to_owned(), &message.content)),
        _ => None,
    });
    mails
        .filter(|(to, _)| to == email)
        .map(|(_, content)| match content {
            Content::EmailConfirmation { .. } => "confirmation",
            Content::EmailChangeRequested { .. } => "requested",
            Content::EmailChanged { .. } => "changed",
            Content::EmailRestored { .. } => "restored",
            Content::AddressAlreadyKnown => "known",
            Content::Reset { .. } => "reset",
            _ => "other",
        })
        .filter(|what| *what != "other")
        .collect()
}

#[test]
fn r32_a_new_address_counts_once_its_link_was_followed() {
    let mut world = World::new();
    let (session, token) = asked(&mut world);
    assert_eq!(to(&world, MOVED.email), ["confirmation"]);
    assert_eq!(to(&world, JEANNE.email), ["requested"]);
    world.log_in(JEANNE);
    assert_eq!(world.refused(&log_in(MOVED)), Refusal::WrongCredentials);
    assert_eq!(world.inspect(&token), LinkStatus::Live);

    let changed = world.must(&confirm_email(&token, &session));
    assert_eq!(changed.email, "j…@mortier.example");
    assert_eq!(world.last_fact(), Fact::EmailChanged);
    world.log_in(MOVED);
    assert_eq!(world.refused_for(&log_in(JEANNE)), (Refusal::WrongCredentials, Cause::UnknownSubject));
    assert_eq!(to(&world, JEANNE.email), ["requested", "changed"]);
    world.must(&resume(&session));
}

#[test]
fn r33_an_unconfirmed_address_receives_no_reset() {
    let mut world = World::new();
    asked(&mut world);
    world.must(&forgot(MOVED.email));
    assert_eq!(to(&world, MOVED.email), ["confirmation"]);
    world.must(&forgot(JEANNE.email));
    assert_eq!(to(&world, JEANNE.email), ["requested", "reset"]);
}

#[test]
fn r33_a_replaced_address_receives_no_reset_and_the_new_one_does() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let before = world.forget(JEANNE);
    world.must(&change_email(&session, MOVED.email));
    let token = world.link();
    world.must(&confirm_email(&token, &session));
    assert_eq!(world.refused(&reset(&before, NEW_PASSWORD)), Refusal::SpentLink);
    world.must(&forgot(JEANNE.email));
    assert_eq!(to(&world, JEANNE.email), ["reset", "requested", "changed"]);
    let token = world.forget(MOVED);
    world.must(&reset(&token, NEW_PASSWORD));
    world.log_in(Someone { password: NEW_PASSWORD, ..MOVED });
}

#[test]
fn r79_the_mailbox_of_a_mistyped_address_gives_a_stranger_nothing() {
    let mut world = World::new();
    let (_, token) = asked(&mut world);
    let bare = espace_securise::command::ConfirmEmail { token: token.clone(), session: None, password: None };
    assert_eq!(world.refused_for(&bare), (Refusal::PasswordRequired, Cause::NoProof));
    let others = world.seat(MARTIN, PAUL);
    assert_eq!(world.refused(&confirm_email(&token, &others)), Refusal::PasswordRequired);
    for _ in 0..3 {
        let refusal = world.refused(&confirm_email_elsewhere(&token, WRONG_PASSWORD));
        assert_eq!(problems(&refusal), [(Field::CurrentPassword, Problem::Mismatch)]);
    }
    let (refusal, cause) = world.refused_for(&confirm_email_elsewhere(&token, JEANNE.password));
    assert!(matches!((refusal, cause), (Refusal::TooManyAttempts { .. }, Cause::Throttled)));
    // The stranger's failures are no failures of the holder's.
    let session = world.log_in(JEANNE);
    world.must(&reauthenticate(&session, JEANNE.password));
}

#[test]
fn r88_the_link_tells_its_holder_the_same_twice_and_nobody_else() {
    let mut world = World::new();
    let (session, token) = asked(&mut world);
    let first = world.must(&confirm_email(&token, &session));
    let sent = world.mailbox.messages().len();
    assert_eq!(world.must(&confirm_email_elsewhere(&token, JEANNE.password)), first);
    assert_eq!(world.mailbox.messages().len(), sent);
    let bare = espace_securise::command::ConfirmEmail { token, session: None, password: None };
    assert_eq!(world.refused(&bare), Refusal::PasswordRequired);
}

#[test]
fn r31_a_session_left_open_changes_no_address() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.advance(15 * MINUTE);
    let asked = change_email(&session, MOVED.email);
    assert_eq!(world.refused_for(&asked), (Refusal::ReauthenticationRequired, Cause::StaleAuthentication));
    let session = world.must(&reauthenticate(&session, JEANNE.password)).session;
    world.must(&change_email(&session, MOVED.email));
}

#[test]
fn r74_a_second_change_kills_the_first() {
    let mut world = World::new();
    let (session, first) = asked(&mut world);
    world.advance(MINUTE);
    world.must(&change_email(&session, AWAY.email));
    let second = world.link();
    assert_eq!(world.inspect(&first), LinkStatus::Spent);
    assert_eq!(world.refused(&confirm_email(&first, &session)), Refusal::SpentLink);
    world.must(&confirm_email(&second, &session));
    world.log_in(AWAY);
}

#[test]
fn inv05_a_known_address_is_asked_for_as_an_unknown_one_and_its_owner_is_told() {
    let mut world = World::new();
    world.enroll(MARTIN, PAUL);
    let session = world.seat(DURAND, JEANNE);
    let known = world.aside(&change_email(&session, PAUL.email));
    let unknown = world.aside(&change_email(&session, MOVED.email));
    let expires_at = unknown.answer.as_ref().unwrap().expires_at;
    assert_eq!(known.answer.as_ref().unwrap().expires_at, expires_at);
    let told = known.mailbox.messages().iter().map(|message| &message.content);
    assert_eq!(told.filter(|content| matches!(content, Content::AddressAlreadyKnown)).count(), 1);
    let (known, unknown) = (known.work(), unknown.work());
    assert_eq!((known.error, known.hashes, known.traces.len()), (None, 0, unknown.traces.len()));
    // What is read and written is as much.
    let lengths = |work: &[espace_securise::testing::Trace]| work.len();
    assert_eq!(lengths(&known.traces), lengths(&unknown.traces));
}

#[test]
fn r60_asking_is_counted_for_the_account_that_asks() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&change_email(&session, MOVED.email));
    let (refusal, cause) = world.refused_for(&change_email(&session, AWAY.email));
    assert_eq!((refusal, cause), (Refusal::TooManyMessages { retry_after: 60 }, Cause::QuotaReached));
    // Somebody else asks for the same address as if nobody had.
    let others = world.seat(MARTIN, PAUL);
    world.must(&change_email(&others, MOVED.email));
}

#[test]
fn the_same_address_is_no_other() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let refusal = world.refused(&change_email(&session, "JEANNE@durand.example"));
    assert_eq!(problems(&refusal), [(Field::Email, Problem::Unchanged)]);
}

#[test]
fn an_enrollment_that_was_first_keeps_the_address() {
    let mut world = World::new();
    let (session, token) = asked(&mut world);
    world.enroll(MARTIN, Someone { email: MOVED.email, ..PAUL });
    assert_eq!(
        world.refused_for(&confirm_email(&token, &session)),
        (Refusal::AddressTaken, Cause::AddressTaken)
    );
    world.log_in(JEANNE);
}

#[test]
fn a_change_that_was_first_keeps_the_address_from_an_enrollment() {
    let mut world = World::new();
    let ticket = world.at_step_two(MARTIN);
    let activation = world.register(&ticket, Someone { email: MOVED.email, ..PAUL });
    moved(&mut world);
    let late = espace_securise::testing::commands::activate(&activation, &ticket);
    assert_eq!(world.refused(&late), Refusal::AddressTaken);
    world.log_in(MOVED);
}

#[test]
fn r32_an_earlier_address_is_taken_back_with_everything() {
    let mut world = World::new();
    let (session, undo) = moved(&mut world);
    world.advance(6 * DAY);
    assert_eq!(world.inspect(&undo), LinkStatus::Live);
    world.must(&undo_email(&undo));
    assert_eq!(world.last_fact(), Fact::EmailRestored);
    assert_eq!(to(&world, MOVED.email), ["confirmation", "restored"]);
    assert_eq!(to(&world, JEANNE.email), ["requested", "changed", "restored", "reset"]);
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    // Whoever set the change knew the password.
    assert_eq!(world.refused_for(&log_in(JEANNE)), (Refusal::PasswordExpired, Cause::PasswordDistrusted));
    assert_eq!(world.refused(&log_in(MOVED)), Refusal::WrongCredentials);
    let token = world.link();
    world.must(&reset(&token, NEW_PASSWORD));
    world.log_in(RENEWED);
    // The other address is anybody's again.
    world.enroll(MARTIN, Someone { email: MOVED.email, ..PAUL });
}

#[test]
fn r88_the_link_that_takes_back_tells_the_same_twice() {
    let mut world = World::new();
    let (_, undo) = moved(&mut world);
    let first = world.must(&undo_email(&undo));
    let before = world.store.snapshot();
    assert_eq!(world.must(&undo_email(&undo)), first);
    assert_eq!(world.store.snapshot(), before);
}

#[test]
fn r32_after_seven_days_nothing_is_taken_back_whatever_the_clock_says_next() {
    let mut world = World::new();
    let (_, undo) = moved(&mut world);
    world.advance(7 * DAY);
    assert_eq!(world.refused(&undo_email(&undo)), Refusal::ExpiredLink);
    world.clock.set(world.now().minus(DAY));
    assert_eq!(world.refused(&undo_email(&undo)), Refusal::SpentLink);
    world.log_in(MOVED);
}

#[test]
fn r43_an_address_that_somebody_took_since_is_not_taken_back_by_an_older_clock() {
    let mut world = World::new();
    let (_, undo) = moved(&mut world);
    world.advance(8 * DAY);
    world.enroll(MARTIN, Someone { email: JEANNE.email, ..PAUL });
    world.clock.set(world.now().minus(2 * DAY));
    assert_eq!(world.inspect(&undo), LinkStatus::Spent);
    assert_eq!(world.refused_for(&undo_email(&undo)), (Refusal::SpentLink, Cause::AddressTaken));
}

#[test]
fn r81_an_address_that_can_be_taken_back_looks_like_any_taken_one() {
    let mut world = World::new();
    moved(&mut world);
    let ticket = world.at_step_two(MARTIN);
    world.must(&register(&ticket, Someone { email: JEANNE.email, ..PAUL }));
    assert_eq!(to(&world, JEANNE.email), ["requested", "changed", "known"]);
    world.advance(7 * DAY);
    let code = world.post_code(MARTIN);
    let ticket = world.identify(MARTIN, &code);
    world.must(&register(&ticket, Someone { email: JEANNE.email, ..PAUL }));
    assert_eq!(to(&world, JEANNE.email), ["requested", "changed", "known"], "an activation link by now");
}

/// A thief moves on at once; the first address still wins.
#[test]
fn r32_an_undo_outlives_further_changes_and_a_new_password() {
    let mut world = World::new();
    let (session, undo) = moved(&mut world);
    world.advance(MINUTE);
    world.must(&change_email(&session, AWAY.email));
    let token = world.link();
    world.must(&confirm_email(&token, &session));
    let second = world.link();
    let session = world.must(&change(&session, JEANNE.password, NEW_PASSWORD)).session;
    world.must(&undo_email(&undo));
    assert_eq!(world.refused(&undo_email(&second)), Refusal::SpentLink);
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    assert_eq!(world.refused(&log_in(Someone { password: NEW_PASSWORD, ..AWAY })), Refusal::WrongCredentials);
    assert_eq!(world.refused_for(&log_in(RENEWED)), (Refusal::PasswordExpired, Cause::PasswordDistrusted));
}

/// A to B and back: the thief at B gets no link to come back by.
#[test]
fn r32_whoever_goes_back_to_an_earlier_address_leaves_no_undo_behind() {
    let mut world = World::new();
    let (session, undo) = moved(&mut world);
    world.advance(MINUTE);
    world.must(&change_email(&session, JEANNE.email));
    let token = world.link();
    world.must(&confirm_email(&token, &session));
    assert_eq!(to(&world, MOVED.email), ["confirmation", "requested", "restored"]);
    assert_eq!(world.refused(&undo_email(&undo)), Refusal::SpentLink);
    world.log_in(JEANNE);
    world.enroll(MARTIN, Someone { email: MOVED.email, ..PAUL });
}

#[test]
fn confirming_after_the_undo_does_nothing() {
    let mut world = World::new();
    let (session, token) = asked(&mut world);
    world.must(&confirm_email(&token, &session));
    let undo = world.link();
    world.must(&undo_email(&undo));
    assert_eq!(world.refused(&confirm_email_elsewhere(&token, JEANNE.password)), Refusal::SpentLink);
}

#[test]
fn inv08_a_reset_ends_a_change_that_is_under_way() {
    let mut world = World::new();
    let (_, token) = asked(&mut world);
    let link = world.forget(JEANNE);
    world.must(&reset(&link, NEW_PASSWORD));
    assert_eq!(world.refused(&confirm_email_elsewhere(&token, NEW_PASSWORD)), Refusal::SpentLink);
}

#[test]
fn a_link_that_was_seen_too_late_stays_so() {
    let mut world = World::new();
    let (_, token) = asked(&mut world);
    world.advance(DAY);
    assert_eq!(world.refused(&confirm_email_elsewhere(&token, JEANNE.password)), Refusal::ExpiredLink);
    world.clock.set(world.now().minus(HOUR));
    assert_eq!(world.refused(&confirm_email_elsewhere(&token, JEANNE.password)), Refusal::SpentLink);
}

#[test]
fn r77_a_thief_who_closes_the_account_does_not_outrun_the_undo() {
    let mut world = World::with(|terms| terms.closing_grace = DAY);
    world.enroll(DURAND, PAUL);
    world.advance(DAY);
    let code = world.post_code(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&espace_securise::testing::commands::activate(&token, &ticket));
    let session = world.log_in(JEANNE);
    world.must(&change_email(&session, MOVED.email));
    let token = world.link();
    world.must(&confirm_email(&token, &session));
    let undo = world.link();
    let erased_at = world.must(&close_account(&session)).erased_at;
    assert_eq!(erased_at, world.now().plus(7 * DAY));
    world.advance(6 * DAY);
    world.must(&undo_email(&undo));
    let token = world.link();
    world.must(&reset(&token, NEW_PASSWORD));
    let session = world.log_in(RENEWED);
    assert!(world.must(&resume(&session)).tenant.is_some());
}

#[test]
fn an_earlier_address_is_taken_back_while_the_fund_suspends() {
    let mut world = World::new();
    let (_, undo) = moved(&mut world);
    world.must(&suspend(JEANNE.email));
    world.must(&undo_email(&undo));
    assert_eq!(world.refused_for(&log_in(JEANNE)).1, Cause::AccountSuspended);
    assert_eq!(to(&world, JEANNE.email), ["requested", "changed", "restored"]);
}

#[test]
fn changes_that_can_be_taken_back_are_few() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    for place in 0..4 {
        world.must(&change_email(&session, &format!("jeanne{place}@mortier.example")));
        let token = world.link();
        world.must(&confirm_email(&token, &session));
        world.advance(MINUTE);
    }
    let refusal = world.refused(&change_email(&session, AWAY.email));
    assert_eq!(refusal, Refusal::TooManyMessages { retry_after: 7 * 86_400 - 4 * 60 });
}

#[test]
fn r64_the_trail_names_the_account_and_no_address() {
    let mut world = World::new();
    let (_, undo) = moved(&mut world);
    world.must(&undo_email(&undo));
    let events = world.store.events();
    let about = events.iter().rev().take(3).map(|event| event.subject.clone());
    assert!(about.clone().all(|subject| matches!(subject, Some(Subject::Account { .. }))));
    let trail = serde_json::to_string(&events).unwrap();
    assert!(!trail.contains("mortier") && !trail.contains("durand.example"));
}

#[test]
fn the_link_of_a_host_without_the_pages_leads_to_its_page_of_activation() {
    let mut world = World::new();
    asked(&mut world);
    let url = world.mailbox.last_url().unwrap();
    assert!(url.expose().starts_with("https://espace.caisse.example/activation?lien="));
    let mut world = World::with(|terms| {
        let links = terms.links.clone();
        terms.links =
            links.with_email_pages(Some("https://espace.caisse.example/adresse?lien={token}"), None).unwrap();
    });
    asked(&mut world);
    let url = world.mailbox.last_url().unwrap();
    assert!(url.expose().starts_with("https://espace.caisse.example/adresse?lien="));
    assert_eq!(token_of(&url).expose().len(), 100);
}
