//! What takes two people of the fund, what the law keeps, and what follows when passwords came into other hands.

use std::time::Duration;

use espace_securise::account::{Preset, Standing, TenantStatus};
use espace_securise::command::{ConfirmAct, ProposeAct, RenewPasswords, Staff, StaffRole};
use espace_securise::event::{Actor, Cause, Fact};
use espace_securise::grave::{FormerAccess, GraveAct, GraveActKind};
use espace_securise::message::Content;
use espace_securise::testing::cast::{
    DURAND, JEANNE, MARTIN, MOVED, NEW_PASSWORD, PAUL, SAMIR, acting_as, staff, supervisor,
};
use espace_securise::testing::commands::{
    activate, associate, change, change_email, confirm_act, confirm_email_elsewhere, end_access, ensure_code,
    erase_account, erase_closed, forgot, hold_account, keep_account, list_holders, list_proposed_acts,
    log_in, post_code, propose_act, reinstate, renew_passwords, replace_holder, request_code, reset, resume,
    set_status, show_account, show_tenant, suspend, withdraw_act,
};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

fn says(world: &World, wanted: fn(&Content) -> bool) -> usize {
    world.count(wanted)
}

/// A holder since some days: the fund may post to the company again.
fn seated_for_days(world: &mut World) -> Secret {
    world.enroll(DURAND, JEANNE);
    world.advance(2 * DAY);
    world.log_in(JEANNE)
}

fn person_of(world: &mut World, email: &str) -> String {
    world.must(&show_account(email)).account.to_string()
}

#[test]
fn r64_what_is_grave_takes_two_people() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let proposed = world.must(&propose_act(erase_account(JEANNE.email)));
    assert_eq!(world.last_fact(), Fact::ActProposed { act: GraveActKind::EraseAccount });
    assert!(world.ask(&resume(&session)).is_ok(), "nothing happened yet");
    let listed = world.must(&list_proposed_acts()).acts;
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].id.as_str(), listed[0].proposed_by.as_str()),
        (proposed.proposal.as_str(), &*staff().id)
    );

    // Whoever proposed it does not confirm it, in whatever role and however the host writes their name.
    for id in [staff().id, staff().id.to_uppercase(), format!(" {} ", staff().id)] {
        let by = Staff { id, role: StaffRole::Supervisor };
        let confirm = ConfirmAct { by, ..confirm_act(&proposed.proposal) };
        assert_eq!(world.refused_for(&confirm), (Refusal::SecondPersonNeeded, Cause::SamePerson));
    }
    // Nor does somebody else in a role that may only propose.
    let by = Staff { id: "someone-else".into(), role: StaffRole::Registrar };
    let confirm = ConfirmAct { by, ..confirm_act(&proposed.proposal) };
    assert_eq!(world.refused(&confirm), Refusal::RoleNotHeld);
    assert!(world.ask(&resume(&session)).is_ok());

    let done = world.must(&confirm_act(&proposed.proposal));
    assert_eq!(world.last_fact(), Fact::ActConfirmed { act: GraveActKind::EraseAccount });
    let Actor::Staff { staff: confirmed } = world.store.events().pop().unwrap().actor else { panic!() };
    assert_eq!(confirmed.id, supervisor().id);
    assert!(done.erased_at.is_some());
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    assert_eq!(world.refused(&confirm_act(&proposed.proposal)), Refusal::NoSuchProposal, "once");
}

#[test]
fn r64_a_proposal_is_taken_back_or_lapses_for_good() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let propose = |world: &mut World| world.must(&propose_act(erase_account(JEANNE.email))).proposal;
    let first = propose(&mut world);
    world.must(&withdraw_act(&first));
    assert_eq!(world.refused(&confirm_act(&first)), Refusal::NoSuchProposal);
    let second = propose(&mut world);
    world.advance(7 * DAY);
    assert_eq!(world.must(&list_proposed_acts()).acts, []);
    assert_eq!(world.refused(&confirm_act(&second)), Refusal::NoSuchProposal);
    // An end that was seen is final, whatever the clock says next.
    world.clock.set(world.now().minus(2 * DAY));
    assert_eq!(world.refused(&confirm_act(&second)), Refusal::NoSuchProposal);
    assert_eq!(world.must(&show_account(JEANNE.email)).standing, Some(Standing::Active));
}

