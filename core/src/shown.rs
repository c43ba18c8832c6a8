//! Records as the people see them whom they concern.

use crate::contract::store::Key;
use crate::decide::paging::last_segment;
use crate::proof::hat::Hat;
use crate::record::{Access, Account, Invitation, MobileCertification, Session, Tenant};
use crate::value::Timestamp;
use crate::vocabulary::account::{AccountId, SessionId, Title};
use crate::vocabulary::reply::{
    ActiveTenant, InvitationSummary, MobileSummary, PersonSummary, SessionSummary, TenantSummary,
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
        source: session.source.map(|source| source.to_string()),
    })
}

/// One of a tenant's people, as whoever manages them sees it.
pub(crate) fn person(access: Access, account: &Account, own: AccountId) -> PersonSummary {
    PersonSummary {
        account: account.id,
        you: account.id == own,
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
