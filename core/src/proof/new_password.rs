//! Choosing a password: in step 2/2 and with a reset link.

use crate::decide::desk::{Desk, Form, Halt};
use crate::decide::ruling::Ruling;
use crate::espace::Espace;
use crate::password::{
    AcceptedPassword, ContextWords, HashPurpose, NormalizedPassword, PasswordPolicy, SecretHash,
};
use crate::value::{Email, Person, Secret};
use crate::vocabulary::event::{Actor, Cause};
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;

/// Both typings (requirement 44), normalised.
pub(crate) fn typed_twice(
    form: &mut Form,
    password: &Secret,
    confirmation: &Secret,
) -> Option<NormalizedPassword> {
    let normalized = form.field(Field::Password, NormalizedPassword::prepare(password));
    let same = password.expose() == confirmation.expose();
    form.require(normalized.is_none() || same, Field::PasswordConfirmation, Problem::Mismatch);
    normalized
}

/// The words of one person that a password must not be made of (requirement 52).
pub(crate) fn words_of(person: &Person, email: &Email) -> ContextWords {
    ContextWords::new()
        .with(person.first_name.as_str())
        .with(person.last_name.as_str())
        .with_email(email.as_str())
}

/// The password with the proof that it keeps the rule, or the checklist.
pub(crate) fn accepted(
    espace: &Espace,
    typed: NormalizedPassword,
    words: &ContextWords,
    actor: &Actor,
) -> Result<AcceptedPassword, Halt> {
    PasswordPolicy::new(espace.policy().password).accept(typed, words, espace.breaches()).map_err(
        |checklist| Desk::denial(Refusal::WeakPassword { checklist }, Cause::WeakPassword, actor.clone()),
    )
}

/// Its hash, for the record.
pub(crate) fn hashed(
    espace: &Espace,
    ruling: &mut Ruling<'_, '_>,
    password: &NormalizedPassword,
) -> Result<SecretHash, Halt> {
    let salt = ruling.draw()?;
    let params = espace.policy().hashing;
    let hasher = ruling.hasher();
    Ok(SecretHash::hash(password.expose(), HashPurpose::Password, salt, params, espace.keys(), hasher)?)
}
