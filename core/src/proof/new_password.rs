//! Choosing a password: in step 2/2, with a reset link, and when one is logged in.

use std::collections::BTreeSet;

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, no};
use crate::decide::paging::page_of;
use crate::decide::rules::Rules;
use crate::password::{AcceptedPassword, ContextWords, NormalizedPassword, PasswordPolicy};
use crate::record::{Access, Account, RecordKey, Tenant};
use crate::value::{CibtpId, Email, Person, Secret};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;

/// Both typings (requirement 44), normalised.
pub(crate) fn typed_twice(
    entries: &mut Entries,
    password: &Secret,
    confirmation: &Secret,
) -> Option<NormalizedPassword> {
    let normalized = entries.field(Field::Password, NormalizedPassword::prepare(password));
    let same = password.expose() == confirmation.expose();
    entries.require(normalized.is_none() || same, Field::PasswordConfirmation, Problem::Mismatch);
    normalized
}

/// The words of one person that a password must not be made of (requirement 52).
pub(crate) fn words_of(person: &Person, email: &Email) -> ContextWords {
    ContextWords::new()
        .with(person.first_name.as_str())
        .with(person.last_name.as_str())
        .with_email(email.as_str())
}

/// With the words of a company.
pub(crate) fn with_company(words: ContextWords, tenant: &Tenant) -> ContextWords {
    words.with(tenant.company.as_str()).with(tenant.id.as_str()).with_siret(tenant.siret.as_str())
}

/// The words of so many companies are asked: an account of thousands chooses a password at the same cost.
const MOST_COMPANIES: u16 = 20;

/// The password that the holder of an account chooses: of the words of no company that they act for. Two rounds of loads.
pub(crate) fn chosen(
    desk: &mut Desk<'_, '_>,
    account: &Account,
    typed: NormalizedPassword,
) -> Result<AcceptedPassword, Halt> {
    let (page, ()) = desk.scan(page_of(Access::prefix(account.id), None, MOST_COMPANIES), ())?;
    let mut ids: BTreeSet<CibtpId> = account.home.iter().cloned().collect();
    for (key, stored) in &page.rows {
        ids.insert(RecordKey::<Access>::found(key).decode(&stored.body)?.tenant);
    }
    let keys: Vec<_> = ids.iter().map(Tenant::key).collect();
    let companies = desk.read(keys.iter().collect::<Vec<_>>())?;
    let words = words_of(&account.name, &account.email);
    let words = companies.iter().flatten().fold(words, with_company);
    Ok(accepted(desk.rules(), typed, &words)?)
}

/// The password with the proof that it keeps the rule, or the checklist.
pub(crate) fn accepted(
    rules: Rules<'_>,
    typed: NormalizedPassword,
    words: &ContextWords,
) -> Result<AcceptedPassword, No> {
    PasswordPolicy::new(rules.policy().password)
        .accept(typed, words, rules.breaches())
        .map_err(|checklist| no(Refusal::WeakPassword { checklist }, Cause::WeakPassword))
}
