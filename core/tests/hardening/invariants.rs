//! Invariants that every scene must leave standing, however it ended.

use std::collections::{BTreeMap, BTreeSet};

use espace_securise::command::{
    Command, HolderCommand, InspectLink, Recertify, RemindRecertification, Resume,
};
use espace_securise::event::{Cause, Fact, Outcome};
use espace_securise::message::Content;
use espace_securise::reply::LinkStatus;
use espace_securise::store::Key;
use espace_securise::testing::token_of;
use espace_securise::*;
use serde_json::Value;

use crate::portal::*;
use crate::scene::{everything, successes};

/// The data of every record of a kind, by key.
fn data_of(portal: &Portal, kind: &str) -> BTreeMap<String, Value> {
    let keys = portal.store.keys().into_iter().filter(|key| key.kind() == kind);
    let read = |key: Key| {
        let body: Value = serde_json::from_str(&portal.store.body(&key).unwrap()).unwrap();
        (key.as_str().to_owned(), body["data"].clone())
    };
    keys.map(read).collect()
}

#[test]
fn inv02_every_access_has_a_title_its_mirror_and_the_event_that_gave_it() {
    let mut accesses = 0;
    for mut scene in everything() {
        let _answer = scene.play();
        let portal = &scene.portal;
        let (held, mirrors) = (data_of(portal, "access"), data_of(portal, "holder"));
        let given = portal.store.events().into_iter().filter(|event| {
            let facts = [Fact::Activated, Fact::SiteAssociated].map(|fact| Outcome::Done { fact });
            facts.contains(&event.outcome)
        });
        let given: BTreeSet<_> = given.map(|event| format!("{:?} {:?}", event.actor, event.tenant)).collect();
        assert_eq!(held.len(), given.len(), "{}", scene.title);
        for access in held.values() {
            let (account, tenant) = (access["account"].as_str().unwrap(), access["tenant"].as_str().unwrap());
            assert!(["enrolled", "associated"].contains(&access["title"].as_str().unwrap()), "{access}");
            assert_eq!(mirrors[&format!("holder/{tenant}/{account}")]["access"], *access, "{}", scene.title);
            accesses += 1;
        }
        assert_eq!(held.len(), mirrors.len(), "{}", scene.title);
        let counted: u64 =
            data_of(portal, "tenant").values().map(|tenant| tenant["holders"].as_u64().unwrap()).sum();
        assert_eq!(usize::try_from(counted).unwrap(), held.len(), "{}", scene.title);
    }
    assert!(accesses > 40, "{accesses}");
}

/// Every token there can be, with the doors that it is for.
fn tokens() -> Vec<(Portal, Secret, &'static [&'static str])> {
    let of_enrollment = ["send_mobile_code", "certify_mobile", "register", "resend_activation"].as_slice();
    let of_session = HolderCommand::NAMES;
    let (ticketed, ticket) = crate::successes::with_ticket();
    let (registered, _, activation) = crate::successes::registered();
    let (forgotten, reset) = crate::successes::forgotten();
    let (reminded, renewal) = crate::successes::reminded();
    let (seated, session) = crate::successes::seated();
    vec![
        (ticketed, ticket, of_enrollment),
        (registered, activation, &["activate", "inspect_link"]),
        (forgotten, reset, &["reset_password", "inspect_link"]),
        (reminded, renewal, &["recertify", "inspect_link"]),
        (seated, session, of_session),
    ]
}

/// The command with another token in the place of its own; `None` if it takes none.
fn with_token(command: &Command, token: &Secret) -> Option<Command> {
    let mut value = serde_json::to_value(command).unwrap();
    let name = ["token", "ticket", "session"].into_iter().find(|name| value["ask"].get(name).is_some())?;
    value["ask"][name] = token.expose().into();
    Some(serde_json::from_value(value).unwrap())
}

#[test]
fn inv03_a_token_brought_to_another_door_opens_nothing() {
    let mut tried = 0;
    for (mut portal, token, doors) in tokens() {
        for scene in successes().iter().filter(|scene| !doors.contains(&scene.command.name())) {
            let Some(command) = with_token(&scene.command, &token) else { continue };
            let keys = portal.store.keys();
            let (refusal, cause) = portal.refused(&command);
            assert_eq!(cause, Cause::ForgedToken, "{}: {refusal:?}", scene.title);
            assert_eq!(portal.store.keys(), keys, "{}", scene.title);
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn inv03_no_one_time_secret_works_twice() {
    let once = ["reset_password", "recertify", "certify_mobile", "certify_my_mobile", "associate"];
    for mut scene in successes().into_iter().filter(|scene| once.contains(&scene.title)) {
        scene.play().unwrap();
        let records = |portal: &Portal| [data_of(portal, "account"), data_of(portal, "access")];
        let before = records(&scene.portal);
        let (refusal, _) = scene.portal.refused(&scene.command);
        assert_eq!(records(&scene.portal), before, "{}: {refusal:?}", scene.title);
    }
}

#[test]
fn inv03_every_link_that_ever_left_is_dead_once_it_was_used() {
    let (mut portal, token) = crate::successes::forgotten();
    portal.must(&reset_password(&token, OTHER_PASSWORD));
    portal.advance(183 * DAY);
    portal.must(&RemindRecertification { after: None, limit: 50 });
    let renewal = portal.link();
    portal.must(&Recertify { token: renewal });
    let mut dead = 0;
    for message in portal.mailbox.messages().to_vec() {
        let (Content::Activation { url, .. }
        | Content::Reset { url, .. }
        | Content::Recertification { url, .. }) = message.content
        else {
            continue;
        };
        let inspected = portal.must(&InspectLink { token: token_of(&url) });
        assert_ne!(inspected.status, LinkStatus::Live, "{inspected:?}");
        dead += 1;
    }
    assert_eq!(dead, 3);
}

#[test]
fn inv06_an_access_that_is_gone_is_gone_for_the_session_that_had_it() {
    let (mut portal, session) = crate::successes::two_sites();
    let switched = portal.must(&switch_to(&session, MARTIN)).session;
    let gone = portal
        .store
        .keys()
        .into_iter()
        .find(|key| key.kind() == "access" && key.as_str().ends_with(MARTIN.identifier));
    assert!(portal.store.remove(&gone.unwrap()));
    assert_eq!(portal.must(&Resume { session: switched.clone() }).tenant, None);
    let listed = portal.must(&list_tenants(&switched)).tenants;
    assert_eq!(
        listed.iter().map(|tenant| tenant.identifier.as_str()).collect::<Vec<_>>(),
        [DURAND.identifier]
    );
    assert_eq!(portal.refused(&switch_to(&switched, MARTIN)), (Refusal::NoAccess, Cause::NoLiveAccess));
    portal.must(&switch_to(&switched, DURAND));
}

#[test]
fn inv06_every_reply_that_names_a_tenant_names_one_of_the_accounts_own() {
    for mut scene in successes() {
        let Command::Holder(_) = scene.command else { continue };
        let reply = serde_json::to_string(&scene.play().unwrap()).unwrap();
        let own: Vec<_> = data_of(&scene.portal, "access").into_values().collect();
        for site in [DURAND, MARTIN] {
            let is_own = own.iter().any(|access| access["tenant"] == site.identifier);
            assert!(is_own || !reply.contains(site.company), "{}: {reply}", scene.title);
        }
    }
}
