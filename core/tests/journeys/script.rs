//! How a journey is told: commands in a row, each with what its answer must be.

use std::time::Duration;

use espace_securise::command::{Command, HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::store::Key;
use espace_securise::testing::cast::monday;
use espace_securise::testing::{MemoryStore, token_of};
use espace_securise::value::Timestamp;
use espace_securise::*;
use serde::de::DeserializeOwned;

use crate::answered::{self, Answered};
use crate::format::{Answer, Journey, Rows, Step};
use crate::stage::{OnceHasher, Stage};
use crate::terms::{KeyLine, Terms};

/// A journey, before it is told.
pub struct Script {
    /// Its name, which is also its file's.
    pub name: &'static str,
    guide: &'static str,
    shows: &'static str,
    terms: fn(&mut Terms),
    tell: fn(&mut Tale),
}

impl Script {
    /// Under the guide's terms.
    pub const fn new(
        name: &'static str,
        guide: &'static str,
        shows: &'static str,
        tell: fn(&mut Tale),
    ) -> Self {
        Self { name, guide, shows, terms: |_| {}, tell }
    }

    /// Under the guide's terms, changed.
    pub const fn under(self, terms: fn(&mut Terms)) -> Self {
        Self { terms, ..self }
    }

    /// The journey, every answer judged, and what it hashed.
    pub fn play(&self) -> (Journey, OnceHasher) {
        let mut policy = Terms::guide();
        (self.terms)(&mut policy);
        let (keys, seed) = (KeyLine::rotated_once(), seed_of(self.name));
        let mut tale = Tale {
            stage: Stage::new(&policy, &keys, seed, OnceHasher::default()),
            now: monday(),
            origin: desk_in_the_office(),
            before: Rows::new(),
            steps: Vec::new(),
        };
        (self.tell)(&mut tale);
        let [journey, shows, guide] = [self.name, self.shows, self.guide].map(str::to_owned);
        let journey = Journey { journey, shows, guide, policy, keys, seed, steps: tale.steps };
        (journey, tale.stage.into_hasher())
    }
}

/// Each journey has a seed of its own, which stays when others come: the 32-bit FNV-1a hash of its name.
fn seed_of(name: &str) -> u64 {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |hash, octet| (hash ^ u32::from(octet)).wrapping_mul(0x0100_0193));
    hash.into()
}

/// Where commands come from, unless a script says otherwise.
pub fn desk_in_the_office() -> Origin {
    Origin { device: Some("Firefox".into()), ..Origin::from_ip("192.0.2.7".parse().unwrap()) }
}

/// A journey while it is told.
pub struct Tale {
    stage: Stage,
    now: Timestamp,
    origin: Origin,
    before: Rows,
    steps: Vec<Step>,
}

impl Tale {
    pub fn visitor<C: Ask + Into<VisitorCommand>>(&mut self, command: C) -> Answered<C::Reply>
    where
        C::Reply: DeserializeOwned,
    {
        let name = command.name();
        self.ask(name, Command::Visitor(command.into()))
    }

    pub fn holder<C: Ask + Into<HolderCommand>>(&mut self, command: C) -> Answered<C::Reply>
    where
        C::Reply: DeserializeOwned,
    {
        let name = command.name();
        self.ask(name, Command::Holder(command.into()))
    }

    pub fn staff<C: Ask + Into<StaffCommand>>(&mut self, command: C) -> Answered<C::Reply>
    where
        C::Reply: DeserializeOwned,
    {
        let name = command.name();
        self.ask(name, Command::Staff(command.into()))
    }

    pub fn clock<C: Ask + Into<UpkeepCommand>>(&mut self, command: C) -> Answered<C::Reply>
    where
        C::Reply: DeserializeOwned,
    {
        let name = command.name();
        self.ask(name, Command::Upkeep(command.into()))
    }

    fn ask<R: DeserializeOwned>(&mut self, name: &'static str, command: Command) -> Answered<R> {
        let before = std::mem::take(&mut self.before);
        let step = self.stage.ask(self.now, self.origin.clone(), before, command);
        let answer = match &step.answer {
            Answer::Reply(reply) => {
                // Each reply of the enum reads as the command's own: the tag is all that it has more.
                Ok(serde_json::from_value(serde_json::to_value(reply).unwrap()).unwrap())
            }
            Answer::Refusal(refusal) => Err(answered::Answer::Refused(refusal.clone())),
            Answer::Fault(code) => Err(answered::Answer::Fault(code.clone())),
        };
        // Its own line comes last; before it stands what it did for others.
        let event = step.events.last().cloned();
        self.steps.push(step);
        Answered { command: name, answer, event }
    }

    pub const fn now(&self) -> Timestamp {
        self.now
    }

    pub fn wait(&mut self, span: Duration) {
        self.now = self.now.plus(span);
    }

