//! The fund's side: what staff see and do while somebody is on the telephone.

use espace_securise::account::{Preset, Standing, TenantStatus};
use espace_securise::command::{ShowAccount, StaffRole};
use espace_securise::event::{Actor, Fact, ProfileChange, Subject};
use espace_securise::message::{Content, Recipient};
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, MARTIN, NEW_PASSWORD, PAUL, SAMIR, Site, acting_as,
};
use espace_securise::testing::commands::{
    activate, associate, correct_name, end_account_sessions, forgot, identify, log_in, post_code,
    post_welcome, request_code, reset, resume, set_status, show_account, show_tenant, start_reset, suspend,
    void_codes,
};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

#[test]
fn r61_the_fund_sees_what_is_on_file_and_how_many_codes_are_on_their_way() {
    let mut world = World::new();
    world.file(DURAND);
    let file = world.must(&show_tenant(DURAND));
    assert_eq!((file.siret.as_str(), file.company.as_str()), (DURAND.siret, DURAND.company));
    assert_eq!(file.address.lines(), ["3 rue du Port", "44000 NANTES"]);
    assert_eq!((file.live_codes, file.codes_expire_at, file.people), (0, None, 0));
    assert_eq!(world.last_fact(), Fact::TenantShown);

    world.must(&post_code(DURAND));
    world.advance(25 * HOUR);
    let last = world.must(&post_code(DURAND)).expires_at;
    world.must(&request_code(DURAND));
    let file = world.must(&show_tenant(DURAND));
    // A visitor's letter left in the same second as the fund's last.
    assert_eq!((file.live_codes, file.codes_expire_at), (3, Some(last)));
    world.advance(60 * DAY);
    assert_eq!(world.must(&show_tenant(DURAND)).live_codes, 0);

    let code = world.post_code(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&activate(&token, &ticket));
    let file = world.must(&show_tenant(DURAND));
    assert_eq!((file.live_codes, file.people, file.principals), (0, 1, Some(1)));
    assert_eq!(world.refused(&show_tenant(MARTIN)), Refusal::NotOnFile);
}

/// A letter went to a wrong address: none of its codes opens anything, and another leaves at once.
#[test]
fn r20_codes_that_were_voided_open_nothing_whoever_asked_for_them() {
    let mut world = World::new();
    let posted = world.letters(DURAND);
    world.must(&request_code(DURAND));
    let asked_for = world.posted_code();
    assert_eq!(world.must(&void_codes(DURAND)).voided, 2);
    assert_eq!(world.last_fact(), Fact::CodesVoided { voided: 2 });
    for code in [&posted, &asked_for] {
        assert_eq!(world.refused(&identify(DURAND, code)), Refusal::WrongIdentification);
    }
    assert_eq!(world.must(&void_codes(DURAND)).voided, 0, "and there are none left");
    let again = world.post_code(DURAND);
    world.identify(DURAND, &again);
}

/// Whoever found the letter may have begun already: they come no further, at either step.
#[test]
fn r20_an_enrollment_ends_with_the_code_that_it_proved() {
    for registered in [false, true] {
        let mut world = World::new();
        let ticket = world.at_step_two(DURAND);
        let token = registered.then(|| world.register(&ticket, JEANNE));
        assert_eq!(world.must(&void_codes(DURAND)).voided, 1);
        let refusal = match token {
            Some(token) => world.refused(&activate(&token, &ticket)),
            None => world.refused(&testing::commands::register(&ticket, JEANNE)),
        };
        assert_eq!(refusal, Refusal::EnrollmentOver, "registered: {registered}");
        assert_eq!(world.must(&show_tenant(DURAND)).people, 0);
    }
}

/// A letter for a further site of somebody who has an account goes the same way.
#[test]
fn r20_a_voided_code_attaches_no_further_site() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    world.must(&void_codes(DURAND_REZE));
    assert_eq!(world.refused(&associate(&session, DURAND_REZE, &code)), Refusal::WrongIdentification);
}

