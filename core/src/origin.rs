//! Where a command comes from, as the host observed it.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use serde::{Deserialize, Serialize};

use crate::value::Language;

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
        let device = self.device.as_deref()?;
        let kept = device.chars().take(Self::MAX_DEVICE);
        Some(kept.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect())
    }
}

/// A canonical network source: an IPv4 address, or the /64 of an IPv6 address, since a single line can choose
/// among 2^64 addresses there (requirement 37).
///
/// ```
/// use espace_securise::Source;
/// use std::net::IpAddr;
///
/// let one: IpAddr = "2001:db8:1:2:aaaa::1".parse()?;
/// let other: IpAddr = "2001:db8:1:2:bbbb::9".parse()?;
/// assert_eq!(Source::from(one), Source::from(other));
/// let mapped: IpAddr = "::ffff:192.0.2.7".parse()?;
/// assert_eq!(Source::from(mapped).to_string(), "192.0.2.7");
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source(IpAddr);

impl From<IpAddr> for Source {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(IpAddr::V4(v4)),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(v4) => v4.fmt(f),
            IpAddr::V6(v6) => write!(f, "{v6}/64"),
        }
    }
}

impl Serialize for Source {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let address = text.strip_suffix("/64").unwrap_or(&text).parse::<IpAddr>();
        address.map(Self::from).map_err(serde::de::Error::custom)
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
