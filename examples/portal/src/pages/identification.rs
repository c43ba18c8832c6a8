//! Step 1/2: identification (G2).

use espace_securise::command::Identify;

use super::enrollment::Enrollment;
use crate::http::posted::Posted;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/inscription";

/// `GET /inscription`
pub async fn show(visit: Visit) -> Answer {
    Page::new(&visit, "identification", ADDRESS).render()
}

/// `POST /inscription`
pub async fn identify(visit: Visit, form: Posted) -> Answer {
    let command = Identify {
        identifier: form.text("identifier"),
        siret: form.text("siret"),
        code: form.secret("code"),
    };
    match visit.ask(command).await? {
        Ok(identified) => {
            let kept = Enrollment::begin(identified).cookie(&visit)?;
            Ok(Onward::to(&visit, "/inscription/coordonnees").cookie(kept).response())
        }
        Err(refusal) => Page::new(&visit, "identification", ADDRESS)
            .refused(&refusal, "code")
            .typed(&form, &["identifier", "siret"])
            .render(),
    }
}
