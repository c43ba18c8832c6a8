//! Records as the people see them whom they concern.

use crate::contract::store::Key;
use crate::decide::paging::last_segment;
use crate::policy::{BarItem, BarTerms, HomeTerms};
use crate::proof::hat::Hat;
use crate::ranking::{Board, Offer};
use crate::record::{MobileCertification, Session, Tenant, Tiles};
use crate::vocabulary::account::{SessionId, Title};
use crate::vocabulary::reply::{
    ActiveTenant, MobileSummary, SessionSummary, ShownBars, ShownItem, TenantSummary, Tile, TileKind,
};

/// A tenant as somebody with access sees it.
pub(crate) fn tenant(tenant: &Tenant, title: Title) -> TenantSummary {
    TenantSummary {
        identifier: tenant.id.clone(),
        siret: tenant.siret,
        company: tenant.company.clone(),
        title,
        kind: tenant.kind,
    }
}

/// The tenant that a session acts for.
pub(crate) fn active_tenant(hat: Hat) -> ActiveTenant {
    let Hat { access, tenant, rights } = hat;
    ActiveTenant {
        identifier: access.tenant,
        company: tenant.company,
        title: access.title,
        rights,
        kind: tenant.kind,
    }
}

/// The number in force, as its holder sees it: while a new one is being proved, the one before.
pub(crate) fn mobile(mobile: &MobileCertification) -> Option<MobileSummary> {
    let (number, certified) = match mobile {
        MobileCertification::Unknown => return None,
        MobileCertification::Claimed { mobile } => (mobile, false),
        MobileCertification::Certified { proved } => (&proved.mobile, true),
        MobileCertification::Challenged { challenge, before } => match before {
            Some(proved) => (&proved.mobile, true),
            None => (&challenge.mobile, false),
        },
    };
    Some(MobileSummary { number: number.masked(), certified })
}

/// A row of the list of sessions; `None` if the key names none.
pub(crate) fn session(key: &Key, session: Session, current: bool) -> Option<SessionSummary> {
    Some(SessionSummary {
        id: last_segment(key).and_then(SessionId::from_text)?,
        current,
        started_at: session.started_at,
        last_seen: session.last_seen,
        device: session.device,
        source: session.source.map(|source| source.text()),
    })
}

/// The navigation menu in its own order: what is open to the capacity.
pub(crate) fn menu(terms: &HomeTerms, offer: Offer<'_>) -> Vec<String> {
    let open = terms.services.iter().filter(|service| service.is_open_to(offer.held));
    let mut entries: Vec<_> = open.filter_map(|service| Some((service.menu?, service.id.clone()))).collect();
    entries.sort_unstable();
    entries.into_iter().map(|(_, id)| id).collect()
}

/// The tiles: first those that always stand, each at its own place, then the person's own.
pub(crate) fn tiles(board: &Board, offer: Offer<'_>) -> Vec<Tile> {
    let always = offer.services.iter().filter(|service| service.always);
    let before = always.clone().count();
    let open = always.enumerate().filter(|(_, service)| service.is_open_to(offer.held));
    let always = open.map(|(place, service)| (place, service.id.clone(), TileKind::Always, false));
    let own = board
        .tiles(offer)
        .map(|(place, slot)| (before + place, slot.service.clone(), TileKind::Own, slot.pinned));
    let placed = always.chain(own).map(|(place, service, kind, pinned)| Tile {
        service,
        // A policy has so few that always stand that every place fits.
        place: u8::try_from(place + 1).unwrap_or(u8::MAX),
        kind,
        pinned,
    });
    placed.collect()
}

/// The bars, with what is new and was not seen.
pub(crate) fn bars(terms: &BarTerms, tiles: &Tiles) -> ShownBars {
    let item = |item: &BarItem| {
        let unseen = item.since.is_some_and(|since| tiles.is_unseen(since));
        ShownItem { id: item.id.clone(), unseen }
    };
    let bar = |items: &[BarItem]| items.iter().map(item).collect();
    ShownBars { top: bar(&terms.top), right: bar(&terms.right), bottom: bar(&terms.bottom) }
}
