//! G11: "Bienvenue sur votre Espace sécurisé": the menu, the tiles that come with use, and the bars.

use espace_securise::account::{Right, StatedCapacity, VisitHow};
use espace_securise::command::{ArrangeTiles, NoteVisit, ShowHome};
use espace_securise::event::{Cause, Fact};
use espace_securise::policy::{BarItem, HomeTerms};
use espace_securise::reply::{Home, Tile, TileKind};
use espace_securise::store::Key;
use espace_securise::testing::cast::{DURAND, DURAND_REZE, JEANNE, LEROY, directly};
use espace_securise::testing::commands::{arrange_tiles, associate, note_visit, resume, show_home, switch};
use espace_securise::testing::{DAY, MINUTE, Trace, World};
use espace_securise::*;

/// The tiles of the person's own, with their places.
fn own(tiles: &[Tile]) -> Vec<(u8, &str)> {
    let own = tiles.iter().filter(|tile| tile.kind == TileKind::Own);
    own.map(|tile| (tile.place, tile.service.as_str())).collect()
}

/// So many uses of a service, each long enough after the one before to count.
fn used(world: &mut World, session: &Secret, service: &str, how: VisitHow, times: usize) {
    for _ in 0..times {
        world.must(&note_visit(session, service, how));
        world.advance(20 * MINUTE);
        world.must(&resume(session));
        world.advance(20 * MINUTE);
        world.must(&resume(session));
    }
}

fn home(world: &mut World, session: &Secret) -> Home {
    world.must(&show_home(session))
}

/// The next day's log-in, and its home.
fn next_day(world: &mut World) -> (Secret, Home) {
    world.advance(DAY);
    let session = world.log_in(JEANNE);
    let home = home(world, &session);
    (session, home)
}

fn tiles_of(world: &World) -> Option<Key> {
    world.store.keys().into_iter().find(|key| key.kind() == "tiles")
}

#[test]
fn g11_the_home_shows_the_guides_menu_two_tiles_and_three_bars() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let home = home(&mut world, &session);
    assert_eq!(home.name.first_name.as_str(), "Jeanne");
    assert_eq!(StatedCapacity::from(&home.capacity), directly(DURAND));
    assert_eq!(home.menu, ["member", "employees", "weather", "documents", "contact", "account"]);
    let tiles: Vec<_> = home.tiles.iter().map(|tile| (tile.place, &*tile.service, tile.kind)).collect();
    assert_eq!(tiles, [(1, "recent-documents", TileKind::Always), (2, "help", TileKind::Always)]);
    let ids = |bar: &[espace_securise::reply::ShownItem]| {
        assert!(bar.iter().all(|item| !item.unseen));
        bar.iter().map(|item| item.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&home.bars.bottom), ["legal-notice", "data-protection", "terms-of-use"]);
    assert_eq!(ids(&home.bars.right), ["contact", "questions", "page-help", "news", "tutorial"]);
    assert_eq!(ids(&home.bars.top), ["change-tenant", "log-out"]);
    // Whoever uses nothing leaves nothing.
    assert_eq!(tiles_of(&world), None);
}

#[test]
fn g11_r92_what_is_used_becomes_a_tile_at_the_next_log_in() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    home(&mut world, &session);
    used(&mut world, &session, "absences", VisitHow::Act, 1);
    assert_eq!(own(&home(&mut world, &session).tiles), [], "not before the next log-in");
    let (session, first) = next_day(&mut world);
    assert_eq!(own(&first.tiles), [(3, "absences")]);
    // One change a log-in, whatever was used.
    used(&mut world, &session, "refunds", VisitHow::Menu, 2);
    used(&mut world, &session, "hires", VisitHow::Act, 2);
    assert_eq!(own(&home(&mut world, &session).tiles), [(3, "absences")]);
    let (session, second) = next_day(&mut world);
    assert_eq!(own(&second.tiles), [(3, "absences"), (4, "hires")]);
    assert_eq!(home(&mut world, &session), second);
    let (_, third) = next_day(&mut world);
    assert_eq!(own(&third.tiles), [(3, "absences"), (4, "hires"), (5, "refunds")]);
    assert_eq!(third.menu, first.menu);
}

