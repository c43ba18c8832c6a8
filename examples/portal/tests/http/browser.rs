//! A browser without JavaScript: it keeps cookies, and sends forms with the proof that the page gave it.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use espace_portal::http::client::Peer;
use tower::ServiceExt as _;

use crate::world::{PASSWORD, Site};

pub const FORM: &str = "application/x-www-form-urlencoded";

pub struct Browser {
    router: Router,
    secure: bool,
    pub cookies: BTreeMap<String, String>,
    pub source: String,
    pub headers: Vec<(&'static str, String)>,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    #[track_caller]
    pub fn goes_to(&self, page: &str) -> &Self {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        assert_eq!(self.header("location"), page);
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "no {text:?} in:\n{}", self.body);
        self
    }

    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{text:?} in:\n{}", self.body);
        self
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect()
    }

    /// The proof that the page gives to its forms.
    pub fn proof(&self) -> &str {
        let (_, rest) = self.body.split_once("name=\"token\" value=\"").expect("a form");
        rest.split_once('"').unwrap().0
    }
}

impl Browser {
    pub fn new(router: Router, secure: bool) -> Self {
        let source = "192.0.2.10".to_owned();
        Self { router, secure, cookies: BTreeMap::new(), source, headers: Vec::new() }
    }

    /// The same browser at another process of the portal.
    pub fn moved_to(self, other: Self) -> Self {
        Self { router: other.router, ..self }
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        let prefix = if self.secure { "__Host-" } else { "" };
        self.cookies.get(&format!("{prefix}{name}")).map(String::as_str)
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Vec::new()).await
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<_> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", cookies.join("; "));
        }
        let request = request.extension(Peer(self.source.parse().unwrap())).body(Body::from(body)).unwrap();
        self.answer(request).await
    }

    pub async fn answer(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        let answer = Answer { status: head.status, headers: head.headers, body };
        for cookie in answer.set_cookies() {
            let (pair, attributes) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Posts these fields as they are.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.send(Method::POST, path, &[("content-type", FORM)], pairs.join("&").into_bytes()).await
    }

    /// Posts these fields with the page's proof.
    pub async fn submit(&mut self, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
        let proof = page.proof().to_owned();
        self.post(path, &[&[("token", proof.as_str())], fields].concat()).await
    }

    /// Opens a page and posts a form of it.
    pub async fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        self.submit(&page, path.split('?').next().unwrap(), fields).await
    }

    pub async fn identify(&mut self, tenant: Site, code: &str) {
        let fields = [("identifier", tenant.identifier), ("siret", tenant.siret), ("code", code)];
        self.fill("/inscription", &fields).await.goes_to("/inscription/coordonnees");
    }

    pub async fn register(&mut self, address: &str) {
        let fields = [
            ("action", "submit"),
            ("email", address),
            ("email_confirmation", address),
            ("password", PASSWORD),
            ("password_confirmation", PASSWORD),
        ];
        self.fill("/inscription/coordonnees", &fields).await.goes_to("/inscription/merci");
    }

    pub async fn log_in(&mut self, password: &str) -> Answer {
        let fields = [("email", crate::world::ADDRESS), ("password", password)];
        self.fill("/connexion", &fields).await
    }
}

pub fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
