//! Step 2/2, and the link by which an account begins.

use std::collections::BTreeMap;

use espace_securise::account::Title;
use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::*;

use super::{Aims, Answer, Hidden, Move, Token, Typed};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Enrolling, Everything};
use crate::pools::few;
use crate::reference::{
    Account, Change, Held, Kind, Level, Model, Registration, Sending, Subject, To, Turn, What, may_be_chosen,
};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, visitor};
use crate::world::Checked;

pub const AIMS: Aims = &[Register::aims, ResendActivation::aims, Activate::aims];

#[derive(Debug)]
pub struct Register {
    pub ticket: Token,
    pub person: usize,
    pub password: Typed,
    pub number: Option<usize>,
    pub mismatch: bool,
}

impl Move for Register {
    fn aims() -> Vec<Aim> {
        let register = Aim::new("Register", |pools, [a, b, c, d]| {
            Self {
                ticket: pools.token(Kind::Ticket, a),
                person: few(b),
                password: pools.password(c),
                number: (d % 3 == 1).then(|| few(d / 3)),
                mismatch: d % 16 == 15,
            }
            .into()
        });
        vec![register.showing(Kind::Ticket).weighing(&[(Everything, 5), (Enrolling, 12)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let confirmed = if self.mismatch { (self.person + 1) % 3 } else { self.person };
        visitor(command::Register {
            ticket: typist.token(self.ticket),
            email: typist.email(self.person),
            email_confirmation: typist.email(confirmed),
            password: typist.password(self.password),
            password_confirmation: typist.password(self.password),
            landline: None,
            mobile: self.number.map(|number| typist.mobile(number)),
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let Self { ticket, person, password, number, mismatch } = *self;
        let id = turn.ticket(ticket)?;
        if mismatch {
            return Err("invalid_input");
        }
        let site = turn.model.enrollments[id].site;
        if !turn.model.answers_to(site, turn.model.enrollments[id].siret) {
            return Err("enrollment_over");
        }
        may_be_chosen(password)?;
        let registration = Sending::Registration { site };
        if !turn.may_send(registration) || !turn.may_send(Sending::Activation { site, person }) {
            return Err("too_many_messages");
        }
        turn.count_sending(registration);
        let link = turn.mail_activation(id, person);
        let until = turn.now.plus(turn.model.terms.lifetimes.activation);
        let enrollment = &mut turn.model.enrollments[id];
        enrollment.registered = Some(Registration { person, password, link, until });
        if let Some(number) = number {
            enrollment.mobile = enrollment.mobile.claimed(number);
        }
        Ok(())
    }

    fn hides(&self, _: &Model, refused: Option<&str>) -> Option<Hidden> {
        refused.is_none().then_some(Hidden::Person(self.person))
    }
}

#[derive(Debug)]
pub struct ResendActivation {
    pub ticket: Token,
}

impl Move for ResendActivation {
    fn aims() -> Vec<Aim> {
        let resend = Aim::new("ResendActivation", |pools, [a, ..]| {
            Self { ticket: pools.token(Kind::Ticket, a) }.into()
        });
        vec![resend.showing(Kind::Ticket).weighing(&[(Everything, 3), (Enrolling, 6), (Clock, 3)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::ResendActivation { ticket: typist.token(self.ticket) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.ticket(self.ticket)?;
        let registered = turn.model.enrollments[id].registered.clone().ok_or("enrollment_over")?;
        let site = turn.model.enrollments[id].site;
        if turn.may_send(Sending::Activation { site, person: registered.person }) {
            let link = turn.mail_activation(id, registered.person);
            let until = turn.now.plus(turn.model.terms.lifetimes.activation);
            turn.model.enrollments[id].registered = Some(Registration { link, until, ..registered });
            return Ok(());
        }
        // "The one that left not long ago still works" is not said of one that does not.
        let seen_late = registered.link.is_some_and(|link| turn.model.too_late.contains(&link));
        if seen_late || turn.now >= registered.until { Err("too_many_messages") } else { Ok(()) }
    }

    fn hides(&self, model: &Model, refused: Option<&str>) -> Option<Hidden> {
        let place = self.ticket.filter(|_| refused.is_none())?;
        let enrollment = &model.enrollments[model.tokens[place].of];
        enrollment.registered.as_ref().map(|registered| Hidden::Person(registered.person))
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::ActivationResent(resent) = reply else { return stray(reply) };
        same("sent", resent.sent, Some(told.sent_something()))
    }
}

#[derive(Debug)]
pub struct Activate {
    pub token: Token,
    pub ticket: Token,
    pub password: Option<Typed>,
}

impl Move for Activate {
    fn aims() -> Vec<Aim> {
        let activate = Aim::new("Activate", |pools, [a, b, c, d]| {
            let token = pools.token(Kind::Activation, a);
            let enrollment = token.map(|place| pools.model.tokens[place].of);
            let enrollment = enrollment.and_then(|id| pools.model.enrollments.get(id));
            let own = enrollment.map(|enrollment| enrollment.ticket);
            let chosen = enrollment.and_then(|enrollment| enrollment.registered.as_ref());
            let chosen = chosen.map(|registered| registered.password);
            let (ticket, password) = match b % 8 {
                0..=3 => (own, None),
                4 => (pools.token(Kind::Ticket, c), None),
                5 => (None, chosen.or(Some(pools.password(d)))),
                6 => (None, Some(pools.password(d))),
                _ => (None, None),
            };
            Self { token, ticket, password }.into()
        });
        vec![activate.showing(Kind::Activation).weighing(&[(Everything, 5), (Enrolling, 12)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::Activate {
            token: typist.token(self.token),
            ticket: self.ticket.map(|ticket| typist.token(Some(ticket))),
            password: self.password.map(|password| typist.password(password)),
        })
    }

    /// The only way to an account (invariant 1), and the first way to an access (invariant 2).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        if let Some((place, token)) = turn.shown(self.token, Kind::Activation)
            && turn.model.enrollments[token.of].opened.is_some()
            && turn.newest_activation(token.of) == Some(place)
        {
            // Followed again by its holder: answered alike as long as it lasts, and nothing happens (requirement 71).
            let account = turn.model.enrollments[token.of].opened;
            let erased = account.is_some_and(|account| turn.model.accounts[account].erased);
            return if turn.now >= token.expires_at {
                Err("expired_link")
            } else if erased {
                Err("spent_link")
            } else {
                Ok(())
            };
        }
        let (place, token) = turn.link(self.token, Kind::Activation)?;
        let id = token.of;
        let enrollment = turn.model.enrollments[id].clone();
        if turn.newest_activation(id) != Some(place) || enrollment.over || enrollment.opened.is_some() {
            return Err("spent_link");
        }
        let (site, siret) = (enrollment.site, enrollment.siret);
        if !turn.model.holds_letter(id) {
            turn.model.enrollments[id].over = true;
            return Err("enrollment_over");
        }
        if !turn.model.answers_to(site, siret) {
            return Err("enrollment_over");
        }
        let Some(Registration { person, password, .. }) = enrollment.registered else {
            return Err("spent_link");
        };
        if turn.model.holder_of(person, turn.now).is_some() {
            return Err("address_taken");
        }
        // Whoever reads the mailbox has the link and not the rest (requirement 79).
        if self.ticket != Some(enrollment.ticket) {
            let typed = self.password.ok_or("password_required")?;
            turn.may_guess(Subject::Registration(id))?;
            turn.judged(Subject::Registration(id), typed == password, "invalid_input")?;
        }
        let account = turn.model.accounts.len();
        turn.tell_holders(site, None, None);
        turn.model.accounts.push(Account {
            id: String::new(),
            person,
            password,
            password_set_at: turn.now,
            certified_at: turn.now,
            noted: Level::Active,
            notices: 0,
            renewal: None,
            suspended: false,
            home: site,
            access: BTreeMap::from([(site, Held::by_letters(Title::Enrolled))]),
            mobile: enrollment.mobile.settled(),
            change: Change::Settled,
            replaced: Vec::new(),
            renew: false,
            due_at: None,
            held: false,
            closing: None,
            closed: false,
            erased: false,
            landline: false,
            english: false,
            renamed: false,
        });
        turn.succeed(site);
        turn.model.addresses.insert(person, (account, None));
        turn.model.enrollments[id].opened = Some(account);
        turn.played.opened = Some(account);
        turn.played.addressed = Some(person);
        turn.spend_letters(site, siret);
        turn.model.resets.remove(&person);
        turn.model.counters.forget(Subject::Address(person));
        turn.model.counters.forget_sendings(Sending::Reset { person });
        turn.remember_device(account);
        turn.send(To::Person(person), What::Activated);
        Ok(())
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::Activated(activated) = reply else { return Vec::new() };
        activated.device.iter().map(|device| &device.token).collect()
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        self.token.map(|place| model.enrollments[model.tokens[place].of].site)
    }
}
