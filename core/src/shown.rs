//! Records as the people see them whom they concern.

use crate::contract::store::Key;
use crate::decide::paging::last_segment;
use crate::policy::{BarItem, BarTerms, HomeTerms};
use crate::proof::hat::Hat;
use crate::ranking::{Board, Offer};
use crate::record::{
    Access, Account, Invitation, Mandate, MobileCertification, Session, SoughtFirm, Tenant, Tiles,
};
use crate::value::{CibtpId, Timestamp};
use crate::vocabulary::account::{AccountId, SessionId, Title};
use crate::vocabulary::mandate::{FirmSummary, MandateSummary, SoughtFirmSummary};
use crate::vocabulary::reply::{
    ActiveTenant, InvitationSummary, MobileSummary, PersonSummary, SessionSummary, ShownBars, ShownItem,
    TenantSummary, Tile, TileKind,
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

/// A firm, by name.
pub(crate) fn firm(firm: &Tenant) -> FirmSummary {
    FirmSummary { identifier: firm.id.clone(), company: firm.company.clone() }
}

/// A mandate, as either side sees it; a company that has agreed to nothing is not named.
pub(crate) fn mandate(
    mandate: &Mandate,
    (client, named): (&CibtpId, Option<&Tenant>),
    (firm, filed): (&CibtpId, Option<&Tenant>),
    given_before_you: bool,
) -> MandateSummary {
    MandateSummary {
        mandate: mandate.id,
        client: client.clone(),
        client_company: named.map(|named| named.company.clone()),
        firm: firm.clone(),
        firm_company: filed.map(|filed| filed.company.clone()),
        rights: mandate.rights,
        starts_at: mandate.starts_at,
        ends_at: mandate.ends_at,
        standing: mandate.state.clone(),
        renews: mandate.renews,
        version: mandate.version,
        given_before_you,
    }
}

/// A firm that a company looks for, as the company and the fund see it.
pub(crate) fn sought_firm(sought: SoughtFirm, client: &Tenant) -> SoughtFirmSummary {
    SoughtFirmSummary {
        id: sought.id.to_string(),
        client: client.id.clone(),
        client_company: client.company.clone(),
        email: sought.email,
        name: sought.name,
        rights: sought.rights,
        starts_at: sought.starts_at,
        ends_at: sought.ends_at,
        asked_at: sought.asked.at,
        lapses_at: sought.lapses_at,
    }
}

/// The tenant that a session acts for, and the firm through which it does.
pub(crate) fn active_tenant(hat: Hat, firm: Option<&Tenant>) -> ActiveTenant {
    let Hat { access, tenant, rights, through } = hat;
    let title = if through.is_some() { Title::Delegated } else { access.title };
    let mandate = through.map(|delegation| delegation.mandate);
    let firm = mandate.and(firm).map(self::firm);
    ActiveTenant {
        identifier: tenant.id,
        company: tenant.company,
        title,
        rights,
        kind: tenant.kind,
        firm,
        mandate,
    }
}

/// The number in force, as its holder sees it.
pub(crate) fn mobile(mobile: &MobileCertification) -> Option<MobileSummary> {
    let (number, proved_at) = mobile.in_force()?;
    Some(MobileSummary { number: number.masked(), certified: proved_at.is_some() })
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
pub(crate) fn tiles(board: Board, offer: Offer<'_>) -> Vec<Tile> {
    let always = offer.services.iter().filter(|service| service.always);
    let before = always.clone().count();
    let open = always.enumerate().filter(|(_, service)| service.is_open_to(offer.held));
    let always = open.map(|(place, service)| (place, service.id.clone(), TileKind::Always, false));
    let own = board
        .into_tiles(offer)
        .map(|(place, slot)| (before + place, slot.service, TileKind::Own, slot.pinned));
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

/// One of a tenant's people, as whoever manages them sees it.
pub(crate) fn person(access: Access, account: &Account, own: Option<AccountId>) -> PersonSummary {
    PersonSummary {
        account: account.id,
        you: Some(account.id) == own,
        name: account.name.clone(),
        email: account.email.clone(),
        title: access.title,
        rights: access.rights,
        portfolios: access.portfolios,
        since: access.since,
        suspended: access.suspended,
    }
}

/// An invitation that was not accepted, as whoever manages people sees it.
pub(crate) fn invitation(invitation: Invitation, now: Timestamp) -> InvitationSummary {
    InvitationSummary {
        id: invitation.id,
        expired: invitation.link().is_expired(now),
        email: invitation.email,
        rights: invitation.rights,
        portfolios: invitation.portfolios,
        sent_at: invitation.sent_at,
        expires_at: invitation.expires_at,
    }
}
