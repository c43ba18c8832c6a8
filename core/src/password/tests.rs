use super::*;

struct Leaked;

impl BreachFilter for Leaked {
    fn contains(&self, password: &NormalizedPassword) -> bool {
        password.expose() == "zinc-Pluie-48"
    }
}

fn prepared(typed: &str) -> NormalizedPassword {
    NormalizedPassword::prepare(&Secret::new(typed)).unwrap()
}

fn unmet(typed: &str) -> Vec<&'static str> {
    let policy = PasswordPolicy::default();
    let checklist = policy.live_checklist(&Secret::new(typed), &ContextWords::new(), Some(&Leaked));
    checklist.unmet().map(Rule::code).collect()
}

#[test]
fn r01_sixteen_subsets_of_categories_at_lengths_7_and_8() {
    let letters = [['É', 'K', 'W', 'Q'], ['é', 'k', 'w', 'q'], ['7', '4', '8', '3'], ['&', 'ー', '%', ' ']];
    for subset in 0_usize..16 {
        let used: Vec<_> =
            (0..4).filter(|kind| subset & (1 << kind) != 0).map(|kind| letters[kind]).collect();
        for length in [7, 8] {
            let typed: String = if used.is_empty() {
                String::new()
            } else {
                (0..length).map(|i| used[i % used.len()][(i / used.len()) % 4]).collect()
            };
            let reasons = unmet(&typed);
            assert_eq!(reasons.contains(&"min_length"), length < 8 || used.is_empty(), "{typed}");
            assert_eq!(reasons.contains(&"categories"), used.len() < 3, "{typed}");
            if length == 8 && used.len() >= 3 {
                assert_eq!(reasons, [""; 0], "{typed}");
            }
        }
    }
}

#[test]
fn r24_64_code_points_the_maximum_and_one_more() {
    for length in [64, 128] {
        let typed = "Aé-9".repeat(length / 4);
        let accepted =
            PasswordPolicy::default().accept(prepared(&typed), &ContextWords::new(), None).unwrap();
        assert_eq!(accepted.password().expose(), typed);
    }
    assert_eq!(unmet(&("Aé-9".repeat(32) + "x")), ["max_length"]);
}

#[test]
fn r09_a_posted_code_is_no_password() {
    // Code drawn from eleven zeros: its check symbol is 0.
    assert!(unmet("0000-0000-0000").contains(&"not_posted_code"));
    assert!(!unmet("0000-0000-0001").contains(&"not_posted_code"));
}

#[test]
fn r26_the_filter_of_the_host_is_asked_where_there_is_one() {
    assert_eq!(unmet("zinc-Pluie-48"), ["not_breached"]);
    let without = PasswordPolicy::default().checklist(&prepared("zinc-Pluie-48"), &ContextWords::new(), None);
    assert!(without.is_met());
    assert_eq!(unmet("Soleil2026!"), ["not_common"]);
}

#[test]
fn r53_the_checklist_is_machine_readable_rule_by_rule() {
    let policy = PasswordPolicy::default();
    let checklist = policy.live_checklist(&Secret::new("Cibtp-1"), &ContextWords::new(), Some(&Leaked));
    let json = serde_json::to_string(&checklist).unwrap();
    assert_eq!(
        json,
        concat!(
            r#"{"rules":[{"rule":"allowed_characters","met":true},"#,
            r#"{"rule":"min_length","min":8,"met":false},"#,
            r#"{"rule":"max_length","max":128,"met":true},"#,
            r#"{"rule":"categories","required":3,"found":["uppercase","lowercase","digit","special"],"met":true},"#,
            r#"{"rule":"not_common","met":false},"#,
            r#"{"rule":"not_context","met":false},"#,
            r#"{"rule":"not_posted_code","met":true},"#,
            r#"{"rule":"not_breached","met":true}]}"#,
        )
    );
    assert_eq!(serde_json::from_str::<Checklist>(&json).unwrap(), checklist);
    for state in &checklist.rules {
        let value = serde_json::to_value(state.rule).unwrap();
        assert_eq!(value["rule"], state.rule.code());
    }
}

#[test]
fn r53_what_is_no_password_has_a_checklist_too() {
    let unexamined = ["not_common", "not_context", "not_posted_code", "not_breached"];
    let blank = [["min_length", "categories"].as_slice(), &unexamined].concat();
    assert_eq!(unmet(""), blank);
    assert_eq!(unmet("            "), blank);
    let too_long = [["allowed_characters", "max_length", "categories"].as_slice(), &unexamined].concat();
    assert_eq!(unmet(&"Aé-9".repeat(300)), too_long);
    let not_allowed = [["allowed_characters"].as_slice(), &unexamined].concat();
    assert_eq!(unmet("Tuile\u{7}rouge-12"), not_allowed);
}

#[test]
fn r75_a_checklist_without_rules_is_not_met() {
    assert!(!Checklist { rules: Vec::new() }.is_met());
}

#[test]
fn inv09_an_accepted_password_is_redacted() {
    let accepted = PasswordPolicy::default()
        .accept(prepared("Tuile rouge, 12 clous"), &ContextWords::new(), None)
        .unwrap();
    assert_eq!(format!("{accepted:?}"), "AcceptedPassword(NormalizedPassword(\"[redacted]\"))");
}
