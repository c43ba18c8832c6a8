//! Finalisation (G6): "Un courriel permettant l'activation de votre compte vient d'être envoyé".

use espace_securise::Refusal;
use espace_securise::command::ResendActivation;

use super::enrollment::{ActivationMail, Enrollment, from_the_start, over};
use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/inscription/merci";

/// `GET /inscription/merci`
pub async fn show(visit: Visit) -> Answer {
    match Enrollment::of(&visit).and_then(|enrollment| enrollment.mail) {
        Some(mail) => page(&visit, &mail.email).render(),
        None => Ok(from_the_start(&visit)),
    }
}

/// `POST /inscription/renvoyer`
pub async fn resend(visit: Visit, _form: Posted) -> Answer {
    let Some(mut enrollment) = Enrollment::of(&visit) else { return Ok(from_the_start(&visit)) };
    match visit.ask(ResendActivation { ticket: enrollment.ticket.clone() }).await? {
        Ok(resent) => {
            let notice = if resent.sent { Notice::MailResent } else { Notice::MailStillGood };
            // The ticket is kept for as long as the newest link.
            enrollment.mail =
                enrollment.mail.map(|mail| ActivationMail { expires_at: resent.expires_at, ..mail });
            let kept = enrollment.cookie(&visit)?;
            Ok(Onward::to(&visit, ADDRESS).saying(notice).cookie(kept).response())
        }
        Err(refusal) if refusal == Refusal::EnrollmentOver => over(&visit, &enrollment, &refusal),
        Err(refusal) => {
            let address = enrollment.mail.map(|mail| mail.email).unwrap_or_default();
            page(&visit, &address).refused(&refusal, "code").render()
        }
    }
}

fn page<'v>(visit: &'v Visit, address: &str) -> Page<'v> {
    Page::new(visit, "thanks", ADDRESS).with("email", address)
}
