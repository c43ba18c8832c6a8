//! An outbox with messages in it, and channels that tell what they were given.

use std::sync::{Arc, Mutex};

use espace_portal::delivery::{Channel, Channels, Kind, MessageTexts, Undelivered, Worker, Written};
use espace_securise::account::{Preset, Title};
use espace_securise::event::ProfileChange;
use espace_securise::event::{Fact, Outcome};
use espace_securise::mandate::MandateNews;
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::store::{Batch, Committed};
use espace_securise::testing::FixedClock;
pub use espace_securise::testing::cast::monday;
use espace_securise::testing::cast::{JEANNE, links};
use espace_securise::token::{KeyVersion, RootKey, Sealed};
use espace_securise::value::{
    CibtpId, CibtpIdFormat, CompanyName, Email, Language, Mobile, Person, PersonName, PhoneInput,
    PostalAddress, Timestamp,
};
use espace_securise::{Espace, KeyRing, Policy, PolicyTerms, Secret, Store as _};
use espace_securise_host::{HasherPool, Service};
use espace_securise_sql::{AuditLine, SqlStore};

pub const ADDRESS: &str = JEANNE.email;
pub const MOBILE: &str = "+33612345678";
pub const CODE: &str = "77777-77777-777M";
pub const DIGITS: &str = "012345";
fn person(first: &str, last: &str) -> Person {
    Person { first_name: PersonName::parse(first).unwrap(), last_name: PersonName::parse(last).unwrap() }
}

pub const LINK: &str = "https://espace.caisse.example/activation?lien=c0ffee";

/// A fund's Espace with an outbox, at eight o'clock on a Monday.
pub struct World {
    pub service: Arc<Service<SqlStore, FixedClock>>,
    keys: KeyRing,
    sent: Mutex<u16>,
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn ring(version: u8) -> KeyRing {
    let key = |octet| RootKey::from_bytes([octet; 32]).unwrap();
    KeyRing::new(key(1), (KeyVersion::new(version), key(2)))
}

impl World {
    pub fn new() -> Self {
        Self::sealing_with(1)
    }

    /// Messages are sealed with this version of the key; the Espace holds version 1.
    pub fn sealing_with(version: u8) -> Self {
        let espace = Espace::new(Policy::new(PolicyTerms::guide(links())).unwrap(), ring(1));
        let store = SqlStore::open("sqlite::memory:").unwrap();
        let service = Service::with(espace, store, FixedClock::at(monday()), HasherPool::new(1));
        Self { service: Arc::new(service), keys: ring(version), sent: Mutex::new(0) }
    }

    /// Puts a message into the outbox, as the core does, and tells its id.
    pub fn send(&self, to: Recipient, language: Language, content: Content) -> String {
        let (channel, expires_at) = (to.channel(), content.expires_at());
        self.enqueue(to, language, content, |sealed| sealed.bound_for(channel, expires_at))
    }

    /// As an earlier version did, which said nothing outside of the seal.
    pub fn send_bare(&self, to: Recipient, content: Content) -> String {
        self.enqueue(to, Language::Fr, content, |sealed| sealed)
    }

    fn enqueue(
        &self,
        to: Recipient,
        language: Language,
        content: Content,
        labelled: impl FnOnce(Sealed) -> Sealed,
    ) -> String {
        let mut sent = self.sent.lock().unwrap();
        *sent += 1;
        let id = format!("{:032x}", *sent);
        let message = Message { id: id.clone(), to, language, content };
        let mut nonce = [0; 12];
        nonce[..2].copy_from_slice(&sent.to_le_bytes());
        let plain = serde_json::to_vec(&message).unwrap();
        let sealed = self.keys.seal(id.clone(), nonce, &plain).unwrap();
        let batch = Batch { messages: vec![labelled(sealed)], ..Batch::default() };
        assert_eq!(self.service.store().commit(&batch).unwrap(), Committed::Done);
        id
    }

    /// A world whose messages do not open elsewhere: other keys of the same version.
    pub fn with_other_keys() -> Self {
        let key = |octet| RootKey::from_bytes([octet; 32]).unwrap();
        Self { keys: KeyRing::new(key(1), (KeyVersion::new(1), key(9))), ..Self::new() }
    }

