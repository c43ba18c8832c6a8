//! The walk of a mandate (G12): a company proposes it to a firm, the firm accepts, one of its people acts, and the company revokes
//! it.

use std::io::Write;

use espace_tenants_file::Filed;

use super::Otherwise;
use super::browser::Browser;
use super::story::{Expected, Story, page};
use crate::demo::sample_firms;

const PARTNER: (&str, &str) = ("nadia@leroy.example", "Grand-livre!78");
const COLLABORATOR: (&str, &str) = ("paul@leroy.example", "Balance&Bilan9");
const PORTFOLIO: &str = "Équipe Nord";
/// What the mandate opens to whoever acts by it.
const SERVICE: &str = "/rubrique/espace-adherent";

impl<W: Write> Story<'_, W> {
    /// From the proposal to the click that is refused.
    pub(super) fn delegate(&mut self, company: &Browser, client: &Filed) -> Result<(), Otherwise> {
        let firms = sample_firms().map_err(Otherwise::new)?;
        let firm = firms.first().ok_or_else(|| Otherwise::new("aucun cabinet au fichier d'exemple"))?;
        let (nadia, paul) = (Browser::new(&self.base)?, Browser::new(&self.base)?);
        self.found_firm(&nadia, firm)?;
        self.propose(company, firm)?;
        self.accept(&nadia, client)?;
        self.bring_in(&nadia, &paul, firm)?;
        self.sort(&nadia, firm, client)?;
        self.act(&paul, firm, client)?;
        self.revoke(company, &paul)
    }

    /// A firm opens its space as a company does.
    fn found_firm(&mut self, nadia: &Browser, firm: &Filed) -> Result<(), Otherwise> {
        self.heading("Un cabinet comptable ouvre son espace")?;
        let code = self.code_of(firm)?;
        let first = nadia.open("/inscription")?;
        let typed = [("identifier", firm.identifier.as_str()), ("siret", &firm.siret), ("code", &code)];
        let contact = "/inscription/coordonnees";
        let second = nadia.send(first.form("/inscription", None)?, &typed);
        let second =
            self.step("Étape 1/2 : identifiant, SIRET et code", second, &page(contact, &firm.company))?;
        let typed = [
            ("email", PARTNER.0),
            ("email_confirmation", PARTNER.0),
            ("password", PARTNER.1),
            ("password_confirmation", PARTNER.1),
            ("action", "submit"),
        ];
        let thanks = nadia.send(second.form(contact, Some("submit"))?, &typed);
        self.step("Étape 2/2 : « Valider »", thanks, &page("/inscription/merci", ""))?;
        self.activate(nadia, PARTNER.0)?;
        self.log_in(nadia, PARTNER, &firm.company)
    }

    fn propose(&mut self, company: &Browser, firm: &Filed) -> Result<(), Otherwise> {
        self.heading("L'entreprise délègue au cabinet")?;
        let mandates = company.open("/delegations");
        let mandates = self.step("Mes délégations", mandates, &page("/delegations", "Aucune délégation"))?;
        let typed = [("firm", firm.identifier.as_str())];
        let found = company.send(mandates.form("/delegations/cabinet", None)?, &typed);
        let found = self.step(
            "Chercher le cabinet par son identifiant",
            found,
            &page("/delegations/cabinet", &firm.company),
        )?;
        let typed = [("firm", firm.identifier.as_str()), ("preset", "declarations"), ("action", "propose")];
        let put = company.send(found.form("/delegations/proposition", None)?, &typed);
        self.step("Proposer « Déclarations »", put, &page("/delegations", "proposée au cabinet"))?;
        Ok(())
    }

    fn accept(&mut self, nadia: &Browser, client: &Filed) -> Result<(), Otherwise> {
        self.heading("La Responsable du cabinet accepte")?;
        let waiting = nadia.open("/delegations?vue=attente");
        let waiting =
            self.step("Lire le texte à accepter", waiting, &page("/delegations", &client.company))?;
        let accepted = nadia.send(waiting.form("/delegations", Some("accept"))?, &[("action", "accept")]);
        self.step("Accepter ce texte", accepted, &page("/delegations", "En cours"))?;
        Ok(())
    }

    fn bring_in(&mut self, nadia: &Browser, paul: &Browser, firm: &Filed) -> Result<(), Otherwise> {
        self.heading("Un Collaborateur rejoint le cabinet")?;
        let people = nadia.open("/personnes")?;
        let typed = [
            ("email", COLLABORATOR.0),
            ("preset", "collaborator"),
            ("portfolios", PORTFOLIO),
            ("action", "invite"),
        ];
        let invited = nadia.send(people.form("/personnes/invitations", Some("invite"))?, &typed);
        self.step("L'inviter, avec son portefeuille", invited, &page("/personnes", PORTFOLIO))?;
        let link = self.link(("invitation", COLLABORATOR.0), "Le courriel d'invitation")?;
        let seen = paul.open(&link);
        let seen = self.step("Ouvrir le lien de l'invitation", seen, &page("/invitation", &firm.company))?;
        let typed = [
            ("first_name", "Paul"),
            ("last_name", "Martin"),
            ("password", COLLABORATOR.1),
            ("password_confirmation", COLLABORATOR.1),
        ];
        let joined = paul.send(seen.form("/invitation/compte", None)?, &typed);
        self.step("Ouvrir son compte", joined, &page("/invitation", ""))?;
        self.log_in(paul, COLLABORATOR, &firm.company)
    }

    fn sort(&mut self, nadia: &Browser, firm: &Filed, client: &Filed) -> Result<(), Otherwise> {
        self.heading("La Responsable range le client dans ce portefeuille")?;
        let clients = nadia.open(&clients_of(firm));
        let clients = self.step("Les clients du cabinet", clients, &page("/tiers", &client.company))?;
        let sorted = nadia.send(clients.form("/tiers/portefeuille", None)?, &[("portfolio", PORTFOLIO)]);
        self.step("Changer de portefeuille", sorted, &page("/tiers", "rangé"))?;
        Ok(())
    }

    fn act(&mut self, paul: &Browser, firm: &Filed, client: &Filed) -> Result<(), Otherwise> {
        self.heading("Le Collaborateur agit pour l'entreprise")?;
        let clients = paul.open(&clients_of(firm));
        let clients = self.step("Ses clients", clients, &page("/tiers", &client.company))?;
        let typed = [("tenant", client.identifier.as_str())];
        let chosen = paul.send(clients.form("/tiers", Some(&client.identifier))?, &typed);
        self.step("Choisir l'entreprise", chosen, &page("/accueil", "par délégation"))?;
        let service = paul.open(SERVICE);
        self.step("Ouvrir son espace adhérent", service, &page(SERVICE, &client.company))?;
        Ok(())
    }

    fn revoke(&mut self, company: &Browser, paul: &Browser) -> Result<(), Otherwise> {
        self.heading("L'entreprise révoque")?;
        let mandates = company.open("/delegations")?;
        let ended = company.send(mandates.form("/delegations", Some("end"))?, &[("action", "end")]);
        self.step("Révoquer tout de suite", ended, &page("/delegations", "C'est fait"))?;
        let service = paul.open(SERVICE);
        let refused = Expected { status: 404, path: SERVICE, says: "pas accès" };
        self.step("Le clic suivant du Collaborateur est refusé", service, &refused)?;
        Ok(())
    }
}

fn clients_of(firm: &Filed) -> String {
    format!("/tiers?cabinet={}", firm.identifier)
}
