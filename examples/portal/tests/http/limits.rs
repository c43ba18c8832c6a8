//! How often one source may call.

use axum::http::Method;
use espace_portal::http::client::TrustedProxies;

use crate::world::{World, settings};

#[tokio::test]
async fn one_source_is_limited_and_others_are_not() {
    let world = World::at("http://127.0.0.1:8080", settings(5));
    let mut browser = world.browser();
    for _call in 0..5 {
        browser.get("/connexion").await.is(200);
    }
    let answer = browser.get("/connexion").await;
    answer.is(429).says("<html lang=\"fr\"");
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=13).contains(&wait), "{wait}");
    let check = browser.send(Method::POST, "/verifier/siret", &[], Vec::new()).await;
    check.is(429).says("too_many_requests");
    // Whoever watches over the portal gets through, and pages keep their styles.
    browser.get("/healthz").await.is(200).says("{\"state\":\"ok\"}");
    browser.get("/static/favicon.svg").await.is(200);

    browser.source = "192.0.2.11".into();
    browser.get("/connexion").await.is(200);
}

#[tokio::test]
async fn a_line_with_ipv6_is_one_source() {
    let world = World::at("http://127.0.0.1:8080", settings(3));
    let mut browser = world.browser();
    for (last, status) in [(1, 200), (2, 200), (3, 200), (4, 429)] {
        browser.source = format!("2001:db8:0:7::{last}");
        browser.get("/connexion").await.is(status);
    }
    browser.source = "2001:db8:0:8::1".into();
    browser.get("/connexion").await.is(200);
}

#[tokio::test]
async fn only_a_trusted_proxy_tells_the_source() {
    let mut settings = settings(2);
    settings.trusted_proxies = TrustedProxies::parse("10.0.0.0/8").unwrap();
    let world = World::at("http://127.0.0.1:8080", settings);
    let mut browser = world.browser();
    browser.source = "10.1.2.3".into();
    for caller in ["198.51.100.1", "198.51.100.2", "198.51.100.3"] {
        let forwarded = [("x-forwarded-for", caller)];
        browser.send(Method::GET, "/connexion", &forwarded, Vec::new()).await.is(200);
    }
    browser.source = "192.0.2.10".into();
    for (caller, status) in [("198.51.100.1", 200), ("198.51.100.2", 200), ("198.51.100.3", 429)] {
        let forwarded = [("x-forwarded-for", caller)];
        browser.send(Method::GET, "/connexion", &forwarded, Vec::new()).await.is(status);
    }
}
