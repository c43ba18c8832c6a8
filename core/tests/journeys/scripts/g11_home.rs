//! G11: the home: menu, tiles that come with use, and bars.

use espace_securise::account::{Right, VisitHow};
use espace_securise::command::{ArrangeTiles, NoteVisit, ShowHome};
use espace_securise::event::{Cause, Fact};
use espace_securise::reply::{Tile, TileKind};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g11-home",
        "G11",
        "The home: what is used becomes a tile at the next log-in, one at a time; the menu never moves.",
        learns,
    ),
    Script::new(
        "g11-tiles-of-ones-own",
        "G11",
        "Tiles are pinned, frozen and begun anew; six at most, and none for what is no service.",
        arranged,
    ),
    Script::new(
        "g11-home-of-a-firm",
        "G11",
        "A firm's home shows what a firm may use, and nothing of a company that the page does not show.",
        of_a_firm,
    ),
];

fn own(tiles: &[Tile]) -> Vec<(u8, &str)> {
    let own = tiles.iter().filter(|tile| tile.kind == TileKind::Own);
    own.map(|tile| (tile.place, tile.service.as_str())).collect()
}

fn next_day(tale: &mut Tale) -> Secret {
    tale.wait(DAY);
    tale.logged_in(JEANNE)
}

fn learns(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let home = tale.holder(show_home(&session)).unnoted();
    assert!(tale.wrote().is_empty());
    assert_eq!(home.menu, ["member", "employees", "weather", "documents", "contact", "account"]);
    let tiles: Vec<_> = home.tiles.iter().map(|tile| tile.service.as_str()).collect();
    assert_eq!(tiles, ["recent-documents", "help"]);

    tale.holder(note_visit(&session, "absences", VisitHow::Menu)).unnoted();
    assert_eq!(tale.wrote(), ["+tiles"]);
    tale.holder(note_visit(&session, "absences", VisitHow::Act)).unnoted();
    tale.holder(note_visit(&session, "refunds", VisitHow::Menu)).unnoted();
    tale.holder(note_visit(&session, "news", VisitHow::Bar)).unnoted();
    assert_eq!(own(&tale.holder(show_home(&session)).granted().tiles), []);

    let session = next_day(tale);
    assert_eq!(own(&tale.holder(show_home(&session)).granted().tiles), [(3, "absences")]);
    assert_eq!(own(&tale.holder(show_home(&session)).granted().tiles), [(3, "absences")]);
    tale.holder(note_visit(&session, "absences", VisitHow::Tile)).unnoted();
    let session = next_day(tale);
    let home = tale.holder(show_home(&session)).granted();
    assert_eq!(own(&home.tiles), [(3, "absences"), (4, "refunds")]);
    let unknown = note_visit(&session, "Absences", VisitHow::Menu);
    tale.holder(unknown).refused(Refusal::NoSuchService, Cause::UnknownSubject);
}

fn arranged(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let pin = |session: &Secret, service: &str| ArrangeTiles {
        pin: Some(service.into()),
        ..arrange_tiles(session)
    };
    for service in ["hires", "exits", "absences", "stoppage", "refunds", "people"] {
        let arranged = tale.holder(pin(&session, service)).noted(&Fact::TilesArranged);
        assert!(arranged.tiles.last().is_some_and(|tile| tile.service == service && tile.pinned));
    }
    tale.holder(pin(&session, "mandates")).refused(Refusal::TilesFull, Cause::WrongState);
    tale.holder(pin(&session, "help")).refused(Refusal::NoSuchService, Cause::UnknownSubject);
    let instead = ArrangeTiles { unpin: Some("hires".into()), ..pin(&session, "mandates") };
    assert_eq!(own(&tale.holder(instead).granted().tiles)[0], (3, "mandates"));
    let freeze = ArrangeTiles { freeze: Some(true), ..arrange_tiles(&session) };
    assert!(tale.holder(freeze).granted().frozen);

    let session = next_day(tale);
    assert!(tale.holder(show_home(&session)).granted().frozen);
    let anew = tale.holder(ArrangeTiles { reset: true, ..arrange_tiles(&session) }).granted();
    assert_eq!((own(&anew.tiles), anew.frozen), (vec![], false));
}

fn of_a_firm(tale: &mut Tale) {
    let session = tale.seated(LEROY, NADIA);
    let home = tale.holder(show_home(&session)).granted();
    assert_eq!(home.menu, ["member", "documents", "contact", "account"]);
    let right = Right::WeatherRead;
    let weather = note_visit(&session, "weather", VisitHow::Menu);
    tale.holder(weather).refused(Refusal::RightNotHeld { right }, Cause::RightNotHeld);
    let capacity = Some(directly(DURAND));
    let shown = ShowHome { capacity: capacity.clone(), ..show_home(&session) };
    tale.holder(shown).refused(Refusal::OtherCapacity, Cause::OtherCapacity);
    let noted = NoteVisit { capacity: capacity.clone(), ..note_visit(&session, "people", VisitHow::Menu) };
    tale.holder(noted).refused(Refusal::OtherCapacity, Cause::OtherCapacity);
    let kept = ArrangeTiles { capacity, pin: Some("people".into()), ..arrange_tiles(&session) };
    tale.holder(kept).refused(Refusal::OtherCapacity, Cause::OtherCapacity);
}
