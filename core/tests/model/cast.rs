//! The small world: few tenants, people, numbers and passwords, so that everything collides.

use std::time::Duration;

use espace_securise::account::{Preset, Right, Rights};
use espace_securise::policy::{GuessLimit, RecertificationTerms, SendLimit, SourceLimit};
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, NEW_PASSWORD, PAUL, Site, links, office};
use espace_securise::testing::{DAY, MINUTE};
use espace_securise::value::{Email, Mobile, PhoneInput, Source};
use espace_securise::*;

/// Each site's own SIRET, and one more that the fund may file for any of them.
pub const SIRETS: [&str; 4] = [DURAND.siret, MARTIN.siret, "40483304800022", "78467169500012"];

/// Identifiers that no digest or token holds by chance, so that a text can be searched for them.
pub const SITES: [Site; 3] = [
    Site { identifier: "LOIRE17071", ..DURAND },
    Site { identifier: "RHONE29042", ..MARTIN },
    Site {
        identifier: "ISERE30303",
        siret: SIRETS[2],
        company: "Couverture Lefèvre",
        first_name: "Inès",
        last_name: "Lefèvre",
        ..DURAND
    },
];

/// Each person's address, as typed in two ways.
pub const PEOPLE: [[&str; 2]; 3] = [
    [JEANNE.email, " Jeanne@DURAND.example"],
    [PAUL.email, "paul@Martin.Example "],
    ["ines@lefevre.example", "INES@lefevre.example"],
];

/// Each mobile number, as typed in two ways.
pub const MOBILES: [[&str; 2]; 3] = [
    ["06 12 34 56 78", "+33 6 12 34 56 78"],
    ["06 98 76 54 32", "0033698765432"],
    ["07 55 12 34 56", "+33755123456"],
];

/// The last one breaks the rule.
pub const PASSWORDS: [&str; 3] = [JEANNE.password, NEW_PASSWORD, "zinguerie"];

/// What is given: to be a holder, all but that, some services, to see, and to manage people with little else.
pub const GIFTS: [Rights; 5] = [
    Preset::Principal.rights(),
    Preset::Deputy.rights(),
    Preset::Clerk.rights(),
    Preset::Reader.rights(),
    Rights::of(&[Right::PeopleManage, Right::MemberRead]),
];

/// The place of the password that breaks the rule.
pub const WEAK: usize = 2;

/// What every link begins with (invariant 14).
pub const BASE: &str = "https://espace.caisse.example/";

/// Where commands come from; the last is unknown to the host.
pub const SOURCES: [Option<[u8; 4]>; 4] =
    [Some([192, 0, 2, 7]), Some([198, 51, 100, 9]), Some([203, 0, 113, 40]), None];

pub fn origin(source: usize) -> Origin {
    let source = SOURCES[source].map(|octets| Source::from(std::net::IpAddr::from(octets)));
    Origin { source, ..office() }
}

/// The guide's terms, or terms so tight that thirty commands reach every limit.
pub fn terms(tight: bool) -> PolicyTerms {
    let mut terms = PolicyTerms::guide(links());
    if tight {
        let guesses = GuessLimit {
            free: 1,
            first_delay: Duration::from_secs(10),
            per_day: 3,
            ..GuessLimit::delaying()
        };
        terms.log_in = GuessLimit { hard_stop: Some(4), ..guesses.clone() };
        terms.sms_check = GuessLimit { hard_stop: None, ..guesses };
        terms.password_max_age = Some(60 * DAY);
        terms.source = Some(SourceLimit { burst: 5, drain: MINUTE });
        terms.letters = SendLimit { apart: 10 * MINUTE, most: 3, window: 30 * DAY };
        terms.mails = SendLimit { apart: MINUTE, most: 3, window: DAY };
        terms.registrations = SendLimit { apart: Duration::ZERO, most: 3, window: DAY };
        terms.resets = SendLimit { apart: MINUTE, most: 2, window: Duration::from_hours(4) };
        terms.invitations.by_tenant = SendLimit { apart: Duration::ZERO, most: 3, window: DAY };
        terms.sms = SendLimit { apart: MINUTE, most: 3, window: DAY };
        terms.recertification =
            RecertificationTerms { period: 30 * DAY, reminders: vec![3 * DAY, 7 * DAY], grace: 10 * DAY };
    }
    terms
}

/// Whose address this is.
pub fn person_of(email: &Email) -> Option<usize> {
    let key = |typed: &str| Email::parse(typed).unwrap().unique_key();
    PEOPLE.iter().position(|typed| key(typed[0]) == email.unique_key())
}

/// Which number this is.
pub fn number_of(mobile: &Mobile) -> Option<usize> {
    let e164 = |typed: &str| Mobile::parse(&PhoneInput::new("FR", typed)).unwrap();
    MOBILES.iter().position(|typed| e164(typed[0]) == *mobile)
}
