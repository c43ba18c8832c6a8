//! A company and a firm, seen from the side of whoever asks: what every command that names a mandate reads and writes.

use crate::decide::ask::Ruled;
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::decide::ruling::Ruling;
use crate::delegation::news::{fact, news_of, word};
use crate::delegation::shelves::Shelves;
use crate::delegation::terms::signatory;
use crate::proof::hat::{Acting, observed};
use crate::record::{Mandate, MandateEvent, MandateHead, Tenant, WORDS_OF_ONE, Words};
use crate::sending::mandate_news::Ears;
use crate::shown;
use crate::value::{CibtpId, Secret};
use crate::vocabulary::account::{MandateId, StatedCapacity, TenantKind};
use crate::vocabulary::event::Cause;
use crate::vocabulary::mandate::{MandateEnd, MandateNews, MandateSide};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::MandateChanged;

/// Both sides and the head of their pair, as it stands now.
pub(crate) struct Pair {
    pub(crate) acting: Acting,
    pub(crate) side: MandateSide,
    pub(crate) head: MandateHead,
    /// The company: unknown where a firm asked for somebody who is not on file.
    pub(crate) client: Option<Tenant>,
    pub(crate) firm: Tenant,
    /// Whether the other side may be called by its name: it has agreed to something, or is this side's own to know.
    agreed: bool,
    shelves: Shelves,
    words: Words,
    pub(crate) ears_of_client: Ears,
    ears_of_firm: Ears,
}

pub(crate) fn unknown() -> No {
    no(Refusal::NoSuchMandate, Cause::UnknownMandate)
}

impl Pair {
    /// One side is the session's own tenant, or there is no such pair.
    pub(crate) fn take(
        desk: &mut Desk<'_, '_>,
        session: &Secret,
        capacity: Option<&StatedCapacity>,
        named: (&str, &str),
    ) -> Result<Self, Halt> {
        let acting = signatory(desk, session, capacity)?;
        Self::between(desk, acting, named, false)
    }

    /// The same for whoever sits there already. A firm that has the company's word on paper reads what it would read if the
    /// company had agreed.
    pub(crate) fn between(
        desk: &mut Desk<'_, '_>,
        acting: Acting,
        (tenant, firm): (&str, &str),
        on_paper: bool,
    ) -> Result<Self, Halt> {
        let format = &desk.policy().identifier;
        let ids = CibtpId::parse(tenant, format).ok().zip(CibtpId::parse(firm, format).ok());
        let (tenant, firm) = ids.ok_or_else(unknown)?;
        let own = &acting.hat.tenant;
        let (side, other) = match own.kind {
            TenantKind::Company if own.id == tenant => (MandateSide::Tenant, &firm),
            TenantKind::Firm if own.id == firm => (MandateSide::Firm, &tenant),
            TenantKind::Company | TenantKind::Firm => return Err(unknown().into()),
        };
        let (head, other) = desk.read((&MandateHead::key(&tenant, &firm), &Tenant::key(other)))?;
        let head = head.unwrap_or_else(|| MandateHead::new(tenant, firm));
        Self::of(desk, acting, (side, on_paper), head, other)
    }

    /// With what the dates did, and all that is written beside.
    pub(crate) fn of(
        desk: &mut Desk<'_, '_>,
        acting: Acting,
        (side, on_paper): (MandateSide, bool),
        head: MandateHead,
        other: Option<Tenant>,
    ) -> Result<Self, Halt> {
        let (key, now) = (MandateHead::key(&head.tenant, &head.firm), acting.seat.now(desk.now()));
        let head = observed(desk, &key, head, now)?;
        let own = acting.hat.tenant.clone();
        let (client, firm) = match side {
            MandateSide::Tenant => {
                let firm = other.filter(|other| other.kind == TenantKind::Firm);
                (Some(own), firm.or_no(Refusal::NoSuchFirm, Cause::UnknownSubject)?)
            }
            MandateSide::Firm => (other.filter(|other| other.kind == TenantKind::Company), own),
        };
        // A company that has agreed to nothing is found by nobody's words; nor may its name be read for that (invariant 5).
        let agreed = on_paper || head.is_known_to_the_firm() || side == MandateSide::Tenant;
        let words = client.as_ref().filter(|_| agreed).map(Words::of).unwrap_or_default();
        let mut sought = words.to_vec();
        if on_paper {
            // The code is judged after all is read: as many words are looked for whether or not the company is on file.
            sought.extend((sought.len()..WORDS_OF_ONE).map(|place| format!("~{place}")));
        }
        let shelves = Shelves::read(desk, &head, sought, head.portfolio.as_ref())?;
        let ears_of_firm = Ears::of(desk, &firm)?;
        let void = side == MandateSide::Firm && head.next.as_ref().is_some_and(|next| next.void);
        let asked = client.as_ref().filter(|_| !void);
        let ears_of_client = match asked {
            Some(client) if agreed && !on_paper => Ears::of(desk, client)?,
            asked => Ears::of_whoever(desk, &head.tenant, asked)?,
        };
        Ok(Self { acting, side, head, client, firm, agreed, shelves, words, ears_of_client, ears_of_firm })
    }

    /// The mandate of this name, as far as this side may know of it.
    pub(crate) fn named(&self, id: MandateId) -> Result<&Mandate, No> {
        let visible = |mandate: &&Mandate| self.side == MandateSide::Firm || !mandate.void;
        self.head.named(id).filter(visible).ok_or_else(unknown)
    }

    /// The mandate of this name takes a step, or there is no such mandate, or it is not there.
    pub(crate) fn step(&mut self, id: MandateId, event: MandateEvent) -> Result<(), No> {
        self.named(id)?;
        let mandate = self.head.named_mut(id).ok_or_else(unknown)?;
        mandate.step(event).or_no(Refusal::MandateMoved, Cause::MandateState)
    }

    /// What is left of the pair's mandates ends with the one that serves: its renewal, and what this side put to the other.
    pub(crate) fn end_what_follows(&mut self, cause: MandateEnd) {
        let Some(next) = &mut self.head.next else { return };
        if next.state.is_accepted() {
            *next = next.clone().ended(cause);
        } else {
            // What the other side put stays put: it takes this side's word to come to anything.
            let _theirs = next.step(MandateEvent::Withdraw { by: self.side });
        }
    }

    /// Opens the ruling.
    pub(crate) fn rule<'d, 'c>(&self, desk: Desk<'d, 'c>) -> Result<Ruling<'d, 'c>, Halt> {
        self.acting.seat.rule(desk, Some(self.head.tenant.clone()))
    }

    /// Writes the pair, tells both sides, and answers with the mandate as it stands now.
    pub(crate) fn conclude(
        self,
        mut ruling: Ruling<'_, '_>,
        id: MandateId,
        news: MandateNews,
    ) -> Ruled<MandateChanged> {
        let now = self.acting.seat.now(ruling.now());
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

    /// The good news once more, for whoever succeeded and asks again (requirement 88).
    pub(crate) fn again(self, desk: Desk<'_, '_>, id: MandateId) -> Ruled<MandateChanged> {
        let ruling = self.rule(desk)?;
        let mandate = self.named(id)?;
        let tenant = (&self.head.tenant, self.client.as_ref().filter(|_| self.agreed));
        let mandate = shown::mandate(mandate, tenant, (&self.firm.id, Some(&self.firm)), false);
        ruling.unchanged(MandateChanged { mandate })
    }
}
