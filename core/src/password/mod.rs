//! Passwords: the form they are judged in, the rules, and the proof that they were met.

mod breach;
mod checklist;
mod composition;
mod context_words;
mod deny;
mod dressing;
mod hash;
mod legacy;
mod normalized;
mod params;
mod scratch;

pub use breach::BreachFilter;
pub use checklist::{Checklist, Rule, RuleState};
pub use composition::{Category, CategorySet, Composition, InvalidComposition};
pub use context_words::ContextWords;
pub use hash::{HashFault, HashHeader, HashPurpose, Match, SecretHash, SecretTag};
pub use legacy::{LegacyHash, StoredPassword};
pub use normalized::{MAX_TYPED_OCTETS, NormalizedPassword, PasswordUnfit};
pub use params::{Argon2Params, ParamsRefused};
pub use scratch::{Hasher, HasherFailed, ScratchHasher};

use composition::Makeup;

use crate::token::looks_like_posted_code;
use crate::value::Secret;

/// The rules that a new password must meet, all of them.
///
/// ```
/// use espace_securise::Secret;
/// use espace_securise::password::{ContextWords, NormalizedPassword, PasswordPolicy, PasswordUnfit};
///
/// let policy = PasswordPolicy::default();
/// let context = ContextWords::new().with("Charpentes Durieux");
/// let chosen = NormalizedPassword::prepare(&Secret::new("Durieux-2026!"))?;
/// let refusal = policy.accept(chosen, &context, None).unwrap_err();
/// assert_eq!(refusal.unmet().map(|rule| rule.code()).collect::<Vec<_>>(), ["not_context"]);
/// # Ok::<(), PasswordUnfit>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PasswordPolicy {
    composition: Composition,
}

impl PasswordPolicy {
    /// A policy with this composition rule; the other rules always apply.
    #[must_use]
    pub const fn new(composition: Composition) -> Self {
        Self { composition }
    }

    /// The rule on length and categories.
    #[must_use]
    pub const fn composition(&self) -> &Composition {
        &self.composition
    }

    /// The state of every rule for this password.
    #[must_use]
    pub fn checklist(
        &self,
        candidate: &NormalizedPassword,
        context: &ContextWords,
        breach: Option<&dyn BreachFilter>,
    ) -> Checklist {
        let mut rules = self.makeup_rules(Makeup::of(candidate.expose()), true);
        rules.extend([
            RuleState { rule: Rule::NotCommon, met: !deny::is_common(candidate) },
            RuleState { rule: Rule::NotContext, met: !context.derives(candidate) },
            RuleState { rule: Rule::NotPostedCode, met: !looks_like_posted_code(candidate.expose()) },
        ]);
        rules.extend(
            breach.map(|filter| RuleState { rule: Rule::NotBreached, met: !filter.contains(candidate) }),
        );
        Checklist { rules }
    }

    /// The password with the proof that it meets every rule.
    ///
    /// # Errors
    /// The [`Checklist`], when a rule is not met.
    pub fn accept(
        &self,
        candidate: NormalizedPassword,
        context: &ContextWords,
        breach: Option<&dyn BreachFilter>,
    ) -> Result<AcceptedPassword, Checklist> {
        let checklist = self.checklist(&candidate, context, breach);
        if checklist.is_met() { Ok(AcceptedPassword(candidate)) } else { Err(checklist) }
    }

    /// The state of every rule for whatever stands in the field now, for a form that helps while a
    /// person types.
    ///
    /// It answers for what is no password at all too: blank, too long, or with characters that are not
    /// allowed. Then a rule that could not be examined is not met, and nothing is looked up.
    #[must_use]
    pub fn live_checklist(
        &self,
        typed: &Secret,
        context: &ContextWords,
        breach: Option<&dyn BreachFilter>,
    ) -> Checklist {
        match NormalizedPassword::prepare(typed) {
            Ok(candidate) => self.checklist(&candidate, context, breach),
            Err(unfit) => self.unfit_checklist(unfit, typed, breach.is_some()),
        }
    }

    fn unfit_checklist(self, unfit: PasswordUnfit, typed: &Secret, with_breach: bool) -> Checklist {
        let (makeup, allowed) = match unfit {
            PasswordUnfit::Blank => (Makeup::of(""), true),
            PasswordUnfit::TooLong => (Makeup { length: usize::MAX, found: CategorySet::default() }, false),
            PasswordUnfit::NotAllowed => (Makeup::of(typed.expose()), false),
        };
        let mut rules = self.makeup_rules(makeup, allowed);
        let unexamined = [Rule::NotCommon, Rule::NotContext, Rule::NotPostedCode];
        let unexamined = unexamined.into_iter().chain(with_breach.then_some(Rule::NotBreached));
        rules.extend(unexamined.map(|rule| RuleState { rule, met: false }));
        Checklist { rules }
    }

    fn makeup_rules(self, makeup: Makeup, allowed: bool) -> Vec<RuleState> {
        let (min, max) = (self.composition.min_length(), self.composition.max_length());
        let (required, found) = (self.composition.categories(), makeup.found);
        vec![
            RuleState { rule: Rule::AllowedCharacters, met: allowed },
            RuleState { rule: Rule::MinLength { min }, met: makeup.length >= usize::from(min) },
            RuleState { rule: Rule::MaxLength { max }, met: makeup.length <= usize::from(max) },
            RuleState { rule: Rule::Categories { required, found }, met: found.count() >= required },
        ]
    }
}

/// A password that met every rule of a [`PasswordPolicy`]; only [`PasswordPolicy::accept`] makes one,
/// so whatever takes it cannot be given an unexamined password.
#[derive(Debug)]
pub struct AcceptedPassword(NormalizedPassword);

impl AcceptedPassword {
    /// The password, for the hash.
    #[must_use]
    pub const fn password(&self) -> &NormalizedPassword {
        &self.0
    }
}

#[cfg(test)]
mod tests;
