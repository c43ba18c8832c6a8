//! The rules a password is judged by, each with its answer.

use serde::{Deserialize, Serialize};

use super::CategorySet;

/// One rule of the password policy, with the numbers a form needs to word it.
///
/// It serialises with its [`code`](Self::code) under `rule`; the codes are stable. No password is in it;
/// `found` does tell which kinds of characters were typed, so a checklist goes to whoever typed, and to
/// no log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// Visible characters and spaces only (RFC 8264's free-form class).
    AllowedCharacters,
    /// At least so many code points (G5).
    MinLength {
        /// In code points.
        min: u16,
    },
    /// At most so many code points, and 1024 octets (requirement 24).
    MaxLength {
        /// In code points.
        max: u16,
    },
    /// A mix of at least so many of the four categories (G5).
    Categories {
        /// How many are asked, 1 to 4.
        required: u8,
        /// Which were found.
        found: CategorySet,
    },
    /// Not one of the passwords that everybody chooses (ASVS 6.2.4).
    NotCommon,
    /// Not made of what anybody could know about the account or the site (ASVS 6.2.11).
    NotContext,
    /// Not a code that came by post (ASVS 6.4.1, requirement 9).
    NotPostedCode,
    /// Not known to have leaked (ASVS 6.2.12); only asked where the host has a
    /// [`BreachFilter`](super::BreachFilter).
    NotBreached,
}

impl Rule {
    /// The stable code of this rule.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AllowedCharacters => "allowed_characters",
            Self::MinLength { .. } => "min_length",
            Self::MaxLength { .. } => "max_length",
            Self::Categories { .. } => "categories",
            Self::NotCommon => "not_common",
            Self::NotContext => "not_context",
            Self::NotPostedCode => "not_posted_code",
            Self::NotBreached => "not_breached",
        }
    }
}

/// A rule, and whether the password meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleState {
    /// Which rule.
    #[serde(flatten)]
    pub rule: Rule,
    /// Whether it was examined and is met; a rule that could not be examined is not met.
    pub met: bool,
}

/// Every rule of the policy, met or not: the reason of a refusal, rule by rule (requirement 53; NIST SP
/// 800-63B, 3.1.1.2), and what a form shows while a person types.
///
/// The order of the rules is fixed; [`Rule::NotBreached`] is absent where there is no filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checklist {
    /// One state for each rule.
    pub rules: Vec<RuleState>,
}

impl Checklist {
    /// Whether every rule is met; a list without rules is not.
    #[must_use]
    pub fn is_met(&self) -> bool {
        !self.rules.is_empty() && self.unmet().next().is_none()
    }

    /// The rules that are not met.
    pub fn unmet(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(|state| !state.met).map(|state| &state.rule)
    }
}
