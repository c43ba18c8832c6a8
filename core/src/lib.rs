//! The account life of a CIBTP *Espace sécurisé*: a members' portal in which people are first known by post.
//!
//! A fund (caisse) knows a company. It posts two letters, one with the CIBTP identifier and one with a provisional
//! code. Whoever holds both, and the SIRET, opens an account online, certifies an e-mail address and a mobile
//! number, logs in, and acts for one or several companies. This crate holds the rules of all that, and nothing else:
//! no I/O, no clock, no randomness of its own. A host embeds it beside its own database, mailer and web framework.
//!
//! # Load, decide, commit, deliver
//!
//! ```text
//! Command --> [ decide ] --> Decision { outcome, batch, messages }
//!               ^    |
//!         load  |    | "I need these records"       the HOST loads, commits, delivers
//!               |    v                               the CORE only decides
//!              Store (any engine with an atomic multi-key compare-and-set)
//! ```
//!
//! There is one door: [`Espace::step`]. It takes a command, what has been loaded so far (a [`View`]) and what the host
//! vouches for (a [`Context`]: the time, the origin, randomness, the hasher), and answers either [`Step::Load`] or
//! [`Step::Decided`]. [`Espace::run`] turns it into a call over a blocking [`Store`].
//!
//! A refusal is data until it is committed: a wrong password leaves its trace in the batch, and only after the
//! commit is the person told no. No exception rolls a counter back, and no parallel guess escapes the count, because
//! the commit compares versions and the loser decides again.
//!
//! Who asks is in the type: [`VisitorCommand`](command::VisitorCommand), [`HolderCommand`](command::HolderCommand),
//! [`StaffCommand`](command::StaffCommand), [`UpkeepCommand`](command::UpkeepCommand). A public
//! endpoint reads the first two only, so a staff command cannot arrive there: it does not parse.
//!
//! # From the two letters to a working session
//!
//! ```
//! use espace_securise::testing::{FixedClock, Mailbox, MemoryStore, SeededEntropy};
//! use espace_securise::account::TenantKind;
//! use espace_securise::command::{Activate, Identify, LogIn, PostCode, PutTenant, Register, Resume, Staff, StaffRole};
//! use espace_securise::password::ScratchHasher;
//! use espace_securise::token::{KeyVersion, RootKey};
//! use espace_securise::value::Language;
//! use espace_securise::*;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // What a host configures once: where links lead, and its secret keys.
//! let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
//! let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification"))?;
//! let index = RootKey::from_bytes([1; 32])?;
//! let active = (KeyVersion::new(1), RootKey::from_bytes([2; 32])?);
//! let espace = Espace::new(Policy::new(PolicyTerms::guide(links))?, KeyRing::new(index, active));
//!
//! // What a host lends for each call. Here: memory, a fixed clock, seeded randomness.
//! let (store, clock) = (MemoryStore::new(), FixedClock::at("2026-01-05T08:00:00Z".parse()?));
//! let (mut entropy, mut hasher) = (SeededEntropy::new(7), ScratchHasher::new());
//! let (mut mailbox, origin) = (Mailbox::new(), Origin::default());
//! let mut host = Host {
//!     store: &store,
//!     clock: &clock,
//!     entropy: &mut entropy,
//!     hasher: &mut hasher,
//!     courier: &mut mailbox,
//!     origin: &origin,
//! };
//!
//! // The fund files a company and posts its two letters.
//! let by = Staff { id: "gestionnaire-12".into(), role: StaffRole::Registrar };
//! espace.run(&mut host, &PutTenant {
//!     by: by.clone(),
//!     identifier: "17071".into(),
//!     siret: "732 829 320 00074".into(),
//!     company: "Maçonnerie Durand".into(),
//!     first_name: "Jeanne".into(),
//!     last_name: "Durand".into(),
//!     address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
//!     language: Language::Fr,
//!     tenant_kind: TenantKind::Company,
//! })?;
//! espace.run(&mut host, &PostCode { by, identifier: "17071".into() })?;
//! # let code = { let Host { .. } = host; mailbox.last_posted_code().ok_or("no letter")? };
//! # let mut host = Host { store: &store, clock: &clock, entropy: &mut entropy, hasher: &mut hasher,
//! #     courier: &mut mailbox, origin: &origin };
//!
//! // Step 1/2: the person types what the letters say, and gets a ticket for step 2/2.
//! let identified = espace.run(&mut host, &Identify {
//!     identifier: "17071".into(),
//!     siret: "73282932000074".into(),
//!     code,
//! })?;
//! assert_eq!(identified.company.as_str(), "Maçonnerie Durand");
//!
//! // Step 2/2: an address and a password. The activation link leaves by mail.
//! espace.run(&mut host, &Register {
//!     ticket: identified.ticket.clone(),
//!     email: "jeanne@durand.example".into(),
//!     email_confirmation: "jeanne@durand.example".into(),
//!     password: Secret::new("Truelle&Niveau7"),
//!     password_confirmation: Secret::new("Truelle&Niveau7"),
//!     landline: None,
//!     mobile: None,
//! })?;
//! # let token = { let Host { .. } = host; mailbox.last_link_token().ok_or("no mail")? };
//! # let mut host = Host { store: &store, clock: &clock, entropy: &mut entropy, hasher: &mut hasher,
//! #     courier: &mut mailbox, origin: &origin };
//!
//! // Following it opens the account and certifies the address. Only now can the person log in.
//! let activated =
//!     espace.run(&mut host, &Activate { token, ticket: Some(identified.ticket), password: None })?;
//! let logged_in = espace.run(&mut host, &LogIn {
//!     email: "jeanne@durand.example".into(),
//!     password: Secret::new("Truelle&Niveau7"),
//!     device_token: activated.device.map(|device| device.token),
//! })?;
//! let resumed = espace.run(&mut host, &Resume { session: logged_in.session })?;
//! assert_eq!(resumed.tenant.map(|tenant| tenant.identifier.to_string()), Some("17071".to_owned()));
//! # Ok(())
//! # }
//! ```
//!
//! # Rooms
//!
//! The root of this crate is a small prelude; the rest is under its module. [`command`], [`reply`], [`refusal`], [`event`],
//! [`message`], [`field`], [`filing`], [`grave`], [`account`] and [`mandate`] are the vocabulary; [`value`], [`password`] and
//! [`token`] what it is made of; [`policy`] and [`links`] what a host configures; [`store`] and [`fault`] its contract with the
//! core; [`trail`] the seals of the audit trail; [`form`] the people's side, for applications.

