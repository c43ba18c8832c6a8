//! Step 2/2: contact and log-in details (G3), with the certification of the mobile number in it (G4).
//!
//! Without JavaScript each button posts the whole form: what was typed comes back, but for the secrets.

use espace_securise::Refusal;
use espace_securise::command::{CertifyMobile, Register, SendMobileCode};
use espace_securise::reply::Registered;

use super::enrollment::{ActivationMail, Enrollment, MobileStage, from_the_start, over};
use super::password;
use crate::http::fields::SMS_CODE;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/inscription/coordonnees";

/// What comes back when the form is shown again.
const KEPT: [&str; 6] =
    ["email", "email_confirmation", "landline_country", "landline", "mobile_country", "mobile"];

/// `GET /inscription/coordonnees`
pub async fn show(visit: Visit) -> Answer {
    match Enrollment::of(&visit) {
        Some(enrollment) => page(&visit, &enrollment).render(),
        None => Ok(from_the_start(&visit)),
    }
}

/// `POST /inscription/coordonnees`
pub async fn submit(visit: Visit, form: Posted) -> Answer {
    let Some(enrollment) = Enrollment::of(&visit) else { return Ok(from_the_start(&visit)) };
    match form.text("action").as_str() {
        "certify" => send_code(&visit, &form, enrollment).await,
        "verify_code" => certify(&visit, &form, enrollment).await,
        // A form sent by a key has no button.
        "submit" | "" => register(&visit, &form, enrollment).await,
        _ => Err(Trouble::Malformed),
    }
}

async fn send_code(visit: &Visit, form: &Posted, mut enrollment: Enrollment) -> Answer {
    let mobile = form.phone("mobile").unwrap_or_default();
    match visit.ask(SendMobileCode { ticket: enrollment.ticket.clone(), mobile }).await? {
        Ok(_sent) => {
            enrollment.mobile = MobileStage::Sent;
            moved_on(visit, form, &enrollment)
        }
        Err(refusal) => refused(visit, form, &enrollment, &refusal),
    }
}

async fn certify(visit: &Visit, form: &Posted, mut enrollment: Enrollment) -> Answer {
    let command = CertifyMobile { ticket: enrollment.ticket.clone(), code: form.secret(SMS_CODE) };
    match visit.ask(command).await? {
        Ok(_certified) => {
            enrollment.mobile = MobileStage::Certified;
            moved_on(visit, form, &enrollment)
        }
        Err(refusal) => refused(visit, form, &enrollment, &refusal),
    }
}

async fn register(visit: &Visit, form: &Posted, mut enrollment: Enrollment) -> Answer {
    let command = Register {
        ticket: enrollment.ticket.clone(),
        email: form.text("email"),
        email_confirmation: form.text("email_confirmation"),
        password: form.secret("password"),
        password_confirmation: form.secret("password_confirmation"),
        landline: form.phone("landline"),
        mobile: form.phone("mobile"),
    };
    match visit.ask(command).await? {
        Ok(registered) => {
            let Registered { email, expires_at } = registered;
            enrollment.mail = Some(ActivationMail { email, expires_at });
            let kept = enrollment.cookie(visit)?;
            Ok(Onward::to(visit, "/inscription/merci").cookie(kept).response())
        }
        Err(refusal) => refused(visit, form, &enrollment, &refusal),
    }
}

/// The same form, one step further with the mobile number.
fn moved_on(visit: &Visit, form: &Posted, enrollment: &Enrollment) -> Answer {
    let page = page(visit, enrollment).typed(form, &KEPT).cookie(enrollment.cookie(visit)?);
    match enrollment.mobile.notice() {
        Some(notice) => page.notice(notice).render(),
        None => page.render(),
    }
}

fn refused(visit: &Visit, form: &Posted, enrollment: &Enrollment, refusal: &Refusal) -> Answer {
    if *refusal == Refusal::EnrollmentOver {
        return over(visit, enrollment, refusal);
    }
    page(visit, enrollment).typed(form, &KEPT).refused(refusal, SMS_CODE).render()
}

fn page<'v>(visit: &'v Visit, enrollment: &Enrollment) -> Page<'v> {
    Page::new(visit, "contact", ADDRESS)
        .with("company", &enrollment.company)
        .with("last_name", &enrollment.last_name)
        .with("first_name", &enrollment.first_name)
        .with("rules", password::blank_rules(visit))
        .with("countries", visit.app.countries.lines(visit.language))
        .with("mobile_stage", enrollment.mobile)
}
