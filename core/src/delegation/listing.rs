//! A page of a tenant's mandates, for people to read (G12): its own people, and the fund's.

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::{next_after, next_below, page_below, page_of, records};
use crate::record::{Client, Holder, Mandate, MandateAsked, MandateHead, PastMandate, Tenant};
use crate::shown;
use crate::value::{CibtpId, Timestamp};
use crate::vocabulary::account::TenantKind;
use crate::vocabulary::mandate::{MandateShelf, MandateSide};
use crate::vocabulary::reply::Mandates;

/// One mandate, with its pair.
struct Line {
    tenant: CibtpId,
    firm: CibtpId,
    mandate: Mandate,
}

/// Which of them are asked for.
pub(crate) struct Asked<'a> {
    pub(crate) shelf: MandateShelf,
    pub(crate) after: Option<&'a str>,
    pub(crate) limit: u16,
    /// Who looks: the fund knows a company whatever it has agreed to.
    pub(crate) by_fund: bool,
}

impl Asked<'_> {
    /// The page, of this company or firm.
    pub(crate) fn of(&self, desk: &mut Desk<'_, '_>, own: &Tenant, now: Timestamp) -> Result<Mandates, Halt> {
        let company = own.kind == TenantKind::Company;
        let (lines, next) = self.lines(desk, own, now)?;
        let lines: Vec<_> = lines.into_iter().filter(|line| !(company && line.mandate.void)).collect();

        // The other side, and whether whoever gave it is still of the company.
        let keys: Vec<_> = lines
            .iter()
            .map(|line| {
                let other = Tenant::key(if company { &line.firm } else { &line.tenant });
                (other, line.mandate.granter().map(|granter| Holder::key(&line.tenant, granter)))
            })
            .collect();
        let read =
            desk.read(keys.iter().map(|(other, giver)| (other, giver.as_ref())).collect::<Vec<_>>())?;
        let mandates = lines.iter().zip(read).map(|(line, (other, giver))| {
            let stays = giver.is_some_and(|Holder { access }| access.is_live(now));
            let given = line.mandate.on_paper || line.mandate.granter().is_some();
            let gone = company && given && !stays;
            let agreed = line.mandate.answered.is_some() || line.mandate.asked_by == MandateSide::Tenant;
            let (client, firm) =
                if company { (Some(own), other.as_ref()) } else { (other.as_ref(), Some(own)) };
            let client = client.filter(|_| company || agreed || self.by_fund);
            shown::mandate(&line.mandate, (&line.tenant, client), (&line.firm, firm), gone)
        });
        Ok(Mandates { mandates: mandates.collect(), next })
    }

    fn lines(
        &self,
        desk: &mut Desk<'_, '_>,
        own: &Tenant,
        now: Timestamp,
    ) -> Result<(Vec<Line>, Option<String>), Halt> {
        let after = self.after;
        let (heads, next) = match (self.shelf, own.kind) {
            (MandateShelf::Past, _) => {
                let (page, ()) = desk.scan(page_of(PastMandate::prefix(&own.id), after, self.limit), ())?;
                let past = records::<PastMandate>(page)?.into_iter();
                let lines =
                    past.map(|PastMandate { tenant, firm, mandate, .. }| Line { tenant, firm, mandate });
                return Ok((lines.collect(), next_after(page)));
            }
            (MandateShelf::Pending | MandateShelf::Accepted, TenantKind::Company) => {
                let (page, ()) =
                    desk.scan(page_of(MandateHead::prefix_of(&own.id), after, self.limit), ())?;
                (records::<MandateHead>(page)?, next_after(page))
            }
            (MandateShelf::Pending, TenantKind::Firm) => {
                let (page, ()) = desk.scan(page_of(MandateAsked::prefix(&own.id), after, self.limit), ())?;
                let tenants = records::<MandateAsked>(page)?.into_iter().map(|row| row.tenant);
                (heads(desk, tenants, &own.id)?, next_after(page))
            }
            (MandateShelf::Accepted, TenantKind::Firm) => {
                let base = Client::prefix(&own.id);
                let (page, ()) = desk.scan(page_below(base.clone(), &base, after, self.limit), ())?;
                let tenants = records::<Client>(page)?.into_iter().map(|row| row.tenant);
                (heads(desk, tenants, &own.id)?, next_below(page, &base))
            }
        };
        let accepted = self.shelf == MandateShelf::Accepted;
        let lines = heads.into_iter().flat_map(|head| {
            let MandateHead { tenant, firm, serving, next, .. } = head.observed(now);
            let shown = serving.into_iter().chain(next);
            let shown = shown.filter(move |mandate| mandate.state.is_accepted() == accepted);
            shown.map(move |mandate| Line { tenant: tenant.clone(), firm: firm.clone(), mandate })
        });
        Ok((lines.collect(), next))
    }
}

fn heads(
    desk: &mut Desk<'_, '_>,
    tenants: impl Iterator<Item = CibtpId>,
    firm: &CibtpId,
) -> Result<Vec<MandateHead>, Halt> {
    let keys: Vec<_> = tenants.map(|tenant| MandateHead::key(&tenant, firm)).collect();
    Ok(desk.read(keys.iter().collect::<Vec<_>>())?.into_iter().flatten().collect())
}
