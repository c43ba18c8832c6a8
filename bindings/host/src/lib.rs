//! What every host lends the core of `espace-securise`, written once for all shells: the system's clock and randomness,
//! a pool of hashers, and keys read from configuration.
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
//! let log_in = LogIn { email: "jeanne@durand.example".into(), password: Secret::new("Truelle&Niveau7") };
//! let refused = service.run(&Origin::default(), &log_in).unwrap_err();
//! assert_eq!(refused.refusal(), Some(&Refusal::WrongCredentials));
//! # Ok(())
//! # }
//! ```

mod hashers;
mod hashing_threads;
mod keys;
mod service;
#[cfg(feature = "simd-hasher")]
mod simd_hasher;
mod system;

pub use hashers::{HasherPool, PooledHasher};
pub use keys::{InvalidKeys, Keys};
pub use service::Service;
#[cfg(feature = "simd-hasher")]
pub use simd_hasher::SimdHasher;
pub use system::{SystemClock, SystemEntropy};
