//! What is said of a mandate: to both sides, and to the audit trail.

use crate::record::{Mandate, Tenant};
use crate::sending::mandate_news::Word;
use crate::value::{CibtpId, CompanyName};
use crate::vocabulary::event::Fact;
use crate::vocabulary::mandate::{MandateEnd, MandateNews, MandateState};

/// What is told of what is over.
pub(crate) const fn news_of(state: &MandateState) -> MandateNews {
    match state {
        MandateState::Proposed { .. } => MandateNews::Proposed,
        MandateState::Requested { .. } => MandateNews::Requested,
        MandateState::Scheduled | MandateState::Active => MandateNews::Accepted,
        MandateState::Suspended { .. } => MandateNews::Suspended,
        MandateState::Declined => MandateNews::Declined,
        MandateState::Withdrawn => MandateNews::Withdrawn,
        MandateState::Lapsed => MandateNews::Lapsed,
        MandateState::Ended { cause } => match cause {
            MandateEnd::Revoked => MandateNews::Revoked,
            MandateEnd::Renounced => MandateNews::Renounced,
            MandateEnd::TenantClosed => MandateNews::TenantClosed,
            MandateEnd::FirmClosed => MandateNews::FirmClosed,
            MandateEnd::ByStaff => MandateNews::EndedByFund,
            MandateEnd::Expired => MandateNews::Expired,
            MandateEnd::Superseded => MandateNews::Superseded,
        },
    }
}

/// As the audit trail has it.
pub(crate) fn fact(news: MandateNews, firm: &CibtpId, mandate: &Mandate) -> Fact {
    Fact::Mandate {
        news,
        firm: firm.clone(),
        mandate: mandate.id,
        version: mandate.version,
        text_hash: mandate.text_hash.clone(),
    }
}

/// As people are told of it. A client is called by its name, or by the identifier that was typed.
pub(crate) fn word(
    news: MandateNews,
    mandate: &Mandate,
    (id, client): (&CibtpId, Option<&Tenant>),
    firm: &Tenant,
) -> Word {
    let client = client.map(|client| client.company.clone()).or_else(|| CompanyName::parse(id.as_str()).ok());
    // An identifier is a name like any other: there is always one.
    let client = client.unwrap_or_else(|| firm.company.clone());
    let Mandate { starts_at, ends_at, rights, .. } = *mandate;
    Word { news, client, firm: firm.company.clone(), starts_at, ends_at, rights, code: None }
}
