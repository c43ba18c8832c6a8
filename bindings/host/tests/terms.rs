//! The terms of a policy in JSON, as other languages send them: the fields of the core's types, lengths of time in whole seconds.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail like the tests")]

use std::time::Duration;

use espace_securise::policy::{InvitationTerms, MandateTerms};
use espace_securise::{Links, Policy, PolicyTerms};
use serde_json::{Value, json};

fn page(name: &str) -> String {
    format!("https://espace.caisse.example/{name}?lien={{token}}")
}

/// The guide's terms as they are written, and the links as whoever asked for them has them.
fn guide() -> Value {
    let links = Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).unwrap();
    let mut terms = serde_json::to_value(PolicyTerms::guide(links)).unwrap();
    assert_eq!(terms.get("links"), None);
    terms["links"] = json!({
        "activation": page("activation"),
        "reset": page("mot-de-passe"),
        "recertification": page("certification"),
    });
    terms
}

fn read(terms: Value) -> Result<PolicyTerms, serde_json::Error> {
    serde_json::from_value(terms)
}

#[test]
fn lengths_of_time_are_whole_seconds() {
    let terms = guide();
    // The guide's session: 30 minutes, 12 hours, a minute.
    assert_eq!(terms["session"], json!({"idle": 1800, "absolute": 43_200, "touch": 60}));
    assert_eq!(terms["password"], json!({"min_length": 8, "max_length": 128, "categories": 3}));
    assert_eq!(terms["hashing"], json!({"memory_kib": 19_456, "iterations": 2, "lanes": 1}));
    assert_eq!(terms["identifier"], json!({"min": 4, "max": 16, "alphabet": "alphanumeric"}));
    // 7 and 21 days.
    assert_eq!(terms["recertification"]["reminders"], json!([604_800, 1_814_400]));
    assert_eq!(terms["password_max_age"], Value::Null);
}

#[test]
fn what_was_written_reads_as_the_same_and_makes_a_policy() {
    let terms = read(guide()).unwrap();
    let links = terms.links.clone();
    assert_eq!(format!("{terms:?}"), format!("{:?}", PolicyTerms::guide(links)));
    Policy::new(terms).unwrap();
}

#[test]
fn a_term_that_is_left_out_unknown_or_out_of_its_bounds_does_not_read() {
    let with = |path: &str, value: Value| {
        let mut terms = guide();
        *terms.pointer_mut(path).unwrap() = value;
        read(terms).err().map(|fault| fault.to_string())
    };
    assert!(with("/password/min_length", json!(6)).unwrap().contains("a minimum length of 8 to 64"));
    assert!(with("/hashing/memory_kib", json!(1024)).unwrap().contains("at least m=19456"));
    assert!(
        with("/links/reset", json!("http://elsewhere.example/{token}")).unwrap().contains("an https address")
    );
    assert!(with("/session/idle", json!(-1)).is_some());
    assert!(with("/session/idle", json!("30 min")).is_some());
    // No limit of sources is said, never left out.
    assert_eq!(with("/source", Value::Null), None);

    let guide = guide();
    let without = |name: &str| {
        let mut terms = guide.clone();
        terms.as_object_mut().unwrap().remove(name);
        read(terms)
    };
    // What came after the first version is the guide's in terms that were written before.
    let since = [
        "known_device",
        "reauthentication",
        "email_undo",
        "closing_grace",
        "audit_retention",
        "home",
        "invitations",
        "mandates",
    ];
    assert_eq!(without("invitations").unwrap().invitations, InvitationTerms::default());
    assert_eq!(without("mandates").unwrap().mandates, MandateTerms::default());
    assert_eq!(without("known_device").unwrap().known_device, Duration::from_hours(400 * 24));
    assert_eq!(without("reauthentication").unwrap().reauthentication, Duration::from_mins(15));
    assert_eq!(without("email_undo").unwrap().email_undo, Duration::from_hours(7 * 24));
    assert_eq!(without("closing_grace").unwrap().closing_grace, Duration::from_hours(30 * 24));
    assert_eq!(without("audit_retention").unwrap().audit_retention, None);
    for name in guide.as_object().unwrap().keys().filter(|name| !since.contains(&name.as_str())) {
        assert!(without(name).is_err(), "{name} may be left out");
    }
    let mut terms = guide.clone();
    terms["sessions"] = json!({});
    assert!(read(terms).is_err());
}
