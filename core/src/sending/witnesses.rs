//! Word to a tenant's holders when somebody else may act for it from now on, with the way to object: by an invitation, or by the
//! tenant's letters.

use std::collections::BTreeSet;

use crate::decide::desk::Desk;
use crate::decide::no::Halt;
use crate::decide::ruling::Ruling;
use crate::record::{Account, Tenant};
use crate::sending::audience::{holding, nobody};
use crate::value::{CibtpId, CompanyName, Email, Person};
use crate::vocabulary::account::{AccountId, Right, Title};
use crate::vocabulary::message::{Content, Recipient};

/// The Titulaires among so many of a tenant's people.
const HOLDERS: (Right, u16) = (Right::HolderTransfer, 20);
/// So many are told of what letters gave, where anybody may type letters.
const MOST_OF_WHOEVER: usize = 3;

/// Who is told: the tenant's holders (Titulaires) among its first twenty people, and whoever invited. A tenant of more than that
/// tells those; the others see the newcomer in the list of people.
pub(crate) struct Witnesses(Vec<Account>);

impl Witnesses {
    /// Two rounds of loads, beside which nothing else is read; none for a tenant that nobody ever held. Whoever joins is told
    /// otherwise.
    pub(crate) fn of(
        desk: &mut Desk<'_, '_>,
        tenant: &Tenant,
        inviter: Option<AccountId>,
        newcomer: Option<AccountId>,
    ) -> Result<Self, Halt> {
        if tenant.was_never_held() {
            return Ok(Self(Vec::new()));
        }
        let mut told: BTreeSet<_> = inviter.into_iter().collect();
        told.extend(holding(desk, &tenant.id, HOLDERS, newcomer)?);
        Self::read(desk, told.into_iter())
    }

    /// Of letters that anybody may type: the same reads whether or not they are somebody's (invariant 5), for few.
    pub(crate) fn of_whoever(
        desk: &mut Desk<'_, '_>,
        tenant: &CibtpId,
        newcomer: AccountId,
    ) -> Result<Self, Halt> {
        let mut told = holding(desk, tenant, HOLDERS, Some(newcomer))?;
        told.extend((0..MOST_OF_WHOEVER).map(|place| nobody(desk, "witness", tenant, place)));
        Self::read(desk, told.into_iter().take(MOST_OF_WHOEVER))
    }

    fn read(desk: &mut Desk<'_, '_>, told: impl Iterator<Item = AccountId>) -> Result<Self, Halt> {
        let keys: Vec<_> = told.map(Account::key).collect();
        let accounts = desk.read(keys.iter().collect::<Vec<_>>())?;
        let terms = &desk.policy().recertification;
        let now = desk.now();
        let accounts = accounts.into_iter().flatten().map(|account| account.observed(now, terms));
        Ok(Self(accounts.filter(|account| account.state.standing(terms).is_some()).collect()))
    }

    /// Who joined by what title, and at which address: one that was mistyped is a stranger's.
    pub(crate) fn tell(
        self,
        ruling: &mut Ruling<'_, '_>,
        (company, title): (&CompanyName, Title),
        (name, email): (&Person, &Email),
    ) -> Result<(), Halt> {
        for Account { email: to, language, .. } in self.0 {
            let (company, name, email) = (company.clone(), name.clone(), email.clone());
            let content = Content::PersonJoined { company, name, email, title };
            ruling.send(Recipient::Mail { email: to }, language, content)?;
        }
        Ok(())
    }
}
