//! The fund's file as a whole: filed in batches, searched, and made whole after whatever broke off.

use espace_securise::command::{FileTenants, FindTenants, PutTenant, RebuildFinds};
use espace_securise::event::Fact;
use espace_securise::field::{Field, Problem};
use espace_securise::filing::{Filing, LineFault, TenantLine};
use espace_securise::message::Content;
use espace_securise::store::Key;
use espace_securise::testing::cast::{BERGER, DURAND, DURAND_REZE, JEANNE, LEROY, MARTIN, Site};
use espace_securise::testing::commands::{
    activate, ensure_code, file_tenants, find_firm, find_tenants, identify, line_of, put_tenant,
    rebuild_finds, request_code, set_status, show_tenant, void_codes,
};
use espace_securise::testing::{DAY, World};
use espace_securise::*;

fn welcomes(world: &World) -> usize {
    world.count(|says| matches!(says, Content::Welcome { .. }))
}

fn found(world: &mut World, search: &str) -> Vec<String> {
    let page = world.must(&find_tenants(search));
    assert_eq!(page.next, None, "{search}");
    page.tenants.iter().map(|tenant| tenant.identifier.to_string()).collect()
}

#[test]
fn g02_a_filing_says_what_it_did() {
    let mut world = World::new();
    assert_eq!(world.must(&put_tenant(DURAND)).filing, Filing::Created);
    let events = world.store.events().len();
    assert_eq!(world.must(&put_tenant(DURAND)).filing, Filing::Unchanged);
    assert_eq!(world.store.events().len(), events, "what changes nothing is nothing to tell");
    let moved = |siret: &'static str| put_tenant(Site { siret, ..DURAND });
    assert_eq!(world.must(&moved(DURAND_REZE.siret)).filing, Filing::Amended, "no code was on its way");
    let code = world.post_code(Site { siret: DURAND_REZE.siret, ..DURAND });
    assert_eq!(world.must(&moved(DURAND.siret)).filing, Filing::CodesVoided);
    // Nor does it work again once the number is what it was.
    assert_eq!(world.must(&moved(DURAND_REZE.siret)).filing, Filing::Amended);
    let back = Site { siret: DURAND_REZE.siret, ..DURAND };
    assert_eq!(world.refused(&identify(back, &code)), Refusal::WrongIdentification);
}

#[test]
fn g02_lines_of_a_batch_are_filed_as_each_alone_would_be() {
    let sites = [DURAND, MARTIN, LEROY, BERGER];
    let (mut alone, mut together) = (World::new(), World::new());
    for site in sites {
        alone.must(&put_tenant(site));
    }
    let lines = (1..).zip(sites).map(|(line, site)| line_of(line, site)).collect();
    let filed = together.must(&file_tenants("members", lines));
    assert!(filed.filed.iter().all(|line| line.filing == Filing::Created) && filed.refused.is_empty());
    assert_eq!((filed.next_line, welcomes(&together)), (5, 4));
    for site in sites {
        assert_eq!(together.must(&show_tenant(site)), alone.must(&show_tenant(site)));
        assert_eq!(found(&mut together, site.siret), [site.identifier]);
    }
    let facts: Vec<_> =
        together.store.events().iter().filter(|event| event.tenant.is_some()).cloned().collect();
    assert!(facts.iter().take(4).all(|event| event.command == "file_tenants"), "each has a line of its own");
}

/// A run breaks off after any commit, and is run again from its first line.
#[test]
fn g02_a_batch_that_is_run_again_does_nothing_twice() {
    let lines: Vec<TenantLine> = (0..250)
        .map(|line| TenantLine {
            identifier: format!("T{line:05}"),
            siret: if line == 120 { "12".into() } else { DURAND.siret.into() },
            ..line_of(line, DURAND)
        })
        .collect();
    let mut world = World::new();
    let (mut runs, mut reached) = (0, 0);
    while reached < 250 {
        // Always the whole file: what was dealt with is passed over.
        let filed = world.must(&file_tenants("members", lines.clone()));
        assert!(filed.filed.iter().all(|line| line.filing == Filing::Created));
        assert!(filed.filed.len() + filed.refused.len() <= FileTenants::MOST_LINES);
        (runs, reached) = (runs + 1, filed.next_line);
    }
    assert_eq!((runs, welcomes(&world)), (3, 249));
    let before = world.store.snapshot();
    let again = world.must(&file_tenants("members", lines.clone()));
    assert!(again.filed.is_empty() && again.refused.is_empty());
    assert_eq!(world.store.snapshot(), before);
    // Under another name each line is judged anew, and says what is there already.
    let anew = world.must(&file_tenants("members, again", lines));
    assert!(anew.filed.iter().all(|line| line.filing == Filing::Unchanged));
    assert_eq!(welcomes(&world), 249);
}

