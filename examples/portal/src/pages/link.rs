//! What the pages of mailed links have in common. Looking at a link uses nothing up, however often mail scanners do: only a button
//! that a person presses asks the core to follow it.

use axum::http::StatusCode;
use espace_securise::command::InspectLink;
use espace_securise::reply::LinkStatus;
use espace_securise::token::LinkPurpose;
use espace_securise::value::Timestamp;
use espace_securise::{Refusal, Secret};
use serde::Serialize;

use crate::http::trouble::Trouble;
use crate::page::Page;
use crate::visit::Visit;

/// The token that a link was opened with; blank if there is none.
#[must_use]
pub fn token_of(visit: &Visit) -> Secret {
    Secret::new(visit.query.text("lien"))
}

/// What a page says of its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// It works.
    Live,
    /// It came too late.
    Expired,
    /// It was used, or a newer one replaced it.
    Spent,
    /// It is none of ours, or for another page.
    Unknown,
    /// It was followed just now.
    Done,
}

impl LinkState {
    const fn status(self) -> StatusCode {
        match self {
            Self::Live | Self::Done => StatusCode::OK,
            Self::Expired | Self::Spent => StatusCode::GONE,
            Self::Unknown => StatusCode::NOT_FOUND,
        }
    }

    /// After a refusal to follow the link; `None` if the link is as good as before.
    #[must_use]
    pub fn after(refusal: &Refusal) -> Option<Self> {
        let ends = [
            (Refusal::InvalidLink, Self::Unknown),
            (Refusal::ExpiredLink, Self::Expired),
            (Refusal::SpentLink, Self::Spent),
            (Refusal::EnrollmentOver, Self::Spent),
            (Refusal::AddressTaken, Self::Spent),
        ];
        ends.iter().find(|(end, _)| end == refusal).map(|(_, state)| *state)
    }
}

/// A link that was looked at.
pub struct Inspected {
    state: LinkState,
    expires_at: Option<Timestamp>,
}

impl Inspected {
    /// Looks at a link for this purpose.
    ///
    /// # Errors
    /// [`Trouble`] if the core could not be asked.
    pub async fn look(visit: &Visit, purpose: LinkPurpose, token: &Secret) -> Result<Self, Trouble> {
        let seen = visit.ask(InspectLink { token: token.clone() }).await?;
        Ok(match seen {
            Ok(seen) if seen.purpose == purpose => {
                let state = match seen.status {
                    LinkStatus::Live => LinkState::Live,
                    LinkStatus::Expired => LinkState::Expired,
                    LinkStatus::Spent => LinkState::Spent,
                };
                Self { state, expires_at: Some(seen.expires_at) }
            }
            Ok(_) | Err(_) => Self { state: LinkState::Unknown, expires_at: None },
        })
    }

    /// Its page.
    #[must_use]
    pub fn page<'v>(&self, visit: &'v Visit, name: &'static str, token: &Secret) -> Page<'v> {
        page(visit, name, self.state, token).with("expires_at", self.expires_at)
    }
}

/// The page of a link in this state.
#[must_use]
pub fn page<'v>(visit: &'v Visit, name: &'static str, state: LinkState, token: &Secret) -> Page<'v> {
    let path = &visit.path;
    let query = percent_encoding::utf8_percent_encode(token.expose(), percent_encoding::NON_ALPHANUMERIC);
    let address = if token.is_blank() { path.clone() } else { format!("{path}?lien={query}") };
    Page::new(visit, name, &address).with("state", state).with("link", token.expose()).status(state.status())
}

/// The page of a refusal to follow a link.
#[must_use]
pub fn refused<'v>(visit: &'v Visit, name: &'static str, token: &Secret, refusal: &Refusal) -> Page<'v> {
    let state = LinkState::after(refusal);
    let page = page(visit, name, state.unwrap_or(LinkState::Live), token);
    page.refused(refusal, "code")
}
