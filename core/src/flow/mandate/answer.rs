//! Either side answers what the other put to it, or takes back what it put itself (G12).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::no;
use crate::delegation::letter_code::{self, TypedCode};
use crate::delegation::pair::Pair;
use crate::delegation::rivals::Rivals;
use crate::delegation::terms::signatory;
use crate::proof::hat::held;
use crate::record::{MandateEvent, Signature, Tenant};
use crate::vocabulary::account::Rights;
use crate::vocabulary::command::{AcceptMandate, DeclineMandate, WithdrawMandate};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::mandate::{MandateNews, MandateSide};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::MandateChanged;

impl Ask for AcceptMandate {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let acting = signatory(&mut desk, &self.session, self.capacity.as_ref())?;
        let code = self.code.as_ref().map(letter_code::parse).transpose()?;
        let named = (self.tenant.as_str(), self.firm.as_str());
        let mut pair = Pair::between(&mut desk, acting, named, code.is_some())?;
        let now = pair.now(desk.now());
        let mandate = pair.named(self.mandate)?;
        let account = pair.acting.seat.account.id;
        if mandate.state.is_accepted() && mandate.answered.is_some_and(|answered| answered.account == account)
        {
            return pair.again(desk, self.mandate);
        }
        let rights = self.rights.unwrap_or(mandate.rights);
        let (starts_at, put) = (mandate.starts_at, mandate.rights);
        let mut entries = Entries::default();
        entries.require(!rights.is_empty(), Field::Rights, Problem::Required);
        entries.require(rights.is_within(put), Field::Rights, Problem::Malformed);
        entries.require(is_hash(&self.text_hash), Field::TextHash, Problem::Malformed);
        entries.complete(Some(()))?;
        if pair.side == MandateSide::Tenant {
            held(rights, pair.acting.hat.rights)?;
        }
        let (kept, code) = (mandate.code, code.filter(|_| pair.side == MandateSide::Firm));
        let on_paper = code.is_some();
        // On paper, the company speaks by the firm's mouth.
        let by = if on_paper { MandateSide::Tenant } else { pair.side };
        pair.step(self.mandate, MandateEvent::Accept { by, begun: starts_at <= now })?;
        let typed = code.map(|code| TypedCode::read(&mut desk, code)).transpose()?;
        // Whoever holds the company meanwhile answers in its place.
        let open = |side: &Tenant| side.takes_mandates(now);
        let counts = pair.bond.client.as_ref().is_some_and(|client| client.holders == 0 && open(client));
        let other =
            if pair.side == MandateSide::Tenant { Some(&pair.bond.firm) } else { pair.bond.client.as_ref() };
        if !on_paper && !other.is_some_and(open) {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        if let Some(mandate) = pair.bond.head.named_mut(self.mandate) {
            mandate.rights = rights;
            mandate.answered = Some(Signature { account, at: now });
            mandate.text_hash = Some(self.text_hash.clone());
            mandate.code = None;
            mandate.on_paper = on_paper;
        }
        let mut rivals = Rivals::read(&mut desk, &pair.bond.head, now)?;
        rivals.yield_to(rights & Rights::EXCLUSIVE, starts_at.max(now), self.mandate);

        let mut ruling = pair.rule(desk)?;
        if let Some(typed) = typed {
            typed.judge(
                &mut ruling,
                (&pair.bond.head.tenant, &pair.bond.head.firm),
                (kept.as_ref(), counts),
            )?;
        }
        pair.bond.keep(&mut ruling, rivals)?;
        pair.conclude(ruling, self.mandate, MandateNews::Accepted)
    }
}

/// 64 hex digits, in small letters.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c))
}

impl Ask for DeclineMandate {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let named = (self.tenant.as_str(), self.firm.as_str());
        let mut pair = Pair::take(&mut desk, &self.session, self.capacity.as_ref(), named)?;
        pair.step(self.mandate, MandateEvent::Decline { by: pair.side })?;
        let ruling = pair.rule(desk)?;
        pair.conclude(ruling, self.mandate, MandateNews::Declined)
    }
}

impl Ask for WithdrawMandate {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let named = (self.tenant.as_str(), self.firm.as_str());
        let mut pair = Pair::take(&mut desk, &self.session, self.capacity.as_ref(), named)?;
        if pair.named(self.mandate)?.state.is_over() {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        pair.step(self.mandate, MandateEvent::Withdraw { by: pair.side })?;
        let ruling = pair.rule(desk)?;
        pair.conclude(ruling, self.mandate, MandateNews::Withdrawn)
    }
}
