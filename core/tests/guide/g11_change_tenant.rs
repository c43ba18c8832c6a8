//! G11: the top bar: who is logged in, acting for whom, and "changer de tiers".

use espace_securise::account::Right;
use espace_securise::command::{
    Associate, Authorize, EndAllSessions, ListTenants, LogOut, PostCode, PutTenant, SwitchTenant,
};
use espace_securise::event::Cause;
use espace_securise::testing::cast::{
    DURAND, DURAND_REZE, JEANNE, MARTIN, PAUL, Site, UNKNOWN, directly, staff,
};
use espace_securise::testing::commands::{
    associate, authorize, list_sessions, list_tenants, put_tenant, resume, switch,
};
use espace_securise::testing::{MINUTE, World};
use espace_securise::*;

/// Jeanne holds both sites of her firm; her session acts for the first.
fn two_sites() -> (World, Secret) {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let code = world.letters(DURAND_REZE);
    world.must(&associate(&session, DURAND_REZE, &code));
    (world, session)
}

fn acts_for(world: &mut World, session: &Secret) -> Option<String> {
    world.must(&resume(session)).tenant.map(|tenant| tenant.identifier.to_string())
}

/// Removes an access behind the core's back, as when its title has ended.
fn revoke(world: &World, site: Site) {
    let ending = format!("/{}", site.identifier);
    let keys = world.store.keys();
    let access = keys.iter().find(|key| key.kind() == "access" && key.as_str().ends_with(&ending)).unwrap();
    assert!(world.store.remove(access));
}

#[test]
fn g11_the_session_acts_for_another_tenant_under_a_new_token() {
    let (mut world, session) = two_sites();
    let before = world.must(&resume(&session));
    world.advance(10 * MINUTE);
    let switched = world.must(&switch(&session, DURAND_REZE));
    assert_eq!(switched.tenant.identifier.as_str(), "17071B");
    assert_eq!(switched.expires_at, before.expires_at, "a switch lengthens nothing");
    assert_eq!(acts_for(&mut world, &switched.session).as_deref(), Some("17071B"));
    let after = world.must(&resume(&switched.session));
    assert_eq!((after.authenticated_at, after.expires_at), (before.authenticated_at, before.expires_at));
}

#[test]
fn r35_a_switch_kills_the_token_it_came_with() {
    let (mut world, session) = two_sites();
    let switched = world.must(&switch(&session, DURAND_REZE)).session;
    assert_ne!(session.expose(), switched.expose());
    assert_eq!(world.refused(&resume(&session)), Refusal::SessionOver);
    assert_eq!(world.refused(&switch(&session, DURAND)), Refusal::SessionOver);
    let back = world.must(&switch(&switched, DURAND)).session;
    assert_eq!(world.refused(&resume(&switched)), Refusal::SessionOver);
    world.must(&resume(&back));
    assert_eq!(world.must(&list_sessions(&back)).sessions.len(), 1);
}

#[test]
fn g11_the_next_log_in_starts_where_the_last_one_left() {
    let (mut world, session) = two_sites();
    let switched = world.must(&switch(&session, DURAND_REZE)).session;
    world.must(&LogOut { session: switched });
    let session = world.log_in(JEANNE);
    assert_eq!(acts_for(&mut world, &session).as_deref(), Some("17071B"));
}

#[test]
fn g11_two_sessions_act_each_for_its_own_tenant() {
    let (mut world, one) = two_sites();
    let other = world.log_in(JEANNE);
    let other = world.must(&switch(&other, DURAND_REZE)).session;
    assert_eq!(acts_for(&mut world, &one).as_deref(), Some("17071"));
    assert_eq!(acts_for(&mut world, &other).as_deref(), Some("17071B"));
}

/// An accounting firm has many: the list comes in pages, by identifier.
#[test]
fn g11_many_tenants_are_listed_in_pages() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    for number in 1..=6 {
        let identifier = format!("CLIENT{number}");
        let siret = MARTIN.siret.to_owned();
        world.must(&PutTenant { identifier: identifier.clone(), siret: siret.clone(), ..put_tenant(MARTIN) });
        world.must(&PostCode { by: staff(), identifier: identifier.clone() });
        let code = world.posted_code();
        world.must(&Associate { session: session.clone(), identifier, siret, code });
    }
    let (mut after, mut listed, mut pages) = (None, Vec::new(), 0);
    loop {
        let page = world.must(&ListTenants {
            session: session.clone(),
            after,
            limit: 3,
            firm: None,
            portfolio: None,
            search: None,
        });
        listed.extend(page.tenants.iter().map(|tenant| tenant.identifier.to_string()));
        pages += 1;
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(pages, 3);
    assert_eq!(listed, ["17071", "CLIENT1", "CLIENT2", "CLIENT3", "CLIENT4", "CLIENT5", "CLIENT6"]);
}

