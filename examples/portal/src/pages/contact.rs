//! Step 2/2: contact and log-in details (G3), with the certification of the mobile number in it (G4).
//!
//! Without JavaScript each button posts the whole form: what was typed comes back, but for the secrets.

use espace_securise::Refusal;
use espace_securise::command::{CertifyMobile, Register, SendMobileCode};

use super::enrolment::{Enrolment, MobileStage, from_the_start, over};
use super::password;
use crate::http::form::Posted;
use crate::http::trouble::Trouble;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/inscription/coordonnees";

/// What comes back when the form is shown again.
const KEPT: [&str; 6] = ["adresse", "adresse_confirmation", "fixe_pays", "fixe", "mobile_pays", "mobile"];

/// `GET /inscription/coordonnees`
pub async fn show(visit: Visit) -> Answer {
    match Enrolment::of(&visit) {
        Some(enrolment) => page(&visit, &enrolment).render(),
        None => Ok(from_the_start(&visit)),
    }
}

/// `POST /inscription/coordonnees`
pub async fn submit(visit: Visit, form: Posted) -> Answer {
    let Some(enrolment) = Enrolment::of(&visit) else { return Ok(from_the_start(&visit)) };
    match form.text("action").as_str() {
        "certifier" => send_code(&visit, &form, enrolment).await,
        "verifier_code" => certify(&visit, &form, enrolment).await,
        // A form sent by a key has no button.
        "valider" | "" => register(&visit, &form, enrolment).await,
        _ => Err(Trouble::Malformed),
    }
}

async fn send_code(visit: &Visit, form: &Posted, mut enrolment: Enrolment) -> Answer {
    let mobile = form.phone("mobile").unwrap_or_default();
    match visit.ask(SendMobileCode { ticket: enrolment.ticket.clone(), mobile }).await? {
        Ok(_sent) => {
            enrolment.mobile = MobileStage::Envoye;
            moved_on(visit, form, &enrolment)
        }
        Err(refusal) => refused(visit, form, &enrolment, &refusal),
    }
}

async fn certify(visit: &Visit, form: &Posted, mut enrolment: Enrolment) -> Answer {
    let command = CertifyMobile { ticket: enrolment.ticket.clone(), code: form.secret("code_sms") };
    match visit.ask(command).await? {
        Ok(_certified) => {
            enrolment.mobile = MobileStage::Certifie;
            moved_on(visit, form, &enrolment)
        }
        Err(refusal) => refused(visit, form, &enrolment, &refusal),
    }
}

async fn register(visit: &Visit, form: &Posted, mut enrolment: Enrolment) -> Answer {
    let command = Register {
        ticket: enrolment.ticket.clone(),
        email: form.text("adresse"),
        email_confirmation: form.text("adresse_confirmation"),
        password: form.secret("mot_de_passe"),
        password_confirmation: form.secret("mot_de_passe_confirmation"),
        landline: form.phone("fixe"),
        mobile: form.phone("mobile"),
    };
    match visit.ask(command).await? {
        Ok(registered) => {
            enrolment.adresse = Some(registered.email);
            let kept = enrolment.cookie(visit)?;
            Ok(Onward::to(visit, "/inscription/merci").cookie(kept).response())
        }
        Err(refusal) => refused(visit, form, &enrolment, &refusal),
    }
}

/// The same form, one step further with the mobile number.
fn moved_on(visit: &Visit, form: &Posted, enrolment: &Enrolment) -> Answer {
    let page = page(visit, enrolment).typed(form, &KEPT).cookie(enrolment.cookie(visit)?);
    match enrolment.mobile.notice() {
        Some(notice) => page.notice(notice).render(),
        None => page.render(),
    }
}

fn refused(visit: &Visit, form: &Posted, enrolment: &Enrolment, refusal: &Refusal) -> Answer {
    if *refusal == Refusal::EnrollmentOver {
        return over(visit, refusal);
    }
    page(visit, enrolment).typed(form, &KEPT).refused(refusal, "code_sms").render()
}

fn page<'v>(visit: &'v Visit, enrolment: &Enrolment) -> Page<'v> {
    Page::new(visit, "coordonnees", ADDRESS)
        .with("societe", &enrolment.societe)
        .with("nom", &enrolment.nom)
        .with("prenom", &enrolment.prenom)
        .with("regles", password::blank_rules(&visit.app))
        .with("pays", visit.app.countries.lines(visit.language))
        .with("mobile_etat", enrolment.mobile)
}
