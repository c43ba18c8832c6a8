//! The full tour: every command of the four vocabularies, as it crosses a border (JSON in, JSON out), through the one
//! enum; and nothing is left out.

use std::collections::BTreeSet;

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, Command, EndAllSessions, EndOtherSessions, EndSession,
    HolderCommand, InspectLink, LogOut, PostCode, Recertify, Register, ReinstateAccount,
    RemindRecertification, ResendActivation, SendMobileCode, SendMyMobileCode, SendRecertification,
    StaffCommand, SuspendAccount, UpkeepCommand, VisitorCommand,
};
use espace_securise::event::Outcome;
use espace_securise::message::Message;
use espace_securise::reply::{Identified, LinkStatus, LoggedIn, Reply, TenantSwitched};
use espace_securise::token::LinkPurpose;
use espace_securise::*;

use crate::world::*;

/// What a client writes and a host reads.
fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

fn visitor(command: impl Into<VisitorCommand>) -> Command {
    Command::Visitor(command.into())
}

fn holder(command: impl Into<HolderCommand>) -> Command {
    Command::Holder(command.into())
}

fn by_staff(command: impl Into<StaffCommand>) -> Command {
    Command::Staff(command.into())
}

fn clock(command: impl Into<UpkeepCommand>) -> Command {
    Command::Upkeep(command.into())
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
    assert!(tell!(world, TenantFiled, by_staff(put_tenant(DURAND))).created);
    tell!(world, CodePosted, by_staff(PostCode { by: staff(), identifier: "17071".into() }));
    world.advance(DAY);
    tell!(world, CodeRequested, visitor(request_code(DURAND)));
    let code = world.posted_code();
    let Identified { ticket, .. } = tell!(world, Identified, visitor(identify(DURAND, &code)));
    tell!(world, MobileCodeSent, visitor(SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() }));
    let code = world.sms();
    tell!(world, MobileCertified, visitor(CertifyMobile { ticket: ticket.clone(), code }));
    let form = Register { mobile: Some(french_mobile()), ..register(&ticket, JEANNE) };
    tell!(world, Registered, visitor(form));
    world.advance(MINUTE);
    assert!(tell!(world, ActivationResent, visitor(ResendActivation { ticket })).sent);
    let token = world.link();
    let inspected = tell!(world, LinkInspected, visitor(InspectLink { token: token.clone() }));
    assert_eq!((inspected.purpose, inspected.status), (LinkPurpose::Activation, LinkStatus::Live));
    assert_eq!(tell!(world, Activated, visitor(Activate { token })).email, "j…@durand.example");
}

/// G8, G10, G11: at work, for two sites, on another telephone.
fn at_work(world: &mut World) {
    let LoggedIn { session, .. } = tell!(world, LoggedIn, visitor(log_in(JEANNE)));
    assert!(tell!(world, Resumed, holder(resume(&session))).mobile.unwrap().certified);
    let code = world.letters(DURAND_REZE);
    tell!(world, Associated, holder(associate(&session, DURAND_REZE, &code)));
    assert_eq!(tell!(world, Tenants, holder(list_tenants(&session))).tenants.len(), 2);
    let TenantSwitched { session, .. } = tell!(world, TenantSwitched, holder(switch(&session, DURAND_REZE)));
    let send = SendMyMobileCode { session: session.clone(), mobile: other_mobile() };
    tell!(world, MobileCodeSent, holder(send));
    let code = world.sms();
    tell!(world, MobileCertified, holder(CertifyMyMobile { session: session.clone(), code }));

    let lost = world.log_in(JEANNE);
    let listed = tell!(world, Sessions, holder(list_sessions(&session))).sessions;
    let id = listed.iter().find(|listed| !listed.current).unwrap().id.as_str().to_owned();
    tell!(world, SessionsEnded, holder(EndSession { session: session.clone(), id }));
    assert_eq!(world.refused(&resume(&lost)), Refusal::SessionOver);
    tell!(world, SessionsEnded, holder(EndOtherSessions { session: session.clone() }));
    tell!(world, SessionsEnded, holder(LogOut { session }));
}

