//! Styles, scripts and pictures: part of the program, and cached by their digest.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use rust_embed::RustEmbed;

use crate::http::trouble::Trouble;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// A browser asks again after an hour, and is told in one line that nothing changed.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=3600, must-revalidate");

/// `GET /static/{file}`
///
/// # Errors
/// [`Trouble::NotFound`].
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Trouble> {
    let kind = kind(&name).ok_or(Trouble::NotFound)?;
    let file = Files::get(&name).ok_or(Trouble::NotFound)?;
    let tag = format!("\"{}\"", base16ct::lower::encode_string(&file.metadata.sha256_hash()));
    let tag = HeaderValue::try_from(tag).map_err(|_| Trouble::Broken)?;
    let known = headers.get(IF_NONE_MATCH).is_some_and(|tags| {
        let tags = tags.to_str().unwrap_or_default().split(',');
        tags.map(|tag| tag.trim().trim_start_matches("W/")).any(|one| one.as_bytes() == tag.as_bytes())
    });
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut whole = file.data.into_owned().into_response();
        whole.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        whole
    };
    response.headers_mut().insert(ETAG, tag);
    response.headers_mut().insert(CACHE_CONTROL, CACHE);
    Ok(response)
}

/// The type of a file; only of the kinds that pages use.
fn kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}
