//! A portal over a database in memory, with a clock that stands still, and the mailboxes of its people.

use std::sync::Arc;
use std::time::Duration;

use espace_portal::catalogue::Catalogue;
use espace_portal::clock::PortalClock;
use espace_portal::config::{BaseUrl, Delivery, LogFormat, Settings};
use espace_portal::http::client::TrustedProxies;
use espace_portal::router::router;
use espace_portal::state::App;
use espace_securise::event::Outcome;
use espace_securise::message::{Content, Message};
use espace_securise::testing::FixedClock;
pub use espace_securise::testing::cast::{DURAND, MOBILE, Site};
use espace_securise::testing::cast::{JEANNE, monday};
use espace_securise::testing::commands::{post_code, put_tenant};
use espace_securise::value::Timestamp;
use espace_securise::{Clock, Origin};
use espace_securise_host::Keys;
use espace_securise_sql::SqlStore;

use crate::browser::Browser;

pub const ADDRESS: &str = JEANNE.email;
pub const PASSWORD: &str = JEANNE.password;

#[derive(Clone)]
struct SharedClock(Arc<FixedClock>);

impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

pub const LE_GOFF: Site =
    Site { identifier: "17108", siret: "81725611800016", company: "Charpentes Le Goff", ..DURAND };

/// Where every form of the portal is posted to, as its router says.
pub fn forms() -> impl Iterator<Item = &'static str> {
    let router = include_str!("../../src/router.rs");
    let rows = router.split(".route(\"").skip(1);
    let posted: Vec<&str> = rows.filter(|row| row.lines().next().unwrap().contains("post(")).collect();
    assert_eq!(posted.len(), router.matches("post(").count(), "a route stands on several lines");
    let paths = posted.into_iter().map(|row| row.split_once('"').unwrap().0);
    paths.filter(|path| !path.starts_with("/verifier/") && !path.starts_with("/api/"))
}

pub struct World {
    pub app: Arc<App>,
    clock: Arc<FixedClock>,
    store: SqlStore,
}

pub fn settings(rate_limit: u32) -> Settings {
    Settings {
        listen: "127.0.0.1:0".parse().unwrap(),
        base_url: None,
        database: "sqlite::memory:".into(),
        keys: Keys::generate().unwrap(),
        catalogue: Catalogue::read(None).unwrap(),
        delivery: Delivery::default(),
        demo_dir: None,
        trusted_proxies: TrustedProxies::default(),
        log_format: LogFormat::Text,
        hashers: Some(2),
        rate_limit,
        shutdown_timeout: std::time::Duration::from_secs(15),
    }
}

impl World {
    pub fn new() -> Self {
        Self::at("http://127.0.0.1:8080", settings(100_000))
    }

    pub fn at(base_url: &str, settings: Settings) -> Self {
        let store = SqlStore::open("sqlite::memory:").unwrap();
        let clock = Arc::new(FixedClock::at(monday()));
        Self { app: app(base_url, settings, &store, &clock), clock, store }
    }

    /// Another process over the same database.
    pub fn twin(&self) -> Self {
        let app = app(&self.app.base_url.to_string(), self.app.settings.clone(), &self.store, &self.clock);
        Self { app, clock: Arc::clone(&self.clock), store: self.store.clone() }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(router(Arc::clone(&self.app)), self.app.base_url.is_secure())
    }

    pub fn advance(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// Files a tenant, and gives the code of its letter.
    pub fn file(&self, site: Site) -> String {
        let origin = Origin::default();
        self.app.service().run(&origin, &put_tenant(site)).unwrap();
        self.app.service().run(&origin, &post_code(site)).unwrap();
        self.messages().iter().find_map(posted_code).unwrap()
    }

    /// Takes what is in the outbox.
    pub fn messages(&self) -> Vec<Message> {
        let outbox = self.store.outbox();
        let mut messages = Vec::new();
        for leased in outbox.lease(self.clock.now(), Duration::from_secs(60), 100).unwrap() {
            messages.push(self.app.service().espace().unseal(&leased.sealed).unwrap());
            outbox.delivered(&leased).unwrap();
        }
        messages
    }

    /// The token of the newest link among what is in the outbox.
    pub fn link(&self) -> String {
        let messages = self.messages();
        let url =
            messages.iter().rev().find_map(|message| link_of(&message.content)).expect("a mail with a link");
        url.split_once("lien=").unwrap().1.to_owned()
    }

    /// The code of the newest mandate letter among what is in the outbox.
    pub fn mandate_code(&self) -> String {
        self.messages().iter().rev().find_map(mandate_code).expect("a mandate letter with a code")
    }

    pub fn sms_code(&self) -> String {
        let code = |message: &Message| {
            let Content::SmsCode { code, .. } = &message.content else { return None };
            Some(code.expose().to_owned())
        };
        self.messages().iter().find_map(code).expect("an SMS")
    }

    /// The refusals that the audit trail holds, by the name of the command.
    pub fn refusals(&self) -> Vec<(String, String)> {
        let lines = self.store.audit(None, 1000).unwrap();
        let refusals = lines.into_iter().filter_map(|line| match line.event.outcome {
            Outcome::Refused { refusal, .. } => Some((line.event.command.clone(), refusal)),
            Outcome::Done { .. } => None,
        });
        refusals.collect()
    }

    pub fn events(&self) -> usize {
        self.store.audit(None, 1000).unwrap().len()
    }

    /// A tenant's holder who can log in.
    pub async fn enrolled(&self) -> Browser {
        let code = self.file(DURAND);
        let mut browser = self.browser();
        browser.identify(DURAND, &code).await;
        browser.register(ADDRESS).await;
        let link = self.link();
        let page = browser.get(&format!("/activation?lien={link}")).await;
        browser.submit(&page, "/activation", &[("lien", &link)]).await.goes_to("/activation");
        browser
    }

    /// One who is logged in.
    pub async fn logged_in(&self) -> Browser {
        let mut browser = self.enrolled().await;
        browser.log_in(PASSWORD).await.goes_to("/accueil");
        browser
    }
}

fn app(base_url: &str, settings: Settings, store: &SqlStore, clock: &Arc<FixedClock>) -> Arc<App> {
    let clock = PortalClock::new(SharedClock(Arc::clone(clock)));
    App::over(settings, BaseUrl::parse(base_url).unwrap(), store.clone(), clock).unwrap()
}

fn mandate_code(message: &Message) -> Option<String> {
    let Content::MandateLetter { code, .. } = &message.content else { return None };
    code.as_ref().map(|code| code.expose().to_owned())
}

fn posted_code(message: &Message) -> Option<String> {
    let Content::PostedCode { code, .. } = &message.content else { return None };
    Some(code.expose().to_owned())
}

fn link_of(content: &Content) -> Option<String> {
    let (Content::Activation { url, .. }
    | Content::Reset { url, .. }
    | Content::Recertification { url, .. }
    | Content::EmailConfirmation { url, .. }
    | Content::Invitation { url, .. }
    | Content::EmailChanged { url, .. }) = content
    else {
        return None;
    };
    Some(url.expose().to_owned())
}