mod contract;
mod decide;
mod delegation;
mod driver;
mod espace;
mod flow;
pub mod form;
mod index_key;
mod key_use;
pub mod links;
pub mod password;
pub mod policy;
mod proof;
mod ranking;
mod record;
mod sending;
mod shown;
#[cfg(feature = "testing")]
pub mod testing;
pub mod token;
pub mod trail;
pub mod value;
mod vocabulary;

pub use contract::{fault, store};
#[cfg(feature = "uniffi")]
pub use vocabulary::crossing;
pub use vocabulary::{account, command, event, field, filing, grave, mandate, message, refusal, reply};

// The prelude: what a host meets in its first hour. The rest is under its module.
pub use contract::context::{Context, Entropy};
pub use contract::decision::{Decision, Load, Step, View};
pub use contract::fault::Fault;
pub use contract::origin::Origin;
pub use contract::store::Store;
pub use decide::ask::Ask;
pub use driver::{Clock, Courier, Error, Host, OutboxOnly};
pub use espace::Espace;
pub use index_key::{IndexKeyFault, Marking};
pub use key_use::{KeyUse, KeyUses};
pub use links::Links;
pub use password::Hasher;
pub use policy::{Policy, PolicyTerms};
pub use token::KeyRing;
pub use value::Secret;
pub use vocabulary::refusal::Refusal;

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct ReadmeExamples;
