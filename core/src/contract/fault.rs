//! Why the core cannot decide at all. It is never a refusal: nobody is let in, and nothing changes.

use crate::contract::store::Key;
use crate::password::HashFault;
use crate::token::SealFault;

/// The core cannot decide: the person is denied, and nothing changes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A stored body cannot be read.
    #[error(transparent)]
    Corrupt(#[from] CorruptRecord),
    /// The injected randomness failed.
    #[error(transparent)]
    Entropy(#[from] EntropyFailed),
    /// A stored hash or its pepper is unusable, or the hasher failed.
    #[error(transparent)]
    Hash(#[from] HashFault),
    /// A message could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealFault),
    /// A token was signed under newer keys than these.
    #[error(transparent)]
    NewerKey(#[from] NewerKey),
}

impl Fault {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Corrupt(_) => "corrupt_record",
            Self::Entropy(_) => "entropy_failed",
            Self::Hash(_) => "hash_fault",
            Self::Seal(_) => "seal_fault",
            Self::NewerKey(_) => "newer_key",
        }
    }
}

/// A stored body that this version cannot read. The command is denied and the record left as it is: it is never
/// reset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record {key} cannot be read: {fault}")]
pub struct CorruptRecord {
    /// Which record.
    pub key: Key,
    /// What is wrong with its body.
    pub fault: BodyFault,
}

impl CorruptRecord {
    /// `corrupt_record`
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "corrupt_record"
    }
}

/// What is wrong with a stored body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// Not the JSON that its version promises.
    #[error("its body is damaged")]
    Damaged,
    /// Written by a later version of this library.
    #[error("its body has version {found}, and this library reads up to version {known}")]
    FromTheFuture {
        /// The version found.
        found: u32,
        /// The latest version known here.
        known: u32,
    },
}

/// A link or token names a key version above every one that this process holds: others have newer keys, since a rotation
/// skipped its first phase, or it was made up. Whether it is good nobody can tell here, so that nobody is told it is over: the
/// same person asks again, and may reach a process that knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected a token under a key version of this process, got a newer one: accept new keys everywhere before one is active"
)]
pub struct NewerKey;

/// The injected source of randomness failed; the command is denied (ASVS 11.5.1, 16.5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the source of randomness failed")]
pub struct EntropyFailed;