#[test]
fn r60_the_welcome_letter_leaves_again_and_not_twice_a_day() {
    let mut world = World::new();
    world.file(DURAND);
    let wait = Refusal::TooManyMessages { retry_after: 24 * 60 * 60 };
    assert_eq!(world.refused(&post_welcome(DURAND)), wait, "the first left just now");
    world.advance(25 * HOUR);
    world.must(&post_welcome(DURAND));
    let welcomes = |world: &World| world.count(|says| matches!(says, Content::Welcome { .. }));
    assert_eq!(welcomes(&world), 2);
    assert_eq!(world.refused(&post_welcome(DURAND)), wait);
    // Neither it nor a code letter waits for the other.
    world.must(&post_code(DURAND));
    world.advance(25 * HOUR);
    world.must(&post_welcome(DURAND));
    assert_eq!(welcomes(&world), 3);
    world.must(&set_status(DURAND, TenantStatus::Closed));
    world.advance(25 * HOUR);
    assert_eq!(world.refused(&post_welcome(DURAND)), Refusal::NotInThatState);
}

#[test]
fn r76_the_fund_sees_where_an_account_stands_a_page_at_a_time_and_no_secret() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    world.must(&associate(&jeanne, DURAND_REZE, &code));
    world.log_in(JEANNE);
    let look = |after| ShowAccount { after, limit: 1, ..show_account(JEANNE.email) };
    let first = world.must(&look(None));
    assert_eq!((first.standing, first.suspended), (Some(Standing::Active), None));
    assert_eq!(first.name.last_name.as_str(), DURAND.last_name);
    assert_eq!(first.sessions.len(), 2);
    assert!(first.sessions.iter().all(|session| !session.current));
    let second = world.must(&look(first.next.clone()));
    assert_eq!((second.sessions.len(), second.next), (0, None));
    let sites: Vec<_> = [first.sites.clone(), second.sites].concat();
    let held: Vec<_> = sites.iter().map(|site| site.tenant.identifier.as_str()).collect();
    assert_eq!(held, [DURAND.identifier, DURAND_REZE.identifier]);
    assert!(sites.iter().all(|site| site.rights == Preset::Principal.rights()));

    let account = first.account;
    assert_eq!(world.last_event().subject, Some(Subject::Account { account }));
    let shown = serde_json::to_string(&first).unwrap();
    for secret in [JEANNE.password, jeanne.expose()] {
        assert!(!shown.contains(secret));
    }
    world.must(&suspend(JEANNE.email));
    let file = world.must(&ShowAccount { by: acting_as(StaffRole::Auditor), ..show_account(JEANNE.email) });
    assert_eq!((file.standing, file.suspended, file.sessions.len()), (None, Some(world.now()), 0));
    assert_eq!(world.refused(&show_account(PAUL.email)), Refusal::NotOnFile);
}

#[test]
fn r63_every_session_ends_by_the_funds_hand() {
    let mut world = World::new();
    let first = world.seat(DURAND, JEANNE);
    let second = world.log_in(JEANNE);
    let pauls = world.seat(MARTIN, PAUL);
    world.must(&end_account_sessions(JEANNE.email));
    for session in [&first, &second] {
        assert_eq!(world.refused(&resume(session)), Refusal::SessionOver);
    }
    world.must(&resume(&pauls));
    // The password is as good as before.
    world.log_in(JEANNE);
}

/// The link goes to the mailbox that was certified, whatever the caller says of another one; nobody of the fund sees it.
#[test]
fn g09_the_fund_has_a_link_to_a_new_password_mailed() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let reply = world.must(&start_reset(JEANNE.email));
    assert_eq!(serde_json::to_value(reply).unwrap(), serde_json::json!({}));
    let last = world.mailbox.messages().last().unwrap();
    let to = matches!(&last.to, Recipient::Mail { email } if email.as_str() == JEANNE.email);
    assert!(to && matches!(last.content, Content::Reset { .. }), "{last:?}");
    let link = world.link();
    assert!(matches!(world.last_event().actor, Actor::Staff { .. }));
    world.must(&reset(&link, NEW_PASSWORD));
    world.must(&command::LogIn { password: NEW_PASSWORD.into(), ..log_in(JEANNE) });

    world.must(&suspend(JEANNE.email));
    assert_eq!(world.refused(&start_reset(JEANNE.email)), Refusal::NotInThatState);
    assert_eq!(world.refused(&start_reset(PAUL.email)), Refusal::NotOnFile);
}

