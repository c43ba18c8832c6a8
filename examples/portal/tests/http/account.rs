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
