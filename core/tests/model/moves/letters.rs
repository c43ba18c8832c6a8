//! Step 1/2: a letter asked for, and the proof that somebody holds both.

use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;
use espace_securise::*;

use super::{Aims, Answer, Code, Hidden, Move};
use crate::aim::Aim;
use crate::aim::Theme::{Enrolling, Everything, Guessing};
use crate::pools::few;
use crate::reference::{Enrollment, Kind, Model, Number, To, Turn, What};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, visitor};
use crate::world::Checked;

pub const AIMS: Aims = &[RequestCode::aims, Identify::aims];

#[derive(Debug)]
pub struct RequestCode {
    pub site: usize,
    pub siret: usize,
}

impl Move for RequestCode {
    fn aims() -> Vec<Aim> {
        let request = Aim::new("RequestCode", |pools, [a, _, c, _]| {
            Self { site: few(a), siret: pools.siret(few(a), c) }.into()
        });
        vec![request.weighing(&[(Everything, 3), (Enrolling, 3), (Guessing, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (identifier, siret) = (typist.identifier(self.site), typist.siret(self.siret));
        visitor(command::RequestCode { identifier, siret })
    }

    /// The same answer and the same count, whether or not the pair is somebody's (invariant 5).
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        turn.source_open()?;
        turn.charge_source();
        if turn.post(self.site, self.siret, false).is_err() {
            turn.send(To::Nobody, What::Nothing);
        }
        Ok(())
    }

    fn hides(&self, _: &Model, _: Option<&str>) -> Option<Hidden> {
        Some(Hidden::Site(self.site))
    }
}

#[derive(Debug)]
pub struct Identify {
    pub site: usize,
    pub siret: usize,
    pub code: Code,
}

impl Move for Identify {
    fn aims() -> Vec<Aim> {
        let identify = Aim::new("Identify", |pools, [a, _, c, d]| {
            let site = few(a);
            Self { site, siret: pools.siret(site, c), code: pools.posted(site, d) }.into()
        });
        let guess = Aim::new("GuessCode", |pools, [a, _, c, _]| {
            Self { site: few(a / 2), siret: pools.siret(few(a), c), code: Code::MadeUp }.into()
        });
        vec![
            identify.weighing(&[(Everything, 5), (Enrolling, 12)]),
            guess.weighing(&[(Everything, 3), (Enrolling, 4), (Guessing, 16)]),
        ]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (identifier, siret) = (typist.identifier(self.site), typist.siret(self.siret));
        visitor(command::Identify { identifier, siret, code: typist.posted(self.code) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let Self { site, siret, code } = *self;
        turn.prove_letters(site, siret, code)?;
        let id = turn.model.enrollments.len();
        let until = turn.now.plus(turn.model.terms.lifetimes.ticket);
        let ticket = turn.issue_with_reply(Kind::Ticket, id, until);
        turn.model.enrollments.push(Enrollment {
            site,
            siret,
            ticket,
            mobile: Number::Unknown,
            registered: None,
            opened: None,
            over: false,
        });
        turn.model.pairs.entry((site, siret)).or_default().reserved_by = Some(id);
        Ok(())
    }

    /// Whoever holds a letter knows the pair.
    fn hides(&self, _: &Model, refused: Option<&str>) -> Option<Hidden> {
        let guessed = refused.is_some() && !matches!(self.code, Code::Sent(_));
        guessed.then_some(Hidden::Site(self.site))
    }

    fn tokens_in<'r>(&self, reply: &'r Reply) -> Vec<&'r Secret> {
        let Reply::Identified(identified) = reply else { return Vec::new() };
        vec![&identified.ticket]
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::Identified(identified) = reply else { return stray(reply) };
        same("ticket's end", identified.expires_at, told.newest_end())
    }
}
