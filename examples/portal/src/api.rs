//! The JSON door, for applications that hold the form themselves: a command in, a reply or a refusal out, in the core's own words.
//!
//! Who sends needs no page of ours, hence no proof of one: a session or a ticket stands in the command, never in a cookie, so another
//! site has nothing to make a browser send. `docs/openapi.json` describes it all, and is made from the types.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use espace_securise::command::{HolderCommand, VisitorCommand};
use serde::{Deserialize, Serialize};

use crate::http::limits::MAX_BODY;
use crate::http::trouble::Trouble;
use crate::http::{json, refused};
use crate::page::Answer;
use crate::state::App;
use crate::visit::Visit;

/// What the whole world may send: a command of the fund's staff or of the clock is none of these, and does not parse.
pub enum PublicCommand {
    /// Somebody without a session.
    Visitor(VisitorCommand),
    /// The holder of a session.
    Holder(HolderCommand),
}

/// The name tells who asks.
#[derive(Deserialize)]
struct Named {
    command: String,
}

impl FromRequest<Arc<App>> for PublicCommand {
    type Rejection = Trouble;

    async fn from_request(request: Request, _app: &Arc<App>) -> Result<Self, Trouble> {
        let body = json::body(request, MAX_BODY).await?;
        let Named { command } = json::parse(&body)?;
        if VisitorCommand::NAMES.contains(&command.as_str()) {
            json::parse(&body).map(Self::Visitor)
        } else if HolderCommand::NAMES.contains(&command.as_str()) {
            json::parse(&body).map(Self::Holder)
        } else {
            Err(Trouble::Malformed)
        }
    }
}

/// `POST /api/v1/commands`
///
/// # Errors
/// [`Trouble`] if there is neither reply nor refusal.
pub async fn ask(visit: Visit, command: PublicCommand) -> Answer {
    let answer = match command {
        PublicCommand::Visitor(command) => visit.ask(command).await?,
        PublicCommand::Holder(command) => visit.ask(command).await?,
    };
    Ok(match answer {
        Ok(reply) => json::answer(StatusCode::OK, &reply),
        Err(refusal) => {
            let mut response = json::answer(refused::status(&refusal), &refusal);
            if let Some(seconds) = refusal.retry_after() {
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            response
        }
    })
}

/// What describes the door.
const OPENAPI: &str = include_str!("../docs/openapi.json");

/// `GET /api/v1/openapi.json`
pub async fn describe() -> Response {
    let mut response = OPENAPI.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Whether a path is the door's: whoever calls it reads problems, not pages.
#[must_use]
pub fn is_at(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Why there is neither reply nor refusal (RFC 9457).
#[derive(Serialize)]
struct Problem {
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
    /// The request's name in the portal's log.
    instance: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
}

/// Trouble, told to a program.
#[must_use]
pub fn problem(visit: &Visit, trouble: Trouble) -> Response {
    let status = trouble.status();
    let problem = Problem {
        title: status.canonical_reason().unwrap_or("Error"),
        status: status.as_u16(),
        detail: expected(trouble),
        instance: format!("urn:request:{}", visit.id),
        retry_after: trouble.retry_after(),
    };
    let mut response = json::answer(status, &problem);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

/// What was expected, for whoever writes the program that called. Nothing of what came: it may hold secrets.
const fn expected(trouble: Trouble) -> Option<&'static str> {
    match trouble {
        Trouble::Malformed => {
            Some("expected one command of a visitor or a holder, as /api/v1/openapi.json describes it")
        }
        Trouble::WrongType => Some("expected Content-Type: application/json"),
        Trouble::WrongMethod => Some("expected one of the methods in Allow"),
        Trouble::TooLarge => Some("expected a body of at most 32 KiB"),
        Trouble::NotFound => Some("expected POST /api/v1/commands or GET /api/v1/openapi.json"),
        Trouble::NotOurForm | Trouble::TooMany { .. } | Trouble::Unavailable | Trouble::Broken => None,
    }
}