#[test]
fn g02_a_refused_line_stops_nothing_and_says_column_value_and_reason() {
    let mut world = World::new();
    world.file(LEROY);
    let long = "9".repeat(300);
    let lines = vec![
        TenantLine { siret: "732 829 320 00075".into(), last_name: "\u{7}".into(), ..line_of(2, DURAND) },
        TenantLine { identifier: long.clone(), ..line_of(7, MARTIN) },
        // A firm stays one.
        TenantLine { tenant_kind: DURAND.kind, ..line_of(9, LEROY) },
        line_of(11, BERGER),
    ];
    let filed = world.must(&file_tenants("members", lines));
    assert_eq!(filed.filed.iter().map(|line| line.line).collect::<Vec<_>>(), [11]);
    let [slip, too_long, firm] = filed.refused.as_slice() else { panic!("{:?}", filed.refused) };
    let fault = |field, problem, value: &str| LineFault { field, problem, value: value.into() };
    assert_eq!(
        slip.faults,
        [
            fault(Field::Siret, Problem::WrongChecksum, "732 829 320 00075"),
            fault(Field::LastName, Problem::Malformed, "\u{fffd}"),
        ]
    );
    assert_eq!(too_long.faults, [fault(Field::Identifier, Problem::TooLong, &long[..LineFault::MOST])]);
    assert_eq!((firm.line, firm.refusal.as_str(), firm.faults.len()), (9, "not_in_that_state", 0));
}

/// A record that cannot be read keeps nobody else from being filed.
#[test]
fn g02_what_cannot_be_read_refuses_its_own_line() {
    let mut world = World::new();
    world.file(DURAND);
    world.store.set_body(&Key::from_stored(format!("tenant/{}", DURAND.identifier)), "{}");
    let filed = world.must(&file_tenants("members", vec![line_of(1, DURAND), line_of(2, MARTIN)]));
    assert_eq!(filed.filed.iter().map(|line| line.line).collect::<Vec<_>>(), [2]);
    assert_eq!((filed.refused[0].line, filed.refused[0].refusal.as_str()), (1, "corrupt_record"));
}

/// A run broke off between filing and posting: run again, it posts to those that wait and to nobody twice.
#[test]
fn r81_a_code_that_is_ensured_leaves_once() {
    let mut world = World::new();
    world.file(DURAND);
    let posted = world.must(&ensure_code(DURAND));
    assert!(posted.posted && world.last_fact() == Fact::CodePosted);
    let code = world.mailbox.last_posted_code().unwrap();
    world.advance(3 * DAY);
    let again = world.must(&ensure_code(DURAND));
    assert_eq!((again.posted, again.expires_at), (false, posted.expires_at));
    assert_eq!(world.last_fact(), Fact::CodeOnItsWay);
    // The one that left is the one that works; while it is being used no other leaves.
    let ticket = world.identify(DURAND, &code);
    assert!(!world.must(&ensure_code(DURAND)).posted);
    let token = world.register(&ticket, JEANNE);
    world.must(&activate(&token, &ticket));
    let held = world.must(&ensure_code(DURAND));
    assert_eq!((held.posted, held.expires_at), (false, None), "somebody holds the company");

    // A visitor's own letter is on its way as well as one of the fund's.
    world.file(MARTIN);
    world.must(&request_code(MARTIN));
    assert!(!world.must(&ensure_code(MARTIN)).posted);
    world.must(&void_codes(MARTIN));
    assert!(world.must(&ensure_code(MARTIN)).posted, "what was voided is on its way no more");
    world.advance(60 * DAY);
    assert!(world.must(&ensure_code(MARTIN)).posted, "nor is what came to its end");
    world.must(&set_status(MARTIN, account::TenantStatus::Closed));
    assert_eq!(world.refused(&ensure_code(MARTIN)), Refusal::NotInThatState);
}

