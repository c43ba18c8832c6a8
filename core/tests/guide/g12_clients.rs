//! G12: a firm's clients, in portfolios and by the beginning of a word; who of the firm acts for which.

use espace_securise::account::{Preset, Right, Rights};
use espace_securise::command::{ListMandates, ListTenants, MoveClient};
use espace_securise::mandate::MandateShelf;
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, LEROY, MARTIN, PAUL, SIMON, Site};
use espace_securise::testing::commands::{
    Of, accept, authorize, end_mandate, list_clients, list_mandates, list_tenants, move_client, propose,
    put_tenant, remind_mandates, show_home, switch_through,
};
use espace_securise::value::CibtpId;
use espace_securise::*;

use crate::mandates::{GIVEN, Sides, may, member, set};

/// A firm that has mandates of both companies.
fn two_clients() -> (Sides, Secret) {
    let (mut sides, _) = Sides::mandated();
    let paul = sides.world.seat(MARTIN, PAUL);
    let mandate = sides.world.must(&propose(&paul, LEROY, GIVEN.rights())).mandate.mandate;
    sides.world.must(&accept(&sides.firm, Of { client: MARTIN, firm: LEROY, mandate }));
    (sides, paul)
}

fn listed(world: &mut World, list: &ListTenants) -> Vec<String> {
    let page = world.must(list);
    page.tenants.iter().map(|tenant| tenant.identifier.as_str().to_owned()).collect()
}

#[test]
fn g12_a_new_client_is_seen_by_responsables_until_it_lies_in_a_portfolio() {
    let (mut sides, _) = two_clients();
    let caps = Preset::Collaborator.rights();
    let simon = member(&mut sides.world, LEROY, SIMON, caps, &["Nantes"]);
    sides.wait(testing::MINUTE);
    let of_simon = list_clients(&simon, LEROY);
    assert!(listed(&mut sides.world, &of_simon).is_empty());
    assert_eq!(sides.world.refused(&switch_through(&simon, LEROY, DURAND)), Refusal::NoAccess);
    let nobody = ListTenants { portfolio: Some(String::new()), ..list_clients(&sides.firm, LEROY) };
    assert_eq!(listed(&mut sides.world, &nobody), ["17071", "29042"]);

    sides.world.must(&move_client(&sides.firm, DURAND, Some("Nantes")));
    assert_eq!(listed(&mut sides.world, &of_simon), ["17071"]);
    assert_eq!(listed(&mut sides.world, &nobody), ["29042"]);
    let nantes = ListTenants { portfolio: Some("Nantes".into()), ..list_clients(&sides.firm, LEROY) };
    assert_eq!(listed(&mut sides.world, &nantes), ["17071"]);
    let session = sides.world.must(&switch_through(&simon, LEROY, DURAND)).session;
    assert!(may(&mut sides.world, &session, Right::DeclarationsSubmit));
    assert_eq!(sides.world.refused(&switch_through(&session, LEROY, MARTIN)), Refusal::NoAccess);

    // Moved elsewhere, it is out of sight at the next command.
    sides.world.must(&move_client(&sides.firm, DURAND, Some("Rezé")));
    assert!(!may(&mut sides.world, &session, Right::DeclarationsSubmit));
    assert!(listed(&mut sides.world, &list_clients(&session, LEROY)).is_empty());
    sides.world.must(&move_client(&sides.firm, DURAND, None));
    assert_eq!(listed(&mut sides.world, &nobody), ["17071", "29042"]);
}

