//! The full tour: every command of the four vocabularies, as it crosses a border (JSON in, JSON out), through the one
//! enum; and nothing is left out.

use std::collections::BTreeSet;

use espace_securise::command::{
    Command, EndAllSessions, EndOtherSessions, EndSession, Register, ResendActivation, SendRecertification,
};
use espace_securise::event::Outcome;
use espace_securise::filing::Filing;
use espace_securise::message::Message;
use espace_securise::reply::{Identified, LinkStatus, LoggedIn, Reply, TenantSwitched};
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, NEW_PASSWORD, RENEWED, french_mobile, other_mobile,
};
use espace_securise::testing::commands::{
    activate, associate, by_clock, by_staff, certify_mobile, certify_my_mobile, forgot, holder, identify,
    inspect, list_sessions, list_tenants, log_in, log_out, post_code, put_tenant, recertify, register,
    reinstate, remind, request_code, reset, resume, send_mobile_code, send_my_mobile_code, suspend, switch,
    visitor,
};
use espace_securise::testing::specimen::specimens;
use espace_securise::testing::{DAY, MINUTE, MemoryStore, World};
use espace_securise::token::LinkPurpose;
use espace_securise::value::Timestamp;
use espace_securise::*;

/// What a client writes and a host reads.
fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

/// The reply of the expected kind.
macro_rules! tell {
    ($world:expr, $kind:ident, $command:expr) => {
        match through_json(&$world.must(&through_json(&$command))) {
            Reply::$kind(reply) => reply,
            other => panic!("not {}: {other:?}", stringify!($kind)),
        }
    };
}

/// G2 to G6: two letters, two steps, one link.
fn first_day(world: &mut World) {
    assert_eq!(tell!(world, TenantFiled, by_staff(put_tenant(DURAND))).filing, Filing::Created);
    tell!(world, CodePosted, by_staff(post_code(DURAND)));
    world.advance(DAY);
    tell!(world, CodeRequested, visitor(request_code(DURAND)));
    let code = world.posted_code();
    let Identified { ticket, .. } = tell!(world, Identified, visitor(identify(DURAND, &code)));
    tell!(world, MobileCodeSent, visitor(send_mobile_code(&ticket, french_mobile())));
    let code = world.sms();
    tell!(world, MobileCertified, visitor(certify_mobile(&ticket, &code)));
    let form = Register { mobile: Some(french_mobile()), ..register(&ticket, JEANNE) };
    tell!(world, Registered, visitor(form));
    world.advance(MINUTE);
    assert!(tell!(world, ActivationResent, visitor(ResendActivation { ticket: ticket.clone() })).sent);
    let token = world.link();
    let inspected = tell!(world, LinkInspected, visitor(inspect(&token)));
    assert_eq!((inspected.purpose, inspected.status), (LinkPurpose::Activation, LinkStatus::Live));
    assert_eq!(tell!(world, Activated, visitor(activate(&token, &ticket))).email, "j…@durand.example");
}

/// G8, G10, G11: at work, for two sites, on another telephone.
fn at_work(world: &mut World) {
    let LoggedIn { session, .. } = tell!(world, LoggedIn, visitor(log_in(JEANNE)));
    assert!(tell!(world, Resumed, holder(resume(&session))).mobile.unwrap().certified);
    let code = world.letters(DURAND_REZE);
    tell!(world, Associated, holder(associate(&session, DURAND_REZE, &code)));
    assert_eq!(tell!(world, Tenants, holder(list_tenants(&session))).tenants.len(), 2);
    let TenantSwitched { session, .. } = tell!(world, TenantSwitched, holder(switch(&session, DURAND_REZE)));
    let send = send_my_mobile_code(&session, other_mobile());
    tell!(world, MobileCodeSent, holder(send));
    let code = world.sms();
    tell!(world, MobileCertified, holder(certify_my_mobile(&session, &code)));

    let lost = world.log_in(JEANNE);
    let listed = tell!(world, Sessions, holder(list_sessions(&session))).sessions;
    let id = listed.iter().find(|listed| !listed.current).unwrap().id.as_str().to_owned();
    tell!(world, SessionsEnded, holder(EndSession { session: session.clone(), id }));
    assert_eq!(world.refused(&resume(&lost)), Refusal::SessionOver);
    tell!(world, SessionsEnded, holder(EndOtherSessions { session: session.clone() }));
    tell!(world, SessionsEnded, holder(log_out(&session)));
}

