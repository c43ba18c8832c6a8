//! A company and a firm with what lies between them, whoever asks: read whole, written whole, and both sides told.

use crate::decide::ask::Ruled;
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::decide::ruling::Ruling;
use crate::delegation::news::{fact, news_of, word};
use crate::delegation::rivals::Rivals;
use crate::delegation::shelves::Shelves;
use crate::record::{Mandate, MandateEvent, MandateHead, Tenant, WORDS_OF_ONE, Words};
use crate::sending::mandate_news::Ears;
use crate::shown;
use crate::value::Timestamp;
use crate::vocabulary::account::{MandateId, Rights};
use crate::vocabulary::event::Cause;
use crate::vocabulary::mandate::{MandateEnd, MandateNews, MandateSide, MandateSummary};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::MandateChanged;

/// From where a pair is looked at: what may be known of it, and read for it, hangs on that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// By one side. A firm that has the company's word on paper reads what it would read if the company had agreed.
    Side { side: MandateSide, on_paper: bool },
    /// By the fund, which knows both.
    Fund,
}

impl Seen {
    fn on_paper(self) -> bool {
        matches!(self, Self::Side { on_paper: true, .. })
    }

    fn by_firm(self) -> bool {
        matches!(self, Self::Side { side: MandateSide::Firm, .. })
    }
}

/// The head of a pair as it stands now, its two sides, and all that is written beside it.
pub(crate) struct Bond {
    seen: Seen,
    pub(crate) head: MandateHead,
    /// The company: unknown where a firm asked for somebody who is not on file.
    pub(crate) client: Option<Tenant>,
    pub(crate) firm: Tenant,
    /// Whether the other side may be called by its name: it has agreed to something, or is this side's own to know.
    agreed: bool,
    shelves: Shelves,
    words: Words,
    ears_of_client: Ears,
    ears_of_firm: Ears,
}

pub(crate) fn unknown() -> No {
    no(Refusal::NoSuchMandate, Cause::UnknownMandate)
}

impl Bond {
    /// Of a head that its dates were looked at of, with all that is written beside.
    pub(crate) fn read(
        desk: &mut Desk<'_, '_>,
        seen: Seen,
        head: MandateHead,
        (client, firm): (Option<Tenant>, Tenant),
    ) -> Result<Self, Halt> {
        // A company that has agreed to nothing is found by nobody's words; nor may its name be read for that (invariant 5).
        let agreed = seen.on_paper() || head.is_known_to_the_firm() || !seen.by_firm();
        let words = client.as_ref().filter(|_| agreed).map(Words::of).unwrap_or_default();
        let mut sought = words.to_vec();
        if seen.on_paper() {
            // The code is judged after all is read: as many words are looked for whether or not the company is on file.
            sought.extend((sought.len()..WORDS_OF_ONE).map(|place| format!("~{place}")));
        }
        let shelves = Shelves::read(desk, &head, sought, head.portfolio.as_ref())?;
        let ears_of_firm = Ears::of(desk, &firm)?;
        let void = seen.by_firm() && head.next.as_ref().is_some_and(|next| next.void);
        let asked = client.as_ref().filter(|_| !void);
        let ears_of_client = match asked {
            Some(client) if agreed && !seen.on_paper() => Ears::of(desk, client)?,
            asked => Ears::of_whoever(desk, &head.tenant, asked)?,
        };
        Ok(Self { seen, head, client, firm, agreed, shelves, words, ears_of_client, ears_of_firm })
    }

    /// The mandate of this name, as far as whoever looks may know of it.
    pub(crate) fn named(&self, id: MandateId) -> Result<&Mandate, No> {
        // What a firm asked of somebody else's number is not the company's to see.
        let visible = |mandate: &&Mandate| {
            !mandate.void || !matches!(self.seen, Seen::Side { side: MandateSide::Tenant, .. })
        };
        self.head.named(id).filter(visible).ok_or_else(unknown)
    }

    /// The mandate of this name takes a step, or there is no such mandate, or it is not there.
    pub(crate) fn step(&mut self, id: MandateId, event: MandateEvent) -> Result<(), No> {
        self.named(id)?;
        let mandate = self.head.named_mut(id).ok_or_else(unknown)?;
        mandate.step(event).or_no(Refusal::MandateMoved, Cause::MandateState)
    }

