//! For whom a page was made: each form of a member says it, so that nothing is done for another tenant that the session was
//! switched to meanwhile, in another tab.

use espace_securise::account::StatedCapacity;
use espace_securise::reply::ActiveTenant;

use crate::http::posted::Posted;

/// The field of a form that says it, and the name in an address.
pub const FIELD: &str = "pour";

/// As the field holds it: the tenant, and the firm whose mandate it is behind an `@`.
#[must_use]
pub fn text(tenant: &ActiveTenant) -> String {
    let identifier = tenant.identifier.as_str();
    match &tenant.firm {
        Some(firm) => format!("{identifier}@{}", firm.identifier.as_str()),
        None => identifier.to_owned(),
    }
}

/// What the form says. One that says nothing was made for nobody, and the core refuses it as it refuses another's.
#[must_use]
pub fn stated(posted: &Posted) -> Option<StatedCapacity> {
    Some(read(&posted.text(FIELD)))
}

/// What an address says, if it says anything.
#[must_use]
pub fn said(text: &str) -> Option<StatedCapacity> {
    Some(text).filter(|text| !text.is_empty()).map(read)
}

fn read(whole: &str) -> StatedCapacity {
    let (tenant, firm) = match whole.split_once('@') {
        Some((tenant, firm)) => (tenant, Some(firm.to_owned())),
        None => (whole, None),
    };
    StatedCapacity { tenant: tenant.to_owned(), firm }
}
