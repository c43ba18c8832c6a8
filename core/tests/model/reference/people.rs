//! A tenant's people, and who is invited to be one.

use std::time::Duration;

use espace_securise::account::{Right, Rights, Title};
use espace_securise::value::Timestamp;

use super::turn::{Answer, To, Turn, What};
use super::{Account, Kind, Model, Sending};
use crate::moves::Token;

/// What an account holds for a site.
#[derive(Clone, Debug)]
pub struct Held {
    pub title: Title,
    pub rights: Rights,
    pub suspended: bool,
}

impl Held {
    /// Everything.
    pub const fn by_letters(title: Title) -> Self {
        Self { title, rights: Rights::ALL, suspended: false }
    }

    pub const fn is_live(&self) -> bool {
        !self.suspended
    }

    /// Whether it counts as a Titulaire's.
    pub const fn is_principal(&self) -> bool {
        !self.suspended && self.rights.contains(Right::HolderTransfer)
    }
}

/// The invitation of a person to a site.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub site: usize,
    pub person: usize,
    pub rights: Rights,
    /// Whose word it is.
    pub by: usize,
    /// The newest link, and until when it works.
    pub link: usize,
    pub expires_at: Timestamp,
    /// By which account, and whether the link opened it.
    pub accepted: Option<(usize, bool)>,
    /// Taken back.
    pub gone: bool,
}

/// An expired one can be sent again for so long.
const KEPT: Duration = Duration::from_hours(30 * 24);

impl Invitation {
    /// Its link, while it is not accepted.
    pub const fn waiting(&self) -> Option<usize> {
        if self.gone || self.accepted.is_some() { None } else { Some(self.link) }
    }

    pub fn is_listed(&self, now: Timestamp) -> bool {
        self.waiting().is_some() && now < self.expires_at.plus(KEPT)
    }
}

/// Whoever acts for a site.
#[derive(Clone, Copy, Debug)]
pub struct Acting {
    /// The session.
    pub place: usize,
    pub account: usize,
    pub site: usize,
    pub rights: Rights,
    /// What they were given, whatever the site's status leaves of it for now.
    pub granted: Rights,
}

impl Acting {
    /// The most that they may give.
    pub const fn may_give(&self) -> Rights {
        if self.rights.contains(Right::PeopleManage) { self.granted } else { Rights::NONE }
    }

    pub fn gives(&self, rights: Rights) -> Answer {
        if rights.is_within(self.may_give()) { Ok(()) } else { Err("right_not_held") }
    }

    /// Only a Titulaire makes or unmakes one.
    pub fn touches(&self, rights: Rights) -> Answer {
        let is_holders = rights.contains(Right::HolderTransfer);
        if is_holders && !self.may_give().contains(Right::HolderTransfer) {
            Err("right_not_held")
        } else {
            Ok(())
        }
    }
}

impl Model {
    /// What an account holds for a site: within the ceiling of the site's status, and nothing where that is over.
    pub fn held(&self, account: usize, site: usize) -> Option<Held> {
        let held =
            self.accounts[account].access.get(&site).filter(|held| held.is_live() && !self.is_over(site));
        held.map(|held| Held { rights: held.rights & self.statuses[site].ceiling(), ..held.clone() })
    }

    /// Whether nobody has access any more.
    pub fn is_over(&self, site: usize) -> bool {
        self.statuses[site].is_final()
    }

    /// Whether letters to this pair lead anywhere.
    pub fn answers_to(&self, site: usize, siret: usize) -> bool {
        self.sites[site] == Some(siret) && !self.is_over(site)
    }

    /// Whether an account is a site's only Titulaire. Whoever closed theirs is none.
    pub fn is_last_principal(&self, account: usize, site: usize) -> bool {
        let is_principal = |known: &Account| {
            known.closing.is_none() && known.access.get(&site).is_some_and(Held::is_principal)
        };
        let all = self.accounts.iter().filter(|known| is_principal(known)).count();
        is_principal(&self.accounts[account]) && all <= 1
    }
}

