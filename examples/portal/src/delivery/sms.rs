//! SMS, through an HTTP gateway.
//!
//! # The contract
//!
//! For each message the portal sends
//!
//! ```text
//! POST <the gateway's address>
//! Authorization: Bearer <token>          if there is one
//! Idempotency-Key: <message id>
//! Content-Type: application/json
//!
//! {"id": "<message id>", "to": "+33612345678", "text": "Votre code de certification : 012345. ..."}
//! ```
//!
//! `to` is in the form E.164; `text` fits one SMS in the alphabet of GSM 03.38. Whoever gets the same id again has it already
//! and answers as at the first time. The answer's body is not read.
//!
//! | answer | meaning |
//! |--|--|
//! | 2xx | taken |
//! | 408, 429, 5xx, or none within 15 s | not now: the portal tries again, later and later |
//! | any other 4xx | never: the portal keeps it as a dead letter |
//! | 3xx | an error of configuration: the token goes to nobody else; tried again |

use std::sync::Arc;
use std::time::Duration;

use espace_securise::Secret;
use serde_json::json;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use url::{Host, Url};

use super::channels::{Channel, Undelivered};
use super::written::{To, Written};
use crate::config::Unfit;

/// A gateway that keeps the contract that its module describes.
pub struct SmsGateway {
    agent: Agent,
    url: Url,
    bearer: Option<Secret>,
}

impl SmsGateway {
    const PATIENCE: Duration = Duration::from_secs(15);

    /// From its address and the token that it knows the portal by.
    ///
    /// # Errors
    /// [`Unfit`] unless the address is `https`, or `http` on this very machine.
    pub fn new(url: &str, token: Option<&Secret>) -> Result<Self, Unfit> {
        let unfit = || {
            let expected = "expected an https address, or http on this machine";
            Unfit::new("--sms-gateway", "SMS_GATEWAY", expected)
        };
        let url = Url::parse(url).map_err(|_| unfit())?;
        let host = url.host().ok_or_else(unfit)?;
        let fits = url.scheme() == "https" || (url.scheme() == "http" && is_this_machine(&host));
        // A password in an address ends in logs; there is a token for that.
        if !fits || !url.username().is_empty() || url.password().is_some() {
            return Err(unfit());
        }
        let bearer = token.map(|token| Secret::new(format!("Bearer {}", token.expose())));
        if bearer
            .as_ref()
            .is_some_and(|bearer| !bearer.expose().bytes().all(|octet| matches!(octet, b' '..=b'~')))
        {
            return Err(Unfit::new("--sms-token", "SMS_TOKEN", "expected printable ASCII"));
        }
        Ok(Self { agent: agent(), url, bearer })
    }
}

/// Whether what is sent there leaves this machine.
pub(super) fn is_this_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

fn agent() -> Agent {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(provider)
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .timeout_global(Some(SmsGateway::PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build();
    config.new_agent()
}

impl Channel for SmsGateway {
    fn deliver(&mut self, message: &Written) -> Result<(), Undelivered> {
        let To::Sms(mobile) = &message.to else { return Err(Undelivered::ForGood("no_number".into())) };
        let mut request = self.agent.post(self.url.as_str()).header("Idempotency-Key", &message.id);
        if let Some(bearer) = &self.bearer {
            request = request.header("Authorization", bearer.expose());
        }
        let body =
            json!({ "id": message.id, "to": mobile.as_e164(), "text": message.text.expose().trim_end() });
        match request.send_json(body) {
            Ok(answer) => verdict(answer.status().as_u16()),
            // Its text may hold the address of the gateway with what stands in it.
            Err(ureq::Error::Timeout(_)) => Err(Undelivered::ForNow("http_timeout".into())),
            Err(_) => Err(Undelivered::ForNow("http_connection".into())),
        }
    }

    fn longest(&self) -> Duration {
        Self::PATIENCE
    }
}

fn verdict(status: u16) -> Result<(), Undelivered> {
    let code = format!("http_{status}");
    match status {
        200..=299 => Ok(()),
        408 | 429 => Err(Undelivered::ForNow(code)),
        400..=499 => Err(Undelivered::ForGood(code)),
        _ => Err(Undelivered::ForNow(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_never_travels_in_the_clear() {
        for wrong in ["", "sms", "http://sms.example/send", "ftp://127.0.0.1/", "https://u:p@sms.example/"] {
            assert!(SmsGateway::new(wrong, None).is_err(), "{wrong}");
        }
        for right in
            ["https://sms.example/send", "http://127.0.0.1:9/", "http://[::1]:9/", "http://localhost/"]
        {
            assert!(SmsGateway::new(right, None).is_ok(), "{right}");
        }
        let told = SmsGateway::new("https://sms.example", Some(&Secret::new("c0ffee\n"))).err().unwrap();
        assert!(!told.to_string().contains("c0ffee"), "{told}");
    }
}
