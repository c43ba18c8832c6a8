//! What takes two people of the fund.

use espace_securise::command::{self, Command};
use espace_securise::command::{Staff, StaffRole};
use espace_securise::grave::{FormerAccess, GraveAct};
use espace_securise::testing::cast::{staff as proposer, supervisor};

use super::{Aims, Answer, Move};
use crate::aim::Aim;
use crate::aim::Theme::{Everything, Sessions, Tenants};
use crate::pools::{Pools, few};
use crate::reference::{Grave, Model, Pair, Proposal, Sending, To, Turn, What};
use crate::typing::{Typist, staff};

pub const AIMS: Aims = &[ProposeAct::aims, ConfirmAct::aims, WithdrawAct::aims, ListProposedActs::aims];

/// So long a proposal waits, in seconds.
const WAITS: u64 = 7 * 24 * 60 * 60;

#[derive(Debug)]
pub struct ProposeAct {
    pub act: Grave,
}

impl Move for ProposeAct {
    fn aims() -> Vec<Aim> {
        let erase =
            Aim::new("ProposeErasure", |_, [_, b, ..]| Self { act: Grave::Erase { person: few(b) } }.into());
        let replace = Aim::new("ProposeReplacement", |pools, [a, b, c, _]| {
            let account = pools.among(pools.model.accounts.len(), b);
            Self { act: Grave::Replace { site: few(a), account, at_once: c > 127 } }.into()
        });
        vec![
            erase.weighing(&[(Everything, 1), (Sessions, 1)]),
            replace.weighing(&[(Everything, 1), (Tenants, 2)]),
        ]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let act = match self.act {
            Grave::Erase { person } => GraveAct::EraseAccount { email: typist.email(person) },
            Grave::Replace { site, account, at_once } => GraveAct::ReplaceHolder {
                identifier: typist.identifier(site),
                account: typist.account(account),
                ends: if at_once { FormerAccess::AtOnce } else { FormerAccess::WhenTheNextBegins },
            },
        };
        staff(command::ProposeAct { by: proposer(), act })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let about = match self.act {
            Grave::Erase { person } => Some(turn.model.holder_of(person, turn.now).ok_or("not_on_file")?),
            Grave::Replace { site, account, .. } => {
                turn.model.sites[site].ok_or("not_on_file")?;
                turn.person_of(site, account)?;
                None
            }
        };
        let lapses_at = turn.now.plus(std::time::Duration::from_secs(WAITS));
        turn.model.proposals.push(Proposal { id: None, act: self.act, about, lapses_at, waits: true });
        Ok(())
    }
}

/// One that was proposed, by its place; `None` is nobody's.
fn proposed(pools: &Pools<'_>, pick: u8) -> Option<usize> {
    pools.among(pools.model.proposals.len(), pick)
}

