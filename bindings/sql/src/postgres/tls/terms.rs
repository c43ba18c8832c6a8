//! What a URL asks of the line. The driver knows neither `verify-full` nor `sslrootcert`, so they are read here and taken out
//! of what it reads.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use tokio_postgres::config::SslMode;

use crate::tls_fault::InvalidTls;

/// What is asked of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Terms {
    /// In the clear.
    Clear,
    /// Over TLS if the server has it. Whoever is between can say that it has none, so that no certificate would make this any
    /// safer: none is asked for.
    Preferred,
    /// Over TLS, or not at all, to a server whose certificate is for the host of the URL.
    Verified(Roots),
}

/// Who vouches for the server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Whom this machine trusts.
    Platform,
    /// Who is in this file, and nobody else.
    File(PathBuf),
}

impl Terms {
    /// As the driver says it.
    pub(crate) const fn mode(&self) -> SslMode {
        match self {
            Self::Clear => SslMode::Disable,
            Self::Preferred => SslMode::Prefer,
            Self::Verified(_) => SslMode::Require,
        }
    }

    fn of(mode: Option<&str>, roots: Option<&str>) -> Result<Self, InvalidTls> {
        let named = roots.map(|roots| match roots {
            "system" => Roots::Platform,
            file => Roots::File(PathBuf::from(file)),
        });
        match (mode, named) {
            (None | Some("prefer"), None) => Ok(Self::Preferred),
            (Some("disable"), None) => Ok(Self::Clear),
            (Some("prefer"), Some(_)) => Err(InvalidTls::NeedlessRoots { mode: "prefer" }),
            (Some("disable"), Some(_)) => Err(InvalidTls::NeedlessRoots { mode: "disable" }),
            // Who names roots wants them asked.
            (None | Some("require" | "verify-ca" | "verify-full"), named) => {
                Ok(Self::Verified(named.unwrap_or(Roots::Platform)))
            }
            (Some(_), _) => Err(InvalidTls::Mode),
        }
    }
}

/// The URL without `sslmode` and `sslrootcert`, and what they ask. Of a parameter that is there twice, the last counts, as
/// with the driver.
pub(crate) fn split(url: &str) -> Result<(String, Terms), InvalidTls> {
    let (before, mut query) = at_the_query(url);
    let (mut kept, mut sign) = (before.to_owned(), '?');
    let (mut mode, mut roots) = (None, None);
    while !query.is_empty() {
        // As the driver reads it: a name goes up to `=`, its value up to `&`. What is no parameter is the driver's to refuse.
        let parameter = query;
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let (value, rest) = value.split_once('&').unwrap_or((value, ""));
        query = rest;
        let value = || percent_decode_str(value).decode_utf8_lossy();
        match &*percent_decode_str(name).decode_utf8_lossy() {
            "sslmode" => mode = Some(value()),
            "sslrootcert" => roots = Some(value()),
            _ => {
                let end = parameter.len() - rest.len();
                kept.push(sign);
                kept.push_str(parameter.get(..end).unwrap_or(parameter).trim_end_matches('&'));
                sign = '&';
            }
        }
    }
    Ok((kept, Terms::of(mode.as_deref(), roots.as_deref())?))
}

/// Where the driver sees the query begin: at the first `?` after the first `@`, since a password may have one.
fn at_the_query(url: &str) -> (&str, &str) {
    let host = url.find('@').unwrap_or(0);
    let query = url.get(host..).and_then(|rest| rest.find('?')).map(|place| host + place);
    query.and_then(|place| Some((url.get(..place)?, url.get(place + 1..)?))).unwrap_or((url, ""))
}

#[cfg(test)]
mod tests;
