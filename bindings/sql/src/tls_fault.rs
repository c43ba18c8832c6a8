//! Why there is no line to PostgreSQL on the terms of the URL.

use std::error::Error as _;
use std::io;

use rustls::CertificateError;

/// What of a URL's `sslmode` and `sslrootcert` cannot be done. It holds nothing of the URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTls {
    /// No mode that is known here.
    #[error(
        "expected sslmode=disable, prefer, require, verify-ca or verify-full, got something else (not repeated here: it \
         may hold a password)"
    )]
    Mode,
    /// Root certificates beside a mode that would not ask them.
    #[error(
        "expected sslmode=require, verify-ca or verify-full beside sslrootcert, got sslmode={mode}, which verifies nothing"
    )]
    NeedlessRoots {
        /// The mode.
        mode: &'static str,
    },
    /// TLS from the first octet on, beside a mode that would do without TLS.
    #[error(
        "expected sslmode=require, verify-ca or verify-full beside sslnegotiation=direct, got a mode that can do without TLS"
    )]
    DirectWithoutTls,
    /// The file of root certificates cannot be read.
    #[error("expected a file of PEM certificates in sslrootcert, got: {got}")]
    UnreadableRoots {
        /// What the system says.
        got: io::ErrorKind,
    },
    /// The file of root certificates is cut off or damaged.
    #[error("expected PEM certificates in the file of sslrootcert, got PEM that is cut off or damaged")]
    DamagedRoots,
    /// The file of root certificates has none.
    #[error("expected at least one PEM certificate in the file of sslrootcert, got none that can be used")]
    NoRoots,
    /// The machine has no root certificates.
    #[error(
        "expected root certificates on this machine, got none: install them (Debian has them in the package \
         ca-certificates), or name a file in sslrootcert"
    )]
    NoPlatformRoots,
}

impl InvalidTls {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Mode => "invalid_sslmode",
            Self::NeedlessRoots { .. } => "needless_sslrootcert",
            Self::DirectWithoutTls => "direct_without_tls",
            Self::UnreadableRoots { .. } => "unreadable_sslrootcert",
            Self::DamagedRoots => "damaged_sslrootcert",
            Self::NoRoots => "empty_sslrootcert",
            Self::NoPlatformRoots => "no_platform_roots",
        }
    }
}

/// Why a server was not trusted with a connection. It holds nothing of the URL; what the server says of itself is cut to
/// [`MAX_GOT`](Self::MAX_GOT) characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlsFault {
    /// The server has no TLS, or the connection is over a Unix socket, where PostgreSQL has none.
    #[error("expected TLS from PostgreSQL, got a server that does not offer it")]
    NotOffered,
    /// Nobody who is trusted vouches for the server's certificate.
    #[error(
        "expected a certificate from PostgreSQL that a trusted root signed (this machine's, or those of sslrootcert), got \
         one of an unknown issuer"
    )]
    UntrustedCertificate,
    /// The server's certificate is for other hosts than the URL's.
    #[error("expected a certificate from PostgreSQL for the host in the URL, got one for {got}")]
    WrongHost {
        /// The names in the certificate.
        got: String,
    },
    /// The server's certificate has expired, or cannot be trusted for another reason.
    #[error("expected a certificate from PostgreSQL that is valid, got one that is not: {got}")]
    UnfitCertificate {
        /// The reason.
        got: String,
    },
    /// The two sides did not come to terms: one is too old, or the server wants a certificate of the client.
    #[error("expected a TLS handshake with PostgreSQL, got: {got}")]
    Handshake {
        /// The reason.
        got: String,
    },
    /// The URL has `channel_binding=require`, and the log-in was not bound to the line.
    #[error("expected a log-in to PostgreSQL with channel binding, got one without")]
    NotBound,
}

impl TlsFault {
    /// The most that is kept of what a server says of itself, in characters.
    pub const MAX_GOT: usize = 200;

    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOffered => "tls_not_offered",
            Self::UntrustedCertificate => "tls_untrusted_certificate",
            Self::WrongHost { .. } => "tls_wrong_host",
            Self::UnfitCertificate { .. } => "tls_unfit_certificate",
            Self::Handshake { .. } => "tls_handshake",
            Self::NotBound => "tls_not_bound",
        }
    }

    /// If it is what went wrong.
    pub(crate) fn in_error(error: &tokio_postgres::Error) -> Option<Self> {
        let cause = error.source()?;
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return io.get_ref()?.downcast_ref().map(Self::of);
        }
        // The driver has no types for these.
        match cause.to_string().as_str() {
            "server does not support TLS" => Some(Self::NotOffered),
            "server did not use channel binding" => Some(Self::NotBound),
            _ => None,
        }
    }

    pub(crate) fn of(error: &rustls::Error) -> Self {
        let rustls::Error::InvalidCertificate(certificate) = error else {
            return Self::Handshake { got: shown(&error.to_string()) };
        };
        if let CertificateError::NotValidForNameContext { presented, .. } = certificate {
            let names = if presented.is_empty() { "no host".to_owned() } else { presented.join(", ") };
            return Self::WrongHost { got: shown(&names) };
        }
        // The second is the same for an issuer that has taken a trusted one's name.
        if [CertificateError::UnknownIssuer, CertificateError::BadSignature].contains(certificate) {
            return Self::UntrustedCertificate;
        }
        Self::UnfitCertificate { got: shown(&certificate.to_string()) }
    }
}

/// The server wrote it, and an operator's screen shows it.
fn shown(text: &str) -> String {
    let shown = text.chars().take(TlsFault::MAX_GOT);
    shown.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::pki_types::{ServerName, UnixTime};
    use std::time::Duration;

    #[test]
    fn a_host_of_the_url_is_not_repeated_and_what_the_server_says_is_cut() {
        let expected = ServerName::try_from("s3cret.example").unwrap();
        let presented = vec!["DnsName(\"db\n\")".to_owned(), "x".repeat(10_000)];
        let context = CertificateError::NotValidForNameContext { expected, presented };
        let fault = TlsFault::of(&rustls::Error::InvalidCertificate(context));
        let told = fault.to_string();
        assert!(told.contains("one for DnsName(\"db\u{fffd}\"), xxx") && told.len() < 400, "{told}");
        assert!(!told.contains("s3cret") && !format!("{fault:?}").contains("s3cret"), "{told}");
    }

    #[test]
    fn each_fault_has_its_own_code() {
        let instant = |seconds| UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        let expired = CertificateError::ExpiredContext { time: instant(9), not_after: instant(5) };
        let of = |error: rustls::Error| TlsFault::of(&error).code();
        assert_eq!(of(rustls::Error::InvalidCertificate(expired)), "tls_unfit_certificate");
        let unknown = rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer);
        assert_eq!(of(unknown), "tls_untrusted_certificate");
        let alert = rustls::Error::AlertReceived(rustls::AlertDescription::CertificateRequired);
        assert_eq!(of(alert), "tls_handshake");
    }
}
