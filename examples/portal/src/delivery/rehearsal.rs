//! Every text is rendered once before the portal serves: a broken replacement is found by whoever starts it, not by whoever
//! waits for a letter.

use espace_securise::Secret;
use espace_securise::account::{Preset, Title};
use espace_securise::event::ProfileChange;
use espace_securise::mandate::MandateNews;
use espace_securise::message::{Content, Recipient};
use espace_securise::value::{
    CibtpId, CibtpIdFormat, CompanyName, Email, Language, Mobile, Person, PersonName, PhoneInput,
    PostalAddress, Timestamp,
};

use super::context::BodyContext;
use super::kind::Kind;
use super::texts::{BrokenTexts, LANGUAGES, MessageTexts, name};
use super::written::Means;

/// The longest subject that mail programs and window envelopes show whole, in characters.
const LONGEST_SUBJECT: usize = 120;

/// Stands for a code, a link's token or an identifier: nothing that a template says by itself, nothing to escape.
const MARK: &str = "7K3M9QX2T5";

/// Renders every text in both languages.
pub(super) fn every_text(texts: &MessageTexts) -> Result<(), BrokenTexts> {
    let samples = samples().ok_or_else(|| BrokenTexts::new("messages", "no sample to try them with"))?;
    for language in LANGUAGES {
        for (content, to) in &samples {
            if let Some(kind) = Kind::of(content) {
                one_text(texts, kind, content, to, language)?;
            }
        }
    }
    Ok(())
}

fn one_text(
    texts: &MessageTexts,
    kind: Kind,
    content: &Content,
    to: &Recipient,
    language: Language,
) -> Result<(), BrokenTexts> {
    let subject = texts.subject(kind, content, to, language)?;
    let in_subject = |what: &str| Err(BrokenTexts::new(name(kind, language, "subject.txt"), what));
    if kind.means() != Means::Sms && subject.is_empty() {
        return in_subject("expected a subject, found nothing");
    }
    if subject.chars().any(char::is_control) {
        return in_subject("expected one line");
    }
    if subject.chars().count() > LONGEST_SUBJECT {
        return in_subject(&format!("expected at most {LONGEST_SUBJECT} characters"));
    }
    let words = BodyContext::of(content, to, language, &subject, Timestamp::MIN);
    for ending in kind.endings().iter().filter(|ending| **ending != "subject.txt") {
        let body = texts.body(kind, language, ending, &words)?;
        if let Some(wanted) = must_say(content)
            && !body.expose().contains(MARK)
        {
            return Err(BrokenTexts::new(
                name(kind, language, ending),
                format!("expected {{{{ {wanted} }}}} in it"),
            ));
        }
    }
    Ok(())
}

/// What the message is nothing without, by its name in templates.
const fn must_say(content: &Content) -> Option<&'static str> {
    match content {
        Content::Welcome { .. } => Some("identifier"),
        Content::PostedCode { .. } | Content::SmsCode { .. } => Some("code"),
        Content::Activation { .. }
        | Content::Reset { .. }
        | Content::Recertification { .. }
        | Content::EmailConfirmation { .. }
        | Content::EmailChanged { .. }
        | Content::Invitation { .. } => Some("link"),
        Content::EmailChangeRequested { .. } | Content::EmailRestored { .. } => Some("email"),
        Content::SiteAssociated { .. } | Content::PersonJoined { .. } => Some("company"),
        Content::Mandate { .. } | Content::MandateLetter { .. } | Content::FirmSought { .. } => {
            Some("client")
        }
        Content::AddressAlreadyKnown
        | Content::Activated
        | Content::PasswordChanged
        | Content::ProfileChanged { .. }
        | Content::PasswordResetNotice
        | Content::AccountClosing { .. }
        | Content::AccountKept
        | Content::PasswordRenewal { .. }
        | Content::Nothing => None,
    }
}

