//! What templates may say: the names are those of the template's author, in French.

use espace_securise::message::{Content, Recipient};
use espace_securise::value::{Language, Timestamp};
use serde::Serialize;
use zeroize::Zeroizing;

use super::paris::InWords;

/// What a subject may say. Neither code nor link is there, whatever a template asks for.
#[derive(Serialize)]
pub(super) struct SubjectContext<'m> {
    langue: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    societe: Option<&'m str>,
}

/// What a text or page may say; a name that a content does not have is an error of the template.
#[derive(Serialize)]
pub(super) struct BodyContext<'m> {
    langue: &'static str,
    objet: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifiant: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lien: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    societe: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expire_le: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expire_a: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    echeance_le: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destinataire: Option<Zeroizing<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adresse: Option<&'m [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    le: Option<String>,
}

impl<'m> SubjectContext<'m> {
    pub(super) fn of(content: &'m Content, to: &'m Recipient, language: Language) -> Self {
        Self { langue: language.as_str(), societe: company(content, to) }
    }
}

impl<'m> BodyContext<'m> {
    pub(super) fn of(
        content: &'m Content,
        to: &'m Recipient,
        language: Language,
        subject: &'m str,
        at: Timestamp,
    ) -> Self {
        let mut words = Self {
            langue: language.as_str(),
            objet: subject,
            identifiant: None,
            code: None,
            lien: None,
            societe: company(content, to),
            expire_le: None,
            expire_a: None,
            echeance_le: None,
            destinataire: None,
            adresse: None,
            le: None,
        };
        words.address(to, language, at);
        match content {
            Content::Welcome { identifier } => words.identifiant = Some(identifier.as_str()),
            Content::PostedCode { code, expires_at } | Content::SmsCode { code, expires_at } => {
                words.code = Some(code.expose());
                words.until(*expires_at, language);
            }
            Content::Activation { url, expires_at } | Content::Reset { url, expires_at } => {
                words.lien = Some(url.expose());
                words.until(*expires_at, language);
            }
            Content::Recertification { url, expires_at, overdue_at } => {
                words.lien = Some(url.expose());
                words.until(*expires_at, language);
                words.echeance_le = Some(InWords::of(*overdue_at, language).day);
            }
            Content::AddressAlreadyKnown
            | Content::Activated
            | Content::PasswordChanged
            | Content::SiteAssociated { .. }
            | Content::Nothing => {}
        }
        words
    }

    fn until(&mut self, expires_at: Timestamp, language: Language) {
        let words = InWords::of(expires_at, language);
        self.expire_le = Some(words.moment(language));
        self.expire_a = Some(words.hour);
    }

    fn address(&mut self, to: &'m Recipient, language: Language, at: Timestamp) {
        match to {
            Recipient::Post { person, address, .. } => {
                let (first, last) = (person.first_name.as_str(), person.last_name.as_str());
                self.destinataire = Some(Zeroizing::new(format!("{first} {last}")));
                self.adresse = Some(address.lines());
                self.le = Some(InWords::of(at, language).day);
            }
            Recipient::Mail { .. } | Recipient::Sms { .. } | Recipient::Nobody => {}
        }
    }
}

/// The company that a message is about, or addressed to.
fn company<'m>(content: &'m Content, to: &'m Recipient) -> Option<&'m str> {
    match (content, to) {
        (Content::SiteAssociated { company }, _) | (_, Recipient::Post { company, .. }) => {
            Some(company.as_str())
        }
        (_, Recipient::Mail { .. } | Recipient::Sms { .. } | Recipient::Nobody) => None,
    }
}
