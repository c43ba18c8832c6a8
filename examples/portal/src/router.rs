//! The routes, and the layers around them.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::http::around::around;
use crate::http::limits::{REQUEST_TIMEOUT, TIMEOUT_STATUS};
use crate::http::trouble::Trouble;
use crate::pages::{
    account, activation, address, address_back, certification, closing, contact, forgotten, home,
    identification, invitation, inviting, language, log_in, mail, mandates, mandating, new_code,
    new_password, people, portfolios, sections, seeking, service, sites, tenants, thanks,
};
use crate::state::App;
use crate::{api, health, live, statics};

/// The portal as a service.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .merge(visitors())
        .merge(members())
        .merge(live_checks())
        .route("/api/v1/commands", post(api::ask))
        .route("/api/v1/openapi.json", get(api::describe))
        .route("/healthz", get(health::answer))
        .route("/static/{*file}", get(statics::serve))
        .fallback(async || Trouble::NotFound)
        .method_not_allowed_fallback(async || Trouble::WrongMethod)
        .layer(TimeoutLayer::with_status_code(TIMEOUT_STATUS, REQUEST_TIMEOUT))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), around))
        .with_state(app)
}

fn visitors() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(log_in::way_in))
        .route("/connexion", get(log_in::show).post(log_in::log_in))
        .route("/deconnexion", post(log_in::log_out))
        .route("/inscription", get(identification::show).post(identification::identify))
        .route("/inscription/nouveau-code", get(new_code::show).post(new_code::request))
        .route("/inscription/coordonnees", get(contact::show).post(contact::submit))
        .route("/inscription/merci", get(thanks::show))
        .route("/inscription/renvoyer", post(thanks::resend))
        .route("/activation", get(activation::show).post(activation::activate))
        .route("/mot-de-passe-oublie", get(forgotten::show).post(forgotten::request))
        .route("/mot-de-passe", get(new_password::show).post(new_password::reset))
        .route("/adresse", get(address::show).post(address::confirm))
        .route("/adresse/retour", get(address_back::show).post(address_back::restore))
        .route("/certification", get(certification::show).post(certification::certify))
        .route("/invitation", get(invitation::show).post(invitation::accept))
        .route("/invitation/compte", post(invitation::join))
        .route("/rubrique/{section}", get(sections::show))
        .route("/langue", post(language::choose))
        .route("/courrier", get(mail::list))
        .route("/courrier/{id}", get(mail::show))
}

fn members() -> Router<Arc<App>> {
    Router::new()
        .route("/accueil", get(home::show))
        .route("/accueil/tuiles", post(home::arrange))
        .route("/service/{id}", get(service::follow))
        .route("/sites", get(sites::show).post(sites::associate))
        .route("/tiers", get(tenants::show).post(tenants::switch))
        .route("/tiers/portefeuille", post(portfolios::put))
        .route("/personnes", get(people::show).post(people::leave))
        .route("/personnes/droits", get(people::person).post(people::change))
        .route("/personnes/invitations", post(inviting::act))
        .route("/delegations", get(mandates::show).post(mandating::change))
        .route("/delegations/cabinet", post(mandating::find))
        .route("/delegations/proposition", post(mandating::put))
        .route("/delegations/courriel", get(seeking::show).post(seeking::seek))
        .route("/delegations/attendus", post(seeking::withdraw))
        .route("/compte", get(account::show))
        .route("/compte/adresse", post(account::address))
        .route("/compte/mobile", post(account::mobile))
        .route("/compte/mot-de-passe", post(account::password))
        .route("/compte/sessions", post(account::sessions))
        .route("/compte/certification", post(account::certification))
        .route("/compte/fermeture", post(closing::close))
        .route("/compte/maintien", post(closing::keep))
}

fn live_checks() -> Router<Arc<App>> {
    Router::new()
        .route("/verifier/mot-de-passe", post(live::judge_password))
        .route("/verifier/siret", post(live::judge_siret))
        .route("/verifier/mobile/certifier", post(live::send_code))
        .route("/verifier/mobile/code", post(live::certify))
}

/// A handler panicked: the fault is the portal's, and its page says no more than that.
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    // What a panic says may hold what a person typed: the log has where it happened from the hook, not its text.
    drop(panic);
    tracing::error!("a handler panicked");
    Trouble::Broken.into_response()
}
