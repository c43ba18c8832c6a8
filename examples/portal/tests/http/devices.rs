//! Browsers that an account knows (requirements 38, 78, 82): strangers who fail elsewhere keep their owner out of none of them.

use std::time::Duration;

use crate::browser::Browser;
use crate::world::{ADDRESS, PASSWORD, World, settings};

const NEW_PASSWORD: &str = "Cordeau&Equerre3";

/// Strangers fail until the address is shut for whoever comes without a device token.
async fn shut_by_strangers(world: &World) {
    let mut stranger = world.browser();
    stranger.source = "198.51.100.7".into();
    for _try in 0..3 {
        stranger.log_in("Brouette!Vide9").await.is(401);
    }
    world.browser().log_in(PASSWORD).await.is(429);
}

async fn reset(world: &World, browser: &mut Browser) {
    browser.fill("/mot-de-passe-oublie", &[("email", ADDRESS)]).await.goes_to("/mot-de-passe-oublie");
    let link = world.link();
    let page = browser.get(&format!("/mot-de-passe?lien={link}")).await;
    let typed =
        [("lien", link.as_str()), ("password", NEW_PASSWORD), ("password_confirmation", NEW_PASSWORD)];
    browser.submit(&page, "/mot-de-passe", &typed).await.goes_to("/mot-de-passe");
}

#[tokio::test]
async fn r78_whoever_locks_an_address_keeps_its_owner_out_of_no_browser_that_activated_or_logged_in() {
    let world = World::new();
    let mut first = world.enrolled().await;
    let mut second = world.browser();
    second.log_in(PASSWORD).await.goes_to("/accueil");
    shut_by_strangers(&world).await;
    first.log_in(PASSWORD).await.goes_to("/accueil");
    second.log_in(PASSWORD).await.goes_to("/accueil");
    world.browser().log_in(PASSWORD).await.is(429);
}

#[tokio::test]
async fn r78_a_browser_stays_known_after_a_log_out() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let home = browser.get("/accueil").await;
    browser.submit(&home, "/deconnexion", &[]).await.goes_to("/connexion");
    assert_eq!(browser.cookie("espace-session"), None);
    shut_by_strangers(&world).await;
    browser.log_in(PASSWORD).await.goes_to("/accueil");
}

#[tokio::test]
async fn r38_after_a_reset_its_owner_is_in_at_the_first_try_while_the_lock_stays() {
    let world = World::new();
    let _enrolled = world.enrolled().await;
    shut_by_strangers(&world).await;
    let mut owner = world.browser();
    reset(&world, &mut owner).await;
    owner.log_in(NEW_PASSWORD).await.goes_to("/accueil");
    world.browser().log_in(NEW_PASSWORD).await.is(429);
}

#[tokio::test]
async fn r78_a_device_token_logs_nobody_in_and_its_failures_are_counted() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    browser.get("/accueil").await.goes_to("/connexion?suite=/accueil");
    for _try in 0..3 {
        browser.log_in("Brouette!Vide9").await.is(401);
    }
    browser.log_in(PASSWORD).await.is(429);
    // The address itself is open: these failures are the device's own.
    world.browser().log_in(PASSWORD).await.goes_to("/accueil");
}

#[tokio::test]
async fn r78_the_cookie_of_a_known_browser_is_kept_400_days_and_read_by_no_script() {
    let world = World::at("https://espace.caisse.example", settings(1000));
    let mut browser = world.enrolled().await;
    assert!(browser.cookie("espace-appareil").is_some(), "at the activation");
    let answer = browser.log_in(PASSWORD).await;
    let cookies = answer.set_cookies();
    let device = cookies.iter().find(|cookie| cookie.contains("appareil=")).unwrap();
    assert!(device.starts_with("__Host-espace-appareil="), "{device}");
    assert!(device.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=34560000"), "{device}");
    // Of an altered one, as of one that is too old, nothing is told.
    browser.cookies.insert("__Host-espace-appareil".into(), "canari".into());
    browser.log_in(PASSWORD).await.goes_to("/accueil");
    world.advance(Duration::from_hours(401 * 24));
    browser.log_in("Brouette!Vide9").await.is(401);
}
