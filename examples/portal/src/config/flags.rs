//! The flags, each with its variable.

use std::path::PathBuf;

/// The flags of `serve`; each can also be set by an environment variable.
#[derive(Clone, Debug, clap::Args)]
pub struct Flags {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: String,
    /// Where people reach the portal: links in messages lead there, and cookies follow its scheme. https, except on this machine.
    /// By default where it listens.
    #[arg(long, env = "BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// The database: `sqlite:PATH`, `sqlite::memory:` or `postgres://...`, over a network with `?sslmode=verify-full`.
    #[arg(
        long,
        env = "DATABASE_URL",
        default_value = Flags::DATABASE,
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database: String,
    /// A file with the secret keys, one line of JSON; `espace-portal keys` draws them.
    #[arg(long, env = "ESPACE_KEYS_FILE", value_name = "FILE")]
    pub keys_file: Option<PathBuf>,
    /// The keys themselves, from the environment only: a command line is seen by every process.
    #[arg(skip)]
    pub keys: Option<espace_securise::Secret>,
    /// The mail server: `smtp://[user:password@]host[:port]` or `smtps://...`
    #[arg(long, env = "SMTP_URL", hide_env_values = true, value_name = "URL")]
    pub smtp: Option<String>,
    /// The sender of mails.
    #[arg(long, env = "MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// The SMS gateway's address.
    #[arg(long, env = "SMS_GATEWAY", value_name = "URL")]
    pub sms_gateway: Option<String>,
    /// What the SMS gateway knows the portal by.
    #[arg(long, env = "SMS_TOKEN", hide_env_values = true, value_name = "TOKEN")]
    pub sms_token: Option<String>,
    /// Where letters are laid down as printable pages.
    #[arg(long, env = "LETTERS_DIR", value_name = "DIR")]
    pub letters_dir: Option<PathBuf>,
    /// Networks of the proxies in front of the portal, whose X-Forwarded-For is believed.
    #[arg(long, env = "TRUSTED_PROXIES", default_value = "", value_name = "CIDR,...")]
    pub trusted_proxies: String,
    /// Texts of messages that replace the portal's own, under the same names.
    #[arg(long, env = "TEMPLATES_DIR", value_name = "DIR")]
    pub templates_dir: Option<PathBuf>,
    /// The services that menu, tiles and bars lead to, as JSON; by default those of the guide.
    #[arg(long, env = "SERVICES_FILE", value_name = "FILE")]
    pub services_file: Option<PathBuf>,
    /// Demo mode: messages stay in this folder and are shown under /courrier.
    #[arg(long, env = "DEMO_DIR", value_name = "DIR")]
    pub demo_dir: Option<PathBuf>,
    /// How the log is written, on the standard error: text or json.
    #[arg(long, env = "LOG_FORMAT", default_value = "text", value_name = "FORMAT")]
    pub log_format: String,
    /// Password hashes at once. By default one for each core.
    #[arg(long, env = "HASHERS", value_name = "N")]
    pub hashers: Option<String>,
    /// Requests a minute from one network source. 0: something in front of the portal limits sources; then the core does not
    /// count them either.
    #[arg(long, env = "RATE_LIMIT", default_value = "300", value_name = "N")]
    pub rate_limit: String,
    /// How long the end may take, in seconds, once the process was asked to end. Whatever is still under way then is cut off.
    #[arg(long, env = "SHUTDOWN_TIMEOUT", default_value = "15", value_name = "SECONDS")]
    pub shutdown_timeout: String,
}

impl Flags {
    /// The database of a portal that was not told another one.
    pub const DATABASE: &str = "sqlite:espace.db";
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For machines: one JSON object a line.
    Json,
}
