//! Log-in and log-out (G1, G8), and the way in.

use axum::response::Response;
use espace_securise::account::Standing;
use espace_securise::command::LogIn;
use percent_encoding::{NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde_json::json;

use super::{invitation, seeking};
use crate::http::cookies::Cookie;
use crate::http::posted::Posted;
use crate::http::sessions::Begun;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/connexion";

/// The pages that a log-in may lead on to: nobody can be sent anywhere else from here.
const SEQUELS: [&str; 12] = [
    "/accueil",
    "/personnes",
    "/delegations",
    seeking::ADDRESS,
    invitation::ADDRESS,
    "/sites",
    "/tiers",
    "/compte",
    "/rubrique/espace-adherent",
    "/rubrique/salaries",
    "/rubrique/intemperies",
    "/rubrique/documents",
];

/// The page of that path, if a log-in may lead on to it.
#[must_use]
pub fn sequel(path: &str) -> Option<&'static str> {
    SEQUELS.into_iter().find(|sequel| *sequel == path)
}

/// `GET /`
pub async fn way_in(visit: Visit) -> Response {
    let to = if visit.session.is_some() { "/accueil" } else { ADDRESS };
    Onward::to(&visit, to).response()
}

/// `GET /connexion`
pub async fn show(visit: Visit) -> Answer {
    let sequel = sequel(visit.query.text("suite"));
    let link = visit.query.text("lien");
    page(&visit, sequel, link).with("values", json!({ "suite": sequel, "lien": link })).render()
}

/// `POST /connexion`
pub async fn log_in(visit: Visit, form: Posted) -> Answer {
    let (sequel, link) = (sequel(&form.text("suite")), form.text("lien"));
    let command = LogIn {
        email: form.text("email"),
        password: form.secret("password"),
        device_token: visit.device.clone(),
    };
    match visit.ask(command).await? {
        Ok(logged_in) => {
            let to = match logged_in.standing {
                Standing::Active | Standing::RecertificationDue { .. } => onward_to(sequel, &link),
                Standing::RecertificationOverdue | Standing::Closing { .. } => "/compte".to_owned(),
            };
            let Begun { cookies, over } = visit.sessions.logged_in(&logged_in.session);
            // The new one has begun: what could not be ended ends by itself.
            let _logged = visit.log_out(over).await;
            Ok(Onward::out(&visit, to)
                .cookies(cookies)
                .cookie(visit.known_as(&logged_in.device))
                .cookie(visit.end(Cookie::Enrollment))
                .response())
        }
        Err(refusal) => {
            let values = json!({ "email": form.text("email"), "suite": sequel, "lien": link });
            page(&visit, sequel, &link).refused(&refusal, "code").with("values", values).render()
        }
    }
}

/// `POST /deconnexion`, in every tab. The browser stays known: it is at the next log-in that it matters.
pub async fn log_out(visit: Visit, _form: Posted) -> Answer {
    visit.log_out(visit.sessions.tokens().cloned().collect()).await?;
    let ended = visit.sessions.end_all_but(None);
    Ok(Onward::out(&visit, ADDRESS).cookies(ended).saying(Notice::LoggedOut).response())
}

/// The invitation is the one sequel that goes on with what its link bears.
fn onward_to(sequel: Option<&str>, link: &str) -> String {
    match sequel {
        Some(invitation::ADDRESS) => format!("{}?lien={}", invitation::ADDRESS, encoded(link)),
        Some(sequel) => sequel.to_owned(),
        None => "/accueil".to_owned(),
    }
}

fn page<'v>(visit: &'v Visit, sequel: Option<&str>, link: &str) -> Page<'v> {
    let address = match sequel {
        Some(sequel) if link.is_empty() => format!("{ADDRESS}?suite={sequel}"),
        Some(sequel) => format!("{ADDRESS}?suite={sequel}&lien={}", encoded(link)),
        None => ADDRESS.to_owned(),
    };
    Page::new(visit, "log_in", &address)
}

fn encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, NON_ALPHANUMERIC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_in_leads_to_known_pages_only() {
        assert_eq!(sequel("/sites"), Some("/sites"));
        for elsewhere in
            ["", "/", "//attacker.example", "https://attacker.example", "/sites/", "/\\x", "sites"]
        {
            assert_eq!(sequel(elsewhere), None, "{elsewhere}");
        }
    }
}
