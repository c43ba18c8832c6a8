//! The JSON door: what a mobile application asks, and what nobody may.

use std::time::Duration;

use axum::http::Method;
use espace_securise::value::Language;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};
use crate::world::{ADDRESS, DURAND, LE_GOFF, PASSWORD, World, settings};

const DOOR: &str = "/api/v1/commands";
const JSON: (&str, &str) = ("content-type", "application/json");

async fn sent(browser: &mut Browser, body: &str) -> Answer {
    browser.send(Method::POST, DOOR, &[JSON], body.as_bytes().to_vec()).await
}

/// Asks, and reads the answer: its status is this one.
async fn asked(browser: &mut Browser, status: u16, command: &Value) -> Value {
    let answer = sent(browser, &command.to_string()).await;
    answer.is(status);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.set_cookies().is_empty(), "no cookie: {:?}", answer.set_cookies());
    serde_json::from_str(&answer.body).unwrap()
}

/// Why there is no answer.
fn problem(answer: &Answer, status: u16) -> Value {
    answer.is(status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem.get("status"), Some(&json!(status)));
    problem
}

#[tokio::test]
async fn from_the_letters_to_another_tenant_in_json() {
    let world = World::new();
    let (code, other) = (world.file(DURAND), world.file(LE_GOFF));
    let phone = &mut world.browser();
    let identify = json!({
        "command": "identify", "identifier": DURAND.identifier, "siret": DURAND.siret, "code": code,
    });
    let identified = asked(phone, 200, &identify).await;
    assert_eq!(
        (&identified["reply"], &identified["company"]),
        (&json!("identified"), &json!(DURAND.company))
    );

    let register = json!({
        "command": "register", "ticket": identified["ticket"], "email": ADDRESS, "email_confirmation": ADDRESS,
        "password": PASSWORD, "password_confirmation": PASSWORD,
    });
    let registered = asked(phone, 200, &register).await;
    assert_eq!(registered["reply"], "registered");
    let token = world.link();
    let inspected = asked(phone, 200, &json!({ "command": "inspect_link", "token": token })).await;
    assert_eq!((&inspected["purpose"], &inspected["status"]), (&json!("activation"), &json!("live")));
    let mailbox_alone = asked(phone, 422, &json!({ "command": "activate", "token": token })).await;
    assert_eq!(mailbox_alone, json!({ "refusal": "password_required" }));
    let activate = json!({ "command": "activate", "token": token, "ticket": identified["ticket"] });
    let activated = asked(phone, 200, &activate).await;
    assert_eq!(activated["reply"], "activated");
    // Once more, for whoever did not see the answer; what the device shows at log-in is given out once.
    assert_eq!(asked(phone, 200, &activate).await["device"], Value::Null);
    let inspected = asked(phone, 200, &json!({ "command": "inspect_link", "token": token })).await;
    assert_eq!(inspected["status"], "spent");
    let elsewhere = asked(phone, 404, &json!({ "command": "recertify", "token": token })).await;
    assert_eq!(elsewhere, json!({ "refusal": "invalid_link" }));

    let log_in = json!({
        "command": "log_in", "email": ADDRESS, "password": PASSWORD, "device_token": activated["device"]["token"],
    });
    let logged_in = asked(phone, 200, &log_in).await;
    assert!(logged_in["device"]["token"].is_string() && logged_in["device"]["expires_at"].is_string());
    let session = &logged_in["session"];
    let associate = json!({
        "command": "associate", "session": session, "identifier": LE_GOFF.identifier, "siret": LE_GOFF.siret, "code": other,
    });
    asked(phone, 200, &associate).await;
    let tenants =
        asked(phone, 200, &json!({ "command": "list_tenants", "session": session, "limit": 10 })).await;
    assert_eq!(tenants["tenants"].as_array().unwrap().len(), 2);
    let switch = json!({ "command": "switch_tenant", "session": session, "tenant": LE_GOFF.identifier });
    let switched = asked(phone, 200, &switch).await;
    let resumed = asked(phone, 200, &json!({ "command": "resume", "session": switched["session"] })).await;
    assert_eq!(resumed["tenant"]["company"], LE_GOFF.company);
    // The session of before is over.
    assert_eq!(asked(phone, 401, &switch).await, json!({ "refusal": "session_over" }));
}

#[tokio::test]
async fn refusals_have_a_status_and_say_when_to_come_back() {
    let world = World::new();
    let phone = &mut world.enrolled().await;
    phone.cookies.clear();
    let log_in = json!({ "command": "log_in", "email": ADDRESS, "password": "Truelle&Niveau8" });
    for _try in 0..3 {
        assert_eq!(asked(phone, 401, &log_in).await, json!({ "refusal": "wrong_credentials" }));
    }
    let throttled = sent(phone, &log_in.to_string()).await;
    throttled.is(429);
    assert_eq!(throttled.header("retry-after"), "20");
    assert_eq!(
        serde_json::from_str::<Value>(&throttled.body).unwrap(),
        json!({ "refusal": "too_many_attempts", "retry_after": 20 })
    );
    let blank = json!({ "command": "forgot_password", "email": "" });
    let errors = json!([{ "field": "email", "problem": "required" }]);
    assert_eq!(asked(phone, 422, &blank).await, json!({ "refusal": "invalid_input", "errors": errors }));
    // Once the wait is over, the right password opens.
    world.advance(Duration::from_secs(20));
    asked(phone, 200, &json!({ "command": "log_in", "email": ADDRESS, "password": PASSWORD })).await;
    let refusals = world.refusals();
    assert!(refusals.iter().filter(|(command, _)| command == "log_in").count() >= 4, "{refusals:?}");
}

