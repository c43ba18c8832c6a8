//! "Mot de passe oublié ?" (G9). The answer never tells whether the address has an account.

use espace_securise::command::ForgotPassword;

use crate::http::posted::Posted;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/mot-de-passe-oublie";

/// `GET /mot-de-passe-oublie`
pub async fn show(visit: Visit) -> Answer {
    let sent = Notice::ResetRequested.is_for(&visit);
    let page = page(&visit).with("sent", sent);
    if sent { page.without_notice().render() } else { page.render() }
}

/// `POST /mot-de-passe-oublie`
pub async fn request(visit: Visit, form: Posted) -> Answer {
    match visit.ask(ForgotPassword { email: form.text("email") }).await? {
        Ok(_requested) => Ok(Onward::to(&visit, ADDRESS).saying(Notice::ResetRequested).response()),
        Err(refusal) => {
            page(&visit).with("sent", false).refused(&refusal, "code").typed(&form, &["email"]).render()
        }
    }
}

fn page(visit: &Visit) -> Page<'_> {
    Page::new(visit, "forgotten", ADDRESS)
}