/// A page that is opened before the home is: what it notes waits for the next log-in all the same.
#[test]
fn r92_a_visit_before_the_home_was_shown_waits_for_the_next_log_in() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&note_visit(&session, "hires", VisitHow::Act));
    assert_eq!(own(&home(&mut world, &session).tiles), []);
    let (_, next) = next_day(&mut world);
    assert_eq!(own(&next.tiles), [(3, "hires")]);
}

#[test]
fn r92_a_person_pins_freezes_and_begins_anew() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let arrange = |session: &Secret| arrange_tiles(session);
    let pin = ArrangeTiles { pin: Some("refunds".into()), ..arrange(&session) };
    let arranged = world.must(&pin);
    assert_eq!(world.last_fact(), Fact::TilesArranged);
    assert_eq!(own(&arranged.tiles), [(3, "refunds")]);
    assert!(arranged.tiles.last().unwrap().pinned);
    used(&mut world, &session, "hires", VisitHow::Act, 3);
    let frozen = world.must(&ArrangeTiles { freeze: Some(true), ..arrange(&session) });
    assert!(frozen.frozen);
    let (session, next) = next_day(&mut world);
    assert!(next.frozen);
    assert_eq!(own(&next.tiles), [(3, "refunds")]);
    let thawed = world.must(&ArrangeTiles { freeze: Some(false), ..arrange(&session) });
    assert_eq!((own(&thawed.tiles), thawed.frozen), (vec![(3, "refunds")], false));
    let (session, next) = next_day(&mut world);
    assert_eq!(own(&next.tiles), [(3, "refunds"), (4, "hires")]);
    let unpin = ArrangeTiles { unpin: Some("refunds".into()), ..arrange(&session) };
    assert!(world.must(&unpin).tiles.iter().all(|tile| !tile.pinned));
    let anew = world.must(&ArrangeTiles { reset: true, ..arrange(&session) });
    assert_eq!(own(&anew.tiles), []);
    let (_, next) = next_day(&mut world);
    assert_eq!(own(&next.tiles), []);
}

#[test]
fn r92_six_tiles_can_be_pinned_and_no_seventh() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let pin = |service: &str| ArrangeTiles { pin: Some(service.into()), ..arrange_tiles(&session) };
    for service in ["hires", "exits", "absences", "stoppage", "refunds", "people"] {
        world.must(&pin(service));
    }
    assert_eq!(world.refused_for(&pin("mandates")), (Refusal::TilesFull, Cause::WrongState));
    // Together with letting one go it is granted, and all or nothing.
    let unknown = ArrangeTiles { unpin: Some("exits".into()), ..pin("nothing") };
    assert_eq!(world.refused(&unknown), Refusal::NoSuchService);
    assert!(home(&mut world, &session).tiles.iter().all(|tile| tile.pinned == (tile.kind == TileKind::Own)));
    let both = ArrangeTiles { unpin: Some("exits".into()), ..pin("mandates") };
    let arranged = world.must(&both);
    let services: Vec<_> = own(&arranged.tiles).into_iter().map(|(_, service)| service).collect();
    assert_eq!(services, ["hires", "mandates", "absences", "stoppage", "refunds", "people"]);
}

/// What the access gives, as somebody with the right to change it would write it.
fn give(world: &World, rights: &[&str]) {
    let key = world.store.keys().into_iter().find(|key| key.kind() == "access").unwrap();
    let mut body: serde_json::Value = serde_json::from_str(&world.store.body(&key).unwrap()).unwrap();
    body["data"]["rights"] = serde_json::json!(rights);
    world.store.set_body(&key, &body.to_string());
}

