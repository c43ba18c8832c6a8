//! Who appears in tests: the companies on the fund's file, the people, their passwords and telephones, the fund's staff,
//! and what a host would configure.
//!
//! All of it is made up. The addresses are reserved for examples, and the SIRETs have a right check digit, so that they are
//! taken as real ones are.

#![expect(clippy::expect_used, clippy::missing_panics_doc, reason = "constants, which are well formed")]

use crate::contract::origin::Origin;
use crate::links::Links;
use crate::token::{KeyRing, KeyVersion, RootKey};
use crate::value::{Language, PhoneInput, Source, Timestamp};
use crate::vocabulary::account::{StatedCapacity, TenantKind};
use crate::vocabulary::command::{Staff, StaffRole};

/// What the fund's file says of a tenant (tiers), and so what its letters say.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// The CIBTP identifier, as the first letter has it.
    pub identifier: &'static str,
    /// The SIRET.
    pub siret: &'static str,
    /// The company's name.
    pub company: &'static str,
    /// The contact's first name.
    pub first_name: &'static str,
    /// The contact's last name.
    pub last_name: &'static str,
    /// What kind of tenant it is.
    pub kind: TenantKind,
}

/// A member (adhérent) at Nantes.
pub const DURAND: Site = Site {
    identifier: "17071",
    siret: "73282932000074",
    company: "Maçonnerie Durand",
    first_name: "Jeanne",
    last_name: "Durand",
    kind: TenantKind::Company,
};

/// A further declaring site (site déclarant) of the same firm.
pub const DURAND_REZE: Site =
    Site { identifier: "17071B", siret: "73282932000082", company: "Maçonnerie Durand Rezé", ..DURAND };

/// Another firm altogether.
pub const MARTIN: Site = Site {
    identifier: "29042",
    siret: "55210055400013",
    company: "Charpentes Martin",
    first_name: "Paul",
    last_name: "Martin",
    kind: TenantKind::Company,
};

/// An accounting firm (cabinet comptable).
pub const LEROY: Site = Site {
    identifier: "CAB01",
    siret: "41816609600028",
    company: "Cabinet Leroy",
    first_name: "Nadia",
    last_name: "Leroy",
    kind: TenantKind::Firm,
};

/// A pair that the fund has never filed.
pub const UNKNOWN: Site = Site {
    identifier: "99999",
    siret: "44306184100047",
    company: "-",
    first_name: "-",
    last_name: "-",
    ..DURAND
};

/// The capacity of whoever acts for this tenant by a title of their own.
#[must_use]
pub fn directly(site: Site) -> StatedCapacity {
    StatedCapacity { tenant: site.identifier.into(), firm: None }
}

/// A capacity of whoever acts for a client through the mandate of a firm.
#[must_use]
pub fn through(firm: Site, client: Site) -> StatedCapacity {
    StatedCapacity { firm: Some(firm.identifier.into()), ..directly(client) }
}

/// What a person types on step 2/2.
#[derive(Clone, Copy, Debug)]
pub struct Someone {
    /// The address.
    pub email: &'static str,
    /// The password.
    pub password: &'static str,
}

/// The contact of [`DURAND`].
pub const JEANNE: Someone = Someone { email: "jeanne@durand.example", password: "Truelle&Niveau7" };

/// The contact of [`MARTIN`].
pub const PAUL: Someone = Someone { email: "paul@martin.example", password: "Equerre+Rabot3" };

/// A colleague of Jeanne's at [`DURAND`].
pub const SAMIR: Someone = Someone { email: "samir@durand.example", password: "Echafaud=Filet8" };

/// The contact of [`LEROY`].
pub const NADIA: Someone = Someone { email: "nadia@leroy.example", password: "Grand-livre&Bilan5" };

/// Another accounting firm.
pub const BERGER: Site = Site {
    identifier: "CAB02",
    siret: "39860733300059",
    company: "Fiduciaire Berger",
    first_name: "Simon",
    last_name: "Berger",
    kind: TenantKind::Firm,
};

/// The contact of [`BERGER`].
pub const SIMON: Someone = Someone { email: "simon@berger.example", password: "Bilan+Compas8" };

/// The text of a mandate that was agreed to, by its hash.
pub const TEXT_HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// What Jeanne chooses when she has forgotten the first.
pub const NEW_PASSWORD: &str = "Parpaing#Cintre4";

/// Jeanne, once she has chosen another password.
pub const RENEWED: Someone = Someone { password: NEW_PASSWORD, ..JEANNE };

/// Jeanne, once she has another address.
pub const MOVED: Someone = Someone { email: "jeanne.durand@mortier.example", ..JEANNE };

/// A password that keeps the rule, and that nobody has.
pub const WRONG_PASSWORD: &str = "Brouette!Vide9";

/// Somebody who guesses Jeanne's.
pub const GUESSING: Someone = Someone { password: WRONG_PASSWORD, ..JEANNE };

/// A mobile number in France, as people type it.
pub const MOBILE: &str = "06 12 34 56 78";

/// [`MOBILE`], with its country.
#[must_use]
pub fn french_mobile() -> PhoneInput {
    PhoneInput::new("FR", MOBILE)
}

/// Another one.
#[must_use]
pub fn other_mobile() -> PhoneInput {
    PhoneInput::new("FR", "07 58 12 34 56")
}

/// A number in France that no SMS reaches.
#[must_use]
pub fn landline() -> PhoneInput {
    PhoneInput::new("FR", "02 40 12 34 56")
}

/// Somebody at the fund (gestionnaire).
#[must_use]
pub fn staff() -> Staff {
    acting_as(StaffRole::Registrar)
}

/// A second person of the fund, who confirms.
#[must_use]
pub fn supervisor() -> Staff {
    Staff { id: "responsable-3".into(), role: StaffRole::Supervisor }
}

/// The same person in any role.
#[must_use]
pub fn acting_as(role: StaffRole) -> Staff {
    Staff { id: "gestionnaire-12".into(), role }
}

/// Where people ask from, unless a test says otherwise.
#[must_use]
pub fn office() -> Origin {
    let source = Some(Source::from(std::net::IpAddr::from([192, 0, 2, 7])));
    Origin { source, device: Some("Firefox sur Debian".into()), language: Language::Fr }
}

/// From this network address, and nothing more is known.
#[must_use]
pub fn from(address: &str) -> Origin {
    Origin::from_ip(address.parse().expect("an IP address"))
}

/// When everything begins: a Monday, at eight in UTC.
#[must_use]
pub fn monday() -> Timestamp {
    "2026-01-05T08:00:00Z".parse().expect("a time")
}

/// Where the links of the fund's mails lead.
#[must_use]
pub fn links() -> Links {
    let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
    Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).expect("three pages")
}

/// The fund's secret keys, which everybody may read here.
#[must_use]
pub fn key_ring() -> KeyRing {
    KeyRing::new(root(1), (KeyVersion::new(1), root(2)))
}

/// After a rotation: the next version is active, and the one before still accepted.
#[must_use]
pub fn rotated_key_ring() -> KeyRing {
    next_key_ring().with_retired(KeyVersion::new(1), root(2)).expect("another version")
}

/// After the version before was dropped.
#[must_use]
pub fn next_key_ring() -> KeyRing {
    KeyRing::new(root(1), (KeyVersion::new(2), root(3)))
}

fn root(byte: u8) -> RootKey {
    RootKey::from_bytes([byte; 32]).expect("32 bytes that are not all zero")
}
