//! The sections of the menu, the bottom banner and the right-hand bar (G11). What a caisse puts there is its own: each page says what
//! will stand in it.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};

use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::page::{Answer, Page};
use crate::visit::Visit;

/// Anybody may read these.
const PUBLIC: [&str; 8] = [
    "mentions-legales",
    "donnees-personnelles",
    "conditions",
    "contact",
    "questions",
    "aide",
    "nouveautes",
    "didacticiel",
];

/// These will show a tenant's data.
const OF_MEMBERS: [&str; 4] = ["espace-adherent", "salaries", "intemperies", "documents"];

/// `GET /rubrique/{nom}`
pub async fn show(
    visit: Visit,
    Path(name): Path<String>,
    member: Result<Member, Response>,
) -> Result<Response, Response> {
    if OF_MEMBERS.contains(&name.as_str()) {
        return page(&visit, &name, Some(&member?)).map_err(Trouble::into_response);
    }
    if !PUBLIC.contains(&name.as_str()) {
        return Err(Trouble::NotFound.into_response());
    }
    page(&visit, &name, member.ok().as_ref()).map_err(Trouble::into_response)
}

fn page(visit: &Visit, name: &str, member: Option<&Member>) -> Answer {
    Page::new(visit, "rubrique", &visit.path).with("nom", name).maybe_member(member).render()
}