#[test]
fn r61_a_tenant_is_found_by_the_beginnings_of_its_words() {
    let mut world = World::new();
    for site in [DURAND, MARTIN, LEROY] {
        world.file(site);
    }
    world.must(&PutTenant {
        identifier: "E7701".into(),
        siret: BERGER.siret.into(),
        company: "Électricité Générale Ça-va".into(),
        first_name: "Zoé".into(),
        last_name: "L\u{2019}Hœrter".into(),
        ..put_tenant(DURAND)
    });
    for search in
        ["electr", "GENER elec", "zoe", "hoer", "e7701", "ça-va", &BERGER.siret[..9], BERGER.siret, "va zo"]
    {
        assert_eq!(found(&mut world, search), ["E7701"], "{search}");
    }
    for search in ["lectricite", "elec durand", "nobody", "\u{202e}", "e77011"] {
        let page = found(&mut world, search);
        assert!(page.is_empty() || search == "\u{202e}", "{search}: {page:?}");
    }
    assert_eq!(found(&mut world, "").len(), 4);
    assert_eq!(found(&mut world, " - ").len(), 4, "no word is no search");
}

#[test]
fn r61_what_is_found_is_what_is_on_file_now() {
    let mut world = World::new();
    world.file(DURAND);
    world.must(&PutTenant { company: "Charpentes Nantaises".into(), ..put_tenant(DURAND) });
    assert_eq!(found(&mut world, "charpentes"), [DURAND.identifier]);
    assert!(found(&mut world, "maconnerie").is_empty());
    assert_eq!(found(&mut world, DURAND.last_name), [DURAND.identifier], "the person is the same");
    let stale = world.store.keys().into_iter().filter(|key| key.as_str().starts_with("find/maconnerie"));
    assert_eq!(stale.count(), 0);
}

#[test]
fn r61_pages_of_a_search_show_everybody_once() {
    let mut world = World::new();
    let lines = (0..45).map(|line| TenantLine {
        identifier: format!("M{line:03}"),
        company: "Martin Martinet".into(),
        ..line_of(line, MARTIN)
    });
    world.must(&file_tenants("members", lines.collect()));
    for (search, limit) in [("mart", 7), ("", 7), ("martin martinet", 200), ("mart", 1)] {
        let (mut seen, mut after, mut pages) = (Vec::new(), None, 0);
        loop {
            let page = world.must(&FindTenants { after, limit, ..find_tenants(search) });
            seen.extend(page.tenants.iter().map(|tenant| tenant.identifier.to_string()));
            (after, pages) = (page.next, pages + 1);
            if after.is_none() {
                break;
            }
        }
        assert!(pages <= 46 * 4, "{search}");
        let expected: Vec<_> = (0..45).map(|line| format!("M{line:03}")).collect();
        seen.sort();
        assert_eq!(seen, expected, "{search} by {limit}");
    }
}

