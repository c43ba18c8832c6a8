//! The one shell of `espace-securise`: what every host lends the core, and what bindings to other languages do with it. They
//! translate, and nothing else.
//!
//! - lent: the system's clock and randomness ([`Lent`]), a pool of hashers, [`Keys`] read from configuration;
//! - a handle on an Espace over a database or a store of the host's own: `Shell`, with its outbox (`Mailroom`), behind the
//!   feature `sql`;
//! - faults as codes: [`Trouble`];
//! - what a form checks by itself ([`text`]), and the vocabulary's JSON ([`wire`]).
//!
//! No rule lives here. [`Service`] is the core's own [`run`](espace_securise::Espace::run) with these lent to it, to be
//! shared among threads:
//!
//! ```
//! use espace_securise::testing::MemoryStore;
//! use espace_securise::{Espace, Links, Origin, Policy, PolicyTerms, Refusal, Secret};
//! use espace_securise::command::LogIn;
//! use espace_securise_host::{Keys, Service};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
//! let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification"))?;
//! let espace = Espace::new(Policy::new(PolicyTerms::guide(links))?, Keys::generate()?.into_ring()?);
//! let service = Service::new(espace, MemoryStore::new());
//!
//! let (email, password) = ("jeanne@durand.example".into(), Secret::new("Truelle&Niveau7"));
//! let log_in = LogIn { email, password, device_token: None };
//! let refused = service.run(&Origin::default(), &log_in).unwrap_err();
//! assert_eq!(refused.refusal(), Some(&Refusal::WrongCredentials));
//! # Ok(())
//! # }
//! ```

mod hashers;
mod hashing_threads;
mod home_process;
#[cfg(feature = "sql")]
mod key_report;
mod keys;
mod lent;
#[cfg(feature = "sql")]
mod mailroom;
mod pooled_hasher;
#[cfg(feature = "sql")]
mod records;
mod service;
#[cfg(feature = "sql")]
mod shell;
#[cfg(feature = "simd-hasher")]
mod simd_hasher;
mod system;
pub mod text;
mod trouble;
pub mod wire;

#[cfg(feature = "sql")]
pub use espace_securise_sql::{
    AuditLine, AuditPage, Backoff, Fate, Filter, Leased, OutboxCounts, Report, ReportPage, ReportRow, Test,
};
pub use hashers::HasherPool;
pub use home_process::HomeProcess;
#[cfg(feature = "sql")]
pub use key_report::{KeyReport, KeyStanding};
pub use keys::{InvalidKeys, Keys};
pub use lent::{AnyClock, AnyEntropy, Lent};
#[cfg(feature = "sql")]
pub use mailroom::{Handout, Mailroom, PutAside};
pub use pooled_hasher::PooledHasher;
#[cfg(feature = "sql")]
pub use records::Records;
pub use service::Service;
#[cfg(feature = "sql")]
pub use shell::{Shell, checked};
#[cfg(feature = "simd-hasher")]
pub use simd_hasher::SimdHasher;
pub use system::{SystemClock, SystemEntropy};
pub use trouble::Trouble;
