//! The sections of the menu, the bottom banner and the right-hand bar (G11). What a caisse puts there is its own: each page says what
//! will stand in it.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use espace_securise::Refusal;

use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::page::{Answer, Page};
use crate::visit::Visit;

/// A section: its name in the address, and the one that its texts have.
type Section = (&'static str, &'static str);

/// Anybody may read these.
const PUBLIC: [Section; 8] = [
    ("mentions-legales", "legal"),
    ("donnees-personnelles", "privacy"),
    ("conditions", "terms"),
    ("contact", "contact"),
    ("questions", "questions"),
    ("aide", "help"),
    ("nouveautes", "news"),
    ("didacticiel", "tutorial"),
];

/// These will show a tenant's data.
const OF_MEMBERS: [Section; 4] = [
    ("espace-adherent", "membership"),
    ("salaries", "employees"),
    ("intemperies", "bad_weather"),
    ("documents", "documents"),
];

/// `GET /rubrique/{section}`
pub async fn show(
    visit: Visit,
    Path(address): Path<String>,
    member: Result<Member, Response>,
) -> Result<Response, Response> {
    if let Some(name) = named(&OF_MEMBERS, &address) {
        return of_member(&member?, name).map_err(Trouble::into_response);
    }
    match named(&PUBLIC, &address) {
        Some(name) => page(&visit, name, member.ok().as_ref()).map_err(Trouble::into_response),
        None => Err(Trouble::NotFound.into_response()),
    }
}

/// What a tenant's data will stand on is shown to whoever holds one of the rights that lead to it, now.
fn of_member(member: &Member, name: &str) -> Answer {
    let visit = &member.visit;
    let open = visit.app.settings.catalogue.rights_for(&visit.path);
    let Some(right) = open.iter().next().filter(|_| (open & member.held()).is_empty()) else {
        return page(visit, name, Some(member));
    };
    let acts = member.resumed.tenant.is_some();
    let refusal = if acts { Refusal::RightNotHeld { right } } else { Refusal::NoAccess };
    Page::new(visit, "section", &visit.path)
        .with("name", name)
        .with("shut", true)
        .member(member)
        .refused(&refusal, "code")
        .render()
}

fn named(sections: &[Section], address: &str) -> Option<&'static str> {
    sections.iter().find(|(known, _)| *known == address).map(|(_, name)| *name)
}

fn page(visit: &Visit, name: &str, member: Option<&Member>) -> Answer {
    Page::new(visit, "section", &visit.path).with("name", name).maybe_member(member).render()
}
