//! The live checks: the core's own answers, in JSON.

use axum::http::Method;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};
use crate::world::{DURAND, MOBILE, World};

async fn ask(browser: &mut Browser, page: &Answer, path: &str, body: &Value) -> (u16, Value) {
    let headers = [("content-type", "application/json"), ("x-form-token", page.proof())];
    let answer = browser.send(Method::POST, path, &headers, body.to_string().into_bytes()).await;
    assert_eq!(answer.header("content-type"), "application/json");
    (answer.status.as_u16(), serde_json::from_str(&answer.body).unwrap())
}

#[tokio::test]
async fn a_password_is_judged_rule_by_rule() {
    let world = World::new();
    let code = world.file(DURAND);
    let mut browser = world.browser();
    browser.identify(DURAND, &code).await;
    let page = browser.get("/inscription/coordonnees").await;
    let unmet = |answer: &Value| -> Vec<String> {
        let rules = answer["rules"].as_array().unwrap();
        let unmet = rules.iter().filter(|rule| rule["met"] == false);
        unmet.map(|rule| rule["rule"].as_str().unwrap().to_owned()).collect()
    };
    for (typed, expected) in [
        ("Truelle&Niveau7", &[][..]),
        ("Tr7&", &["min_length"]),
        ("truelleniveau", &["categories"]),
        ("Durand-2026!", &["not_context"]),
    ] {
        let (status, answer) =
            ask(&mut browser, &page, "/verifier/mot-de-passe", &json!({ "password": typed })).await;
        assert_eq!(status, 200);
        assert_eq!(unmet(&answer), expected, "{typed}");
    }
}

#[tokio::test]
async fn a_siret_is_checked() {
    let world = World::new();
    let mut browser = world.browser();
    let page = browser.get("/inscription").await;
    for (typed, problem, told) in [
        ("732 829 320 00074", None, None),
        ("73282932000075", Some("wrong_checksum"), Some("clé de contrôle")),
        ("7328", Some("malformed"), Some("14 chiffres")),
        ("", Some("required"), Some("Indiquez")),
    ] {
        let (status, answer) = ask(&mut browser, &page, "/verifier/siret", &json!({ "siret": typed })).await;
        assert_eq!((status, &answer["valid"]), (200, &json!(problem.is_none())), "{typed}");
        assert_eq!(answer["problem"], json!(problem), "{typed}");
        let text = answer["text"].as_str();
        assert_eq!(text.is_some(), told.is_some(), "{typed}");
        assert!(told.is_none_or(|told| text.is_some_and(|text| text.contains(told))), "{typed}: {text:?}");
    }
}

#[tokio::test]
async fn g4_certifier_within_step_two() {
    let world = World::new();
    let code = world.file(DURAND);
    let mut browser = world.browser();
    let page = browser.get("/inscription").await;
    let number = json!({ "country": "FR", "mobile": MOBILE });
    let (status, answer) = ask(&mut browser, &page, "/verifier/mobile/certifier", &number).await;
    assert_eq!((status, &answer["refusal"]), (410, &json!("enrollment_over")));

    browser.identify(DURAND, &code).await;
    let landline = json!({ "country": "FR", "mobile": "02 40 12 34 56" });
    let (status, answer) = ask(&mut browser, &page, "/verifier/mobile/certifier", &landline).await;
    assert_eq!(status, 422);
    assert_eq!((&answer["field"], &answer["problem"]), (&json!("mobile"), &json!("not_mobile")));
    assert!(answer["text"].as_str().unwrap().contains("mobile"));
    let (status, answer) = ask(&mut browser, &page, "/verifier/mobile/certifier", &number).await;
    assert_eq!((status, answer), (200, json!({ "state": "sent" })));
    let (status, answer) = ask(&mut browser, &page, "/verifier/mobile/certifier", &number).await;
    assert_eq!((status, &answer["refusal"], &answer["wait"]), (429, &json!("too_many_messages"), &json!(60)));
    assert!(answer["text"].as_str().unwrap().contains("60 secondes"));
    let sms = world.sms_code();
    let (status, answer) = ask(&mut browser, &page, "/verifier/mobile/code", &json!({ "code": "12" })).await;
    assert_eq!((status, &answer["field"]), (422, &json!("sms_code")));
    let (status, answer) = ask(&mut browser, &page, "/verifier/mobile/code", &json!({ "code": sms })).await;
    assert_eq!((status, answer), (200, json!({ "state": "certified" })));
    browser.get("/inscription/coordonnees").await.says("data-state=\"certified\"");
}

#[tokio::test]
async fn what_is_no_json_is_told_so() {
    let world = World::new();
    let mut browser = world.browser();
    let proof = browser.get("/inscription").await.proof().to_owned();
    let large = format!("{{\"siret\":\"{}\"}}", "1".repeat(9000));
    for (kind, body, status) in [
        ("application/json", "{", 400),
        ("application/json", "[]", 400),
        ("application/json", "{\"siret\":5}", 400),
        ("application/json", "{\"siret\":\"\\ud800\"}", 400),
        ("application/json", large.as_str(), 413),
        ("text/plain", "{\"siret\":\"1\"}", 415),
    ] {
        let headers = [("content-type", kind), ("x-form-token", proof.as_str())];
        let answer = browser.send(Method::POST, "/verifier/siret", &headers, body.as_bytes().to_vec()).await;
        answer.is(status);
        assert!(serde_json::from_str::<Value>(&answer.body).unwrap()["error"].is_string());
    }
}
