//! One request, as the handlers see it: who visits, in which language, from where, with which cookies.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{Extensions, Method};
use espace_securise::account::DeviceToken;
use espace_securise::command::LogOut;
use espace_securise::fault::EntropyFailed;
use espace_securise::value::{Language, Timestamp};
use espace_securise::{Ask, Error, Fault, Origin, Refusal, Secret};

use crate::api;
use crate::asking::{Lane, NotAsked};
use crate::capacity;
use crate::http::client::{self, Peer};
use crate::http::cookies::{Cookie, SetCookie};
use crate::http::csrf::FormKey;
use crate::http::language;
use crate::http::posted::Fields;
use crate::http::sessions::Sessions;
use crate::http::trouble::Trouble;
use crate::state::App;

/// One request. Cheap to clone.
#[derive(Clone)]
pub struct Visit(Arc<Facts>);

/// What is known of it.
pub struct Facts {
    /// The portal.
    pub app: Arc<App>,
    /// Its name in the log, and on the page of errors.
    pub id: String,
    /// The language of its answer.
    pub language: Language,
    /// Where it comes from.
    pub origin: Origin,
    /// The path asked for.
    pub path: String,
    /// The path and query of a page that was looked at; the path alone of a form that was posted.
    pub address: String,
    /// The query; empty if it cannot be read.
    pub query: Fields,
    /// For whom the address says that it is (see [`capacity`]); nothing if it names nobody.
    pub pour: String,
    /// The token of the session that the address asks for.
    pub session: Option<Secret>,
    /// All sessions of the browser.
    pub sessions: Sessions,
    /// What the browser keeps of an enrollment.
    pub enrollment: Option<String>,
    /// The token by which an account knows the browser.
    pub device: Option<Secret>,
    /// What to say once.
    pub notice: Option<String>,
    form_cookie: String,
    form_cookie_is_new: bool,
    renewed: OnceLock<SetCookie>,
}

impl Deref for Visit {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl Visit {
    /// From the head of a request.
    ///
    /// # Errors
    /// [`EntropyFailed`] if the system has no randomness.
    pub fn begin(app: Arc<App>, id: String, head: &Parts) -> Result<Self, EntropyFailed> {
        let secure = app.base_url.is_secure();
        let cookie = |cookie: Cookie| cookie.read(&head.headers, secure);
        let accept = head.headers.get(ACCEPT_LANGUAGE).and_then(|accept| accept.to_str().ok());
        // A program says its language with each request; the cookie is that of a page's switch.
        let switched = cookie(Cookie::Language).filter(|_| !api::is_at(head.uri.path()));
        let language = language::chosen(switched.as_deref(), accept);
        let peer = head.extensions.get::<Peer>();
        let client = peer.map(|peer| app.settings.trusted_proxies.client(peer.0, &head.headers));
        let kept = cookie(Cookie::FormProof).filter(|value| FormKey::is_cookie(value));
        let form_cookie_is_new = kept.is_none();
        let form_cookie = kept.map_or_else(FormKey::fresh_cookie, Ok)?;
        let path = head.uri.path().to_owned();
        let looked_at = matches!(head.method, Method::GET | Method::HEAD);
        let whole = head.uri.path_and_query().filter(|_| looked_at);
        let query = Fields::parse(head.uri.query().unwrap_or_default().as_bytes()).unwrap_or_default();
        let pour = capacity::in_address(query.text(capacity::FIELD)).to_owned();
        let sessions = Sessions::read(&head.headers, secure);
        Ok(Self(Arc::new(Facts {
            id,
            language,
            origin: client::origin(client, &head.headers, language),
            address: whole.map_or_else(|| path.clone(), ToString::to_string),
            path,
            session: sessions.chosen(&pour).map(|kept| kept.token().clone()),
            sessions,
            query,
            pour,
            enrollment: cookie(Cookie::Enrollment),
            device: cookie(Cookie::Device).map(Secret::new),
            notice: cookie(Cookie::Notice),
            form_cookie,
            form_cookie_is_new,
            renewed: OnceLock::new(),
            app,
        })))
    }

    /// The one that a request bears.
    ///
    /// # Errors
    /// [`Trouble::Broken`] outside of the portal's own router.
    pub fn of(extensions: &Extensions) -> Result<Self, Trouble> {
        extensions.get::<Self>().cloned().ok_or(Trouble::Broken)
    }

