//! Word of a mandate, to either side: by mail to the people who manage its mandates, by post where nobody does (G12).

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::record::{Account, Tenant};
use crate::sending::audience::{holding, nobody};
use crate::value::{Channel, CibtpId, CompanyName, Language, Secret, Timestamp};
use crate::vocabulary::account::{AccountId, Right, Rights};
use crate::vocabulary::mandate::MandateNews;
use crate::vocabulary::message::{Content, Recipient};

/// So many people of one side get mail: no more than one page of its people is looked at, so that what a company costs does
/// not grow with its people.
const MOST_TOLD: usize = 3;
const LOOKED_AT: u16 = 16;

/// What is said of a mandate.
#[derive(Clone)]
pub(crate) struct Word {
    pub(crate) news: MandateNews,
    pub(crate) client: CompanyName,
    pub(crate) firm: CompanyName,
    pub(crate) starts_at: Timestamp,
    pub(crate) ends_at: Timestamp,
    pub(crate) rights: Rights,
    /// What is printed on a letter only, and until when it works.
    pub(crate) code: Option<(Secret, Timestamp)>,
}

/// Whom one side is reached by.
pub(crate) struct Ears(Vec<(Recipient, Language)>);

impl Ears {
    /// Of a side that is on file.
    pub(crate) fn of(desk: &mut Desk<'_, '_>, side: &Tenant) -> Result<Self, Halt> {
        let people = managers(desk, &side.id)?;
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
        let mut people = managers(desk, id)?;
        let known = people.len();
        people.extend((known..MOST_TOLD).map(|place| nobody(desk, "mandate", id, place)));
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

    pub(crate) fn tell(&self, ruling: &mut Ruling<'_, '_>, word: &Word) -> Result<(), Halt> {
        for (to, language) in &self.0 {
            ruling.send(to.clone(), *language, word.by(to))?;
        }
        Ok(())
    }

    /// As many messages whoever is told: the rest go to nobody.
    pub(crate) fn tell_whoever(&self, ruling: &mut Ruling<'_, '_>, word: &Word) -> Result<(), Halt> {
        self.tell(ruling, word)?;
        for channel in [Channel::Mail; MOST_TOLD].into_iter().skip(self.0.len()) {
            ruling.send_nothing(channel, None)?;
        }
        Ok(())
    }
}

/// Whoever may manage its mandates.
fn managers(desk: &mut Desk<'_, '_>, side: &CibtpId) -> Result<Vec<AccountId>, Halt> {
    let mut managers = holding(desk, side, (Right::MandatesManage, LOOKED_AT), None)?;
    managers.truncate(MOST_TOLD);
    Ok(managers)
}

impl Word {
    /// A letter says the same as a mail, is laid out as a letter, and bears the code.
    fn by(&self, to: &Recipient) -> Content {
        let Self { news, client, firm, starts_at, ends_at, rights, code } = self.clone();
        match to {
            Recipient::Post { .. } => {
                let (code, code_expires_at) = code.unzip();
                Content::MandateLetter {
                    news,
                    client,
                    firm,
                    starts_at,
                    ends_at,
                    rights,
                    code,
                    code_expires_at,
                }
            }
            Recipient::Mail { .. } | Recipient::Sms { .. } | Recipient::Nobody => {
                Content::Mandate { news, client, firm, starts_at, ends_at }
            }
        }
    }
}