impl Turn<'_> {
    /// What an account holds for a site, at this very moment.
    pub fn held(&self, account: usize, site: usize) -> Option<Held> {
        self.model.held(account, site)
    }

    pub fn acting(&mut self, session: Token) -> Result<Acting, &'static str> {
        let (place, account) = self.good_seat(session)?;
        let Some(site) = self.model.sessions.get(&place).map(|session| session.site) else {
            return Err("session_over");
        };
        let rights = self.held(account, site).ok_or("no_access")?.rights;
        let granted = self.model.accounts[account].access[&site].rights;
        Ok(Acting { place, account, site, rights, granted })
    }

    pub fn managing(&mut self, session: Token) -> Result<Acting, &'static str> {
        let acting = self.acting(session)?;
        if acting.rights.contains(Right::PeopleManage) { Ok(acting) } else { Err("right_not_held") }
    }

    /// Whoever proved the password not long ago, too.
    pub fn changing(&mut self, session: Token) -> Result<Acting, &'static str> {
        let acting = self.managing(session)?;
        self.fresh_seat(session)?;
        Ok(acting)
    }

    /// One of the site's people, by account.
    pub fn person_of(&self, site: usize, account: Option<usize>) -> Result<(usize, Held), &'static str> {
        let account = account.ok_or("no_such_person")?;
        let held = self.model.accounts[account].access.get(&site).cloned().ok_or("no_such_person")?;
        Ok((account, held))
    }

    /// What one of the people holds from now on, unless the site would lose its last Titulaire.
    pub fn hold(&mut self, site: usize, account: usize, after: Option<Held>) -> Answer {
        let stays = after.as_ref().is_some_and(Held::is_principal);
        if !stays && self.model.is_last_principal(account, site) {
            return Err("last_holder");
        }
        if let Some(held) = after {
            self.model.accounts[account].access.insert(site, held);
        } else {
            self.model.accounts[account].access.remove(&site);
            self.model.leaving[site].retain(|leaving| *leaving != account);
            self.forget_invitation(site, self.model.accounts[account].person);
        }
        Ok(())
    }

    pub fn invitation(&self, site: usize, person: usize) -> Option<usize> {
        let found = |invitation: &Invitation| (invitation.site, invitation.person) == (site, person);
        self.model.invitations.iter().position(found)
    }

    pub fn forget_invitation(&mut self, site: usize, person: usize) {
        if let Some(place) = self.invitation(site, person) {
            self.model.invitations[place].gone = true;
        }
    }

    /// A fresh link leaves, and replaces the one before.
    pub fn mail_invitation(&mut self, acting: Acting, person: usize, rights: Rights) -> Answer {
        let site = acting.site;
        let (by_site, to_person) = (Sending::Invitations { site }, Sending::Invitation { site, person });
        let before = self.invitation(site, person);
        if let Some(place) = before.filter(|place| self.model.invitations[*place].is_listed(self.now)) {
            acting.touches(self.model.invitations[place].rights)?;
        }
        if !self.may_send(by_site) || !self.may_send(to_person) {
            return Err("too_many_messages");
        }
        self.touch(acting.place);
        self.count_sending(by_site);
        self.count_sending(to_person);
        let place = before.unwrap_or(self.model.invitations.len());
        let expires_at = self.now.plus(self.model.terms.invitations.lifetime);
        let link = self.issue(Kind::Invitation, place, expires_at);
        let by = acting.account;
        let invitation =
            Invitation { site, person, rights, by, link, expires_at, accepted: None, gone: false };
        if place == self.model.invitations.len() {
            self.model.invitations.push(invitation);
        } else {
            self.model.invitations[place] = invitation;
        }
        self.send(To::Person(person), What::Link(Kind::Invitation));
        Ok(())
    }

    /// What an invitation gives now: no more than whoever gave it could.
    pub fn offer(&self, place: usize) -> Option<Rights> {
        let Invitation { site, by, rights, .. } = self.model.invitations[place];
        let may = |giver: &Account| !giver.suspended && giver.closing.is_none();
        let held = self.held(by, site).filter(|_| may(&self.model.accounts[by]))?;
        let granted = self.model.accounts[by].access[&site].rights;
        let giver = Acting { place: 0, account: by, site, rights: held.rights, granted };
        Some(rights & giver.may_give()).filter(|rights| !rights.is_empty())
    }

    /// Whoever gave it and the holders hear that somebody joined; whoever joined does not.
    pub fn tell_holders(&mut self, site: usize, by: Option<usize>, newcomer: Option<usize>) {
        for (other, known) in self.model.accounts.clone().iter().enumerate() {
            let holds = known.access.get(&site).is_some_and(Held::is_principal);
            let is_told = Some(other) == by || (holds && Some(other) != newcomer);
            let logs_in = !known.suspended && !known.erased && !self.model.is_closed(other, self.now);
            if is_told && logs_in {
                self.send(To::Person(known.person), What::PersonJoined);
            }
        }
    }

    /// Uses an invitation up; whoever gave it and the holders hear of it.
    pub fn become_one(&mut self, place: usize, account: usize, rights: Rights, opened: bool) {
        let Invitation { site, by, .. } = self.model.invitations[place];
        self.tell_holders(site, Some(by), Some(account));
        self.model.invitations[place].accepted = Some((account, opened));
        self.model.accounts[account]
            .access
            .insert(site, Held { title: Title::Invited, rights, suspended: false });
    }
}
