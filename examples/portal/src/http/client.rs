//! Where a request comes from: the peer, or what trusted proxies say of it; and what its browser calls itself.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use espace_securise::Origin;
use espace_securise::value::{Language, Source};
use ipnet::IpNet;

use crate::config::Unfit;

/// The other end of the connection, noted by [`serve`](crate::serve) with every request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The networks of the proxies in front of the portal. Anybody can send `X-Forwarded-For`; only what these say counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Reads networks or addresses, separated by commas.
    ///
    /// # Errors
    /// [`Unfit`], which names the flag.
    pub fn parse(text: &str) -> Result<Self, Unfit> {
        let networks = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let read = |part: &str| part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from));
        networks
            .map(|part| {
                let expected = "expected networks such as 10.0.0.0/8,192.0.2.7";
                read(part).map_err(|_| Unfit::found("--trusted-proxies", "TRUSTED_PROXIES", expected, part))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The last hop that no trusted proxy vouches for: each proxy appends the address it was called from, so what stands
    /// left of it is hearsay.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        let forwarded = headers.get_all("x-forwarded-for");
        let lines: Vec<_> = forwarded.iter().filter_map(|line| line.to_str().ok()).collect();
        for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            if !self.trusts(client) {
                break;
            }
            match address(hop.trim()) {
                Some(hop) => client = hop,
                None => break,
            }
        }
        client.to_canonical()
    }
}

/// Some proxies write the port too.
fn address(hop: &str) -> Option<IpAddr> {
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

/// What the core is told of where a command comes from.
#[must_use]
pub fn origin(client: Option<IpAddr>, headers: &HeaderMap, language: Language) -> Origin {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    Origin { source: client.map(Source::from), device: agent.and_then(device), language }
}

/// A short name such as `Firefox (Windows)`, for the list of sessions.
fn device(agent: &str) -> Option<String> {
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    /// Of whatever else calls: its own first word.
    const MAX_NAME: usize = 40;
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} ({system})")),
        (Some(browser), None) => Some(browser.to_owned()),
        (None, _) => {
            let word = agent.split_whitespace().next()?;
            Some(word.chars().take(MAX_NAME).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(trusted: &str, peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let proxies = TrustedProxies::parse(trusted).unwrap();
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed_and_only_for_their_own_hop() {
        for (trusted, peer, lines, expected) in [
            ("", "192.0.2.1", &["203.0.113.9"][..], "192.0.2.1"),
            ("192.0.2.0/24", "192.0.2.1", &["203.0.113.9"], "203.0.113.9"),
            ("192.0.2.0/24", "192.0.2.1", &["8.8.8.8, 203.0.113.9"], "203.0.113.9"),
            ("192.0.2.0/24", "192.0.2.1", &["203.0.113.9, 192.0.2.2"], "203.0.113.9"),
            ("192.0.2.0/24", "192.0.2.1", &["8.8.8.8", "203.0.113.9"], "203.0.113.9"),
            ("192.0.2.0/24", "192.0.2.1", &["nonsense"], "192.0.2.1"),
            ("192.0.2.0/24", "192.0.2.1", &[], "192.0.2.1"),
            ("192.0.2.0/24", "192.0.2.1", &["192.0.2.3"], "192.0.2.3"),
            ("192.0.2.1", "::ffff:192.0.2.1", &["[2001:db8::1]:443"], "2001:db8::1"),
        ] {
            assert_eq!(seen(trusted, peer, lines), expected, "{trusted} {peer} {lines:?}");
        }
    }

    #[test]
    fn a_device_has_a_short_name() {
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
        assert_eq!(device(firefox).as_deref(), Some("Firefox (Windows)"));
        assert_eq!(device("curl/8.14.1").as_deref(), Some("curl/8.14.1"));
        assert_eq!(device(&"x".repeat(500)).map(|name| name.len()), Some(40));
        assert_eq!(device("  "), None);
    }
}