/// The last Titulaire's account, too: a letter brings the next one.
#[test]
fn r76_an_account_is_erased_by_two_people_and_its_holder_may_keep_it() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let erased = |world: &mut World| {
        let proposal = world.must(&propose_act(erase_account(JEANNE.email))).proposal;
        world.must(&confirm_act(&proposal)).erased_at.unwrap()
    };
    let erased_at = erased(&mut world);
    assert_eq!(says(&world, |content| matches!(content, Content::AccountClosing { .. })), 1);
    assert_eq!(world.must(&show_tenant(DURAND)).people, 0);
    let session = world.must(&log_in(JEANNE)).session;
    assert_eq!(world.must(&resume(&session)).standing, Standing::Closing { erased_at });
    world.must(&keep_account(&session));
    assert_eq!(world.must(&show_tenant(DURAND)).people, 1);

    erased(&mut world);
    let again = world.must(&propose_act(erase_account(JEANNE.email))).proposal;
    assert_eq!(world.refused(&confirm_act(&again)), Refusal::NotInThatState, "it is closing already");
    world.advance(31 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 1);
    assert_eq!(world.refused(&show_account(JEANNE.email)), Refusal::NotOnFile);
    // What names the person is gone from every record; the trail knows an account by its number alone.
    let rows = world.store.keys().into_iter().filter(|key| key.kind() != "proposed-act");
    for body in rows.filter_map(|key| world.store.body(&key)) {
        assert!(!body.contains(JEANNE.email), "{body}");
    }
    assert!(!serde_json::to_string(&world.store.events()).unwrap().contains(JEANNE.email));
}

#[test]
fn r76_what_the_law_keeps_is_not_erased_before_it_is_let_go() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.must(&hold_account(JEANNE.email, true));
    assert_eq!(world.last_fact(), Fact::AccountHeld);
    let events = world.store.events().len();
    world.must(&hold_account(JEANNE.email, true));
    assert_eq!(world.store.events().len(), events, "asked again after a lost answer it is no news");
    let proposal = world.must(&propose_act(erase_account(JEANNE.email))).proposal;
    world.must(&confirm_act(&proposal));
    world.advance(400 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 0);
    let file = world.must(&show_account(JEANNE.email));
    assert!(file.held && file.standing.is_none());
    assert_eq!(world.refused(&log_in(JEANNE)), Refusal::WrongCredentials, "kept is not open");

    world.must(&hold_account(JEANNE.email, false));
    assert_eq!(world.last_fact(), Fact::AccountLetGo);
    assert_eq!(world.must(&erase_closed()).erased, 1);
    let support =
        command::HoldAccount { by: acting_as(StaffRole::Registrar), ..hold_account(JEANNE.email, true) };
    assert_eq!(world.refused(&support), Refusal::RoleNotHeld);
}

#[test]
fn r77_a_holder_who_left_is_replaced_at_once() {
    let mut world = World::new();
    let session = seated_for_days(&mut world);
    let person = person_of(&mut world, JEANNE.email);
    let act = replace_holder(DURAND, &person, FormerAccess::AtOnce);
    let proposal = world.must(&propose_act(act)).proposal;
    let done = world.must(&confirm_act(&proposal));
    assert!(done.code_expires_at.is_some() && done.erased_at.is_none());
    assert_eq!(world.must(&show_tenant(DURAND)).people, 0);
    assert_eq!(world.must(&resume(&session)).tenant, None, "she logs in, and acts for nobody");

    let code = world.mailbox.last_posted_code().unwrap();
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, PAUL);
    world.must(&activate(&token, &ticket));
    let people = world.must(&list_holders(DURAND)).people;
    assert_eq!(people.iter().map(|person| person.email.as_str()).collect::<Vec<_>>(), [PAUL.email]);
}

