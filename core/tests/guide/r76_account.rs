//! Requirements 31, 61, 76, 77: what a holder does to the account itself.

use espace_securise::account::{Standing, VisitHow};
use espace_securise::command::ExportMyData;
use espace_securise::event::{Cause, Fact, Outcome, ProfileChange, Subject};
use espace_securise::field::{Field, Problem};
use espace_securise::message::{Content, Recipient};
use espace_securise::store::Key;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, NEW_PASSWORD, PAUL, RENEWED, WRONG_PASSWORD, french_mobile, landline,
    other_mobile,
};
use espace_securise::testing::commands::{
    activate, associate, certify_my_mobile, change, change_landline, change_language, close_account,
    erase_closed, export_my_data, forgot, keep_account, list_tenants, log_in, note_visit, reauthenticate,
    reinstate, remove_my_mobile, reset, resume, send_my_mobile_code, suspend,
};
use espace_securise::testing::told::problems;
use espace_securise::testing::{DAY, MINUTE, World};
use espace_securise::value::Language;
use espace_securise::*;
use serde_json::Value;

/// Jeanne's session, whose company Paul holds, too.
fn with_a_colleague(world: &mut World) -> Secret {
    world.enroll(DURAND, PAUL);
    world.advance(DAY);
    let code = world.post_code(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&activate(&token, &ticket));
    world.log_in(JEANNE)
}

fn holders(world: &World, identifier: &str) -> Value {
    let body = world.store.body(&Key::from_stored(format!("tenant/{identifier}"))).unwrap();
    serde_json::from_str::<Value>(&body).unwrap()["data"]["holders"].clone()
}

#[test]
fn r35_proving_the_password_again_gives_the_session_a_new_token() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.advance(20 * MINUTE);
    let before = world.must(&resume(&session));
    let again = world.must(&reauthenticate(&session, JEANNE.password));
    assert_eq!(world.last_fact(), Fact::Reauthenticated);
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    let after = world.must(&resume(&again.session));
    assert_eq!(after.authenticated_at, world.now());
    assert_eq!((after.expires_at, again.expires_at), (before.expires_at, before.expires_at));
}

#[test]
fn r31_guesses_within_a_session_are_counted_whichever_way_they_come() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let refusal = world.refused(&reauthenticate(&session, WRONG_PASSWORD));
    assert_eq!(problems(&refusal), [(Field::CurrentPassword, Problem::Mismatch)]);
    world.refused(&change(&session, WRONG_PASSWORD, NEW_PASSWORD));
    world.refused(&reauthenticate(&session, WRONG_PASSWORD));
    for refused in [
        world.refused(&reauthenticate(&session, JEANNE.password)),
        world.refused(&change(&session, JEANNE.password, NEW_PASSWORD)),
    ] {
        assert_eq!(refused, Refusal::TooManyAttempts { retry_after: Some(20) });
    }
    // Nobody else is kept out.
    world.log_in(JEANNE);
}

#[test]
fn r31_what_cannot_be_taken_back_wants_the_password_not_long_ago() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    world.advance(15 * MINUTE);
    let stale = Refusal::ReauthenticationRequired;
    assert_eq!(world.refused(&send_my_mobile_code(&session, french_mobile())), stale);
    assert_eq!(world.refused(&remove_my_mobile(&session)), stale);
    assert_eq!(world.refused(&change_landline(&session, Some(landline()))), stale);
    assert_eq!(world.refused(&export_my_data(&session)), stale);
    assert_eq!(world.refused(&close_account(&session)), stale);
    world.must(&change_language(&session, Language::En));
}

#[test]
fn r43_a_clock_that_went_back_makes_no_session_fresher() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.advance(15 * MINUTE);
    assert_eq!(world.refused(&export_my_data(&session)), Refusal::ReauthenticationRequired);
    world.clock.set(world.now().minus(10 * MINUTE));
    assert_eq!(world.refused(&export_my_data(&session)), Refusal::ReauthenticationRequired);
    world.must(&reauthenticate(&session, JEANNE.password));
}

