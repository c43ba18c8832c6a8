//! The walk: each step is a request, an expected page, and a line.

use std::io::Write;
use std::time::{Duration, Instant};

use espace_tenants_file::Filed;

use super::Otherwise;
use super::browser::{Browser, Page};
use crate::demo::{Kept, Mailbox, letters_of, sample_tenants};

/// A message that has not come by then will not.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) const ADDRESS: &str = "jeanne@durand.example";
const PASSWORD: &str = "Truelle&Niveau7";
pub(super) const NEW_PASSWORD: &str = "Fil-a-plomb 42";
const MOBILE: &str = "06 12 34 56 78";

/// The walk.
pub(super) struct Story<'w, W> {
    pub(super) base: String,
    mailbox: Mailbox,
    out: &'w mut W,
    steps: usize,
}

/// What a page must be.
pub(super) struct Expected<'e> {
    pub(super) status: u16,
    pub(super) path: &'e str,
    /// Words that stand on it.
    pub(super) says: &'e str,
}

pub(super) const fn page<'e>(path: &'e str, says: &'e str) -> Expected<'e> {
    Expected { status: 200, path, says }
}

impl<'w, W: Write> Story<'w, W> {
    pub(super) fn new(base: &str, mailbox: Mailbox, out: &'w mut W) -> Self {
        Self { base: base.to_owned(), mailbox, out, steps: 0 }
    }

    /// From the two letters to the last log-out.
    pub(super) fn tell(&mut self) -> Result<(), Otherwise> {
        let tenants = sample_tenants().map_err(Otherwise::new)?;
        let [own, further, ..] = tenants.as_slice() else {
            return Err(Otherwise::new("moins de deux tiers au fichier d'exemple"));
        };
        let (jeanne, elsewhere) = (Browser::new(&self.base)?, Browser::new(&self.base)?);
        self.enroll(&jeanne, own)?;
        self.activate(&jeanne, ADDRESS)?;
        self.log_in(&jeanne, (ADDRESS, PASSWORD), &own.company)?;
        self.associate(&jeanne, further)?;
        self.change_tenant(&jeanne, further)?;
        self.forget(&jeanne, &elsewhere)?;
        self.delegate(&elsewhere, further)?;
        self.leave(&elsewhere)
    }

    pub(super) fn sum_up(&mut self) -> Result<(), Otherwise> {
        Ok(writeln!(self.out, "\n✓ {} étapes, toutes comme le guide les raconte.", self.steps)?)
    }

