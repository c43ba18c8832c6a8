//! How a move is typed at a host's door: the secrets behind its places, and two spellings of everything.

use espace_securise::command::{Command, HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use espace_securise::testing::cast::key_ring;
use espace_securise::token::{IndexDomain, PostedCode};
use espace_securise::value::{Email, PhoneInput};
use espace_securise::*;

use crate::cast::{MOBILES, PASSWORDS, PEOPLE, SIRETS, SITES};
use crate::moves::{Code, Token, Typed};
use crate::reference::Model;

/// Every secret that was ever handed out, by its place in the model's pools; a token whose reply was lost is `None`.
#[derive(Default)]
pub struct Secrets {
    pub tokens: Vec<Option<Secret>>,
    pub codes: Vec<Secret>,
    pub sms: Vec<Secret>,
}

impl Secrets {
    fn token(&self, token: Token) -> Secret {
        match token.and_then(|place| self.tokens[place].clone()) {
            Some(token) => token,
            None => self.forged(),
        }
    }

    /// A token of ours with one character changed; without any, one that only looks like it.
    fn forged(&self) -> Secret {
        let newest = self.tokens.iter().rev().flatten().next();
        let mut text: Vec<char> =
            newest.map_or_else(|| "A".repeat(100), |token| token.expose().to_owned()).chars().collect();
        let middle = text.len() / 2;
        text[middle] = if text[middle] == 'x' { 'y' } else { 'x' };
        Secret::new(text.into_iter().collect::<String>())
    }

    fn posted(&self, code: Code) -> Secret {
        match code {
            Code::Sent(place) => self.codes[place].clone(),
            Code::MadeUp => PostedCode::draw(&[19; PostedCode::RANDOM_OCTETS]).printed(),
            Code::Malformed => self.sms.last().cloned().unwrap_or_else(|| "A-B".into()),
        }
    }

    /// `MadeUp` is wrong by construction, unless chance draws it: the generator is seeded, so a run either meets
    /// that or never does.
    fn sms(&self, code: Code) -> Secret {
        match code {
            Code::Sent(place) => self.sms[place].clone(),
            Code::MadeUp => "000000".into(),
            Code::Malformed => self.codes.last().cloned().unwrap_or_else(|| "12 34".into()),
        }
    }

    fn password(&self, typed: Typed) -> Secret {
        match typed {
            Typed::Password(place) => PASSWORDS[place].into(),
            Typed::PostedCode(place) => self.codes[place].clone(),
        }
    }
}

/// Whoever types a command.
pub struct Typist<'w> {
    pub secrets: &'w Secrets,
    pub model: &'w Model,
    /// Which spelling.
    pub spelling: usize,
}

impl Typist<'_> {
    pub fn token(&self, token: Token) -> Secret {
        self.secrets.token(token)
    }

    /// A code from a letter.
    pub fn posted(&self, code: Code) -> Secret {
        self.secrets.posted(code)
    }

    /// A code from an SMS.
    pub fn sms(&self, code: Code) -> Secret {
        self.secrets.sms(code)
    }

    pub fn password(&self, typed: Typed) -> Secret {
        self.secrets.password(typed)
    }

    pub fn email(&self, person: usize) -> String {
        PEOPLE[person][self.spelling % 2].to_owned()
    }

    pub fn mobile(&self, number: usize) -> PhoneInput {
        PhoneInput::new("FR", MOBILES[number][self.spelling % 2])
    }

    #[expect(clippy::unused_self, reason = "reads like the other fields")]
    pub fn identifier(&self, site: usize) -> String {
        SITES[site].identifier.to_owned()
    }

    #[expect(clippy::unused_self, reason = "reads like the other fields")]
    pub fn siret(&self, place: usize) -> String {
        SIRETS[place].to_owned()
    }

    /// An account as a list of people names it.
    pub fn account(&self, account: Option<usize>) -> String {
        account.map_or_else(|| "nobody".into(), |account| self.model.accounts[account].id.clone())
    }

    /// What takes two people, as the list of it names it.
    pub fn proposal(&self, proposal: Option<usize>) -> String {
        let id = proposal.and_then(|place| self.model.proposals[place].id.clone());
        id.unwrap_or_else(|| "0".repeat(32))
    }

    /// An invitation as a list names it: a keyed hash of its tenant and address.
    #[expect(clippy::unused_self, reason = "reads like the other fields")]
    pub fn invitation(&self, site: usize, person: usize) -> String {
        let address = Email::parse(PEOPLE[person][0]).map(|email| email.unique_key()).unwrap_or_default();
        let parts = [SITES[site].identifier, &address];
        key_ring().index(IndexDomain::Invitation, &parts).to_string()
    }

    /// A session as a list names it.
    pub fn session_id(&self, token: Token) -> String {
        let id = token.and_then(|token| self.model.sessions.get(&token)?.id.clone());
        id.unwrap_or_else(|| "not a session".into())
    }
}

pub fn visitor(command: impl Into<VisitorCommand>) -> Command {
    Command::Visitor(command.into())
}

pub fn holder(command: impl Into<HolderCommand>) -> Command {
    Command::Holder(command.into())
}

pub fn staff(command: impl Into<StaffCommand>) -> Command {
    Command::Staff(command.into())
}

pub fn upkeep(command: impl Into<UpkeepCommand>) -> Command {
    Command::Upkeep(command.into())
}
