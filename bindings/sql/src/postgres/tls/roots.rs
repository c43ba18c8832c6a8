//! The root certificates that a server's certificate is held against.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::{Error, PemObject as _};
use rustls_native_certs::load_native_certs;

use super::terms::Roots;
use crate::tls_fault::InvalidTls;

pub(super) fn read(roots: &Roots) -> Result<RootCertStore, InvalidTls> {
    let mut store = RootCertStore::empty();
    let none = match roots {
        Roots::Platform => {
            // What this machine has and cannot be read is as if it were not there; the rest may do.
            let _ = store.add_parsable_certificates(load_native_certs().certs);
            InvalidTls::NoPlatformRoots
        }
        Roots::File(path) => {
            let pem =
                std::fs::read(path).map_err(|error| InvalidTls::UnreadableRoots { got: error.kind() })?;
            for certificate in certificates(&pem)? {
                store.add(certificate).map_err(|_| InvalidTls::DamagedRoots)?;
            }
            InvalidTls::NoRoots
        }
    };
    if store.is_empty() { Err(none) } else { Ok(store) }
}

/// A file that is cut off or damaged is refused whole, rather than read for what is left.
fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, InvalidTls> {
    let read: Result<Vec<_>, Error> = CertificateDer::pem_slice_iter(pem).collect();
    read.map_err(|_| InvalidTls::DamagedRoots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(pem: &str) -> InvalidTls {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("roots.pem");
        std::fs::write(&file, pem).unwrap();
        read(&Roots::File(file)).unwrap_err()
    }

    #[test]
    fn a_file_without_a_root_is_refused() {
        assert_eq!(refused(""), InvalidTls::NoRoots);
        assert_eq!(refused("not PEM"), InvalidTls::NoRoots);
        let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert_eq!(refused(key), InvalidTls::NoRoots);
        let no_certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(refused(no_certificate), InvalidTls::DamagedRoots);
        assert_eq!(refused("-----BEGIN CERTIFICATE-----\nAAAA\n"), InvalidTls::DamagedRoots);
    }

    #[test]
    fn a_file_that_is_not_there_is_told_without_its_name() {
        let error = read(&Roots::File("/nowhere/s3cret.pem".into())).unwrap_err();
        assert_eq!(error, InvalidTls::UnreadableRoots { got: std::io::ErrorKind::NotFound });
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
}
