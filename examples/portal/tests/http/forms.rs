//! A form that we did not give to this browser does nothing.

use axum::http::Method;

use crate::browser::FORM;
use crate::world::{ADDRESS, PASSWORD, World, forms};

#[tokio::test]
async fn a_form_needs_its_own_proof() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    let mut stranger = world.browser();
    let strange = stranger.get("/connexion").await.proof().to_owned();
    let own = browser.get("/connexion").await.proof().to_owned();
    let fields = [("email", ADDRESS), ("password", PASSWORD)];
    let before = world.events();
    for proof in [None, Some(""), Some("x"), Some(strange.as_str()), Some(&own[..63])] {
        let proof = proof.map(|proof| ("token", proof));
        let fields: Vec<_> = proof.into_iter().chain(fields).collect();
        let answer = browser.post("/connexion", &fields).await;
        answer.is(403).says("Formulaire périmé");
        assert_eq!(browser.cookie("espace-session"), None);
    }
    assert_eq!(world.events(), before, "the core was not asked");
    browser.post("/connexion", &[&[("token", own.as_str())], &fields[..]].concat()).await.goes_to("/accueil");
}

#[tokio::test]
async fn a_browser_without_the_cookie_has_no_form_of_ours() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    let proof = browser.get("/connexion").await.proof().to_owned();
    browser.cookies.clear();
    let fields = [("token", proof.as_str()), ("email", ADDRESS), ("password", PASSWORD)];
    browser.post("/connexion", &fields).await.is(403);
}

#[tokio::test]
async fn what_the_browser_says_comes_from_another_site_is_refused() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    let proof = browser.get("/connexion").await.proof().to_owned();
    let body = format!("token={proof}&email={ADDRESS}&password=x");
    for (site, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 401), ("none", 401)] {
        let headers = [("content-type", FORM), ("sec-fetch-site", site)];
        browser.send(Method::POST, "/connexion", &headers, body.clone().into_bytes()).await.is(status);
    }
}

#[tokio::test]
async fn every_form_is_guarded() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let before = world.events();
    assert!(forms().count() >= 17);
    for path in forms() {
        browser.post(path, &[("token", "0000"), ("action", "all")]).await.is(403);
    }
    for path in
        ["/verifier/mot-de-passe", "/verifier/siret", "/verifier/mobile/certifier", "/verifier/mobile/code"]
    {
        let json = [("content-type", "application/json"), ("x-form-token", "0000")];
        let answer = browser.send(Method::POST, path, &json, b"{}".to_vec()).await;
        answer.is(403).says("stale_form");
    }
    assert_eq!(world.events(), before);
    browser.get("/accueil").await.is(200);
}