#[test]
fn r77_a_holder_who_left_goes_when_the_next_one_comes() {
    for by_enrolling in [true, false] {
        let mut world = World::new();
        let session = seated_for_days(&mut world);
        let paul = (!by_enrolling).then(|| world.seat(MARTIN, PAUL));
        let person = person_of(&mut world, JEANNE.email);
        let act = replace_holder(DURAND, &person, FormerAccess::WhenTheNextBegins);
        let proposal = world.must(&propose_act(act)).proposal;
        world.must(&confirm_act(&proposal));
        assert!(world.must(&resume(&session)).tenant.is_some(), "until then nothing ends");
        let code = world.mailbox.last_posted_code().unwrap();
        match &paul {
            None => {
                let ticket = world.identify(DURAND, &code);
                let token = world.register(&ticket, PAUL);
                world.must(&activate(&token, &ticket));
            }
            Some(paul) => drop(world.must(&associate(paul, DURAND, &code))),
        }
        assert_eq!(world.must(&resume(&session)).tenant, None);
        let file = world.must(&show_tenant(DURAND));
        assert_eq!((file.people, file.principals), (1, Some(1)));
        let ended = world
            .store
            .events()
            .into_iter()
            .filter(|event| matches!(event.outcome, event::Outcome::Done { fact: Fact::AccessEnded }));
        assert_eq!(ended.count(), 1);
        // It ended once: whoever comes after takes nobody's place.
        world.advance(2 * DAY);
        let code = world.post_code(DURAND);
        let samir = world.seat(MARTIN_TOO, SAMIR);
        world.must(&associate(&samir, DURAND, &code));
        assert_eq!(world.must(&show_tenant(DURAND)).people, 2);
    }
}

/// A third company, for whoever needs an account of their own.
const MARTIN_TOO: espace_securise::testing::cast::Site = espace_securise::testing::cast::BERGER;

#[test]
fn r77_whoever_was_to_go_and_went_otherwise_is_not_waited_for() {
    let mut world = World::new();
    let session = seated_for_days(&mut world);
    world.welcome(&session, SAMIR, Preset::Principal.rights());
    let person = person_of(&mut world, SAMIR.email);
    let replace = |world: &mut World| {
        let act = replace_holder(DURAND, &person, FormerAccess::WhenTheNextBegins);
        let proposal = world.must(&propose_act(act)).proposal;
        world.must(&confirm_act(&proposal));
        world.mailbox.last_posted_code().unwrap()
    };
    // Somebody else whose access the fund ends meanwhile is nobody to wait for, and is not to go once they came back.
    replace(&mut world);
    assert_eq!(world.must(&show_tenant(DURAND)).leaving.len(), 1);
    world.must(&end_access(DURAND, &person));
    assert_eq!(world.must(&show_tenant(DURAND)).leaving, []);
    world.advance(2 * DAY);
    let code = world.post_code(DURAND);
    let paul = world.seat(MARTIN, PAUL);
    world.must(&associate(&paul, DURAND, &code));
    assert_eq!(world.must(&show_tenant(DURAND)).people, 2);
    assert_eq!(
        world.refused(&propose_act(replace_holder(DURAND, &person, FormerAccess::AtOnce))),
        Refusal::NoSuchPerson
    );
    world.must(&set_status(DURAND, TenantStatus::Closed));
    let jeanne = person_of(&mut world, JEANNE.email);
    let late = world.must(&propose_act(replace_holder(DURAND, &jeanne, FormerAccess::AtOnce))).proposal;
    assert_eq!(world.refused(&confirm_act(&late)), Refusal::NotInThatState);
}

/// Nothing is known of a proposal but by those who may act on it, and no act is done to what changed meanwhile.
#[test]
fn r64_what_was_proposed_is_judged_again_when_it_is_confirmed() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let proposal = world.must(&propose_act(erase_account(JEANNE.email))).proposal;
    world.must(&suspend(JEANNE.email));
    assert_eq!(world.refused(&confirm_act(&proposal)), Refusal::NotInThatState);
    world.must(&reinstate(JEANNE.email));
    world.must(&confirm_act(&proposal));
    let support = acting_as(StaffRole::Support);
    let act = GraveAct::EraseAccount { email: JEANNE.email.into() };
    assert_eq!(world.refused(&ProposeAct { by: support, act }), Refusal::RoleNotHeld);
}

