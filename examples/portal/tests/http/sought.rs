//! A firm that is not on file is proposed a mandate by its address (G12), and awaited.

use std::time::Duration;

use espace_securise::Origin;
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::testing::cast::{BERGER, LEROY, NADIA, SAMIR};
use espace_securise::testing::commands::{match_firm, refuse_firm};

use crate::browser::{Answer, Browser};
use crate::mandates::{FIRM, of_the_firm};
use crate::people::{A_QUARTER, A_WHILE, HERE};
use crate::world::{ADDRESS, DURAND, LE_GOFF, PASSWORD, World};

const FORM: &str = "/delegations/courriel";
const AWAITED: &str = "/delegations/attendus";

const A_DAY: Duration = Duration::from_hours(24);

const TYPED: [(&str, &str); 4] =
    [HERE, ("email", NADIA.email), ("company", LEROY.company), ("preset", "declarations")];

/// The company looks for the firm of these fields.
async fn seek(browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
    browser.fill(FORM, &[&TYPED[..], more].concat()).await
}

/// What names the one firm that a page says is awaited.
fn id(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"sought\" value=\"").expect("a firm that is awaited");
    rest.split_once('"').unwrap().0.to_owned()
}

/// Whom a mail about a firm that is sought went to, for whom.
fn told(message: &Message) -> Option<(&str, &str)> {
    let (Content::FirmSought { client, .. }, Recipient::Mail { email }) = (&message.content, &message.to)
    else {
        return None;
    };
    Some((email.as_str(), client.as_str()))
}

#[tokio::test]
async fn g12_where_no_firm_is_found_the_way_leads_to_a_proposal_by_mail() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    browser.get("/delegations").await.hides(FORM).hides("Cabinets attendus");
    let page = browser.get("/delegations").await;
    let unknown = browser.submit(&page, "/delegations/cabinet", &[HERE, ("firm", "CAB99")]).await;
    unknown
        .is(404)
        .says("Proposez-lui la délégation par courriel")
        .says(&format!("href=\"{FORM}?pour=17071\""));

    let _before = world.messages();
    let days = [("starts_at", "2026-12-01"), ("ends_at", "2027-01-31")];
    seek(&mut browser, &days).await.goes_to("/delegations");
    let mails = world.messages();
    assert_eq!(mails.iter().filter_map(told).collect::<Vec<_>>(), [(NADIA.email, DURAND.company)]);

    let listed = browser.get("/delegations").await;
    listed.is(200).says("Un courriel part à cette adresse").says("Cabinets attendus");
    listed
        .says(LEROY.company)
        .says(NADIA.email)
        .says("Déclarations")
        .says("<li>Déposer les déclarations</li>");
    listed.says("1er décembre 2026").says("31 janvier 2027");
    listed.says("Proposée le</dt>").says("Sans enregistrement, caduque le</dt>");
    // It is no mandate yet.
    browser.get("/delegations?vue=attente").await.says("Aucune délégation").says(NADIA.email);

    // The fund files the firm, and says which it is: from then on it is a proposal like any other.
    let sought = id(&listed);
    let mut firm = of_the_firm(&world).await;
    world.app.service().run(&Origin::default(), &match_firm(DURAND, &sought, LEROY)).unwrap();
    browser.get("/delegations?vue=attente").await.hides("Cabinets attendus").says("Proposée");
    firm.get("/delegations?vue=attente").await.says(DURAND.company).says("Texte à accepter");
}

#[tokio::test]
async fn g12_whom_a_company_awaits_it_awaits_no_more_when_it_says_so_or_the_fund_does() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    seek(&mut browser, &[]).await.goes_to("/delegations");
    let page = browser.get("/delegations").await;
    let withdrawn = [HERE, ("sought", &*id(&page))];
    browser.submit(&page, AWAITED, &withdrawn).await.goes_to("/delegations");
    browser.get("/delegations").await.says("La proposition est retirée").hides("Cabinets attendus");
    // Another tab still shows it.
    browser.submit(&page, AWAITED, &withdrawn).await.is(404).says("ou a pris fin");

    let other = [HERE, ("email", SAMIR.email), ("company", BERGER.company), ("preset", "consultation")];
    browser.fill(FORM, &other).await.goes_to("/delegations");
    let sought = id(&browser.get("/delegations").await);
    world.app.service().run(&Origin::default(), &refuse_firm(DURAND, &sought)).unwrap();
    browser.get("/delegations").await.hides(BERGER.company);
}