/// Whatever a visitor asked for, the fund's link leaves; and the other way round (requirement 81).
#[test]
fn r81_a_reset_by_the_fund_and_those_that_visitors_ask_for_are_counted_apart() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let links = |world: &World| world.count(|says| matches!(says, Content::Reset { .. }));
    world.must(&forgot(JEANNE.email));
    world.must(&start_reset(JEANNE.email));
    assert_eq!(links(&world), 2);
    let Refusal::TooManyMessages { retry_after } = world.refused(&start_reset(JEANNE.email)) else {
        panic!()
    };
    world.advance(std::time::Duration::from_secs(retry_after));
    world.must(&forgot(JEANNE.email));
    assert_eq!(links(&world), 3, "the fund's link keeps no visitor's back");
    world.advance(MINUTE);
    world.must(&start_reset(JEANNE.email));
    assert_eq!(links(&world), 4);
    // The newest is the one that works.
    let link = world.link();
    world.must(&reset(&link, NEW_PASSWORD));
}

#[test]
fn r61_a_name_is_corrected_and_its_holder_is_told_once() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    for told in [1, 1] {
        world.must(&correct_name(JEANNE.email, ["Jeanne", "Durand-Petit"]));
        let changed =
            |says: &Content| matches!(says, Content::ProfileChanged { change: ProfileChange::Name });
        assert_eq!(world.count(changed), told);
        assert_eq!(world.must(&resume(&session)).name.last_name.as_str(), "Durand-Petit");
    }
    assert!(matches!(world.refused(&correct_name(JEANNE.email, ["", "x"])), Refusal::InvalidInput { .. }));
    assert_eq!(world.refused(&correct_name(SAMIR.email, ["Samir", "B"])), Refusal::NotOnFile);
}

/// What the fund's staff do for a tenant touches no other: the same letter to two companies is two letters.
#[test]
fn inv06_voiding_the_codes_of_one_company_leaves_the_next_one_its_own() {
    let mut world = World::new();
    let durands = world.letters(DURAND);
    let martins = world.letters(Site { kind: MARTIN.kind, ..MARTIN });
    world.must(&void_codes(DURAND));
    assert_eq!(world.refused(&identify(DURAND, &durands)), Refusal::WrongIdentification);
    world.identify(MARTIN, &martins);
}

/// What was posted under another number is void for good: it does not work again when the number is corrected back.
#[test]
fn r20_what_was_posted_under_another_siret_is_void_for_good() {
    let mut world = World::new();
    let code = world.letters(DURAND);
    for siret in [DURAND_REZE.siret, DURAND.siret] {
        world.must(&testing::commands::put_tenant(Site { siret, ..DURAND }));
    }
    assert_eq!(world.refused(&identify(DURAND, &code)), Refusal::WrongIdentification);
    let again = world.post_code(DURAND);
    world.identify(DURAND, &again);
}

/// Voiding lets the next letter leave at once, and no more of them in a month than without it.
#[test]
fn r60_voiding_codes_gets_round_no_quota() {
    let mut world = World::new();
    world.file(DURAND);
    let mut left = 0;
    while world.ask(&post_code(DURAND)).is_ok() {
        left += 1;
        world.must(&void_codes(DURAND));
    }
    assert_eq!(left, 4);
}

/// The end of an account's grace that the fund saw is final, whatever the clock says next; and it is renamed no more.
#[test]
fn inv12_an_account_that_the_fund_saw_closed_stays_closed() {
    let asks: [fn(&mut World); 4] = [
        |world| drop(world.ask(&start_reset(JEANNE.email))),
        |world| drop(world.ask(&show_account(JEANNE.email))),
        |world| drop(world.ask(&end_account_sessions(JEANNE.email))),
        |world| assert_eq!(world.refused(&correct_name(JEANNE.email, ["A", "B"])), Refusal::NotInThatState),
    ];
    for ask in asks {
        let mut world = World::new();
        let jeanne = world.seat(DURAND, JEANNE);
        world.welcome(&jeanne, PAUL, espace_securise::account::Rights::ALL);
        world.must(&testing::commands::close_account(&jeanne));
        world.advance(60 * DAY);
        ask(&mut world);
        world.clock.back(59 * DAY);
        assert_eq!(world.refused(&log_in(JEANNE)), Refusal::WrongCredentials);
    }
}

/// Sessions that are over hide none that lives, whatever their tokens hash to.
#[test]
fn r63_the_fund_sees_every_live_session_among_many_that_are_over() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    for _ in 0..60 {
        world.log_in(JEANNE);
    }
    let file = world.must(&show_account(JEANNE.email));
    assert!(file.sessions.len() >= 50 && !file.more_sessions, "{}", file.sessions.len());
    world.advance(HOUR);
    world.log_in(JEANNE);
    let file = world.must(&show_account(JEANNE.email));
    assert_eq!((file.sessions.len(), file.more_sessions), (1, false));
}