    /// The clock is set back.
    pub fn set_back(&mut self, span: Duration) {
        self.now = self.now.minus(span);
    }

    /// What follows comes from here.
    pub fn from(&mut self, origin: Origin) {
        self.origin = origin;
    }

    /// Behind the core's back, just before the next command: a record is damaged, restored (`Some`) or lost (`None`).
    pub fn meddle(&mut self, key: &Key, body: Option<String>) {
        self.before.insert(key.clone(), body);
    }

    pub const fn store(&self) -> &MemoryStore {
        self.stage.store()
    }

    /// The one record of a kind.
    #[track_caller]
    pub fn the(&self, kind: &str) -> Key {
        let mut keys: Vec<Key> = self.store().keys().into_iter().filter(|key| key.kind() == kind).collect();
        assert_eq!(keys.len(), 1, "{keys:?}");
        keys.remove(0)
    }

    /// What the last command wrote (`+`) and deleted (`-`), by kind of record.
    pub fn wrote(&self) -> Vec<String> {
        let rows = self.steps.last().into_iter().flat_map(|step| &step.rows);
        rows.map(|(key, body)| format!("{}{}", if body.is_some() { '+' } else { '-' }, key.kind())).collect()
    }

    /// What the last command sent: to whom, and what it says.
    pub fn sent(&self) -> Vec<(String, &'static str)> {
        let messages = self.steps.last().into_iter().flat_map(|step| &step.messages);
        messages.map(|message| (recipient(&message.to), gist(&message.content))).collect()
    }

    /// The newest message.
    pub fn newest(&self) -> &Message {
        self.messages().next().expect("a message")
    }

    fn messages(&self) -> impl Iterator<Item = &Message> {
        self.steps.iter().rev().flat_map(|step| step.messages.iter().rev())
    }

    /// The code of the newest letter that bears one.
    pub fn letter(&self) -> Secret {
        let code = |message: &Message| match &message.content {
            Content::PostedCode { code, .. } => Some(code.clone()),
            _ => None,
        };
        self.messages().find_map(code).expect("a letter")
    }

    /// The code of the newest SMS.
    pub fn sms(&self) -> Secret {
        let code = |message: &Message| match &message.content {
            Content::SmsCode { code, .. } => Some(code.clone()),
            _ => None,
        };
        self.messages().find_map(code).expect("an SMS")
    }

    /// A well-formed code that is not the newest SMS's.
    pub fn wrong_sms(&self) -> Secret {
        Secret::new(if self.sms().expose() == "246810" { "135790" } else { "246810" })
    }

    /// The token of the newest link.
    pub fn link(&self) -> Secret {
        let url = |message: &Message| match &message.content {
            Content::Activation { url, .. }
            | Content::Reset { url, .. }
            | Content::Recertification { url, .. }
            | Content::EmailConfirmation { url, .. }
            | Content::EmailChanged { url, .. }
            | Content::Invitation { url, .. } => Some(token_of(url)),
            _ => None,
        };
        self.messages().find_map(url).expect("a mail with a link")
    }
}

fn recipient(to: &Recipient) -> String {
    match to {
        Recipient::Post { company, .. } => company.as_str().to_owned(),
        Recipient::Mail { email } => email.as_str().to_owned(),
        Recipient::Sms { mobile } => mobile.as_e164().to_owned(),
        Recipient::Nobody => "nobody".to_owned(),
    }
}

const fn gist(content: &Content) -> &'static str {
    match content {
        Content::Welcome { .. } => "welcome",
        Content::PostedCode { .. } => "posted_code",
        Content::SmsCode { .. } => "sms_code",
        Content::Activation { .. } => "activation",
        Content::AddressAlreadyKnown => "address_already_known",
        Content::Activated => "activated",
        Content::Reset { .. } => "reset",
        Content::PasswordChanged => "password_changed",
        Content::Recertification { .. } => "recertification",
        Content::Invitation { .. } => "invitation",
        Content::SiteAssociated { .. } => "site_associated",
        Content::FirmSought { .. } => "firm_sought",
        Content::PersonJoined { .. } => "person_joined",
        Content::Nothing => "nothing",
        Content::Mandate { .. } => "mandate",
        Content::MandateLetter { .. } => "mandate_letter",
        Content::EmailConfirmation { .. } => "email_confirmation",
        Content::EmailChangeRequested { .. } => "email_change_requested",
        Content::EmailChanged { .. } => "email_changed",
        Content::EmailRestored { .. } => "email_restored",
        Content::ProfileChanged { .. } => "profile_changed",
        Content::PasswordResetNotice => "password_reset_notice",
        Content::AccountClosing { .. } => "account_closing",
        Content::AccountKept => "account_kept",
        Content::PasswordRenewal { .. } => "password_renewal",
    }
}
