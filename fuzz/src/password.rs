//! A typed password: its normal form, and every rule of several policies.

use espace_securise::Secret;
use espace_securise::password::{
    BreachFilter, Composition, ContextWords, MAX_TYPED_OCTETS, NormalizedPassword, PasswordPolicy,
    PasswordUnfit,
};
use espace_securise::token::looks_like_posted_code;

use crate::{input, wire};

/// Any text is answered by a form that normalising again does not change, and by checklists that agree with the judgment.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let typed = Secret::new(&*text);
    let context = ContextWords::new().with("Maçonnerie Durand").with_email("jeanne@durand.example");
    match NormalizedPassword::prepare(&typed) {
        Ok(prepared) => is_normal(prepared.expose()),
        Err(unfit) => {
            wire::reads_back(&unfit);
            assert_eq!(unfit == PasswordUnfit::TooLong, text.len() > MAX_TYPED_OCTETS);
            assert!(unfit != PasswordUnfit::Blank || text.trim().is_empty());
        }
    }
    let rules = [Composition::default(), rule(15, 128, 1), rule(12, 64, 2), rule(8, 256, 4)];
    for composition in rules {
        for filter in [None, Some(&Leaked as &dyn BreachFilter)] {
            judged(&typed, PasswordPolicy::new(composition), &context, filter);
        }
    }
}

fn rule(min: u16, max: u16, categories: u8) -> Composition {
    Composition::new(min, max, categories).expect("a composition within its bounds")
}

fn is_normal(prepared: &str) {
    assert!(!prepared.trim().is_empty() && !prepared.chars().any(char::is_control));
    // Composing may make a text longer than anybody may type.
    if prepared.len() <= MAX_TYPED_OCTETS {
        let again = NormalizedPassword::prepare(&Secret::new(prepared)).expect("a normal form is a password");
        assert_eq!(again.expose(), prepared);
    }
}

/// The list that a form shows, the list of the judgment and the judgment itself say the same.
fn judged(typed: &Secret, policy: PasswordPolicy, context: &ContextWords, filter: Option<&dyn BreachFilter>) {
    let live = policy.live_checklist(typed, context, filter);
    wire::reads_back(&live);
    assert_eq!(live.rules.len(), if filter.is_some() { 8 } else { 7 });
    let Ok(prepared) = NormalizedPassword::prepare(typed) else {
        assert!(!live.is_met(), "what is no password is never accepted");
        return;
    };
    assert_eq!(policy.checklist(&prepared, context, filter), live);
    let (length, met) = (prepared.expose().chars().count(), live.is_met());
    match policy.accept(prepared, context, filter) {
        Ok(accepted) => {
            assert!(met);
            let (min, max) = (policy.composition().min_length(), policy.composition().max_length());
            assert!((usize::from(min)..=usize::from(max)).contains(&length));
            assert!(!looks_like_posted_code(accepted.password().expose()));
            let shown = "AcceptedPassword(NormalizedPassword(\"[redacted]\"))";
            assert_eq!(format!("{accepted:?}"), shown);
        }
        Err(refused) => assert_eq!(refused, live),
    }
}

/// Knows what begins with an even octet.
struct Leaked;

impl BreachFilter for Leaked {
    fn contains(&self, password: &NormalizedPassword) -> bool {
        password.expose().bytes().next().is_some_and(|octet| octet % 2 == 0)
    }
}
