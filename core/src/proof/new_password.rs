//! Choosing a password: in step 2/2, with a reset link, and when one is logged in.

use crate::decide::entries::Entries;
use crate::decide::no::{No, no};
use crate::decide::rules::Rules;
use crate::password::{AcceptedPassword, ContextWords, NormalizedPassword, PasswordPolicy};
use crate::record::Account;
use crate::value::{Email, Person, Secret};
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

/// The password that the holder of an account chooses.
pub(crate) fn chosen(
    rules: &Rules,
    account: &Account,
    typed: NormalizedPassword,
) -> Result<AcceptedPassword, No> {
    let words = words_of(&account.name, &account.email);
    let words = account.home.iter().fold(words, |words, home| words.with(home.as_str()));
    accepted(rules, typed, &words)
}

/// The password with the proof that it keeps the rule, or the checklist.
pub(crate) fn accepted(
    rules: &Rules,
    typed: NormalizedPassword,
    words: &ContextWords,
) -> Result<AcceptedPassword, No> {
    PasswordPolicy::new(rules.policy().password)
        .accept(typed, words, rules.breaches())
        .map_err(|checklist| no(Refusal::WeakPassword { checklist }, Cause::WeakPassword))
}
