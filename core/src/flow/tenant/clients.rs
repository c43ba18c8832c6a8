//! A firm's clients, by portfolio or by the beginning of a word (G12): each page by key, however many there are.

use crate::contract::store::{Page, Scan};
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, OrNo as _};
use crate::decide::paging::{next_below, page_below, rows};
use crate::proof::seat::Seat;
use crate::record::{Access, Client, ClientFind, MandateHead, Tenant, folded, place};
use crate::shown;
use crate::value::{CibtpId, PortfolioName};
use crate::vocabulary::account::{TenantKind, Title};
use crate::vocabulary::command::ListTenants;
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{TenantSummary, Tenants};

/// A page of those whose mandates run now and whom this person may act for. It may be shorter than asked, even empty, with
/// more to come.
pub(super) fn page(
    desk: &mut Desk<'_, '_>,
    seat: &Seat,
    asked: &ListTenants,
    firm: &str,
) -> Result<Tenants, Halt> {
    let firm = CibtpId::parse(firm, &desk.policy().identifier).ok();
    let firm = firm.or_no(Refusal::NoAccess, Cause::MalformedInput)?;
    let (access, filed) = desk.read((&Access::key(seat.account.id, &firm), &Tenant::key(&firm)))?;
    let now = seat.now(desk.now());
    let access = access.filter(|access| access.is_live(now));
    let member = access.zip(filed.filter(|filed| filed.kind == TenantKind::Firm));
    let member = member.filter(|(_, filed)| !filed.is_over(now));
    let (access, filed) = member.or_no(Refusal::NoAccess, Cause::NoLiveAccess)?;
    let shelf = Shelf::of(asked, access)?;
    let sought = asked.search.as_deref().map(folded).unwrap_or_default();
    let longest = sought.iter().max_by_key(|word| word.len());
    let (rows, next) = match longest {
        Some(beginning) => found(desk, asked, &firm, beginning)?,
        None => shelf.page(desk, asked, &firm)?,
    };

    let keys: Vec<_> =
        rows.iter().map(|row| (MandateHead::key(&row.tenant, &firm), Tenant::key(&row.tenant))).collect();
    let read = desk.read(keys.iter().map(|(head, tenant)| (head, tenant)).collect::<Vec<_>>())?;
    let shows = |(row, (head, tenant)): (&Row, (Option<MandateHead>, Option<Tenant>))| {
        let head = head?.observed(now);
        // Whoever has several such words stands there once.
        let first = longest.is_none_or(|beginning| {
            let first = head.words.iter().find(|word| word.starts_with(beginning.as_str()));
            first == row.word.as_deref()
        });
        let listed = first && head.words.have(&sought) && shelf.holds(&head);
        let given = listed && !head.given().is_empty();
        let serving = head.serving.as_ref().filter(|_| given)?;
        let tenant =
            tenant.filter(|tenant| !tenant.is_over(now) && serving.outlives(tenant.mandates_ended_at));
        let tenant = tenant.filter(|_| serving.outlives(filed.mandates_ended_at))?;
        Some(shown::tenant(&tenant, Title::Delegated))
    };
    let tenants: Vec<TenantSummary> = rows.iter().zip(read).filter_map(shows).collect();
    Ok(Tenants { tenants, next })
}

/// A row of either kind.
struct Row {
    tenant: CibtpId,
    word: Option<String>,
}

/// Which of the firm's clients are looked at.
struct Shelf {
    access: Access,
    named: Named,
}

/// Which portfolio was named.
enum Named {
    /// None: all that are seen.
    All,
    /// The clients that lie in none yet.
    Unallocated,
    One(PortfolioName),
}

impl Named {
    fn of(portfolio: Option<&str>) -> Result<Self, Halt> {
        match portfolio {
            None => Ok(Self::All),
            Some("") => Ok(Self::Unallocated),
            Some(name) => {
                let name = PortfolioName::parse(name).ok();
                Ok(Self::One(name.or_no(Refusal::NoAccess, Cause::MalformedInput)?))
            }
        }
    }
}

impl Shelf {
    /// A portfolio that is not one's own is refused as one that does not exist.
    fn of(asked: &ListTenants, access: Access) -> Result<Self, Halt> {
        let named = Named::of(asked.portfolio.as_deref())?;
        let seen = match &named {
            Named::All => true,
            Named::Unallocated => access.sees(None),
            Named::One(name) => access.sees(Some(name)),
        };
        seen.then_some(()).or_no(Refusal::NoAccess, Cause::NoLiveAccess)?;
        Ok(Self { access, named })
    }

    fn holds(&self, head: &MandateHead) -> bool {
        let here = match &self.named {
            Named::All => true,
            Named::Unallocated => head.portfolio.is_none(),
            Named::One(name) => head.portfolio.as_ref() == Some(name),
        };
        here && self.access.sees(head.portfolio.as_ref())
    }

    /// One portfolio after another; all of them at once for whoever sees all.
    fn page(
        &self,
        desk: &mut Desk<'_, '_>,
        asked: &ListTenants,
        firm: &CibtpId,
    ) -> Result<(Vec<Row>, Option<String>), Halt> {
        let base = Client::prefix(firm);
        let after = asked.after.as_deref();
        let mut places: Vec<String> = match &self.named {
            Named::Unallocated => vec![place(None)],
            Named::One(name) => vec![place(Some(name))],
            Named::All if self.access.sees_all() => {
                let page = scan(desk, page_below(base.clone(), &base, after, asked.limit))?;
                return Ok((clients(page)?, next_below(page, &base)));
            }
            Named::All => self.access.portfolios.iter().map(|name| place(Some(name))).collect(),
        };
        places.sort_unstable();
        let begun = after.and_then(|after| after.split('/').next());
        let mut places =
            places.into_iter().skip_while(|place| begun.is_some_and(|begun| place.as_str() < begun));
        let Some(current) = places.next() else { return Ok((Vec::new(), None)) };
        let after = after.filter(|_| begun == Some(current.as_str()));
        let page = scan(desk, page_below(format!("{base}{current}/"), &base, after, asked.limit))?;
        let next = next_below(page, &base).or_else(|| places.next().map(|place| format!("{place}/")));
        Ok((clients(page)?, next))
    }
}

fn scan<'d>(desk: &mut Desk<'d, '_>, scan: Scan) -> Result<&'d Page, Halt> {
    let (page, ()) = desk.scan(scan, ())?;
    Ok(page)
}

fn clients(page: &Page) -> Result<Vec<Row>, Halt> {
    rows::<Client>(page).map(|(_, client)| Ok(Row { tenant: client?.tenant, word: None })).collect()
}

fn found(
    desk: &mut Desk<'_, '_>,
    asked: &ListTenants,
    firm: &CibtpId,
    beginning: &str,
) -> Result<(Vec<Row>, Option<String>), Halt> {
    let (prefix, base) = (ClientFind::prefix(firm, beginning), ClientFind::prefix(firm, ""));
    let page = scan(desk, page_below(prefix, &base, asked.after.as_deref(), asked.limit))?;
    let mut found = Vec::with_capacity(page.rows.len());
    for (_, client) in rows(page) {
        let ClientFind { tenant, word } = client?;
        found.push(Row { tenant, word: Some(word) });
    }
    Ok((found, next_below(page, &base)))
}
