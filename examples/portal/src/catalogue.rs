//! The catalogue of services: what menu, tiles and bars lead to (G11). It is configuration: the core knows names and rights of it,
//! the portal its pages and words. The portal has that of the guide; a caisse gives its own as a file (`SERVICES_FILE`).

mod shown;

use std::fs;
use std::path::Path;

use espace_securise::account::Rights;
use espace_securise::policy::{BarItem, BarTerms, HomeTerms, Service};
use espace_securise::value::{Language, Timestamp};
use serde::Deserialize;

use crate::config::Unfit;

pub use shown::{ShownEntry, ShownService};

/// The services that the guide names, on the portal's own pages.
const GUIDE: &str = include_str!("../services/guide.json");

/// A text in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    fr: String,
    en: String,
}

impl Said {
    fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

/// A service of the menu, or that a tile leads to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Offered {
    id: String,
    /// It is shown to whoever holds one of these; without any, to everybody.
    rights: Rights,
    #[serde(default)]
    menu: Option<u8>,
    #[serde(default)]
    always: bool,
    #[serde(default = "usual_weight")]
    weight: u16,
    page: String,
    icon: String,
    name: Said,
    text: Said,
}

const fn usual_weight() -> u16 {
    100
}

/// Something in a bar.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    /// Since when it is news.
    #[serde(default)]
    since: Option<Timestamp>,
    /// Whether it leads to what it says of the page where it stands.
    #[serde(default)]
    of_the_page: bool,
    page: String,
    #[serde(default)]
    icon: Option<String>,
    name: Said,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bars {
    right: Vec<Entry>,
    bottom: Vec<Entry>,
}

/// The catalogue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    own_tiles: bool,
    services: Vec<Offered>,
    bars: Bars,
}

impl Catalogue {
    /// That of a file; without one, the guide's.
    ///
    /// # Errors
    /// [`Unfit`], which names the flag.
    pub fn read(file: Option<&Path>) -> Result<Self, Unfit> {
        let unfit = |fault: String| Unfit::new("--services-file", "SERVICES_FILE", fault);
        let Some(file) = file else { return Self::parse(GUIDE).map_err(unfit) };
        let text = fs::read_to_string(file).map_err(|fault| unfit(format!("{}: {fault}", file.display())))?;
        Self::parse(&text).map_err(|fault| unfit(format!("{}: {fault}", file.display())))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let catalogue: Self = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
        let bars = catalogue.bars.right.iter().chain(&catalogue.bars.bottom);
        let mut pages =
            catalogue.services.iter().map(|service| &service.page).chain(bars.map(|entry| &entry.page));
        match pages.find(|page| !is_page(page)) {
            Some(page) => Err(format!("expected a page of the portal or an https address, found {page:?}")),
            None => Ok(catalogue),
        }
    }

    /// What the core has to know of it.
    #[must_use]
    pub fn terms(&self) -> HomeTerms {
        let service = |offered: &Offered| Service {
            id: offered.id.clone(),
            rights: offered.rights,
            menu: offered.menu,
            always: offered.always,
            weight: offered.weight,
        };
        let items = |bar: &[Entry]| {
            bar.iter().map(|entry| BarItem { id: entry.id.clone(), since: entry.since }).collect()
        };
        HomeTerms {
            own_tiles: self.own_tiles,
            services: self.services.iter().map(service).collect(),
            // What stands in the top bar are forms of the portal's own, not pages.
            bars: BarTerms {
                top: Vec::new(),
                right: items(&self.bars.right),
                bottom: items(&self.bars.bottom),
            },
        }
    }

    /// Whether people have tiles of their own.
    #[must_use]
    pub const fn learns(&self) -> bool {
        self.own_tiles
    }

    /// Where a service leads to.
    #[must_use]
    pub fn page_of(&self, id: &str) -> Option<&str> {
        self.services.iter().find(|service| service.id == id).map(|service| service.page.as_str())
    }

    /// Where something in a bar leads to.
    #[must_use]
    pub fn page_in_bars(&self, id: &str) -> Option<&str> {
        let mut entries = self.bars.right.iter().chain(&self.bars.bottom);
        entries.find(|entry| entry.id == id).map(|entry| entry.page.as_str())
    }

    /// One of these opens a page; none are asked for it if none stands here.
    #[must_use]
    pub fn rights_for(&self, page: &str) -> Rights {
        let services = self.services.iter().filter(|service| service.page == page);
        services.fold(Rights::NONE, |rights, service| rights | service.rights)
    }
}

/// A redirection leads there, so it is one of the portal's pages or says `https` itself.
fn is_page(page: &str) -> bool {
    let plain =
        page.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>'));
    let local = page.starts_with('/') && !page.starts_with("//");
    plain && (local || page.starts_with("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guides_catalogue_is_one_that_the_core_takes() {
        let catalogue = Catalogue::read(None).unwrap();
        let mut terms = espace_securise::PolicyTerms::guide(
            espace_securise::Links::new(
                "https://a.example/{token}",
                "https://b.example/{token}",
                "https://c.example/{token}",
            )
            .unwrap(),
        );
        terms.home = catalogue.terms();
        assert!(espace_securise::Policy::new(terms).is_ok());
    }

    #[test]
    fn a_service_leads_to_a_page_of_the_portal_or_says_https() {
        for page in ["/sites", "/rubrique/aide#help-home", "https://paie.caisse.example/"] {
            assert!(is_page(page), "{page}");
        }
        for page in ["", "sites", "//a.example", "http://a.example", "javascript:x", "/a b", "/\\a"] {
            assert!(!is_page(page), "{page}");
        }
        let broken = GUIDE.replacen("/personnes", "//elsewhere.example", 1);
        assert!(Catalogue::parse(&broken).unwrap_err().contains("elsewhere"));
    }
}