/// Tenants that were filed before there was a search, and rows that lead nowhere.
#[test]
fn r61_the_rows_of_the_search_are_made_anew_by_one_round() {
    let mut world = World::new();
    for site in [DURAND, MARTIN, LEROY, BERGER] {
        world.file(site);
    }
    let rows: Vec<Key> = world.store.keys().into_iter().filter(|key| key.kind() == "find").collect();
    let strays = ["find/nowhere/17071", "find/durand/99999"].map(Key::from_stored);
    for (key, (found_by, tenant)) in strays.iter().zip([("nowhere", "17071"), ("durand", "99999")]) {
        world
            .store
            .set_body(key, &format!(r#"{{"v":1,"data":{{"tenant":"{tenant}","word":"{found_by}"}}}}"#));
    }
    let lost: Vec<_> = rows.iter().step_by(2).collect();
    for key in &lost {
        world.store.remove(key);
    }
    let round = |world: &mut World| {
        let (mut written, mut removed, mut after) = (0, 0, None);
        loop {
            let page = world.must(&RebuildFinds { after, limit: 3 });
            assert_eq!(page.unreadable, Vec::<String>::new());
            (written, removed, after) = (written + page.written, removed + page.removed, page.next);
            if after.is_none() {
                return (written as usize, removed);
            }
        }
    };
    assert_eq!(round(&mut world), (lost.len(), 2));
    let keys =
        |world: &World| world.store.keys().into_iter().filter(|key| key.kind() == "find").collect::<Vec<_>>();
    assert_eq!(keys(&world), rows);
    assert_eq!(round(&mut world), (0, 0), "and a second round finds nothing to do");
}

/// Rows that no rule rests on stop nobody: they are written anew.
#[test]
fn r61_a_damaged_row_of_the_search_stops_no_filing_and_is_mended() {
    let mut world = World::new();
    for site in [DURAND, MARTIN] {
        world.file(site);
    }
    let damage = |world: &World, key: &str| world.store.set_body(&Key::from_stored(key), "{}");
    damage(&world, "find/maconnerie/17071");
    damage(&world, "find/17071/17071");
    assert_eq!(found(&mut world, "maconnerie"), [DURAND.identifier], "the key says all of it");
    let written = world.must(&rebuild_finds()).written;
    assert_eq!(written, 2);
    damage(&world, "find/maconnerie/17071");
    let lines = vec![TenantLine { company: "Charpentes".into(), ..line_of(1, DURAND) }, line_of(2, LEROY)];
    assert_eq!(world.must(&file_tenants("members", lines)).filed.len(), 2);
    assert!(found(&mut world, "maconnerie").is_empty());
    damage(&world, "tenant/29042");
    let page = world.must(&find_tenants(""));
    assert_eq!((page.tenants.len(), page.unreadable), (2, vec!["tenant/29042".to_owned()]));
}

#[test]
fn g02_a_damaged_letter_refuses_its_own_line() {
    let mut world = World::new();
    world.file(DURAND);
    world.must(&ensure_code(DURAND));
    let codes: Vec<_> = world.store.keys().into_iter().filter(|key| key.kind() == "code").collect();
    for key in &codes {
        world.store.set_body(key, "{}");
    }
    let moved = TenantLine { siret: DURAND_REZE.siret.into(), ..line_of(1, DURAND) };
    let filed = world.must(&file_tenants("members", vec![moved, line_of(2, MARTIN)]));
    assert_eq!(filed.filed.iter().map(|line| line.line).collect::<Vec<_>>(), [2]);
    assert_eq!(
        filed.refused.iter().map(|line| line.refusal.as_str()).collect::<Vec<_>>(),
        ["corrupt_record"]
    );
}

#[test]
fn g02_numbers_that_do_not_rise_are_told_and_none_is_dealt_with_twice() {
    let mut world = World::new();
    let lines = || vec![line_of(5, DURAND), line_of(3, MARTIN), line_of(5, LEROY), line_of(u32::MAX, BERGER)];
    let filed = world.must(&file_tenants("members", lines()));
    assert_eq!(filed.filed.iter().map(|line| line.line).collect::<Vec<_>>(), [5]);
    assert_eq!(filed.refused.iter().map(|line| line.line).collect::<Vec<_>>(), [3, 5, u32::MAX]);
    assert_eq!(filed.next_line, 6);
    assert!(world.must(&file_tenants("members", lines())).filed.is_empty());
}

/// A firm whose row is lost is found again once its line is filed again.
#[test]
fn g12_an_unchanged_line_mends_what_a_firm_is_found_by() {
    let mut world = World::new();
    world.file(LEROY);
    let session = world.seat(DURAND, JEANNE);
    let lost = world.store.keys().into_iter().find(|key| key.kind() == "firm-at").unwrap();
    world.store.remove(&lost);
    assert_eq!(world.refused(&find_firm(&session, LEROY.siret)), Refusal::NoSuchFirm);
    assert_eq!(world.must(&put_tenant(LEROY)).filing, Filing::Unchanged);
    assert_eq!(world.must(&find_firm(&session, LEROY.siret)).firms.len(), 1);
}

#[test]
fn r61_a_number_is_found_however_it_is_grouped() {
    let mut world = World::new();
    world.file(DURAND);
    let grouped = "732 829 320 00074";
    for search in [grouped, "732 829 320", "732.829", "17 071"] {
        assert_eq!(found(&mut world, search), [DURAND.identifier], "{search}");
    }
}
