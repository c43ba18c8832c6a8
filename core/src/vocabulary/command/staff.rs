//! Commands of the fund's staff (caisse), for whom the host vouches.

use serde::{Deserialize, Serialize};

use super::define;
use crate::value::Language;
use crate::vocabulary::account::TenantKind;

/// Hands these rows to the macro that is named: the one place where the commands stand, for all that is made of them.
#[doc(hidden)]
#[macro_export]
macro_rules! staff_commands {
    ($($made:tt)+) => {
        $($made)+! {
            /// What the fund's staff can ask. Never deserialise it on a public endpoint.
            StaffCommand by Staff;

            /// Puts a tenant on file. A new one gets the welcome letter (courrier de bienvenue), which bears its identifier.
            PutTenant put_tenant -> TenantFiled [sends] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
                /// Numéro de SIRET. Filing another one voids codes and enrollments under the old one.
                siret: String,
                /// Raison sociale.
                company: String,
                /// Prénom of the person who will hold the account.
                first_name: String,
                /// Nom of that person.
                last_name: String,
                /// Where letters go, 1 to 6 lines.
                address: Vec<String>,
                /// The language of its letters.
                #[serde(default)]
                language: Language,
                /// A company, unless it is said to be a firm. It stays what it was filed as.
                #[serde(default)]
                tenant_kind: TenantKind,
            }

            /// Posts a letter with a new provisional code.
            PostCode post_code -> CodePosted [hashes, sends] {
                /// Who asks.
                by: Staff,
                /// Identifiant CIBTP.
                identifier: String,
            }

            /// Suspends an account: nobody can log in to it, and its sessions end at once.
            SuspendAccount suspend_account -> AccountSuspended [] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
            }

            /// Lifts a suspension.
            ReinstateAccount reinstate_account -> AccountReinstated [] {
                /// Who asks.
                by: Staff,
                /// The account's address.
                email: String,
            }
        }
    };
}
staff_commands!(define);

/// A person of the fund. The host has authenticated them and vouches for the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// The host's name for the person, for the audit trail.
    pub id: String,
}

impl Staff {
    /// The longest name that is kept, in characters.
    pub const MAX_LEN: usize = 120;

    /// As the audit trail keeps it: cut, control characters replaced (ASVS 16.4.1).
    pub(crate) fn kept(&self) -> Self {
        let id = self.id.chars().take(Self::MAX_LEN);
        Self { id: id.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect() }
    }
}
