//! Forms, read strictly: what is ambiguous or unreadable is told so, never guessed at.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue};
use espace_securise::Secret;
use espace_securise::value::PhoneInput;
use percent_encoding::percent_decode;
use zeroize::Zeroizing;

use super::body;
use super::csrf::is_from_elsewhere;
use super::limits::MAX_FIELDS;
use super::trouble::Trouble;
use crate::state::App;
use crate::visit::Visit;

/// What no page shows again.
const SECRETS: [&str; 7] =
    ["token", "current_password", "password", "password_confirmation", "code", "sms_code", "lien"];

/// A form that was posted, and is one that we gave to this browser. All of it is kept as secret: some of it is.
pub struct Posted(Fields);

impl Posted {
    /// What was typed in a field; nothing if the field is not there.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.0.text(name).to_owned()
    }

    /// A secret that was typed in a field.
    #[must_use]
    pub fn secret(&self, name: &str) -> Secret {
        Secret::new(self.0.text(name))
    }

    /// A telephone number and the country chosen beside it; `None` if no number was typed.
    #[must_use]
    pub fn phone(&self, name: &str) -> Option<PhoneInput> {
        let phone = PhoneInput::new(self.text(&format!("{name}_country")), self.text(name));
        Some(phone).filter(|phone| !phone.is_blank())
    }

    /// All that the form held but secrets and its proof, to have it sent again.
    #[must_use]
    pub fn without_secrets(&self) -> BTreeMap<&str, &str> {
        let fields = self.0.0.iter().map(|(name, value)| (name.as_str(), value.expose()));
        fields.filter(|(name, _)| !SECRETS.contains(name)).collect()
    }

    /// What was typed in these fields, to show it again. Never name a secret here.
    #[must_use]
    pub fn values(&self, names: &[&'static str]) -> BTreeMap<&'static str, String> {
        names.iter().map(|name| (*name, self.text(name))).collect()
    }
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = Trouble;

    async fn from_request(request: Request, _app: &Arc<App>) -> Result<Self, Trouble> {
        let visit = Visit::of(request.extensions())?;
        let foreign = is_from_elsewhere(request.headers());
        if !has_type(request.headers(), "application/x-www-form-urlencoded") {
            return Err(Trouble::WrongType);
        }
        let body = body::read(request.into_body()).await?;
        let fields = Fields::parse(&body)?;
        let ours = visit.gave_form(fields.text("token"));
        if foreign || !ours { Err(Trouble::NotOurForm) } else { Ok(Self(fields)) }
    }
}

/// Whether the body is said to be of this type, whatever its parameters.
pub(crate) fn has_type(headers: &HeaderMap, expected: &str) -> bool {
    let said = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let said = said.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    said.eq_ignore_ascii_case(expected.as_bytes())
}

/// Names and values, each name once.
#[derive(Debug, Default)]
pub struct Fields(BTreeMap<String, Secret>);

impl Fields {
    /// Reads the encoding of forms, which is that of queries too.
    ///
    /// # Errors
    /// [`Trouble::Malformed`] if it is not UTF-8, or a name stands twice, or too many do.
    pub fn parse(body: &[u8]) -> Result<Self, Trouble> {
        let mut fields = BTreeMap::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decoded(halves.next().unwrap_or_default())?;
            let value = decoded(halves.next().unwrap_or_default())?;
            let twice = fields.insert(name.to_string(), Secret::new(value.as_str())).is_some();
            if twice || fields.len() > MAX_FIELDS {
                return Err(Trouble::Malformed);
            }
        }
        Ok(Self(fields))
    }

    /// The value of this name; nothing if it is not there.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map(Secret::expose).unwrap_or_default()
    }
}

/// Refuses what is not UTF-8: no form of ours can send it.
fn decoded(text: &[u8]) -> Result<Zeroizing<String>, Trouble> {
    let spaced: Zeroizing<Vec<u8>> =
        Zeroizing::new(text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect());
    let text = percent_decode(&spaced).decode_utf8().map_err(|_| Trouble::Malformed)?;
    Ok(Zeroizing::new(text.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        let fields =
            Fields::parse(b"email=jeanne%40durand.example&last_name=Le+Goff&blank=&alone&=x").unwrap();
        assert_eq!(fields.text("email"), "jeanne@durand.example");
        assert_eq!(fields.text("last_name"), "Le Goff");
        assert_eq!((fields.text("blank"), fields.text("alone"), fields.text("absent")), ("", "", ""));
        assert_eq!(Fields::parse("é=%C3%A9".as_bytes()).unwrap().text("é"), "é");
        assert_eq!(Fields::parse(b"a=%zz%4").unwrap().text("a"), "%zz%4");
        assert_eq!(Fields::parse(b"a=%00").unwrap().text("a"), "\0");
        assert_eq!(Fields::parse(b"a=b=c&&").unwrap().text("a"), "b=c");
    }

    #[test]
    fn what_is_ambiguous_or_unreadable_is_refused() {
        for body in [&b"a=1&a=2"[..], b"a=%ff", b"\xff=a", b"a=\xc3(", b"a=%C3%28"] {
            assert_eq!(Fields::parse(body).unwrap_err(), Trouble::Malformed, "{body:?}");
        }
        let many = (0..=MAX_FIELDS).map(|n| format!("f{n}=x")).collect::<Vec<_>>().join("&");
        assert_eq!(Fields::parse(many.as_bytes()).unwrap_err(), Trouble::Malformed);
    }

    #[test]
    fn the_type_is_read_without_its_parameters() {
        let says = |text: &str| {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, text.parse().unwrap())]);
            has_type(&headers, "application/json")
        };
        assert!(says("application/json") && says("Application/JSON; charset=utf-8"));
        assert!(!says("text/plain") && !says("") && !says("application/jsonp"));
    }
}
