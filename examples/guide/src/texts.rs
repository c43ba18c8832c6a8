//! The guide's own words, in French and in English; those of fields, refusals and rules are the core's.

use espace_securise::Refusal;
use espace_securise::account::{Standing, Title};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::form::words;
use espace_securise::password::Checklist;
use espace_securise::value::{CibtpIdFormat, Language};
pub(crate) use espace_tenants_file::pick;

/// A sentence in both languages: French, English.
#[derive(Clone, Copy)]
pub(crate) struct Both(pub(crate) &'static str, pub(crate) &'static str);

impl Both {
    pub(crate) const fn text(self, language: Language) -> &'static str {
        pick(language, self.0, self.1)
    }
}

/// The colon, which French sets apart.
pub(crate) const fn colon(language: Language) -> &'static str {
    pick(language, " :", ":")
}

/// A refusal of a command, as a person is told: each wrong field, each rule, or one sentence.
pub(crate) fn refusal(
    command: &str,
    refusal: &Refusal,
    format: CibtpIdFormat,
    language: Language,
) -> Vec<String> {
    if let Refusal::InvalidInput { errors } = refusal {
        let takes_sms_code = matches!(command, "certify_mobile" | "certify_my_mobile");
        let line = |error: &FieldError| {
            if takes_sms_code && error.field == Field::Code {
                return wrong_sms_code(error.problem, language);
            }
            wrong_field(*error, format, language)
        };
        return errors.iter().map(line).collect();
    }
    if let Refusal::WeakPassword { checklist } = refusal {
        return checklist_lines(checklist, language);
    }
    vec![words::refusal(refusal, language)]
}

fn wrong_field(error: FieldError, format: CibtpIdFormat, language: Language) -> String {
    let (label, colon) = (words::label(error.field, language), colon(language));
    format!("{label}{colon} {}", words::correction(error, format, language))
}

fn wrong_sms_code(problem: Problem, language: Language) -> String {
    let (label, colon) = (words::sms_code_label(language), colon(language));
    format!("{label}{colon} {}", words::sms_code_correction(problem, language))
}

/// The password's rules, each met or not.
pub(crate) fn checklist_lines(checklist: &Checklist, language: Language) -> Vec<String> {
    let line = |state: &espace_securise::password::RuleState| {
        format!("{} {}", if state.met { "✓" } else { "·" }, words::rule(&state.rule, language))
    };
    checklist.rules.iter().map(line).collect()
}

/// Where the certification of the address stands.
pub(crate) const fn standing(standing: Standing) -> Both {
    match standing {
        Standing::Active => Both("adresse certifiée", "address certified"),
        Standing::RecertificationDue { .. } => {
            Both("adresse à certifier à nouveau", "address to be certified again")
        }
        Standing::RecertificationOverdue => Both(
            "certification échue : seul son renouvellement est possible",
            "certification overdue: it can only be renewed",
        ),
        Standing::Closing { .. } => {
            Both("compte fermé : il peut encore être conservé", "account closed: it can still be kept")
        }
    }
}

/// By what title an account acts for a tenant.
pub(crate) const fn title(title: Title) -> Both {
    match title {
        Title::Enrolled => Both("ouvert avec ce site", "opened with this site"),
        Title::Associated => Both("associé", "associated"),
        Title::Delegated => Both("par délégation", "by a mandate"),
        Title::Invited => Both("par invitation", "by invitation"),
    }
}
