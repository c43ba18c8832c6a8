//! What the clock does for mandates: word of what ends soon, and of what ended by its dates (G12). No right rests on it.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::keys::Legible;
use crate::decide::no::Halt;
use crate::decide::paging::{legible, next_below, page_of};
use crate::decide::ruling::Ruling;
use crate::delegation::news::{fact, news_of, word};
use crate::delegation::rivals::{Rivals, claims};
use crate::delegation::shelves::Shelves;
use crate::record::{Mandate, MandateEvent, MandateHead, Tenant, Words};
use crate::sending::mandate_news::Ears;
use crate::value::Timestamp;
use crate::vocabulary::account::Rights;
use crate::vocabulary::command::RemindMandates;
use crate::vocabulary::event::Fact;
use crate::vocabulary::mandate::{MandateEnd, MandateNews, MandateSide};
use crate::vocabulary::reply::MandatesReminded;

/// Pairs in one commit: each may be told of on both sides.
const MOST_PAIRS: u16 = 20;

/// A pair of which something is to be told or written.
struct Due {
    head: MandateHead,
    client: Option<Tenant>,
    firm: Tenant,
    shelves: Shelves,
    words: Words,
    ears_of_client: Option<Ears>,
    ears_of_firm: Ears,
    /// The other firms, where something is given back to them.
    rivals: Option<Rivals>,
    /// How many mails of its end should have left by now.
    notices: Option<u32>,
}

impl Ask for RemindMandates {
    /// A mail is owed when fewer have left than the policy foresees by now: a round that runs late sends one mail, not all
    /// that were missed, and one that runs twice sends nothing twice. A client whose name changed is found by its new one.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandatesReminded> {
        let (base, limit) = (MandateHead::prefix(), self.limit.clamp(1, MOST_PAIRS));
        let (page, ()) = desk.scan(page_of(base.clone(), self.after.as_deref(), limit), ())?;
        let (heads, mut unreadable) = legible::<MandateHead>(page);
        let now = desk.now();
        let keys: Vec<_> =
            heads.iter().map(|(_, head)| (Tenant::key(&head.tenant), Tenant::key(&head.firm))).collect();
        let sides = keys.iter().map(|(client, firm)| (Legible(client), Legible(firm)));
        let sides = desk.read(sides.collect::<Vec<_>>())?;
        let mut pairs = Vec::new();
        for (((_, head), sides), (client_key, firm_key)) in heads.into_iter().zip(sides).zip(&keys) {
            match sides {
                (Ok(client), Ok(Some(firm))) => pairs.push(Sides::of(head, client, firm, now)),
                // A firm that is not on file gives its people nothing.
                (Ok(_), Ok(None)) => {}
                (client, firm) => {
                    let damaged = [(client.is_err(), client_key), (firm.is_err(), firm_key)];
                    let damaged = damaged.into_iter().filter(|(is_damaged, _)| *is_damaged);
                    unreadable.extend(damaged.map(|(_, key)| key.as_key().to_string()));
                }
            }
        }
        let cut = cut_before_rivals(&mut pairs);
        let mut due = Vec::new();
        for pair in pairs {
            due.extend(Due::of(&mut desk, pair)?);
        }

        let mut ruling = desk.rule(None);
        let mut told = 0_u32;
        for pair in due {
            told = told.saturating_add(pair.settle(&mut ruling)?);
        }
        let reply = MandatesReminded { told, next: cut.or_else(|| next_below(page, &base)), unreadable };
        if told == 0 { ruling.unchanged(reply) } else { ruling.done(reply, Fact::MandatesReminded { told }) }
    }
}

/// A pair, and who its sides are.
struct Sides {
    stored: MandateHead,
    /// As its dates and the lives of its sides leave it.
    head: MandateHead,
    /// Whether the end of a side ends what other firms' mandates would have yielded to.
    has_rivals: bool,
    client: Option<Tenant>,
    firm: Tenant,
}

impl Sides {
    fn of(stored: MandateHead, client: Option<Tenant>, firm: Tenant, now: Timestamp) -> Self {
        let dated = stored.clone().observed(now);
        let head = ended_with(dated.clone(), client.as_ref(), &firm).observed(now);
        let has_rivals = claims(&dated) != claims(&head);
        Self { stored, head, has_rivals, client, firm }
    }
}

