//! What templates of messages may say.

use espace_securise::Secret;
use espace_securise::account::Title;
use espace_securise::event::ProfileChange;
use espace_securise::form::words;
use espace_securise::mandate::MandateNews;
use espace_securise::message::{Content, Recipient};
use espace_securise::value::{CompanyName, Language, Person, Timestamp};
use serde::Serialize;
use zeroize::Zeroizing;

use super::paris::InWords;

/// What a subject may say. Neither code nor link is there, whatever a template asks for.
#[derive(Serialize)]
pub(super) struct SubjectContext<'m> {
    language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<&'m str>,
}

/// What a text or page may say; a name that a content does not have is an error of the template.
#[derive(Serialize)]
pub(super) struct BodyContext<'m> {
    language: &'static str,
    subject: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overdue_on: Option<String>,
    /// The other address, masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'m str>,
    /// Which detail was changed: `name`, `landline`, `mobile` or `language`.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_on: Option<String>,
    /// Whether the fund closed it, and not its holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_fund: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Zeroizing<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person_address: Option<&'m str>,
    /// Whether they joined by the letters of the company: for what tells that somebody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_letters: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient: Option<Zeroizing<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'m [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    news: Option<MandateNews>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    firm: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<String>,
}

impl<'m> SubjectContext<'m> {
    pub(super) fn of(content: &'m Content, to: &'m Recipient, language: Language) -> Self {
        Self { language: language.as_str(), company: company(content, to) }
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
            language: language.as_str(),
            subject,
            identifier: None,
            code: None,
            link: None,
            company: company(content, to),
            expires_on: None,
            expires_at: None,
            overdue_on: None,
            email: None,
            change: None,
            erased_on: None,
            by_fund: None,
            person: None,
            person_address: None,
            by_letters: None,
            recipient: None,
            address: None,
            date: None,
            news: None,
            client: None,
            firm: None,
            starts_on: None,
            rights: None,
            ends_on: None,
        };
        words.address(to, language, at);
        match content {
            Content::Welcome { identifier } => words.identifier = Some(identifier.as_str()),
            Content::PostedCode { code, expires_at } | Content::SmsCode { code, expires_at } => {
                words.code = Some(code.expose());
                words.until(*expires_at, language);
            }
            Content::Activation { url, expires_at }
            | Content::Reset { url, expires_at }
            | Content::EmailConfirmation { url, expires_at } => {
                words.link = Some(url.expose());
                words.until(*expires_at, language);
            }
            Content::Recertification { url, expires_at, overdue_at } => {
                words.link = Some(url.expose());
                words.until(*expires_at, language);
                words.overdue_on = Some(InWords::of(*overdue_at, language).day);
            }
            Content::Mandate { news, client, firm, starts_at, ends_at } => {
                words.mandate(*news, (client, firm), (*starts_at, *ends_at), language);
            }
            Content::MandateLetter {
                news,
                client,
                firm,
                starts_at,
                ends_at,
                rights,
                code,
                code_expires_at,
            } => {
                words.mandate(*news, (client, firm), (*starts_at, *ends_at), language);
                words.rights = Some(rights.iter().map(|right| words::right(right, language)).collect());
                words.code = code.as_ref().map(Secret::expose);
                if let Some(expires_at) = code_expires_at {
                    words.until(*expires_at, language);
                }
            }
            Content::EmailChanged { email, url, expires_at } => {
                words.email = Some(email);
                words.link = Some(url.expose());
                words.until(*expires_at, language);
            }
            Content::EmailChangeRequested { email } | Content::EmailRestored { email } => {
                words.email = Some(email);
            }
            Content::ProfileChanged { change } => words.change = Some(detail(*change)),
            Content::AccountClosing { erased_at, by_fund } => words.closing(*erased_at, *by_fund, language),
            Content::PasswordRenewal { deadline } => words.until(*deadline, language),
            Content::Invitation { url, expires_at, invited_by, .. } => {
                words.link = Some(url.expose());
                words.until(*expires_at, language);
                words.person = Some(full_name(invited_by));
            }
            Content::FirmSought { client, asked_by } => {
                words.client = Some(client.as_str());
                words.person = Some(full_name(asked_by));
            }
            Content::PersonJoined { name, email, title, .. } => {
                words.by_letters = Some(*title != Title::Invited);
                words.person = Some(full_name(name));
                words.person_address = Some(email.as_str());
            }
            Content::AddressAlreadyKnown
            | Content::PasswordResetNotice
            | Content::AccountKept
            | Content::Activated
            | Content::PasswordChanged
            | Content::SiteAssociated { .. }
            | Content::Nothing => {}
        }
        words
    }

    fn mandate(
        &mut self,
        news: MandateNews,
        (client, firm): (&'m CompanyName, &'m CompanyName),
        (starts_at, ends_at): (Timestamp, Timestamp),
        language: Language,
    ) {
        self.news = Some(news);
        (self.client, self.firm) = (Some(client.as_str()), Some(firm.as_str()));
        self.starts_on = Some(InWords::of(starts_at, language).day);
        self.ends_on = Some(InWords::of(ends_at, language).day);
    }

    /// When an account will be erased, and who closed it.
    fn closing(&mut self, erased_at: Timestamp, by_fund: bool, language: Language) {
        self.erased_on = Some(InWords::of(erased_at, language).day);
        self.by_fund = Some(by_fund);
    }

    fn until(&mut self, expires_at: Timestamp, language: Language) {
        let words = InWords::of(expires_at, language);
        self.expires_on = Some(words.moment(language));
        self.expires_at = Some(words.hour);
    }

    fn address(&mut self, to: &'m Recipient, language: Language, at: Timestamp) {
        match to {
            Recipient::Post { person, address, .. } => {
                self.recipient = Some(full_name(person));
                self.address = Some(address.lines());
                self.date = Some(InWords::of(at, language).day);
            }
            Recipient::Mail { .. } | Recipient::Sms { .. } | Recipient::Nobody => {}
        }
    }
}

/// The detail of an account, as templates name it.
const fn detail(change: ProfileChange) -> &'static str {
    match change {
        ProfileChange::Name => "name",
        ProfileChange::Landline => "landline",
        ProfileChange::Mobile => "mobile",
        ProfileChange::Language => "language",
    }
}

fn full_name(person: &Person) -> Zeroizing<String> {
    Zeroizing::new(format!("{} {}", person.first_name.as_str(), person.last_name.as_str()))
}

/// The company that a message is about, or addressed to.
fn company<'m>(content: &'m Content, to: &'m Recipient) -> Option<&'m str> {
    match (content, to) {
        (
            Content::SiteAssociated { company }
            | Content::Invitation { company, .. }
            | Content::PersonJoined { company, .. },
            _,
        )
        | (_, Recipient::Post { company, .. }) => Some(company.as_str()),
        (_, Recipient::Mail { .. } | Recipient::Sms { .. } | Recipient::Nobody) => None,
    }
}
