//! "Vous n'avez pas votre code confidentiel ? En obtenir un nouveau" (G2). The answer never tells whether the pair is somebody's.

use espace_securise::command::RequestCode;

use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/inscription/nouveau-code";

/// `GET /inscription/nouveau-code`
pub async fn show(visit: Visit) -> Answer {
    Page::new(&visit, "new_code", ADDRESS).render()
}

/// `POST /inscription/nouveau-code`
pub async fn request(visit: Visit, form: Posted) -> Answer {
    let command = RequestCode { identifier: form.text("identifier"), siret: form.text("siret") };
    match visit.ask(command).await? {
        Ok(_requested) => Ok(Onward::to(&visit, ADDRESS).saying(Notice::CodeRequested).response()),
        Err(refusal) => Page::new(&visit, "new_code", ADDRESS)
            .refused(&refusal, "code")
            .typed(&form, &["identifier", "siret"])
            .render(),
    }
}
