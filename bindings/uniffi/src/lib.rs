//! `espace-securise` for Kotlin, Java and Swift, through UniFFI.
//!
//! The vocabulary (commands, replies, refusals, events, messages) is the core's own: its types derive their way across where
//! they are written. This crate adds the verbs: [`Espace`] over a database or over a [`Store`] of the host's, the outbox, the
//! vocabulary's JSON, and what an application checks without keys or network. No rule lives here.

mod audit;
mod calls;
mod espace;
mod form;
mod keys;
mod origin;
mod outbox;
mod policy;
mod report;
mod store;
#[cfg(feature = "testing")]
mod testing;
mod text;
mod trouble;
mod wire;

pub use audit::{AuditFinding, AuditLine, AuditPage, AuditSealing, AuditVerified};
pub use espace::Espace;
pub use form::{EnrollmentForm, FormError, InvitationForm, MandateForm};
pub use keys::{KeyReport, KeyStanding, generate_keys, keys_activating, keys_with_next, keys_without};
pub use origin::Origin;
pub use outbox::{DeliveryFate, Leased, OutboxCounts};
pub use policy::{HashingCost, IdentifierFormat, LinkPages, PasswordRule, PolicyTerms};
pub use report::{ReportFilter, ReportPage, ReportValue};
pub use store::{Found, FoundPage, Store, StoreError};
#[cfg(feature = "testing")]
pub use testing::{ConformanceError, FixedClock, Inspection, check_clause, conformance_clauses};
pub use text::{
    DeepLink, EmailText, PhoneText, SiretText, TextError, checklist_is_met, country_prefixes, field_text,
    inspect_deep_link, parse_email, parse_identifier, parse_landline, parse_mobile, parse_siret,
    password_checklist, problem_text, refusal_text, rule_text,
};
pub use trouble::EspaceError;
pub use wire::{
    command_from_json, command_json, event_from_json, event_json, holder_command_json, message_json,
    refusal_from_json, refusal_json, reply_from_json, reply_json, visitor_command_json,
};

uniffi::setup_scaffolding!();
