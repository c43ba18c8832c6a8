//! The host of the demonstration: what the core needs, in memory, and one way to ask it.

use std::time::Duration;

use espace_securise::command::{Staff, StaffRole};
use espace_securise::event::Event;
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::password::ScratchHasher;
use espace_securise::testing::{Mailbox, MemoryStore, SeededEntropy};
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::value::{Language, Source, Timestamp};
use espace_securise::{
    Ask, Clock as _, Entropy, Error, Espace, Host, KeyRing, Links, Origin, Policy, PolicyTerms, Refusal,
    Secret,
};
use serde::Serialize;

use crate::clock::DemoClock;
use crate::screen::Screen;
use crate::show;
use crate::stop::Stop;

/// The portal's pages that links lead to. Nothing answers there.
const PAGES: [&str; 3] = ["activation", "mot-de-passe", "certification"];

/// A fund, its portal, and the people's mailboxes.
pub(crate) struct World {
    espace: Espace,
    store: MemoryStore,
    clock: DemoClock,
    entropy: Box<dyn Entropy>,
    hasher: ScratchHasher,
    mailbox: Mailbox,
    /// When each message of the mailbox left.
    left_at: Vec<Timestamp>,
    origin: Origin,
    pub(crate) screen: Screen,
}

impl World {
    /// A new one. One that repeats has a fixed day and seeded randomness, keys included: for demonstrations only.
    pub(crate) fn new(language: Language, repeats: bool) -> Result<Self, Stop> {
        let mut entropy: Box<dyn Entropy> =
            if repeats { Box::new(SeededEntropy::new(2026)) } else { operating_system() };
        let clock = if repeats { DemoClock::standing(first_day()?) } else { DemoClock::real() };
        let [activation, reset, certification] =
            PAGES.map(|page| format!("https://espace.caisse.example/{page}?lien={{token}}"));
        let links = Links::new(&activation, &reset, &certification).map_err(unusable)?;
        let policy = Policy::new(PolicyTerms::guide(links)).map_err(unusable)?;
        let active = (KeyVersion::new(1), root_key(entropy.as_mut())?);
        let keys = KeyRing::new(root_key(entropy.as_mut())?, active);
        let source = Source::from(std::net::IpAddr::from([192, 0, 2, 10]));
        Ok(Self {
            espace: Espace::new(policy, keys),
            store: MemoryStore::new(),
            clock,
            entropy,
            hasher: ScratchHasher::new(),
            mailbox: Mailbox::new(),
            left_at: Vec::new(),
            origin: Origin { source: Some(source), device: Some("Terminal".into()), language },
            screen: Screen::new(language),
        })
    }

    /// Asks, and shows what came of it.
    pub(crate) fn ask<C: Ask>(&mut self, command: &C) -> Result<Result<C::Reply, Refusal>, Stop>
    where
        C::Reply: Serialize,
    {
        let (events, messages) = (self.store.events().len(), self.mailbox.messages().len());
        let answer = self.ask_unseen(command)?;
        match &answer {
            Ok(reply) => show::reply(&mut self.screen, command.name(), reply)?,
            Err(refusal) => {
                show::refusal(&mut self.screen, command.name(), refusal, self.espace.policy().identifier)?;
            }
        }
        for event in self.store.events().iter().skip(events) {
            show::event(&mut self.screen, event)?;
        }
        for message in self.mailbox.messages().iter().skip(messages) {
            show::message(&mut self.screen, message, self.clock.now())?;
        }
        Ok(answer)
    }

    /// Asks without showing anything.
    pub(crate) fn ask_unseen<C: Ask>(&mut self, command: &C) -> Result<Result<C::Reply, Refusal>, Stop> {
        let mut host = Host {
            store: &self.store,
            clock: &self.clock,
            entropy: self.entropy.as_mut(),
            hasher: &mut self.hasher,
            courier: &mut self.mailbox,
            origin: &self.origin,
        };
        let answer = self.espace.run(&mut host, command);
        self.left_at.resize(self.mailbox.messages().len(), self.clock.now());
        match answer {
            Ok(reply) => Ok(Ok(reply)),
            Err(Error::Refused(refusal)) => Ok(Err(refusal)),
            Err(fault @ (Error::Fault(_) | Error::Store(_) | Error::Contended { .. })) => {
                Err(Stop::Unexpected(fault.to_string()))
            }
        }
    }

    pub(crate) const fn language(&self) -> Language {
        self.screen.language
    }

    pub(crate) const fn policy(&self) -> &PolicyTerms {
        self.espace.policy()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// The audit trail so far.
    pub(crate) fn events(&self) -> Vec<Event> {
        self.store.events()
    }

    /// What reached somebody so far, and when it left.
    pub(crate) fn delivered(&self) -> Vec<(Message, Timestamp)> {
        let messages = self.mailbox.messages().iter().cloned().zip(self.left_at.iter().copied());
        messages.filter(|(message, _)| !matches!(message.to, Recipient::Nobody)).collect()
    }

    /// The code of the newest letter that bears one.
    pub(crate) fn posted_code(&self) -> Result<Secret, Stop> {
        self.mailbox.last_posted_code().ok_or_else(|| Stop::Unexpected("no letter with a code".into()))
    }

    /// The code of the newest SMS.
    pub(crate) fn sms_code(&self) -> Result<Secret, Stop> {
        self.mailbox.last_sms_code().ok_or_else(|| Stop::Unexpected("no SMS".into()))
    }

    /// The token of the link in the newest mail that holds one.
    pub(crate) fn link_token(&self) -> Result<Secret, Stop> {
        self.mailbox.last_link_token().ok_or_else(|| Stop::Unexpected("no mail with a link".into()))
    }

    /// Shows the welcome letter of one tenant.
    pub(crate) fn show_welcome(&mut self, tenant: &str) -> Result<(), Stop> {
        let delivered = self.delivered();
        let letter = delivered.iter().find(|(message, _)| {
            matches!(&message.content, Content::Welcome { identifier } if identifier.as_str() == tenant)
        });
        match letter {
            Some((letter, at)) => show::message(&mut self.screen, letter, *at),
            None => Err(Stop::Unexpected("no welcome letter".into())),
        }
    }
}

/// Whoever works for the fund in this demonstration.
pub(crate) fn staff() -> Staff {
    Staff { id: "gestionnaire-12".into(), role: StaffRole::Registrar }
}

fn first_day() -> Result<Timestamp, Stop> {
    "2026-01-05T08:00:00Z".parse().map_err(unusable)
}

fn root_key(entropy: &mut dyn Entropy) -> Result<RootKey, Stop> {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes).map_err(unusable)?;
    RootKey::from_bytes(bytes).map_err(unusable)
}

fn operating_system() -> Box<dyn Entropy> {
    Box::new(rand::rngs::SysRng)
}

fn unusable(fault: impl std::fmt::Display) -> Stop {
    Stop::Unusable(fault.to_string())
}