    /// Asks the core. A refusal is an answer; all else is trouble, whose code the log has.
    ///
    /// # Errors
    /// [`Trouble::Unavailable`].
    pub async fn ask<C>(&self, command: C) -> Result<Result<C::Reply, Refusal>, Trouble>
    where
        C: Ask + Send + 'static,
        C::Reply: Send + 'static,
    {
        let (name, origin, lane) = (command.name(), self.origin.clone(), Lane::of(&command));
        let sends = command.row().sends;
        let answer =
            self.app.bridge.run(lane, self.app.service(), move |service| service.run(&origin, &command));
        match answer.await {
            Ok(Ok(reply)) => {
                if sends {
                    self.app.nudge();
                }
                Ok(Ok(reply))
            }
            Ok(Err(Error::Refused(refusal))) => {
                tracing::info!(command = name, refusal = refusal.code(), "refused");
                Ok(Err(refusal))
            }
            // Anybody can make such a token up; by a true one, a rotation skipped its first round.
            Ok(Err(fault @ Error::Fault(Fault::NewerKey(_)))) => {
                tracing::warn!(command = name, code = fault.code(), %fault, "could not decide");
                Err(Trouble::Unavailable)
            }
            Ok(Err(fault @ (Error::Fault(_) | Error::Store(_) | Error::Contended { .. }))) => {
                tracing::error!(command = name, code = fault.code(), %fault, "could not decide");
                Err(Trouble::Unavailable)
            }
            Err(NotAsked::Crowded) => {
                tracing::warn!(command = name, "too many commands are waiting");
                Err(Trouble::Unavailable)
            }
            Err(NotAsked::BrokeOff) => {
                tracing::error!(command = name, "the command broke off");
                Err(Trouble::Broken)
            }
        }
    }

    /// Ends these sessions, each whatever became of the others. One that was over already is as good as ended.
    ///
    /// # Errors
    /// [`Trouble`] if one could not be asked for; the log has why.
    pub async fn log_out(&self, sessions: Vec<Secret>) -> Result<(), Trouble> {
        let mut all = Ok(());
        for session in sessions {
            all = self.ask(LogOut { session }).await.map(drop).and(all);
        }
        all
    }

    /// The proof that forms of this page bear.
    #[must_use]
    pub fn form_proof(&self) -> String {
        self.app.forms.proof(&self.form_cookie)
    }

    /// Whether a form was given to this browser.
    #[must_use]
    pub fn gave_form(&self, proof: &str) -> bool {
        !self.form_cookie_is_new && self.app.forms.proves(&self.form_cookie, proof)
    }

    /// The cookie that forms of this page rest on, if the browser has none yet.
    #[must_use]
    pub fn new_form_cookie(&self) -> Option<SetCookie> {
        self.form_cookie_is_new.then(|| self.set(Cookie::FormProof, &self.form_cookie))
    }

    /// The session goes on under a new token: whatever is answered sets its cookie.
    pub fn renew(&self, token: &Secret) {
        if let Some(kept) = self.sessions.chosen(&self.pour) {
            // Once in a request: each proves one password at most.
            let _first = self.renewed.set(self.sessions.renewed(kept, token));
        }
    }

    /// The cookie of a session that goes on under a new token.
    #[must_use]
    pub fn renewed(&self) -> Option<SetCookie> {
        self.renewed.get().cloned()
    }

    /// Ends the session that the address asked for.
    #[must_use]
    pub fn end_session(&self) -> Option<SetCookie> {
        self.sessions.chosen(&self.pour).map(|kept| self.sessions.end(kept))
    }

    /// Ends the browser's other sessions.
    #[must_use]
    pub fn end_other_sessions(&self) -> Vec<SetCookie> {
        self.sessions.end_all_but(self.sessions.chosen(&self.pour))
    }

    /// Sets a cookie.
    #[must_use]
    pub fn set(&self, cookie: Cookie, value: &str) -> SetCookie {
        cookie.set(value, self.app.base_url.is_secure())
    }

    /// Sets a cookie that the browser keeps until then, closed or not.
    #[must_use]
    pub fn set_until(&self, cookie: Cookie, value: &str, until: Timestamp) -> SetCookie {
        let left = u32::try_from(until.since(self.app.now()).as_secs()).unwrap_or(u32::MAX);
        cookie.set_for(value, left, self.app.base_url.is_secure())
    }

    /// Keeps what tells the core at the next log-in that this is a browser that the account knows (requirement 78).
    #[must_use]
    pub fn known_as(&self, device: &DeviceToken) -> SetCookie {
        self.set_until(Cookie::Device, device.token.expose(), device.expires_at)
    }

    /// Ends a cookie.
    #[must_use]
    pub fn end(&self, cookie: Cookie) -> SetCookie {
        cookie.end(self.app.base_url.is_secure())
    }
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Trouble> {
        Self::of(&parts.extensions)
    }
}
