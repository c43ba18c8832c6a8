//! The way to a service, from the menu, a tile or a bar: its use is noted, and nobody waits for that.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use espace_securise::account::VisitHow;
use espace_securise::command::NoteVisit;
use tracing::Instrument as _;

use crate::capacity;
use crate::http::csrf::is_from_elsewhere;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::page::Onward;

/// Before the name of each.
pub const PREFIX: &str = "/service/";

/// `GET /service/{id}`
pub async fn follow(
    member: Member,
    Path(service): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let how = match member.visit.query.text("par") {
        "tuile" => VisitHow::Tile,
        "barre" => VisitHow::Bar,
        _ => VisitHow::Menu,
    };
    let catalogue = &member.visit.app.settings.catalogue;
    let page = match how {
        VisitHow::Bar => catalogue.page_in_bars(&service),
        VisitHow::Menu | VisitHow::Tile | VisitHow::Act => catalogue.page_of(&service),
    };
    let page = page.ok_or(Trouble::NotFound)?;
    // What another site leads here to says nothing of what the person uses.
    if !is_from_elsewhere(&headers) {
        note(&member, service, how);
    }
    Ok(Onward::to(&member.visit, page).response())
}

/// Beside the answer: a visit that is not noted costs nothing, and the log has why.
fn note(member: &Member, service: String, how: VisitHow) {
    let (visit, session) = (member.visit.clone(), member.session.clone());
    let capacity = capacity::said(visit.query.text(capacity::FIELD));
    let noting = async move {
        let _noted = visit.ask(NoteVisit { session, capacity, service, how }).await;
    };
    // Its end is waited for by nobody.
    drop(tokio::spawn(noting.in_current_span()));
}