#[test]
fn g12_a_portfolio_that_is_not_one_s_own_is_refused_like_one_that_is_none() {
    let (mut sides, _) = two_clients();
    let simon = member(&mut sides.world, LEROY, SIMON, Preset::Collaborator.rights(), &["Nantes"]);
    for portfolio in ["Rezé", "", "nantes", "\u{0}", &"x".repeat(100)] {
        let list = ListTenants { portfolio: Some(portfolio.into()), ..list_clients(&simon, LEROY) };
        assert_eq!(sides.world.refused(&list), Refusal::NoAccess, "{portfolio:?}");
    }
    let right = Right::MandatesManage;
    let moved = move_client(&simon, DURAND, Some("Nantes"));
    assert_eq!(sides.world.refused(&moved), Refusal::RightNotHeld { right });
    assert_eq!(sides.world.refused(&list_clients(&sides.company, LEROY)), Refusal::SessionOver);
    sides.wait(testing::MINUTE);
    assert_eq!(sides.world.refused(&list_clients(&sides.company, LEROY)), Refusal::NoAccess);
    assert_eq!(sides.world.refused(&list_clients(&sides.company, DURAND)), Refusal::NoAccess);
    let unnamed = MoveClient { portfolio: Some(" ".into()), ..move_client(&sides.firm, DURAND, None) };
    assert!(matches!(sides.world.refused(&unnamed), Refusal::InvalidInput { .. }));
    for client in [LEROY, Site { identifier: "NOBODY", ..DURAND }, Site { identifier: "é", ..DURAND }] {
        assert_eq!(sides.world.refused(&move_client(&sides.firm, client, None)), Refusal::NoSuchMandate);
    }
    assert_eq!(sides.world.refused(&move_client(&sides.company, DURAND, None)), Refusal::NoSuchMandate);
}

#[test]
fn g12_a_client_is_found_by_the_beginning_of_a_word_of_its_name_its_identifier_or_its_siren() {
    let (mut sides, paul) = two_clients();
    let mut found = |search: &str| {
        let list = ListTenants { search: Some(search.into()), ..list_clients(&sides.firm, LEROY) };
        listed(&mut sides.world, &list)
    };
    for search in ["mac", "MACONNERIE", "Maçonn", "dur", "durand maç", "17071", "732829320", "73282932000074"]
    {
        assert_eq!(found(search), ["17071"], "{search}");
    }
    assert_eq!(found("charp"), ["29042"]);
    assert_eq!(found(" "), ["17071", "29042"]);
    for search in ["urand", "durand martin", "zzz", "é/..", "17072"] {
        assert!(found(search).is_empty(), "{search}");
    }
    // One's own tenants are found alike.
    let own = ListTenants { search: Some("charp".into()), ..list_tenants(&paul) };
    assert_eq!(listed(&mut sides.world, &own), ["29042"]);
    let own = ListTenants { search: Some("maç".into()), ..list_tenants(&paul) };
    assert!(listed(&mut sides.world, &own).is_empty());
}

#[test]
fn g12_a_client_that_changes_its_name_is_found_by_the_new_one_after_upkeep() {
    let (mut sides, _) = two_clients();
    sides.world.must(&put_tenant(Site { company: "Durand & Filles", ..DURAND }));
    let by = |sides: &Sides, search: &str| ListTenants {
        search: Some(search.into()),
        ..list_clients(&sides.firm, LEROY)
    };
    let (filles, mac) = (by(&sides, "filles"), by(&sides, "maç"));
    assert!(listed(&mut sides.world, &filles).is_empty());
    assert_eq!(sides.world.must(&remind_mandates()).told, 0);
    assert_eq!(listed(&mut sides.world, &filles), ["17071"]);
    assert!(listed(&mut sides.world, &mac).is_empty());
}

