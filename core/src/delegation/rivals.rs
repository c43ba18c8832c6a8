//! What only one firm at a time may hold for a company: a mandate that is accepted takes it from the others, from its own
//! first instant on (G12).

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, no};
use crate::decide::ruling::Ruling;
use crate::delegation::news::{fact, news_of, word};
use crate::delegation::shelves::Shelves;
use crate::record::{Claim, ExclusiveRights, Mandate, MandateHead, RecordKey, Tenant, Yield};
use crate::sending::mandate_news::Ears;
use crate::value::Timestamp;
use crate::vocabulary::account::{MandateId, Rights};
use crate::vocabulary::event::Cause;
use crate::vocabulary::mandate::MandateNews;
use crate::vocabulary::refusal::Refusal;

/// More mandates than this are never due to hold such a right one after the other.
const MOST_CLAIMS: usize = 16;

/// The other firms whose mandates hold, or will hold, such a right for one company.
pub(crate) struct Rivals {
    key: RecordKey<ExclusiveRights>,
    held: ExclusiveRights,
    now: Timestamp,
    others: Vec<Rival>,
}

struct Rival {
    head: MandateHead,
    before: MandateHead,
    firm: Tenant,
    shelves: Shelves,
    ears: Ears,
    /// What lost a right just now, and from when on.
    lost: Vec<(Mandate, Timestamp)>,
}

impl Rivals {
    /// Found by key, in the record of what they hold.
    pub(crate) fn read(desk: &mut Desk<'_, '_>, own: &MandateHead, now: Timestamp) -> Result<Self, Halt> {
        let key = ExclusiveRights::key(&own.tenant);
        let claims = desk.read(&key)?.unwrap_or_default();
        let firms: Vec<_> = claims.firms().into_iter().filter(|firm| *firm != own.firm).collect();
        let keys: Vec<_> =
            firms.iter().map(|firm| (MandateHead::key(&own.tenant, firm), Tenant::key(firm))).collect();
        let found = desk.read(keys.iter().map(|(pair, firm)| (pair, firm)).collect::<Vec<_>>())?;
        let mut others = Vec::new();
        for (before, firm) in found.into_iter().filter_map(|(pair, firm)| pair.zip(firm)) {
            let head = before.clone().observed(now);
            let shelves = Shelves::read(desk, &head, Vec::new(), head.portfolio.as_ref())?;
            let ears = Ears::of(desk, &firm)?;
            others.push(Rival { head, before, firm, shelves, ears, lost: Vec::new() });
        }
        Ok(Self { key, held: claims, now, others })
    }

    /// These rights go to another mandate at that time; what was to go elsewhere sooner still does.
    pub(crate) fn yield_to(&mut self, rights: Rights, at: Timestamp, to: MandateId) {
        let now = self.now;
        for Rival { head, lost, .. } in &mut self.others {
            for mandate in head.serving.iter_mut().chain(&mut head.next) {
                let taken = mandate.rights & rights & Rights::EXCLUSIVE;
                if !mandate.state.is_accepted() || mandate.ends_at < at || taken.is_empty() {
                    continue;
                }
                for right in taken.iter() {
                    if mandate.yields.iter().any(|earlier| earlier.right == right && earlier.at <= at) {
                        continue;
                    }
                    mandate.yields.retain(|later| later.right != right);
                    // What begins now is over for the others whatever their clocks say.
                    let at = if at <= now { Timestamp::MIN } else { at };
                    mandate.yields.push(Yield { right, at, to });
                }
                lost.push((mandate.clone(), at));
            }
        }
    }

    /// A mandate will not hold these rights after all: what was to go to it stays.
    pub(crate) fn release(&mut self, rights: Rights, to: MandateId) {
        for Rival { head, .. } in &mut self.others {
            for mandate in head.serving.iter_mut().chain(&mut head.next) {
                mandate.yields.retain(|yielded| yielded.to != to || !rights.contains(yielded.right));
            }
        }
    }

    /// Writes them, tells the firms that lost something, and notes who holds what from now on.
    pub(crate) fn keep(
        self,
        ruling: &mut Ruling<'_, '_>,
        own: &MandateHead,
        client: Option<&Tenant>,
        ears_of_client: Option<&Ears>,
    ) -> Result<(), Halt> {
        let client = (&own.tenant, client);
        let now = ruling.now();
        let mut claims = claims(&own.clone().observed(now));
        for Rival { head, before, firm, shelves, ears, lost } in self.others {
            let head = head.observed(now);
            claims.extend(self::claims(&head));
            if head == before {
                continue;
            }
            let words = head.words.clone();
            for mandate in shelves.keep(ruling, head, &words)? {
                let ended = news_of(&mandate.state);
                ruling.also_of(own.tenant.clone(), fact(ended, &firm.id, &mandate));
                if lost.iter().all(|(loser, _)| loser.id != mandate.id) {
                    // Its dates had ended it, and nobody was told yet.
                    let word = word(ended, &mandate, client, &firm);
                    ears.tell(ruling, &word)?;
                    if let Some(ears) = ears_of_client {
                        ears.tell(ruling, &word)?;
                    }
                }
            }
            for (mandate, at) in lost {
                let told = Mandate { starts_at: at, ..mandate };
                ears.tell(ruling, &word(MandateNews::Superseded, &told, client, &firm))?;
            }
        }
        if claims.len() > MOST_CLAIMS {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        let held = ExclusiveRights { claims };
        if held != self.held {
            ruling.put(&self.key, &held)?;
        }
        Ok(())
    }
}

/// What a firm's mandates hold, or will hold, of what only one may.
pub(crate) fn claims(head: &MandateHead) -> Vec<Claim> {
    let accepted = head.serving.iter().chain(&head.next).filter(|mandate| mandate.state.is_accepted());
    let claims = accepted.flat_map(|mandate| {
        let rights = (mandate.rights & Rights::EXCLUSIVE).iter();
        rights.map(|right| Claim { right, firm: head.firm.clone(), mandate: mandate.id })
    });
    claims.collect()
}
