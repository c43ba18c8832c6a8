//! G9: "Mot de passe oublié ?"

use espace_securise::command::{Recertify, RemindRecertification, SuspendAccount};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::{LinkStatus, PasswordReset, ResetRequested};
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, NEW_PASSWORD, PAUL, Someone, staff};
use espace_securise::testing::commands::{forgot, log_in, reset, resume};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND, World};
use espace_securise::*;

const RENEWED: Someone = Someone { password: NEW_PASSWORD, ..JEANNE };

fn reset_mails(world: &World) -> usize {
    world.count(|says| matches!(says, Content::Reset { .. }))
}

#[test]
fn g09_a_link_to_a_new_password_leaves_by_mail() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    assert_eq!(world.must(&forgot(" JEANNE@durand.example")), ResetRequested {});
    let last = world.mailbox.messages().last().unwrap();
    let Recipient::Mail { email } = &last.to else { panic!("{last:?}") };
    assert_eq!(email.as_str(), JEANNE.email);
    let url = world.mailbox.last_url().unwrap();
    assert!(url.expose().starts_with("https://espace.caisse.example/mot-de-passe?lien="));

    let token = world.link();
    let PasswordReset { device } = world.must(&reset(&token, NEW_PASSWORD));
    assert_eq!(device.expires_at, world.now().plus(400 * DAY));
    assert_eq!(world.refused(&log_in(JEANNE)), Refusal::WrongCredentials);
    world.log_in(RENEWED);
}

#[test]
fn r33_an_address_without_an_account_gets_no_link() {
    let mut world = World::new();
    let ticket = world.at_step_two(DURAND);
    world.register(&ticket, JEANNE);
    // Typed in step 2/2, and not yet certified.
    assert_eq!(world.must(&forgot(JEANNE.email)), ResetRequested {});
    assert_eq!(world.must(&forgot("nobody@nowhere.example")), ResetRequested {});
    assert_eq!(reset_mails(&world), 0);
    assert_eq!(world.last_fact(), Fact::ResetNotSent { cause: Cause::UnknownSubject });
}

#[test]
fn r13_a_reset_link_lasts_as_long_as_the_policy_says() {
    for (lifetime, resets) in [(4 * HOUR, 4 * HOUR), (DAY, 4 * HOUR), (DAY, DAY)] {
        for (late, works) in [(lifetime - SECOND, true), (lifetime, false)] {
            let mut world = World::with(|terms| {
                terms.lifetimes.reset = lifetime;
                terms.resets.window = resets;
            });
            world.enroll(DURAND, JEANNE);
            let token = world.forget(JEANNE);
            world.advance(late);
            let status = if works { LinkStatus::Live } else { LinkStatus::Expired };
            assert_eq!(world.inspect(&token), status, "{lifetime:?} after {late:?}");
            let answer = world.ask(&reset(&token, NEW_PASSWORD)).map(|_| ());
            let expected = if works { Ok(()) } else { Err(Error::Refused(Refusal::ExpiredLink)) };
            assert_eq!(answer, expected, "{lifetime:?} after {late:?}");
        }
    }
}

#[test]
fn r13_a_reset_link_works_once() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    assert_eq!(world.inspect(&token), LinkStatus::Spent);
    assert_eq!(world.refused(&reset(&token, JEANNE.password)), Refusal::SpentLink);
    world.log_in(RENEWED);
}

#[test]
fn r13_only_the_newest_reset_link_works() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let first = world.forget(JEANNE);
    world.advance(5 * MINUTE);
    let second = world.forget(JEANNE);
    assert_eq!([&first, &second].map(|token| world.inspect(token)), [LinkStatus::Spent, LinkStatus::Live]);
    assert_eq!(world.refused(&reset(&first, NEW_PASSWORD)), Refusal::SpentLink);
    world.must(&reset(&second, NEW_PASSWORD));
}

#[test]
fn r13_asking_again_at_once_sends_nothing_and_keeps_the_link() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    world.advance(5 * MINUTE - SECOND);
    assert_eq!(world.must(&forgot(JEANNE.email)), ResetRequested {});
    assert_eq!(reset_mails(&world), 1);
    world.must(&reset(&token, NEW_PASSWORD));
}

#[test]
fn r34_a_reset_logs_nobody_in_ends_every_session_and_says_so() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let thieves = world.log_in(JEANNE);
    let owners = world.log_in(JEANNE);
    let pauls = world.seat(MARTIN, PAUL);
    let token = world.forget(JEANNE);
    let sessions = |world: &World| world.store.keys().iter().filter(|key| key.kind() == "session").count();
    let before = sessions(&world);

    world.must(&reset(&token, NEW_PASSWORD));
    assert_eq!(world.last_fact(), Fact::PasswordReset);
    assert!(sessions(&world) <= before, "a reset began a session");
    for session in [thieves, owners] {
        assert_eq!(world.refused_for(&resume(&session)), (Refusal::SessionOver, Cause::SessionRevoked));
    }
    world.must(&resume(&pauls));
    let last = world.mailbox.messages().last().unwrap();
    let Recipient::Mail { email } = &last.to else { panic!("{last:?}") };
    assert!(matches!(last.content, Content::PasswordChanged) && email.as_str() == JEANNE.email, "{last:?}");
}

/// A new password ends every pending link (invariant 8), a request to certify the address included.
#[test]
fn inv08_a_reset_ends_the_links_that_were_pending() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(182 * DAY);
    world.must(&RemindRecertification { after: None, limit: 50 });
    let renewal = world.link();
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    assert_eq!(world.inspect(&renewal), LinkStatus::Spent);
    assert_eq!(world.refused(&Recertify { token: renewal }), Refusal::SpentLink);
}

#[test]
fn r71_opening_a_reset_link_changes_nothing() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    let before = world.store.snapshot();
    for _ in 0..100 {
        assert_eq!(world.inspect(&token), LinkStatus::Live);
    }
    assert_eq!(world.store.snapshot(), before);
    world.must(&reset(&token, NEW_PASSWORD));
}

/// What the page of a link shows must be what the link will do.
#[test]
fn g09_a_reset_link_of_a_suspended_account_does_not_look_live() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let token = world.forget(JEANNE);
    world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
    assert_eq!(world.refused(&reset(&token, NEW_PASSWORD)), Refusal::SpentLink);
    assert_eq!(world.inspect(&token), LinkStatus::Spent);
}

#[test]
fn g09_what_is_no_address_is_told_before_anything_is_looked_up() {
    let mut world = World::new();
    for (typed, problem) in
        [("", Problem::Required), ("jeanne", Problem::Malformed), ("a@b@c", Problem::Malformed)]
    {
        assert_eq!(problems(&world.refused(&forgot(typed))), [(Field::Email, problem)], "{typed}");
    }
}