/// One message of each kind.
fn samples() -> Option<Vec<(Content, Recipient)>> {
    let expires_at = Timestamp::MIN;
    let code = || Secret::new(MARK);
    let url = || Secret::new(format!("https://espace.caisse.example/page?lien={MARK}"));
    let company = || CompanyName::parse(MARK).ok();
    let name = |text| PersonName::parse(text).ok();
    let post = Recipient::Post {
        person: Person { first_name: name("Jeanne")?, last_name: name("Durand")? },
        company: CompanyName::parse("Maçonnerie Durand").ok()?,
        address: PostalAddress::parse(&["3 rue du Port".to_owned(), "44000 NANTES".to_owned()]).ok()?,
    };
    let mail = Recipient::Mail { email: Email::parse("jeanne@durand.example").ok()? };
    let sms = Recipient::Sms { mobile: Mobile::parse(&PhoneInput::new("FR", "0612345678")).ok()? };
    let identifier = CibtpId::parse(MARK, &CibtpIdFormat::default()).ok()?;
    let content = |kind: Kind| {
        Some(match kind {
            Kind::Welcome => Content::Welcome { identifier: identifier.clone() },
            Kind::PostedCode => Content::PostedCode { code: code(), expires_at },
            Kind::SmsCode => Content::SmsCode { code: code(), expires_at },
            Kind::Activation => Content::Activation { url: url(), expires_at },
            Kind::AddressAlreadyKnown => Content::AddressAlreadyKnown,
            Kind::Activated => Content::Activated,
            Kind::Reset => Content::Reset { url: url(), expires_at },
            Kind::PasswordChanged => Content::PasswordChanged,
            Kind::Recertification => {
                Content::Recertification { url: url(), expires_at, overdue_at: expires_at }
            }
            Kind::SiteAssociated => Content::SiteAssociated { company: company()? },
            Kind::Mandate => Content::Mandate {
                news: MandateNews::Requested,
                client: company()?,
                firm: CompanyName::parse("Cabinet Leroy").ok()?,
                starts_at: expires_at,
                ends_at: expires_at,
            },
            Kind::MandateLetter => Content::MandateLetter {
                news: MandateNews::Requested,
                client: company()?,
                firm: CompanyName::parse("Cabinet Leroy").ok()?,
                starts_at: expires_at,
                ends_at: expires_at,
                rights: Preset::Declarations.rights(),
                code: Some(Secret::new(MARK)),
                code_expires_at: Some(expires_at),
            },
            Kind::EmailConfirmation => Content::EmailConfirmation { url: url(), expires_at },
            Kind::EmailChangeRequested => Content::EmailChangeRequested { email: MARK.to_owned() },
            Kind::EmailChanged => Content::EmailChanged { email: MARK.to_owned(), url: url(), expires_at },
            Kind::EmailRestored => Content::EmailRestored { email: MARK.to_owned() },
            Kind::ProfileChanged => Content::ProfileChanged { change: ProfileChange::Landline },
            Kind::PasswordResetNotice => Content::PasswordResetNotice,
            Kind::AccountClosing => Content::AccountClosing { erased_at: expires_at, by_fund: false },
            Kind::AccountKept => Content::AccountKept,
            Kind::PasswordRenewal => Content::PasswordRenewal { deadline: expires_at },
            Kind::Invitation => Content::Invitation {
                url: url(),
                expires_at,
                company: CompanyName::parse("Maçonnerie Durand").ok()?,
                invited_by: Person { first_name: name("Jeanne")?, last_name: name("Durand")? },
            },
            Kind::FirmSought => Content::FirmSought {
                client: company()?,
                asked_by: Person { first_name: name("Jeanne")?, last_name: name("Durand")? },
            },
            Kind::PersonJoined => Content::PersonJoined {
                company: company()?,
                name: Person { first_name: name("Samir")?, last_name: name("Benali")? },
                email: Email::parse("samir@durand.example").ok()?,
                title: Title::Invited,
            },
        })
    };
    let to = |kind: Kind| match kind.means() {
        Means::Letter => post.clone(),
        Means::Mail => mail.clone(),
        Means::Sms => sms.clone(),
    };
    Kind::ALL.into_iter().map(|kind| Some((content(kind)?, to(kind)))).collect()
}