    /// Seals a message here and puts it into another world's outbox.
    pub fn send_into(&self, other: &Self, kind: Kind) {
        self.send_kind(kind, Language::Fr);
        let sealed = self.service.store().outbox().queued(None, 1).unwrap().pop().unwrap().sealed;
        let batch = Batch { messages: vec![sealed], ..Batch::default() };
        assert_eq!(other.service.store().commit(&batch).unwrap(), Committed::Done);
    }

    /// A message of this kind, as the core would address it.
    pub fn send_kind(&self, kind: Kind, language: Language) -> String {
        self.send(recipient_of(kind), language, content_of(kind))
    }

    pub fn worker(&self, channels: Channels) -> Worker<FixedClock> {
        Worker::new(Arc::clone(&self.service), channels, MessageTexts::embedded().unwrap())
    }

    /// The ids of the messages that were dropped because their time was over, as the audit trail has them.
    pub fn expired(&self) -> Vec<String> {
        let trail = self.service.store().audit(None, u16::MAX).unwrap();
        let id = |line: AuditLine| match line.event.outcome {
            Outcome::Done { fact: Fact::MessageExpired { message, .. } } => Some(message),
            Outcome::Done { .. } | Outcome::Refused { .. } => None,
        };
        trail.into_iter().filter_map(id).collect()
    }

