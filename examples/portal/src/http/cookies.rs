//! The portal's cookies. Over `https` each bears the prefix `__Host-`, which browsers accept only with `Secure`, without a domain and
//! for the whole site: no neighbouring site can plant one.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// A cookie of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The session token.
    Session,
    /// The ticket of step 1/2, with what the pages show of it, until the activation link is over.
    Enrollment,
    /// What tells the core that an account knows this browser (appareil connu). It outlives sessions, and logs nobody in.
    Device,
    /// A random text that the proof of a form is made from.
    FormProof,
    /// The language chosen.
    Language,
    /// What to say once on the next page.
    Notice,
}

impl Cookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Session => "espace-session",
            Self::Enrollment => "espace-inscription",
            Self::Device => "espace-appareil",
            Self::FormProof => "espace-formulaire",
            Self::Language => "espace-langue",
            Self::Notice => "espace-avis",
        }
    }

    /// How long a browser keeps it, unless that is said with its value; `None`: until it is closed.
    const fn max_age(self) -> Option<u32> {
        match self {
            Self::Session | Self::Enrollment | Self::Device | Self::FormProof => None,
            Self::Language => Some(365 * 86_400),
            Self::Notice => Some(60),
        }
    }

    /// The header that sets it. Values are the portal's own: tokens, hexadecimal digits, codes.
    #[must_use]
    pub fn set(self, value: &str, secure: bool) -> SetCookie {
        self.header("", value, self.max_age(), secure)
    }

    /// The header that sets one of several of its kind, whose name ends so.
    #[must_use]
    pub fn set_as(self, suffix: &str, value: &str, secure: bool) -> SetCookie {
        self.header(suffix, value, self.max_age(), secure)
    }

    /// The header that sets it for so many seconds.
    #[must_use]
    pub fn set_for(self, value: &str, seconds: u32, secure: bool) -> SetCookie {
        self.header("", value, Some(seconds), secure)
    }

    /// The header that ends it.
    #[must_use]
    pub fn end(self, secure: bool) -> SetCookie {
        self.end_as("", secure)
    }

    /// The header that ends one of several of its kind.
    #[must_use]
    pub fn end_as(self, suffix: &str, secure: bool) -> SetCookie {
        self.header(suffix, "", Some(0), secure)
    }

    fn header(self, suffix: &str, value: &str, max_age: Option<u32>, secure: bool) -> SetCookie {
        let name =
            if suffix.is_empty() { self.name().to_owned() } else { format!("{}-{suffix}", self.name()) };
        let (prefix, flag) = if secure { ("__Host-", "; Secure") } else { ("", "") };
        let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        SetCookie(format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax{flag}{age}"))
    }

    /// What the browser sent under this name. Of several, the first; never one whose value is not plain visible ASCII.
    #[must_use]
    pub fn read(self, headers: &HeaderMap, secure: bool) -> Option<String> {
        sent(headers, secure).find(|(name, _)| *name == self.name()).and_then(|(_, value)| plain(value))
    }

    /// All of its kind, each with what its name ends with: nothing, or eight hexadecimal digits.
    #[must_use]
    pub fn read_each(self, headers: &HeaderMap, secure: bool) -> Vec<(String, String)> {
        let own = |(name, value): (&str, &str)| {
            let rest = name.strip_prefix(self.name())?;
            let suffix = rest.strip_prefix('-').filter(|suffix| is_suffix(suffix));
            let suffix = if rest.is_empty() { Some("") } else { suffix };
            Some((suffix?.to_owned(), plain(value)?))
        };
        sent(headers, secure).filter_map(own).collect()
    }
}

/// Names, without the prefix, and values, as the browser sent them.
fn sent(headers: &HeaderMap, secure: bool) -> impl Iterator<Item = (&str, &str)> {
    let prefix = if secure { "__Host-" } else { "" };
    let pairs = headers.get_all(COOKIE).into_iter().flat_map(|line| line.as_bytes().split(|b| *b == b';'));
    pairs.filter_map(move |pair| {
        let (name, value) = str::from_utf8(pair).ok()?.trim().split_once('=')?;
        Some((name.strip_prefix(prefix)?, value))
    })
}

fn plain(value: &str) -> Option<String> {
    let plain = value.len() <= MAX_VALUE && value.bytes().all(|byte| byte.is_ascii_graphic());
    plain.then(|| value.to_owned()).filter(|value| !value.is_empty())
}

fn is_suffix(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Browsers keep no longer ones.
const MAX_VALUE: usize = 4096;

/// A `Set-Cookie` header.
#[derive(Clone, PartialEq, Eq)]
pub struct SetCookie(String);

impl SetCookie {
    /// As a header's value, marked as secret.
    #[must_use]
    pub fn into_header(self) -> Option<HeaderValue> {
        let mut value = HeaderValue::try_from(self.0).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&[u8]], secure: bool) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_bytes(line).unwrap());
        }
        Cookie::Session.read(&headers, secure)
    }

    #[test]
    fn attributes_follow_the_scheme() {
        let plain = Cookie::Session.set("abc", false).0;
        assert_eq!(plain, "espace-session=abc; Path=/; HttpOnly; SameSite=Lax");
        let secure = Cookie::Session.set("abc", true).0;
        assert_eq!(secure, "__Host-espace-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
        let kept = Cookie::Device.set_for("abc", 86_400, true).0;
        assert_eq!(kept, "__Host-espace-appareil=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=86400");
        let ended = Cookie::Session.end(true).0;
        assert_eq!(ended, "__Host-espace-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
    }

    #[test]
    fn hostile_cookies_are_read_as_none() {
        assert_eq!(read(&[b"a=b; espace-session=abc; c"], false).as_deref(), Some("abc"));
        assert_eq!(read(&[b"a=b", b"espace-session=abc"], false).as_deref(), Some("abc"));
        assert_eq!(read(&[b"espace-session=abc"], true), None);
        assert_eq!(read(&[b"__Host-espace-session=abc"], true).as_deref(), Some("abc"));
        assert_eq!(read(&[b"espace-session=\xff\xfe; espace-session=abc"], false).as_deref(), Some("abc"));
        assert_eq!(read(&["espace-session=é".as_bytes()], false), None);
        assert_eq!(read(&[b"espace-session="], false), None);
        assert_eq!(read(&[b";;;===; =; espace-session"], false), None);
        let long = [b"espace-session=".as_slice(), &[b'a'; 5000]].concat();
        assert_eq!(read(&[&long], false), None);
    }
}
