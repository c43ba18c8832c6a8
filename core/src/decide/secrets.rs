//! Hashing, with all that it takes in one hand: the hasher, the keys, the cost, and the schemes of an earlier system.

use crate::contract::hashed::{Hashed, OnceHasher};
use crate::decide::rules::Rules;
use crate::password::{
    HashFault, HashHeader, HashPurpose, Hasher, Match, NormalizedPassword, SecretHash, SecretTag,
    StoredPassword,
};
use crate::vocabulary::event::Cause;

/// Makes and judges the hashes of one decision.
pub(crate) struct Secrets<'s> {
    rules: Rules<'s>,
    hasher: OnceHasher<'s>,
    seen: &'s Hashed,
}

impl<'s> Secrets<'s> {
    pub(crate) fn new(rules: Rules<'s>, hasher: &'s mut dyn Hasher, seen: &'s Hashed) -> Self {
        Self { rules, hasher: OnceHasher::new(hasher, seen), seen }
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
        header.digest(secret, purpose, self.rules.keys(), &mut self.hasher)
    }

    /// Hashes a new secret.
    pub(crate) fn hash(
        &mut self,
        secret: &str,
        purpose: HashPurpose<'_>,
        salt: [u8; 16],
    ) -> Result<SecretHash, HashFault> {
        let (policy, keys) = (self.rules.policy(), self.rules.keys());
        SecretHash::hash(secret, purpose, salt, policy.hashing, keys, &mut self.hasher)
    }

    /// Hashes a new password.
    pub(crate) fn hash_password(
        &mut self,
        password: &NormalizedPassword,
        salt: [u8; 16],
    ) -> Result<StoredPassword, HashFault> {
        self.hash(password.expose(), HashPurpose::Password, salt).map(StoredPassword::Current)
    }

    /// Compares a typed secret. A hash whose pepper is gone counts as none, at the same cost (requirement 83).
    pub(crate) fn verify(
        &mut self,
        hash: &SecretHash,
        secret: &str,
        purpose: HashPurpose<'_>,
    ) -> Result<Match, HashFault> {
        let (current, keys) = (&self.rules.policy().hashing, self.rules.keys());
        if !self.can_use(hash.header()) {
            return SecretHash::waste(secret, purpose, current, keys, &mut self.hasher);
        }
        hash.verify(secret, purpose, current, keys, &mut self.hasher)
    }

    /// Why a secret that is stored so does not match: it is another one, or nobody can tell any more.
    pub(crate) fn mismatch(&self, header: &HashHeader) -> Cause {
        if self.can_use(header) { Cause::WrongSecret } else { Cause::KeyGone }
    }

    /// Why a typed password does not match what is stored.
    pub(crate) fn password_mismatch(&self, stored: &StoredPassword) -> Cause {
        match stored {
            StoredPassword::Current(hash) => self.mismatch(hash.header()),
            StoredPassword::Legacy { scheme, .. } => {
                let known = self.rules.legacy().iter().any(|known| known.scheme() == scheme);
                if known { Cause::WrongSecret } else { Cause::KeyGone }
            }
        }
    }

    /// Compares a typed password, or does the same work for nobody (requirement 7). A hash whose pepper is gone is
    /// nobody's: its owner resets the password by e-mail (requirement 83).
    pub(crate) fn verify_password(
        &mut self,
        stored: Option<&StoredPassword>,
        typed: &NormalizedPassword,
    ) -> Result<Match, HashFault> {
        let (typed, legacy) = (typed.expose(), self.rules.legacy());
        let (current, keys) = (&self.rules.policy().hashing, self.rules.keys());
        let usable = stored.filter(|stored| match stored {
            StoredPassword::Current(hash) => self.can_use(hash.header()),
            StoredPassword::Legacy { .. } => true,
        });
        let hasher = &mut self.hasher;
        self.seen.judged(usable, typed, || match usable {
            Some(stored) => stored.verify(typed, legacy, current, keys, hasher),
            None => StoredPassword::waste(typed, legacy, current, keys, hasher),
        })
    }
}
