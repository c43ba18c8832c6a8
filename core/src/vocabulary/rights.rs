//! What may be done for a tenant: a closed set of rights, and the usual ways to give them.

use std::fmt;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// One thing that may be done for a tenant. The codes are stable; a host maps its own services onto them.
///
/// ```
/// use espace_securise::account::Right;
///
/// assert_eq!(Right::DeclarationsSubmit.code(), "declarations.submit");
/// assert!(!Right::PeopleManage.is_delegable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Right {
    /// See the company's legal and declarative information (Mon espace adhérent).
    #[serde(rename = "member.read")]
    MemberRead,
    /// Change what a member may change there.
    #[serde(rename = "member.update")]
    MemberUpdate,
    /// See the employees (Mes salariés).
    #[serde(rename = "employees.read")]
    EmployeesRead,
    /// Enter hires and exits.
    #[serde(rename = "employees.write")]
    EmployeesWrite,
    /// Plan absences.
    #[serde(rename = "absences.write")]
    AbsencesWrite,
    /// See stoppages and their refunds (Chômage intempéries).
    #[serde(rename = "weather.read")]
    WeatherRead,
    /// Declare a stoppage.
    #[serde(rename = "weather.declare")]
    WeatherDeclare,
    /// See declarations.
    #[serde(rename = "declarations.read")]
    DeclarationsRead,
    /// Submit declarations. One firm at a time holds it by mandate.
    #[serde(rename = "declarations.submit")]
    DeclarationsSubmit,
    /// See contributions and payments.
    #[serde(rename = "payments.read")]
    PaymentsRead,
    /// Pay. One firm at a time holds it by mandate.
    #[serde(rename = "payments.pay")]
    PaymentsPay,
    /// Consult, download and search documents (Mes documents).
    #[serde(rename = "documents.read")]
    DocumentsRead,
    /// Write to the fund.
    #[serde(rename = "messages.use")]
    MessagesUse,
    /// Change the bank account. Delegated only where the policy says so.
    #[serde(rename = "bank.change")]
    BankChange,
    /// Invite people, change what they may do, remove them. Never delegated.
    #[serde(rename = "people.manage")]
    PeopleManage,
    /// Give, accept and end mandates. Never delegated.
    #[serde(rename = "mandates.manage")]
    MandatesManage,
    /// Be a holder of the tenant (Titulaire), and hand that on. Never delegated.
    #[serde(rename = "holder.transfer")]
    HolderTransfer,
}

impl Right {
    /// Every right, in the order in which they are listed.
    pub const ALL: [Self; 17] = [
        Self::MemberRead,
        Self::MemberUpdate,
        Self::EmployeesRead,
        Self::EmployeesWrite,
        Self::AbsencesWrite,
        Self::WeatherRead,
        Self::WeatherDeclare,
        Self::DeclarationsRead,
        Self::DeclarationsSubmit,
        Self::PaymentsRead,
        Self::PaymentsPay,
        Self::DocumentsRead,
        Self::MessagesUse,
        Self::BankChange,
        Self::PeopleManage,
        Self::MandatesManage,
        Self::HolderTransfer,
    ];

