//! The servers that a URL names, each by itself: one that takes the call and says nothing must not keep the next from being
//! called.

use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// A server that does not take the call is as good as none: whoever waits is denied soon. The call, the handshake and the log-in
/// are bounded by this together, and the call alone by half of it.
const CALL: Duration = Duration::from_secs(6);

/// What a network may swallow without a word is noticed: asked after so long without a sign, so often, and so many times.
const KEEPALIVE_IDLE: Duration = Duration::from_secs(15);
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(5);
const KEEPALIVE_RETRIES: u32 = 3;
/// What was sent and never acknowledged ends the connection after so long.
const UNACKNOWLEDGED: Duration = Duration::from_secs(10);

/// One server.
pub(super) struct Called {
    pub(super) config: Config,
    /// How long it may take until a session is there.
    pub(super) within: Duration,
}

/// In their order.
pub(super) fn each(config: &Config) -> Vec<Called> {
    let most = config.get_hosts().len().max(config.get_hostaddrs().len());
    (0..most).map(|place| called(config, place)).collect()
}

fn called(all: &Config, place: usize) -> Called {
    let mut one = Config::new();
    match all.get_hosts().get(place) {
        Some(Host::Tcp(name)) => one.host(name),
        #[cfg(unix)]
        Some(Host::Unix(path)) => one.host_path(path),
        None => &mut one,
    };
    if let Some(address) = all.get_hostaddrs().get(place) {
        one.hostaddr(*address);
    }
    if let Some(port) = all.get_ports().get(place).or_else(|| all.get_ports().first()) {
        one.port(*port);
    }
    if let Some(user) = all.get_user() {
        one.user(user);
    }
    if let Some(password) = all.get_password() {
        one.password(password);
    }
    if let Some(name) = all.get_dbname() {
        one.dbname(name);
    }
    if let Some(options) = all.get_options() {
        one.options(options);
    }
    one.application_name(all.get_application_name().unwrap_or("espace-securise"));
    one.ssl_mode(all.get_ssl_mode()).ssl_negotiation(all.get_ssl_negotiation());
    one.channel_binding(all.get_channel_binding());
    bound(&mut one, all);
    let within = all.get_connect_timeout().copied().unwrap_or(CALL);
    one.connect_timeout(within / 2);
    Called { config: one, within }
}

/// What the URL says of it holds; what it does not say is not left to systems, which wait for hours.
fn bound(one: &mut Config, all: &Config) {
    let unsaid = Config::new();
    let idle = all.get_keepalives_idle();
    one.keepalives(all.get_keepalives());
    one.keepalives_idle(if idle == unsaid.get_keepalives_idle() { KEEPALIVE_IDLE } else { idle });
    one.keepalives_interval(all.get_keepalives_interval().unwrap_or(KEEPALIVE_INTERVAL));
    one.keepalives_retries(all.get_keepalives_retries().unwrap_or(KEEPALIVE_RETRIES));
    one.tcp_user_timeout(all.get_tcp_user_timeout().copied().unwrap_or(UNACKNOWLEDGED));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Vec<Called> {
        each(&url.parse().unwrap())
    }

    #[test]
    fn what_a_url_does_not_say_is_bounded_and_what_it_says_holds() {
        let [quiet] = &of("postgres://a@db/e")[..] else { panic!("one server") };
        assert!(quiet.config.get_keepalives());
        assert_eq!(quiet.config.get_keepalives_idle(), KEEPALIVE_IDLE);
        assert_eq!(quiet.config.get_keepalives_interval(), Some(KEEPALIVE_INTERVAL));
        assert_eq!(quiet.config.get_keepalives_retries(), Some(KEEPALIVE_RETRIES));
        assert_eq!(quiet.config.get_tcp_user_timeout(), Some(&UNACKNOWLEDGED));
        assert_eq!((quiet.within, quiet.config.get_connect_timeout()), (CALL, Some(&(CALL / 2))));

        let said = "keepalives=1&keepalives_idle=7&keepalives_interval=8&keepalives_retries=9&tcp_user_timeout=11000\
            &connect_timeout=20";
        let [told] = &of(&format!("postgres://a@db/e?{said}"))[..] else { panic!("one server") };
        assert_eq!(told.config.get_keepalives_idle().as_secs(), 7);
        assert_eq!(told.config.get_keepalives_interval().map(|interval| interval.as_secs()), Some(8));
        assert_eq!(told.config.get_keepalives_retries(), Some(9));
        assert!(told.config.get_tcp_user_timeout().is_some_and(|timeout| *timeout != UNACKNOWLEDGED));
        assert_eq!(told.within.as_secs(), 20);
        assert!(!of("postgres://a@db/e?keepalives=0")[0].config.get_keepalives());
    }

    #[test]
    fn each_server_is_called_by_its_own_name_and_port() {
        let url = "postgres://a:b@one:1,two:2/e?hostaddr=192.0.2.1,192.0.2.2&options=-c%20x.y%3D1";
        let called = of(url);
        let where_to = |called: &Called| {
            let config = &called.config;
            (config.get_hosts().to_vec(), config.get_hostaddrs().to_vec(), config.get_ports().to_vec())
        };
        let host = |name: &str| vec![Host::Tcp(name.to_owned())];
        let address = |text: &str| vec![text.parse().unwrap()];
        assert_eq!(
            called.iter().map(where_to).collect::<Vec<_>>(),
            [(host("one"), address("192.0.2.1"), vec![1]), (host("two"), address("192.0.2.2"), vec![2]),]
        );
        for called in &called {
            assert_eq!((called.config.get_user(), called.config.get_dbname()), (Some("a"), Some("e")));
            assert_eq!(called.config.get_password(), Some(&b"b"[..]));
            assert_eq!(called.config.get_options(), Some("-c x.y=1"));
        }
        let one_port = of("postgres://a@one,two:6/e");
        assert_eq!(one_port.len(), 2);
    }
}
