//! A tenant's people: listed, changed, suspended, removed; and who leaves.

use std::collections::BTreeSet;

use espace_securise::account::Rights;
use espace_securise::command::{self, Command};
use espace_securise::reply::Reply;

use super::{Aims, Answer, Move, Token};
use crate::aim::Aim;
use crate::aim::Theme::{Everything, Tenants};
use crate::cast::GIFTS;
use crate::reference::{Held, Kind, Model, Turn};
use crate::replies::{Told, same, stray};
use crate::typing::{Typist, holder};
use crate::world::Checked;

pub const AIMS: Aims = &[ListPeople::aims, ChangePerson::aims, StopPerson::aims, LeaveTenant::aims];

/// The site that a session acts for.
pub fn site_of(model: &Model, session: Token) -> Option<usize> {
    model.sessions.get(&session?).map(|session| session.site)
}

#[derive(Debug)]
pub struct ListPeople {
    pub session: Token,
}

impl Move for ListPeople {
    fn aims() -> Vec<Aim> {
        let list =
            Aim::new("ListPeople", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![list.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 6)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let session = typist.token(self.session);
        holder(command::ListPeople { session, capacity: None, after: None, limit: 200 })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.managing(self.session)?;
        turn.touch(acting.place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn is_page(&self) -> bool {
        true
    }

    fn check(&self, told: &Told<'_>, reply: &Reply) -> Checked {
        let Reply::People(people) = reply else { return stray(reply) };
        let Some(site) = told.site(self.session) else { return Ok(()) };
        let listed = people.people.iter().map(|person| {
            let rights = format!("{:?}", person.rights);
            (person.account.to_string(), rights, person.suspended.is_some())
        });
        let own = told.model.accounts.iter().filter_map(|account| {
            let held = account.access.get(&site)?;
            Some((account.id.clone(), format!("{:?}", held.rights), held.suspended))
        });
        same("people", listed.collect::<BTreeSet<_>>(), Some(own.collect()))
    }
}

#[derive(Debug)]
pub struct ChangePerson {
    pub session: Token,
    /// The account; `None` is nobody's name.
    pub account: Option<usize>,
    pub rights: Rights,
}

impl Move for ChangePerson {
    fn aims() -> Vec<Aim> {
        let change = Aim::new("ChangePerson", |pools, [a, b, c, _]| {
            let account = pools.among(pools.model.accounts.len() + 1, b);
            let account = account.filter(|account| *account < pools.model.accounts.len());
            let rights = if c % 16 == 15 { Rights::NONE } else { GIFTS[usize::from(c) % GIFTS.len()] };
            Self { session: pools.token(Kind::Session, a), account, rights }.into()
        });
        vec![change.showing(Kind::Session).weighing(&[(Everything, 3), (Tenants, 10)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::ChangePerson {
            session: typist.token(self.session),
            capacity: None,
            account: typist.account(self.account),
            rights: self.rights,
            portfolios: Vec::new(),
        })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.changing(self.session)?;
        if self.rights.is_empty() {
            return Err("invalid_input");
        }
        let (account, held) = turn.person_of(acting.site, self.account)?;
        acting.touches(held.rights)?;
        acting.gives(self.rights.without(held.rights))?;
        turn.hold(acting.site, account, Some(Held { rights: self.rights, ..held }))?;
        turn.touch(acting.place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        site_of(model, self.session)
    }

    fn other_account(&self, _: &Model) -> Option<usize> {
        self.account
    }
}

/// How one of the people stops, or begins again.
#[derive(Clone, Copy, Debug)]
pub enum Stop {
    Suspend,
    Reinstate,
    Remove,
}

#[derive(Debug)]
pub struct StopPerson {
    pub session: Token,
    pub account: Option<usize>,
    pub stop: Stop,
}

impl Move for StopPerson {
    fn aims() -> Vec<Aim> {
        let stop = Aim::new("StopPerson", |pools, [a, b, c, _]| {
            let account = pools.among(pools.model.accounts.len() + 1, b);
            let account = account.filter(|account| *account < pools.model.accounts.len());
            let stop = [Stop::Suspend, Stop::Reinstate, Stop::Remove][usize::from(c) % 3];
            Self { session: pools.token(Kind::Session, a), account, stop }.into()
        });
        vec![stop.showing(Kind::Session).weighing(&[(Everything, 4), (Tenants, 10)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, account) = (typist.token(self.session), typist.account(self.account));
        let capacity = None;
        match self.stop {
            Stop::Suspend => holder(command::SuspendPerson { session, capacity, account }),
            Stop::Reinstate => holder(command::ReinstatePerson { session, capacity, account }),
            Stop::Remove => holder(command::RemovePerson { session, capacity, account }),
        }
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.changing(self.session)?;
        let (account, held) = turn.person_of(acting.site, self.account)?;
        let after = match self.stop {
            Stop::Suspend => {
                acting.touches(held.rights)?;
                if held.suspended {
                    return Err("not_in_that_state");
                }
                Some(Held { suspended: true, ..held })
            }
            Stop::Reinstate => {
                acting.gives(held.rights)?;
                if !held.suspended {
                    return Err("not_in_that_state");
                }
                Some(Held { suspended: false, ..held })
            }
            Stop::Remove => {
                acting.touches(held.rights)?;
                None
            }
        };
        turn.hold(acting.site, account, after)?;
        turn.touch(acting.place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        site_of(model, self.session)
    }

    fn other_account(&self, _: &Model) -> Option<usize> {
        self.account
    }
}

#[derive(Debug)]
pub struct LeaveTenant {
    pub session: Token,
}

impl Move for LeaveTenant {
    fn aims() -> Vec<Aim> {
        let leave =
            Aim::new("Leave", |pools, [a, ..]| Self { session: pools.token(Kind::Session, a) }.into());
        vec![leave.showing(Kind::Session).weighing(&[(Everything, 2), (Tenants, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::LeaveTenant { session: typist.token(self.session), capacity: None })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let acting = turn.acting(self.session)?;
        turn.fresh_seat(self.session)?;
        turn.hold(acting.site, acting.account, None)?;
        turn.touch(acting.place);
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }

    fn own_site(&self, model: &Model) -> Option<usize> {
        site_of(model, self.session)
    }
}