#[test]
fn r61_a_reset_is_told_on_a_certified_mobile_too() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&send_my_mobile_code(&session, french_mobile()));
    let code = world.sms();
    world.must(&certify_my_mobile(&session, &code));
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    let last: Vec<_> = world.mailbox.delivered().rev().take(2).collect();
    assert!(matches!(last[0].content, Content::PasswordChanged));
    assert!(matches!((&last[1].to, &last[1].content), (Recipient::Sms { .. }, Content::PasswordResetNotice)));
    // A number that was never proved is told nothing.
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&send_my_mobile_code(&session, other_mobile()));
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    assert_eq!(world.count(|says| matches!(says, Content::PasswordResetNotice)), 0);
}

#[test]
fn r61_each_change_of_a_detail_is_told_by_mail() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&send_my_mobile_code(&session, french_mobile()));
    let code = world.sms();
    world.must(&certify_my_mobile(&session, &code));
    world.must(&change_landline(&session, Some(landline())));
    world.must(&change_landline(&session, Some(landline())));
    world.must(&remove_my_mobile(&session));
    assert!(world.must(&resume(&session)).mobile.is_none());
    world.must(&change_language(&session, Language::En));
    world.must(&change_landline(&session, None));
    let told = world.mailbox.delivered().filter_map(|message| match message.content {
        Content::ProfileChanged { change } => Some((change, message.language)),
        _ => None,
    });
    let expected = [
        (ProfileChange::Landline, Language::Fr),
        (ProfileChange::Mobile, Language::Fr),
        (ProfileChange::Language, Language::En),
        (ProfileChange::Landline, Language::En),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn r76_what_is_held_on_a_person_is_theirs_to_keep() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&send_my_mobile_code(&session, french_mobile()));
    let code = world.sms();
    world.must(&certify_my_mobile(&session, &code));
    world.must(&change_landline(&session, Some(landline())));
    world.must(&note_visit(&session, "absences", VisitHow::Menu));
    let exported = world.must(&export_my_data(&session));
    assert_eq!((world.last_fact(), exported.next), (Fact::DataExported, None));
    let document: Value = serde_json::from_str(exported.document.expose()).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["account"]["email"], JEANNE.email);
    assert_eq!(document["account"]["name"]["last_name"], "Durand");
    assert_eq!(document["account"]["mobile"], "+33612345678");
    assert_eq!(document["account"]["landline"], "+33240123456");
    assert_eq!(document["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(document["sessions"][0]["network_address"], "192.0.2.7");
    assert_eq!(document["companies"][0]["identifier"], DURAND.identifier);
    assert!(document["home"].to_string().contains("absences"), "{}", document["home"]);
    for secret in ["argon2", "digest", JEANNE.password, session.expose()] {
        assert!(!exported.document.expose().contains(secret), "{secret}");
    }
}

#[test]
fn r76_a_long_list_comes_by_pages_and_nothing_is_left_out() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    for _ in 0..150 {
        world.log_in(JEANNE);
    }
    let session = world.log_in(JEANNE);
    let (mut after, mut sessions, mut companies, mut accounts) = (None, 0, 0, 0);
    loop {
        let page = world.must(&ExportMyData { session: session.clone(), after });
        let document: Value = serde_json::from_str(page.document.expose()).unwrap();
        sessions += document["sessions"].as_array().unwrap().len();
        companies += document["companies"].as_array().unwrap().len();
        accounts += usize::from(document.get("account").is_some());
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((accounts, sessions, companies), (1, 151, 1));
}

#[test]
fn r77_the_last_holder_of_a_company_stays() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    assert_eq!(world.refused_for(&close_account(&session)), (Refusal::LastHolder, Cause::LastHolder));
    world.must(&resume(&session));
}

#[test]
fn r77_of_the_last_two_only_one_can_go() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    let other = world.log_in(PAUL);
    world.must(&close_account(&session));
    assert_eq!(holders(&world, DURAND.identifier), 1);
    assert_eq!(world.refused(&close_account(&other)), Refusal::LastHolder);
    let session = world.log_in(JEANNE);
    world.must(&keep_account(&session));
    assert_eq!(holders(&world, DURAND.identifier), 2);
    world.must(&close_account(&other));
}

