//! Flags and environment, read once and parsed into [`Settings`]. Whatever is wrong is told in one line that names the flag and
//! the variable, and the process ends with status 2.

mod base_url;
mod flags;
mod keys;
mod unfit;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use espace_securise::Secret;
use espace_securise_host::Keys;

pub use base_url::BaseUrl;
pub use flags::{Flags, LogFormat};
pub use keys::{KeysAt, fresh_keys};
pub use unfit::Unfit;

use crate::catalogue::Catalogue;
use crate::http::client::TrustedProxies;

/// What the portal was started with, parsed.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where people reach it; `None`: where it listens.
    pub base_url: Option<BaseUrl>,
    /// The database's URL. It may hold a password: never shown.
    pub database: Secret,
    /// The secret keys.
    pub keys: Keys,
    /// The services that menu, tiles and bars lead to.
    pub catalogue: Catalogue,
    /// How messages leave.
    pub delivery: Delivery,
    /// The folder of the demo mode: messages stay there.
    pub demo_dir: Option<PathBuf>,
    /// Whose word on a request's source is taken.
    pub trusted_proxies: TrustedProxies,
    /// How the log is written.
    pub log_format: LogFormat,
    /// Hashes at once; `None`: one for each core.
    pub hashers: Option<usize>,
    /// Requests a minute from one source; 0 if something in front of the portal limits sources.
    pub rate_limit: u32,
    /// How long the end may take.
    pub shutdown_timeout: Duration,
}

/// How messages leave.
#[derive(Clone, Debug, Default)]
pub struct Delivery {
    /// `smtp://` or `smtps://`, with user and password if the server asks for them.
    pub smtp: Option<Secret>,
    /// The sender of mails.
    pub mail_from: Option<String>,
    /// The address of the SMS gateway.
    pub sms_gateway: Option<String>,
    /// What the gateway knows the portal by.
    pub sms_token: Option<Secret>,
    /// Where letters are laid down for the printer.
    pub letters_dir: Option<PathBuf>,
    /// Texts of messages that replace the portal's own.
    pub templates_dir: Option<PathBuf>,
}

impl Settings {
    /// Parses flags and environment.
    ///
    /// # Errors
    /// The first that is [`Unfit`].
    pub fn parse(flags: Flags) -> Result<Self, Unfit> {
        let listen: SocketAddr = flags.listen.parse().map_err(|_| {
            let expected = "expected an address and port such as 127.0.0.1:8080";
            Unfit::found("--listen", "LISTEN", expected, &flags.listen)
        })?;
        let base_url = flags.base_url.as_deref().map(BaseUrl::parse).transpose()?;
        if base_url.is_none() && !listen.ip().is_loopback() {
            let expected = "expected an https address, since --listen is not this machine alone";
            return Err(Unfit::new("--base-url", "BASE_URL", expected));
        }
        if flags.mail_from.is_none() && flags.smtp.is_some() {
            return Err(Unfit::new(
                "--mail-from",
                "MAIL_FROM",
                "expected the sender of mails, beside --smtp",
            ));
        }
        let keys = keys::read(flags.keys_file.as_deref(), flags.keys.as_ref(), flags.demo_dir.as_deref())?;
        Ok(Self {
            listen,
            base_url,
            database: Secret::new(flags.database),
            keys,
            catalogue: Catalogue::read(flags.services_file.as_deref())?,
            delivery: Delivery {
                smtp: flags.smtp.map(Secret::new),
                mail_from: flags.mail_from,
                sms_gateway: flags.sms_gateway,
                sms_token: flags.sms_token.map(Secret::new),
                letters_dir: flags.letters_dir,
                templates_dir: flags.templates_dir,
            },
            demo_dir: flags.demo_dir,
            trusted_proxies: TrustedProxies::parse(&flags.trusted_proxies)?,
            log_format: log_format(&flags.log_format)?,
            hashers: flags.hashers.as_deref().map(hashers).transpose()?,
            rate_limit: rate_limit(&flags.rate_limit)?,
            shutdown_timeout: shutdown_timeout(&flags.shutdown_timeout)?,
        })
    }
}

fn log_format(text: &str) -> Result<LogFormat, Unfit> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(Unfit::found("--log-format", "LOG_FORMAT", "expected text or json", text)),
    }
}

fn hashers(text: &str) -> Result<usize, Unfit> {
    let number = text.parse().ok().filter(|number| (1..=1024).contains(number));
    number.ok_or_else(|| Unfit::found("--hashers", "HASHERS", "expected a number from 1 to 1024", text))
}

fn rate_limit(text: &str) -> Result<u32, Unfit> {
    let expected = "expected a number of requests, 0 for no limit";
    text.parse().map_err(|_| Unfit::found("--rate-limit", "RATE_LIMIT", expected, text))
}

fn shutdown_timeout(text: &str) -> Result<Duration, Unfit> {
    let seconds = text.parse().ok().filter(|seconds| (1..=3600).contains(seconds));
    let expected = "expected a number of seconds from 1 to 3600";
    let unfit = || Unfit::found("--shutdown-timeout", "SHUTDOWN_TIMEOUT", expected, text);
    seconds.map(Duration::from_secs).ok_or_else(unfit)
}

#[cfg(test)]
mod tests;