#[tokio::test]
async fn commands_of_the_staff_and_of_the_clock_do_not_parse() {
    let world = World::new();
    world.file(DURAND);
    let phone = &mut world.browser();
    let by = json!({ "id": "gestionnaire-12" });
    for command in [
        json!({ "command": "post_code", "by": by, "identifier": DURAND.identifier }),
        json!({ "command": "suspend_account", "by": by, "email": ADDRESS }),
        json!({ "command": "remind_recertification", "after": null, "limit": 50 }),
        json!({ "by": "staff", "ask": { "command": "suspend_account", "by": by, "email": ADDRESS } }),
        json!({ "command": "log_in", "email": ADDRESS, "password": PASSWORD, "source": "192.0.2.1" }),
        json!({ "command": "register", "ticket": "x", "first_name": "Mallory" }),
    ] {
        let before = world.events();
        let answer = sent(phone, &command.to_string()).await;
        let told = problem(&answer, 400);
        assert_eq!(told["title"], "Bad Request");
        answer.hides(ADDRESS).hides("Mallory");
        assert_eq!(world.events(), before, "{command}");
    }
}

#[tokio::test]
async fn what_is_no_command_is_a_problem_and_never_a_page() {
    let world = World::new();
    let phone = &mut world.browser();
    let nested = format!(r#"{{"command":"log_in","email":{}1{}}}"#, "[".repeat(200), "]".repeat(200));
    for body in [
        "",
        "null",
        "[]",
        "{}",
        "{\"command\":\"log_in\"}",
        "{\"command\":7,\"token\":\"x\"}",
        "{\"command\":\"log_in\",\"email\":1,\"password\":true}",
        r#"{"command":"log_in","command":"log_in","email":"a@b.example","password":"x"}"#,
        r#"{"command":"log_in","email":"a@b.example","email":"c@d.example","password":"x"}"#,
        r#"{"command":"log_in","email":"\ud800","password":"x"}"#,
        r#"{"command":"list_tenants","session":"x","limit":1e999}"#,
        r#"{"command":"list_tenants","session":"x","limit":-1}"#,
        &nested,
    ] {
        problem(&sent(phone, body).await, 400);
    }
    problem(&phone.send(Method::POST, DOOR, &[JSON], b"\xff\xfe{}".to_vec()).await, 400);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    problem(&phone.send(Method::POST, DOOR, &form, b"{}".to_vec()).await, 415);
    let large = format!(r#"{{"command":"forgot_password","email":"{}"}}"#, "x".repeat(40_000));
    problem(&sent(phone, &large).await, 413);
    let wrong_method = phone.get(DOOR).await;
    problem(&wrong_method, 405);
    assert_eq!(wrong_method.header("allow"), "POST");
    problem(&phone.get("/api/v2/commands").await, 404);
}

#[tokio::test]
async fn no_cookie_lets_anybody_in() {
    let world = World::new();
    let browser = &mut world.logged_in().await;
    let answer = asked(browser, 401, &json!({ "command": "resume", "session": "" })).await;
    assert_eq!(answer, json!({ "refusal": "session_over" }));
}

#[tokio::test]
async fn a_program_is_answered_in_the_language_that_it_asks_for() {
    let world = World::new();
    let phone = &mut world.enrolled().await;
    let page = phone.get("/connexion").await;
    phone.submit(&page, "/langue", &[("language", "en"), ("back", "/connexion")]).await;
    phone.headers.push(("accept-language", "fr".to_owned()));
    world.messages();
    asked(phone, 200, &json!({ "command": "forgot_password", "email": ADDRESS })).await;
    let languages: Vec<_> = world.messages().into_iter().map(|message| message.language).collect();
    assert_eq!(languages, [Language::Fr]);
}

#[tokio::test]
async fn one_request_too_many_is_a_problem_that_says_when_to_come_back() {
    let world = World::at("http://127.0.0.1:8080", settings(1));
    let phone = &mut world.browser();
    let command = json!({ "command": "resume", "session": "x" }).to_string();
    sent(phone, &command).await.is(401);
    let refused = sent(phone, &command).await;
    let told = problem(&refused, 429);
    assert_eq!(told["retry_after"].to_string(), refused.header("retry-after"));
    assert!(told["retry_after"].as_u64() > Some(0), "{told}");
}

#[tokio::test]
async fn the_door_describes_itself() {
    let world = World::new();
    let answer = world.browser().get("/api/v1/openapi.json").await;
    answer.is(200);
    assert_eq!(answer.header("content-type"), "application/json");
    let description: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(description["openapi"], "3.1.0");
    assert!(description["paths"][DOOR]["post"].is_object());
}
