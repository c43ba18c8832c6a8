//! What happens around every handler: the request gets a name and a visit, is counted, logged, and its answer dressed: security headers
//! on all of them, and a page for those that are bare errors.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use espace_securise::Entropy as _;
use espace_securise::fault::EntropyFailed;
use espace_securise_host::SystemEntropy;
use serde_json::json;
use tracing::Instrument as _;

use super::trouble::Trouble;
use super::{headers, json};
use crate::api;
use crate::page::{Answer, Finished, Page};
use crate::state::App;
use crate::visit::Visit;

/// The outermost layer.
pub async fn around(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let secure = app.base_url.is_secure();
    let method = request.method().clone();
    // The pattern, not the path: a path is whatever somebody typed, and a query may hold a token.
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let mut response = match prepared(app, request) {
        Ok((visit, request)) => {
            let span = tracing::info_span!("request", id = %visit.id, %method, route);
            handled(&visit, &route, request, next).instrument(span).await
        }
        Err(EntropyFailed) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    headers::add(response.headers_mut(), secure);
    if method == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    let status = response.status().as_u16();
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let id = response.extensions().get::<Visit>().map_or("-", |visit| visit.id.as_str());
    if status >= 500 {
        tracing::warn!(id, %method, route, status, ms, "answered");
    } else {
        tracing::info!(id, %method, route, status, ms, "answered");
    }
    response
}

fn prepared(app: Arc<App>, request: Request) -> Result<(Visit, Request), EntropyFailed> {
    let mut random = [0; 8];
    SystemEntropy::default().fill(&mut random)?;
    let (mut head, body) = request.into_parts();
    let visit = Visit::begin(app, base16ct::lower::encode_string(&random), &head)?;
    head.extensions.insert(visit.clone());
    Ok((visit, Request::from_parts(head, body)))
}

async fn handled(visit: &Visit, route: &str, request: Request, next: Next) -> Response {
    let response = match counted(visit, route) {
        Ok(()) => next.run(request).await,
        Err(trouble) => trouble.into_response(),
    };
    let mut response = dressed(visit, route, response);
    response.extensions_mut().insert(visit.clone());
    response
}

/// Pictures and styles are cached and cheap; whoever watches over the portal must always get through.
const NOT_COUNTED: [&str; 2] = ["/static/{*file}", "/healthz"];

fn counted(visit: &Visit, route: &str) -> Result<(), Trouble> {
    match (&visit.app.rate_limit, visit.origin.source) {
        (Some(limit), Some(source)) if !NOT_COUNTED.contains(&route) => {
            limit.count(source).map_err(|retry_after| Trouble::TooMany { retry_after })
        }
        (Some(_) | None, _) => Ok(()),
    }
}

/// Gives a page to an error that has none.
fn dressed(visit: &Visit, route: &str, bare: Response) -> Response {
    let status = bare.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || bare.extensions().get::<Finished>().is_some() {
        return bare;
    }
    let trouble = bare.extensions().get::<Trouble>().copied().unwrap_or_else(|| Trouble::of(status));
    let for_scripts = route.starts_with("/verifier/") || route == "/healthz";
    let page = if api::is_at(&visit.path) {
        Ok(api::problem(visit, trouble))
    } else if for_scripts {
        Ok(in_json(trouble))
    } else {
        error_page(visit, status)
    };
    // If even the page of errors fails, the bare status is still true.
    let Ok(page) = page else { return bare };
    let (mut head, _) = bare.into_parts();
    let (page_head, body) = page.into_parts();
    head.headers.remove(CONTENT_LENGTH);
    head.headers.remove(CONTENT_TYPE);
    head.headers.extend(page_head.headers);
    Response::from_parts(head, body)
}

fn in_json(trouble: Trouble) -> Response {
    let body = json!({ "error": trouble.code(), "wait": trouble.retry_after() });
    json::answer(trouble.status(), &body)
}

fn error_page(visit: &Visit, status: StatusCode) -> Answer {
    Page::new(visit, "error", "/")
        .status(status)
        .with("status", status.as_u16())
        .with("reference", visit.id.as_str())
        .render()
}
