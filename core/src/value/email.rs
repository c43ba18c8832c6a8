//! The e-mail address, which is also the log-in identifier.

use std::borrow::Cow;
use std::fmt;

use email_address::EmailAddress;
use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

use super::character::is_readable;
use super::text::read_text;

/// "Adresse électronique": a strict subset of RFC 5321 and RFC 6531 (requirements 50 and 51).
///
/// It is kept exactly as typed, because some mailboxes do tell capitals apart; what makes it unique is its
/// [`unique_key`](Self::unique_key). Two equal values were typed alike; two values with equal keys are the same
/// address. No quoted local part, comment, display name or address literal; a domain of at least two labels that
/// IDNA (UTS #46, STD 3 rules) accepts.
///
/// ```
/// use espace_securise::value::{Email, InvalidEmail};
///
/// let typed = Email::parse(" Jeanne.Martin@Bâtir.fr ")?;
/// assert_eq!(typed.as_str(), "Jeanne.Martin@Bâtir.fr");
/// assert_eq!(typed.unique_key(), "jeanne.martin@xn--btir-boa.fr");
/// assert_eq!(typed.masked(), "J…@Bâtir.fr");
/// assert_eq!(format!("{typed:?}"), "Email(\"[redacted]\")");
/// # Ok::<(), InvalidEmail>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email {
    typed: String,
    /// What makes it unique; `None` where that is what was typed, as it mostly is.
    key: Option<String>,
}

/// Why a text is no acceptable e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidEmail {
    /// Nothing was typed.
    #[error("expected an e-mail address, found nothing")]
    Required,
    /// More than 254 octets, or more than 64 before the `@`.
    #[error("expected at most 254 octets, at most 64 of them before the @")]
    TooLong,
    /// There is no `@`.
    #[error("expected an address such as name@example.org")]
    MissingAt,
    /// What stands before the `@` is no dot-atom of readable characters.
    #[error("expected letters, digits and single dots before the @")]
    InvalidLocalPart,
    /// What stands after the `@` is no domain name of at least two labels.
    #[error("expected a domain name such as example.org after the @")]
    InvalidDomain,
}

impl InvalidEmail {
    /// `required`, `too_long`, `missing_at`, `invalid_local_part` or `invalid_domain`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong => "too_long",
            Self::MissingAt => "missing_at",
            Self::InvalidLocalPart => "invalid_local_part",
            Self::InvalidDomain => "invalid_domain",
        }
    }
}

impl Email {
    /// Octets in an address (RFC 5321, section 4.5.3.1.3, without the angle brackets).
    pub const MAX_LEN: usize = 254;
    /// Octets before the `@` (RFC 5321, section 4.5.3.1.1).
    pub const MAX_LOCAL_LEN: usize = 64;
    /// Octets typed, outer white space included, beyond which nothing is read.
    const MAX_TYPED: usize = 512;

    /// Reads what a person typed; outer white space is dropped.
    ///
    /// # Errors
    /// [`InvalidEmail`], by its variants.
    pub fn parse(text: &str) -> Result<Self, InvalidEmail> {
        if text.len() > Self::MAX_TYPED {
            return Err(InvalidEmail::TooLong);
        }
        let typed = text.trim();
        if typed.is_empty() {
            return Err(InvalidEmail::Required);
        }
        if typed.len() > Self::MAX_LEN {
            return Err(InvalidEmail::TooLong);
        }
        let at = typed.bytes().rposition(|b| b == b'@').ok_or(InvalidEmail::MissingAt)?;
        let (local, domain) = (typed.get(..at).unwrap_or_default(), typed.get(at + 1..).unwrap_or_default());
        if local.len() > Self::MAX_LOCAL_LEN {
            return Err(InvalidEmail::TooLong);
        }
        if !is_plain_local_part(local) {
            return Err(InvalidEmail::InvalidLocalPart);
        }
        let domain = ascii_domain(domain).ok_or(InvalidEmail::InvalidDomain)?;
        if local.len() + 1 + domain.len() > Self::MAX_LEN {
            return Err(InvalidEmail::TooLong);
        }
        let key = match (without_case(local), domain) {
            (Cow::Borrowed(_), Cow::Borrowed(_)) => None,
            (local, domain) => Some([&*local, "@", &domain].concat()),
        };
        Ok(Self { typed: typed.to_owned(), key })
    }

