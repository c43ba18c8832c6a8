//! The guide by forms, without JavaScript.

use std::time::Duration;

use crate::world::{ADDRESS, DURAND, LE_GOFF, MOBILE, PASSWORD, World};

#[tokio::test]
async fn g2_to_g8_from_the_letters_to_the_home_page() {
    let world = World::new();
    let code = world.file(DURAND);
    let mut browser = world.browser();
    browser.get("/").await.goes_to("/connexion");
    browser.identify(DURAND, &code.to_lowercase().replace('-', " ")).await;

    let step_two = browser.get("/inscription/coordonnees").await;
    step_two.is(200).says("Maçonnerie Durand").says("Jeanne").says("France").says("+33");

    // G4: the form comes back with what was typed, but for the secrets.
    let typed = [
        ("email", ADDRESS),
        ("email_confirmation", ADDRESS),
        ("password", PASSWORD),
        ("password_confirmation", PASSWORD),
        ("mobile_country", "FR"),
        ("mobile", MOBILE),
    ];
    let certify = [&typed[..], &[("action", "certify")]].concat();
    let sent = browser.submit(&step_two, "/inscription/coordonnees", &certify).await;
    sent.is(200).says(ADDRESS).says(MOBILE).hides("Niveau7").says("data-state=\"sent\"");
    let sms = world.sms_code();
    let wrong = if sms == "000000" { "000001" } else { "000000" };
    let check = [&typed[..], &[("action", "verify_code"), ("sms_code", wrong)]].concat();
    browser
        .submit(&sent, "/inscription/coordonnees", &check)
        .await
        .is(422)
        .says("name=\"sms_code\"")
        .hides(wrong);
    let check = [&typed[..], &[("action", "verify_code"), ("sms_code", &sms)]].concat();
    let certified = browser.submit(&sent, "/inscription/coordonnees", &check).await;
    certified.is(200).says("data-state=\"certified\"");

    // G3, G6.
    let register = [&typed[..], &[("action", "submit")]].concat();
    let done = browser.submit(&certified, "/inscription/coordonnees", &register).await;
    done.goes_to("/inscription/merci");
    let thanks = browser.get("/inscription/merci").await;
    thanks.is(200).hides(ADDRESS).says("@durand.example");
    browser.submit(&thanks, "/inscription/renvoyer", &[]).await.goes_to("/inscription/merci");

    // Not before the link was followed.
    browser.log_in(PASSWORD).await.is(401);
    let link = world.link();
    let address = format!("/activation?lien={link}");
    for _look in 0..3 {
        browser.get(&address).await.is(200).says("name=\"lien\"");
    }
    browser.log_in(PASSWORD).await.is(401);
    let page = browser.get(&address).await;
    browser.submit(&page, "/activation", &[("lien", &link)]).await.goes_to("/activation");
    browser.get("/activation").await.is(200).hides("name=\"lien\"");
    browser.get(&address).await.is(410);
    assert_eq!(browser.cookie("espace-inscription"), None);

    // G8: what failed before the account began is not counted against it.
    browser.log_in(PASSWORD).await.goes_to("/accueil");
    browser.get("/accueil").await.is(200).says("Jeanne Durand").says("Maçonnerie Durand").says("17071");
    browser.get("/compte").await.is(200).says("+33 6 •• •• •• 78");
}

#[tokio::test]
async fn g9_a_forgotten_password() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let mut elsewhere = world.browser();
    for address in [ADDRESS, "personne@durand.example"] {
        elsewhere.fill("/mot-de-passe-oublie", &[("email", address)]).await.goes_to("/mot-de-passe-oublie");
    }
    let link = world.link();
    let page = elsewhere.get(&format!("/mot-de-passe?lien={link}")).await;
    page.is(200).says("data-rule=\"min_length\"");
    let weak = [("lien", link.as_str()), ("password", "azerty12"), ("password_confirmation", "azerty12")];
    let refused = elsewhere.submit(&page, "/mot-de-passe", &weak).await;
    refused.is(422).hides("azerty12").says("data-state=\"unmet\"").says(&link);
    let new = "Cordeau&Equerre3";
    let good = [("lien", link.as_str()), ("password", new), ("password_confirmation", new)];
    elsewhere.submit(&refused, "/mot-de-passe", &good).await.goes_to("/mot-de-passe");
    elsewhere.get("/mot-de-passe").await.is(200);
    elsewhere.get(&format!("/mot-de-passe?lien={link}")).await.is(410);

    // Every session is over, and the old password too.
    browser.get("/accueil").await.goes_to("/connexion?suite=/accueil");
    assert_eq!(browser.cookie("espace-session"), None);
    browser.log_in(PASSWORD).await.is(401);
    browser.log_in(new).await.goes_to("/accueil");
}