    /// The mandate of this name ends, or no. With the one that serves ends its renewal, and what this side put to the other;
    /// what the other put stays put: it takes this side's word to come to anything. All that may have ended with it.
    pub(crate) fn end(
        &mut self,
        id: MandateId,
        cause: MandateEnd,
        side: MandateSide,
    ) -> Result<Vec<MandateId>, No> {
        let serves = self.head.serving.as_ref().is_some_and(|serving| serving.id == id);
        self.step(id, MandateEvent::End { cause })?;
        let mut ended = vec![id];
        if let Some(next) = self.head.next.as_mut().filter(|_| serves) {
            ended.push(next.id);
            if next.state.is_accepted() {
                *next = next.clone().ended(cause);
            } else {
                let _theirs = next.step(MandateEvent::Withdraw { by: side });
            }
        }
        Ok(ended)
    }

    /// What only one firm may hold and these mandates held goes to nobody by them any more.
    pub(crate) fn released(
        &self,
        desk: &mut Desk<'_, '_>,
        ended: &[MandateId],
        now: Timestamp,
    ) -> Result<Rivals, Halt> {
        let mut rivals = Rivals::read(desk, &self.head, now)?;
        for mandate in ended {
            rivals.release(Rights::EXCLUSIVE, *mandate);
        }
        Ok(rivals)
    }

    /// Writes what became of the other firms' mandates.
    pub(crate) fn keep(&self, ruling: &mut Ruling<'_, '_>, rivals: Rivals) -> Result<(), Halt> {
        rivals.keep(ruling, &self.head, self.client.as_ref(), Some(&self.ears_of_client))
    }

    /// Writes the pair, tells both sides, and answers with the mandate as it stands now.
    pub(crate) fn conclude(
        self,
        mut ruling: Ruling<'_, '_>,
        now: Timestamp,
        id: MandateId,
        news: MandateNews,
    ) -> Ruled<MandateChanged> {
        let by_dates: Vec<_> = self.head.over.iter().map(|mandate| mandate.id).collect();
        let Self { head, client, firm, agreed, shelves, words, ears_of_client, ears_of_firm, .. } = self;
        let head = head.observed(now);
        let (tenant, named) = (head.tenant.clone(), client.as_ref().filter(|_| agreed));
        let standing = head.named(id).cloned();
        let over = shelves.keep(&mut ruling, head, &words)?;
        for mandate in over.iter().filter(|mandate| mandate.id != id) {
            let ended = news_of(&mandate.state);
            ruling.also_of(tenant.clone(), fact(ended, &firm.id, mandate));
            if by_dates.contains(&mandate.id) {
                let word = word(ended, mandate, (&tenant, named), &firm);
                ears_of_client.tell(&mut ruling, &word)?;
                ears_of_firm.tell(&mut ruling, &word)?;
            }
        }
        let mandate = standing.or_else(|| over.into_iter().find(|mandate| mandate.id == id));
        let mandate = mandate.ok_or_else(unknown)?;
        let to_client = word(news, &mandate, (&tenant, client.as_ref()), &firm);
        if agreed {
            ears_of_client.tell(&mut ruling, &to_client)?;
        } else {
            ears_of_client.tell_whoever(&mut ruling, &to_client)?;
        }
        ears_of_firm.tell(&mut ruling, &word(news, &mandate, (&tenant, named), &firm))?;
        let reply = shown::mandate(&mandate, (&tenant, named), (&firm.id, Some(&firm)), false);
        ruling.done(MandateChanged { mandate: reply }, fact(news, &firm.id, &mandate))
    }

    /// A mandate of the pair as whoever looks sees it.
    pub(crate) fn shown(&self, id: MandateId) -> Result<MandateSummary, No> {
        let tenant = (&self.head.tenant, self.client.as_ref().filter(|_| self.agreed));
        Ok(shown::mandate(self.named(id)?, tenant, (&self.firm.id, Some(&self.firm)), false))
    }
}