    /// Its stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MemberRead => "member.read",
            Self::MemberUpdate => "member.update",
            Self::EmployeesRead => "employees.read",
            Self::EmployeesWrite => "employees.write",
            Self::AbsencesWrite => "absences.write",
            Self::WeatherRead => "weather.read",
            Self::WeatherDeclare => "weather.declare",
            Self::DeclarationsRead => "declarations.read",
            Self::DeclarationsSubmit => "declarations.submit",
            Self::PaymentsRead => "payments.read",
            Self::PaymentsPay => "payments.pay",
            Self::DocumentsRead => "documents.read",
            Self::MessagesUse => "messages.use",
            Self::BankChange => "bank.change",
            Self::PeopleManage => "people.manage",
            Self::MandatesManage => "mandates.manage",
            Self::HolderTransfer => "holder.transfer",
        }
    }

    /// Whether a tenant may give it to a firm by mandate. `bank.change` also needs the policy's word.
    #[must_use]
    pub const fn is_delegable(self) -> bool {
        !matches!(self, Self::PeopleManage | Self::MandatesManage | Self::HolderTransfer)
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A set of rights; it serialises as a list of their codes, in the order of [`Right::ALL`].
///
/// ```
/// use espace_securise::account::{Right, Rights};
///
/// let given = Rights::of(&[Right::PaymentsPay, Right::DeclarationsSubmit]);
/// assert_eq!(given & Rights::DELEGABLE, given);
/// assert!(!given.contains(Right::PeopleManage));
/// assert_eq!(serde_json::to_string(&given).unwrap(), r#"["declarations.submit","payments.pay"]"#);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "Vec<Right>")]
pub struct Rights(u32);

impl Rights {
    /// The word for every right in records.
    pub(crate) const EVERYTHING: &'static str = "full";
    /// No right.
    pub const NONE: Self = Self(0);
    /// Every right.
    pub const ALL: Self = Self::of(&Right::ALL);
    /// What a tenant may give to a firm, as far as the policy allows.
    pub const DELEGABLE: Self = Self(
        Self::ALL.0
            & !(Right::PeopleManage.bit() | Right::MandatesManage.bit() | Right::HolderTransfer.bit()),
    );

    /// Whatever changes nothing.
    pub const READING: Self = Self::of(&[
        Right::MemberRead,
        Right::EmployeesRead,
        Right::WeatherRead,
        Right::DeclarationsRead,
        Right::PaymentsRead,
        Right::DocumentsRead,
    ]);

    /// What one firm at a time holds by mandate: a later one takes it from the one before.
    pub const EXCLUSIVE: Self = Self::of(&[Right::DeclarationsSubmit, Right::PaymentsPay]);

    /// These.
    #[must_use]
    pub const fn of(rights: &[Right]) -> Self {
        let (mut set, mut rest) = (0, rights);
        while let [right, more @ ..] = rest {
            set |= right.bit();
            rest = more;
        }
        Self(set)
    }

    /// Whether this right is among them.
    #[must_use]
    pub const fn contains(self, right: Right) -> bool {
        self.0 & right.bit() != 0
    }

    /// Whether all of these are also among the others.
    #[must_use]
    pub const fn is_within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// These and those.
    #[must_use]
    pub const fn union(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// These without those.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Them, in the order of [`Right::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::ALL.into_iter().filter(move |right| self.contains(*right))
    }
}

impl std::ops::BitAnd for Rights {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl std::ops::BitOr for Rights {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

impl fmt::Debug for Rights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Right::code)).finish()
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        rights.into_iter().fold(Self::NONE, |set, right| Self(set.0 | right.bit()))
    }
}

impl From<Vec<Right>> for Rights {
    fn from(rights: Vec<Right>) -> Self {
        rights.into_iter().collect()
    }
}

impl From<Rights> for Vec<Right> {
    fn from(rights: Rights) -> Self {
        rights.iter().collect()
    }
}

