//! The line to PostgreSQL: in the clear, or over TLS.

mod roots;
mod terms;
mod unverified;

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use tokio_postgres::{Client, Config, Error, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::wire::Driver;
use crate::error::OpenError;
use crate::tls_fault::TlsFault;
pub(crate) use terms::{Terms, split};
use unverified::Unverified;

/// How PostgreSQL's protocol is called within TLS. Servers from version 17 on ask for it where TLS comes first
/// (`sslnegotiation=direct`); older ones pass it over.
const PROTOCOL: &[u8] = b"postgresql";

/// How connections to one server are made.
#[derive(Clone)]
pub(super) enum Line {
    Clear,
    Tls(MakeRustlsConnect),
}

impl Line {
    /// Reads the roots once: certificates that are replaced later count from the next start on.
    pub(super) fn of(terms: &Terms) -> Result<Self, OpenError> {
        // The provider is named: whatever the host's process has for a default, this line depends on none.
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
        let builder = builder.with_safe_default_protocol_versions().map_err(|error| TlsFault::of(&error))?;
        let builder = match terms {
            Terms::Clear => return Ok(Self::Clear),
            Terms::Preferred => builder.dangerous().with_custom_certificate_verifier(unverified(&provider)),
            Terms::Verified(roots) => builder.with_root_certificates(roots::read(roots)?),
        };
        let mut config = builder.with_no_client_auth();
        config.alpn_protocols = vec![PROTOCOL.to_vec()];
        Ok(Self::Tls(MakeRustlsConnect::new(config)))
    }

    pub(super) async fn connect(&self, config: &Config) -> Result<(Client, Driver), Error> {
        Ok(match self {
            Self::Clear => {
                let (client, connection) = config.connect(NoTls).await?;
                (client, Box::pin(connection))
            }
            Self::Tls(tls) => {
                let (client, connection) = config.connect(tls.clone()).await?;
                (client, Box::pin(connection))
            }
        })
    }
}

fn unverified(provider: &CryptoProvider) -> Arc<Unverified> {
    Arc::new(Unverified { algorithms: provider.signature_verification_algorithms })
}
