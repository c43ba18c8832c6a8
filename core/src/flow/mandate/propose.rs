//! A company proposes a mandate to a firm (G12).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::no;
use crate::delegation::pair::Pair;
use crate::delegation::terms::{Term, firm_named, rights, signatory, usual_start};
use crate::proof::hat::held;
use crate::record::{Mandate, MandateHead, Put, Signature, Tenant};
use crate::vocabulary::account::{MandateId, TenantKind};
use crate::vocabulary::command::ProposeMandate;
use crate::vocabulary::event::Cause;
use crate::vocabulary::mandate::{MandateNews, MandateSide};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::MandateChanged;

impl Ask for ProposeMandate {
    /// Beside a mandate that serves it is its renewal, which begins where that one ends unless it says otherwise.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let acting = signatory(&mut desk, &self.session, self.capacity.as_ref())?;
        if acting.hat.tenant.kind != TenantKind::Company {
            return Err(no(Refusal::NoSuchFirm, Cause::WrongState).into());
        }
        let firm = firm_named(&desk, &self.firm)?;
        let tenant = acting.hat.tenant.id.clone();
        let (head, filed) = desk.read((&MandateHead::key(&tenant, &firm), &Tenant::key(&firm)))?;
        let filed = filed.filter(|firm| firm.takes_mandates(acting.seat.now(desk.now())));
        let head = head.unwrap_or_else(|| MandateHead::new(tenant, firm));
        let mut pair = Pair::of(&mut desk, acting, (MandateSide::Tenant, false), head, filed)?;

        let (terms, now) = (&desk.policy().mandates, pair.now(desk.now()));
        let mut entries = Entries::default();
        rights(&mut entries, self.rights, terms);
        let usually_from = usual_start(&pair.bond.head, now);
        let term = Term::of(&mut entries, (self.starts_at, self.ends_at), usually_from, now, terms);
        let Term { starts_at, ends_at } = entries.complete(Some(term))?;
        held(self.rights, pair.acting.hat.rights)?;
        // What a firm asked of somebody else's number is nothing that this company would have to answer.
        if pair.bond.head.next.as_ref().is_some_and(|next| !next.void) {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }

        let mut ruling = pair.rule(desk)?;
        let id = MandateId::new(ruling.draw_subject()?);
        let account = pair.acting.seat.account.id;
        let lapses_at = now.plus(ruling.policy().mandates.answer).min(ends_at);
        let renews = pair.bond.head.serving.as_ref().map(|serving| serving.id);
        let asked = Signature { account, at: now };
        let put = Put { rights: self.rights, starts_at, ends_at, asked, renews };
        pair.bond.head.next = Some(Mandate::proposed(id, put, lapses_at));
        pair.conclude(ruling, id, MandateNews::Proposed)
    }
}