/// What still waits under that place. What was seen to lapse is gone.
fn waiting(turn: &mut Turn<'_>, proposal: Option<usize>) -> Result<(Grave, Option<usize>), &'static str> {
    let proposal = proposal.ok_or("no_such_proposal")?;
    let now = turn.now;
    let proposal = &mut turn.model.proposals[proposal];
    proposal.waits &= now < proposal.lapses_at;
    if proposal.waits { Ok((proposal.act, proposal.about)) } else { Err("no_such_proposal") }
}

#[derive(Debug)]
pub struct ConfirmAct {
    pub proposal: Option<usize>,
    /// By whoever proposed it.
    pub alone: bool,
}

impl Move for ConfirmAct {
    fn aims() -> Vec<Aim> {
        let confirm = Aim::new("ConfirmAct", |pools, [a, _, c, _]| {
            Self { proposal: proposed(pools, a), alone: c > 223 }.into()
        });
        vec![confirm.weighing(&[(Everything, 2), (Tenants, 2), (Sessions, 1)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let alone = Staff { role: StaffRole::Supervisor, ..proposer() };
        let by = if self.alone { alone } else { supervisor() };
        staff(command::ConfirmAct { by, proposal: typist.proposal(self.proposal) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (act, about) = waiting(turn, self.proposal)?;
        if self.alone {
            return Err("second_person_needed");
        }
        match act {
            Grave::Erase { person } => erase(turn, person, about)?,
            Grave::Replace { site, account, at_once } => replace(turn, site, account, at_once)?,
        }
        if let Some(place) = self.proposal {
            turn.model.proposals[place].waits = false;
        }
        Ok(())
    }

    fn own_sites(&self, model: &Model) -> Vec<usize> {
        match self.proposal.map(|place| model.proposals[place].act) {
            Some(Grave::Erase { .. }) => (0..crate::cast::SITES.len()).collect(),
            Some(Grave::Replace { site, .. }) => vec![site],
            None => Vec::new(),
        }
    }
}

/// As if its holder closed it, whoever else holds its companies.
fn erase(turn: &mut Turn<'_>, person: usize, about: Option<usize>) -> Answer {
    let id = turn.model.holder_of(person, turn.now).filter(|id| Some(*id) == about).ok_or("not_on_file")?;
    let account = &turn.model.accounts[id];
    if account.suspended || account.closing.is_some() || turn.model.is_closed(id, turn.now) {
        return Err("not_in_that_state");
    }
    let grace = turn.now.plus(turn.model.terms.closing_grace);
    let undos = turn.model.accounts[id].replaced.iter();
    let erased_at = undos.map(|(_, link)| turn.model.tokens[*link].expires_at).fold(grace, Ord::max);
    turn.note_level(id);
    turn.end_everything(id);
    let person = turn.model.accounts[id].person;
    turn.model.resets.remove(&person);
    turn.model.counters.forget_sendings(Sending::Reset { person });
    turn.model.accounts[id].closing = Some(erased_at);
    for site in turn.model.accounts[id].access.keys() {
        turn.model.orphaned[*site] = true;
    }
    turn.send(To::Person(person), What::AccountClosing);
    Ok(())
}

fn replace(turn: &mut Turn<'_>, site: usize, account: Option<usize>, at_once: bool) -> Answer {
    let siret = turn.model.sites[site].ok_or("not_on_file")?;
    if turn.model.is_over(site) {
        return Err("not_in_that_state");
    }
    let (account, _) = turn.person_of(site, account)?;
    // No letter that left before brings anybody back; where none may leave now that keeps nobody in.
    let letters = Sending::Letter { site, siret, by_fund: true };
    turn.model.pairs.insert((site, siret), Pair::default());
    turn.model.counters.forgive_gap(letters);
    if turn.may_send(letters) {
        turn.post(site, siret, true)?;
    }
    turn.forget_invitation(site, turn.model.accounts[account].person);
    if at_once {
        turn.model.orphaned[site] = true;
        turn.model.accounts[account].access.remove(&site);
        turn.model.leaving[site].retain(|leaving| *leaving != account);
    } else if !turn.model.leaving[site].contains(&account) {
        turn.model.leaving[site].push(account);
    }
    Ok(())
}

#[derive(Debug)]
pub struct WithdrawAct {
    pub proposal: Option<usize>,
}

impl Move for WithdrawAct {
    fn aims() -> Vec<Aim> {
        let withdraw = Aim::new("WithdrawAct", |pools, [a, ..]| Self { proposal: proposed(pools, a) }.into());
        vec![withdraw.weighing(&[(Everything, 1)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        staff(command::WithdrawAct { by: proposer(), proposal: typist.proposal(self.proposal) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        waiting(turn, self.proposal)?;
        if let Some(place) = self.proposal {
            turn.model.proposals[place].waits = false;
        }
        Ok(())
    }
}

#[derive(Debug)]
pub struct ListProposedActs;

impl Move for ListProposedActs {
    fn aims() -> Vec<Aim> {
        vec![Aim::new("ListProposedActs", |_, _| Self.into()).weighing(&[(Everything, 1)])]
    }

    fn command(&self, _: &Typist<'_>) -> Command {
        staff(command::ListProposedActs { by: proposer(), after: None, limit: 200 })
    }

    /// What is seen to have lapsed has, for good.
    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let now = turn.now;
        for proposal in &mut turn.model.proposals {
            proposal.waits &= now < proposal.lapses_at;
        }
        Ok(())
    }

    fn is_page(&self) -> bool {
        true
    }
}