/// Whoever left had asked for a letter before, or stands at the activation link with another address: neither leads back.
#[test]
fn r77_no_letter_that_left_before_brings_back_whom_two_people_removed() {
    for ends in [FormerAccess::AtOnce, FormerAccess::WhenTheNextBegins] {
        let mut world = World::new();
        let session = seated_for_days(&mut world);
        world.must(&request_code(DURAND));
        let old = world.mailbox.last_posted_code().unwrap();
        let ticket = world.identify(DURAND, &old);
        let token = world.register(&ticket, PAUL);
        let person = person_of(&mut world, JEANNE.email);
        let proposal = world.must(&propose_act(replace_holder(DURAND, &person, ends))).proposal;
        world.must(&confirm_act(&proposal));
        assert_eq!(world.refused(&activate(&token, &ticket)), Refusal::EnrollmentOver);
        assert_eq!(world.refused(&associate(&session, DURAND, &old)), Refusal::WrongIdentification);
    }
}

/// Nobody who is to go is the next one, whatever they hold.
#[test]
fn r77_whoever_is_to_go_is_not_the_next_one() {
    let mut world = World::new();
    let session = seated_for_days(&mut world);
    world.welcome(&session, SAMIR, Preset::Clerk.rights());
    let [jeanne, samir] = [JEANNE, SAMIR].map(|someone| person_of(&mut world, someone.email));
    let mut code = None;
    for person in [&jeanne, &samir] {
        let act = replace_holder(DURAND, person, FormerAccess::WhenTheNextBegins);
        let proposal = world.must(&propose_act(act)).proposal;
        world.must(&confirm_act(&proposal));
        code = world.mailbox.last_posted_code();
        world.advance(2 * DAY);
    }
    let code = code.unwrap();
    let clerk = world.log_in(SAMIR);
    assert_eq!(world.refused(&associate(&clerk, DURAND, &code)), Refusal::AlreadyAssociated);
    let paul = world.seat(MARTIN, PAUL);
    world.must(&associate(&paul, DURAND, &code));
    let people = world.must(&list_holders(DURAND)).people;
    assert_eq!(
        people.iter().map(|person| person.email.as_str()).collect::<Vec<_>>(),
        [PAUL.email],
        "both went"
    );
}

/// Where the month's letters are used up nobody stays for that: the code follows.
#[test]
fn r77_an_access_ends_though_no_letter_may_leave() {
    let mut world = World::new();
    seated_for_days(&mut world);
    while world.ask(&post_code(DURAND)).is_ok() {
        world.advance(2 * DAY);
    }
    let person = person_of(&mut world, JEANNE.email);
    let act = replace_holder(DURAND, &person, FormerAccess::AtOnce);
    let proposal = world.must(&propose_act(act)).proposal;
    assert_eq!(world.must(&confirm_act(&proposal)).code_expires_at, None);
    let file = world.must(&show_tenant(DURAND));
    assert_eq!((file.people, file.live_codes), (0, 0));
    world.advance(40 * DAY);
    assert!(world.must(&ensure_code(DURAND)).posted);
}

/// The address is somebody else's by the time it is confirmed.
#[test]
fn r76_another_account_of_the_same_address_is_not_erased() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    let erase = |world: &mut World| world.must(&propose_act(erase_account(JEANNE.email))).proposal;
    let first = erase(&mut world);
    world.must(&confirm_act(&first));
    world.advance(28 * DAY);
    let second = erase(&mut world);
    world.advance(3 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 1);
    world.enroll(MARTIN, JEANNE);
    assert_eq!(world.refused(&confirm_act(&second)), Refusal::NotOnFile);
    assert_eq!(world.must(&show_account(JEANNE.email)).standing, Some(Standing::Active));
}

#[test]
fn r64_spellings_make_no_second_person() {
    for [one, other] in [
        ["Marie Dupont", "marie  dupont"],
        ["Andr\u{e9}", "Andre\u{301}"],
        ["stra\u{df}e", "STRASSE"],
        ["marie", "ma\u{200b}rie\u{feff}\u{0}"],
        ["", " "],
    ] {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        let named = |id: &str| Staff { id: id.into(), role: StaffRole::Supervisor };
        let propose = ProposeAct { by: named(one), act: erase_account(JEANNE.email) };
        let proposal = world.must(&propose).proposal;
        let confirm = ConfirmAct { by: named(other), ..confirm_act(&proposal) };
        assert_eq!(world.refused(&confirm), Refusal::SecondPersonNeeded, "{one} {other}");
        let confirm = ConfirmAct { by: named("marie 2"), ..confirm_act(&proposal) };
        world.must(&confirm);
    }
}

