//! The mandates of a company or a firm, as the fund sees them, and what it does to one: whatever the two sides agreed, the
//! fund can stop.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, no};
use crate::delegation::bond::{Bond, Seen, unknown};
use crate::delegation::listing::Asked;
use crate::proof::filed::on_file;
use crate::proof::hat::observed;
use crate::record::{Mandate, MandateEvent, MandateHead};
use crate::vocabulary::account::MandateId;
use crate::vocabulary::command::{BlockMandate, ListTenantMandates, TerminateMandate, UnblockMandate};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::mandate::{MandateEnd, MandateNews, MandateSide, MandateState, Suspender};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{MandateChanged, Mandates};

impl Ask for ListTenantMandates {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Mandates> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let asked =
            Asked { shelf: self.shelf, after: self.after.as_deref(), limit: self.limit, by_fund: true };
        let now = desk.now();
        let mandates = asked.of(&mut desk, &tenant, now)?;
        desk.rule(Some(tenant.id)).done(mandates, Fact::MandatesListed)
    }
}

impl Ask for BlockMandate {
    /// What lies between the two is suspended, not this mandate alone: no renewal and no further one gets round it.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let mut bond = bond(&mut desk, (&self.tenant, &self.firm), self.mandate)?;
        let begun = bond.named(self.mandate)?.state != MandateState::Scheduled;
        if begun {
            bond.step(self.mandate, MandateEvent::Suspend { by: Suspender::Staff })?;
        } else if bond.head.blocked {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        bond.head.blocked = true;
        concluded(desk, bond, self.mandate, MandateNews::Suspended)
    }
}

impl Ask for UnblockMandate {
    /// What the two sides set holds.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let mut bond = bond(&mut desk, (&self.tenant, &self.firm), self.mandate)?;
        let begun = bond.named(self.mandate)?.state != MandateState::Scheduled;
        if begun {
            bond.step(self.mandate, MandateEvent::Resume { by: Suspender::Staff })?;
        } else if !bond.head.blocked {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        bond.head.blocked = false;
        concluded(desk, bond, self.mandate, MandateNews::Resumed)
    }
}

impl Ask for TerminateMandate {
    /// With the one that serves ends its renewal, and what the company put to the firm before: the firm does not undo by its yes
    /// what the fund ended. What the firm asks for waits for the company.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let mut bond = bond(&mut desk, (&self.tenant, &self.firm), self.mandate)?;
        // As if the company had ended it.
        let ended = bond.end(self.mandate, MandateEnd::ByStaff, MandateSide::Tenant)?;
        let now = desk.now();
        let rivals = bond.released(&mut desk, &ended, now)?;
        let mut ruling = desk.rule(Some(bond.head.tenant.clone()));
        bond.keep(&mut ruling, rivals)?;
        bond.conclude(ruling, now, self.mandate, MandateNews::EndedByFund)
    }
}

/// A pair with such a mandate. What ended with one of its sides is over, whether or not the clock has said so.
fn bond(desk: &mut Desk<'_, '_>, (tenant, firm): (&str, &str), mandate: MandateId) -> Result<Bond, Halt> {
    let firm = on_file(desk, firm)?;
    let client = on_file(desk, tenant)?;
    let key = MandateHead::key(&client.id, &firm.id);
    let head = desk.read(&key)?.ok_or_else(unknown)?;
    let now = desk.now();
    let head = observed(desk, &key, head, now)?;
    let sides = [&client, &firm];
    let stands = !sides.iter().any(|side| side.is_over(now));
    let outlives = |mandate: &Mandate| sides.iter().all(|side| mandate.outlives(side.mandates_ended_at));
    if head
        .named(mandate)
        .is_some_and(|mandate| mandate.state.is_accepted() && !(stands && outlives(mandate)))
    {
        return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
    }
    Bond::read(desk, Seen::Fund, head, (Some(client), firm))
}

fn concluded(desk: Desk<'_, '_>, bond: Bond, id: MandateId, news: MandateNews) -> Ruled<MandateChanged> {
    let now = desk.now();
    let ruling = desk.rule(Some(bond.head.tenant.clone()));
    bond.conclude(ruling, now, id, news)
}