    /// Waiting and dead messages.
    pub fn counts(&self) -> (u64, u64) {
        let counts = self.service.store().outbox().counts().unwrap();
        (counts.waiting, counts.dead)
    }
}

pub fn mail() -> Recipient {
    Recipient::Mail { email: Email::parse(ADDRESS).unwrap() }
}

pub fn post(company: &str) -> Recipient {
    let name = |text| PersonName::parse(text).unwrap();
    Recipient::Post {
        person: Person { first_name: name("Jeanne"), last_name: name("Durand") },
        company: CompanyName::parse(company).unwrap(),
        address: PostalAddress::parse(&["3 rue du Port".to_owned(), "44000 NANTES".to_owned()]).unwrap(),
    }
}

pub fn recipient_of(kind: Kind) -> Recipient {
    match kind {
        Kind::Welcome | Kind::PostedCode | Kind::MandateLetter => post("Maçonnerie Durand"),
        Kind::SmsCode | Kind::PasswordResetNotice => {
            Recipient::Sms { mobile: Mobile::parse(&PhoneInput::new("FR", MOBILE)).unwrap() }
        }
        Kind::Activation
        | Kind::AddressAlreadyKnown
        | Kind::Activated
        | Kind::Reset
        | Kind::PasswordChanged
        | Kind::Recertification
        | Kind::SiteAssociated
        | Kind::Mandate
        | Kind::EmailConfirmation
        | Kind::EmailChangeRequested
        | Kind::EmailChanged
        | Kind::EmailRestored
        | Kind::ProfileChanged
        | Kind::AccountClosing
        | Kind::AccountKept
        | Kind::PasswordRenewal
        | Kind::Invitation
        | Kind::PersonJoined
        | Kind::FirmSought => mail(),
    }
}

pub fn content_of(kind: Kind) -> Content {
    let expires_at = at("2026-07-14T22:05:00Z");
    let url = Secret::new(LINK);
    match kind {
        Kind::Welcome => {
            Content::Welcome { identifier: CibtpId::parse("170101", &CibtpIdFormat::default()).unwrap() }
        }
        Kind::PostedCode => Content::PostedCode { code: Secret::new(CODE), expires_at },
        Kind::SmsCode => Content::SmsCode { code: Secret::new(DIGITS), expires_at },
        Kind::Activation => Content::Activation { url, expires_at },
        Kind::AddressAlreadyKnown => Content::AddressAlreadyKnown,
        Kind::Activated => Content::Activated,
        Kind::Reset => Content::Reset { url, expires_at },
        Kind::PasswordChanged => Content::PasswordChanged,
        Kind::Recertification => {
            Content::Recertification { url, expires_at, overdue_at: at("2026-08-01T12:00:00Z") }
        }
        Kind::SiteAssociated => {
            Content::SiteAssociated { company: CompanyName::parse("Bâti-Loire SARL").unwrap() }
        }
        Kind::Mandate => Content::Mandate {
            news: MandateNews::Accepted,
            client: CompanyName::parse("Bâti-Loire SARL").unwrap(),
            firm: CompanyName::parse("Cabinet Leroy").unwrap(),
            starts_at: expires_at,
            ends_at: at("2027-07-14T22:05:00Z"),
        },
        Kind::MandateLetter => Content::MandateLetter {
            news: MandateNews::Requested,
            client: CompanyName::parse("Bâti-Loire SARL").unwrap(),
            firm: CompanyName::parse("Cabinet Leroy").unwrap(),
            starts_at: expires_at,
            ends_at: at("2027-07-14T22:05:00Z"),
            rights: Preset::Consultation.rights(),
            code: Some(Secret::new("7QX2M-9DKT4-HB4E")),
            code_expires_at: Some(at("2026-07-24T12:00:00Z")),
        },
        Kind::EmailConfirmation => Content::EmailConfirmation { url, expires_at },
        Kind::EmailChangeRequested => Content::EmailChangeRequested { email: "j…@mortier.example".into() },
        Kind::EmailChanged => Content::EmailChanged { email: "j…@mortier.example".into(), url, expires_at },
        Kind::EmailRestored => Content::EmailRestored { email: "j…@durand.example".into() },
        Kind::ProfileChanged => Content::ProfileChanged { change: ProfileChange::Mobile },
        Kind::PasswordResetNotice => Content::PasswordResetNotice,
        Kind::AccountClosing => Content::AccountClosing { erased_at: expires_at, by_fund: false },
        Kind::AccountKept => Content::AccountKept,
        Kind::PasswordRenewal => Content::PasswordRenewal { deadline: expires_at },
        Kind::Invitation => Content::Invitation {
            url: Secret::new(LINK),
            expires_at: at("2026-07-03T12:00:00Z"),
            company: CompanyName::parse("Bâti-Loire SARL").unwrap(),
            invited_by: person("Jeanne", "Durand"),
        },
        Kind::FirmSought => Content::FirmSought {
            client: CompanyName::parse("Bâti-Loire SARL").unwrap(),
            asked_by: person("Jeanne", "Durand"),
        },
        Kind::PersonJoined => Content::PersonJoined {
            company: CompanyName::parse("Bâti-Loire SARL").unwrap(),
            name: person("Samir", "Benali"),
            email: Email::parse("samir@durand.example").unwrap(),
            title: Title::Associated,
        },
    }
}

/// What to answer, by the number of the attempt (from 0) and the message.
type Script = Box<dyn FnMut(usize, &Written) -> Result<(), Undelivered> + Send>;

/// A channel that writes down what it is given.
#[derive(Clone, Default)]
pub struct Notebook {
    attempts: Arc<Mutex<Vec<Written>>>,
    taken: Arc<Mutex<Vec<Written>>>,
}

pub struct Scripted {
    notebook: Notebook,
    script: Script,
}

impl Notebook {
    pub fn taking_everything(&self) -> Scripted {
        self.answering(|_, _| Ok(()))
    }

    pub fn answering(
        &self,
        script: impl FnMut(usize, &Written) -> Result<(), Undelivered> + Send + 'static,
    ) -> Scripted {
        Scripted { notebook: self.clone(), script: Box::new(script) }
    }

    /// Every attempt, in order.
    pub fn attempts(&self) -> Vec<Written> {
        self.attempts.lock().unwrap().clone()
    }

    /// What was taken, in order.
    pub fn taken(&self) -> Vec<Written> {
        self.taken.lock().unwrap().clone()
    }
}

impl Channel for Scripted {
    fn deliver(&mut self, message: &Written) -> Result<(), Undelivered> {
        let number = {
            let mut attempts = self.notebook.attempts.lock().unwrap();
            attempts.push(message.clone());
            attempts.len() - 1
        };
        // What was taken is written down before the answer, as a server does: a crash may come in between.
        self.notebook.taken.lock().unwrap().push(message.clone());
        let answer = (self.script)(number, message);
        if answer.is_err() {
            self.notebook.taken.lock().unwrap().pop();
        }
        answer
    }
}
