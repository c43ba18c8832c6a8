//! "Changer de tiers": what is sought among one's tenants, a firm's clients and their portfolios (G11, G12).

use espace_securise::testing::cast::LEROY;

use crate::browser::Browser;
use crate::mandates::{FIRM, accepted, of_the_firm, proposed};
use crate::people::{AMINA, joined};
use crate::world::{ADDRESS, DURAND, LE_GOFF, PASSWORD, Site, World};

const CLIENTS: &str = "/tiers?cabinet=CAB01";

/// The firm's Responsable and the company that gave it a mandate.
async fn mandated(world: &World) -> (Browser, Browser) {
    let mut firm = of_the_firm(world).await;
    let mut company = world.logged_in().await;
    proposed(&mut company).await;
    accepted(&mut firm).await;
    (firm, company)
}

/// Puts the company into a portfolio of the firm.
async fn sorted(firm: &mut Browser, portfolio: &str) {
    let page = firm.get(CLIENTS).await;
    let typed =
        [FIRM, ("cabinet", LEROY.identifier), ("tenant", DURAND.identifier), ("portfolio", portfolio)];
    firm.submit(&page, "/tiers/portefeuille", &typed).await.goes_to(CLIENTS);
}

/// A Collaborateur of the firm, with the clients of this portfolio.
async fn collaborator(world: &World, firm: &mut Browser, portfolio: &str) -> Browser {
    let _sent = world.messages();
    let page = firm.get("/personnes").await;
    let typed =
        [FIRM, ("action", "invite"), ("email", AMINA), ("preset", "collaborator"), ("portfolios", portfolio)];
    firm.submit(&page, "/personnes/invitations", &typed).await.goes_to("/personnes");
    joined(world, &world.link()).await
}

#[tokio::test]
async fn g12_a_collaborator_sees_and_acts_for_the_clients_of_their_portfolios_only() {
    let world = World::new();
    let (mut firm, _company) = mandated(&world).await;
    let mut amina = collaborator(&world, &mut firm, "Nord").await;
    amina.get("/tiers").await.says("Voir ses clients").says(LEROY.company);
    amina.get(CLIENTS).await.is(200).hides(DURAND.company);
    firm.get(CLIENTS).await.says(DURAND.company).says("Changer de portefeuille");

    sorted(&mut firm, "Nord").await;
    let list = amina.get(CLIENTS).await;
    list.says(DURAND.company).says("Les clients de Cabinet Leroy").hides("Changer de portefeuille");
    let chosen = [("tenant", DURAND.identifier), ("firm", LEROY.identifier)];
    amina.submit(&list, "/tiers", &chosen).await.goes_to("/accueil?pour=17071@CAB01");
    amina.get("/accueil?pour=17071@CAB01").await.says("par délégation, cabinet Cabinet Leroy");
    amina.get(CLIENTS).await.says("Tiers actuel");

    sorted(&mut firm, "Sud").await;
    amina.get(CLIENTS).await.hides(DURAND.company);
    amina.get("/tiers?cabinet=CAB01&portefeuille=Sud").await.is(404).says("pas accès à ce tiers");
    amina.get("/accueil?pour=17071@CAB01").await.says("agissez pour aucun tiers").hides(DURAND.company);
    firm.get("/tiers?cabinet=CAB01&portefeuille=Sud").await.says(DURAND.company);
    firm.get("/tiers?cabinet=CAB01&portefeuille=Nord").await.hides(DURAND.company);
    firm.get("/tiers?cabinet=CAB01&sans=1").await.hides(DURAND.company);
}

#[tokio::test]
async fn g12_clients_are_found_by_the_beginning_of_a_word_or_a_number() {
    let world = World::new();
    let (mut firm, _company) = mandated(&world).await;
    for sought in ["dur", "MAC", "17071", "732829320", DURAND.siret] {
        firm.get(&format!("{CLIENTS}&cherche={sought}")).await.says(DURAND.identifier);
    }
    firm.get(&format!("{CLIENTS}&cherche=urand")).await.says("value=\"urand\"").hides(DURAND.siret);
    firm.get("/tiers?cherche=ler").await.says(LEROY.company);
    firm.get("/tiers?cherche=dur").await.says("Aucun tiers");
}

#[tokio::test]
async fn g12_a_refused_move_keeps_what_was_typed_and_moves_nobody() {
    let world = World::new();
    let (mut firm, mut company) = mandated(&world).await;
    let page = firm.get(CLIENTS).await;
    let long = "x".repeat(41);
    let here = ("pour", DURAND.identifier);
    for (capacity, portfolio, says) in
        [(FIRM, long.as_str(), "aria-invalid"), (here, "Nord", "Vous agissez maintenant pour un autre")]
    {
        let typed = [
            capacity,
            ("cabinet", LEROY.identifier),
            ("tenant", DURAND.identifier),
            ("portfolio", portfolio),
        ];
        let refused = firm.submit(&page, "/tiers/portefeuille", &typed).await;
        refused.is(422).says(says).says(&format!("value=\"{portfolio}\""));
    }
    firm.get("/tiers?cabinet=CAB01&sans=1").await.says(DURAND.company);
    // Whose client it is does not sort it.
    let page = company.get("/tiers").await;
    let typed = [here, ("tenant", DURAND.identifier), ("portfolio", "Nord")];
    company.submit(&page, "/tiers/portefeuille", &typed).await.is(404);
    company.get(CLIENTS).await.is(404).says("pas accès à ce tiers");
}

#[tokio::test]
async fn g11_a_page_of_tenants_may_be_empty_and_still_leads_on() {
    const SITES: usize = 21;
    let world = World::new();
    let mut browser = world.logged_in().await;
    for number in 0..SITES {
        let site = further_site(number);
        let code = world.file(site);
        let typed = [("identifier", site.identifier), ("siret", site.siret), ("code", code.as_str())];
        browser.fill("/sites", &typed).await.goes_to("/tiers");
    }
    // The company's own identifier is the first of all; the last site's is on the second page.
    let last = format!("18{:03}", SITES - 1);
    let page = browser.get(&format!("/tiers?cherche={last}")).await;
    page.is(200).says("les suivantes peuvent en contenir").says("Tiers suivants").hides("Charpentes");
    let (_, rest) = page.body.split_once("name=\"apres\" value=\"").unwrap();
    let after = crate::browser::encoded(rest.split_once('"').unwrap().0);
    browser.get(&format!("/tiers?cherche={last}&apres={after}")).await.says("Charpentes").says(&last);
}

/// One of as many further sites as a test wants.
pub fn further_site(number: usize) -> Site {
    Site {
        identifier: format!("18{number:03}").leak(),
        siret: siret(number).leak(),
        company: "Charpentes Le Goff",
        ..LE_GOFF
    }
}

/// A SIRET with a right check digit.
fn siret(number: usize) -> String {
    let body = format!("817256118{:04}", number + 100);
    let doubled =
        |place: usize, digit: u32| if place.is_multiple_of(2) { 2 * digit % 10 + digit / 5 } else { digit };
    let sum: u32 = body.chars().enumerate().map(|(place, c)| doubled(place, c.to_digit(10).unwrap())).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

#[tokio::test]
async fn g12_without_a_session_the_way_to_clients_leads_over_the_log_in() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    browser.get(CLIENTS).await.goes_to("/connexion?suite=/tiers");
    let typed = [("email", ADDRESS), ("password", PASSWORD), ("suite", "/tiers")];
    browser.fill("/connexion?suite=/tiers", &typed).await.goes_to("/tiers");
}