#[test]
fn r92_a_tile_whose_right_is_gone_is_gone_at_once_and_the_others_stay() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    for service in ["hires", "refunds", "people"] {
        world.must(&ArrangeTiles { pin: Some(service.into()), ..arrange_tiles(&session) });
    }
    give(&world, &["member.read", "weather.read", "people.manage"]);
    let reader = home(&mut world, &session);
    assert_eq!(reader.menu, ["member", "weather", "contact", "account"]);
    let places: Vec<_> = reader.tiles.iter().map(|tile| (tile.place, tile.service.as_str())).collect();
    assert_eq!(places, [(2, "help"), (4, "refunds"), (5, "people")]);
    let right = Right::EmployeesWrite;
    let refused = (Refusal::RightNotHeld { right }, Cause::RightNotHeld);
    assert_eq!(world.refused_for(&note_visit(&session, "hires", VisitHow::Tile)), refused);
    let pin = ArrangeTiles { pin: Some("hires".into()), ..arrange_tiles(&session) };
    assert_eq!(world.refused_for(&pin), refused);
    // Given back, it stands where it stood.
    give(&world, &["employees.write", "weather.read", "people.manage"]);
    assert_eq!(own(&home(&mut world, &session).tiles), [(3, "hires"), (4, "refunds"), (5, "people")]);
}

#[test]
fn r92_a_firms_own_home_learns_apart_from_a_companys() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&ArrangeTiles { pin: Some("people".into()), ..arrange_tiles(&session) });
    let code = world.letters(LEROY);
    world.must(&associate(&session, LEROY, &code));
    let code = world.letters(DURAND_REZE);
    world.must(&associate(&session, DURAND_REZE, &code));

    let of_durand = Some(directly(DURAND));
    let session = world.must(&switch(&session, LEROY)).session;
    let firm = home(&mut world, &session);
    assert_eq!(firm.menu, ["member", "documents", "contact", "account"]);
    assert_eq!(own(&firm.tiles), []);
    // A page of another company shows and notes nothing.
    let shown = ShowHome { capacity: of_durand.clone(), ..show_home(&session) };
    assert_eq!(world.refused(&shown), Refusal::OtherCapacity);
    let noted = NoteVisit { capacity: of_durand.clone(), ..note_visit(&session, "people", VisitHow::Menu) };
    assert_eq!(world.refused(&noted), Refusal::OtherCapacity);
    let arranged = ArrangeTiles { capacity: of_durand, reset: true, ..arrange_tiles(&session) };
    assert_eq!(world.refused(&arranged), Refusal::OtherCapacity);

    // All companies of one's own have one home.
    let session = world.must(&switch(&session, DURAND_REZE)).session;
    assert_eq!(own(&home(&mut world, &session).tiles), [(3, "people")]);
    let body = world.store.body(&tiles_of(&world).unwrap()).unwrap();
    let companies = [DURAND, DURAND_REZE, LEROY].iter().any(|site| body.contains(site.identifier));
    assert!(!companies, "no company is named: {body}");
}

#[test]
fn r92_what_is_new_in_the_bars_is_marked_until_it_or_something_newer_was_opened() {
    let since = |day: &str| Some(format!("2026-01-{day}T00:00:00Z").parse().unwrap());
    let mut world = World::with(|terms| {
        let item = |id: &str, since| BarItem { id: id.into(), since };
        terms.home.bars.right =
            vec![item("contact", None), item("first", since("02")), item("second", since("04"))];
        // Without tiles of one's own, too.
        terms.home.own_tiles = false;
    });
    let session = world.seat(DURAND, JEANNE);
    let unseen = |world: &mut World, session: &Secret| {
        let right = home(world, session).bars.right;
        right.into_iter().filter(|item| item.unseen).map(|item| item.id).collect::<Vec<_>>()
    };
    assert_eq!(unseen(&mut world, &session), ["first", "second"]);
    world.must(&note_visit(&session, "contact", VisitHow::Bar));
    world.must(&note_visit(&session, "first", VisitHow::Bar));
    assert_eq!(unseen(&mut world, &session), ["second"]);
    world.must(&note_visit(&session, "second", VisitHow::Bar));
    world.must(&note_visit(&session, "first", VisitHow::Bar));
    assert_eq!(unseen(&mut world, &session), [] as [&str; 0]);
    assert_eq!(world.refused(&note_visit(&session, "third", VisitHow::Bar)), Refusal::NoSuchService);
    assert_eq!(world.refused(&note_visit(&session, "second", VisitHow::Menu)), Refusal::NoSuchService);
}

