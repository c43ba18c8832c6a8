//! Firms that companies look for: the fund files them, and says which they are, or refuses (G12).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, OrNo as _, no};
use crate::delegation::bond::{Bond, Seen};
use crate::delegation::sought::{page, waiting};
use crate::delegation::terms::{Term, rights as allowed, usual_start};
use crate::proof::filed::on_file;
use crate::proof::hat::{held, observed};
use crate::record::{Access, Account, Mandate, MandateHead, Put, RecordKey, SoughtFirm, Tenant};
use crate::sending::mandate_news::{Ears, Word};
use crate::token::SubjectId;
use crate::vocabulary::account::{MandateId, Right, Rights, Standing, TenantKind};
use crate::vocabulary::command::{ListFirmRequests, MatchFirm, RefuseFirm};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::mandate::MandateNews;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{MandateChanged, SoughtFirmDropped, SoughtFirms};

impl Ask for ListFirmRequests {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SoughtFirms> {
        let reply = page(&mut desk, &SoughtFirm::prefix(), (self.after.as_deref(), self.limit))?;
        desk.rule(None).done(reply, Fact::SoughtFirmsListed)
    }
}

impl Ask for MatchFirm {
    /// In the name of whoever asked for it, as far as they still may: the fund knows the firm, and gives nothing.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let firm = on_file(&mut desk, &self.firm)?;
        let (client, waiting, sought) = sought(&mut desk, &self.tenant, &self.id)?;
        let now = desk.now();
        if firm.kind != TenantKind::Firm || !firm.takes_mandates(now) {
            return Err(no(Refusal::NoSuchFirm, Cause::WrongState).into());
        }
        let key = MandateHead::key(&client.id, &firm.id);
        let asker = sought.asked.account;
        let keys = (&key, &Access::key(asker, &client.id), &Account::key(asker));
        let (head, access, account) = desk.read(keys)?;
        let rights = held_by(&desk, &client, &sought, access.zip(account));
        let rights = rights.or_no(Refusal::NotInThatState, Cause::NoLiveAccess)?;
        held(sought.rights, rights)?;
        let head = head.unwrap_or_else(|| MandateHead::new(client.id.clone(), firm.id.clone()));
        let head = observed(&mut desk, &key, head, now)?;
        if head.next.as_ref().is_some_and(|next| !next.void) {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        let terms = &desk.policy().mandates;
        let mut entries = Entries::default();
        allowed(&mut entries, sought.rights, terms);
        let from = usual_start(&head, now);
        let term = Term::of(&mut entries, (sought.starts_at, sought.ends_at), from, now, terms);
        let Term { starts_at, ends_at } = entries.complete(Some(term))?;
        let mut bond = Bond::read(&mut desk, Seen::Fund, head, (Some(client), firm))?;

        let mut ruling = desk.rule(Some(bond.head.tenant.clone()));
        let id = MandateId::new(ruling.draw_subject()?);
        let lapses_at = now.plus(terms.answer).min(ends_at);
        let renews = bond.head.serving.as_ref().map(|serving| serving.id);
        let put = Put { rights: sought.rights, starts_at, ends_at, asked: sought.asked, renews };
        bond.head.next = Some(Mandate::proposed(id, put, lapses_at));
        ruling.delete(&waiting);
        bond.conclude(ruling, now, id, MandateNews::Proposed)
    }
}

impl Ask for RefuseFirm {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SoughtFirmDropped> {
        let (client, waiting, sought) = sought(&mut desk, &self.tenant, &self.id)?;
        let ears = Ears::of(&mut desk, &client)?;
        let mut ruling = desk.rule(Some(client.id));
        ruling.delete(&waiting);
        let now = ruling.now();
        ears.tell(
            &mut ruling,
            &Word {
                news: MandateNews::FirmNotFiled,
                client: client.company,
                firm: sought.name,
                starts_at: sought.starts_at.unwrap_or(now),
                ends_at: sought.ends_at.unwrap_or(now),
                rights: sought.rights,
                code: None,
            },
        )?;
        ruling.done(SoughtFirmDropped {}, Fact::SoughtFirmRefused)
    }
}

/// What still waits, with its company and where it lies.
fn sought(
    desk: &mut Desk<'_, '_>,
    tenant: &str,
    id: &str,
) -> Result<(Tenant, RecordKey<SoughtFirm>, SoughtFirm), Halt> {
    let client = on_file(desk, tenant)?;
    let id = id.parse::<SubjectId>().ok().or_no(Refusal::NoSuchMandate, Cause::MalformedInput)?;
    let key = SoughtFirm::key(&client.id, id);
    let found = waiting(desk, &key)?;
    Ok((client, key, found))
}

/// What whoever asked for it may give now: with an account that acts, by the title that they had when they asked, of a company
/// whose mandates did not end since.
fn held_by(
    desk: &Desk<'_, '_>,
    client: &Tenant,
    sought: &SoughtFirm,
    found: Option<(Access, Account)>,
) -> Option<Rights> {
    let (now, terms, asked_at) = (desk.now(), &desk.policy().recertification, sought.asked.at);
    let (access, account) = found?;
    let acts = match account.observed(now, terms).state.standing(terms)? {
        Standing::Active | Standing::RecertificationDue { .. } => true,
        Standing::RecertificationOverdue | Standing::Closing { .. } => false,
    };
    let since = access.is_live(now) && access.since <= asked_at;
    let lasts = client.mandates_ended_at.is_none_or(|ended_at| ended_at < asked_at);
    let rights = access.rights & client.ceiling(now)?;
    (acts && since && lasts && rights.contains(Right::MandatesManage)).then_some(rights)
}