#[test]
fn g12_clients_come_in_pages_whoever_looks() {
    let mut sides = Sides::new();
    let names: Vec<String> = (0..7).map(|place| format!("CLIENT{place}")).collect();
    let names: Vec<&'static str> = names.into_iter().map(|name| &*name.leak()).collect();
    for identifier in names.clone() {
        let site = Site { identifier, company: "Durand Durandal", ..MARTIN };
        let code = sides.world.letters(site);
        sides.world.must(&testing::commands::associate(&sides.company, site, &code));
        let company = sides.world.must(&testing::commands::switch(&sides.company, site)).session;
        let mandate = sides.world.must(&propose(&company, LEROY, GIVEN.rights())).mandate.mandate;
        sides.world.must(&accept(&sides.firm, Of { client: site, firm: LEROY, mandate }));
        sides.company = company;
        let portfolio = if identifier.ends_with(['1', '4']) { "B" } else { "A" };
        sides.world.must(&move_client(&sides.firm, site, Some(portfolio)));
    }
    let simon = member(&mut sides.world, LEROY, SIMON, Preset::Collaborator.rights(), &["B", "A", "C"]);
    sides.wait(testing::MINUTE);
    let by_portfolio: Vec<_> =
        [0, 2, 3, 5, 6, 1, 4].into_iter().map(|place| format!("CLIENT{place}")).collect();
    for (session, search) in
        [(&sides.firm, None), (&simon, None), (&sides.firm, Some("dur")), (&simon, Some("dur"))]
    {
        let (mut after, mut seen) = (None, Vec::new());
        for _page in 0..20 {
            let search = search.map(str::to_owned);
            let list = ListTenants { after, limit: 3, search, ..list_clients(session, LEROY) };
            let page = sides.world.must(&list);
            assert!(page.tenants.len() <= 3);
            seen.extend(page.tenants.iter().map(|tenant| tenant.identifier.as_str().to_owned()));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(after, None);
        if search.is_some() {
            seen.sort();
            assert_eq!(seen, names);
        } else {
            assert_eq!(seen, by_portfolio);
        }
    }
    let shelf = ListMandates { limit: 4, ..list_mandates(&sides.firm, MandateShelf::Accepted) };
    let first = sides.world.must(&shelf);
    let second = sides.world.must(&ListMandates { after: first.next, ..shelf });
    assert_eq!((first.mandates.len(), second.mandates.len(), second.next), (4, 3, None));
}

/// Trap: a member moves to another firm: what they did for the clients stays with the firm.
#[test]
fn g12_who_leaves_a_firm_leaves_its_clients_at_the_next_command_and_nothing_moves() {
    let (mut sides, _) = two_clients();
    sides.world.must(&move_client(&sides.firm, DURAND, Some("Nantes")));
    let simon = member(&mut sides.world, LEROY, SIMON, Preset::Collaborator.rights(), &["Nantes"]);
    let account = sides.world.must(&command::Resume { session: simon.clone() }).account.to_string();
    let session = sides.world.must(&switch_through(&simon, LEROY, DURAND)).session;
    assert!(may(&mut sides.world, &session, Right::MemberRead));
    let before = sides.world.store.keys().len();
    for key in sides.world.store.keys() {
        let gone = [format!("access/{account}/CAB01"), format!("holder/CAB01/{account}")];
        if gone.contains(&key.as_str().to_owned()) {
            assert!(sides.world.store.remove(&key));
        }
    }
    assert_eq!(sides.world.store.keys().len(), before - 2);
    assert_eq!(sides.world.refused(&authorize(&session, Right::MemberRead)), Refusal::NoAccess);
    let session = sides.act();
    assert!(may(&mut sides.world, &session, Right::MemberRead));
}

#[test]
fn r89_what_a_firm_s_person_may_do_is_within_the_mandate_and_their_caps() {
    let (mut sides, _) = two_clients();
    sides.world.must(&move_client(&sides.firm, DURAND, Some("Nantes")));
    let caps = Rights::of(&[Right::DeclarationsRead, Right::PaymentsPay, Right::PeopleManage]);
    let simon = member(&mut sides.world, LEROY, SIMON, caps, &["Nantes"]);
    let account = sides.world.must(&command::Resume { session: simon.clone() }).account.to_string();
    let session = sides.world.must(&switch_through(&simon, LEROY, DURAND)).session;
    let held = sides.world.must(&authorize(&session, Right::DeclarationsRead)).rights;
    assert_eq!(held, Rights::of(&[Right::DeclarationsRead]));
    set(&sides.world, &account, LEROY, Rights::of(&[Right::MemberRead]), &["Nantes"]);
    let right = Right::DeclarationsRead;
    assert_eq!(sides.world.refused(&authorize(&session, right)), Refusal::RightNotHeld { right });
    assert!(may(&mut sides.world, &session, Right::MemberRead));
}

#[test]
fn g12_a_client_whose_mandate_ended_is_on_no_list() {
    let (mut sides, of) = Sides::mandated();
    sides.world.must(&end_mandate(&sides.company, of));
    for kind in ["client", "client-find", "mandate-of"] {
        let left: Vec<_> = sides.world.store.keys().into_iter().filter(|key| key.kind() == kind).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn g12_the_home_says_for_whom_and_through_which_firm_it_is() {
    let (mut sides, _) = Sides::mandated();
    let session = sides.act();
    let capacity = sides.world.must(&show_home(&session)).capacity;
    let firm = capacity.firm.as_ref().map(CibtpId::as_str);
    assert_eq!((capacity.tenant.as_str(), firm), (DURAND.identifier, Some(LEROY.identifier)));
}
