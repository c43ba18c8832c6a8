//! What is held on a person, for them to keep (requirement 76): one JSON document a page, without secrets and their hashes.

use serde::Serialize;

use crate::contract::fault::{BodyFault, CorruptRecord};
use crate::contract::store::Page;
use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::paging::{next_after, page_of, records, rows};
use crate::proof::seat::Seat;
use crate::record::{Access, Account, AccountState, Session, Tenant, Tiles};
use crate::value::{
    CibtpId, CompanyName, Email, Landline, Language, Mobile, Person, PortfolioName, Secret, Siret, Timestamp,
};
use crate::vocabulary::account::{AccountId, Rights, Title};
use crate::vocabulary::command::ExportMyData;
use crate::vocabulary::event::Fact;
use crate::vocabulary::reply::MyDataExported;

/// The layout of the document; it changes when a name in it does.
const VERSION: u32 = 1;

/// Sessions and companies of one page.
const MOST_ROWS: u16 = 100;

/// Where the page after a page of companies goes on.
const COMPANIES: &str = "companies/";
/// Where the page after a page of sessions goes on.
const SESSIONS: &str = "sessions/";

#[derive(Serialize)]
struct Document {
    version: u32,
    exported_at: Timestamp,
    /// On the first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<AboutAccount>,
    /// What the home has learnt of what is used, as it is kept; on the first page, if there is anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<Tiles>,
    sessions: Vec<AboutSession>,
    companies: Vec<AboutCompany>,
}

#[derive(Serialize)]
struct AboutAccount {
    number: AccountId,
    opened_at: Timestamp,
    name: Person,
    email: Email,
    email_certified_at: Option<Timestamp>,
    new_email_to_be_confirmed: Option<Email>,
    earlier_emails: Vec<EarlierEmail>,
    language: Language,
    landline: Option<Landline>,
    mobile: Option<Mobile>,
    mobile_certified_at: Option<Timestamp>,
    password_chosen_at: Timestamp,
    state: &'static str,
    acted_for_last: Option<CibtpId>,
}

#[derive(Serialize)]
struct EarlierEmail {
    email: Email,
    can_be_taken_back_until: Timestamp,
}

#[derive(Serialize)]
struct AboutSession {
    started_at: Timestamp,
    last_used_at: Timestamp,
    password_proved_at: Timestamp,
    ends_at: Timestamp,
    network_address: Option<String>,
    device: Option<String>,
    acting_for: Option<CibtpId>,
}

#[derive(Serialize)]
struct AboutCompany {
    identifier: CibtpId,
    #[serde(skip_serializing_if = "Option::is_none")]
    siret: Option<Siret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<CompanyName>,
    title: Title,
    rights: Rights,
    /// Of a firm: which of its clients.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    portfolios: Vec<PortfolioName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended_since: Option<Timestamp>,
    since: Timestamp,
    until: Option<Timestamp>,
}

impl Ask for ExportMyData {
    /// Sessions first, then companies; a short list is on the first page with the rest.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MyDataExported> {
        let seat = Seat::take_fresh(&mut desk, &self.session)?;
        let account = &seat.account;
        let after = self.after.as_deref().unwrap_or_default();
        let companies_after = after.strip_prefix(COMPANIES);
        let tiles = self.after.is_none().then(|| Tiles::key(account.id));
        let (sessions, home) = if companies_after.is_some() {
            (None, None)
        } else {
            let page = page_of(Session::prefix(account.id), after.strip_prefix(SESSIONS), MOST_ROWS);
            let (page, home) = desk.scan(page, tiles.as_ref())?;
            (Some(page), home)
        };
        let further = sessions.and_then(next_after).map(|next| format!("{SESSIONS}{next}"));
        let companies = if further.is_some() {
            None
        } else {
            let page = page_of(Access::prefix(account.id), companies_after, MOST_ROWS);
            Some(desk.scan(page, ())?.0)
        };
        let next =
            further.or_else(|| companies.and_then(next_after).map(|next| format!("{COMPANIES}{next}")));
        let document = Document {
            version: VERSION,
            exported_at: desk.now(),
            account: self.after.is_none().then(|| AboutAccount::of(account)),
            home,
            sessions: sessions.map(about_sessions).transpose()?.unwrap_or_default(),
            companies: match companies {
                Some(page) => about_companies(&mut desk, page)?,
                None => Vec::new(),
            },
        };
        let document = serde_json::to_string(&document).map_err(|_| CorruptRecord {
            key: Account::key(account.id).as_key().clone(),
            fault: BodyFault::Damaged,
        })?;
        let reply = MyDataExported { document: Secret::new(document), next };
        seat.rule(desk, None)?.done(reply, Fact::DataExported)
    }
}

impl AboutAccount {
    fn of(account: &Account) -> Self {
        let earlier = account.replaced.iter().map(|replaced| EarlierEmail {
            email: replaced.email.clone(),
            can_be_taken_back_until: replaced.until(),
        });
        let (mobile, mobile_certified_at) = account.mobile.in_force().unzip();
        let (state, certification) = match &account.state {
            AccountState::Active { certification } => ("active", Some(certification)),
            AccountState::RecertificationDue { certification } => {
                ("certification of the address due", Some(certification))
            }
            AccountState::RecertificationOverdue { certification } => {
                ("certification of the address overdue", Some(certification))
            }
            AccountState::Suspended { certification, .. } => ("suspended", Some(certification)),
            AccountState::Closing { certification, .. } => ("closing", Some(certification)),
            AccountState::Closed { .. } => ("closed", None),
        };
        Self {
            number: account.id,
            opened_at: account.created_at,
            name: account.name.clone(),
            email: account.email.clone(),
            email_certified_at: certification.map(|certification| certification.certified_at),
            new_email_to_be_confirmed: account.change.pending().map(|(email, _)| email.clone()),
            earlier_emails: earlier.collect(),
            language: account.language,
            landline: account.landline.clone(),
            mobile: mobile.cloned(),
            mobile_certified_at: mobile_certified_at.flatten(),
            password_chosen_at: account.password_set_at,
            state,
            acted_for_last: account.home.clone(),
        }
    }
}

fn about_sessions(page: &Page) -> Result<Vec<AboutSession>, Halt> {
    let mut about = Vec::new();
    for (_, session) in rows::<Session>(page) {
        let session = session?;
        about.push(AboutSession {
            started_at: session.started_at,
            last_used_at: session.last_seen,
            password_proved_at: session.authenticated_at,
            ends_at: session.expires_at,
            network_address: session.source.map(|source| source.to_string()),
            device: session.device,
            acting_for: session.tenant,
        });
    }
    Ok(about)
}

fn about_companies(desk: &mut Desk<'_, '_>, page: &Page) -> Result<Vec<AboutCompany>, Halt> {
    let accesses = records::<Access>(page)?;
    let keys: Vec<_> = accesses.iter().map(|access| Tenant::key(&access.tenant)).collect();
    let filed = desk.read(keys.iter().collect::<Vec<_>>())?;
    let about = accesses.into_iter().zip(filed).map(|(access, tenant)| AboutCompany {
        siret: tenant.as_ref().map(|tenant| tenant.siret),
        company: tenant.map(|tenant| tenant.company),
        identifier: access.tenant,
        title: access.title,
        rights: access.rights,
        portfolios: access.portfolios,
        suspended_since: access.suspended,
        since: access.since,
        until: access.until,
    });
    Ok(about.collect())
}