    /// G1 to G6.
    fn enroll(&mut self, browser: &Browser, tenant: &Filed) -> Result<(), Otherwise> {
        self.heading("Première connexion : l'inscription")?;
        let way_in = browser.open("/");
        self.step("Ouvrir le portail", way_in, &page("/connexion", ""))?;
        let code = self.code_of(tenant)?;
        let first = browser.open("/inscription");
        let first = self.step("Je crée mon espace sécurisé", first, &page("/inscription", ""))?;
        let typed = [("identifier", tenant.identifier.as_str()), ("siret", &tenant.siret), ("code", &code)];
        let second = browser.send(first.form("/inscription", None)?, &typed);
        let contact = "/inscription/coordonnees";
        let second =
            self.step("Étape 1/2 : identifiant, SIRET et code", second, &page(contact, &tenant.company))?;
        let phone = [("mobile_country", "FR"), ("mobile", MOBILE)];
        let pressed = [phone.as_slice(), &[("action", "certify")]].concat();
        let sent = browser.send(second.form(contact, Some("certify"))?, &pressed);
        let sent = self.step("Étape 2/2 : « Certifier » le mobile", sent, &page(contact, ""))?;
        let sms = self.message(("sms_code", ""), "Le SMS")?;
        let digits = sms.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 6);
        let digits = digits.ok_or_else(|| Otherwise::new("le SMS ne porte aucun code"))?;
        let pressed = [phone.as_slice(), &[("sms_code", digits), ("action", "verify_code")]].concat();
        let certified = browser.send(sent.form(contact, Some("verify_code"))?, &pressed);
        let certified = self.step("Étape 2/2 : le code reçu par SMS", certified, &page(contact, ""))?;
        let account = [
            ("email", ADDRESS),
            ("email_confirmation", ADDRESS),
            ("password", PASSWORD),
            ("password_confirmation", PASSWORD),
            ("action", "submit"),
        ];
        let typed = [phone.as_slice(), &account].concat();
        let thanks = browser.send(certified.form(contact, Some("submit"))?, &typed);
        self.step("Étape 2/2 : « Valider »", thanks, &page("/inscription/merci", ""))?;
        Ok(())
    }

    /// G6.
    pub(super) fn activate(&mut self, browser: &Browser, address: &str) -> Result<(), Otherwise> {
        self.heading("L'activation")?;
        let link = self.link(("activation", address), "Le courriel d'activation")?;
        let looked = browser.open(&link);
        let looked =
            self.step("Ouvrir le lien (rien n'est encore activé)", looked, &page("/activation", ""))?;
        let form = looked.form("/activation", None)?.clone();
        let done = browser.send(&form, &[]);
        self.step("Confirmer l'activation", done, &page("", ""))?;
        let again = browser.open(&link);
        let spent = Expected { status: 410, path: "/activation", says: "" };
        self.step("Ouvrir le lien encore une fois : il a servi", again, &spent)?;
        Ok(())
    }

    /// G8.
    pub(super) fn log_in(
        &mut self,
        browser: &Browser,
        (address, password): (&str, &str),
        company: &str,
    ) -> Result<(), Otherwise> {
        self.heading("La connexion")?;
        let way_in = browser.open("/connexion")?;
        let typed = [("email", address), ("password", password)];
        let home = browser.send(way_in.form("/connexion", None)?, &typed);
        self.step("Adresse et mot de passe", home, &page("/accueil", company))?;
        Ok(())
    }

    /// G10.
    fn associate(&mut self, browser: &Browser, further: &Filed) -> Result<(), Otherwise> {
        self.heading("Un autre site déclarant")?;
        let code = self.code_of(further)?;
        let sites = browser.open("/sites");
        let sites = self.step("D'autres sites déclarants ?", sites, &page("/sites", ""))?;
        let typed = [("identifier", further.identifier.as_str()), ("siret", &further.siret), ("code", &code)];
        let done = browser.send(sites.form("/sites", None)?, &typed);
        self.step("Je l'associe à mon espace", done, &page("", ""))?;
        Ok(())
    }

    /// G11.
    fn change_tenant(&mut self, browser: &Browser, to: &Filed) -> Result<(), Otherwise> {
        self.heading("Changer de tiers")?;
        let list = browser.open("/tiers");
        let list = self.step("La liste des tiers", list, &page("/tiers", &to.company))?;
        // Whoever associates a site may be acting for it already.
        if let Ok(form) = list.form("/tiers", Some(&to.identifier)) {
            let changed = browser.send(form, &[("tenant", &to.identifier)]);
            self.step("Choisir l'autre tiers", changed, &page("", ""))?;
        }
        let home = browser.open("/accueil");
        self.step("L'accueil, pour l'autre tiers", home, &page("/accueil", &to.company))?;
        Ok(())
    }

    /// G9, from another machine; it ends the session of the first.
    fn forget(&mut self, first: &Browser, other: &Browser) -> Result<(), Otherwise> {
        self.heading("Mot de passe oublié, depuis un autre poste")?;
        let path = "/mot-de-passe-oublie";
        let asked = other.open(path);
        let asked = self.step("Mot de passe oublié ?", asked, &page(path, ""))?;
        let sent = other.send(asked.form(path, None)?, &[("email", ADDRESS)]);
        self.step("L'adresse électronique", sent, &page(path, ""))?;
        let link = self.link(("reset", ADDRESS), "Le courriel de réinitialisation")?;
        let looked = other.open(&link);
        let looked = self.step("Ouvrir le lien", looked, &page("/mot-de-passe", ""))?;
        let typed = [("password", NEW_PASSWORD), ("password_confirmation", NEW_PASSWORD)];
        let done = other.send(looked.form("/mot-de-passe", None)?, &typed);
        self.step("Choisir un nouveau mot de passe", done, &page("", ""))?;
        let ended = first.open("/accueil");
        self.step("Le premier poste n'est plus connecté", ended, &page("/connexion", ""))?;
        let way_in = other.open("/connexion")?;
        let typed = [("email", ADDRESS), ("password", PASSWORD)];
        let refused = other.send(way_in.form("/connexion", None)?, &typed);
        let wrong = Expected { status: 401, path: "/connexion", says: "" };
        self.step("L'ancien mot de passe est refusé", refused, &wrong)?;
        self.log_in(other, (ADDRESS, NEW_PASSWORD), "")
    }

    /// G11.
    fn leave(&mut self, browser: &Browser) -> Result<(), Otherwise> {
        self.heading("La déconnexion")?;
        let home = browser.open("/accueil")?;
        let left = browser.send(home.form("/deconnexion", None)?, &[]);
        self.step("Se déconnecter", left, &page("/connexion", ""))?;
        let outside = browser.open("/accueil");
        self.step("L'accueil demande à se reconnecter", outside, &page("/connexion", ""))?;
        Ok(())
    }

    pub(super) fn heading(&mut self, title: &str) -> Result<(), Otherwise> {
        Ok(writeln!(self.out, "\n── {title}")?)
    }

    /// Tells what came, and stops the walk if it is not what the guide says.
    pub(super) fn step(
        &mut self,
        what: &str,
        came: Result<Page, Otherwise>,
        expected: &Expected<'_>,
    ) -> Result<Page, Otherwise> {
        let came = came.map_err(|otherwise| Otherwise::new(format!("{what} : {otherwise}")))?;
        let Expected { status, path, says } = expected;
        let (found, at, title) = (came.status, &came.path, &came.html.title);
        let statuses: Vec<_> = came.ways.iter().chain([&found]).map(ToString::to_string).collect();
        writeln!(self.out, "  {what:<45} {} {at}  « {title} »", statuses.join(" → "))?;
        let wrong = if found != *status {
            format!("attendu le statut {status}, obtenu {found}")
        } else if !path.is_empty() && at != path {
            format!("attendu la page {path}, obtenu {at}")
        } else if !came.html.text.contains(says) {
            format!("la page {at} ne dit pas « {says} »")
        } else {
            self.steps += 1;
            return Ok(came);
        };
        Err(Otherwise::new(format!("{what} : {wrong}")))
    }

    /// The code that came by post.
    pub(super) fn code_of(&mut self, tenant: &Filed) -> Result<String, Otherwise> {
        let found = letters_of(&self.mailbox, [tenant])?;
        let Some((_, letters)) = found.first() else {
            return Err(Otherwise::new(format!("les lettres de {} ne sont pas arrivées", tenant.company)));
        };
        if !letters.welcome.text.contains(&tenant.identifier) {
            return Err(Otherwise::new("la lettre de bienvenue ne porte pas l'identifiant"));
        }
        let is_code = |word: &&str| word.split('-').map(str::len).eq([5, 5, 4]);
        let code = letters.code.text.split_whitespace().find(is_code);
        let code = code.ok_or_else(|| Otherwise::new("la seconde lettre ne porte aucun code"))?;
        let (identifier, siret) = (&tenant.identifier, &tenant.siret);
        writeln!(self.out, "  Les deux lettres : identifiant {identifier} (SIRET {siret}), code {code}")?;
        Ok(code.to_owned())
    }

    /// The link of the newest mail of this kind to this address.
    pub(super) fn link(&mut self, kind: (&str, &str), what: &str) -> Result<String, Otherwise> {
        let text = self.message(kind, what)?;
        let link = text.split_whitespace().find(|word| word.starts_with(&self.base));
        link.map(ToOwned::to_owned).ok_or_else(|| Otherwise::new(format!("{what} ne mène pas au portail")))
    }

    /// The text of the newest message of this kind to this address, once it has come.
    fn message(&mut self, (kind, to): (&str, &str), what: &str) -> Result<String, Otherwise> {
        let until = Instant::now() + PATIENCE;
        loop {
            let is_it = |message: &Kept| message.kind == kind && message.recipient.contains(to);
            let come = self.mailbox.list()?.into_iter().find(is_it);
            match come {
                Some(Kept { text, subject, .. }) => {
                    let about = if subject.is_empty() { String::new() } else { format!(" « {subject} »") };
                    writeln!(self.out, "  {what} est arrivé.{about}")?;
                    return Ok(text);
                }
                None if Instant::now() > until => return Err(Otherwise::new(format!("{what} n'arrive pas"))),
                None => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }
}
