//! What the browser keeps of an enrollment between its steps: the ticket, and what the pages show of it. The portal keeps nothing.

use axum::http::StatusCode;
use axum::response::Response;
use espace_securise::reply::Identified;
use espace_securise::value::Timestamp;
use espace_securise::{Refusal, Secret};
use serde::{Deserialize, Serialize};

use crate::http::cookies::{Cookie, SetCookie};
use crate::http::trouble::Trouble;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

/// Where the certification of the mobile number stands (G4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MobileStage {
    /// No code left.
    #[default]
    None,
    /// A code left.
    Sent,
    /// The number is certified.
    Certified,
}

impl MobileStage {
    /// What a page says when a number comes to this stage.
    #[must_use]
    pub const fn notice(self) -> Option<Notice> {
        match self {
            Self::None => None,
            Self::Sent => Some(Notice::MobileCodeSent),
            Self::Certified => Some(Notice::MobileCertified),
        }
    }
}

/// An enrollment, as its browser keeps it. Only the ticket opens anything, and the core judges it each time: within its two
/// hours for the steps, and then, as the proof that this is the browser that registered, for as long as the activation link lives.
#[derive(Clone, Serialize, Deserialize)]
pub struct Enrollment {
    /// The ticket of step 1/2.
    pub ticket: Secret,
    /// Raison sociale.
    pub company: String,
    /// Nom.
    pub last_name: String,
    /// Prénom.
    pub first_name: String,
    /// Where the mobile number stands.
    #[serde(default)]
    pub mobile: MobileStage,
    /// The mail that waits to be followed.
    #[serde(default)]
    pub mail: Option<ActivationMail>,
}

/// An activation mail that left.
#[derive(Clone, Serialize, Deserialize)]
pub struct ActivationMail {
    /// The address that it went to, masked.
    pub email: String,
    /// Until when its link works.
    pub expires_at: Timestamp,
}

impl Enrollment {
    /// After step 1/2.
    #[must_use]
    pub fn begin(identified: Identified) -> Self {
        Self {
            ticket: identified.ticket,
            company: identified.company.as_str().to_owned(),
            last_name: identified.contact.last_name.as_str().to_owned(),
            first_name: identified.contact.first_name.as_str().to_owned(),
            mobile: MobileStage::None,
            mail: None,
        }
    }

    /// The one this browser keeps, unaltered.
    #[must_use]
    pub fn of(visit: &Visit) -> Option<Self> {
        visit.app.signer.open(visit.enrollment.as_deref()?)
    }

    /// The cookie that keeps it: until the mail's link is over, once a mail left, even if the browser is closed meanwhile.
    ///
    /// # Errors
    /// [`Trouble::Broken`] if it cannot be written.
    pub fn cookie(&self, visit: &Visit) -> Result<SetCookie, Trouble> {
        let kept = visit.app.signer.sign(self).ok_or(Trouble::Broken)?;
        Ok(match &self.mail {
            Some(mail) => visit.set_until(Cookie::Enrollment, &kept, mail.expires_at),
            None => visit.set(Cookie::Enrollment, &kept),
        })
    }
}

/// Whoever comes to a later step without the first begins with the first.
#[must_use]
pub fn from_the_start(visit: &Visit) -> Response {
    Onward::to(visit, "/inscription").response()
}

/// The answer when the steps are over: back at step 1/2, where the same letter can begin another enrollment. A mail that left
/// may still be followed from this browser.
///
/// # Errors
/// [`Trouble`] if the page does not render.
pub fn over(visit: &Visit, enrollment: &Enrollment, refusal: &Refusal) -> Answer {
    let page = Page::new(visit, "identification", "/inscription").refused(refusal, "code");
    let page = if enrollment.mail.is_none() { page.cookie(visit.end(Cookie::Enrollment)) } else { page };
    page.status(StatusCode::GONE).render()
}
