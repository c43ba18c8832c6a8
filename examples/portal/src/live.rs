//! What pages with JavaScript ask while a person types. The rules are the core's: these are its own answers, not a second set of them.

use axum::http::StatusCode;
use axum::response::Response;
use espace_securise::command::{CertifyMobile, CertifyMyMobile, SendMobileCode, SendMyMobileCode};
use espace_securise::field::Problem;
use espace_securise::password::ContextWords;
use espace_securise::value::{PhoneInput, Siret};
use espace_securise::{Refusal, Secret};
use serde::Deserialize;
use serde_json::json;

use crate::http::json::{Checked, answer};
use crate::http::{fields, refused};
use crate::page::{Answer, add_cookies};
use crate::pages::enrolment::{Enrolment, MobileStage};
use crate::pages::password;
use crate::visit::Visit;

/// A password being typed.
#[derive(Deserialize)]
pub struct TypedPassword {
    mot_de_passe: Secret,
    #[serde(default)]
    adresse: String,
}

/// `POST /verifier/mot-de-passe`: each rule, met or not (G5).
pub async fn check_password(visit: Visit, Checked(typed): Checked<TypedPassword>) -> Answer {
    let words = ContextWords::new().with_email(&typed.adresse);
    let words = Enrolment::of(&visit).into_iter().fold(words, |words, enrolment| {
        words.with(&enrolment.societe).with(&enrolment.nom).with(&enrolment.prenom)
    });
    let checklist = password::live(&visit.app, &typed.mot_de_passe, &words);
    Ok(answer(StatusCode::OK, &json!({ "regles": password::rules(&checklist) })))
}

/// A SIRET being typed.
#[derive(Deserialize)]
pub struct TypedSiret {
    siret: String,
}

/// `POST /verifier/siret`: whether it can be one.
pub async fn check_siret(Checked(typed): Checked<TypedSiret>) -> Response {
    let problem = Siret::parse(&typed.siret).err().map(|fault| fields::problem(Problem::from(fault)));
    answer(StatusCode::OK, &json!({ "valide": problem.is_none(), "probleme": problem }))
}

/// A mobile number.
#[derive(Deserialize)]
pub struct TypedMobile {
    #[serde(default)]
    pays: String,
    mobile: String,
}

/// `POST /verifier/mobile/certifier`: "Certifier" (G4), within step 2/2 or, without a ticket, for the account.
pub async fn send_code(visit: Visit, Checked(typed): Checked<TypedMobile>) -> Answer {
    let mobile = PhoneInput::new(typed.pays, typed.mobile);
    let enrolment = Enrolment::of(&visit);
    let sent = match (&enrolment, &visit.session) {
        (Some(enrolment), _) => {
            visit.ask(SendMobileCode { ticket: enrolment.ticket.clone(), mobile }).await?
        }
        (None, Some(session)) => visit.ask(SendMyMobileCode { session: session.clone(), mobile }).await?,
        (None, None) => Err(Refusal::EnrollmentOver),
    };
    told(&visit, enrolment, sent.map(drop), MobileStage::Envoye)
}

/// A code received by SMS.
#[derive(Deserialize)]
pub struct TypedCode {
    code: Secret,
}

/// `POST /verifier/mobile/code`: the code received (G4).
pub async fn certify(visit: Visit, Checked(TypedCode { code }): Checked<TypedCode>) -> Answer {
    let enrolment = Enrolment::of(&visit);
    let certified = match (&enrolment, &visit.session) {
        (Some(enrolment), _) => visit.ask(CertifyMobile { ticket: enrolment.ticket.clone(), code }).await?,
        (None, Some(session)) => visit.ask(CertifyMyMobile { session: session.clone(), code }).await?,
        (None, None) => Err(Refusal::EnrollmentOver),
    };
    told(&visit, enrolment, certified.map(drop), MobileStage::Certifie)
}

fn told(
    visit: &Visit,
    enrolment: Option<Enrolment>,
    outcome: Result<(), Refusal>,
    stage: MobileStage,
) -> Answer {
    let refusal = match outcome {
        Ok(()) => {
            let mut response = answer(StatusCode::OK, &json!({ "etat": stage }));
            if let Some(enrolment) = enrolment {
                // Should the page be loaded anew, it shows where the number stands.
                let moved_on = Enrolment { mobile: stage, ..enrolment };
                add_cookies(&mut response, vec![moved_on.cookie(visit)?]);
            }
            return Ok(response);
        }
        Err(refusal) => refusal,
    };
    let (field, problem) = refused::errors(&refusal, "code_sms").into_iter().next().unzip();
    let body = json!({
        "etat": "refus",
        "refus": refusal.code(),
        "champ": field,
        "probleme": problem,
        "attendre": refused::retry_after(&refusal),
    });
    Ok(answer(refused::status(&refusal), &body))
}
