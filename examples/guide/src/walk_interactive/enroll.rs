//! G2 to G5: the two steps, with the mobile's certification and the password's live checklist.

use espace_securise::command::{CertifyMobile, Identify, Register, RequestCode, SendMobileCode};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::form::words;
use espace_securise::password::{ContextWords, PasswordPolicy};
use espace_securise::reply::Identified;
use espace_securise::value::PhoneInput;
use espace_securise::{Refusal, Secret};

use super::Visit;
use crate::stop::Stop;
use crate::texts::{Both, checklist_lines};

/// What was typed in step 2/2 so far.
#[derive(Default)]
struct Contact {
    email: String,
    email_confirmation: String,
    password: String,
    landline: String,
    mobile: String,
}

impl Visit<'_> {
    /// "Je crée mon espace sécurisé".
    pub(super) fn enroll(&mut self) -> Result<(), Stop> {
        let Some(identified) = self.step_one()? else { return Ok(()) };
        self.step_two(&identified)
    }

    fn step_one(&mut self) -> Result<Option<Identified>, Stop> {
        self.heading(Both("G2 · Étape 1/2 : identification", "G2 · Step 1/2: identification"))?;
        self.say(Both(
            "  Les champs marqués d'un * sont obligatoires. Pas de code ? Tapez « ? » pour en obtenir un nouveau.",
            "  Fields with a * are mandatory. No code? Type “?” to get a new one.",
        ))?;
        let (mut identifier, mut siret) = (String::new(), String::new());
        loop {
            identifier = self.field(Field::Identifier, true, &identifier)?;
            siret = self.field(Field::Siret, true, &siret)?;
            let code = self.field(Field::Code, true, "")?;
            if code.trim() == "?" {
                let _ =
                    self.world.ask(&RequestCode { identifier: identifier.clone(), siret: siret.clone() })?;
                continue;
            }
            let command =
                Identify { identifier: identifier.clone(), siret: siret.clone(), code: Secret::new(code) };
            match self.world.ask(&command)? {
                Ok(proved) => return Ok(Some(proved)),
                Err(Refusal::TooManyAttempts { .. }) => return Ok(None),
                Err(_) => {}
            }
        }
    }

    fn step_two(&mut self, identified: &Identified) -> Result<(), Stop> {
        self.heading(Both(
            "G3 · Étape 2/2 : coordonnées et connexion",
            "G3 · Step 2/2: contact and log-in details",
        ))?;
        let contact = &identified.contact;
        let (first, last) = (contact.first_name.as_str(), contact.last_name.as_str());
        self.world.screen.line(format!("  {last} {first} · {}", identified.company))?;
        let mut typed = Contact::default();
        self.ask_contact(&mut typed, identified, None)?;
        loop {
            let phone = |number: &String| Some(PhoneInput::new("FR", number.as_str()));
            let command = Register {
                ticket: identified.ticket.clone(),
                email: typed.email.clone(),
                email_confirmation: typed.email_confirmation.clone(),
                password: Secret::new(typed.password.as_str()),
                password_confirmation: Secret::new(typed.password.as_str()),
                landline: phone(&typed.landline),
                mobile: phone(&typed.mobile),
            };
            match self.world.ask(&command)? {
                Ok(_) => {
                    self.email = typed.email;
                    self.ticket = Some(identified.ticket.clone());
                    return self.say(Both(
                        "  Merci. Un courriel permettant l'activation de votre compte vient d'être envoyé : ouvrez son lien.",
                        "  Thank you. A mail to activate your account was sent: open its link.",
                    ));
                }
                Err(Refusal::InvalidInput { errors }) => {
                    self.ask_contact(&mut typed, identified, Some(&errors))?;
                }
                Err(Refusal::WeakPassword { .. }) => {
                    typed.password = self.ask_password(identified, &typed.email)?;
                }
                Err(_) => return Ok(()),
            }
        }
    }

    /// Asks for all fields, or for those that were wrong.
    fn ask_contact(
        &mut self,
        typed: &mut Contact,
        identified: &Identified,
        wrong: Option<&[FieldError]>,
    ) -> Result<(), Stop> {
        let asks = |field| wrong.is_none_or(|wrong| wrong.iter().any(|error| error.field == field));
        if asks(Field::Email) || asks(Field::EmailConfirmation) {
            typed.email = self.field(Field::Email, true, &typed.email)?;
            typed.email_confirmation = self.field(Field::EmailConfirmation, true, "")?;
        }
        if asks(Field::Password) || asks(Field::PasswordConfirmation) {
            typed.password = self.ask_password(identified, &typed.email)?;
        }
        if asks(Field::Landline) {
            typed.landline = self.field(Field::Landline, false, "")?;
        }
        if asks(Field::Mobile) {
            typed.mobile = self.field(Field::Mobile, false, "")?;
            if !typed.mobile.trim().is_empty()
                && self.agrees(Both("« Certifier » ce numéro ?", "“Certifier” this number?"))?
            {
                self.certify(&identified.ticket, &typed.mobile)?;
            }
        }
        Ok(())
    }

    fn ask_password(&mut self, identified: &Identified, email: &str) -> Result<String, Stop> {
        let person = &identified.contact;
        let context = ContextWords::new()
            .with(person.first_name.as_str())
            .with(person.last_name.as_str())
            .with(identified.company.as_str())
            .with_email(email);
        self.new_password(&context)
    }

    /// A password typed twice, with its checklist in between.
    pub(super) fn new_password(&mut self, context: &ContextWords) -> Result<String, Stop> {
        let policy = PasswordPolicy::new(self.world.policy().password);
        loop {
            let password = self.field(Field::Password, true, "")?;
            let checklist = policy.live_checklist(&Secret::new(password.as_str()), context, None);
            for line in checklist_lines(&checklist, self.world.language()) {
                self.world.screen.line(format!("    {line}"))?;
            }
            if !checklist.is_met() {
                continue;
            }
            if self.field(Field::PasswordConfirmation, true, "")? == password {
                return Ok(password);
            }
            let differ = words::problem(Problem::Mismatch, self.world.language());
            self.world.screen.line(format!("  {differ}"))?;
        }
    }

    /// "Certifier" (G4): a code by SMS; a person may give up and go on.
    fn certify(&mut self, ticket: &Secret, mobile: &str) -> Result<(), Stop> {
        let send = SendMobileCode { ticket: ticket.clone(), mobile: PhoneInput::new("FR", mobile) };
        if self.world.ask(&send)?.is_err() {
            return Ok(());
        }
        self.say(Both(
            "  Le code reçu par SMS (Entrée pour passer) :",
            "  The code received by SMS (Enter to skip):",
        ))?;
        loop {
            let code = self.field(Field::Code, false, "")?;
            if code.trim().is_empty() {
                return Ok(());
            }
            let certify = CertifyMobile { ticket: ticket.clone(), code: Secret::new(code) };
            match self.world.ask(&certify)? {
                Ok(_) => return self.say(Both("  ✓ mobile certifié", "  ✓ mobile certified")),
                Err(Refusal::WrongCode | Refusal::InvalidInput { .. }) => {}
                Err(_) => return Ok(()),
            }
        }
    }
}
