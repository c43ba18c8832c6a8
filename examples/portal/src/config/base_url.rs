//! Where people reach the portal.

use std::fmt;
use std::net::SocketAddr;

use axum::http::Uri;

use super::Unfit;

/// The portal's public address: scheme, host and port, no path. Links and cookies follow it; no request can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    text: String,
    secure: bool,
}

impl BaseUrl {
    /// Reads it: `https`, or `http` on this very machine.
    ///
    /// # Errors
    /// [`Unfit`], which names the flag.
    pub fn parse(text: &str) -> Result<Self, Unfit> {
        let expected = "expected https://host, or http://127.0.0.1:port on this machine, without a path";
        let unfit = || Unfit::found("--base-url", "BASE_URL", expected, text);
        let url: Uri = text.trim_end_matches('/').parse().map_err(|_| unfit())?;
        let host = url.host().ok_or_else(unfit)?;
        let bare = matches!(url.path(), "" | "/") && url.query().is_none() && !text.contains(['@', '#']);
        let at_home = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let secure = url.scheme_str() == Some("https");
        let plain = url.scheme_str() == Some("http") && at_home;
        let authority = url.authority().filter(|_| bare && (secure || plain)).ok_or_else(unfit)?;
        let scheme = if secure { "https" } else { "http" };
        Ok(Self { text: format!("{scheme}://{authority}"), secure })
    }

    /// Where a process listens on this machine.
    #[must_use]
    pub fn of(address: SocketAddr) -> Self {
        Self { text: format!("http://{address}"), secure: false }
    }

    /// Whether it is `https`: cookies are then `Secure`.
    #[must_use]
    pub const fn is_secure(&self) -> bool {
        self.secure
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