/// G9, G7, and the fund: a forgotten password, half a year, a suspension.
fn later(world: &mut World) {
    tell!(world, ResetRequested, visitor(forgot(JEANNE.email)));
    let token = world.link();
    tell!(world, PasswordReset, visitor(reset(&token, NEW_PASSWORD)));
    world.advance(182 * DAY);
    assert_eq!(tell!(world, RemindersSent, by_clock(remind())).sent, 1);
    let session = tell!(world, LoggedIn, visitor(log_in(RENEWED))).session;
    let send = SendRecertification { session: session.clone() };
    assert!(tell!(world, RecertificationSent, holder(send)).sent);
    let token = world.link();
    tell!(world, Recertified, visitor(recertify(&token)));
    tell!(world, SessionsEnded, holder(EndAllSessions { session }));

    tell!(world, AccountSuspended, by_staff(suspend(JEANNE.email)));
    assert_eq!(world.refused(&log_in(RENEWED)), Refusal::WrongCredentials);
    tell!(world, AccountReinstated, by_staff(reinstate(JEANNE.email)));
    tell!(world, LoggedIn, visitor(log_in(RENEWED)));
}

/// A tour: what is asked in a world, one after the other.
type Tour = (&'static str, Box<dyn Fn(&mut World)>);

/// The story, and then every command by itself, as its specimen has it: so none is left out, nor will the next one be.
fn tours() -> Vec<Tour> {
    let story: Tour = (
        "the story",
        Box::new(|world| {
            first_day(world);
            at_work(world);
            later(world);
        }),
    );
    let alone = specimens().map(|specimen| -> Tour {
        (
            specimen.name,
            Box::new(|world| {
                let command = (specimen.prepare)(world);
                through_json(&world.must(&through_json(&command)));
            }),
        )
    });
    std::iter::once(story).chain(alone).collect()
}

#[test]
fn g01_the_tour_asks_every_command_there_is() {
    let mut asked = BTreeSet::new();
    for specimen in specimens() {
        let (mut world, command) = specimen.ready();
        let before = world.store.events().len();
        through_json(&world.must(&through_json(&command)));
        asked.insert(command.name());
        // What only looks leaves no line in the audit trail.
        let noted = world.store.events().split_off(before);
        let done = noted.iter().filter(|event| matches!(event.outcome, Outcome::Done { .. }));
        // Several whom it was done to have a line each.
        let done: BTreeSet<&str> = done.map(|event| &*event.command).collect();
        let done: Vec<&str> = done.into_iter().collect();
        let expected: &[&str] = if specimen.looks { &[] } else { &[specimen.name] };
        assert_eq!(done, expected);
    }
    assert_eq!(asked, Command::rows().map(|row| row.name).collect());
    tours()[0].1(&mut World::new());
}

#[test]
fn g01_no_name_is_used_twice() {
    let names: BTreeSet<_> = Command::rows().map(|row| row.name).collect();
    assert_eq!(names.len(), Command::rows().count());
}

/// Same command, view, time and seed: same bytes (invariant 10).
#[test]
fn inv10_the_same_tour_twice_leaves_the_same_bytes() {
    for (title, tour) in tours() {
        let [once, twice] = [World::new(), World::new()].map(|mut world| {
            tour(&mut world);
            world.store.dump()
        });
        assert_eq!(once, twice, "{title}");
    }
}

/// What was sealed into the outbox with the records is what was delivered after the commits.
#[test]
fn inv13_the_outbox_holds_every_message_that_was_delivered() {
    for (title, tour) in tours() {
        let mut world = World::new();
        tour(&mut world);
        let outbox = world.store.take_outbox();
        let opened: Vec<_> = outbox.iter().map(|sealed| world.espace.unseal(sealed).unwrap()).collect();
        let as_json = |messages: &[Message]| serde_json::to_value(messages).unwrap();
        assert_eq!(as_json(&opened), as_json(world.mailbox.messages()), "{title}");
        let ids: BTreeSet<_> = opened.iter().map(|message| &message.id).collect();
        assert_eq!(ids.len(), opened.len(), "{title}");
    }
}

/// A store may drop what has expired whenever it likes: no rule depends on whether it did.
#[test]
fn r76_a_store_that_purges_before_every_command_changes_no_answer() {
    for (title, tour) in tours() {
        let toured = |housekeeping: fn(&MemoryStore, Timestamp)| {
            let mut world = World::new();
            world.housekeeping = housekeeping;
            tour(&mut world);
            (world.mailbox.messages().len(), world.store.events(), world.store.keys().len())
        };
        let (messages, events, kept) = toured(|_, _| {});
        let (messages_after, events_after, left) = toured(MemoryStore::purge);
        assert_eq!((messages, events), (messages_after, events_after), "{title}");
        assert!(left < kept || title != "the story", "nothing was purged");
    }
}
