//! Invariants that every scene must leave standing, however it ended.

use std::collections::{BTreeMap, BTreeSet};

use espace_securise::command::{Command, InspectLink, Recertify, RemindRecertification, Resume};
use espace_securise::event::{Actor, Cause, Event, Fact, Outcome};
use espace_securise::message::Content;
use espace_securise::reply::LinkStatus;
use espace_securise::store::Key;
use espace_securise::testing::cast::{DURAND, MARTIN, NEW_PASSWORD, key_ring};
use espace_securise::testing::commands::{list_tenants, reset, switch};
use espace_securise::testing::texts::{presented, presenting, texts};
use espace_securise::testing::{DAY, World, token_of};
use espace_securise::token::LinkPurpose;
use espace_securise::*;
use serde_json::Value;

use crate::scene::{everything, plain, successes};

/// The data of every record of a kind, by key.
fn data_of(world: &World, kind: &str) -> BTreeMap<String, Value> {
    let keys = world.store.keys().into_iter().filter(|key| key.kind() == kind);
    let read = |key: Key| {
        let body: Value = serde_json::from_str(&world.store.body(&key).unwrap()).unwrap();
        (key.as_str().to_owned(), body["data"].clone())
    };
    keys.map(read).collect()
}

#[test]
fn inv02_every_access_has_a_title_its_mirror_and_the_event_that_gave_it() {
    let mut accesses = 0;
    for mut scene in everything() {
        let _answer = scene.play();
        let world = &scene.world;
        let (held, mirrors) = (data_of(world, "access"), data_of(world, "holder"));
        let given = world.store.events().into_iter().filter(|event| {
            let Outcome::Done { fact } = &event.outcome else { return false };
            matches!(
                fact,
                Fact::Activated
                    | Fact::SiteAssociated
                    | Fact::InvitationAccepted { .. }
                    | Fact::JoinedByInvitation { .. }
            )
        });
        // What was erased holds nothing any more.
        let gone = |event: &Event| match &event.actor {
            Actor::Holder { account } => {
                !world.store.keys().iter().any(|key| key.as_str() == format!("account/{account}"))
            }
            Actor::Visitor | Actor::Staff { .. } | Actor::Upkeep => false,
        };
        let given = given.filter(|event| !gone(event));
        let given: BTreeSet<_> = given.map(|event| format!("{:?} {:?}", event.actor, event.tenant)).collect();
        let ended = world.store.events().into_iter().filter(|event| {
            let ends =
                [Fact::PersonRemoved, Fact::PersonLeft, Fact::AccessEnded].map(|fact| Outcome::Done { fact });
            ends.contains(&event.outcome)
        });
        assert_eq!(held.len() + ended.count(), given.len(), "{}", scene.title);
        for access in held.values() {
            let (account, tenant) = (access["account"].as_str().unwrap(), access["tenant"].as_str().unwrap());
            assert!(
                ["enrolled", "associated", "invited"].contains(&access["title"].as_str().unwrap()),
                "{access}"
            );
            assert_eq!(mirrors[&format!("holder/{tenant}/{account}")]["access"], *access, "{}", scene.title);
            accesses += 1;
        }
        assert_eq!(held.len(), mirrors.len(), "{}", scene.title);
        let counted: u64 =
            data_of(world, "tenant").values().map(|tenant| tenant["holders"].as_u64().unwrap()).sum();
        // An account that its holder closed counts no more.
        let accounts = data_of(world, "account");
        let counting = held.values().filter(|access| {
            let account = format!("account/{}", access["account"].as_str().unwrap());
            !["closing", "closed"].contains(&accounts[&account]["state"]["state"].as_str().unwrap())
        });
        assert_eq!(usize::try_from(counted).unwrap(), counting.count(), "{}", scene.title);
    }
    assert!(accesses > 40, "{accesses}");
}

/// Every token there can be, and what it is for.
fn tokens() -> Vec<(World, Secret, LinkPurpose)> {
    let (ticketed, ticket) = crate::moments::with_ticket();
    let (registered, _, activation) = crate::moments::registered();
    let (forgotten, reset) = crate::moments::forgotten();
    let (reminded, renewal) = crate::moments::reminded();
    let (seated, session) = crate::moments::seated();
    vec![
        (ticketed, ticket, LinkPurpose::Enrollment),
        (registered, activation, LinkPurpose::Activation),
        (forgotten, reset, LinkPurpose::Reset),
        (reminded, renewal, LinkPurpose::Recertification),
        (seated, session, LinkPurpose::Session),
    ]
}

/// Whether a command takes tokens of this purpose: as its own shows, and whatever was mailed can be inspected.
fn takes(command: &Command, purpose: LinkPurpose) -> bool {
    let mailed =
        [LinkPurpose::Activation, LinkPurpose::Reset, LinkPurpose::Recertification, LinkPurpose::Invitation];
    let own = presented(command).is_some_and(|token| key_ring().open(purpose, token.expose()).is_ok());
    own || command.name() == "inspect_link" && mailed.contains(&purpose)
}

