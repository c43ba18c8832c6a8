//! What the fund does to accounts for the law and for safety: kept from being erased, and passwords renewed by a deadline.

use std::time::Duration;

use espace_securise::command::{self, Command};
use espace_securise::testing::DAY;
use espace_securise::testing::cast::supervisor as by;
use espace_securise::value::Timestamp;

use super::{Aims, Answer, Move};
use crate::aim::Aim;
use crate::aim::Theme::{Clock, Everything, Sessions};
use crate::pools::few;
use crate::reference::{Model, To, Turn, What};
use crate::typing::{Typist, staff};

pub const AIMS: Aims = &[HoldAccount::aims, RenewPasswords::aims];

#[derive(Debug)]
pub struct HoldAccount {
    pub person: usize,
    pub held: bool,
}

impl Move for HoldAccount {
    fn aims() -> Vec<Aim> {
        let hold = Aim::new("HoldAccount", |_, [_, b, c, _]| {
            Self { person: few(b), held: usize::from(c) % 2 == 0 }.into()
        });
        vec![hold.weighing(&[(Everything, 1), (Sessions, 2)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let email = typist.email(self.person);
        staff(command::HoldAccount { by: by(), email, held: self.held })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.model.holder_of(self.person, turn.now).ok_or("not_on_file")?;
        turn.model.accounts[id].held = self.held;
        Ok(())
    }

    fn other_account(&self, model: &Model) -> Option<usize> {
        model.addresses.get(&self.person).map(|(account, _)| *account)
    }
}

/// All passwords that were chosen until now.
#[derive(Debug)]
pub struct RenewPasswords {
    pub now: Timestamp,
    pub wait: Duration,
}

impl Move for RenewPasswords {
    fn aims() -> Vec<Aim> {
        let renew = Aim::new("RenewPasswords", |pools, [a, ..]| {
            Self { now: pools.now, wait: DAY * u32::from(a % 3) }.into()
        });
        vec![renew.seldom().weighing(&[(Everything, 1), (Sessions, 1), (Clock, 1)])]
    }

    fn command(&self, _: &Typist<'_>) -> Command {
        let (chosen_before, deadline) = (self.now, self.now.plus(self.wait));
        staff(command::RenewPasswords { by: by(), chosen_before, deadline, after: None, limit: 50 })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let due_at = Some(self.now.plus(self.wait));
        for id in 0..turn.model.accounts.len() {
            let account = &turn.model.accounts[id];
            let chosen_before = account.password_set_at < self.now.min(turn.now);
            if account.erased
                || turn.model.is_password_due(id, turn.now)
                || turn.model.is_closed(id, turn.now)
                || !chosen_before
                || account.due_at == due_at
            {
                continue;
            }
            let person = account.person;
            turn.note_level(id);
            turn.end_everything(id);
            turn.model.accounts[id].due_at = due_at;
            turn.send(To::Person(person), What::PasswordRenewal);
        }
        Ok(())
    }
}
