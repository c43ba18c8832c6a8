//! Where a command comes from, as the host observed it.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::value::{Language, Source, kept};

/// Where a command comes from, for throttling and the audit trail.
///
/// It stands beside the command, never inside it: what a client sends can then not state its own address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The network source, if the host knows one.
    pub source: Option<Source>,
    /// What the host calls the device (browser, application), cut to [`Origin::MAX_DEVICE`] characters where it
    /// is kept; shown in the list of sessions.
    pub device: Option<String>,
    /// The language the person reads.
    #[serde(default)]
    pub language: Language,
}

impl Origin {
    /// The longest device name that is kept, in characters.
    pub const MAX_DEVICE: usize = 120;

    /// From a network address.
    #[must_use]
    pub fn from_ip(address: IpAddr) -> Self {
        Self { source: Some(Source::from(address)), ..Self::default() }
    }

    /// The device's name as it is stored: cut, control characters replaced (ASVS 16.4.1).
    pub(crate) fn kept_device(&self) -> Option<String> {
        Some(kept(self.device.as_deref()?, Self::MAX_DEVICE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r66_control_characters_of_a_device_never_reach_a_record() {
        let origin =
            Origin { device: Some("Firefox\r\nadmin logged in\u{1b}[2J".into()), ..Origin::default() };
        let kept = origin.kept_device().unwrap();
        assert!(kept.starts_with("Firefox") && !kept.chars().any(char::is_control), "{kept}");
    }
}
