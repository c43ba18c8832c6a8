//! "Mes délégations" (G12), from the side of the company and of the firm.

use std::time::Duration;

use espace_portal::upkeep;
use espace_securise::Origin;
use espace_securise::mandate::MandateNews;
use espace_securise::message::{Content, Message};
use espace_securise::testing::cast::{LEROY, NADIA};
use espace_securise::testing::commands::put_tenant;
use tokio_util::sync::CancellationToken;

use crate::browser::{Answer, Browser};
use crate::people::{A_QUARTER, HERE};
use crate::world::{ADDRESS, DURAND, PASSWORD, Site, World};

pub const FIRM: (&str, &str) = ("pour", LEROY.identifier);

/// The firm's Responsable, logged in.
pub async fn of_the_firm(world: &World) -> Browser {
    let code = world.file(LEROY);
    let mut browser = world.browser();
    browser.identify(LEROY, &code).await;
    let fields = [
        ("action", "submit"),
        ("email", NADIA.email),
        ("email_confirmation", NADIA.email),
        ("password", NADIA.password),
        ("password_confirmation", NADIA.password),
    ];
    browser.fill("/inscription/coordonnees", &fields).await.goes_to("/inscription/merci");
    let link = world.link();
    browser.fill(&format!("/activation?lien={link}"), &[("lien", &link)]).await.goes_to("/activation");
    let fields = [("email", NADIA.email), ("password", NADIA.password)];
    browser.fill("/connexion", &fields).await.goes_to("/accueil");
    browser
}

fn value(page: &Answer, name: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).expect("such a field");
    rest.split_once('"').unwrap().0.to_owned()
}

pub async fn proposed(browser: &mut Browser) {
    let page = browser.get("/delegations").await;
    let found = browser.submit(&page, "/delegations/cabinet", &[HERE, ("firm", LEROY.identifier)]).await;
    found.is(200).says(LEROY.company);
    let typed = [HERE, ("action", "propose"), ("firm", LEROY.identifier), ("preset", "declarations")];
    browser.submit(&found, "/delegations/proposition", &typed).await.goes_to("/delegations");
}

/// Does this to the one mandate of a view.
async fn act(browser: &mut Browser, capacity: (&str, &str), view: &str, more: &[(&str, &str)]) -> Answer {
    let page = browser.get(&format!("/delegations?vue={view}")).await;
    again(browser, page.is(200), capacity, view, more).await
}

/// Does it from this page, which names the mandate.
async fn again(
    browser: &mut Browser,
    page: &Answer,
    capacity: (&str, &str),
    view: &str,
    more: &[(&str, &str)],
) -> Answer {
    let mandate = value(page, "mandate");
    let named = [
        capacity,
        ("client", DURAND.identifier),
        ("firm", LEROY.identifier),
        ("mandate", &mandate),
        ("vue", view),
    ];
    browser.submit(page, "/delegations", &[&named, more].concat()).await
}

/// The text that a page asks to agree to, and its hash.
fn text_of(page: &Answer) -> (&str, String) {
    let (_, rest) = page.body.split_once("Texte à accepter").expect("a text");
    (rest.split_once("<input").unwrap().0, value(page, "text_hash"))
}

/// The firm accepts what waits for it.
pub async fn accepted(firm: &mut Browser) {
    let (_, hash) = text_of(&firm.get("/delegations?vue=attente").await);
    let accept = [("action", "accept"), ("text_hash", hash.as_str())];
    act(firm, FIRM, "attente", &accept).await.goes_to("/delegations");
}

#[tokio::test]
async fn g12_a_firm_is_found_confirmed_accepts_the_text_and_either_side_ends_it() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    let mut browser = world.logged_in().await;
    proposed(&mut browser).await;
    browser.get("/delegations?vue=attente").await.says(LEROY.company).says("Proposée");

    let page = firm.get("/delegations?vue=attente").await;
    page.says(DURAND.company).says("Texte à accepter");
    accepted(&mut firm).await;
    let running = browser.get("/delegations").await;
    running.says("Déclarations").says("En cours").says("<li>Déposer les déclarations</li>");
    running.says("prend fin aussitôt").says("Révoquer tout de suite");

    let narrowed = [("action", "revise"), ("preset", "consultation")];
    act(&mut browser, HERE, "en-cours", &narrowed).await.goes_to("/delegations");
    firm.get("/delegations").await.says("Consultation");
    act(&mut browser, HERE, "en-cours", &[("action", "suspend")]).await.goes_to("/delegations");
    firm.get("/delegations").await.says("Suspendue");
    act(&mut browser, HERE, "en-cours", &[("action", "resume")]).await.goes_to("/delegations");
    act(&mut firm, FIRM, "en-cours", &[("action", "end")]).await.goes_to("/delegations");
    browser.get("/delegations?vue=passees").await.says(LEROY.company).says("Terminée");
}

