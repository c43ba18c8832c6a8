//! One opaque public refusal; the detail is in the audit trail (requirement 39, ANSSI R14).
//!
//! `refusals.tsv` is the table of what people are told beside what they are not. `make generate` writes it anew; read the
//! difference before committing it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use espace_securise::event::Cause;
use espace_securise::*;

use crate::scene::{Expected, Scene, refusals};

const TABLE: &str = include_str!("refusals.tsv");

fn told(scene: &mut Scene) -> (Refusal, Cause) {
    let Expected::Refused { cause, .. } = scene.expected else { panic!("{}", scene.title) };
    match scene.play() {
        Err(Error::Refused(refusal)) => (refusal, cause),
        other => panic!("{}: {other:?}", scene.title),
    }
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test writes its own snapshot when it is told to")]
fn r39_what_people_are_told_and_what_they_are_not_is_as_agreed() {
    let mut table = String::from("situation\ttold\tnot told\n");
    for mut scene in refusals() {
        let (refusal, cause) = told(&mut scene);
        let public = serde_json::to_string(&refusal).unwrap();
        writeln!(table, "{}\t{public}\t{}", scene.title, word(&cause)).unwrap();
    }
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hardening/refusals.tsv"), &table).unwrap();
    }
    assert_eq!(table, TABLE, "make generate writes the table anew");
}

#[test]
fn r39_situations_that_must_not_be_told_apart_are_answered_to_the_letter_alike() {
    let mut causes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mut scene in refusals() {
        let (refusal, cause) = told(&mut scene);
        let public = format!("{} {refusal} {}", serde_json::to_string(&refusal).unwrap(), refusal.code());
        causes.entry(public).or_default().insert(word(&cause));
    }
    let hidden_behind = |refusal: Refusal| {
        let public = format!("{} {refusal} {}", serde_json::to_string(&refusal).unwrap(), refusal.code());
        causes[&public].iter().map(String::as_str).collect::<Vec<_>>()
    };
    assert_eq!(
        hidden_behind(Refusal::WrongCredentials),
        ["account_closed", "account_suspended", "key_gone", "unknown_subject", "wrong_secret"]
    );
    assert_eq!(hidden_behind(Refusal::WrongIdentification), ["expired", "unknown_subject", "wrong_secret"]);
    assert_eq!(
        hidden_behind(Refusal::SessionOver),
        ["forged_token", "session_revoked", "session_timed_out", "unknown_session"]
    );
    assert_eq!(
        hidden_behind(Refusal::SpentLink),
        ["already_used", "inviter_may_not", "replaced", "unknown_subject"]
    );
    assert_eq!(hidden_behind(Refusal::NoAccess), ["malformed_input", "no_live_access"]);
    assert_eq!(
        hidden_behind(Refusal::EnrollmentOver),
        ["already_used", "expired", "file_changed", "forged_token", "replaced", "wrong_state"]
    );
}

#[test]
fn r39_no_cause_ever_crosses_to_the_person() {
    for mut scene in refusals() {
        let (refusal, cause) = told(&mut scene);
        let public = serde_json::to_string(&refusal).unwrap();
        // Where cause and refusal share their name there is nothing to hide: the person typed it, or holds the secret.
        let shared = [
            "weak_password",
            "address_taken",
            "other_capacity",
            "right_not_held",
            "role_not_held",
            "last_holder",
            "account_closing",
        ];
        let cause = word(&cause);
        assert!(
            shared.contains(&cause.as_str()) || !public.contains(&format!("\"{cause}\"")),
            "{}: {public}",
            scene.title
        );
    }
}
