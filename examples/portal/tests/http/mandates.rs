//! "Mes délégations" (G12), from the side of the company and of the firm.

use espace_securise::testing::cast::{LEROY, NADIA};

use crate::browser::{Answer, Browser};
use crate::people::HERE;
use crate::world::{DURAND, World};

const FIRM: (&str, &str) = ("pour", LEROY.identifier);

/// The firm's Responsable, logged in.
async fn of_the_firm(world: &World) -> Browser {
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

async fn proposed(browser: &mut Browser) {
    let page = browser.get("/delegations").await;
    let found = browser.submit(&page, "/delegations/cabinet", &[HERE, ("firm", LEROY.identifier)]).await;
    found.is(200).says(LEROY.company);
    let typed = [HERE, ("action", "propose"), ("firm", LEROY.identifier), ("preset", "declarations")];
    browser.submit(&found, "/delegations/proposition", &typed).await.goes_to("/delegations");
}

/// Does this to the one mandate of a view.
async fn act(browser: &mut Browser, capacity: (&str, &str), view: &str, more: &[(&str, &str)]) -> Answer {
    let page = browser.get(&format!("/delegations?vue={view}")).await;
    let mandate = value(page.is(200), "mandate");
    let named = [capacity, ("client", DURAND.identifier), ("firm", LEROY.identifier), ("mandate", &mandate)];
    browser.submit(&page, "/delegations", &[&named, more].concat()).await
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
    let hash = value(&page, "text_hash");
    let accept = [("action", "accept"), ("text_hash", hash.as_str())];
    act(&mut firm, FIRM, "attente", &accept).await.goes_to("/delegations");
    browser.get("/delegations").await.says("Déclarations").says("En cours");

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
