//! The home (G11, requirement 92): menu and tiles by rights and by use, and what the person wants of them.

use std::time::Duration;

use crate::browser::{Answer, Browser};
use crate::people::{HERE, invited, joined};
use crate::world::{ADDRESS, DURAND, LE_GOFF, PASSWORD, World};

/// Of the services that a page's menu leads to, the names in their order.
fn menu(page: &Answer) -> Vec<&str> {
    let ways = page.body.split("href=\"/service/").skip(1);
    ways.filter_map(|way| way.split_once("?par=menu&amp;"))
        .map(|(id, _)| id)
        .filter(|id| !id.contains('"'))
        .collect()
}

/// The services that have a tile.
fn tiles(page: &Answer) -> Vec<&str> {
    let ways = page.body.split("href=\"/service/").skip(1);
    ways.filter_map(|way| way.split_once("?par=tuile&amp;"))
        .map(|(id, _)| id)
        .filter(|id| !id.contains('"'))
        .collect()
}

async fn arranged(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get("/accueil").await;
    browser.submit(&page, "/accueil/tuiles", &[&[HERE], fields].concat()).await
}

#[tokio::test]
async fn g11_the_menu_keeps_its_order_on_every_page_and_shows_what_a_right_opens() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let all = ["member", "employees", "weather", "documents", "contact", "people", "mandates", "account"];
    let home = browser.get("/accueil").await;
    assert_eq!(menu(&home), all);
    assert_eq!(tiles(&home), ["recent-documents", "help"]);
    assert_eq!(menu(&browser.get("/compte").await), all);

    let link = invited(&world, &mut browser, "reader").await;
    let mut amina = joined(&world, &link).await;
    let readers = ["member", "employees", "weather", "documents", "contact", "account"];
    assert_eq!(menu(&amina.get("/accueil").await), readers);
    assert_eq!(menu(&amina.get("/rubrique/salaries").await), readers);
}

#[tokio::test]
async fn g11_a_section_without_its_right_is_refused() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    browser.get("/rubrique/salaries").await.is(200);
    let page = browser.get("/personnes").await;
    let payer = [
        HERE,
        ("action", "invite"),
        ("email", crate::people::AMINA),
        ("preset", "chosen"),
        ("payments.pay", "1"),
    ];
    browser.submit(&page, "/personnes/invitations", &payer).await.goes_to("/personnes");
    let mut amina = joined(&world, &world.link()).await;
    amina.get("/rubrique/salaries").await.is(403).says("pas ce droit");
    // That the visit is not noted stops nobody on the way there.
    amina.get("/service/employees?par=menu").await.goes_to("/rubrique/salaries");
    assert_eq!(tiles(&amina.get("/accueil").await), ["help"], "a tile without its right is gone");
}

#[tokio::test]
async fn r92_what_is_used_has_a_tile_from_the_next_log_in_on() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    browser.get("/service/absences?par=menu").await.goes_to("/rubrique/salaries");
    assert!(!tiles(&browser.get("/accueil").await).contains(&"absences"), "not before the next log-in");
    // Nobody waits for a visit to be noted: it may be so only at one of the next log-ins.
    for _log_in in 0..20 {
        let page = browser.get("/accueil").await;
        browser.submit(&page, "/deconnexion", &[]).await.goes_to("/connexion");
        world.advance(Duration::from_secs(1));
        browser.log_in(PASSWORD).await.goes_to("/accueil");
        if tiles(&browser.get("/accueil").await).contains(&"absences") {
            return;
        }
    }
    panic!("the visit was never noted");
}

#[tokio::test]
async fn r92_tiles_are_pinned_let_go_frozen_and_reset() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    arranged(&mut browser, &[("action", "pin"), ("service", "hires")]).await.goes_to("/accueil");
    let home = browser.get("/accueil").await;
    home.says("tuiles sont arrangées").says("Épinglée").says("Ne plus épingler");
    assert_eq!(tiles(&home), ["recent-documents", "help", "hires"]);
    arranged(&mut browser, &[("action", "unpin"), ("service", "hires")]).await.goes_to("/accueil");
    browser.get("/accueil").await.hides("Épinglée<");
    arranged(&mut browser, &[("action", "freeze")]).await.goes_to("/accueil");
    browser.get("/accueil").await.says("Ne plus figer");
    arranged(&mut browser, &[("action", "thaw")]).await.goes_to("/accueil");
    arranged(&mut browser, &[("action", "reset")]).await.goes_to("/accueil");
    assert_eq!(tiles(&browser.get("/accueil").await), ["recent-documents", "help"]);
}

#[tokio::test]
async fn r92_a_refused_arrangement_says_why_and_keeps_what_was_chosen() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    for service in ["hires", "exits", "absences", "stoppage", "refunds", "statements"] {
        arranged(&mut browser, &[("action", "pin"), ("service", service)]).await.goes_to("/accueil");
    }
    let page = browser.get("/accueil").await;
    for (capacity, status) in [(HERE, 422), (("pour", LE_GOFF.identifier), 422)] {
        let typed = [capacity, ("action", "pin"), ("service", "certificates")];
        let refused = browser.submit(&page, "/accueil/tuiles", &typed).await;
        refused.is(status).says("id=\"summary\"").says("value=\"certificates\" selected");
    }
    browser.submit(&page, "/accueil/tuiles", &[HERE, ("action", "burn")]).await.is(400);
    arranged(&mut browser, &[("action", "pin"), ("service", "no-such")]).await.is(404);
}

#[tokio::test]
async fn g11_a_way_that_leads_nowhere_is_no_page_and_one_without_a_session_leads_over_the_log_in() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    browser.get("/service/no-such?par=menu").await.is(404);
    browser.get("/service/news?par=menu").await.is(404);
    browser.get("/accueil").await.says("Nouveau<");
    browser.get("/service/news?par=barre").await.goes_to("/rubrique/nouveautes");

    let mut stranger = world.browser();
    stranger.get("/service/employees?par=menu").await.goes_to("/connexion?suite=/rubrique/salaries");
    let typed = [("email", ADDRESS), ("password", PASSWORD), ("suite", "/rubrique/salaries")];
    stranger.fill("/connexion", &typed).await.goes_to("/rubrique/salaries");
    stranger.get("/rubrique/salaries").await.says(DURAND.company);
}
