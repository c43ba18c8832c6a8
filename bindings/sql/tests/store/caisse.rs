//! A fund's Espace over a store, and what arrives by post, mail and SMS.

use espace_securise::command::{PostCode, PutTenant, Staff};
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::value::Language;
use std::time::Duration;

use espace_securise::command::{
    Activate, CertifyMobile, EndAllSessions, Identify, LogIn, Register, SendMobileCode,
};
use espace_securise::password::ScratchHasher;
use espace_securise::testing::{FixedClock, Mailbox, SeededEntropy};
use espace_securise::value::PhoneInput;
use espace_securise::*;
use espace_securise_sql::SqlStore;

const PASSWORD: &str = "Truelle&Niveau7";

/// When everything begins; the clock stands still but for one minute.
pub const START: &str = "2026-01-05T08:00:00Z";

pub struct Caisse<'s> {
    espace: Espace,
    store: &'s SqlStore,
    clock: FixedClock,
    entropy: SeededEntropy,
    hasher: ScratchHasher,
    mailbox: Mailbox,
    origin: Origin,
}

impl<'s> Caisse<'s> {
    pub fn over(store: &'s SqlStore) -> Self {
        let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
        let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).unwrap();
        let active = (KeyVersion::new(1), RootKey::from_bytes([2; 32]).unwrap());
        let ring = KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active);
        let source = std::net::IpAddr::from([192, 0, 2, 7]);
        Self {
            espace: Espace::new(Policy::new(PolicyTerms::guide(links)).unwrap(), ring),
            store,
            clock: FixedClock::at(START.parse().unwrap()),
            entropy: SeededEntropy::new(7),
            hasher: ScratchHasher::new(),
            mailbox: Mailbox::new(),
            origin: Origin { device: Some("Firefox".to_owned()), ..Origin::from_ip(source) },
        }
    }

    fn run<C: Ask>(&mut self, command: &C) -> Result<C::Reply, Error> {
        let mut host = Host {
            store: self.store,
            clock: &self.clock,
            entropy: &mut self.entropy,
            hasher: &mut self.hasher,
            courier: &mut self.mailbox,
            origin: &self.origin,
        };
        self.espace.run(&mut host, command)
    }

    fn file(&mut self, identifier: &str, siret: &str, company: &str) -> Secret {
        let by = Staff { id: "gestionnaire-12".into() };
        self.run(&PutTenant {
            by: by.clone(),
            identifier: identifier.into(),
            siret: siret.into(),
            company: company.into(),
            first_name: "Jeanne".into(),
            last_name: "Durand".into(),
            address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
            language: Language::Fr,
        })
        .unwrap();
        self.run(&PostCode { by, identifier: identifier.into() }).unwrap();
        self.mailbox.last_posted_code().unwrap()
    }

    /// Two companies on file; the first one's letter followed to a session, then one that ends all, then another. Gives the
    /// secrets that passed.
    pub fn enroll(&mut self) -> Vec<String> {
        let code = self.file("17071", "73282932000074", "Maçonnerie Durand");
        self.file("17072", "35600000000048", "L'\"Œuvre\" & Fils");
        let identify =
            Identify { identifier: "17071".into(), siret: "73282932000074".into(), code: code.clone() };
        let ticket = self.run(&identify).unwrap().ticket;
        let mobile = PhoneInput { country: "FR".into(), number: "06 12 34 56 78".into() };
        self.run(&SendMobileCode { ticket: ticket.clone(), mobile: mobile.clone() }).unwrap();
        let sms = self.mailbox.last_sms_code().unwrap();
        self.run(&CertifyMobile { ticket: ticket.clone(), code: sms.clone() }).unwrap();
        self.run(&Register {
            ticket: ticket.clone(),
            email: "jeanne@durand.example".into(),
            email_confirmation: "jeanne@durand.example".into(),
            password: Secret::new(PASSWORD),
            password_confirmation: Secret::new(PASSWORD),
            landline: None,
            mobile: Some(mobile),
        })
        .unwrap();
        let token = self.mailbox.last_link_token().unwrap();
        self.run(&Activate { token: token.clone() }).unwrap();
        let log_in =
            |password| LogIn { email: "jeanne@durand.example".into(), password: Secret::new(password) };
        let mut sessions = vec![self.run(&log_in(PASSWORD)).unwrap().session];
        self.clock.advance(Duration::from_secs(60));
        assert!(self.run(&log_in("Mauvais&Mot2Passe")).is_err());
        let ending = self.run(&log_in(PASSWORD)).unwrap().session;
        self.run(&EndAllSessions { session: ending.clone() }).unwrap();
        sessions.extend([ending, self.run(&log_in(PASSWORD)).unwrap().session]);
        let passed = [vec![code, ticket, sms, token, Secret::new(PASSWORD)], sessions].concat();
        passed.iter().map(|secret| secret.expose().to_owned()).collect()
    }
}