#[test]
fn g11_two_pages_act_for_two_tenants_under_one_log_in() {
    let (mut world, here) = two_sites();
    let there = SwitchTenant { beside: true, ..switch(&here, DURAND_REZE) };
    let there = world.must(&there).session;
    for (session, site) in [(&here, DURAND), (&there, DURAND_REZE), (&here, DURAND)] {
        let shown = world.must(&resume(session)).tenant.unwrap();
        assert_eq!(shown.identifier.as_str(), site.identifier);
        world.must(&Authorize { capacity: Some(directly(site)), ..authorize(session, Right::MemberRead) });
    }
    // What a page was made for is asked of its own session only.
    let wrong = Authorize { capacity: Some(directly(DURAND)), ..authorize(&there, Right::MemberRead) };
    assert_eq!(world.refused(&wrong), Refusal::OtherCapacity);
    // It is the same log-in: no longer, no fresher, and over with it.
    let (one, other) = (world.must(&resume(&here)), world.must(&resume(&there)));
    assert_eq!((one.authenticated_at, one.expires_at), (other.authenticated_at, other.expires_at));
    world.must(&EndAllSessions { session: here.clone() });
    for session in [&here, &there] {
        assert_eq!(world.refused(&resume(session)), Refusal::SessionOver);
    }
}

#[test]
fn r15_no_tenant_but_ones_own_is_listed_or_switched_to() {
    let mut world = World::new();
    let jeannes = world.seat(DURAND, JEANNE);
    let pauls = world.seat(MARTIN, PAUL);
    let none = |world: &mut World, session: &Secret, tenant: &str| {
        let switch =
            SwitchTenant { session: session.clone(), tenant: tenant.into(), firm: None, beside: false };
        world.refused(&switch)
    };
    // Another's, nobody's, and what is no identifier are not told apart.
    for tenant in [MARTIN.identifier, UNKNOWN.identifier, "", "17071/../29042", "é"] {
        assert_eq!(none(&mut world, &jeannes, tenant), Refusal::NoAccess, "{tenant}");
    }
    assert_eq!(none(&mut world, &pauls, DURAND.identifier), Refusal::NoAccess);
    let listed = world.must(&list_tenants(&pauls)).tenants;
    assert_eq!(listed.iter().map(|tenant| tenant.identifier.as_str()).collect::<Vec<_>>(), ["29042"]);
    // Whatever the page before was called, a page stays within the account.
    for after in ["", "0", "../", "\u{0}", "access/", "zzzz"] {
        let page = ListTenants {
            session: pauls.clone(),
            after: Some(after.into()),
            limit: 200,
            firm: None,
            portfolio: None,
            search: None,
        };
        let tenants = world.must(&page).tenants;
        assert!(tenants.iter().all(|tenant| tenant.identifier.as_str() == "29042"), "{after}");
    }
}

#[test]
fn r17_an_access_that_ended_is_over_at_the_next_command() {
    let (mut world, session) = two_sites();
    revoke(&world, DURAND);
    // Acting for it: a session, and nobody to act for.
    assert_eq!(acts_for(&mut world, &session), None);
    let listed = world.must(&list_tenants(&session)).tenants;
    assert_eq!(listed.iter().map(|tenant| tenant.identifier.as_str()).collect::<Vec<_>>(), ["17071B"]);
    let back = world.refused_for(&switch(&session, DURAND));
    assert_eq!(back, (Refusal::NoAccess, Cause::NoLiveAccess));

    let session = world.must(&switch(&session, DURAND_REZE)).session;
    assert_eq!(acts_for(&mut world, &session).as_deref(), Some("17071B"));
}

#[test]
fn r17_an_old_session_does_not_switch_to_what_was_taken_away() {
    let (mut world, session) = two_sites();
    revoke(&world, DURAND_REZE);
    assert_eq!(world.refused(&switch(&session, DURAND_REZE)), Refusal::NoAccess);
    // The refusal leaves the session as it was.
    assert_eq!(acts_for(&mut world, &session).as_deref(), Some("17071"));
}

#[test]
fn r17_a_new_log_in_does_not_start_where_the_access_has_ended() {
    let (mut world, session) = two_sites();
    world.must(&switch(&session, DURAND_REZE));
    revoke(&world, DURAND_REZE);
    let session = world.log_in(JEANNE);
    assert_eq!(acts_for(&mut world, &session), None);
}
