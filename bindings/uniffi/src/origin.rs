//! Where a command comes from, as the host observed it.

use std::net::IpAddr;

use espace_securise::value::{Language, Source};
use espace_securise_host::Trouble;

use crate::trouble::EspaceError;

/// Where a command comes from, for throttling and the audit trail. The host states it; nothing that a client sends does.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct Origin {
    /// The client's IP address, if the host knows it. An IPv6 address counts as its /64.
    #[uniffi(default = None)]
    pub source: Option<String>,
    /// What the host calls the device; shown in the list of sessions.
    #[uniffi(default = None)]
    pub device: Option<String>,
    /// The language the person reads; French unless said otherwise.
    #[uniffi(default = None)]
    pub language: Option<Language>,
}

impl TryFrom<Origin> for espace_securise::Origin {
    type Error = EspaceError;

    fn try_from(origin: Origin) -> Result<Self, EspaceError> {
        let address = |text: String| {
            let address = text.strip_suffix("/64").unwrap_or(&text).parse::<IpAddr>();
            address
                .map(Source::from)
                .map_err(|_| Trouble::invalid("invalid_source", &"expected an IP address"))
        };
        let source = origin.source.map(address).transpose()?;
        Ok(Self { source, device: origin.device, language: origin.language.unwrap_or_default() })
    }
}
