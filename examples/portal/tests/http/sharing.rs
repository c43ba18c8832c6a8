//! Several processes serve one portal: none remembers anything of its own.

use std::time::Duration;

use crate::world::{ADDRESS, DURAND, PASSWORD, World};

#[tokio::test]
async fn an_enrollment_may_change_processes_at_every_step() {
    let (world, code);
    world = World::new();
    code = world.file(DURAND);
    let other = world.twin();
    let mut browser = world.browser();
    let form = browser.get("/inscription").await;
    let mut browser = browser.moved_to(other.browser());
    let fields = [("identifier", DURAND.identifier), ("siret", DURAND.siret), ("code", code.as_str())];
    browser.submit(&form, "/inscription", &fields).await.goes_to("/inscription/coordonnees");
    let mut browser = browser.moved_to(world.browser());
    browser.register(ADDRESS).await;
    let mut browser = browser.moved_to(other.browser());
    let link = world.link();
    browser.fill(&format!("/activation?lien={link}"), &[("lien", &link)]).await.goes_to("/activation");
    browser.log_in(PASSWORD).await.goes_to("/accueil");
    let mut browser = browser.moved_to(world.browser());
    browser.get("/accueil").await.is(200).says("Maçonnerie Durand");

    // Ended here, it is over there.
    let page = browser.get("/accueil").await;
    let session = browser.cookies.clone();
    browser.submit(&page, "/deconnexion", &[]).await.goes_to("/connexion");
    let mut browser = browser.moved_to(other.browser());
    browser.cookies = session;
    browser.get("/accueil").await.goes_to("/connexion?suite=/accueil");
}

#[tokio::test]
async fn failures_count_whichever_process_they_reach() {
    let world = World::new();
    let _known = world.enrolled().await;
    let other = world.twin();
    for process in [&world, &other, &world] {
        process.browser().log_in("Truelle&Niveau8").await.is(401);
    }
    let answer = other.browser().log_in(PASSWORD).await;
    answer.is(429);
    assert_eq!(answer.header("retry-after"), "20");
    world.advance(Duration::from_secs(21));
    world.browser().log_in(PASSWORD).await.goes_to("/accueil");
}
