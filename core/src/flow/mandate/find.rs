//! A company finds the firm that it means (G12).

use crate::contract::store::Scan;
use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, no};
use crate::decide::paging::rows;
use crate::delegation::terms::manager;
use crate::record::{FirmIndex, Tenant};
use crate::shown;
use crate::value::{CibtpId, Siret};
use crate::vocabulary::account::TenantKind;
use crate::vocabulary::command::FindFirm;
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::FirmsFound;

/// The most establishments of one firm that are shown.
const MOST: u16 = 20;

const SIREN_LEN: usize = 9;
const MAX_TYPED: usize = 128;

impl Ask for FindFirm {
    /// By identifier first: whatever is typed may be one.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<FirmsFound> {
        let acting = manager(&mut desk, &self.session, self.capacity.as_ref())?;
        let mut entries = Entries::default();
        entries.require(!self.firm.trim().is_empty(), Field::Firm, Problem::Required);
        entries.require(self.firm.len() <= MAX_TYPED, Field::Firm, Problem::TooLong);
        entries.complete(Some(()))?;
        let mut ids: Vec<CibtpId> =
            CibtpId::parse(&self.firm, &desk.policy().identifier).into_iter().collect();
        if let Some(digits) = digits(&self.firm) {
            ids.extend(indexed(&mut desk, &digits)?);
        }
        let keys: Vec<_> = ids.iter().map(Tenant::key).collect();
        let filed = desk.read(keys.iter().collect::<Vec<_>>())?.into_iter().flatten();
        let now = acting.seat.now(desk.now());
        let firms = filed.filter(|tenant| tenant.kind == TenantKind::Firm && tenant.takes_mandates(now));
        let firms: Vec<_> = firms.map(|firm| shown::firm(&firm)).collect();
        if firms.is_empty() {
            return Err(no(Refusal::NoSuchFirm, Cause::UnknownSubject).into());
        }
        acting.seat.rule(desk, None)?.unchanged(FirmsFound { firms })
    }
}

/// A SIREN or a SIRET, spaced or not.
fn digits(typed: &str) -> Option<String> {
    if let Ok(siret) = Siret::parse(typed) {
        return Some(siret.as_str().to_owned());
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let spaced = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    (spaced && digits.len() == SIREN_LEN).then_some(digits)
}

fn indexed(desk: &mut Desk<'_, '_>, digits: &str) -> Result<Vec<CibtpId>, Halt> {
    let (page, ()) = desk.scan(Scan { prefix: FirmIndex::prefix(digits), after: None, limit: MOST }, ())?;
    rows(page).map(|(_, index)| Ok(index.map(|FirmIndex { firm, .. }| firm)?)).collect()
}
