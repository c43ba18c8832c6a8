//! The mandates of a company or a firm, as the fund sees them, and what it does to one: whatever the two sides agreed, the
//! fund can stop.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::delegation::bond::{Bond, Seen, unknown};
use crate::delegation::listing::Asked;
use crate::proof::filed::on_file;
use crate::proof::hat::observed;
use crate::record::{MandateEvent, MandateHead};
use crate::vocabulary::account::MandateId;
use crate::vocabulary::command::{BlockMandate, ListTenantMandates, TerminateMandate, UnblockMandate};
use crate::vocabulary::event::Fact;
use crate::vocabulary::mandate::{MandateEnd, MandateNews, Suspender};
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
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let mut bond = bond(&mut desk, (&self.tenant, &self.firm))?;
        bond.step(self.mandate, MandateEvent::Suspend { by: Suspender::Staff })?;
        concluded(desk, bond, self.mandate, MandateNews::Suspended)
    }
}

impl Ask for UnblockMandate {
    /// What the two sides set holds.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let mut bond = bond(&mut desk, (&self.tenant, &self.firm))?;
        bond.step(self.mandate, MandateEvent::Resume { by: Suspender::Staff })?;
        concluded(desk, bond, self.mandate, MandateNews::Resumed)
    }
}

impl Ask for TerminateMandate {
    /// With the one that serves ends its renewal. What waits for an answer waits on: it takes the word of its sides.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateChanged> {
        let mut bond = bond(&mut desk, (&self.tenant, &self.firm))?;
        let (serves, cause) = (bond.serves(self.mandate), MandateEnd::ByStaff);
        bond.step(self.mandate, MandateEvent::End { cause })?;
        let mut ended = vec![self.mandate];
        if let Some(next) = bond.head.next.as_mut().filter(|next| serves && next.state.is_accepted()) {
            ended.push(next.id);
            *next = next.clone().ended(cause);
        }
        let now = desk.now();
        let rivals = bond.released(&mut desk, &ended, now)?;
        let mut ruling = desk.rule(Some(bond.head.tenant.clone()));
        bond.keep(&mut ruling, rivals)?;
        bond.conclude(ruling, now, self.mandate, MandateNews::EndedByFund)
    }
}

/// A pair that has, or had, something between them.
fn bond(desk: &mut Desk<'_, '_>, (tenant, firm): (&str, &str)) -> Result<Bond, Halt> {
    let firm = on_file(desk, firm)?;
    let client = on_file(desk, tenant)?;
    let key = MandateHead::key(&client.id, &firm.id);
    let head = desk.read(&key)?.ok_or_else(unknown)?;
    let now = desk.now();
    let head = observed(desk, &key, head, now)?;
    Bond::read(desk, Seen::Fund, head, (Some(client), firm))
}

fn concluded(desk: Desk<'_, '_>, bond: Bond, id: MandateId, news: MandateNews) -> Ruled<MandateChanged> {
    let now = desk.now();
    let ruling = desk.rule(Some(bond.head.tenant.clone()));
    bond.conclude(ruling, now, id, news)
}
