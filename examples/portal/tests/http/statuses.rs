//! The right status, and what belongs to it.

use std::time::Duration;

use axum::http::Method;

use crate::world::{ADDRESS, DURAND, PASSWORD, World};

#[tokio::test]
async fn methods() {
    let world = World::new();
    let mut browser = world.browser();
    for (method, path, status, allow) in [
        (Method::HEAD, "/connexion", 200, ""),
        (Method::HEAD, "/nulle/part", 404, ""),
        (Method::OPTIONS, "/connexion", 405, "GET,HEAD,POST"),
        (Method::PUT, "/connexion", 405, "GET,HEAD,POST"),
        (Method::GET, "/deconnexion", 405, "POST"),
        (Method::POST, "/accueil", 405, "GET,HEAD"),
        (Method::TRACE, "/", 405, "GET,HEAD"),
        (Method::GET, "/verifier/siret", 405, "POST"),
    ] {
        let answer = browser.send(method.clone(), path, &[], Vec::new()).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path}");
        assert_eq!(answer.header("allow"), allow, "{method} {path}");
        if method == Method::HEAD {
            assert_eq!(answer.body, "");
        }
    }
}

#[tokio::test]
async fn refusals() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    browser.log_in("").await.is(422).says("aria-invalid");
    for _try in 0..3 {
        browser.log_in("Truelle&Niveau8").await.is(401).says(ADDRESS).hides("Truelle");
    }
    let throttled = browser.log_in(PASSWORD).await;
    throttled.is(429).says("20 secondes");
    assert_eq!(throttled.header("retry-after"), "20");

    let wrong = [("identifier", DURAND.identifier), ("siret", DURAND.siret), ("code", "77777-77777-777M")];
    browser.fill("/inscription", &wrong).await.is(422).says(DURAND.identifier).hides("77777-77777");
    let asked = [("identifier", DURAND.identifier), ("siret", DURAND.siret)];
    let stranger = [("identifier", "99999"), ("siret", DURAND.siret)];
    // Asked again within a day, a known pair answers like one that is nobody's: nothing tells that a letter left.
    for pair in [asked, asked, stranger] {
        browser.fill("/inscription/nouveau-code", &pair).await.goes_to("/inscription/nouveau-code");
    }
    browser.get("/inscription/nouveau-code").await.is(200).says("message success");
    browser.get("/inscription/nouveau-code").await.hides("message success");
}

#[tokio::test]
async fn links_expire() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    browser.fill("/mot-de-passe-oublie", &[("email", ADDRESS)]).await.goes_to("/mot-de-passe-oublie");
    let link = world.link();
    let address = format!("/mot-de-passe?lien={link}");
    let page = browser.get(&address).await;
    page.is(200);
    // The link of one page opens no other.
    browser.get(&format!("/activation?lien={link}")).await.is(404);
    browser.get(&format!("/certification?lien={link}")).await.is(404);
    world.advance(Duration::from_hours(4));
    browser.get(&address).await.is(410);
    let fields = [("lien", link.as_str()), ("password", PASSWORD), ("password_confirmation", PASSWORD)];
    browser.submit(&page, "/mot-de-passe", &fields).await.is(410);
}

#[tokio::test]
async fn looking_at_a_link_changes_nothing() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    browser.fill("/mot-de-passe-oublie", &[("email", ADDRESS)]).await.goes_to("/mot-de-passe-oublie");
    let link = world.link();
    let before = world.events();
    for method in [Method::GET, Method::HEAD, Method::GET] {
        browser.send(method, &format!("/mot-de-passe?lien={link}"), &[], Vec::new()).await.is(200);
    }
    assert_eq!(world.events(), before);
    assert!(world.messages().is_empty());
}

#[tokio::test]
async fn a_log_in_leads_on_to_where_the_person_wanted_to_go() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    browser.get("/sites").await.goes_to("/connexion?suite=/sites");
    let page = browser.get("/connexion?suite=/sites").await;
    page.says("name=\"suite\" value=\"&#x2f;sites\"");
    let fields = |sequel| [("suite", sequel), ("email", ADDRESS), ("password", PASSWORD)];
    browser.submit(&page, "/connexion", &fields("/sites")).await.goes_to("/sites");
    browser.submit(&page, "/connexion", &fields("//attacker.example")).await.goes_to("/accueil");
}

#[tokio::test]
async fn the_demo_s_mail_is_not_there_without_a_demo() {
    let world = World::new();
    let mut browser = world.browser();
    browser.get("/courrier").await.is(404);
    browser.get("/courrier/abc").await.is(404);
}