/// G9, G7, and the fund: a forgotten password, half a year, a suspension.
fn later(world: &mut World) {
    tell!(world, ResetRequested, visitor(forgot(JEANNE.email)));
    let token = world.link();
    tell!(world, PasswordReset, visitor(reset(&token, NEW_PASSWORD)));
    let renewed = Someone { password: NEW_PASSWORD, ..JEANNE };
    world.advance(182 * DAY);
    assert_eq!(tell!(world, RemindersSent, clock(RemindRecertification { after: None, limit: 50 })).sent, 1);
    let session = tell!(world, LoggedIn, visitor(log_in(renewed))).session;
    let send = SendRecertification { session: session.clone() };
    assert!(tell!(world, RecertificationSent, holder(send)).sent);
    let token = world.link();
    tell!(world, Recertified, visitor(Recertify { token }));
    tell!(world, SessionsEnded, holder(EndAllSessions { session }));

    tell!(world, AccountSuspended, by_staff(SuspendAccount { by: staff(), email: JEANNE.email.into() }));
    assert_eq!(world.refused(&log_in(renewed)), Refusal::WrongCredentials);
    tell!(world, AccountReinstated, by_staff(ReinstateAccount { by: staff(), email: JEANNE.email.into() }));
    tell!(world, LoggedIn, visitor(log_in(renewed)));
}

fn vocabulary() -> BTreeSet<&'static str> {
    let names = [VisitorCommand::NAMES, HolderCommand::NAMES, StaffCommand::NAMES, UpkeepCommand::NAMES];
    names.into_iter().flatten().copied().collect()
}

/// What only looks leaves no line in the audit trail.
const LOOKING: [&str; 4] = ["inspect_link", "resume", "list_sessions", "list_tenants"];

#[test]
fn g01_the_tour_asks_every_command_there_is() {
    let mut world = World::new();
    first_day(&mut world);
    at_work(&mut world);
    later(&mut world);
    assert_eq!(world.asked, vocabulary());

    let events = world.store.events();
    let done = events.iter().filter(|event| matches!(event.outcome, Outcome::Done { .. }));
    let noted: BTreeSet<&str> = done.map(|event| &*event.command).collect();
    let silent: BTreeSet<_> = vocabulary().into_iter().filter(|name| !noted.contains(name)).collect();
    assert_eq!(silent, BTreeSet::from(LOOKING));
}

#[test]
fn g01_no_name_is_used_twice() {
    let names = [VisitorCommand::NAMES, HolderCommand::NAMES, StaffCommand::NAMES, UpkeepCommand::NAMES];
    assert_eq!(vocabulary().len(), names.iter().map(|names| names.len()).sum::<usize>());
}

/// Same command, view, time and seed: same bytes (invariant 10).
#[test]
fn inv10_the_same_tour_twice_leaves_the_same_bytes() {
    let tour = || {
        let mut world = World::new();
        first_day(&mut world);
        at_work(&mut world);
        later(&mut world);
        world.store.dump()
    };
    assert_eq!(tour(), tour());
}

/// What was sealed into the outbox with the records is what was delivered after the commits.
#[test]
fn inv13_the_outbox_holds_every_message_that_was_delivered() {
    let mut world = World::new();
    first_day(&mut world);
    at_work(&mut world);
    later(&mut world);
    let outbox = world.store.take_outbox();
    let opened: Vec<_> = outbox.iter().map(|sealed| world.espace.unseal(sealed).unwrap()).collect();
    let as_json = |messages: &[Message]| serde_json::to_value(messages).unwrap();
    assert_eq!(as_json(&opened), as_json(world.mailbox.messages()));
    let ids: BTreeSet<_> = opened.iter().map(|message| &message.id).collect();
    assert_eq!(ids.len(), opened.len());
}

/// A store may drop what has expired whenever it likes: no rule depends on whether it did.
#[test]
fn r76_a_store_that_purges_before_every_command_changes_no_answer() {
    let tour = |purges: bool| {
        let mut world = World::new();
        world.purges = purges;
        first_day(&mut world);
        at_work(&mut world);
        later(&mut world);
        (world.mailbox.messages().len(), world.store.events(), world.store.keys().len())
    };
    let (messages, events, kept) = tour(false);
    let (messages_after, events_after, left) = tour(true);
    assert_eq!((messages, events), (messages_after, events_after));
    assert!(left < kept, "nothing was purged");
}
