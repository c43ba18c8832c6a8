//! Where the links in messages lead: always from the host's configuration, never from a request (invariant 14).

use serde::Deserialize;

use crate::token::LinkPurpose;
use crate::value::Secret;

/// A template is no address that a link could lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected an https address, with {{token}} in it exactly once, at most 500 characters of printable ASCII"
)]
pub struct InvalidLinkTemplate;

/// The address of a page of the portal, with `{token}` where the token goes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LinkTemplate {
    before: String,
    after: String,
}

impl LinkTemplate {
    fn parse(text: &str) -> Result<Self, InvalidLinkTemplate> {
        let Some((before, after)) = text.split_once("{token}") else { return Err(InvalidLinkTemplate) };
        // Only on the developer's own machine may a secret travel in the clear.
        let at_home = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
        let host_ends = |rest: &str| rest.starts_with([':', '/']);
        let local = at_home.iter().any(|home| before.strip_prefix(home).is_some_and(host_ends));
        let secure =
            before.strip_prefix("https://").is_some_and(|rest| rest.find('/').is_some_and(|at| at > 0));
        let plain = text.len() <= 500 && text.bytes().all(|byte| byte.is_ascii_graphic());
        if plain && (secure || local) && !after.contains("{token}") {
            Ok(Self { before: before.to_owned(), after: after.to_owned() })
        } else {
            Err(InvalidLinkTemplate)
        }
    }

    fn with(&self, token: &Secret) -> Secret {
        Secret::new(format!("{}{}{}", self.before, token.expose(), self.after))
    }
}

/// The pages that links lead to.
///
/// ```
/// use espace_securise::Links;
/// use espace_securise::links::InvalidLinkTemplate;
///
/// let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
/// assert!(Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).is_ok());
/// assert_eq!(Links::new("http://espace.caisse.example/{token}", "", ""), Err(InvalidLinkTemplate));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Templates")]
pub struct Links {
    activation: LinkTemplate,
    reset: LinkTemplate,
    recertification: LinkTemplate,
    #[serde(default)]
    email_change: Option<LinkTemplate>,
    #[serde(default)]
    email_undo: Option<LinkTemplate>,
    #[serde(default)]
    invitation: Option<LinkTemplate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Templates {
    activation: String,
    reset: String,
    recertification: String,
    #[serde(default)]
    email_change: Option<String>,
    #[serde(default)]
    email_undo: Option<String>,
    #[serde(default)]
    invitation: Option<String>,
}

impl TryFrom<Templates> for Links {
    type Error = InvalidLinkTemplate;

    fn try_from(pages: Templates) -> Result<Self, InvalidLinkTemplate> {
        let links = Self::new(&pages.activation, &pages.reset, &pages.recertification)?;
        let links = links.with_email_pages(pages.email_change.as_deref(), pages.email_undo.as_deref())?;
        match pages.invitation {
            Some(page) => links.with_invitation_page(&page),
            None => Ok(links),
        }
    }
}

impl Links {
    /// From three templates: each is an `https` address (or `http` on this very machine) that holds `{token}` once.
    ///
    /// # Errors
    /// [`InvalidLinkTemplate`] for the first that does not.
    pub fn new(activation: &str, reset: &str, recertification: &str) -> Result<Self, InvalidLinkTemplate> {
        Ok(Self {
            activation: LinkTemplate::parse(activation)?,
            reset: LinkTemplate::parse(reset)?,
            recertification: LinkTemplate::parse(recertification)?,
            email_change: None,
            email_undo: None,
            invitation: None,
        })
    }

    /// With the pages that prove an account's new address and take the earlier one back. A host without them has these links
    /// lead to its page of activation: what a link is for, [`InspectLink`](crate::command::InspectLink) tells.
    ///
    /// # Errors
    /// [`InvalidLinkTemplate`] for the first that is none.
    pub fn with_email_pages(
        self,
        change: Option<&str>,
        undo: Option<&str>,
    ) -> Result<Self, InvalidLinkTemplate> {
        Ok(Self {
            email_change: change.map(LinkTemplate::parse).transpose()?,
            email_undo: undo.map(LinkTemplate::parse).transpose()?,
            ..self
        })
    }

    /// With the page of invitations. A host without one has their links lead to its page of activation: what a link is for,
    /// [`InspectLink`](crate::command::InspectLink) tells.
    ///
    /// # Errors
    /// [`InvalidLinkTemplate`].
    pub fn with_invitation_page(self, page: &str) -> Result<Self, InvalidLinkTemplate> {
        Ok(Self { invitation: Some(LinkTemplate::parse(page)?), ..self })
    }

    pub(crate) fn url(&self, to: MailedLink, token: &Secret) -> Secret {
        match to {
            MailedLink::Activation => self.activation.with(token),
            MailedLink::Reset => self.reset.with(token),
            MailedLink::Recertification => self.recertification.with(token),
            MailedLink::EmailChange => self.email_change.as_ref().unwrap_or(&self.activation).with(token),
            MailedLink::EmailUndo => self.email_undo.as_ref().unwrap_or(&self.activation).with(token),
            MailedLink::Invitation => self.invitation.as_ref().unwrap_or(&self.activation).with(token),
        }
    }
}

/// The links that leave by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailedLink {
    Activation,
    Reset,
    Recertification,
    EmailChange,
    EmailUndo,
    Invitation,
}

impl From<MailedLink> for LinkPurpose {
    fn from(link: MailedLink) -> Self {
        match link {
            MailedLink::Activation => Self::Activation,
            MailedLink::Reset => Self::Reset,
            MailedLink::Recertification => Self::Recertification,
            MailedLink::EmailChange => Self::EmailChange,
            MailedLink::EmailUndo => Self::EmailUndo,
            MailedLink::Invitation => Self::Invitation,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inv14_a_template_that_could_leak_a_token_does_not_parse() {
        for wrong in [
            "",
            "https://espace.example/activation",
            "http://espace.example/{token}",
            "http://localhost.attacker.example/{token}",
            "https:///{token}",
            "https://{token}",
            "https://espace.example/{token}/{token}",
            "https://espace.example/ {token}",
            "javascript:alert('{token}')",
        ] {
            assert_eq!(LinkTemplate::parse(wrong), Err(InvalidLinkTemplate), "{wrong}");
        }
        assert!(LinkTemplate::parse("http://127.0.0.1:8080/a?lien={token}").is_ok());
    }
}
