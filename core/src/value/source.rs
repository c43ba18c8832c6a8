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

impl Source {
    /// Its one text form; an IPv4 address without the machinery of formats, since nearly every command counts by one.
    pub(crate) fn text(&self) -> String {
        match self.0 {
            IpAddr::V4(v4) => dotted(v4.octets()),
            IpAddr::V6(v6) => format!("{v6}/64"),
        }
    }
}

fn dotted(octets: [u8; 4]) -> String {
    let mut text = String::with_capacity("255.255.255.255".len());
    for (place, octet) in octets.into_iter().enumerate() {
        if place > 0 {
            text.push('.');
        }
        for (unit, below) in [(100, 99), (10, 9), (1, 0)] {
            if octet > below || unit == 1 {
                text.push(char::from(b'0' + octet / unit % 10));
            }
        }
    }
    text
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Serialize for Source {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
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
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn r37_an_ipv4_address_reads_as_everywhere() {
        for octet in 0..=u8::MAX {
            for octets in [[octet, 0, 10, 100], [1, octet, 255, octet]] {
                let address = Ipv4Addr::from(octets);
                assert_eq!(Source::from(IpAddr::V4(address)).to_string(), address.to_string());
            }
        }
    }
}
