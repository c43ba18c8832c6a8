//! What the home shows (G11): the services of a portal, their menu, and what stands in the bars.

use serde::{Deserialize, Serialize};

use super::bounds::{InvalidPolicy, Knob, ensure};
use crate::value::Timestamp;
use crate::vocabulary::account::{Right, Rights};

/// One service of a portal: what its menu and tiles lead to. The core knows its name and its rights only; the host has its
/// page and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its stable name: 1 to 32 of `a` to `z`, `0` to `9`, `_`, `-` and `.`.
    pub id: String,
    /// It is shown to whoever holds one of these; without any, to everybody.
    pub rights: Rights,
    /// Its place in the navigation menu, which no other service has; `None` if it is a tile only.
    pub menu: Option<u8>,
    /// Whether its tile always stands, before those that come with use.
    pub always: bool,
    /// How much its use counts, in hundredths, from 10 to 1000.
    pub weight: u16,
}

/// Something in a bar of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct BarItem {
    /// Its stable name, as a service's.
    pub id: String,
    /// Since when it is news: it is marked until the person opens it or something newer. `None` for what never is.
    #[serde(default)]
    pub since: Option<Timestamp>,
}

/// What stands in the bars, at most 16 in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct BarTerms {
    /// The top bar.
    pub top: Vec<BarItem>,
    /// The right-hand bar.
    pub right: Vec<BarItem>,
    /// The bottom banner.
    pub bottom: Vec<BarItem>,
}

/// What the home shows, and whether it learns (requirement 92).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct HomeTerms {
    /// Whether people have tiles of their own, by their use. Otherwise no use is noted.
    pub own_tiles: bool,
    /// The catalogue, at most 48 services and 4 that always have a tile. Its order breaks ties between tiles.
    pub services: Vec<Service>,
    /// What stands in the bars.
    pub bars: BarTerms,
}

impl HomeTerms {
    /// The services and bars that the guide names (G11).
    #[must_use]
    pub fn guide() -> Self {
        use Right::{
            AbsencesWrite, DeclarationsRead, DeclarationsSubmit, DocumentsRead, EmployeesRead,
            EmployeesWrite, MandatesManage, MemberRead, MemberUpdate, PaymentsPay, PaymentsRead,
            PeopleManage, WeatherDeclare, WeatherRead,
        };
        let in_menu = |place, id: &str, rights: &[Right]| Service {
            menu: Some(place),
            ..Service::tile(id, Rights::of(rights))
        };
        let tile = |id: &str, right: Right| Service::tile(id, Rights::of(&[right]));
        let standing =
            |id: &str, rights: &[Right]| Service { always: true, ..Service::tile(id, Rights::of(rights)) };
        Self {
            own_tiles: true,
            services: vec![
                in_menu(1, "member", &[MemberRead, MemberUpdate]),
                in_menu(2, "employees", &[EmployeesRead, EmployeesWrite, AbsencesWrite]),
                in_menu(3, "weather", &[WeatherRead, WeatherDeclare]),
                in_menu(4, "documents", &[DocumentsRead]),
                in_menu(5, "contact", &[]),
                in_menu(6, "account", &[]),
                standing("recent-documents", &[DocumentsRead]),
                standing("help", &[]),
                tile("hires", EmployeesWrite),
                tile("exits", EmployeesWrite),
                tile("absences", AbsencesWrite),
                tile("stoppage", WeatherDeclare),
                tile("refunds", WeatherRead),
                Service::tile("declarations", Rights::of(&[DeclarationsRead, DeclarationsSubmit])),
                Service::tile("payments", Rights::of(&[PaymentsRead, PaymentsPay])),
                tile("statements", DocumentsRead),
                tile("certificates", DocumentsRead),
                tile("people", PeopleManage),
                tile("mandates", MandatesManage),
            ],
            bars: BarTerms {
                top: items(&["change-tenant", "log-out"]),
                right: items(&["contact", "questions", "page-help", "news", "tutorial"]),
                bottom: items(&["legal-notice", "data-protection", "terms-of-use"]),
            },
        }
    }

    /// The service of this name.
    pub(crate) fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    pub(super) fn check(&self) -> Result<(), InvalidPolicy> {
        let distinct =
            |place: usize, id: &str| self.services.iter().skip(place + 1).all(|next| next.id != id);
        let own_place = |place: usize, menu: Option<u8>| {
            menu.is_none() || self.services.iter().skip(place + 1).all(|next| next.menu != menu)
        };
        let services = self.services.iter().enumerate().all(|(place, service)| {
            is_name(&service.id)
                && distinct(place, &service.id)
                && own_place(place, service.menu)
                && (10..=1000).contains(&service.weight)
        });
        let always = self.services.iter().filter(|service| service.always).count();
        let bars = [&self.bars.top, &self.bars.right, &self.bars.bottom];
        let bars = bars.iter().all(|bar| bar.len() <= 16 && bar.iter().all(|item| is_name(&item.id)));
        ensure(services && self.services.len() <= 48 && always <= 4 && bars, Knob::Home)
    }
}

impl BarTerms {
    /// Everything in them.
    pub(crate) fn items(&self) -> impl Iterator<Item = &BarItem> {
        [&self.top, &self.right, &self.bottom].into_iter().flatten()
    }
}

impl Service {
    /// A service that becomes a tile with its use, and is in no menu.
    #[must_use]
    pub fn tile(id: &str, rights: Rights) -> Self {
        Self { id: id.to_owned(), rights, menu: None, always: false, weight: 100 }
    }

    /// Whether it is shown to whoever holds these.
    pub(crate) fn is_open_to(&self, held: Rights) -> bool {
        self.rights.is_empty() || !(self.rights & held).is_empty()
    }
}

fn items(ids: &[&str]) -> Vec<BarItem> {
    ids.iter().map(|id| BarItem { id: (*id).to_owned(), since: None }).collect()
}

fn is_name(id: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'_' | b'-' | b'.');
    (1..=32).contains(&id.len()) && id.bytes().all(plain)
}