#[test]
fn r92_where_the_policy_says_so_nothing_is_learnt_and_nothing_kept() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    world.must(&ArrangeTiles { pin: Some("people".into()), ..arrange_tiles(&session) });
    let before = world.store.body(&tiles_of(&world).unwrap());
    let home_of = |own_tiles| HomeTerms { own_tiles, ..HomeTerms::guide() };
    let under = |home| PolicyTerms { home, ..PolicyTerms::guide(testing::cast::links()) };
    world.espace = Espace::new(Policy::new(under(home_of(false))).unwrap(), testing::cast::key_ring());
    let shown = home(&mut world, &session);
    assert_eq!((own(&shown.tiles), shown.menu.len()), (vec![], 6));
    world.must(&note_visit(&session, "hires", VisitHow::Act));
    let pin = ArrangeTiles { pin: Some("hires".into()), ..arrange_tiles(&session) };
    assert_eq!(world.refused(&pin), Refusal::NoSuchService);
    let others = ArrangeTiles { reset: true, freeze: Some(true), ..arrange_tiles(&session) };
    assert!(!world.must(&others).frozen);
    assert_eq!(world.store.body(&tiles_of(&world).unwrap()), before);
    // Switched on again, it is as it was.
    world.espace = Espace::new(Policy::new(under(home_of(true))).unwrap(), testing::cast::key_ring());
    assert_eq!(own(&home(&mut world, &session).tiles), [(3, "people")]);
}

#[test]
fn r92_a_visit_leaves_no_line_in_the_audit_trail_and_an_unknown_service_is_refused() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let lines = world.store.events().len();
    for how in [VisitHow::Menu, VisitHow::Tile, VisitHow::Act] {
        world.must(&note_visit(&session, "hires", how));
        world.must(&note_visit(&session, "recent-documents", how));
    }
    world.must(&show_home(&session));
    assert_eq!(world.store.events().len(), lines);
    let unknown = (Refusal::NoSuchService, Cause::UnknownSubject);
    for service in ["", "Hires", "hires ", "é", &"x".repeat(10_000)] {
        assert_eq!(world.refused_for(&note_visit(&session, service, VisitHow::Menu)), unknown);
        let pin = ArrangeTiles { pin: Some(service.into()), ..arrange_tiles(&session) };
        assert_eq!(world.refused_for(&pin), unknown);
        let unpin = ArrangeTiles { unpin: Some(service.into()), ..arrange_tiles(&session) };
        assert_eq!(world.refused_for(&unpin), unknown);
    }
    // What always stands need not be kept there.
    let pin = ArrangeTiles { pin: Some("help".into()), ..arrange_tiles(&session) };
    assert_eq!(world.refused_for(&pin), unknown);
}

/// What the store is asked: two rounds of keys, a commit only when there is something to write.
#[test]
fn r92_the_home_costs_two_rounds_of_keys_and_the_log_in_none() {
    let mut world = World::new();
    let session = world.seat(DURAND, JEANNE);
    let asked = |world: &World, command: &ShowHome| {
        let traces = world.aside(command).traces;
        let loads = traces.iter().filter(|trace| matches!(trace, Trace::Load(_))).count();
        let writes =
            traces.iter().any(|trace| matches!(trace, Trace::Commit { puts, .. } if !puts.is_empty()));
        (loads, traces.iter().any(|trace| matches!(trace, Trace::Scan(_))), writes)
    };
    assert_eq!(asked(&world, &show_home(&session)), (2, false, false));
    used(&mut world, &session, "hires", VisitHow::Act, 1);
    let log_in = testing::commands::log_in(JEANNE);
    let touched = |trace: &Trace| match trace {
        Trace::Load(kinds) => kinds.contains(&"tiles".to_owned()),
        Trace::Commit { puts, .. } => puts.contains(&"tiles".to_owned()),
        Trace::Scan(_) => false,
    };
    assert!(!world.aside(&log_in).traces.iter().any(touched));
    world.advance(DAY);
    let session = world.log_in(JEANNE);
    assert_eq!(asked(&world, &show_home(&session)), (2, false, true), "the one change of a log-in");
    world.must(&show_home(&session));
    assert_eq!(asked(&world, &show_home(&session)), (2, false, false));
}
