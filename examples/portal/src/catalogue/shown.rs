//! The catalogue, as pages show it.

use espace_securise::account::Rights;
use espace_securise::value::Language;
use serde::Serialize;

use super::{Catalogue, Entry, Offered};

/// A service, in the words of one language.
#[derive(Clone, Debug, Serialize)]
pub struct ShownService<'c> {
    /// Its name in addresses.
    pub id: &'c str,
    /// Where it leads to.
    pub page: &'c str,
    /// Its drawing.
    pub icon: &'c str,
    /// What it is called.
    pub name: &'c str,
    /// What one does there.
    pub text: &'c str,
}

/// Something in a bar, in the words of one language.
#[derive(Clone, Debug, Serialize)]
pub struct ShownEntry<'c> {
    /// Its name in addresses.
    pub id: &'c str,
    /// Where it leads to.
    pub page: &'c str,
    /// Its drawing.
    pub icon: Option<&'c str>,
    /// What it is called.
    pub name: &'c str,
    /// Whether it leads to what it says of the page where it stands.
    pub of_the_page: bool,
    /// Whether it is ever news: then its way notes that it was seen.
    pub news: bool,
}

impl Catalogue {
    /// The menu of whoever holds these rights, in its own order, which never changes.
    #[must_use]
    pub fn menu(&self, held: Rights, language: Language) -> Vec<ShownService<'_>> {
        let mut entries: Vec<_> = self.open_to(held).filter(|one| one.menu.is_some()).collect();
        entries.sort_by_key(|service| service.menu);
        entries.into_iter().map(|service| shown(service, language)).collect()
    }

    /// What may become a tile of one's own for whoever holds these rights, in the catalogue's order.
    #[must_use]
    pub fn own_tiles(&self, held: Rights, language: Language) -> Vec<ShownService<'_>> {
        let own = self.open_to(held).filter(|service| self.own_tiles && !service.always);
        own.map(|service| shown(service, language)).collect()
    }

    fn open_to(&self, held: Rights) -> impl Iterator<Item = &Offered> {
        let open = move |service: &&Offered| service.rights.is_empty() || !(service.rights & held).is_empty();
        self.services.iter().filter(open)
    }

    /// The service of this name.
    #[must_use]
    pub fn service(&self, id: &str, language: Language) -> Option<ShownService<'_>> {
        self.services.iter().find(|service| service.id == id).map(|service| shown(service, language))
    }

    /// The right-hand bar.
    #[must_use]
    pub fn right_bar(&self, language: Language) -> Vec<ShownEntry<'_>> {
        self.bars.right.iter().map(|entry| in_bar(entry, language)).collect()
    }

    /// The bottom banner.
    #[must_use]
    pub fn bottom_bar(&self, language: Language) -> Vec<ShownEntry<'_>> {
        self.bars.bottom.iter().map(|entry| in_bar(entry, language)).collect()
    }
}

fn shown(service: &Offered, language: Language) -> ShownService<'_> {
    ShownService {
        id: &service.id,
        page: &service.page,
        icon: &service.icon,
        name: service.name.in_language(language),
        text: service.text.in_language(language),
    }
}

fn in_bar(entry: &Entry, language: Language) -> ShownEntry<'_> {
    ShownEntry {
        id: &entry.id,
        page: &entry.page,
        icon: entry.icon.as_deref(),
        name: entry.name.in_language(language),
        of_the_page: entry.of_the_page,
        news: entry.since.is_some(),
    }
}
