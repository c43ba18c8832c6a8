//! What an application checks by itself: no keys, no store, no network.

use espace_securise::field::{Field, Problem};
use espace_securise::form::words;
use espace_securise::password::{Checklist, Composition, Rule};
use espace_securise::token::{KeyVersion, LinkFault, LinkPurpose, RootKey};
use espace_securise::value::{CibtpIdFormat, CountryPrefix, Language, PhoneInput};
use espace_securise::{KeyRing, Refusal, Secret};
use espace_securise_host::text::{self, InvalidText};
pub use espace_securise_host::text::{EmailText, PhoneText, SiretText};

use crate::policy::{IdentifierFormat, LinkPages, PasswordRule};
use crate::trouble::EspaceError;

/// What was typed is no such value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum TextError {
    /// It does not parse.
    #[error("{detail}")]
    Invalid {
        /// What to tell the person.
        problem: Problem,
        /// A stable name, more precise than the problem.
        code: String,
        /// For the developer; what was typed is not in it.
        detail: String,
    },
}

impl From<InvalidText> for TextError {
    fn from(InvalidText { problem, code, detail }: InvalidText) -> Self {
        Self::Invalid { problem, code: code.to_owned(), detail }
    }
}

/// A SIRET.
#[uniffi::remote(Record)]
pub struct SiretText {
    /// Its 14 digits.
    pub digits: String,
    /// The 9 of the firm.
    pub siren: String,
}

/// An e-mail address.
#[uniffi::remote(Record)]
pub struct EmailText {
    /// As it is kept.
    pub address: String,
    /// As it is shown to somebody who may not know it.
    pub masked: String,
}

/// A telephone number.
#[uniffi::remote(Record)]
pub struct PhoneText {
    /// In E.164 form.
    pub e164: String,
    /// As it is shown to somebody who may not know it.
    pub masked: String,
}

/// A numéro de SIRET, as typed.
///
/// # Errors
/// [`TextError`], with what to tell the person.
#[uniffi::export]
pub fn parse_siret(text: &str) -> Result<SiretText, TextError> {
    Ok(text::parse_siret(text)?)
}

/// An e-mail address, as typed.
///
/// # Errors
/// [`TextError`], with what to tell the person.
#[uniffi::export]
pub fn parse_email(text: &str) -> Result<EmailText, TextError> {
    Ok(text::parse_email(text)?)
}

/// An identifiant CIBTP, as typed, by the caisse's format.
///
/// # Errors
/// [`TextError`], with what to tell the person, or that the format contradicts itself.
#[uniffi::export(default(format = None))]
pub fn parse_identifier(text: &str, format: Option<IdentifierFormat>) -> Result<String, TextError> {
    let format = format.map(CibtpIdFormat::try_from).transpose();
    let format = format.map_err(|_| TextError::Invalid {
        problem: Problem::Malformed,
        code: "invalid_format".to_owned(),
        detail: "expected a format of 1 to 32 characters".to_owned(),
    })?;
    Ok(text::parse_identifier(text, &format.unwrap_or_default())?)
}

/// A mobile number, as typed beside its country.
///
/// # Errors
/// [`TextError`], with what to tell the person.
#[uniffi::export]
pub fn parse_mobile(phone: &PhoneInput) -> Result<PhoneText, TextError> {
    Ok(text::parse_mobile(phone)?)
}

/// A landline, as typed beside its country.
///
/// # Errors
/// [`TextError`], with what to tell the person.
#[uniffi::export]
pub fn parse_landline(phone: &PhoneInput) -> Result<PhoneText, TextError> {
    Ok(text::parse_landline(phone)?)
}

/// The lines of the country chooser beside a telephone field.
#[uniffi::export]
#[must_use]
pub fn country_prefixes() -> Vec<CountryPrefix> {
    espace_securise::value::country_prefixes()
}

/// Every rule on passwords, met or not, for what stands in the field now (G5). The words are what the password must not be
/// made of: identifier, SIRET, names, company, address.
///
/// # Errors
/// [`EspaceError::Invalid`] for a rule that contradicts itself.
#[uniffi::export(default(rule = None, words = []))]
#[expect(clippy::needless_pass_by_value, reason = "UniFFI gives lists by value")]
pub fn password_checklist(
    typed: &Secret,
    rule: Option<PasswordRule>,
    words: Vec<String>,
) -> Result<Checklist, EspaceError> {
    let rule = rule.map(Composition::try_from).transpose()?.unwrap_or_default();
    Ok(text::password_checklist(typed, rule, &text::context_words(&words)))
}

/// Whether every rule of a list is met.
#[uniffi::export]
#[must_use]
pub fn checklist_is_met(checklist: &Checklist) -> bool {
    checklist.is_met()
}

/// The label of a field, as the guide has it.
#[uniffi::export]
#[must_use]
pub fn field_text(field: Field, language: Language) -> String {
    words::label(field, language).to_owned()
}

/// What is wrong with a field, in words.
#[uniffi::export]
#[must_use]
pub fn problem_text(problem: Problem, language: Language) -> String {
    words::problem(problem, language).to_owned()
}

/// A rule on passwords, in words.
#[uniffi::export]
#[must_use]
pub fn rule_text(rule: &Rule, language: Language) -> String {
    words::rule(rule, language)
}

/// What a refusal says, in words.
#[uniffi::export]
#[must_use]
pub fn refusal_text(refusal: &Refusal, language: Language) -> String {
    words::refusal(refusal, language)
}

/// A link of the portal that an application was opened with.
#[derive(Clone, Debug, uniffi::Record)]
pub struct DeepLink {
    /// Which page it leads to.
    pub page: LinkPurpose,
    /// The token to send.
    pub token: Secret,
}

/// Whether an address has the shape of a link to one of the portal's pages. Only the portal can tell whether the link is
/// true and still works: ask it with `InspectLink`.
///
/// # Errors
/// [`EspaceError::Invalid`] for pages that no link can lead to.
#[uniffi::export]
pub fn inspect_deep_link(url: &Secret, pages: &LinkPages) -> Result<Option<DeepLink>, EspaceError> {
    espace_securise::Links::try_from(pages)?;
    let templates = [
        (LinkPurpose::Activation, Some(&pages.activation)),
        (LinkPurpose::Reset, Some(&pages.reset)),
        (LinkPurpose::Recertification, Some(&pages.recertification)),
        (LinkPurpose::EmailChange, pages.email_change.as_ref()),
        (LinkPurpose::EmailUndo, pages.email_undo.as_ref()),
        (LinkPurpose::Invitation, pages.invitation.as_ref()),
    ];
    for (page, template) in templates {
        let Some(template) = template else { continue };
        let Some((before, after)) = template.split_once("{token}") else { continue };
        let token = url.expose().strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        if let Some(token) = token.filter(|token| has_the_shape_of_a_token(token)) {
            return Ok(Some(DeepLink { page, token: Secret::new(token) }));
        }
    }
    Ok(None)
}

/// The core's own reading, with a ring that signed nothing: whatever is refused for more than its shape has the shape.
fn has_the_shape_of_a_token(token: &str) -> bool {
    let root = |octet| RootKey::from_bytes([octet; 32]);
    let (Ok(index), Ok(active)) = (root(1), root(2)) else { return false };
    match KeyRing::new(index, (KeyVersion::new(1), active)).open_any(token) {
        Ok(_)
        | Err(LinkFault::UnknownKey | LinkFault::NewerKey | LinkFault::Forged | LinkFault::WrongPurpose) => {
            true
        }
        Err(LinkFault::Malformed) => false,
    }
}
