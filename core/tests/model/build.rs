//! From a move to the command that a host would send.

use espace_securise::command::{
    Activate, Associate, CertifyMobile, CertifyMyMobile, Command, EndAllSessions, EndOtherSessions,
    EndSession, ForgotPassword, HolderCommand, Identify, InspectLink, ListSessions, ListTenants, LogIn,
    LogOut, PostCode, PutTenant, Recertify, Register, ReinstateAccount, RemindRecertification, RequestCode,
    ResendActivation, ResetPassword, Resume, SendMobileCode, SendMyMobileCode, SendRecertification,
    SuspendAccount, SwitchTenant, VisitorCommand,
};
use espace_securise::testing::cast::staff;
use espace_securise::token::PostedCode;
use espace_securise::value::{Language, PhoneInput};
use espace_securise::*;

use crate::cast::{MOBILES, PASSWORDS, PEOPLE, SIRETS, SITES};
use crate::moves::{Code, Move, Token, Typed};

/// Every secret that was ever handed out, by its place in the model's pools; a token whose reply was lost is `None`.
#[derive(Default)]
pub struct Secrets {
    pub tokens: Vec<Option<Secret>>,
    pub codes: Vec<Secret>,
    pub sms: Vec<Secret>,
}

/// How things are typed this time: two spellings of everything.
#[derive(Clone, Copy)]
pub struct Typing(pub usize);

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

    pub fn command(
        &self,
        act: &Move,
        typing: Typing,
        session_id: impl Fn(usize) -> Option<String>,
    ) -> Command {
        let email = |person: usize| PEOPLE[person][typing.0 % 2].to_owned();
        let mobile = |number: usize| PhoneInput::new("FR", MOBILES[number][typing.0 % 2]);
        let identifier = |site: usize| SITES[site].identifier.to_owned();
        let siret = |place: usize| SIRETS[place].to_owned();
        let by = staff();
        match *act {
            Move::PutTenant { site, siret: place } => Command::Staff(
                PutTenant {
                    by,
                    identifier: identifier(site),
                    siret: siret(place),
                    company: SITES[site].company.into(),
                    first_name: SITES[site].first_name.into(),
                    last_name: SITES[site].last_name.into(),
                    address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
                    language: Language::Fr,
                }
                .into(),
            ),
            Move::PostCode { site } => Command::Staff(PostCode { by, identifier: identifier(site) }.into()),
            Move::SuspendAccount { person } => {
                Command::Staff(SuspendAccount { by, email: email(person) }.into())
            }
            Move::ReinstateAccount { person } => {
                Command::Staff(ReinstateAccount { by, email: email(person) }.into())
            }
            Move::RemindRecertification => {
                Command::Upkeep(RemindRecertification { after: None, limit: 50 }.into())
            }
            Move::RequestCode { site, siret: place } => {
                visitor(RequestCode { identifier: identifier(site), siret: siret(place) })
            }
            Move::Identify { site, siret: place, code } => visitor(Identify {
                identifier: identifier(site),
                siret: siret(place),
                code: self.posted(code),
            }),
            Move::SendMobileCode { ticket, number } => {
                visitor(SendMobileCode { ticket: self.token(ticket), mobile: mobile(number) })
            }
            Move::CertifyMobile { ticket, code } => {
                visitor(CertifyMobile { ticket: self.token(ticket), code: self.sms(code) })
            }
            Move::Register { ticket, person, password, number, mismatch } => visitor(Register {
                ticket: self.token(ticket),
                email: email(person),
                email_confirmation: if mismatch { email((person + 1) % 3) } else { email(person) },
                password: self.password(password),
                password_confirmation: self.password(password),
                landline: None,
                mobile: number.map(mobile),
            }),
            Move::ResendActivation { ticket } => visitor(ResendActivation { ticket: self.token(ticket) }),
            Move::InspectLink { token } => visitor(InspectLink { token: self.token(token) }),
            Move::Activate { token } => visitor(Activate { token: self.token(token) }),
            Move::LogIn { person, password } => {
                visitor(LogIn { email: email(person), password: self.password(password) })
            }
            Move::ForgotPassword { person } => visitor(ForgotPassword { email: email(person) }),
            Move::ResetPassword { token, password, mismatch } => visitor(ResetPassword {
                token: self.token(token),
                password: self.password(password),
                password_confirmation: if mismatch { "x".into() } else { self.password(password) },
            }),
            Move::Recertify { token } => visitor(Recertify { token: self.token(token) }),
            Move::Resume { session } => holder(Resume { session: self.token(session) }),
            Move::LogOut { session } => holder(LogOut { session: self.token(session) }),
            Move::ListSessions { session } => {
                holder(ListSessions { session: self.token(session), after: None, limit: 200 })
            }
            Move::EndSession { session, other } => {
                let id = other.and_then(session_id).unwrap_or_else(|| "not a session".into());
                holder(EndSession { session: self.token(session), id })
            }
            Move::EndOtherSessions { session } => holder(EndOtherSessions { session: self.token(session) }),
            Move::EndAllSessions { session } => holder(EndAllSessions { session: self.token(session) }),
            Move::Associate { session, site, siret: place, code } => holder(Associate {
                session: self.token(session),
                identifier: identifier(site),
                siret: siret(place),
                code: self.posted(code),
            }),
            Move::ListTenants { session } => {
                holder(ListTenants { session: self.token(session), after: None, limit: 200 })
            }
            Move::SwitchTenant { session, site } => {
                holder(SwitchTenant { session: self.token(session), tenant: identifier(site) })
            }
            Move::SendMyMobileCode { session, number } => {
                holder(SendMyMobileCode { session: self.token(session), mobile: mobile(number) })
            }
            Move::CertifyMyMobile { session, code } => {
                holder(CertifyMyMobile { session: self.token(session), code: self.sms(code) })
            }
            Move::SendRecertification { session } => {
                holder(SendRecertification { session: self.token(session) })
            }
        }
    }
}

fn visitor(command: impl Into<VisitorCommand>) -> Command {
    Command::Visitor(command.into())
}

fn holder(command: impl Into<HolderCommand>) -> Command {
    Command::Holder(command.into())
}
