//! Tabs of one browser that act for several companies at once, under one log-in (G11).

use crate::browser::Browser;
use crate::clients::further_site;
use crate::people::AMINA;
use crate::world::{DURAND, LE_GOFF, World};

/// A holder of two companies, with a tab for each; the log-in was for the first.
async fn two_tabs(world: &World) -> Browser {
    let mut browser = world.logged_in().await;
    let code = world.file(LE_GOFF);
    let typed = [("identifier", LE_GOFF.identifier), ("siret", LE_GOFF.siret), ("code", code.as_str())];
    browser.fill("/sites", &typed).await.goes_to("/tiers");
    let page = browser.get("/tiers?pour=17071").await;
    page.says("action=\"/tiers?pour=17071\"");
    let chosen = [("tenant", LE_GOFF.identifier)];
    browser.submit(&page, "/tiers?pour=17071", &chosen).await.goes_to("/accueil?pour=17108");
    browser
}

#[tokio::test]
async fn g11_two_tabs_act_for_two_companies_in_turn() {
    let world = World::new();
    let mut browser = two_tabs(&world).await;
    for _turn in 0..2 {
        for (site, other) in [(DURAND, LE_GOFF), (LE_GOFF, DURAND)] {
            let pour = site.identifier;
            let page = browser.get(&format!("/personnes?pour={pour}")).await;
            page.is(200).says(site.company).hides(other.company);
            // Wherever one goes from here, it is for the same company.
            page.says(&format!("href=\"/accueil?pour={pour}\""));
            page.says(&format!("action=\"/personnes/invitations?pour={pour}\""));
            page.hides("href=\"/accueil\"");
            let typed = [("pour", pour), ("action", "invite"), ("email", "amina@"), ("preset", "reader")];
            let address = format!("/personnes/invitations?pour={pour}");
            browser.submit(&page, &address, &typed).await.is(422).says(site.company);
        }
    }
    // Without a name, it is the newest.
    browser.get("/accueil").await.says(LE_GOFF.company);
    let page = browser.get("/personnes?pour=17071").await;
    let typed = [("pour", "17071"), ("action", "invite"), ("email", AMINA), ("preset", "reader")];
    let done = browser.submit(&page, "/personnes/invitations?pour=17071", &typed).await;
    done.goes_to("/personnes?pour=17071");
    browser.get("/personnes?pour=17071").await.says(AMINA);
    browser.get("/personnes?pour=17108").await.hides(AMINA);
}

#[tokio::test]
async fn g11_a_form_of_one_company_sent_in_the_tab_of_the_other_does_nothing_and_keeps_what_was_typed() {
    let world = World::new();
    let mut browser = two_tabs(&world).await;
    let _sent = world.messages();
    let page = browser.get("/personnes?pour=17071").await;
    let typed = [("pour", "17071"), ("action", "invite"), ("email", AMINA), ("preset", "reader")];
    let refused = browser.submit(&page, "/personnes/invitations?pour=17108", &typed).await;
    refused.is(422).says("Vous agissez maintenant pour un autre tiers").says(AMINA);
    assert!(world.messages().is_empty(), "nobody was invited");
}

#[tokio::test]
async fn g11_an_address_of_a_company_that_no_tab_acts_for_offers_the_switch() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let code = world.file(LE_GOFF);
    let typed = [("identifier", LE_GOFF.identifier), ("siret", LE_GOFF.siret), ("code", code.as_str())];
    browser.fill("/sites", &typed).await.goes_to("/tiers");
    browser.get("/tiers").await.says("Choisir");
    let before = (browser.cookies.clone(), world.events());
    browser.get("/personnes?pour=17108").await.goes_to("/tiers?pour=17108");
    let offer = browser.get("/tiers?pour=17108").await;
    offer.is(200).says("Agir pour 17108").says("name=\"tenant\" value=\"17108\"");
    assert_eq!((browser.cookies.clone(), world.events()), before, "looking changes nothing");
    let chosen = [("tenant", "17108"), ("firm", "")];
    browser.submit(&offer, "/tiers?pour=17071", &chosen).await.goes_to("/accueil?pour=17108");
    browser.get("/personnes?pour=17108").await.is(200).says(LE_GOFF.company);
    browser.get("/personnes?pour=17071").await.is(200).says(DURAND.company);
    // One that is nobody's, and one that can be none.
    let page = browser.get("/tiers?pour=99999").await;
    page.says("Agir pour 99999");
    browser.submit(&page, "/tiers?pour=17071", &[("tenant", "99999")]).await.is(404);
    browser.get("/accueil?pour=%3Cscript%3E").await.is(200).hides("<script>");
}

#[tokio::test]
async fn g11_beyond_four_capacities_the_oldest_session_is_over() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let first = browser.cookies.clone();
    let sites: Vec<_> = (0..4).map(further_site).collect();
    for site in &sites {
        let code = world.file(*site);
        let typed = [("identifier", site.identifier), ("siret", site.siret), ("code", code.as_str())];
        browser.fill("/sites", &typed).await.goes_to("/tiers");
    }
    for site in &sites {
        let pour = format!("/accueil?pour={}", site.identifier);
        browser.fill("/tiers", &[("tenant", site.identifier)]).await.goes_to(&pour);
    }
    assert_eq!(browser.cookies.keys().filter(|name| name.contains("espace-session")).count(), 4);
    for site in &sites {
        browser.get(&format!("/accueil?pour={}", site.identifier)).await.is(200).says(site.identifier);
    }
    browser.get("/accueil?pour=17071").await.goes_to("/tiers?pour=17071");
    browser.cookies = first;
    browser.get("/accueil").await.goes_to("/connexion?suite=/accueil");
}

#[tokio::test]
async fn g11_a_log_out_is_one_of_all_tabs() {
    let world = World::new();
    let mut browser = two_tabs(&world).await;
    let cookies = browser.cookies.clone();
    let page = browser.get("/accueil?pour=17071").await;
    browser.submit(&page, "/deconnexion?pour=17071", &[]).await.goes_to("/connexion");
    assert!(
        browser.cookies.keys().all(|name| !name.contains("espace-session")),
        "{:?}",
        browser.cookies.keys()
    );
    // Not only the cookies: the sessions are over.
    browser.cookies = cookies;
    browser.get("/accueil?pour=17108").await.goes_to("/tiers?pour=17108");
    browser.get("/tiers?pour=17108").await.goes_to("/connexion?suite=/tiers");
}

#[tokio::test]
async fn r31_the_password_is_proved_in_one_tab_and_the_others_stay() {
    let world = World::new();
    let mut browser = two_tabs(&world).await;
    let before = browser.cookies.clone();
    world.advance(std::time::Duration::from_mins(16));
    let page = browser.get("/personnes?pour=17108").await;
    let typed = [("pour", "17108"), ("action", "invite"), ("email", AMINA), ("preset", "reader")];
    let address = "/personnes/invitations?pour=17108";
    let asked = browser.submit(&page, address, &typed).await;
    asked.is(200).says("Confirmez votre mot de passe").says(&format!("action=\"{address}\""));
    let proved = [&typed[..], &[("current_password", crate::world::PASSWORD)]].concat();
    browser.submit(&asked, address, &proved).await.goes_to("/personnes?pour=17108");
    assert_eq!(browser.cookie("espace-session"), before.get("espace-session").map(String::as_str));
    browser.get("/personnes?pour=17108").await.is(200).says(AMINA);
    browser.get("/personnes?pour=17071").await.is(200).hides(AMINA);
}