/// Passwords came into other hands: each holder is asked once, sessions end, and after the deadline the old password opens
/// nothing.
#[test]
fn r68_passwords_are_renewed_by_a_deadline() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.enroll(MARTIN, PAUL);
    world.advance(DAY);
    let (now, deadline) = (world.now(), world.now().plus(7 * DAY));
    let renew = renew_passwords(now, deadline);
    assert_eq!(world.must(&renew).asked, 2);
    assert_eq!(says(&world, |content| matches!(content, Content::PasswordRenewal { .. })), 2);
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    assert_eq!(world.must(&renew).asked, 0, "asked again it asks nobody twice");
    assert_eq!(world.must(&show_account(JEANNE.email)).password_due_at, Some(deadline));

    // Until the deadline the password opens what it opened; whoever chooses another is done with it.
    let session = world.must(&log_in(JEANNE)).session;
    world.must(&change(&session, JEANNE.password, NEW_PASSWORD));
    assert_eq!(world.must(&show_account(JEANNE.email)).password_due_at, None);
    assert_eq!(world.must(&renew).asked, 0, "hers was chosen since");
    world.clock.set(deadline);
    world.must(&log_in(PAUL));
    world.advance(Duration::from_secs(1));
    assert_eq!(world.refused_for(&log_in(PAUL)), (Refusal::PasswordExpired, Cause::PasswordDue));
    // An end that was seen is final, whatever the clock says next (invariant 12), and whatever deadline is set later.
    world.clock.set(now);
    assert_eq!(world.refused(&log_in(PAUL)), Refusal::PasswordExpired);
    world.clock.set(deadline.plus(HOUR));
    assert_eq!(world.must(&renew_passwords(now, deadline.plus(30 * DAY))).asked, 0);
    world.clock.set(deadline.plus(DAY));
    world.must(&forgot(PAUL.email));
    let token = world.link();
    world.must(&reset(&token, NEW_PASSWORD));
    let renewed = espace_securise::testing::cast::Someone { password: NEW_PASSWORD, ..PAUL };
    world.must(&log_in(renewed));
}

/// Nor does it go on opening what it opened before, or move anything.
#[test]
fn r68_a_session_ends_with_the_deadline_of_its_password() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.advance(DAY);
    let (now, deadline) = (world.now(), world.now().plus(10 * MINUTE));
    world.must(&renew_passwords(now, deadline));
    let session = world.log_in(JEANNE);
    world.must(&change_email(&session, MOVED.email));
    let link = world.link();
    world.clock.set(deadline.plus(Duration::from_secs(1)));
    assert_eq!(world.refused(&confirm_email_elsewhere(&link, JEANNE.password)), Refusal::PasswordExpired);
    assert_eq!(world.refused_for(&resume(&session)), (Refusal::SessionOver, Cause::PasswordDue));
    world.clock.set(now);
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver, "and stays over");
}

#[test]
fn r68_a_round_over_many_accounts_goes_on_where_it_was() {
    let mut world = World::new();
    world.enroll(DURAND, JEANNE);
    world.enroll(MARTIN, PAUL);
    world.advance(HOUR);
    let (now, deadline) = (world.now(), world.now().plus(DAY));
    let (mut asked, mut after, mut pages) = (0, None, 0);
    loop {
        let page = world.must(&RenewPasswords { after, limit: 1, ..renew_passwords(now, deadline) });
        assert_eq!(page.unreadable, Vec::<String>::new());
        (asked, after, pages) = (asked + page.asked, page.next, pages + 1);
        if after.is_none() {
            break;
        }
    }
    assert_eq!((asked, pages), (2, 2));
    // A password that is chosen after the round began is not the one that it is about.
    let later = renew_passwords(now.plus(30 * DAY), deadline.plus(DAY));
    world.must(&forgot(PAUL.email));
    let token = world.link();
    world.must(&reset(&token, NEW_PASSWORD));
    assert_eq!(world.must(&later).asked, 1, "an instant to come is now");
}
