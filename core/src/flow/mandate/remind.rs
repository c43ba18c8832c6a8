//! What the clock does for mandates: word of what ends soon, and of what ended by its dates (G12). No right rests on it.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::{next_below, page_of, rows};
use crate::decide::ruling::Ruling;
use crate::delegation::news::{fact, news_of, word};
use crate::delegation::shelves::Shelves;
use crate::record::{MandateEvent, MandateHead, Tenant, Words};
use crate::sending::mandate_news::Ears;
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
    /// How many mails of its end should have left by now.
    notices: Option<u32>,
}

impl Ask for RemindMandates {
    /// A mail is owed when fewer have left than the policy foresees by now: a round that runs late sends one mail, not all
    /// that were missed, and one that runs twice sends nothing twice. A client whose name changed is found by its new one.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandatesReminded> {
        let (base, limit) = (MandateHead::prefix(), self.limit.clamp(1, MOST_PAIRS));
        let (page, ()) = desk.scan(page_of(base.clone(), self.after.as_deref(), limit), ())?;
        let (mut heads, mut unreadable) = (Vec::new(), Vec::new());
        for (row, head) in rows::<MandateHead>(page) {
            match head {
                Ok(head) => heads.push(head),
                Err(_) => unreadable.push(row.as_key().to_string()),
            }
        }
        let keys: Vec<_> =
            heads.iter().map(|head| (Tenant::key(&head.tenant), Tenant::key(&head.firm))).collect();
        let sides = desk.read(keys.iter().map(|(client, firm)| (client, firm)).collect::<Vec<_>>())?;
        let mut due = Vec::new();
        for (head, (client, firm)) in heads.into_iter().zip(sides) {
            if let Some(firm) = firm {
                due.extend(Due::of(&mut desk, &head, client, firm)?);
            }
        }

        let mut ruling = desk.rule(None);
        let mut told = 0_u32;
        for pair in due {
            told = told.saturating_add(pair.settle(&mut ruling)?);
        }
        let reply = MandatesReminded { told, next: next_below(page, &base), unreadable };
        if told == 0 { ruling.unchanged(reply) } else { ruling.done(reply, Fact::MandatesReminded { told }) }
    }
}

/// What is left of a pair one side of which is over, or under a procedure that ends mandates.
fn ended_with(mut head: MandateHead, client: Option<&Tenant>, firm: &Tenant) -> MandateHead {
    let (side, cause) = if client.is_some_and(|client| client.status.ends_mandates()) {
        (MandateSide::Tenant, MandateEnd::TenantClosed)
    } else if firm.status.ends_mandates() {
        (MandateSide::Firm, MandateEnd::FirmClosed)
    } else {
        return head;
    };
    head.serving = head.serving.map(|mandate| mandate.ended(cause));
    head.next = head.next.map(|mut mandate| {
        if mandate.state.is_accepted() {
            return mandate.ended(cause);
        }
        // Whoever put it takes it back; whoever was to answer says no.
        let by = if mandate.asked_by == side {
            MandateEvent::Withdraw { by: side }
        } else {
            MandateEvent::Decline { by: side }
        };
        // What waits for an answer takes either.
        let _taken = mandate.step(by);
        mandate
    });
    head
}

impl Due {
    fn of(
        desk: &mut Desk<'_, '_>,
        stored: &MandateHead,
        client: Option<Tenant>,
        firm: Tenant,
    ) -> Result<Option<Self>, Halt> {
        let now = desk.now();
        let head = ended_with(stored.clone().observed(now), client.as_ref(), &firm).observed(now);
        let renewed = head.next.as_ref().is_some_and(|next| next.state.is_accepted());
        let serving = head.serving.as_ref().filter(|_| !renewed);
        let notices = serving.and_then(|serving| {
            let notices = desk.policy().mandates.notices_by(serving.ends_at, now);
            (notices > serving.notices).then_some(notices)
        });
        let words = client.as_ref().map(Words::of).filter(|_| head.serving.is_some()).unwrap_or_default();
        if notices.is_none() && head.over.is_empty() && head == *stored && words == head.words {
            return Ok(None);
        }
        let shelves = Shelves::read(desk, &head, words.to_vec(), head.portfolio.as_ref())?;
        let ears_of_firm = Ears::of(desk, &firm)?;
        let ears_of_client = client.as_ref().map(|client| Ears::of(desk, client)).transpose()?;
        Ok(Some(Self { head, client, firm, shelves, words, ears_of_client, ears_of_firm, notices }))
    }

    /// Writes the pair and tells both sides; of how many mandates.
    fn settle(self, ruling: &mut Ruling<'_, '_>) -> Result<u32, Halt> {
        let Self { mut head, client, firm, shelves, words, ears_of_client, ears_of_firm, notices } = self;
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