#[tokio::test]
async fn g5_a_password_changed_under_my_account() {
    const NEW: &str = "Cordeau&Equerre3";
    let world = World::new();
    let mut browser = world.logged_in().await;
    let mut phone = world.browser();
    phone.log_in(PASSWORD).await.goes_to("/accueil");
    let change = |current: &'static str, new: &'static str| {
        [("current_password", current), ("password", new), ("password_confirmation", new)]
    };
    let page = browser.get("/compte").await;
    page.is(200).says("name=\"current_password\"").says("data-state=\"pending\"");
    let weak = browser.submit(&page, "/compte/mot-de-passe", &change(PASSWORD, "azerty12")).await;
    weak.is(422).hides("azerty12").hides(PASSWORD).says("data-state=\"unmet\"");
    let wrong = browser.submit(&page, "/compte/mot-de-passe", &change("Brouette!Vide9", NEW)).await;
    wrong
        .is(422)
        .hides("Brouette")
        .hides(NEW)
        .says("href=\"#current_password\"")
        .hides("adresse électronique ou le mot de passe");
    phone.get("/accueil").await.is(200);

    let before = browser.cookie("espace-session").unwrap().to_owned();
    browser.submit(&page, "/compte/mot-de-passe", &change(PASSWORD, NEW)).await.goes_to("/compte");
    assert_ne!(browser.cookie("espace-session").unwrap(), before);
    browser.get("/compte").await.is(200).says("Votre nouveau mot de passe est enregistré.");
    phone.get("/accueil").await.goes_to("/connexion?suite=/accueil");
    phone.log_in(PASSWORD).await.is(401);
    phone.log_in(NEW).await.goes_to("/accueil");
    browser.get("/accueil").await.is(200);
}

#[tokio::test]
async fn g10_g11_a_further_site_and_another_tenant() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let code = world.file(LE_GOFF);
    let fields = [("identifier", LE_GOFF.identifier), ("siret", LE_GOFF.siret), ("code", code.as_str())];
    let wrong = [("identifier", LE_GOFF.identifier), ("siret", DURAND.siret), ("code", code.as_str())];
    browser.fill("/sites", &wrong).await.is(422).says(LE_GOFF.identifier).hides(&code);
    browser.fill("/sites", &fields).await.goes_to("/tiers");
    browser.fill("/sites", &fields).await.is(422);

    let list = browser.get("/tiers").await;
    list.is(200).says("Charpentes Le Goff").says("Maçonnerie Durand");
    let before = browser.cookie("espace-session").unwrap().to_owned();
    browser.submit(&list, "/tiers", &[("tenant", "99999")]).await.is(404);
    let chosen = [("tenant", LE_GOFF.identifier)];
    browser.submit(&list, "/tiers", &chosen).await.goes_to("/accueil?pour=17108");
    browser.get("/accueil").await.says("Charpentes Le Goff").says("17108");

    // A session of its own began; the one before acts on, for the tenant before.
    assert_eq!(browser.cookie("espace-session"), Some(before.as_str()));
    assert!(browser.cookies.iter().all(|(name, token)| name == "espace-session" || !token.contains(&before)));
    browser.get("/accueil?pour=17071").await.is(200).says("Maçonnerie Durand");
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let mut phone = world.browser();
    phone.headers.push(("user-agent", "Mozilla/5.0 (iPhone) AppleWebKit Safari/605".into()));
    phone.log_in(PASSWORD).await.goes_to("/accueil");
    let page = browser.get("/compte").await;
    page.is(200).says("Safari (iPhone)").says("192.0.2.10");
    let (_, rest) = page.body.split_once("name=\"session\" value=\"").unwrap();
    let id = rest.split_once('"').unwrap().0.to_owned();
    browser
        .submit(&page, "/compte/sessions", &[("action", "one"), ("session", &id)])
        .await
        .goes_to("/compte");
    phone.get("/accueil").await.goes_to("/connexion?suite=/accueil");
    browser.get("/accueil").await.is(200);

    let page = browser.get("/compte").await;
    browser.submit(&page, "/compte/sessions", &[("action", "all")]).await.goes_to("/connexion");
    assert_eq!(browser.cookie("espace-session"), None);
    browser.get("/compte").await.goes_to("/connexion?suite=/compte");
}

#[tokio::test]
async fn g7_an_overdue_holder_can_renew_and_nothing_else() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    world.advance(Duration::from_hours(24 * (182 + 31)));
    browser.log_in(PASSWORD).await.goes_to("/compte");
    for page in ["/accueil", "/tiers", "/sites", "/rubrique/documents"] {
        browser.get(page).await.goes_to("/compte");
    }
    let page = browser.get("/compte").await;
    page.is(200).hides("Maçonnerie Durand");
    browser.submit(&page, "/compte/certification", &[]).await.goes_to("/compte");
    let link = world.link();
    let address = format!("/certification?lien={link}");
    browser.get(&address).await.is(200);
    browser.get("/accueil").await.goes_to("/compte");
    let page = browser.get(&address).await;
    browser.submit(&page, "/certification", &[("lien", &link)]).await.goes_to("/certification");
    browser.get("/certification").await.is(200);
    browser.get("/accueil").await.is(200).says("Maçonnerie Durand");
    browser.get(&address).await.is(410);
}
