//! "D'autres sites déclarants ? Je les associe à un espace existant" (G10).

use espace_securise::command::Associate;

use crate::http::posted::Posted;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

const ADDRESS: &str = "/sites";

/// `GET /sites`
pub async fn show(member: Member) -> Answer {
    Page::new(&member.visit, "sites", ADDRESS).member(&member).render()
}

/// `POST /sites`
pub async fn associate(member: Member, form: Posted) -> Answer {
    let command = Associate {
        session: member.session.clone(),
        identifier: form.text("identifier"),
        siret: form.text("siret"),
        code: form.secret("code"),
    };
    match member.visit.ask(command).await? {
        Ok(_associated) => Ok(Onward::to(&member.visit, "/tiers").saying(Notice::SiteAssociated).response()),
        Err(refusal) => match member.turned_away(&refusal) {
            Some(elsewhere) => Ok(elsewhere),
            None => Page::new(&member.visit, "sites", ADDRESS)
                .member(&member)
                .refused(&refusal, "code")
                .typed(&form, &["identifier", "siret"])
                .render(),
        },
    }
}