impl<'de> Deserialize<'de> for Rights {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

/// Rights as they stand in JSON: a list, or the word that accesses bore before there were several.
struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Rights;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rights")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Rights, E> {
        if word == Rights::EVERYTHING {
            Ok(Rights::ALL)
        } else {
            Err(E::invalid_value(de::Unexpected::Str("another word"), &self))
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Rights, A::Error> {
        let mut rights = Rights::NONE;
        while let Some(right) = list.next_element::<Right>()? {
            rights = rights | Rights::of(&[right]);
        }
        Ok(rights)
    }
}

/// A usual way to give rights. It is only a beginning: what counts is always the rights themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Of a company's people: everything (Titulaire).
    Principal,
    /// Of a company's people: everything but to be its holder (Suppléant).
    Deputy,
    /// Of a company's people: its services, to be chosen from (Gestionnaire).
    Clerk,
    /// Of a company's people: to see, and change nothing (Lecteur).
    Reader,
    /// Of a firm's people: everything (Responsable).
    Partner,
    /// Of a firm's people: its clients' services, to be chosen from (Collaborateur).
    Collaborator,
    /// Of a mandate: employees, absences, stoppages, declarations and payments (Paie complète).
    FullPayroll,
    /// Of a mandate: declarations, and what they are made from (Déclarations).
    Declarations,
    /// Of a mandate: to see, and change nothing (Consultation).
    Consultation,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Principal,
        Self::Deputy,
        Self::Clerk,
        Self::Reader,
        Self::Partner,
        Self::Collaborator,
        Self::FullPayroll,
        Self::Declarations,
        Self::Consultation,
    ];

    /// The rights that it begins with.
    #[must_use]
    pub const fn rights(self) -> Rights {
        match self {
            Self::Principal | Self::Partner => Rights::ALL,
            Self::Deputy => Rights::ALL.without(Rights::of(&[Right::HolderTransfer])),
            Self::Clerk | Self::Collaborator => Rights::DELEGABLE.without(Rights::of(&[Right::BankChange])),
            Self::Reader | Self::Consultation => Rights::READING,
            Self::FullPayroll => Rights::READING.union(Rights::of(PAYROLL)),
            Self::Declarations => Rights::of(DECLARATIONS),
        }
    }
}

const PAYROLL: &[Right] = &[
    Right::EmployeesWrite,
    Right::AbsencesWrite,
    Right::WeatherDeclare,
    Right::DeclarationsSubmit,
    Right::PaymentsPay,
    Right::MessagesUse,
];

const DECLARATIONS: &[Right] = &[
    Right::MemberRead,
    Right::EmployeesRead,
    Right::DeclarationsRead,
    Right::DeclarationsSubmit,
    Right::DocumentsRead,
    Right::MessagesUse,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Rights, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn r89_an_access_of_before_has_every_right() {
        assert_eq!(read(r#""full""#).unwrap(), Rights::ALL);
        assert!(read(r#""most""#).is_err());
        assert!(read(r#"["everything"]"#).is_err());
    }

    #[test]
    fn r89_rights_cross_as_a_list_in_one_order_whatever_order_they_came_in() {
        let backwards: Vec<&str> = Right::ALL.iter().rev().map(|right| right.code()).collect();
        let rights = read(&serde_json::to_string(&backwards).unwrap()).unwrap();
        let forwards: Vec<&str> = Right::ALL.iter().map(|right| right.code()).collect();
        assert_eq!(serde_json::to_value(rights).unwrap(), serde_json::json!(forwards));
        assert_eq!(rights, Rights::ALL);
    }

    #[test]
    fn r89_three_rights_are_never_delegated() {
        let kept: Vec<&str> = Rights::ALL.without(Rights::DELEGABLE).iter().map(Right::code).collect();
        assert_eq!(kept, ["people.manage", "mandates.manage", "holder.transfer"]);
        for right in Right::ALL {
            assert_eq!(right.is_delegable(), Rights::DELEGABLE.contains(right));
            assert_eq!(serde_json::to_value(right).unwrap(), right.code());
        }
    }

    #[test]
    fn r89_no_preset_of_a_mandate_holds_what_is_never_delegated() {
        for preset in [Preset::FullPayroll, Preset::Declarations, Preset::Consultation, Preset::Collaborator]
        {
            assert!(preset.rights().is_within(Rights::DELEGABLE), "{preset:?}");
            assert!(!preset.rights().contains(Right::BankChange), "{preset:?}");
        }
    }

    #[test]
    fn r89_whoever_only_reads_holds_the_rights_to_see_and_no_other() {
        let seeing = Right::ALL
            .into_iter()
            .filter(|right| right.code().rsplit_once('.').is_some_and(|(_, what)| what == "read"));
        assert_eq!(Preset::Reader.rights(), seeing.collect());
        assert_eq!(Preset::Consultation.rights(), Preset::Reader.rights());
    }
}
