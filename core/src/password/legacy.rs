//! Passwords hashed by the system that came before.

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use crate::password::hash::{HashFault, HashPurpose, Match, SecretHash};
use crate::password::params::Argon2Params;
use crate::password::scratch::Hasher;
use crate::token::keyring::KeyRing;
use crate::value::Secret;

/// A hash scheme of an older system, such as bcrypt, PBKDF2, scrypt or SSHA, brought by the host
/// (requirement 58).
///
/// The password arrives in its normalised form (NFC, RFC 8265). If the older system hashed something
/// else, a Latin-1 encoding say, the implementation converts.
///
/// # Two ways to import
///
/// *As is*: store [`StoredPassword::Legacy`]; the first good log-in replaces it by Argon2id. The old
/// hashes stay exposed in the store until then, so it is for schemes that are still decent (bcrypt), and
/// what remains after some months should be deleted (its owners reset by e-mail).
///
/// *Wrapped*: for weak schemes (SSHA, MD5) hash the old hash itself, before import, with Argon2id, and
/// store that under a scheme of its own; `verify` then computes the old hash of the typed password from its
/// salt, and Argon2id of that. No weak hash is ever in the new store.
pub trait LegacyHash: Send + Sync {
    /// The name that stored hashes carry, such as `"bcrypt"`.
    fn scheme(&self) -> &str;

    /// Whether the password gives the stored hash. Compares in constant time, does not panic, and
    /// bounds the cost that `stored` asks for.
    fn verify(&self, stored: &str, password: &[u8]) -> bool;

    /// A stored hash of the usual cost that no password gives.
    ///
    /// With it, everybody pays for this scheme at each log-in, known or not, until the scheme is removed,
    /// and response times stay equal. Without it (the default) a log-in to an account not yet migrated takes
    /// longer than any other, which tells that the address is known (invariant 5).
    fn decoy(&self) -> Option<&str> {
        None
    }
}

/// The password of an account, as stored: hashed by this library, or not yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoredPassword {
    /// Argon2id with a pepper.
    Current(SecretHash),
    /// Imported; replaced at the first good log-in.
    Legacy {
        /// Which [`LegacyHash`] verifies it.
        scheme: String,
        /// What it verifies against; redacted in `Debug`, since such hashes have no pepper.
        hash: Secret,
    },
}

impl PartialEq for StoredPassword {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Current(one), Self::Current(other)) => one == other,
            (Self::Legacy { scheme: a, hash: one }, Self::Legacy { scheme: b, hash: other }) => {
                a == b && one.expose().as_bytes().ct_eq(other.expose().as_bytes()).into()
            }
            (Self::Current(_), Self::Legacy { .. }) | (Self::Legacy { .. }, Self::Current(_)) => false,
        }
    }
}

impl Eq for StoredPassword {}

impl StoredPassword {
    /// Compares a typed password, normalised. A legacy match is always outdated.
    ///
    /// The work is the same in every case: one Argon2id, and each legacy scheme once if it has a
    /// [`decoy`](LegacyHash::decoy). A hash whose scheme was removed matches nothing; its owner resets
    /// the password by e-mail.
    ///
    /// # Errors
    /// [`HashFault::UnknownPepper`] or [`HashFault::Hasher`].
    pub fn verify(
        &self,
        password: &str,
        legacy: &[Box<dyn LegacyHash>],
        current: &Argon2Params,
        keys: &KeyRing,
        hasher: &mut dyn Hasher,
    ) -> Result<Match, HashFault> {
        match self {
            Self::Current(hash) => {
                try_legacy(None, password, legacy);
                hash.verify(password, HashPurpose::Password, current, keys, hasher)
            }
            Self::Legacy { scheme, hash } => {
                let matched = try_legacy(Some((scheme, hash.expose())), password, legacy);
                let nobody = SecretHash::waste(password, HashPurpose::Password, current, keys, hasher)?;
                let blank = password.trim().is_empty();
                Ok(if matched && !blank { Match::Yes { outdated: true } } else { nobody })
            }
        }
    }

    /// Does the work of [`verify`](Self::verify) for an account that does not exist, and says no
    /// (requirement 7).
    ///
    /// # Errors
    /// [`HashFault::Hasher`].
    pub fn waste(
        password: &str,
        legacy: &[Box<dyn LegacyHash>],
        current: &Argon2Params,
        keys: &KeyRing,
        hasher: &mut dyn Hasher,
    ) -> Result<Match, HashFault> {
        try_legacy(None, password, legacy);
        SecretHash::waste(password, HashPurpose::Password, current, keys, hasher)
    }
}

/// Runs every scheme once: the one of the stored hash on it, each other on its decoy.
fn try_legacy(stored: Option<(&String, &str)>, password: &str, legacy: &[Box<dyn LegacyHash>]) -> bool {
    let mut matched = false;
    for scheme in legacy {
        let own = stored.filter(|(name, _)| *name == scheme.scheme()).map(|(_, hash)| hash);
        if let Some(hash) = own.or_else(|| scheme.decoy()) {
            matched |= scheme.verify(hash, password.as_bytes()) && own.is_some();
        }
    }
    matched
}

#[cfg(test)]
mod tests;
