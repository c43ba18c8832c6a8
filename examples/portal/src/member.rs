//! Who is logged in. Every page of a member asks the core first, and shows of a tenant only what that answer names.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use espace_securise::account::{Rights, Standing};
use espace_securise::command::Resume;
use espace_securise::reply::Resumed;
use espace_securise::{Refusal, Secret};
use serde_json::json;

use crate::capacity;
use crate::http::trouble::Trouble;
use crate::notice::Notice;
use crate::page::{Onward, Page};
use crate::pages::{log_in, service, tenants};
use crate::state::App;
use crate::visit::Visit;

/// The holder of a live session.
pub struct Member {
    /// Their request.
    pub visit: Visit,
    /// Their session token.
    pub session: Secret,
    /// What the core says of the session.
    pub resumed: Resumed,
}

impl Member {
    /// Who visits, if anybody is logged in.
    ///
    /// # Errors
    /// [`Trouble`] if the core could not be asked.
    pub async fn of(visit: &Visit) -> Result<Option<Self>, Trouble> {
        let Some(session) = visit.session.clone() else { return Ok(None) };
        let Ok(resumed) = visit.ask(Resume { session: session.clone() }).await? else { return Ok(None) };
        Ok(Some(Self { visit: visit.clone(), session, resumed }))
    }

    /// Where the certification of the address stands: `active`, `due` or `overdue`.
    #[must_use]
    pub const fn standing(&self) -> &'static str {
        match self.resumed.standing {
            Standing::Active => "active",
            Standing::RecertificationDue { .. } => "due",
            Standing::RecertificationOverdue => "overdue",
            Standing::Closing { .. } => "closing",
        }
    }

    /// What may be done for the tenant acted for; nothing where there is none.
    #[must_use]
    pub fn held(&self) -> Rights {
        self.resumed.tenant.as_ref().map(|tenant| tenant.rights).unwrap_or_default()
    }

    /// In which capacity.
    #[must_use]
    pub fn capacity(&self) -> Option<String> {
        self.resumed.tenant.as_ref().map(capacity::text)
    }

    /// Whether the address names another capacity than the session acts in. One whose access has ended acts in none: the page says
    /// so.
    #[must_use]
    pub fn strays(&self) -> bool {
        let pour = &self.visit.pour;
        !pour.is_empty() && self.capacity().is_some_and(|capacity| capacity != *pour)
    }

    /// Top bar, menu and banners (G11).
    #[must_use]
    pub fn frame<'v>(&self, page: Page<'v>) -> Page<'v> {
        let name = &self.resumed.name;
        let catalogue = &self.visit.app.settings.catalogue;
        let page = page
            .with(
                "person",
                json!({ "name": format!("{} {}", name.first_name.as_str(), name.last_name.as_str()) }),
            )
            .with("several_tenants", self.resumed.several_tenants)
            .with("menu", catalogue.menu(self.held(), self.visit.language));
        let page = page.with("pour", self.capacity().unwrap_or_else(|| self.visit.pour.clone()));
        let page = match &self.resumed.tenant {
            Some(tenant) => page
                .with(
                    "tenant",
                    json!({
                        "identifier": tenant.identifier.as_str(),
                        "company": tenant.company.as_str(),
                        "rights": tenant.rights,
                        "kind": tenant.kind,
                        "firm": tenant.firm.as_ref().map(|firm| firm.company.as_str()),
                    }),
                )
                .with("capacity", capacity::text(tenant)),
            None => page,
        };
        match self.resumed.standing {
            Standing::Active => page,
            Standing::RecertificationDue { overdue_at } => {
                page.with("to_recertify", "due").with("overdue_at", overdue_at)
            }
            Standing::RecertificationOverdue => page.with("to_recertify", "overdue"),
            Standing::Closing { erased_at } => page.with("closing", true).with("erased_at", erased_at),
        }
    }

    /// What a member's page answers to a refusal that is not about the form: the session ended, or the certification fell overdue,
    /// between two commands.
    #[must_use]
    pub fn turned_away(&self, refusal: &Refusal) -> Option<Response> {
        let over = (*refusal == Refusal::SessionOver).then(|| to_log_in(&self.visit));
        let overdue = matches!(refusal, Refusal::RecertificationRequired | Refusal::AccountClosing);
        over.or_else(|| overdue.then(|| Onward::to(&self.visit, "/compte").response()))
    }
}

/// To the log-in, and from there back to where the person wanted to go.
fn to_log_in(visit: &Visit) -> Response {
    let service = visit.path.strip_prefix(service::PREFIX);
    let page = service.and_then(|id| visit.app.settings.catalogue.page_of(id)).unwrap_or(&visit.path);
    let to = match log_in::sequel(page) {
        Some(sequel) => format!("/connexion?suite={sequel}"),
        None => "/connexion".to_owned(),
    };
    match visit.end_session() {
        // Another one may still act.
        Some(ended) if visit.sessions.tokens().count() > 1 => {
            Onward::to(visit, tenants::ADDRESS).cookie(ended).response()
        }
        Some(ended) => Onward::out(visit, to).cookie(ended).saying(Notice::SessionOver).response(),
        None => Onward::out(visit, to).saying(Notice::LogInFirst).response(),
    }
}

/// The pages that an overdue holder, or one whose account is closing, can still use.
const WHILE_OVERDUE: [&str; 3] = ["/compte", "/compte/certification", "/compte/maintien"];

impl FromRequestParts<Arc<App>> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Response> {
        let visit = Visit::of(&parts.extensions).map_err(Trouble::into_response)?;
        let member = Self::of(&visit).await.map_err(Trouble::into_response)?;
        let Some(member) = member else { return Err(to_log_in(&visit)) };
        let overdue =
            matches!(member.resumed.standing, Standing::RecertificationOverdue | Standing::Closing { .. });
        if overdue && !WHILE_OVERDUE.contains(&visit.path.as_str()) {
            return Err(Onward::to(&visit, "/compte").response());
        }
        // A form is the core's to refuse: what was typed stays.
        if !overdue && parts.method == Method::GET && member.strays() && visit.path != tenants::ADDRESS {
            return Err(Onward::to(&visit, tenants::ADDRESS).response());
        }
        Ok(member)
    }
}
