//! Where on the network somebody is, as precisely as it identifies a line and no more.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use serde::{Deserialize, Serialize};

/// A canonical network source: an IPv4 address, or the /64 of an IPv6 address, since a single line can choose
/// among 2^64 addresses there (requirement 37).
///
/// ```
/// use espace_securise::value::Source;
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
