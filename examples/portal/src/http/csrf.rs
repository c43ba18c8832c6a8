//! Proof that a form was filled in on a page of ours, by whoever it was given to (cross-site request forgery).
//!
//! Every page gives the browser a random cookie, and every form bears a MAC of it under a key of the portal. Another site can make
//! a browser send the cookie, but neither read it nor compute its MAC. Nothing is stored: any process can check any form.

use axum::http::HeaderMap;
use espace_securise::Entropy as _;
use espace_securise::fault::EntropyFailed;
use espace_securise_host::SystemEntropy;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// The keys that proofs are made with: the first makes them, and all judge.
pub struct FormKey(Vec<Zeroizing<[u8; 32]>>);

impl FormKey {
    /// With the host's keys of this purpose.
    #[must_use]
    pub const fn new(keys: Vec<Zeroizing<[u8; 32]>>) -> Self {
        Self(keys)
    }

    /// A fresh value for the cookie.
    ///
    /// # Errors
    /// [`EntropyFailed`] if the system has no randomness.
    pub fn fresh_cookie() -> Result<String, EntropyFailed> {
        let mut random = [0; 16];
        SystemEntropy::default().fill(&mut random)?;
        Ok(base16ct::lower::encode_string(&random))
    }

    /// Whether a cookie can be one of ours.
    #[must_use]
    pub fn is_cookie(value: &str) -> bool {
        value.len() == 32 && value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }

    /// The proof that a form bears for this cookie.
    #[must_use]
    pub fn proof(&self, cookie: &str) -> String {
        self.0.first().map(|key| proof_under(key, cookie)).unwrap_or_default()
    }

    /// Whether a proof is the one for this cookie, in constant time.
    #[must_use]
    pub fn proves(&self, cookie: &str, proof: &str) -> bool {
        self.0.iter().any(|key| {
            let expected = proof_under(key, cookie);
            !expected.is_empty() && bool::from(expected.as_bytes().ct_eq(proof.as_bytes()))
        })
    }
}

fn proof_under(key: &Zeroizing<[u8; 32]>, cookie: &str) -> String {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&**key) else { return String::new() };
    mac.update(cookie.as_bytes());
    base16ct::lower::encode_string(&mac.finalize().into_bytes())
}

/// Whether the browser itself says that another site sends this. Old browsers say nothing: then the proof alone decides.
#[must_use]
pub fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| matches!(site.as_bytes(), b"cross-site" | b"same-site"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_fits_its_cookie_and_key_only() {
        let of = |keys: &[u8]| FormKey::new(keys.iter().map(|key| Zeroizing::new([*key; 32])).collect());
        let (key, other) = (of(&[1]), of(&[2]));
        let (cookie, stranger) = (FormKey::fresh_cookie().unwrap(), FormKey::fresh_cookie().unwrap());
        assert!(FormKey::is_cookie(&cookie) && cookie != stranger);
        let proof = key.proof(&cookie);
        assert!(key.proves(&cookie, &proof));
        // Requirement 86: what one round of a rotation proves, the other takes.
        assert!(
            of(&[2, 1]).proves(&cookie, &proof) && of(&[1, 2]).proves(&cookie, &of(&[2, 1]).proof(&cookie))
        );
        for (key, cookie, proof) in
            [(&key, &stranger, proof.as_str()), (&other, &cookie, &proof), (&key, &cookie, "")]
        {
            assert!(!key.proves(cookie, proof));
        }
        assert!(!FormKey::is_cookie("") && !FormKey::is_cookie(&"A".repeat(32)));
    }
}
