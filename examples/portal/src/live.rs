//! What pages with JavaScript ask while a person types. The rules are the core's: these are its own answers, not a second set of them.

use axum::http::StatusCode;
use axum::response::Response;
use espace_securise::command::{CertifyMobile, CertifyMyMobile, SendMobileCode, SendMyMobileCode};
use espace_securise::field::{Field, FieldError};
use espace_securise::form::words;
use espace_securise::password::ContextWords;
use espace_securise::value::{PhoneInput, Siret};
use espace_securise::{Refusal, Secret};
use serde::Deserialize;
use serde_json::json;

use crate::http::fields::{self, SMS_CODE};
use crate::http::json::{Typed, answer};
use crate::http::refused;
use crate::page::{Answer, add_cookies};
use crate::pages::enrollment::{Enrollment, MobileStage};
use crate::pages::password;
use crate::visit::Visit;

/// A password being typed.
#[derive(Deserialize)]
pub struct TypedPassword {
    password: Secret,
    #[serde(default)]
    email: String,
}

/// `POST /verifier/mot-de-passe`: each rule, met or not (G5).
pub async fn judge_password(visit: Visit, Typed(typed): Typed<TypedPassword>) -> Answer {
    let words = ContextWords::new().with_email(&typed.email);
    let words = Enrollment::of(&visit).into_iter().fold(words, |words, enrollment| {
        words.with(&enrollment.company).with(&enrollment.last_name).with(&enrollment.first_name)
    });
    let checklist = password::live(&visit.app, &typed.password, &words);
    Ok(answer(StatusCode::OK, &json!({ "rules": password::rules(&checklist, visit.language) })))
}

/// A SIRET being typed.
#[derive(Deserialize)]
pub struct TypedSiret {
    siret: String,
}

/// `POST /verifier/siret`: whether it can be one.
pub async fn judge_siret(visit: Visit, Typed(typed): Typed<TypedSiret>) -> Response {
    let error = Siret::parse(&typed.siret).err();
    let error = error.map(|fault| FieldError { field: Field::Siret, problem: fault.into() });
    let format = visit.app.service().espace().policy().identifier;
    let body = json!({
        "valid": error.is_none(),
        "problem": error.map(|error| fields::problem(error.problem)),
        "text": error.map(|error| words::correction(error, format, visit.language)),
    });
    answer(StatusCode::OK, &body)
}

/// A mobile number.
#[derive(Deserialize)]
pub struct TypedMobile {
    #[serde(default)]
    country: String,
    mobile: String,
}

/// `POST /verifier/mobile/certifier`: "Certifier" (G4), within step 2/2 or, without a ticket, for the account.
pub async fn send_code(visit: Visit, Typed(typed): Typed<TypedMobile>) -> Answer {
    let mobile = PhoneInput::new(typed.country, typed.mobile);
    let enrollment = Enrollment::of(&visit);
    let sent = match (&enrollment, &visit.session) {
        (Some(enrollment), _) => {
            visit.ask(SendMobileCode { ticket: enrollment.ticket.clone(), mobile }).await?
        }
        (None, Some(session)) => visit.ask(SendMyMobileCode { session: session.clone(), mobile }).await?,
        (None, None) => Err(Refusal::EnrollmentOver),
    };
    told(&visit, enrollment, sent.map(drop), MobileStage::Sent)
}

/// A code received by SMS.
#[derive(Deserialize)]
pub struct TypedCode {
    code: Secret,
}

/// `POST /verifier/mobile/code`: the code received (G4).
pub async fn certify(visit: Visit, Typed(TypedCode { code }): Typed<TypedCode>) -> Answer {
    let enrollment = Enrollment::of(&visit);
    let certified = match (&enrollment, &visit.session) {
        (Some(enrollment), _) => visit.ask(CertifyMobile { ticket: enrollment.ticket.clone(), code }).await?,
        (None, Some(session)) => visit.ask(CertifyMyMobile { session: session.clone(), code }).await?,
        (None, None) => Err(Refusal::EnrollmentOver),
    };
    told(&visit, enrollment, certified.map(drop), MobileStage::Certified)
}

fn told(
    visit: &Visit,
    enrollment: Option<Enrollment>,
    outcome: Result<(), Refusal>,
    stage: MobileStage,
) -> Answer {
    let refusal = match outcome {
        Ok(()) => {
            let mut response = answer(StatusCode::OK, &json!({ "state": stage }));
            if let Some(enrollment) = enrollment {
                // Should the page be loaded anew, it shows where the number stands.
                let moved_on = Enrollment { mobile: stage, ..enrollment };
                add_cookies(&mut response, vec![moved_on.cookie(visit)?]);
            }
            return Ok(response);
        }
        Err(refusal) => refusal,
    };
    let format = visit.app.service().espace().policy().identifier;
    let beside = refused::errors(&refusal, SMS_CODE, format, visit.language).into_iter().next();
    let (field, text) = beside.unzip();
    let problem = refused::wrong_fields(&refusal).first().map(|error| fields::problem(error.problem));
    let body = json!({
        "state": "refused",
        "refusal": refusal.code(),
        "field": field,
        "problem": problem,
        "text": text.unwrap_or_else(|| words::refusal(&refusal, visit.language)),
        "wait": refusal.retry_after(),
    });
    Ok(answer(refused::status(&refusal), &body))
}
