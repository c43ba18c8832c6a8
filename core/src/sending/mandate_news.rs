//! Word of a mandate, to either side: by mail to the people who manage its mandates, by post where nobody does (G12).

use crate::contract::store::Scan;
use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::rows;
use crate::decide::ruling::Ruling;
use crate::record::{Account, Holder, Tenant};
use crate::token::{IndexDomain, SubjectId};
use crate::value::{Channel, CibtpId, Language};
use crate::vocabulary::account::{AccountId, Right};
use crate::vocabulary::message::{Content, Recipient};

/// So many people of one side get mail: no more than one page of its people is looked at, so that what a company costs does
/// not grow with its people.
const MOST_TOLD: usize = 3;
const LOOKED_AT: u16 = 16;

/// Whom one side is reached by.
pub(crate) struct Ears(Vec<(Recipient, Language)>);

impl Ears {
    /// Of a side that is on file.
    pub(crate) fn of(desk: &mut Desk<'_, '_>, side: &Tenant) -> Result<Self, Halt> {
        let people = people(desk, &side.id)?;
        let mut ears = Vec::new();
        let keys: Vec<_> = people.into_iter().map(Account::key).collect();
        for account in desk.read(keys.iter().collect::<Vec<_>>())?.into_iter().flatten() {
            if account.state.standing(&desk.policy().recertification).is_some() {
                ears.push((Recipient::Mail { email: account.email }, account.language));
            }
        }
        if ears.is_empty() {
            ears.push((side.by_post(), side.language));
        }
        Ok(Self(ears))
    }

    /// The same reads whether or not the side is on file (invariant 5).
    pub(crate) fn of_whoever(
        desk: &mut Desk<'_, '_>,
        id: &CibtpId,
        side: Option<&Tenant>,
    ) -> Result<Self, Halt> {
        let mut people = people(desk, id)?;
        let known = people.len();
        for place in known..MOST_TOLD {
            let decoy = desk.rules().index(IndexDomain::Decoy, &["mandate", id.as_str(), &place.to_string()]);
            people.push(AccountId::new(SubjectId::from_bytes(*decoy.as_bytes())));
        }
        let keys: Vec<_> = people.into_iter().map(Account::key).collect();
        let mut ears = Vec::new();
        for account in desk.read(keys.iter().collect::<Vec<_>>())?.into_iter().take(known).flatten() {
            if account.state.standing(&desk.policy().recertification).is_some() {
                ears.push((Recipient::Mail { email: account.email }, account.language));
            }
        }
        match side {
            Some(side) if ears.is_empty() => ears.push((side.by_post(), side.language)),
            Some(_) => {}
            None => ears.clear(),
        }
        Ok(Self(ears))
    }

    pub(crate) fn tell(&self, ruling: &mut Ruling<'_, '_>, content: &Content) -> Result<(), Halt> {
        for (to, language) in &self.0 {
            ruling.send(to.clone(), *language, by(to, content.clone()))?;
        }
        Ok(())
    }

    /// As many messages whoever is told: the rest go to nobody.
    pub(crate) fn tell_whoever(&self, ruling: &mut Ruling<'_, '_>, content: &Content) -> Result<(), Halt> {
        self.tell(ruling, content)?;
        for channel in [Channel::Mail; MOST_TOLD].into_iter().skip(self.0.len()) {
            ruling.send_nothing(channel, content.expires_at())?;
        }
        Ok(())
    }
}

/// Whoever may manage its mandates, as far as one page of its people shows. Who they are is no part of what is decided.
fn people(desk: &mut Desk<'_, '_>, side: &CibtpId) -> Result<Vec<AccountId>, Halt> {
    let scan = Scan { prefix: Holder::prefix(side), after: None, limit: LOOKED_AT };
    let (page, ()) = desk.scan(scan, ())?;
    let mut people = Vec::new();
    for (row, holder) in rows(page) {
        let Holder { access } = holder?;
        desk.disregard(&row);
        let manages = access.rights.contains(Right::MandatesManage) && access.is_live(desk.now());
        if manages && people.len() < MOST_TOLD {
            people.push(access.account);
        }
    }
    Ok(people)
}

/// A letter says the same as a mail, and is laid out as a letter.
fn by(to: &Recipient, content: Content) -> Content {
    match (to, content) {
        (Recipient::Post { .. }, Content::Mandate { news, client, firm, starts_at, ends_at }) => {
            Content::MandateLetter { news, client, firm, starts_at, ends_at }
        }
        (_, content) => content,
    }
}