#[test]
fn r76_a_closed_account_can_only_be_kept_until_it_is_erased() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    let erased_at = world.must(&close_account(&session)).erased_at;
    assert_eq!(erased_at, world.now().plus(30 * DAY));
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    let logged_in = world.must(&log_in(JEANNE));
    assert_eq!(logged_in.standing, Standing::Closing { erased_at });
    let session = logged_in.session;
    let resumed = world.must(&resume(&session));
    assert!(resumed.tenant.is_none() && !resumed.several_tenants);
    assert_eq!(world.refused_for(&list_tenants(&session)), (Refusal::AccountClosing, Cause::AccountClosing));
    let code = world.letters(MARTIN);
    assert_eq!(world.refused(&associate(&session, MARTIN, &code)), Refusal::AccountClosing);

    world.must(&keep_account(&session));
    assert_eq!(world.last_fact(), Fact::AccountKept);
    world.must(&keep_account(&session));
    assert!(world.must(&resume(&session)).tenant.is_some());
    assert_eq!(world.count(|says| matches!(says, Content::AccountKept)), 1);
    assert_eq!(world.count(|says| matches!(says, Content::AccountClosing { .. })), 1);
    world.must(&associate(&session, MARTIN, &code));
}

#[test]
fn r76_once_the_grace_is_over_nothing_brings_the_account_back() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    world.must(&close_account(&session));
    world.advance(30 * DAY);
    // What a source tried would be counted by the later clock.
    world.origin.source = None;
    assert_eq!(world.refused_for(&log_in(JEANNE)), (Refusal::WrongCredentials, Cause::AccountClosed));
    world.clock.set(world.now().minus(DAY));
    assert_eq!(world.refused_for(&log_in(JEANNE)), (Refusal::WrongCredentials, Cause::AccountClosed));
    world.must(&forgot(JEANNE.email));
    assert_eq!(world.count(|says| matches!(says, Content::Reset { .. })), 0);
}

#[test]
fn r76_what_is_erased_leaves_nothing_of_the_person_and_frees_the_address() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    world.must(&note_visit(&session, "absences", VisitHow::Menu));
    world.must(&close_account(&session));
    world.must(&forgot(JEANNE.email));
    world.advance(29 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 0);
    world.advance(DAY);
    let erased = world.must(&erase_closed());
    assert_eq!((erased.erased, erased.unreadable.len()), (1, 0));
    let event = world.last_event();
    assert_eq!(event.outcome, Outcome::Done { fact: Fact::AccountErased });
    let Some(Subject::Account { account }) = event.subject else { panic!("{event:?}") };
    world.store.purge(world.now());
    let keys = world.store.keys();
    assert!(keys.iter().all(|key| !key.as_str().contains(&account.to_string())), "{keys:?}");
    assert_eq!(holders(&world, DURAND.identifier), 1);
    assert_eq!(world.must(&erase_closed()).erased, 0);
    let code = world.letters(MARTIN);
    let ticket = world.identify(MARTIN, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&activate(&token, &ticket));
    world.log_in(JEANNE);
}

#[test]
fn r76_the_funds_suspension_holds_the_erasing_up() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    world.must(&close_account(&session));
    world.must(&suspend(JEANNE.email));
    world.advance(40 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 0);
    world.must(&reinstate(JEANNE.email));
    assert_eq!(world.must(&erase_closed()).erased, 1);
}

#[test]
fn erasing_passes_over_what_cannot_be_read() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    world.must(&close_account(&session));
    world.advance(31 * DAY);
    let mirror = world.store.keys().into_iter().rfind(|key| key.kind() == "access").unwrap();
    let own = world.store.keys().into_iter().filter(|key| key.kind() == "access");
    assert!(own.count() > 1);
    world.store.set_body(&mirror, "{}");
    let erased = world.must(&erase_closed());
    assert_eq!(erased.erased + u32::try_from(erased.unreadable.len()).unwrap(), 1);
}

#[test]
fn a_forgotten_password_is_chosen_anew_while_closing() {
    let mut world = World::new();
    let session = with_a_colleague(&mut world);
    world.must(&close_account(&session));
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    let session = world.log_in(RENEWED);
    world.must(&keep_account(&session));
}

#[test]
fn r64_each_account_that_is_reminded_has_a_line_of_its_own() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.enroll(MARTIN, PAUL);
    world.advance(183 * DAY);
    assert_eq!(world.must(&espace_securise::testing::commands::remind()).sent, 2);
    let events = world.store.events();
    let own = events.iter().filter(|event| {
        event.outcome == Outcome::Done { fact: Fact::RecertificationSent }
            && matches!(event.subject, Some(Subject::Account { .. }))
    });
    assert_eq!(own.count(), 2);
    assert_eq!(world.last_fact(), Fact::RemindersSent { sent: 2 });
}
