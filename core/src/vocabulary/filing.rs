//! The fund's file of tenants: its lines, what filing one did, and what is found of it.

use serde::{Deserialize, Serialize};

use crate::value::{CibtpId, CompanyName, Language, Person, Siret};
use crate::vocabulary::account::{TenantKind, TenantStatus};
use crate::vocabulary::field::{Field, Problem};

/// One line of a batch, as typed or as a file has it. Its fields are those of
/// [`PutTenant`](crate::command::PutTenant).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantLine {
    /// Its number within the batch; numbers rise, and may leave out what the host itself could not read.
    pub line: u32,
    /// Identifiant CIBTP.
    pub identifier: String,
    /// Numéro de SIRET.
    pub siret: String,
    /// Raison sociale.
    pub company: String,
    /// Prénom of the person who will hold the account.
    pub first_name: String,
    /// Nom of that person.
    pub last_name: String,
    /// Where letters go, 1 to 6 lines.
    pub address: Vec<String>,
    /// The language of its letters.
    #[serde(default)]
    pub language: Language,
    /// A company, unless it is said to be a firm.
    #[serde(default)]
    pub tenant_kind: TenantKind,
}

/// What filing a tenant did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Filing {
    /// It is new: the welcome letter (courrier de bienvenue) leaves.
    Created,
    /// Its file was changed.
    Amended,
    /// Its file was changed, and codes that were on their way under the SIRET before are void.
    CodesVoided,
    /// Nothing: it was filed just so.
    Unchanged,
}

/// A line that was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FiledLine {
    /// Its number.
    pub line: u32,
    /// Identifiant CIBTP, as normalised.
    pub identifier: CibtpId,
    /// What that did.
    pub filing: Filing,
}

/// A line that was not filed. It stops no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RefusedLine {
    /// Its number.
    pub line: u32,
    /// Why: what [`Refusal::code`](crate::Refusal::code) says to whoever files it alone.
    pub refusal: String,
    /// What is wrong, column by column, where it is that.
    pub faults: Vec<LineFault>,
}

/// What is wrong with one column of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineFault {
    /// Which column.
    pub field: Field,
    /// What is wrong with it.
    pub problem: Problem,
    /// What stood there, cut to [`LineFault::MOST`] characters, control characters replaced: for whoever mends the file, not
    /// for logs.
    pub value: String,
}

impl LineFault {
    /// As much of a value as is shown, in characters.
    pub const MOST: usize = 40;
}

/// A tenant, as it is found in the fund's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundTenant {
    /// Identifiant CIBTP.
    pub identifier: CibtpId,
    /// Numéro de SIRET.
    pub siret: Siret,
    /// Raison sociale.
    pub company: CompanyName,
    /// What kind of tenant it is.
    pub tenant_kind: TenantKind,
    /// Who will hold the account, or holds it.
    pub contact: Person,
    /// Where it stands in its life.
    pub status: TenantStatus,
    /// How many people hold an access.
    pub people: u32,
}
