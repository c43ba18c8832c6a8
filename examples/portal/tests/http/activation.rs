//! Whoever reads the mailbox alone opens nothing (requirement 79): the address may have been mistyped.

use std::time::Duration;

use crate::browser::{Answer, Browser};
use crate::world::{ADDRESS, DURAND, LE_GOFF, PASSWORD, World};

const ASKS_PASSWORD: &str = "name=\"password\"";

/// A browser that registered, and the link that its mail bears.
async fn registered(world: &World) -> (Browser, String) {
    let code = world.file(DURAND);
    let mut browser = world.browser();
    browser.identify(DURAND, &code).await;
    browser.register(ADDRESS).await;
    let link = world.link();
    (browser, link)
}

async fn looked(browser: &mut Browser, link: &str) -> Answer {
    browser.get(&format!("/activation?lien={link}")).await
}

#[tokio::test]
async fn r79_the_browser_that_registered_activates_with_one_click() {
    let world = World::new();
    let (mut browser, link) = registered(&world).await;
    let page = looked(&mut browser, &link).await;
    page.is(200).hides(ASKS_PASSWORD);
    browser.submit(&page, "/activation", &[("lien", &link)]).await.goes_to("/activation");
    assert_eq!(browser.cookie("espace-inscription"), None);
}

#[tokio::test]
async fn r79_another_device_gives_the_password_chosen_and_whoever_reads_the_mailbox_has_none() {
    let world = World::new();
    let (_registrant, link) = registered(&world).await;
    let mut elsewhere = world.browser();
    let page = looked(&mut elsewhere, &link).await;
    page.is(200).says(ASKS_PASSWORD).hides("aria-invalid");
    let typed = |password: &'static str| [("lien", link.as_str()), ("password", password)];
    elsewhere.submit(&page, "/activation", &typed("")).await.is(422).says("aria-invalid").says(&link);
    let wrong = elsewhere.submit(&page, "/activation", &typed("Brouette!Vide9")).await;
    wrong.is(422).says("aria-invalid").hides("Brouette").says(&link);
    assert_eq!(elsewhere.cookie("espace-appareil"), None);
    // Nothing is opened, and the link stays good.
    elsewhere.log_in(PASSWORD).await.is(401);
    looked(&mut elsewhere, &link).await.is(200).says(ASKS_PASSWORD);
    elsewhere.submit(&wrong, "/activation", &typed(PASSWORD)).await.goes_to("/activation");
    elsewhere.log_in(PASSWORD).await.goes_to("/accueil");
}

#[tokio::test]
async fn r79_guesses_of_the_password_are_counted_and_make_nobody_wait_in_the_browser_that_registered() {
    let world = World::new();
    let (mut registrant, link) = registered(&world).await;
    let mut stranger = world.browser();
    stranger.source = "198.51.100.7".into();
    let page = looked(&mut stranger, &link).await;
    let guess = [("lien", link.as_str()), ("password", "Brouette!Vide9")];
    for _guess in 0..3 {
        stranger.submit(&page, "/activation", &guess).await.is(422);
    }
    let throttled = stranger.submit(&page, "/activation", &guess).await;
    throttled.is(429).says(ASKS_PASSWORD);
    assert_ne!(throttled.header("retry-after"), "");
    let page = looked(&mut registrant, &link).await;
    registrant.submit(&page, "/activation", &[("lien", &link)]).await.goes_to("/activation");
}

#[tokio::test]
async fn r79_the_ticket_of_another_enrollment_proves_nothing_for_this_one() {
    let world = World::new();
    let (_registrant, link) = registered(&world).await;
    let code = world.file(LE_GOFF);
    let mut other = world.browser();
    other.identify(LE_GOFF, &code).await;
    other.register("paul@legoff.example").await;
    let page = looked(&mut other, &link).await;
    page.is(200).hides(ASKS_PASSWORD);
    let asked = other.submit(&page, "/activation", &[("lien", &link)]).await;
    asked.is(422).says(ASKS_PASSWORD).says(&link);
    let with_password = [("lien", link.as_str()), ("password", PASSWORD)];
    other.submit(&asked, "/activation", &with_password).await.goes_to("/activation");
}

#[tokio::test]
async fn r79_the_ticket_proves_the_browser_for_as_long_as_the_link_lives() {
    let world = World::new();
    let (mut browser, link) = registered(&world).await;
    let thanks = browser.get("/inscription/merci").await;
    world.advance(Duration::from_hours(3));
    // The steps are over after two hours; the mail that left is not.
    browser.submit(&thanks, "/inscription/renvoyer", &[]).await.is(410);
    let page = looked(&mut browser, &link).await;
    page.is(200).hides(ASKS_PASSWORD);
    browser.submit(&page, "/activation", &[("lien", &link)]).await.goes_to("/activation");
}

#[tokio::test]
async fn r79_a_browser_that_was_closed_keeps_the_ticket_until_the_newest_link_is_over() {
    let world = World::new();
    let code = world.file(DURAND);
    let mut browser = world.browser();
    let identified = browser
        .fill(
            "/inscription",
            &[("identifier", DURAND.identifier), ("siret", DURAND.siret), ("code", code.as_str())],
        )
        .await;
    let kept = |answer: &Answer| {
        let cookies = answer.set_cookies();
        cookies.iter().find(|cookie| cookie.contains("inscription=")).unwrap().to_string()
    };
    assert!(!kept(&identified).contains("Max-Age"), "until the browser is closed");
    let fields = [
        ("email", ADDRESS),
        ("email_confirmation", ADDRESS),
        ("password", PASSWORD),
        ("password_confirmation", PASSWORD),
    ];
    let registered = browser.fill("/inscription/coordonnees", &fields).await;
    assert!(kept(&registered).ends_with("; Max-Age=86400"), "{}", kept(&registered));
    world.advance(Duration::from_mins(10));
    let thanks = browser.get("/inscription/merci").await;
    let resent = browser.submit(&thanks, "/inscription/renvoyer", &[]).await;
    assert!(kept(&resent).ends_with("; Max-Age=86400"), "{}", kept(&resent));
}