#[test]
fn inv03_a_token_brought_to_another_door_opens_nothing() {
    let mut tried = 0;
    for (mut world, token, purpose) in tokens() {
        for scene in successes().iter().filter(|scene| !takes(&scene.command, purpose)) {
            let Some(command) = presenting(&scene.command, &token) else { continue };
            let keys = world.store.keys();
            let (refusal, cause) = world.refused_for(&command);
            assert_eq!(cause, Cause::ForgedToken, "{}: {refusal:?}", scene.title);
            assert_eq!(world.store.keys(), keys, "{}", scene.title);
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn inv03_no_one_time_secret_works_twice() {
    // A letter is used up by the activation, which is answered alike to its holder, however often; a look uses nothing up.
    // So are the links of a change of address, and the code of a mandate letter to whoever accepted with it.
    let again = [
        "identify",
        "activate",
        "inspect_link",
        "confirm_email",
        "undo_email",
        "inspect_invitation",
        "join_by_invitation",
        "accept_invitation",
        "accept_mandate",
    ];
    let one_time = |place: &str| ["/code", "/token"].contains(&place);
    let mut tried = BTreeSet::new();
    for mut scene in plain().into_iter().filter(|scene| !again.contains(&scene.title)) {
        if !texts(&scene.command).iter().any(|(place, _)| one_time(place)) {
            continue;
        }
        tried.insert(scene.title);
        scene.play().unwrap();
        let records = |world: &World| [data_of(world, "account"), data_of(world, "access")];
        let before = records(&scene.world);
        let (refusal, _) = scene.world.refused_for(&scene.command);
        assert_eq!(records(&scene.world), before, "{}: {refusal:?}", scene.title);
    }
    let once = ["reset_password", "recertify", "certify_mobile", "certify_my_mobile", "associate"];
    assert!(tried.is_superset(&BTreeSet::from(once)), "{tried:?}");
}

#[test]
fn inv03_every_link_that_ever_left_is_dead_once_it_was_used() {
    let (mut world, token) = crate::moments::forgotten();
    world.must(&reset(&token, NEW_PASSWORD));
    world.advance(183 * DAY);
    world.must(&RemindRecertification { after: None, limit: 50 });
    let renewal = world.link();
    world.must(&Recertify { token: renewal });
    let mut dead = 0;
    for message in world.mailbox.messages().to_vec() {
        let (Content::Activation { url, .. }
        | Content::Reset { url, .. }
        | Content::Recertification { url, .. }) = message.content
        else {
            continue;
        };
        let inspected = world.must(&InspectLink { token: token_of(&url) });
        assert_ne!(inspected.status, LinkStatus::Live, "{inspected:?}");
        dead += 1;
    }
    assert_eq!(dead, 3);
}

#[test]
fn inv06_an_access_that_is_gone_is_gone_for_the_session_that_had_it() {
    let (mut world, session) = crate::moments::two_sites();
    let switched = world.must(&switch(&session, MARTIN)).session;
    let gone = world
        .store
        .keys()
        .into_iter()
        .find(|key| key.kind() == "access" && key.as_str().ends_with(MARTIN.identifier));
    assert!(world.store.remove(&gone.unwrap()));
    assert_eq!(world.must(&Resume { session: switched.clone() }).tenant, None);
    let listed = world.must(&list_tenants(&switched)).tenants;
    assert_eq!(
        listed.iter().map(|tenant| tenant.identifier.as_str()).collect::<Vec<_>>(),
        [DURAND.identifier]
    );
    assert_eq!(world.refused_for(&switch(&switched, MARTIN)), (Refusal::NoAccess, Cause::NoLiveAccess));
    world.must(&switch(&switched, DURAND));
}

#[test]
fn inv06_every_reply_that_names_a_tenant_names_one_of_the_accounts_own() {
    for mut scene in successes() {
        let Command::Holder(_) = scene.command else { continue };
        let reply = serde_json::to_string(&scene.play().unwrap()).unwrap();
        let own: Vec<_> = data_of(&scene.world, "access").into_values().collect();
        let holds = |tenant: &serde_json::Value| own.iter().any(|access| access["tenant"] == *tenant);
        let heads: Vec<_> = data_of(&scene.world, "mandate-of").into_values().collect();
        let gave = |head: &serde_json::Value| !head["serving"].is_null() && holds(&head["firm"]);
        for site in [DURAND, MARTIN] {
            let through = heads.iter().any(|head| head["tenant"] == site.identifier && gave(head));
            let is_own = through || holds(&site.identifier.into());
            assert!(is_own || !reply.contains(site.company), "{}: {reply}", scene.title);
        }
    }
}
