//! Where a pair stands beside its head: the firm's shelves, and the history of both sides.

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::record::{Client, ClientFind, Mandate, MandateAsked, MandateHead, PastMandate, RecordKey, Words};
use crate::value::{CibtpId, PortfolioName};

/// The rows of one pair, each with whether it is there.
pub(crate) struct Shelves {
    firm: CibtpId,
    tenant: CibtpId,
    asked: (RecordKey<MandateAsked>, bool),
    clients: Vec<(Option<PortfolioName>, RecordKey<Client>, bool)>,
    finds: Vec<(String, RecordKey<ClientFind>, bool)>,
}

impl Shelves {
    /// What is there, and where the client may come to lie: under these words, in that portfolio.
    pub(crate) fn read(
        desk: &mut Desk<'_, '_>,
        head: &MandateHead,
        sought: Vec<String>,
        portfolio: Option<&PortfolioName>,
    ) -> Result<Self, Halt> {
        let (firm, tenant) = (head.firm.clone(), head.tenant.clone());
        let asked = MandateAsked::key(&firm, &tenant);
        let mut places = vec![head.portfolio.clone()];
        places.extend(portfolio.cloned().map(Some).filter(|_| head.portfolio.as_ref() != portfolio));
        if portfolio.is_none() && head.portfolio.is_some() {
            places.push(None);
        }
        let mut words = [head.words.to_vec(), sought].concat();
        words.sort_unstable();
        words.dedup();
        let clients: Vec<_> =
            places.iter().map(|place| Client::key(&firm, place.as_ref(), &tenant)).collect();
        let finds: Vec<_> = words.iter().map(|word| ClientFind::key(&firm, word, &tenant)).collect();
        let keys = (&asked, clients.iter().collect::<Vec<_>>(), finds.iter().collect::<Vec<_>>());
        let (asked_there, clients_there, finds_there) = desk.read(keys)?;
        let there = clients_there.into_iter().map(|row| row.is_some());
        let clients =
            places.into_iter().zip(clients).zip(there).map(|((place, key), there)| (place, key, there));
        let there_too = finds_there.into_iter().map(|row| row.is_some());
        let finds =
            words.into_iter().zip(finds).zip(there_too).map(|((word, key), there)| (word, key, there));
        let (clients, finds) = (clients.collect(), finds.collect());
        Ok(Self { firm, tenant, asked: (asked, asked_there.is_some()), clients, finds })
    }

    /// Writes the head and what follows from it: a client is on the firm's shelves while a mandate serves, under these words.
    pub(crate) fn keep(
        self,
        ruling: &mut Ruling<'_, '_>,
        mut head: MandateHead,
        words: &Words,
    ) -> Result<Vec<Mandate>, Halt> {
        let filed = self.file(ruling, &mut head)?;
        let serves = head.serving.is_some();
        let until = head.next.as_ref().and_then(|next| next.state.lapses_at());
        match (until, &self.asked) {
            (Some(until), (key, _)) => {
                ruling.put(key, &MandateAsked { tenant: self.tenant.clone(), until })?;
            }
            (None, (key, true)) => ruling.delete(key),
            (None, (_, false)) => {}
        }
        self.place(ruling, &head, serves)?;
        head.words = if serves { words.clone() } else { Words::NONE };
        for (word, key, there) in &self.finds {
            match (head.words.contains(word), there) {
                (true, false) => {
                    let row = ClientFind { tenant: self.tenant.clone(), word: word.clone() };
                    ruling.put(key, &row)?;
                }
                (false, true) => ruling.delete(key),
                (true, true) | (false, false) => {}
            }
        }
        let key = MandateHead::key(&self.tenant, &self.firm);
        if head.is_empty() {
            ruling.delete(&key);
        } else {
            ruling.put(&key, &head)?;
        }
        Ok(filed)
    }

    /// Moves the client, and nothing else.
    pub(crate) fn keep_place(&self, ruling: &mut Ruling<'_, '_>, head: &MandateHead) -> Result<(), Halt> {
        self.place(ruling, head, true)?;
        ruling.put(&MandateHead::key(&self.tenant, &self.firm), head)
    }

    fn place(&self, ruling: &mut Ruling<'_, '_>, head: &MandateHead, serves: bool) -> Result<(), Halt> {
        for (place, key, there) in &self.clients {
            match (serves && *place == head.portfolio, there) {
                (true, false) => ruling.put(key, &Client { tenant: self.tenant.clone() })?,
                (false, true) => ruling.delete(key),
                (true, true) | (false, false) => {}
            }
        }
        Ok(())
    }

    /// What is over goes to the history of both sides; it is told of once.
    fn file(&self, ruling: &mut Ruling<'_, '_>, head: &mut MandateHead) -> Result<Vec<Mandate>, Halt> {
        let (filed, filed_at) = (std::mem::take(&mut head.over), ruling.now());
        for mandate in &filed {
            let past = PastMandate {
                tenant: self.tenant.clone(),
                firm: self.firm.clone(),
                // The code of its letter is of no use any more.
                mandate: Mandate { code: None, ..mandate.clone() },
                filed_at,
            };
            for side in [&self.tenant, &self.firm] {
                ruling.put(&PastMandate::key(side, filed_at, mandate.id), &past)?;
            }
        }
        Ok(filed)
    }
}
