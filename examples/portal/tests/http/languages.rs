//! French first, English by a switch.

use axum::http::Method;

use crate::world::World;

#[tokio::test]
async fn the_browser_proposes_and_the_person_decides() {
    let world = World::new();
    let mut browser = world.browser();
    browser.get("/connexion").await.says("<html lang=\"fr\"").says("Mot de passe oublié ?");
    browser.headers.push(("accept-language", "en-GB,en;q=0.9".into()));
    let page = browser.get("/connexion").await;
    page.says("<html lang=\"en\"");
    let switch = [("language", "fr"), ("back", "/inscription")];
    let answer = browser.submit(&page, "/langue", &switch).await;
    answer.goes_to("/inscription");
    let cookie = answer.set_cookies().into_iter().find(|cookie| cookie.contains("langue")).unwrap();
    assert_eq!(cookie, "espace-langue=fr; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    browser.get("/inscription").await.says("<html lang=\"fr\"");
    for (back, to) in
        [("//attacker.example", "/"), ("https://attacker.example", "/"), ("/\\x", "/"), ("", "/")]
    {
        browser.submit(&page, "/langue", &[("language", "fr"), ("back", back)]).await.goes_to(to);
    }
    browser.submit(&page, "/langue", &[("language", "de"), ("back", "/")]).await.is(400);
}

#[tokio::test]
async fn errors_are_told_in_the_language_of_the_person() {
    let world = World::new();
    for (language, title) in
        [("fr", "Page introuvable"), ("en;q=0.8", "lang=\"en\""), ("zz", "Page introuvable")]
    {
        let mut browser = world.browser();
        browser.headers.push(("accept-language", language.into()));
        browser.get("/nulle/part").await.is(404).says(title);
        browser.send(Method::DELETE, "/connexion", &[], Vec::new()).await.is(405);
    }
}

#[tokio::test]
async fn a_link_survives_the_switch() {
    let world = World::new();
    let mut browser = world.browser();
    let page = browser.get("/activation?lien=abc-DEF_123").await;
    page.is(404).says("value=\"&#x2f;activation?lien=abc");
}
