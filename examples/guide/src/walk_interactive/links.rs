//! The links that come by mail: activation (G6), a new password (G9), the renewal of the certification (G7).

use espace_securise::command::{Activate, InspectLink, Recertify, ResetPassword};
use espace_securise::field::Field;
use espace_securise::password::ContextWords;
use espace_securise::reply::LinkStatus;
use espace_securise::testing::token_of;
use espace_securise::token::LinkPurpose;
use espace_securise::{Refusal, Secret};

use super::Visit;
use crate::prompt;
use crate::stop::Stop;
use crate::texts::{Both, pick};

impl Visit<'_> {
    /// A link pasted from a mail, or the newest one in the mailbox. It is looked at first, and followed on confirmation.
    pub(super) fn open_link(&mut self) -> Result<(), Stop> {
        let newest = pick(
            self.world.language(),
            "  Collez le lien (Entrée pour celui du dernier courriel) : ",
            "  Paste the link (Enter for that of the newest mail): ",
        );
        let typed = prompt::line(&mut self.world.screen, newest)?;
        let token = match typed.trim() {
            "" => match self.world.link_token() {
                Ok(token) => token,
                Err(_) => {
                    return self.say(Both("  Aucun courriel avec un lien.", "  No mail with a link yet."));
                }
            },
            pasted => token_of(&Secret::new(pasted)),
        };
        let Ok(inspected) = self.world.ask(&InspectLink { token: token.clone() })? else { return Ok(()) };
        match inspected.status {
            LinkStatus::Live => {}
            LinkStatus::Expired => return self.say(Both("  Ce lien a expiré.", "  This link has expired.")),
            LinkStatus::Spent => {
                return self.say(Both(
                    "  Ce lien a déjà servi ou a été remplacé.",
                    "  This link was used or replaced.",
                ));
            }
        }
        match inspected.purpose {
            LinkPurpose::Activation => self.activate(&token),
            LinkPurpose::Reset => self.reset_password(&token),
            LinkPurpose::Recertification => self.recertify(token),
            LinkPurpose::Enrollment
            | LinkPurpose::Session
            | LinkPurpose::Device
            | LinkPurpose::EmailChange
            | LinkPurpose::EmailUndo
            | LinkPurpose::Invitation => Ok(()),
        }
    }

    /// One answer where the enrollment was made; elsewhere the password chosen there too.
    fn activate(&mut self, token: &Secret) -> Result<(), Stop> {
        self.heading(Both("G6 · Finalisation", "G6 · Finalisation"))?;
        if self.agrees(Both(
            "Activer mon espace et certifier mon adresse ?",
            "Activate my account and certify my address?",
        ))? {
            let mut password = None;
            loop {
                let command = Activate { token: token.clone(), ticket: self.ticket.clone(), password };
                match self.world.ask(&command)? {
                    Ok(activated) => {
                        self.ticket = None;
                        self.device = activated.device.or(self.device.take());
                        break;
                    }
                    Err(Refusal::PasswordRequired | Refusal::InvalidInput { .. }) => {
                        password = Some(Secret::new(self.field(Field::Password, true, "")?));
                    }
                    Err(_) => break,
                }
            }
        }
        Ok(())
    }

    fn recertify(&mut self, token: Secret) -> Result<(), Stop> {
        self.heading(Both("G7 · Renouvellement de la certification", "G7 · Renewing the certification"))?;
        if self.agrees(Both("Certifier à nouveau mon adresse ?", "Certify my address again?"))? {
            let _ = self.world.ask(&Recertify { token })?;
        }
        Ok(())
    }

    fn reset_password(&mut self, token: &Secret) -> Result<(), Stop> {
        self.heading(Both("G9 · Nouveau mot de passe", "G9 · New password"))?;
        let context = ContextWords::new().with_email(&self.email);
        loop {
            let password = Secret::new(self.new_password(&context)?);
            let command = ResetPassword {
                token: token.clone(),
                password: password.clone(),
                password_confirmation: password,
            };
            match self.world.ask(&command)? {
                Err(Refusal::WeakPassword { .. } | Refusal::InvalidInput { .. }) => {}
                Ok(reset) => {
                    self.device = Some(reset.device);
                    return Ok(());
                }
                Err(_) => return Ok(()),
            }
        }
    }
}
