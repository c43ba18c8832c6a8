//! What the fund sees of a tenant and of an account: what is filed, and where everything stands; never a secret.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::paging::{next_after, page_of, records, rows};
use crate::proof::filed::{account_at, on_file};
use crate::record::{Access, AccountState, Session, Tenant};
use crate::sending::code_letter::{CodeLetter, LettersAskedBy};
use crate::shown;
use crate::vocabulary::command::{ShowAccount, ShowTenant};
use crate::vocabulary::event::Fact;
use crate::vocabulary::reply::{AccountFile, HeldSite, TenantFile};

/// So many live sessions are looked for beside an account, in so many pages: those that are over lie among them until the store
/// drops them.
const MOST_SESSIONS: usize = 50;
const MOST_PAGES: u32 = 5;
const PAGE: u16 = 200;

impl Ask for ShowTenant {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantFile> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let letter = CodeLetter::of(desk.rules(), LettersAskedBy::Fund, &tenant.id, &tenant.siret);
        let held = desk.read(letter.keys())?;
        let (live_codes, codes_expire_at) = CodeLetter::live(&held, desk.now());
        let id = tenant.id.clone();
        let file = TenantFile {
            identifier: tenant.id,
            siret: tenant.siret,
            company: tenant.company,
            tenant_kind: tenant.kind,
            contact: tenant.contact,
            address: tenant.address,
            language: tenant.language,
            status: tenant.status,
            people: tenant.holders,
            principals: tenant.principals,
            leaving: tenant.leaving,
            live_codes,
            codes_expire_at,
            filed_at: tenant.filed_at,
            updated_at: tenant.updated_at,
        };
        desk.rule(Some(id)).done(file, Fact::TenantShown)
    }
}

impl Ask for ShowAccount {
    /// Its sessions are on the first page, beside the first of its companies.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccountFile> {
        let (account, _) = account_at(&mut desk, &self.email)?;
        let (now, policy) = (desk.now(), desk.policy());
        let held = page_of(Access::prefix(account.id), self.after.as_deref(), self.limit);
        let (page, ()) = desk.scan(held, ())?;
        let next = next_after(page);
        let accesses = records::<Access>(page)?;
        let keys: Vec<_> = accesses.iter().map(|access| Tenant::key(&access.tenant)).collect();
        let filed = desk.read(keys.iter().collect::<Vec<_>>())?;
        let mut sessions = Vec::new();
        let mut more = self.after.is_none().then(String::new);
        let mut pages = 0;
        while let Some(from) = more.take_if(|_| sessions.len() < MOST_SESSIONS && pages < MOST_PAGES) {
            let after = Some(from.as_str()).filter(|from| !from.is_empty());
            let (page, ()) = desk.scan(page_of(Session::prefix(account.id), after, PAGE), ())?;
            for (row, session) in rows::<Session>(page) {
                let session = session?;
                if session.epoch == account.epoch && session.is_live(now, &policy.session) {
                    sessions.extend(shown::session(row.as_key(), session, false));
                }
            }
            more = next_after(page);
            pages += 1;
        }
        let held = accesses.into_iter().zip(filed).filter(|(access, _)| !access.is_over(now));
        let sites = held.filter_map(|(access, tenant)| {
            let tenant = shown::tenant(&tenant?, access.title);
            let (rights, portfolios) = (access.rights, access.portfolios);
            Some(HeldSite { tenant, rights, portfolios, since: access.since, suspended: access.suspended })
        });
        let suspended = match &account.state {
            AccountState::Suspended { since, .. } => Some(*since),
            AccountState::Active { .. }
            | AccountState::RecertificationDue { .. }
            | AccountState::RecertificationOverdue { .. }
            | AccountState::Closing { .. }
            | AccountState::Closed { .. } => None,
        };
        let file = AccountFile {
            account: account.id,
            standing: account.state.standing(&policy.recertification),
            suspended,
            certified_at: account.state.certified_at(),
            mobile: shown::mobile(&account.mobile),
            name: account.name,
            email: account.email,
            language: account.language,
            opened_at: account.created_at,
            password_set_at: account.password_set_at,
            password_due_at: account.password_due_at,
            held: account.held,
            sites: sites.collect(),
            sessions,
            more_sessions: more.is_some(),
            next,
        };
        desk.rule(None).done(file, Fact::AccountShown)
    }
}
