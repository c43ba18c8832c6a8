//! "Bienvenue sur votre Espace sécurisé" (G11): the tiles, and what the person wants of them.

use espace_securise::Refusal;
use espace_securise::command::{ArrangeTiles, ShowHome};
use espace_securise::reply::{Home, Tile, TileKind};
use serde_json::{Value, json};

use crate::capacity::stated;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

const ADDRESS: &str = "/accueil";

/// `GET /accueil`
pub async fn show(member: Member) -> Answer {
    page(&member).await?.render()
}

/// `POST /accueil/tuiles`
pub async fn arrange(member: Member, form: Posted) -> Answer {
    let service = form.text("service");
    let mut command = ArrangeTiles {
        session: member.session.clone(),
        capacity: stated(&form),
        reset: false,
        unpin: None,
        pin: None,
        freeze: None,
    };
    match form.text("action").as_str() {
        "pin" => command.pin = Some(service),
        "unpin" => command.unpin = Some(service),
        "freeze" => command.freeze = Some(true),
        "thaw" => command.freeze = Some(false),
        "reset" => command.reset = true,
        _ => return Err(Trouble::Malformed),
    }
    match member.visit.ask(command).await? {
        Ok(_arranged) => Ok(Onward::to(&member.visit, ADDRESS).saying(Notice::TilesArranged).response()),
        Err(refusal) => match member.turned_away(&refusal) {
            Some(elsewhere) => Ok(elsewhere),
            None => page(&member).await?.typed(&form, &["service"]).refused(&refusal, "code").render(),
        },
    }
}

/// Whoever acts for nobody has no home to be shown, and is told how to come to one.
async fn page(member: &Member) -> Result<Page<'_>, Trouble> {
    let visit = &member.visit;
    let page = Page::new(visit, "home", ADDRESS).member(member);
    let home = match visit.ask(ShowHome { session: member.session.clone(), capacity: None }).await? {
        Ok(home) => home,
        Err(Refusal::NoAccess | Refusal::SessionOver | Refusal::RecertificationRequired) => return Ok(page),
        Err(refusal) => return Ok(page.refused(&refusal, "code")),
    };
    let catalogue = &visit.app.settings.catalogue;
    let tiles: Vec<_> = home.tiles.iter().filter_map(|tile| shown(member, tile)).collect();
    let others: Vec<_> = catalogue
        .own_tiles(member.held(), visit.language)
        .into_iter()
        .filter(|service| home.tiles.iter().all(|tile| tile.service != service.id))
        .collect();
    let page = page
        .with("tiles", tiles)
        .with("other_tiles", others)
        .with("own_tiles", catalogue.learns())
        .with("frozen", home.frozen)
        .with("unseen", unseen(&home));
    Ok(page)
}

fn shown(member: &Member, tile: &Tile) -> Option<Value> {
    let visit = &member.visit;
    let service = visit.app.settings.catalogue.service(&tile.service, visit.language)?;
    Some(json!({
        "service": service,
        "own": tile.kind == TileKind::Own,
        "pinned": tile.pinned,
    }))
}

/// What is news in the bars, and was not opened yet.
fn unseen(home: &Home) -> Vec<&str> {
    let bars = [&home.bars.top, &home.bars.right, &home.bars.bottom];
    bars.into_iter().flatten().filter(|item| item.unseen).map(|item| item.id.as_str()).collect()
}
