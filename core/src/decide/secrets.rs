//! Hashing, with all that it takes in one hand: the hasher, the keys, the cost, and the schemes of an earlier system.

use crate::decide::rules::Rules;
use crate::password::{
    HashFault, HashHeader, HashPurpose, Hasher, Match, NormalizedPassword, SecretHash, SecretTag,
    StoredPassword,
};

/// Makes and judges the hashes of one decision.
pub(crate) struct Secrets<'s> {
    rules: &'s Rules,
    hasher: &'s mut dyn Hasher,
}

impl<'s> Secrets<'s> {
    pub(crate) const fn new(rules: &'s Rules, hasher: &'s mut dyn Hasher) -> Self {
        Self { rules, hasher }
    }

    /// What a new hash is made under: the cost and the pepper in force.
    pub(crate) const fn header(&self, salt: [u8; 16]) -> HashHeader {
        HashHeader::new(self.rules.policy().hashing, self.rules.keys().active_version(), salt)
    }

    /// Whether a hash under this header can still be judged: its pepper is here.
    pub(crate) fn can_use(&self, header: &HashHeader) -> bool {
        header.is_usable(self.rules.keys())
    }

    /// What a secret gives under a header.
    pub(crate) fn tag(
        &mut self,
        header: &HashHeader,
        secret: &str,
        purpose: HashPurpose<'_>,
    ) -> Result<SecretTag, HashFault> {
        header.digest(secret, purpose, self.rules.keys(), self.hasher)
    }

    /// Hashes a new secret.
    pub(crate) fn hash(
        &mut self,
        secret: &str,
        purpose: HashPurpose<'_>,
        salt: [u8; 16],
    ) -> Result<SecretHash, HashFault> {
        SecretHash::hash(secret, purpose, salt, self.rules.policy().hashing, self.rules.keys(), self.hasher)
    }

    /// Hashes a new password.
    pub(crate) fn hash_password(
        &mut self,
        password: &NormalizedPassword,
        salt: [u8; 16],
    ) -> Result<StoredPassword, HashFault> {
        self.hash(password.expose(), HashPurpose::Password, salt).map(StoredPassword::Current)
    }

    /// Compares a typed secret.
    pub(crate) fn verify(
        &mut self,
        hash: &SecretHash,
        secret: &str,
        purpose: HashPurpose<'_>,
    ) -> Result<Match, HashFault> {
        hash.verify(secret, purpose, &self.rules.policy().hashing, self.rules.keys(), self.hasher)
    }

    /// Compares a typed password, or does the same work for nobody (requirement 7).
    pub(crate) fn verify_password(
        &mut self,
        stored: Option<&StoredPassword>,
        typed: &NormalizedPassword,
    ) -> Result<Match, HashFault> {
        let (typed, legacy) = (typed.expose(), self.rules.legacy());
        let (current, keys) = (&self.rules.policy().hashing, self.rules.keys());
        match stored {
            Some(stored) => stored.verify(typed, legacy, current, keys, self.hasher),
            None => StoredPassword::waste(typed, legacy, current, keys, self.hasher),
        }
    }
}
