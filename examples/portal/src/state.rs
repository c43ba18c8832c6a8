//! What every request and every task shares. Nothing in it remembers a person: several processes may serve one portal.

use std::sync::{Arc, OnceLock};

use espace_securise::value::Timestamp;
use espace_securise::{Clock as _, Espace, IndexKeyFault, Links, Marking, Policy, PolicyTerms};
use espace_securise_host::{HasherPool, Service};
use espace_securise_sql::SqlStore;

use crate::asking::Bridge;
use crate::clock::PortalClock;
use crate::config::{BaseUrl, Settings, Unfit};
use crate::delivery::Nudge;
use crate::http::csrf::FormKey;
use crate::http::limits::RateLimit;
use crate::http::signed::Signer;
use crate::pages::phones::Countries;
use crate::templates::Templates;
use crate::texts::Texts;

/// The core over the portal's database.
pub type PortalService = Service<SqlStore, PortalClock>;

/// The portal.
pub struct App {
    /// What it was started with.
    pub settings: Settings,
    /// Where people reach it.
    pub base_url: BaseUrl,
    /// Texts in both languages.
    pub texts: Arc<Texts>,
    /// Pages.
    pub templates: Templates,
    /// The lines of the country choosers.
    pub(crate) countries: Countries,
    pub(crate) bridge: Bridge,
    pub(crate) forms: FormKey,
    pub(crate) signer: Signer,
    pub(crate) rate_limit: Option<RateLimit>,
    nudge: OnceLock<Nudge>,
    service: Arc<PortalService>,
}

impl App {
    /// Opens the database and makes everything ready.
    ///
    /// # Errors
    /// [`Unfit`] if the settings do not hold together or the database does not open.
    pub fn open(settings: Settings, base_url: BaseUrl) -> Result<Arc<Self>, Unfit> {
        let store = SqlStore::open(settings.database.expose())
            .map_err(|fault| Unfit::new("--database", "DATABASE_URL", fault.to_string()))?;
        Self::over(settings, base_url, store, PortalClock::default())
    }

    /// Over a store that is open already, with a clock of the caller's choice.
    ///
    /// # Errors
    /// [`Unfit`] if the settings do not hold together, or the keys are not those that the database was filled under.
    pub fn over(
        settings: Settings,
        base_url: BaseUrl,
        store: SqlStore,
        clock: PortalClock,
    ) -> Result<Arc<Self>, Unfit> {
        let keys_unfit = |fault: &dyn std::fmt::Display| Unfit::new("--keys-file", "ESPACE_KEYS", fault);
        let forms = FormKey::new(settings.keys.host_keys("forms").map_err(|fault| keys_unfit(&fault))?);
        let signer = Signer::new(settings.keys.host_keys("cookies").map_err(|fault| keys_unfit(&fault))?);
        let ring = settings.keys.clone().into_ring().map_err(|fault| keys_unfit(&fault))?;
        let espace = Espace::new(policy(&settings, &base_url)?, ring);
        espace.recognise(&store, Marking::AtOnce).map_err(|fault| match fault {
            IndexKeyFault::Another => keys_unfit(&fault),
            IndexKeyFault::Corrupt(_) | IndexKeyFault::Store(_) => {
                Unfit::new("--database", "DATABASE_URL", fault)
            }
        })?;
        let hashers = settings.hashers.unwrap_or_else(cores);
        let service = Service::with(espace, store, clock, HasherPool::with_threads(hashers));
        let texts = Arc::new(Texts::embedded());
        Ok(Arc::new(Self {
            templates: Templates::embedded(&texts),
            countries: Countries::new(&texts),
            bridge: Bridge::new(hashers),
            forms,
            signer,
            rate_limit: RateLimit::per_minute(settings.rate_limit),
            nudge: OnceLock::new(),
            service: Arc::new(service),
            texts,
            base_url,
            settings,
        }))
    }

    /// The core. Its commands block: a handler asks through its [`Visit`](crate::visit::Visit).
    #[must_use]
    pub const fn service(&self) -> &Arc<PortalService> {
        &self.service
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &SqlStore {
        self.service.store()
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.service.clock().now()
    }

    /// Whom to tell that there may be something to deliver.
    pub fn deliver_by(&self, nudge: Nudge) {
        // The first stays: a portal has one worker.
        let _known = self.nudge.set(nudge);
    }

    /// Tells whoever delivers that there may be something to.
    pub(crate) fn nudge(&self) {
        if let Some(nudge) = self.nudge.get() {
            nudge.now();
        }
    }

    /// Whether messages stay on this machine, to be looked at.
    #[must_use]
    pub const fn is_demo(&self) -> bool {
        self.settings.demo_dir.is_some()
    }
}

/// The guide's terms, with links that lead to this portal.
fn policy(settings: &Settings, base_url: &BaseUrl) -> Result<Policy, Unfit> {
    let page = |name: &str| format!("{base_url}/{name}?lien={{token}}");
    let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification"))
        .and_then(|links| links.with_email_pages(Some(&page("adresse")), Some(&page("adresse/retour"))))
        .and_then(|links| links.with_invitation_page(&page("invitation")))
        .map_err(|fault| Unfit::new("--base-url", "BASE_URL", fault))?;
    let mut terms = PolicyTerms::guide(links);
    terms.home = settings.catalogue.terms();
    if settings.rate_limit == 0 {
        // Whoever turns the limit off says that something in front of the portal knows sources and limits them.
        terms.source = None;
    }
    // All else is the guide's, and known to hold together.
    Policy::new(terms).map_err(|fault| Unfit::new("--services-file", "SERVICES_FILE", fault))
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
