//! An answer: a page, or the way to another one.

use std::collections::BTreeMap;

use axum::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use espace_securise::Refusal;
use fluent_bundle::FluentArgs;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::capacity;
use crate::http::cookies::{Cookie, SetCookie};
use crate::http::posted::Posted;
use crate::http::refused::{self, Refused};
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::pages::password;
use crate::visit::Visit;

/// What a handler answers. Trouble becomes the page of errors.
pub type Answer = Result<Response, Trouble>;

/// Marks an answer that is complete: the page of errors does not replace it.
#[derive(Clone, Copy, Debug)]
pub struct Finished;

/// A page about to be rendered. It starts with what the contract of the templates calls the common context.
pub struct Page<'v> {
    visit: &'v Visit,
    name: &'static str,
    status: StatusCode,
    retry_after: Option<u64>,
    context: BTreeMap<&'static str, Value>,
    cookies: Vec<SetCookie>,
}

impl<'v> Page<'v> {
    /// The page of this template. `address` is where a GET shows it: where the language form leads back to.
    #[must_use]
    pub fn new(visit: &'v Visit, name: &'static str, address: &str) -> Self {
        let nothing = BTreeMap::<String, String>::new();
        let catalogue = &visit.app.settings.catalogue;
        let context = BTreeMap::from([
            ("lang", Value::from(visit.language.as_str())),
            ("page", Value::from(name)),
            ("token", Value::from(visit.form_proof())),
            ("path", Value::from(address)),
            ("pour", Value::from(visit.pour.as_str())),
            ("person", Value::from(())),
            ("tenant", Value::from(())),
            ("several_tenants", Value::from(false)),
            ("to_recertify", Value::from(())),
            ("demo", Value::from(visit.app.is_demo())),
            ("values", Value::from(Serde(&nothing))),
            ("errors", Value::from(Serde(&nothing))),
            ("refusal", Value::from(())),
            ("notice", Value::from(())),
            ("right_bar", Value::from(Serde(&catalogue.right_bar(visit.language)))),
            ("bottom_bar", Value::from(Serde(&catalogue.bottom_bar(visit.language)))),
        ]);
        let cookies = visit.new_form_cookie().into_iter().chain(visit.renewed()).collect();
        let mut page = Self { visit, name, status: StatusCode::OK, retry_after: None, context, cookies };
        if let Some(notice) = &visit.notice {
            page.cookies.push(visit.end(Cookie::Notice));
            page.context.extend(Notice::of(notice).map(|notice| ("notice", Value::from(notice.code()))));
        }
        page
    }

    /// With one more thing to show.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Serialize) -> Self {
        self.context.insert(name, Value::from(Serde(value)));
        self
    }

    /// With what was typed in these fields.
    #[must_use]
    pub fn typed(self, form: &Posted, names: &[&'static str]) -> Self {
        self.with("values", form.values(names))
    }

    /// With a refusal, and its status. `code_as` names the field of this form that takes the code.
    #[must_use]
    pub fn refused(mut self, refusal: &Refusal, code_as: &'static str) -> Self {
        self.status = refused::status(refusal);
        self.retry_after = refusal.retry_after();
        let language = self.visit.language;
        let format = self.visit.app.service().espace().policy().identifier;
        let errors = refused::errors(refusal, code_as, format, language);
        let page = self.with("refusal", Refused::of(refusal, language)).with("errors", errors);
        if let Refusal::WeakPassword { checklist } = refusal {
            page.with("rules", password::rules(checklist, language))
        } else {
            page
        }
    }

    /// With an objection of the portal's own, which has this text: what was sent rests on a page that is no longer true.
    #[must_use]
    pub fn objected(self, text: &'static str) -> Self {
        let (texts, language) = (&self.visit.app.texts, self.visit.language);
        let objection = Refused::saying(text, texts.say(language, text, &FluentArgs::new()));
        self.with("refusal", objection).status(StatusCode::CONFLICT)
    }

    /// With who is logged in.
    #[must_use]
    pub fn member(self, member: &Member) -> Self {
        member.frame(self)
    }

    /// With who is logged in, if anybody is.
    #[must_use]
    pub fn maybe_member(self, member: Option<&Member>) -> Self {
        match member {
            Some(member) => self.member(member),
            None => self,
        }
    }

    /// With something to say.
    #[must_use]
    pub fn notice(self, notice: Notice) -> Self {
        self.with("notice", notice.code())
    }

    /// Without anything to say: the page says it itself.
    #[must_use]
    pub fn without_notice(mut self) -> Self {
        self.context.insert("notice", Value::from(()));
        self
    }

    /// With this status.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// With a cookie.
    #[must_use]
    pub fn cookie(mut self, cookie: SetCookie) -> Self {
        self.cookies.push(cookie);
        self
    }

    /// Renders it.
    ///
    /// # Errors
    /// [`Trouble::Broken`] if the template fails; the log has why.
    pub fn render(self) -> Answer {
        let html = self.visit.app.templates.render(self.name, self.context).map_err(|fault| {
            tracing::error!(page = self.name, fault = %fault, detail = ?fault.detail(), "a template failed");
            Trouble::Broken
        })?;
        let mut response = (self.status, html).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        add_cookies(&mut response, self.cookies);
        response.extensions_mut().insert(Finished);
        Ok(response)
    }
}

/// The way to another page, after a form that did something (303: the browser fetches it with GET).
pub struct Onward<'v> {
    visit: &'v Visit,
    to: String,
    cookies: Vec<SetCookie>,
}

impl<'v> Onward<'v> {
    /// To a page of the portal, for whom this one was asked.
    #[must_use]
    pub fn to(visit: &'v Visit, page: impl AsRef<str>) -> Self {
        Self { to: capacity::addressed(page.as_ref(), &visit.pour), ..Self::out(visit, "") }
    }

    /// To a page of the portal that is for nobody who is logged in.
    #[must_use]
    pub fn out(visit: &'v Visit, page: impl Into<String>) -> Self {
        Self { visit, to: page.into(), cookies: visit.renewed().into_iter().collect() }
    }

    /// Which says this once.
    #[must_use]
    pub fn saying(self, notice: Notice) -> Self {
        let cookie = self.visit.set(Cookie::Notice, notice.code());
        self.cookie(cookie)
    }

    /// With a cookie.
    #[must_use]
    pub fn cookie(mut self, cookie: SetCookie) -> Self {
        self.cookies.push(cookie);
        self
    }

    /// With cookies.
    #[must_use]
    pub fn cookies(mut self, cookies: impl IntoIterator<Item = SetCookie>) -> Self {
        self.cookies.extend(cookies);
        self
    }

    /// The answer.
    #[must_use]
    pub fn response(self) -> Response {
        let Ok(to) = HeaderValue::try_from(self.to) else { return Trouble::Broken.into_response() };
        let mut response = StatusCode::SEE_OTHER.into_response();
        response.headers_mut().insert(LOCATION, to);
        add_cookies(&mut response, self.cookies);
        response
    }
}

/// Adds `Set-Cookie` headers.
pub fn add_cookies(response: &mut Response, cookies: Vec<SetCookie>) {
    for cookie in cookies.into_iter().filter_map(SetCookie::into_header) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}
