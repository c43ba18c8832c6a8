//! The page that the link of an invitation leads to (requirement 91).

use crate::people::{A_WHILE, AMINA, HERE, invited, joined};
use crate::world::{DURAND, LE_GOFF, PASSWORD, World};

#[tokio::test]
async fn r91_looking_at_the_link_uses_nothing_up_and_tells_what_is_offered() {
    let world = World::new();
    let mut holder = world.logged_in().await;
    let link = invited(&world, &mut holder, "reader").await;
    for _scan in 0..3 {
        let page = world.browser().get(&format!("/invitation?lien={link}")).await;
        page.is(200).says(DURAND.company).says("Lecteur").hides(AMINA).says("Ouvrir mon compte");
        page.says("Se connecter").hides("action=\"/invitation\"");
    }
    joined(&world, &link).await;
}

#[tokio::test]
async fn r91_a_password_against_the_rule_keeps_the_name_and_opens_nothing() {
    let world = World::new();
    let mut holder = world.logged_in().await;
    let link = invited(&world, &mut holder, "reader").await;
    let mut browser = world.browser();
    let page = browser.get(&format!("/invitation?lien={link}")).await;
    let typed = [
        ("lien", link.as_str()),
        ("first_name", "Amina"),
        ("last_name", ""),
        ("password", "court"),
        ("password_confirmation", "court"),
    ];
    let refused = browser.submit(&page, "/invitation/compte", &typed).await;
    refused.is(422).says("value=\"Amina\"").says("aria-invalid").hides("court\"").says(&link);
    joined(&world, &link).await;
}

#[tokio::test]
async fn r91_whoever_has_an_area_logs_in_comes_back_and_accepts() {
    let world = World::new();
    let mut holder = world.logged_in().await;
    let mut amina = joined(&world, &invited(&world, &mut holder, "reader").await).await;
    // She leaves, and is invited again, to what has an account now.
    amina.fill("/personnes", &[HERE]).await.goes_to("/tiers");
    let page = amina.get("/tiers").await;
    amina.submit(&page, "/deconnexion", &[]).await.goes_to("/connexion");
    world.advance(A_WHILE);
    let link = invited(&world, &mut holder, "clerk").await;
    let asked = format!("/connexion?suite=/invitation&lien={link}");
    let page = amina.get(&asked).await;
    let typed = [("email", AMINA), ("suite", "/invitation"), ("lien", &link), ("password", PASSWORD)];
    page.says(&link);
    let back = amina.submit(&page, "/connexion", &typed).await.header("location").to_owned();
    assert!(back.starts_with("/invitation?lien="), "{back}");
    let page = amina.get(&back).await;
    page.is(200).says("Gestionnaire").says("action=\"/invitation\"").hides("Ouvrir mon compte");
    amina.submit(&page, "/invitation", &[("lien", &link)]).await.goes_to("/tiers");
    amina.get("/tiers").await.is(200).says(DURAND.company).says("invitation acceptée");
}

#[tokio::test]
async fn r91_a_forwarded_mail_opens_nothing_to_another_account() {
    let world = World::new();
    let mut holder = world.logged_in().await;
    let link = invited(&world, &mut holder, "reader").await;
    let page = holder.get(&format!("/invitation?lien={link}")).await;
    let refused = holder.submit(&page, "/invitation", &[("lien", &link)]).await;
    refused.is(403).says("autre adresse électronique");
    let mut stranger = world.browser();
    let page = stranger.get(&format!("/invitation?lien={link}")).await;
    stranger.submit(&page, "/invitation", &[("lien", &link)]).await.goes_to("/connexion?suite=/invitation");
    joined(&world, &link).await;
}

#[tokio::test]
async fn r91_a_link_that_is_none_of_ours_is_told_so() {
    let world = World::new();
    let mut browser = world.browser();
    browser.get("/invitation?lien=x").await.is(404).says("recopiée en entier");
    let _other = world.file(LE_GOFF);
    browser.get("/invitation").await.is(404);
}
