//! The password rule (G5) as pages and live checks show it. Whether a rule is met is the core's to say.

use espace_securise::Secret;
use espace_securise::password::{Category, Checklist, ContextWords, PasswordPolicy, Rule};
use serde::Serialize;

use crate::state::App;

/// One rule.
#[derive(Clone, Debug, Serialize)]
pub struct RuleLine {
    /// [`Rule::code`].
    regle: &'static str,
    /// Whether it is met; absent while nothing was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    respectee: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requis: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouvees: Option<Vec<Category>>,
}

/// Each rule, met or not.
#[must_use]
pub fn rules(checklist: &Checklist) -> Vec<RuleLine> {
    checklist.rules.iter().map(|state| line(state.rule, Some(state.met))).collect()
}

/// Each rule, before anything was typed.
#[must_use]
pub fn blank_rules(app: &App) -> Vec<RuleLine> {
    let checklist = live(app, &Secret::default(), &ContextWords::new());
    checklist.rules.iter().map(|state| line(state.rule, None)).collect()
}

/// Each rule for what stands in the field now.
#[must_use]
pub fn live(app: &App, typed: &Secret, words: &ContextWords) -> Checklist {
    let composition = app.service().espace().policy().password;
    PasswordPolicy::new(composition).live_checklist(typed, words, None)
}

fn line(rule: Rule, met: Option<bool>) -> RuleLine {
    let bare =
        RuleLine { regle: rule.code(), respectee: met, min: None, max: None, requis: None, trouvees: None };
    match rule {
        Rule::MinLength { min } => RuleLine { min: Some(min), ..bare },
        Rule::MaxLength { max } => RuleLine { max: Some(max), ..bare },
        Rule::Categories { required, found } => {
            let found = met.map(|_| found.iter().collect());
            RuleLine { requis: Some(required), trouvees: found, ..bare }
        }
        Rule::AllowedCharacters
        | Rule::NotCommon
        | Rule::NotContext
        | Rule::NotPostedCode
        | Rule::NotBreached => bare,
    }
}
