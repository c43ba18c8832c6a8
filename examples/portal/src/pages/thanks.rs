//! Finalisation (G6): "Un courriel permettant l'activation de votre compte vient d'être envoyé".

use espace_securise::Refusal;
use espace_securise::command::ResendActivation;

use super::enrollment::{Enrollment, from_the_start, over};
use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/inscription/merci";

/// `GET /inscription/merci`
pub async fn show(visit: Visit) -> Answer {
    match Enrollment::of(&visit).and_then(|enrollment| enrollment.email) {
        Some(address) => page(&visit, &address).render(),
        None => Ok(from_the_start(&visit)),
    }
}

/// `POST /inscription/renvoyer`
pub async fn resend(visit: Visit, _form: Posted) -> Answer {
    let Some(enrollment) = Enrollment::of(&visit) else { return Ok(from_the_start(&visit)) };
    match visit.ask(ResendActivation { ticket: enrollment.ticket }).await? {
        Ok(resent) => {
            let notice = if resent.sent { Notice::MailResent } else { Notice::MailStillGood };
            Ok(Onward::to(&visit, ADDRESS).saying(notice).response())
        }
        Err(refusal) if refusal == Refusal::EnrollmentOver => over(&visit, &refusal),
        Err(refusal) => {
            page(&visit, &enrollment.email.unwrap_or_default()).refused(&refusal, "code").render()
        }
    }
}

fn page<'v>(visit: &'v Visit, address: &str) -> Page<'v> {
    Page::new(visit, "thanks", ADDRESS).with("email", address)
}
