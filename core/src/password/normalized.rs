//! A typed password, brought to the one form that rules and hash see.

use std::fmt;

use precis_profiles::OpaqueString;
use precis_profiles::precis_core::profile::Profile;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::value::Secret;

/// What may be typed, in octets of UTF-8, before any work is done on it: as much as the longest
/// password of [`Composition`](super::Composition), 256 code points of four octets.
pub const MAX_TYPED_OCTETS: usize = 1024;

/// NFC makes a text of UTF-8 at most this many times longer (UAX #15, section 9.1).
const NFC_GROWTH: usize = 3;

/// A password after `OpaqueString` (RFC 8265, section 4.2): Unicode NFC, every kind of space an ASCII
/// space, nothing else changed; case, inner and outer spaces are kept.
///
/// Every rule, the hash and the comparison at log-in see this form only, so that `é` typed on one
/// keyboard as one code point and on another as two is the same password (requirement 25; NIST
/// SP 800-63B, 3.1.1.2). Nothing is ever cut off: what is too long is refused (requirement 24; ASVS
/// 6.2.8). Normalisation comes first, so that a letter typed in pieces is judged as the letter it is
/// (old Hangul pieces, which RFC 8265 refuses when judged one by one).
///
/// It is wiped from memory when dropped, redacted in `Debug`, and neither compares nor serialises.
///
/// ```
/// use espace_securise::Secret;
/// use espace_securise::password::{NormalizedPassword, PasswordUnfit};
///
/// let composed = NormalizedPassword::prepare(&Secret::new("\u{c9}t\u{e9} 2026 au chantier"))?;
/// let decomposed = NormalizedPassword::prepare(&Secret::new("E\u{301}te\u{301} 2026\u{a0}au chantier"))?;
/// assert_eq!(composed.expose(), decomposed.expose());
/// # Ok::<(), PasswordUnfit>(())
/// ```
pub struct NormalizedPassword(Zeroizing<String>);

impl NormalizedPassword {
    /// Normalises what was typed.
    ///
    /// # Errors
    /// [`PasswordUnfit::TooLong`] above [`MAX_TYPED_OCTETS`], judged first; [`PasswordUnfit::Blank`]
    /// when nothing but white space was typed (requirement 75); [`PasswordUnfit::NotAllowed`] for what
    /// RFC 8264 keeps out of its free-form class: control, unassigned and invisible code points.
    pub fn prepare(typed: &Secret) -> Result<Self, PasswordUnfit> {
        let octets = typed.expose().len();
        if octets > MAX_TYPED_OCTETS {
            return Err(PasswordUnfit::TooLong);
        }
        if typed.is_blank() {
            return Err(PasswordUnfit::Blank);
        }
        if typed.expose().bytes().all(|octet| matches!(octet, b' '..=b'~')) {
            // OpaqueString changes nothing here: ASCII is composed, and its only space is the space.
            return Ok(Self(Zeroizing::new(typed.expose().to_owned())));
        }
        // Room for the whole result: growing would leave copies behind in freed memory.
        let mut composed = Zeroizing::new(String::with_capacity(octets.saturating_mul(NFC_GROWTH)));
        composed.extend(typed.expose().nfc());
        let opaque = OpaqueString::new().enforce(composed.as_str()).map_err(|_| PasswordUnfit::NotAllowed)?;
        Ok(Self(Zeroizing::new(opaque.into_owned())))
    }

    /// The normalised text itself, for the rules and the hash.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NormalizedPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NormalizedPassword(\"[redacted]\")")
    }
}

/// Why a typed text cannot be a password at all, whatever the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PasswordUnfit {
    /// Nothing, or nothing but white space.
    #[error("expected a password that is not blank")]
    Blank,
    /// More than [`MAX_TYPED_OCTETS`].
    #[error("expected a password of at most {MAX_TYPED_OCTETS} octets")]
    TooLong,
    /// A control, unassigned or invisible code point (RFC 8264, section 4.3).
    #[error("expected visible characters and spaces only")]
    NotAllowed,
}

impl PasswordUnfit {
    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::TooLong => "too_long",
            Self::NotAllowed => "not_allowed",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prepared(typed: &str) -> Result<String, PasswordUnfit> {
        NormalizedPassword::prepare(&Secret::new(typed)).map(|password| password.expose().to_owned())
    }

    #[test]
    fn r24_verbatim_up_to_the_cap_and_never_truncated() {
        for octets in [8, 64, 128, MAX_TYPED_OCTETS] {
            let typed = "x".repeat(octets);
            assert_eq!(prepared(&typed), Ok(typed));
        }
        assert_eq!(prepared(&"x".repeat(MAX_TYPED_OCTETS + 1)), Err(PasswordUnfit::TooLong));
        assert_eq!(prepared(&" ".repeat(MAX_TYPED_OCTETS + 1)), Err(PasswordUnfit::TooLong));
        assert_eq!(prepared("  Deux  espaces  ").as_deref(), Ok("  Deux  espaces  "));
    }

    /// RFC 8265, section 4.3: its legal passwords, then its strings that violate the rule.
    #[test]
    fn r25_published_examples_of_rfc_8265() {
        assert_eq!(prepared("correct horse battery staple").as_deref(), Ok("correct horse battery staple"));
        assert_eq!(prepared("Correct Horse Battery Staple").as_deref(), Ok("Correct Horse Battery Staple"));
        assert_eq!(prepared("\u{3c0}\u{df}\u{e5}").as_deref(), Ok("\u{3c0}\u{df}\u{e5}"));
        assert_eq!(prepared("Jack of \u{2666}s").as_deref(), Ok("Jack of \u{2666}s"));
        assert_eq!(prepared("foo\u{1680}bar").as_deref(), Ok("foo bar"));
        assert_eq!(prepared(""), Err(PasswordUnfit::Blank));
        assert_eq!(prepared("my cat is a \u{9}by"), Err(PasswordUnfit::NotAllowed));
    }

    #[test]
    fn r25_composed_and_decomposed_are_one_and_case_is_kept() {
        assert_eq!(prepared("\u{c9}t\u{e9}"), prepared("E\u{301}te\u{301}"));
        assert_eq!(
            prepared("\u{d55c}\u{ae00}"),
            prepared("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}")
        );
        assert_ne!(prepared("Soleil"), prepared("soleil"));
    }

    proptest! {
        #[test]
        fn r25_any_canonical_form_gives_the_same_password(typed in "\\PC{1,40}") {
            let decomposed: String = typed.nfd().collect();
            let composed: String = typed.nfc().collect();
            prop_assert_eq!(prepared(&decomposed), prepared(&composed));
        }

        #[test]
        fn r25_preparing_twice_changes_nothing(typed in "\\PC{1,40}") {
            if let Ok(once) = prepared(&typed) {
                prop_assert_eq!(prepared(&once), Ok(once));
            }
        }

        #[test]
        fn r75_white_space_is_no_password(typed in "[ \t\r\n\u{a0}\u{2003}\u{3000}]{0,60}") {
            prop_assert_eq!(prepared(&typed), Err(PasswordUnfit::Blank));
        }
    }

    #[test]
    fn inv09_debug_shows_nothing() {
        let password = NormalizedPassword::prepare(&Secret::new("Canari-4711")).unwrap();
        assert_eq!(format!("{password:?}"), "NormalizedPassword(\"[redacted]\")");
    }
}