#[tokio::test]
async fn g12_a_firm_asks_and_hears_the_same_whoever_it_names() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    let mut browser = world.logged_in().await;
    let ask = |identifier: &'static str, siret: &'static str| {
        [
            FIRM,
            ("action", "request"),
            ("identifier", identifier),
            ("siret", siret),
            ("preset", "consultation"),
        ]
    };
    for named in [ask(DURAND.identifier, DURAND.siret), ask("99999", "44306184100047")] {
        let page = firm.get("/delegations").await;
        firm.submit(&page, "/delegations/proposition", &named).await.goes_to("/delegations");
    }
    act(&mut browser, HERE, "attente", &[("action", "decline")]).await.goes_to("/delegations");
}

#[tokio::test]
async fn g12_a_mistyped_day_and_another_capacity_do_nothing_and_keep_what_was_typed() {
    let world = World::new();
    let _firm = of_the_firm(&world).await;
    let mut browser = world.logged_in().await;
    let page = browser.get("/delegations").await;
    for (capacity, day, says) in [
        (HERE, "2026-02-30", "aria-invalid"),
        (FIRM, "2026-02-20", "Vous agissez maintenant pour un autre tiers"),
    ] {
        let typed = [
            capacity,
            ("action", "propose"),
            ("firm", LEROY.identifier),
            ("preset", "declarations"),
            ("starts_at", day),
        ];
        let refused = browser.submit(&page, "/delegations/proposition", &typed).await;
        refused.is(422).says(says).says(day).says("value=\"declarations\" selected");
    }
    browser.get("/delegations?vue=attente").await.says("Aucune délégation");
    let unknown = [HERE, ("firm", "CAB99")];
    let refused = browser.submit(&page, "/delegations/cabinet", &unknown).await;
    refused.is(404).says("value=\"CAB99\"");
}

#[tokio::test]
async fn g12_the_text_names_the_days_of_the_period_where_the_fund_is() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    let mut browser = world.logged_in().await;
    let page = browser.get("/delegations").await;
    let typed = [
        HERE,
        ("action", "propose"),
        ("firm", LEROY.identifier),
        ("preset", "declarations"),
        ("starts_at", "2026-12-01"),
        ("ends_at", "2027-01-31"),
    ];
    browser.submit(&page, "/delegations/proposition", &typed).await.goes_to("/delegations");
    for (language, period) in [
        ("fr", "du mardi 1er décembre 2026 au dimanche 31 janvier 2027"),
        ("en", "from Tuesday 1 December 2026 to Sunday 31 January 2027"),
    ] {
        firm.headers = vec![("accept-language", language.to_owned())];
        let page = firm.get("/delegations?vue=attente").await;
        page.says(period);
        let (text, _) = page.body.split_once("text_hash").unwrap();
        assert!(text.contains("2027</time>"), "{text}");
    }
}

#[tokio::test]
async fn g12_a_text_that_changed_since_it_was_read_is_not_accepted() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    let mut browser = world.logged_in().await;
    proposed(&mut browser).await;
    let page = firm.get("/delegations?vue=attente").await;
    let (text, read) = text_of(&page);
    assert!(text.contains(DURAND.company), "{text}");
    let renamed = Site { company: "Maçonnerie Durand et Filles", ..DURAND };
    world.app.service().run(&Origin::default(), &put_tenant(renamed)).unwrap();
    for claimed in [read.as_str(), &"0".repeat(64), ""] {
        let accept = [("action", "accept"), ("text_hash", claimed)];
        let refused = act(&mut firm, FIRM, "attente", &accept).await;
        refused.is(409).says("Le texte a changé").says(renamed.company);
    }
    browser.get("/delegations?vue=attente").await.says("Proposée");
    accepted(&mut firm).await;
    browser.get("/delegations").await.says("En cours");
}

#[tokio::test]
async fn g12_a_refused_revision_stands_where_it_was_typed() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    let mut browser = world.logged_in().await;
    proposed(&mut browser).await;
    accepted(&mut firm).await;
    let none = [("action", "revise"), ("preset", "chosen")];
    let refused = act(&mut browser, HERE, "en-cours", &none).await;
    let field = format!("rights-{}", value(&refused, "mandate"));
    refused.is(422).says(&format!("href=\"#{field}\"")).says(&format!("id=\"{field}-error\""));
    refused.says("value=\"chosen\" selected").says("aria-invalid");
    let elsewhere = [("action", "revise"), ("preset", "consultation")];
    let refused = act(&mut browser, FIRM, "en-cours", &elsewhere).await;
    refused.is(422).says("value=\"consultation\" selected").says("Vous agissez maintenant pour un autre");
    firm.get("/delegations").await.says("<li>Déposer les déclarations</li>");
}

