//! "Mon compte": what wants the password again (requirement 31), and an account that is closed and kept (requirement 76).

use std::time::Duration;

use crate::browser::{Answer, Browser};
use crate::world::{PASSWORD, World};

const QUARTER: Duration = Duration::from_mins(15);
const NUMBER: [(&str, &str); 3] =
    [("action", "certify"), ("mobile_country", "FR"), ("mobile", "06 12 34 56 78")];

/// A quarter of an hour after the log-in, within the session.
async fn a_while_ago(world: &World) -> Browser {
    let browser = world.logged_in().await;
    world.advance(QUARTER);
    browser
}

/// A form of the account's page.
async fn posted(browser: &mut Browser, form: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get("/compte").await;
    browser.submit(&page, form, fields).await
}

#[tokio::test]
async fn r31_a_session_left_open_is_asked_for_the_password_before_an_sms_leaves() {
    let world = World::new();
    let mut browser = a_while_ago(&world).await;
    let asked = posted(&mut browser, "/compte/mobile", &NUMBER).await;
    asked.is(200).says("Confirmez votre mot de passe").says("06 12 34 56 78");
    assert!(
        world
            .messages()
            .iter()
            .all(|message| message.to.channel() != Some(espace_securise::value::Channel::Sms))
    );

    let typed = [NUMBER.as_slice(), &[("current_password", "Brouette!Vide9")]].concat();
    browser.submit(&asked, "/compte/mobile", &typed).await.is(422).says("Confirmez votre mot de passe");

    let before = browser.cookie("espace-session").map(str::to_owned);
    let typed = [NUMBER.as_slice(), &[("current_password", PASSWORD)]].concat();
    browser.submit(&asked, "/compte/mobile", &typed).await.goes_to("/compte?mobile=envoye");
    assert_ne!(
        browser.cookie("espace-session").map(str::to_owned),
        before,
        "the session goes on under a new token"
    );
    assert_eq!(world.sms_code().len(), 6);
    browser.get("/compte").await.is(200);
}

#[tokio::test]
async fn r31_just_after_the_log_in_nothing_more_is_asked() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    posted(&mut browser, "/compte/mobile", &NUMBER).await.goes_to("/compte?mobile=envoye");
}

#[tokio::test]
async fn r77_the_last_holder_is_told_why_the_account_stays() {
    let world = World::new();
    let mut browser = a_while_ago(&world).await;
    let asked = posted(&mut browser, "/compte/fermeture", &[]).await;
    asked.is(200).says("Confirmez votre mot de passe");
    let refused = browser.submit(&asked, "/compte/fermeture", &[("current_password", PASSWORD)]).await;
    refused.is(422).says("dernière personne");
    // The proof was good: the session went on under its new token.
    browser.get("/compte").await.is(200);
}

const NEW: &str = "jeanne@mortier.example";

/// Asks for another address, just after the log-in; the link in the new mailbox.
async fn moving(world: &World, browser: &mut Browser) -> String {
    let typed = [("email", NEW), ("email_confirmation", NEW)];
    posted(browser, "/compte/adresse", &typed).await.goes_to("/compte");
    world.link()
}

#[tokio::test]
async fn r32_another_address_counts_once_its_link_was_followed_by_its_holder() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let link = moving(&world, &mut browser).await;
    let page = browser.get(&format!("/adresse?lien={link}")).await;
    page.is(200).says("Confirmer cette adresse").hides("mot de passe :");
    browser.submit(&page, "/adresse", &[("lien", &link)]).await.goes_to("/adresse");
    browser.get("/adresse").await.is(200).says("Votre nouvelle adresse est confirmée");
    browser.log_in(PASSWORD).await.is(401);
}

#[tokio::test]
async fn r79_a_mistyped_new_address_gives_whoever_reads_its_mailbox_nothing() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let link = moving(&world, &mut browser).await;
    let mut stranger = world.browser();
    let page = stranger.get(&format!("/adresse?lien={link}")).await;
    page.is(200).says("pas connecté ici");
    stranger.submit(&page, "/adresse", &[("lien", &link)]).await.is(422);
    let guess = [("lien", link.as_str()), ("password", "Brouette!Vide9")];
    stranger.submit(&page, "/adresse", &guess).await.is(422);
    // Its holder, on another device.
    let typed = [("lien", link.as_str()), ("password", PASSWORD)];
    world.browser().submit(&page, "/adresse", &typed).await;
    browser.get("/compte").await.is(200);
}

#[tokio::test]
async fn r32_the_address_before_is_taken_back_by_the_link_that_left_to_it() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let link = moving(&world, &mut browser).await;
    let page = browser.get(&format!("/adresse?lien={link}")).await;
    browser.submit(&page, "/adresse", &[("lien", &link)]).await.goes_to("/adresse");
    let back = world.link();
    let mut owner = world.browser();
    let page = owner.get(&format!("/adresse/retour?lien={back}")).await;
    page.is(200).says("Rétablir mon adresse");
    owner.submit(&page, "/adresse/retour", &[("lien", &back)]).await.goes_to("/adresse/retour");
    owner.get("/adresse/retour").await.is(200).says("Votre adresse est rétablie");
    // The sessions are over, and whoever asked for the change knew the password.
    browser.get("/compte").await.goes_to("/connexion?suite=/compte");
    owner.log_in(PASSWORD).await.is(422).says("trop ancien");
}
