//! Log-in and log-out (G1, G8), and the way in.

use axum::response::Response;
use espace_securise::account::Standing;
use espace_securise::command::{LogIn, LogOut};
use serde_json::json;

use crate::http::cookies::Cookie;
use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/connexion";

/// The pages that a log-in may lead on to: nobody can be sent anywhere else from here.
const SEQUELS: [&str; 8] = [
    "/accueil",
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
    page(&visit, sequel).with("values", json!({ "suite": sequel })).render()
}

/// `POST /connexion`
pub async fn log_in(visit: Visit, form: Posted) -> Answer {
    let sequel = sequel(&form.text("suite"));
    let command = LogIn {
        email: form.text("email"),
        password: form.secret("password"),
        device_token: visit.device.clone(),
    };
    match visit.ask(command).await? {
        Ok(logged_in) => {
            let to = match logged_in.standing {
                Standing::Active | Standing::RecertificationDue { .. } => sequel.unwrap_or("/accueil"),
                Standing::RecertificationOverdue | Standing::Closing { .. } => "/compte",
            };
            Ok(Onward::to(&visit, to)
                .cookie(visit.set(Cookie::Session, logged_in.session.expose()))
                .cookie(visit.known_as(&logged_in.device))
                .cookie(visit.end(Cookie::Enrollment))
                .response())
        }
        Err(refusal) => {
            let values = json!({ "email": form.text("email"), "suite": sequel });
            page(&visit, sequel).refused(&refusal, "code").with("values", values).render()
        }
    }
}

/// `POST /deconnexion`. The browser stays known: it is at the next log-in that it matters.
pub async fn log_out(visit: Visit, _form: Posted) -> Answer {
    if let Some(session) = visit.session.clone() {
        // A session that was over already is as good as ended.
        let _ended = visit.ask(LogOut { session }).await?;
    }
    Ok(Onward::to(&visit, ADDRESS).cookie(visit.end(Cookie::Session)).saying(Notice::LoggedOut).response())
}

fn page<'v>(visit: &'v Visit, sequel: Option<&str>) -> Page<'v> {
    let address = sequel.map_or_else(|| ADDRESS.to_owned(), |sequel| format!("{ADDRESS}?suite={sequel}"));
    Page::new(visit, "log_in", &address)
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