/// What is given back to other firms is written in their pairs: such a pair is decided by itself, so that none of these is
/// written twice in one commit. From where on the next page goes, if this one is cut.
fn cut_before_rivals(pairs: &mut Vec<Sides>) -> Option<String> {
    let first = pairs.iter().position(|pair| pair.has_rivals)?;
    pairs.truncate(first.max(1));
    pairs.last().map(|Sides { head, .. }| format!("{}/{}", head.tenant, head.firm))
}

/// What is left of a pair one side of which is over, or under a procedure that ends mandates.
fn ended_with(mut head: MandateHead, client: Option<&Tenant>, firm: &Tenant) -> MandateHead {
    let ends = [
        (MandateSide::Tenant, MandateEnd::TenantClosed, client),
        (MandateSide::Firm, MandateEnd::FirmClosed, Some(firm)),
    ];
    for (side, cause, tenant) in ends {
        let Some(tenant) = tenant else { continue };
        let left = |mandate: Mandate| {
            let stays = !mandate.state.is_accepted() || mandate.outlives(tenant.mandates_ended_at);
            if stays { mandate } else { mandate.ended(cause) }
        };
        head.serving = head.serving.map(left);
        head.next = head.next.map(left);
        if let Some(next) = head.next.as_mut().filter(|_| tenant.status.ends_mandates()) {
            // What it put to the other side it takes back. What was put to it waits for nothing, until its time is over: a firm
            // is not told by that of a company that it may not know (invariant 5).
            let _waits = next.step(MandateEvent::Withdraw { by: side });
        }
    }
    head
}

impl Due {
    fn of(desk: &mut Desk<'_, '_>, pair: Sides) -> Result<Option<Self>, Halt> {
        let now = desk.now();
        let Sides { stored, head, has_rivals, client, firm } = pair;
        let renewed = head.next.as_ref().is_some_and(|next| next.state.is_accepted());
        let serving = head.serving.as_ref().filter(|_| !renewed);
        let notices = serving.and_then(|serving| {
            let notices = desk.policy().mandates.notices_by(serving.ends_at, now);
            (notices > serving.notices).then_some(notices)
        });
        let words = client.as_ref().map(Words::of).filter(|_| head.serving.is_some()).unwrap_or_default();
        if notices.is_none() && head.over.is_empty() && head == stored && words == head.words {
            return Ok(None);
        }
        let shelves = Shelves::read(desk, &head, words.to_vec(), head.portfolio.as_ref())?;
        let ears_of_firm = Ears::of(desk, &firm)?;
        let ears_of_client = client.as_ref().map(|client| Ears::of(desk, client)).transpose()?;
        let mut rivals = has_rivals.then(|| Rivals::read(desk, &head, now)).transpose()?;
        if let Some(rivals) = &mut rivals {
            for over in &head.over {
                rivals.release(Rights::EXCLUSIVE, over.id);
            }
        }
        Ok(Some(Self { head, client, firm, shelves, words, ears_of_client, ears_of_firm, rivals, notices }))
    }

    /// Writes the pair and tells both sides; of how many mandates.
    fn settle(self, ruling: &mut Ruling<'_, '_>) -> Result<u32, Halt> {
        let Self { mut head, client, firm, shelves, words, ears_of_client, ears_of_firm, rivals, notices } =
            self;
        if let Some(rivals) = rivals {
            rivals.keep(ruling, &head, client.as_ref(), ears_of_client.as_ref())?;
        }
        let tenant = head.tenant.clone();
        let mut news = Vec::new();
        if let Some((serving, notices)) = head.serving.as_mut().zip(notices) {
            serving.notices = notices;
            news.push((MandateNews::EndsSoon, serving.clone()));
        }
        let over = shelves.keep(ruling, head, &words)?;
        news.extend(over.into_iter().map(|mandate| (news_of(&mandate.state), mandate)));
        let told = u32::try_from(news.len()).unwrap_or(u32::MAX);
        for (news, mandate) in news {
            let answered = mandate.answered.is_some() || mandate.granter().is_some();
            ruling.also_of(tenant.clone(), fact(news, &firm.id, &mandate));
            let to_firm = (&tenant, client.as_ref().filter(|_| answered));
            ears_of_firm.tell(ruling, &word(news, &mandate, to_firm, &firm))?;
            if let Some(ears) = ears_of_client.as_ref().filter(|_| !mandate.void) {
                ears.tell(ruling, &word(news, &mandate, (&tenant, client.as_ref()), &firm))?;
            }
        }
        Ok(told)
    }
}