#[tokio::test]
async fn g12_what_is_wrong_with_a_proposal_by_mail_stands_beside_its_field_and_all_is_kept() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let page = browser.get(FORM).await;
    let wrong = [
        HERE,
        ("email", "cabinet"),
        ("company", ""),
        ("preset", "chosen"),
        ("starts_at", "2026-12-01"),
        ("ends_at", "2026-11-01"),
    ];
    let refused = browser.submit(&page, FORM, &wrong).await;
    refused.is(422).says("value=\"cabinet\"").says("value=\"2026-12-01\"").says("value=\"2026-11-01\"");
    refused.says("value=\"chosen\" selected");
    for field in ["email", "company", "rights", "ends_at"] {
        refused.says(&format!("href=\"#{field}\"")).says(&format!("{field}-error\" aria-invalid=\"true\""));
    }
    let day = [&TYPED[..], &[("starts_at", "2026-02-30")]].concat();
    let refused = browser.submit(&page, FORM, &day).await;
    refused.is(422).says("value=\"2026-02-30\"").says(NADIA.email).says("value=\"declarations\" selected");
    let elsewhere = [&[FIRM], &TYPED[1..]].concat();
    let refused = browser.submit(&page, FORM, &elsewhere).await;
    refused.is(422).says("Vous agissez maintenant pour un autre tiers").says(LEROY.company);
    browser.get("/delegations").await.hides("Cabinets attendus");

    // Asked anew at once, no other mail leaves, and what was typed stays.
    browser.submit(&page, FORM, &TYPED).await.goes_to("/delegations");
    let _sent = world.messages();
    let again = browser.submit(&page, FORM, &TYPED).await;
    again.is(429).says(NADIA.email);
    assert!(!again.header("retry-after").is_empty());
    assert!(world.messages().is_empty());
    world.advance(A_WHILE);
    browser.submit(&page, FORM, &TYPED).await.goes_to("/delegations");
    assert_eq!(browser.get("/delegations").await.body.matches("name=\"sought\"").count(), 1);
}

#[tokio::test]
async fn r31_a_session_left_open_is_asked_for_the_password_before_a_firm_is_sought_or_awaited_no_more() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    world.advance(A_QUARTER);
    let asked = seek(&mut browser, &[("ends_at", "2027-01-31")]).await;
    asked.is(200).says("Confirmez votre mot de passe").says(NADIA.email).says("value=\"2027-01-31\"");
    let proved = [&TYPED[..], &[("ends_at", "2027-01-31"), ("current_password", PASSWORD)]].concat();
    browser.submit(&asked, FORM, &proved).await.goes_to("/delegations");
    world.advance(A_QUARTER);
    let page = browser.get("/delegations").await;
    let sought = id(&page);
    let withdrawn = [HERE, ("sought", sought.as_str())];
    let asked = browser.submit(&page, AWAITED, &withdrawn).await;
    asked.is(200).says("Confirmez votre mot de passe").says(&sought);
    let proved = [&withdrawn[..], &[("current_password", PASSWORD)]].concat();
    browser.submit(&asked, AWAITED, &proved).await.goes_to("/delegations");
}

#[tokio::test]
async fn g12_a_firm_seeks_nobody_and_a_form_without_a_session_leads_over_the_log_in() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    firm.get(FORM).await.goes_to("/delegations");
    firm.get("/delegations").await.hides("Cabinets attendus");
    let page = firm.get("/delegations").await;
    firm.submit(&page, FORM, &[&[FIRM], &TYPED[1..]].concat()).await.is(404).says(NADIA.email);

    let mut browser = world.enrolled().await;
    browser.get(FORM).await.goes_to("/connexion?suite=/delegations/courriel");
    let typed = [("email", ADDRESS), ("password", PASSWORD), ("suite", FORM)];
    browser.fill("/connexion?suite=/delegations/courriel", &typed).await.goes_to(FORM);
}

#[tokio::test]
async fn inv06_each_company_awaits_its_own_firms_in_a_tab_of_its_own() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let code = world.file(LE_GOFF);
    let site = [("identifier", LE_GOFF.identifier), ("siret", LE_GOFF.siret), ("code", code.as_str())];
    browser.fill("/sites", &site).await.goes_to("/tiers");
    browser.fill("/tiers", &[("tenant", LE_GOFF.identifier)]).await.goes_to("/accueil?pour=17108");
    let page = browser.get(&format!("{FORM}?pour=17071")).await;
    page.is(200).says(DURAND.company).says(&format!("action=\"{FORM}?pour=17071\""));
    let done = browser.submit(&page, &format!("{FORM}?pour=17071"), &TYPED).await;
    done.goes_to("/delegations?pour=17071");
    let page = browser.get("/delegations?pour=17071").await;
    page.says(NADIA.email).says(&format!("action=\"{AWAITED}?pour=17071\""));
    let other = browser.get("/delegations?pour=17108").await;
    other.hides(NADIA.email).hides("Cabinets attendus");
    // What one company awaits is not another's to give up.
    let strange = [("pour", "17108"), ("sought", &*id(&page))];
    browser.submit(&other, &format!("{AWAITED}?pour=17108"), &strange).await.is(404);
    browser.get("/delegations?pour=17071").await.says(NADIA.email);
}

#[tokio::test]
async fn g12_further_firms_that_are_awaited_stand_on_a_further_page() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    for number in 0..21 {
        // No company sends more than 20 mails a day.
        if number == 20 {
            world.advance(A_DAY);
            browser.log_in(PASSWORD).await.goes_to("/accueil");
        }
        let (email, name) = (format!("contact@cabinet{number}.example"), format!("Cabinet {number}"));
        let typed = [HERE, ("email", &*email), ("company", &*name), ("preset", "consultation")];
        browser.fill(FORM, &typed).await.goes_to("/delegations");
    }
    let page = browser.get("/delegations").await;
    assert_eq!(page.body.matches("name=\"sought\"").count(), 20);
    let (_, rest) = page.body.split_once("name=\"cabinets\" value=\"").unwrap();
    let next = rest.split_once('"').unwrap().0;
    let further = browser.get(&format!("/delegations?cabinets={next}")).await;
    assert_eq!(further.body.matches("name=\"sought\"").count(), 1);
}
