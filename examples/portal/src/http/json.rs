//! JSON that comes and goes: of the live checks, and of the door for applications.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body;
use super::csrf::is_from_elsewhere;
use super::limits::MAX_JSON;
use super::posted::has_type;
use super::trouble::Trouble;
use crate::page::Finished;
use crate::state::App;
use crate::visit::Visit;

/// The body of a live check, from a page of ours: the header `X-Form-Token` bears the proof that a form would.
pub struct Typed<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Typed<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, _app: &Arc<App>) -> Result<Self, Trouble> {
        let visit = Visit::of(request.extensions())?;
        let proof = request.headers().get("x-form-token").and_then(|proof| proof.to_str().ok());
        if is_from_elsewhere(request.headers()) || !visit.gave_form(proof.unwrap_or_default()) {
            return Err(Trouble::NotOurForm);
        }
        parse(&body(request, MAX_JSON).await?).map(Self)
    }
}

/// Takes a body that is said to be JSON.
///
/// # Errors
/// [`Trouble::WrongType`], [`Trouble::TooLarge`] beyond `most` octets, or [`Trouble::Malformed`] if it broke off.
pub async fn body(request: Request, most: usize) -> Result<Bytes, Trouble> {
    if !has_type(request.headers(), "application/json") {
        return Err(Trouble::WrongType);
    }
    let body = body::read(request.into_body()).await?;
    if body.len() > most { Err(Trouble::TooLarge) } else { Ok(body) }
}

/// Reads JSON.
///
/// # Errors
/// [`Trouble::Malformed`], without a word of what was read: a parser's own message may quote it.
pub fn parse<T: DeserializeOwned>(text: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(text).map_err(|_| Trouble::Malformed)
}

/// An answer in JSON.
#[must_use]
pub fn answer(status: StatusCode, body: &impl Serialize) -> Response {
    let Ok(body) = serde_json::to_vec(body) else { return Trouble::Broken.into_response() };
    let mut response = (status, body).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.extensions_mut().insert(Finished);
    response
}
