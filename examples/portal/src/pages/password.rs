//! The password rule (G5) as pages and live checks show it. Whether a rule is met is the core's to say, and so are its words.

use espace_securise::Secret;
use espace_securise::form::words;
use espace_securise::password::{Checklist, ContextWords, PasswordPolicy, Rule};
use espace_securise::value::Language;
use serde::Serialize;

use crate::state::App;
use crate::visit::Visit;

/// One rule.
#[derive(Clone, Debug, Serialize)]
pub struct RuleLine {
    /// [`Rule::code`].
    rule: &'static str,
    /// What it says.
    text: String,
    /// Whether it is met; absent while nothing was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
    /// The least length, if the rule is about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<u16>,
    /// The number of categories, if the rule is about them.
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<u8>,
}

/// Each rule, met or not.
#[must_use]
pub fn rules(checklist: &Checklist, language: Language) -> Vec<RuleLine> {
    checklist.rules.iter().map(|state| line(state.rule, Some(state.met), language)).collect()
}

/// Each rule, before anything was typed.
#[must_use]
pub fn blank_rules(visit: &Visit) -> Vec<RuleLine> {
    let checklist = live(&visit.app, &Secret::default(), &ContextWords::new());
    checklist.rules.iter().map(|state| line(state.rule, None, visit.language)).collect()
}

/// Each rule for what stands in the field now.
#[must_use]
pub fn live(app: &App, typed: &Secret, words: &ContextWords) -> Checklist {
    let composition = app.service().espace().policy().password;
    PasswordPolicy::new(composition).live_checklist(typed, words, None)
}

fn line(rule: Rule, met: Option<bool>, language: Language) -> RuleLine {
    let (min, required) = match rule {
        Rule::MinLength { min } => (Some(min), None),
        Rule::Categories { required, .. } => (None, Some(required)),
        Rule::MaxLength { .. }
        | Rule::AllowedCharacters
        | Rule::NotCommon
        | Rule::NotContext
        | Rule::NotPostedCode
        | Rule::NotBreached => (None, None),
    };
    RuleLine { rule: rule.code(), text: words::rule(&rule, language), met, min, required }
}