    /// The address exactly as typed: where messages are sent, and what its holder is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// What makes the address unique: local part in normal form C and small letters, domain in punycode and small
    /// letters.
    ///
    /// Small letters character by character, without regard to language or context: `I` becomes `i`, while the
    /// Turkish `İ` and `ı` stay different from it. Nothing is folded by compatibility, so a fullwidth `ａ` is no `a`:
    /// whoever owns a look-alike never owns the account.
    #[must_use]
    pub fn unique_key(&self) -> String {
        self.key().to_owned()
    }

    /// The same where it lies.
    pub(crate) fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.typed)
    }

    /// What a screen may show to someone who has not proved to be the holder: `m…@exemple.fr`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.typed.rsplit_once('@').unwrap_or_default();
        let first = local.chars().next().map_or(0, char::len_utf8);
        [local.get(..first).unwrap_or_default(), "…@", domain].concat()
    }
}

fn is_plain_local_part(local: &str) -> bool {
    // The library knows letters, not the marks that a keyboard may have typed after them.
    let composed = if local.is_ascii() { Cow::Borrowed(local) } else { Cow::Owned(local.nfc().collect()) };
    !local.starts_with('"')
        && local.chars().all(|c| is_readable(c) && !c.is_whitespace())
        && EmailAddress::is_valid_local_part(&composed)
}

/// The domain as DNS knows it, if it is written plainly and mail can be sent there.
fn ascii_domain(domain: &str) -> Option<Cow<'_, str>> {
    // ASCII, so that nothing but its capitals changes.
    if is_everyday_domain(domain) { Some(without_case(domain)) } else { idna_domain(domain).map(Cow::Owned) }
}

/// Whether IDNA leaves this domain as it is but for its capitals: every label of ASCII letters and digits, with single
/// hyphens between them. Nearly all are; any other goes the long way, and so does what is none.
fn is_everyday_domain(domain: &str) -> bool {
    let is_everyday = |label: &[u8]| {
        let ends_well = |end: Option<&u8>| end.is_some_and(u8::is_ascii_alphanumeric);
        label.len() <= 63
            && ends_well(label.first())
            && ends_well(label.last())
            && label.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
            && !label.windows(2).any(|pair| pair == b"--")
    };
    let mut labels = domain.as_bytes().rsplit(|b| *b == b'.');
    let is_top = |label: &[u8]| is_everyday(label) && !label.iter().all(u8::is_ascii_digit);
    domain.len() <= 253
        && labels.next().is_some_and(is_top)
        && labels.next().is_some_and(is_everyday)
        && labels.all(is_everyday)
}

fn idna_domain(domain: &str) -> Option<String> {
    // Two hyphens in third and fourth place are allowed: real domains have them, and a forged `xn--` is found anyway.
    let uts46 = Uts46::new();
    let strict = (AsciiDenyList::STD3, Hyphens::CheckFirstLast);
    let ascii = uts46.to_ascii(domain.as_bytes(), strict.0, strict.1, DnsLength::Verify).ok()?;
    let (unicode, outcome) = uts46.to_unicode(ascii.as_bytes(), strict.0, strict.1);
    outcome.ok()?;
    let top = ascii.rsplit_once('.')?.1;
    let is_named = !top.bytes().all(|b| b.is_ascii_digit());
    let is_mailable = is_named && EmailAddress::is_valid_domain(&ascii);
    (is_mailable && is_written_plainly(domain, &ascii, &unicode)).then(|| ascii.into_owned())
}

/// Whether every label is typed in one of its two forms, but for case and normal form C.
///
/// UTS #46 also maps look-alikes (fullwidth letters, ideographic full stops) and drops what is invisible (soft hyphens).
/// An address is sent to as typed, and mail software need not do the same.
fn is_written_plainly(domain: &str, ascii: &str, unicode: &str) -> bool {
    let typed = without_case(domain);
    let forms = ascii.split('.').zip(unicode.split('.'));
    typed.split('.').count() == ascii.split('.').count()
        && typed.split('.').zip(forms).all(|(label, (ascii, unicode))| label == ascii || label == unicode)
}

fn without_case(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    // `str::to_lowercase` would treat a sigma by its place in the word.
    Cow::Owned(text.nfc().flat_map(char::to_lowercase).nfc().collect())
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(\"[redacted]\")")
    }
}

impl Serialize for Email {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.typed)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, Self::parse)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.typed
    }
}

impl TryFrom<String> for Email {
    type Error = InvalidEmail;

    fn try_from(text: String) -> Result<Self, InvalidEmail> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests;