#[tokio::test]
async fn g12_without_a_session_the_way_to_mandates_leads_over_the_log_in() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    browser.get("/delegations").await.goes_to("/connexion?suite=/delegations");
    let typed = [("email", ADDRESS), ("password", PASSWORD), ("suite", "/delegations")];
    browser.fill("/connexion?suite=/delegations", &typed).await.goes_to("/delegations");
}

#[tokio::test]
async fn r31_a_session_left_open_is_asked_for_the_password_before_a_mandate_is_given_or_ended() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    let mut browser = world.logged_in().await;
    world.advance(A_QUARTER);
    let page = browser.get("/delegations").await;
    let typed = [HERE, ("action", "propose"), ("firm", LEROY.identifier), ("preset", "declarations")];
    let asked = browser.submit(&page, "/delegations/proposition", &typed).await;
    asked.is(200).says("Confirmez votre mot de passe").says("value=\"declarations\"");
    let proved = [&typed[..], &[("current_password", PASSWORD)]].concat();
    browser.submit(&asked, "/delegations/proposition", &proved).await.goes_to("/delegations");

    let (_, hash) = text_of(&firm.get("/delegations?vue=attente").await);
    let accept = [("action", "accept"), ("text_hash", hash.as_str())];
    let asked = act(&mut firm, FIRM, "attente", &accept).await;
    asked.is(200).says("Confirmez votre mot de passe").says(&hash);
    let proved = [&[("current_password", NADIA.password)], &accept[..]].concat();
    again(&mut firm, &asked, FIRM, "attente", &proved).await.goes_to("/delegations");

    world.advance(A_QUARTER);
    let asked = act(&mut browser, HERE, "en-cours", &[("action", "end")]).await;
    asked.is(200).says("Confirmez votre mot de passe").says("name=\"action\" value=\"end\"");
    browser.get("/delegations").await.says("En cours");
}

#[tokio::test]
async fn g12_a_company_without_an_account_answers_on_paper() {
    let world = World::new();
    let mut firm = of_the_firm(&world).await;
    world.file(DURAND);
    let page = firm.get("/delegations").await;
    let asked = [
        FIRM,
        ("action", "request"),
        ("identifier", DURAND.identifier),
        ("siret", DURAND.siret),
        ("preset", "declarations"),
    ];
    firm.submit(&page, "/delegations/proposition", &asked).await.goes_to("/delegations");
    let code = world.mandate_code();
    let page = firm.get("/delegations?vue=attente").await;
    page.says("Code du courrier de délégation");
    let hash = value(&page, "text_hash");
    let with = |code: &'static str| [("action", "accept"), ("text_hash", hash.as_str()), ("code", code)];
    let refused = act(&mut firm, FIRM, "attente", &with("00000-00000-0000")).await;
    refused.is(422).says("aria-invalid=\"true\"");
    // What is typed as a code stands nowhere again, and no letter's code is on a page.
    assert!(!refused.body.contains("00000-00000-0000") && !refused.body.contains(&code));
    let code = code.to_lowercase().replace('-', " ");
    let right = [("action", "accept"), ("text_hash", hash.as_str()), ("code", code.as_str())];
    // Asked for the password first (requirement 31), the firm types the code again: no page shows it.
    world.advance(A_QUARTER);
    let asked = act(&mut firm, FIRM, "attente", &right).await;
    asked.is(200).says("Confirmez votre mot de passe").says("Le code que vous aviez saisi");
    assert!(!asked.body.contains(&code));
    let proved = [&[("current_password", NADIA.password)], &right[..]].concat();
    again(&mut firm, &asked, FIRM, "attente", &proved).await.goes_to("/delegations");
    firm.get("/delegations").await.says(DURAND.company).says("En cours");
}

/// Nobody asked for anything: the process itself sees to it, now and then.
#[tokio::test]
async fn g12_both_sides_hear_of_a_mandate_that_nobody_answered() {
    let world = World::new();
    let _firm = of_the_firm(&world).await;
    let mut company = world.logged_in().await;
    proposed(&mut company).await;
    world.messages();
    world.advance(Duration::from_hours(60 * 24));
    let end = CancellationToken::new();
    let lapsed = |messages: Vec<Message>| {
        let lapsed = |message: &&Message| {
            matches!(message.content, Content::Mandate { news: MandateNews::Lapsed, .. })
        };
        messages.iter().filter(lapsed).count()
    };
    upkeep::round(&world.app, &end).await;
    assert_eq!(lapsed(world.messages()), 2);
    upkeep::round(&world.app, &end).await;
    assert_eq!(lapsed(world.messages()), 0, "once");
}
