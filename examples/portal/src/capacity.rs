//! For whom a page is made. Each form of a member says it, so that nothing is done for another tenant that the person acts for in
//! another tab; and so does each address, which chooses among the browser's sessions.

use espace_securise::account::StatedCapacity;
use espace_securise::reply::ActiveTenant;

use crate::http::posted::Posted;

/// The field of a form that says it, and the name in an address.
pub const FIELD: &str = "pour";

/// Two identifiers and what stands between them.
const LONGEST: usize = 80;

/// As the field holds it: the tenant, and the firm whose mandate it is behind an `@`.
#[must_use]
pub fn text(tenant: &ActiveTenant) -> String {
    named(tenant.identifier.as_str(), tenant.firm.as_ref().map(|firm| firm.identifier.as_str()))
}

/// Of a tenant, and of the firm whose mandate it is.
#[must_use]
pub fn named(tenant: &str, firm: Option<&str>) -> String {
    match firm {
        Some(firm) => format!("{tenant}@{firm}"),
        None => tenant.to_owned(),
    }
}

/// What the form says. One that says nothing was made for nobody, and the core refuses it as it refuses another's.
#[must_use]
pub fn stated(posted: &Posted) -> Option<StatedCapacity> {
    Some(read(&posted.text(FIELD)))
}

/// What an address says, if it can be a capacity; else nothing.
#[must_use]
pub fn in_address(said: &str) -> &str {
    let plain =
        said.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'-' | b'.' | b'_'));
    if plain && said.len() <= LONGEST { said } else { "" }
}

/// A page's address, which says for whom it is asked; one of another site, or that says it already, as it is.
#[must_use]
pub fn addressed(page: &str, capacity: &str) -> String {
    let (place, anchor) = page.split_once('#').map_or((page, None), |(place, anchor)| (place, Some(anchor)));
    let said = place
        .split(['?', '&'])
        .any(|pair| pair.strip_prefix(FIELD).is_some_and(|rest| rest.starts_with('=')));
    if capacity.is_empty() || said || !page.starts_with('/') {
        return page.to_owned();
    }
    let joint = if place.contains('?') { '&' } else { '?' };
    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    format!("{place}{joint}{FIELD}={capacity}{anchor}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_once_for_whom_it_is_asked() {
        for (page, said) in [
            ("/accueil", "/accueil?pour=17071@CAB01"),
            ("/tiers?apres=x", "/tiers?apres=x&pour=17071@CAB01"),
            ("/rubrique/aide#help-home", "/rubrique/aide?pour=17071@CAB01#help-home"),
            ("/accueil?pour=29042", "/accueil?pour=29042"),
            ("/tiers?pourquoi=x", "/tiers?pourquoi=x&pour=17071@CAB01"),
            ("https://paie.caisse.example/", "https://paie.caisse.example/"),
        ] {
            assert_eq!(addressed(page, "17071@CAB01"), said);
            assert_eq!(addressed(page, ""), page);
        }
    }

    #[test]
    fn what_can_be_no_capacity_is_read_as_none() {
        assert_eq!(in_address("17071@CAB01"), "17071@CAB01");
        for hostile in ["a\"b", "<b>", "a b", "é", "a&b=c", "a\r\nb", &"1".repeat(100)] {
            assert_eq!(in_address(hostile), "", "{hostile}");
        }
    }
}
