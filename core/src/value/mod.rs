//! Parsed values: what a person, a letter or the caisse's file says, checked once at the door.
//!
//! Every value is made by a `parse` that refuses over-long text before looking at it, never panics, and answers
//! a small typed error with a stable `code()`. Every one serialises as plain text and is checked again when it is
//! read back, so that no record and no client can smuggle in what `parse` refuses. What is personal data has no
//! `Display` and a redacted `Debug` (ASVS 16.2.5).

mod channel;
mod character;
mod cibtp_id;
mod email;
mod person;
mod phone;
mod portfolio;
mod secret;
mod siret;
mod source;
mod text;
mod timestamp;

pub use channel::Channel;
pub(crate) use character::kept;
pub use cibtp_id::{CibtpId, CibtpIdAlphabet, CibtpIdFormat, InvalidCibtpId, InvalidFormat};
pub use email::{Email, InvalidEmail};
pub use person::{CompanyName, InvalidAddress, InvalidName, Language, Person, PersonName, PostalAddress};
pub use phone::{CountryPrefix, InvalidPhone, Landline, Mobile, PhoneInput, country_prefixes};
pub use portfolio::PortfolioName;
pub use secret::Secret;
pub use siret::{InvalidSiret, Siret};
pub use source::Source;
pub(crate) use text::read_text;
pub use timestamp::{InvalidTimestamp, Timestamp};
