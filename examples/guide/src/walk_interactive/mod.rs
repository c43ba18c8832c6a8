//! The guide with a person at the keyboard.

mod backstage;
mod enroll;
mod home;
mod links;

use std::ops::ControlFlow;

use espace_securise::account::DeviceToken;
use espace_securise::command::{ForgotPassword, LogIn, PostCode};
use espace_securise::{Refusal, Secret};

use crate::prompt::{self, choice};
use crate::stop::Stop;
use crate::tenants_file::{Filed, FiledTenants};
use crate::texts::Both;
use crate::world::{World, staff};

/// A person before the portal: what they hold, and what they typed before.
pub(crate) struct Visit<'w> {
    world: &'w mut World,
    filed: &'w FiledTenants,
    chosen: &'w Filed,
    email: String,
    /// What the browser keeps beyond a session: the ticket of an enrollment, and what the account knows it by.
    ticket: Option<Secret>,
    device: Option<DeviceToken>,
}

/// Begins at the log-in box (G1), with the two letters on the table.
///
/// # Errors
/// [`Stop::Closed`] when nobody is there any more.
pub(crate) fn walk(world: &mut World, filed: &FiledTenants, chosen: usize) -> Result<(), Stop> {
    let Some(chosen) = filed.tenants.get(chosen) else { return Ok(()) };
    let mut visit = Visit { world, filed, chosen, email: String::new(), ticket: None, device: None };
    visit.letters()?;
    loop {
        match visit.door() {
            Ok(ControlFlow::Continue(())) | Err(Stop::Back) => {}
            Ok(ControlFlow::Break(())) => return visit.say(Both("  Au revoir.", "  Goodbye.")),
            Err(Stop::Closed) => {
                // Best effort: whoever closed the terminal may not read it.
                let _ = visit.say(Both("  Au revoir.", "  Goodbye."));
                return Err(Stop::Closed);
            }
            Err(stop) => return Err(stop),
        }
    }
}

impl Visit<'_> {
    fn say(&mut self, sentence: Both) -> Result<(), Stop> {
        self.world.screen.say(sentence)
    }

    fn letters(&mut self) -> Result<(), Stop> {
        self.heading(Both("G2 · Les deux courriers", "G2 · The two letters"))?;
        self.world.show_welcome(&self.chosen.identifier)?;
        let _ = self.world.ask(&PostCode { by: staff(), identifier: self.chosen.identifier.clone() })?;
        self.world.screen.line(format!("\n  SIRET : {}", self.chosen.siret))?;
        self.say(Both(
            "  « < » ramène au menu, Ctrl-D quitte. Tout ce qui se tape ici reste visible à l'écran.",
            "  “<” leads back to the menu, Ctrl-D leaves. Everything typed here stays visible on the screen.",
        ))
    }

    fn heading(&mut self, title: Both) -> Result<(), Stop> {
        let title = title.text(self.world.language());
        self.world.screen.heading(title)
    }

    /// The log-in box (G1).
    fn door(&mut self) -> Result<ControlFlow<()>, Stop> {
        self.heading(Both("G1 · Espace sécurisé Entreprise", "G1 · Espace sécurisé Entreprise"))?;
        let entries = [
            Both(
                "Première connexion à cet espace ? Je crée mon espace sécurisé",
                "First visit? I create my account",
            ),
            Both("Ouvrir un lien reçu par courriel", "Open a link received by mail"),
            Both("Connexion", "Log in"),
            Both("Mot de passe oublié ?", "Forgotten password?"),
            Both(
                "Coulisses : boîte aux lettres, journal, horloge, caisse",
                "Backstage: mailbox, audit trail, clock, fund",
            ),
            Both("Quitter", "Leave"),
        ];
        match self.choose(&entries)? {
            0 => self.enroll()?,
            1 => self.open_link()?,
            2 => self.log_in()?,
            3 => self.forgotten_password()?,
            4 => self.backstage()?,
            _ => return Ok(ControlFlow::Break(())),
        }
        Ok(ControlFlow::Continue(()))
    }

    fn choose(&mut self, entries: &[Both]) -> Result<usize, Stop> {
        let entries: Vec<_> = entries.iter().map(|entry| entry.text(self.world.language())).collect();
        choice(&mut self.world.screen, &entries)
    }

    /// Asks for a field, and keeps what was typed before if nothing is typed now.
    fn field(
        &mut self,
        field: espace_securise::field::Field,
        mandatory: bool,
        before: &str,
    ) -> Result<String, Stop> {
        prompt::field(&mut self.world.screen, field, mandatory, before)
    }

    fn agrees(&mut self, question: Both) -> Result<bool, Stop> {
        let question = question.text(self.world.language());
        prompt::agrees(&mut self.world.screen, question)
    }

    fn log_in(&mut self) -> Result<(), Stop> {
        self.heading(Both("G8 · Connexion", "G8 · Log-in"))?;
        loop {
            let before = self.email.clone();
            self.email = self.field(espace_securise::field::Field::Email, true, &before)?;
            let password = Secret::new(self.field(espace_securise::field::Field::Password, true, "")?);
            let device_token = self.device.as_ref().map(|device| device.token.clone());
            match self.world.ask(&LogIn { email: self.email.clone(), password, device_token })? {
                Ok(logged_in) => {
                    self.device = Some(logged_in.device);
                    return self.home(logged_in.session);
                }
                Err(Refusal::TooManyAttempts { .. } | Refusal::PasswordExpired) => return Ok(()),
                Err(_) => {}
            }
        }
    }

    fn forgotten_password(&mut self) -> Result<(), Stop> {
        self.heading(Both("G9 · Mot de passe oublié", "G9 · Forgotten password"))?;
        let before = self.email.clone();
        self.email = self.field(espace_securise::field::Field::Email, true, &before)?;
        let _ = self.world.ask(&ForgotPassword { email: self.email.clone() })?;
        Ok(())
    }
}
