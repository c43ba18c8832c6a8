//! Records as the people see them whom they concern.

use crate::contract::store::Key;
use crate::decide::paging::last_segment;
use crate::proof::hat::Hat;
use crate::record::{Mandate, MobileCertification, Session, Tenant};
use crate::value::CibtpId;
use crate::vocabulary::account::{SessionId, Title};
use crate::vocabulary::mandate::{FirmSummary, MandateSummary};
use crate::vocabulary::reply::{ActiveTenant, MobileSummary, SessionSummary, TenantSummary};

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

/// The tenant that a session acts for.
pub(crate) fn active_tenant(hat: Hat) -> ActiveTenant {
    let Hat { access, tenant, rights, through } = hat;
    let title = if through.is_some() { Title::Delegated } else { access.title };
    let (firm, mandate) = through.map(|(firm, delegation)| (self::firm(&firm), delegation.mandate)).unzip();
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
        source: session.source.map(|source| source.to_string()),
    })
}
