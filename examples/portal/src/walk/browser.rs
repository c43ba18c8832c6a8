//! A browser without JavaScript: keeps cookies, follows redirections, sends forms with what the page put into them.

use std::time::Duration;

use ureq::Agent;
use ureq::http::{Response, header};
use url::Url;

use super::Otherwise;
use super::html::{Html, HtmlForm};

/// A browser.
pub(super) struct Browser {
    agent: Agent,
    base: Url,
}

/// A page as it came.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) status: u16,
    /// Where it came from in the end, without query.
    pub(super) path: String,
    /// The statuses of the redirections before it.
    pub(super) ways: Vec<u16>,
    pub(super) html: Html,
}

impl Browser {
    const MOST_REDIRECTIONS: usize = 5;

    /// A new one, without cookies.
    pub(super) fn new(base: &str) -> Result<Self, Otherwise> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .accept("text/html")
            .build();
        let base = Url::parse(base).map_err(|_| Otherwise::new(format!("adresse inattendue : {base}")))?;
        Ok(Self { agent: config.new_agent(), base })
    }

    /// Opens an address, a path or a whole one.
    pub(super) fn open(&self, address: &str) -> Result<Page, Otherwise> {
        let url = self.url(address)?;
        let answer = self.agent.get(url.as_str()).header(header::ACCEPT_LANGUAGE, "fr").call();
        self.follow(&url, answer)
    }

    /// Sends a form of a page, with what was typed in the place of what stood there.
    pub(super) fn send(&self, form: &HtmlForm, typed: &[(&str, &str)]) -> Result<Page, Otherwise> {
        let url = self.url(&form.action)?;
        let stood = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let untouched = stood.filter(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
        let fields: Vec<_> = untouched.chain(typed.iter().copied()).collect();
        let request = self.agent.post(url.as_str()).header(header::ACCEPT_LANGUAGE, "fr");
        self.follow(&url, request.send_form(fields))
    }

    fn url(&self, address: &str) -> Result<Url, Otherwise> {
        let url =
            self.base.join(address).map_err(|_| Otherwise::new(format!("adresse inattendue : {address}")))?;
        if url.origin() == self.base.origin() {
            return Ok(url);
        }
        Err(Otherwise::new(format!(
            "l'adresse mène ailleurs que sur le portail : {}",
            url.origin().ascii_serialization()
        )))
    }

    fn follow(
        &self,
        from: &Url,
        mut answer: Result<Response<ureq::Body>, ureq::Error>,
    ) -> Result<Page, Otherwise> {
        let (mut at, mut ways) = (from.clone(), Vec::new());
        loop {
            let mut response = answer
                .map_err(|fault| Otherwise::new(format!("{} : pas de réponse ({fault})", at.path())))?;
            let status = response.status().as_u16();
            let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
            match location {
                Some(location) if (300..400).contains(&status) => {
                    at = self.url(location)?;
                    ways.push(status);
                    if ways.len() > Self::MOST_REDIRECTIONS {
                        return Err(Otherwise::new(format!(
                            "{} : les redirections n'en finissent pas",
                            at.path()
                        )));
                    }
                    answer = self.agent.get(at.as_str()).header(header::ACCEPT_LANGUAGE, "fr").call();
                }
                _ => {
                    let body = response.body_mut().read_to_string();
                    let body = body.map_err(|fault| Otherwise::new(format!("{} : {fault}", at.path())))?;
                    return Ok(Page { status, path: at.path().to_owned(), ways, html: Html::read(&body) });
                }
            }
        }
    }
}

impl Page {
    /// The form that posts to this path; of several, the one with a button of this value.
    pub(super) fn form(&self, path: &str, button: Option<&str>) -> Result<&HtmlForm, Otherwise> {
        let has = |form: &HtmlForm| {
            button.is_none_or(|wanted| form.buttons.iter().any(|(_, value)| value == wanted))
        };
        let leads =
            |form: &&HtmlForm| form.is_post && form.action.split('?').next() == Some(path) && has(form);
        self.html.forms.iter().find(leads).ok_or_else(|| {
            let wanted = button.map(|button| format!(" avec le bouton « {button} »")).unwrap_or_default();
            Otherwise::new(format!("{} : aucun formulaire vers {path}{wanted}", self.path))
        })
    }
}
