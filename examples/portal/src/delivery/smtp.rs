//! Mails, through the caisse's own server.

use std::time::{Duration, UNIX_EPOCH};

use espace_securise::Secret;
use espace_securise::value::{Email, Language};
use lettre::address::Envelope;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransport, Error};
use lettre::{Address, AsyncTransport as _, Message, Tokio1Executor};
use percent_encoding::percent_decode_str;
use tokio::runtime::{Builder, Runtime};
use url::{Host, Url};

use super::channels::{Channel, Undelivered};
use super::sms::is_this_machine;
use super::written::{To, Written};
use crate::config::Unfit;

/// A mail server.
///
/// | address | how |
/// |--|--|
/// | `smtps://user:password@host[:465]` | TLS from the first octet |
/// | `smtp://user:password@host[:587]` | STARTTLS, and nothing without it |
/// | `smtp://127.0.0.1:25`, or any host with `?tls=none` | in the clear: a relay on this machine or in the same rack |
///
/// A delivery ends within a bound, whatever the server does: one that is silent, or that says a word now and then, is given up.
pub struct MailServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    /// Of one thread, the caller's: what is given up is given up at once. Gone only while this is dropped.
    runtime: Option<Runtime>,
    longest: Duration,
    from: Mailbox,
    /// What follows the `@` of a `Message-ID`.
    domain: String,
}

impl MailServer {
    /// For each answer of the server.
    const PATIENCE: Duration = Duration::from_secs(20);
    /// For the whole delivery of a mail.
    const LONGEST: Duration = Duration::from_secs(60);

    /// From its address, and the sender of the mails.
    ///
    /// # Errors
    /// [`Unfit`]; it does not show the address, which may hold a password.
    pub fn new(url: &Secret, from: &str) -> Result<Self, Unfit> {
        let from: Mailbox = from.parse().map_err(|_| {
            let expected = "expected an address such as Ma caisse <espace@caisse.example>";
            Unfit::found("--mail-from", "MAIL_FROM", expected, from)
        })?;
        let domain = ascii_domain(from.email.domain())
            .ok_or_else(|| Unfit::new("--mail-from", "MAIL_FROM", "expected a domain that DNS can know"))?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|fault| Unfit::new("--smtp", "SMTP_URL", fault))?;
        Ok(Self { transport: transport(url)?, runtime: Some(runtime), longest: Self::LONGEST, from, domain })
    }

    /// With another bound on the whole delivery of a mail than a minute.
    #[must_use]
    pub const fn giving_up_after(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    fn mail(&self, message: &Written, to: &Email) -> Option<Message> {
        let html = message.html.as_ref()?;
        let (local, domain) = to.as_str().rsplit_once('@')?;
        let address = Address::new(local, ascii_domain(domain)?).ok()?;
        let envelope = Envelope::new(Some(self.from.email.clone()), vec![address.clone()]).ok()?;
        let at = UNIX_EPOCH + Duration::from_secs(u64::try_from(message.at.unix()).ok()?);
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .envelope(envelope)
            .date(at)
            .message_id(Some(format!("<{}@{}>", message.id, self.domain)))
            .subject(message.subject.clone())
            .header(AutoSubmitted)
            .header(ContentLanguage(message.language))
            .multipart(MultiPart::alternative_plain_html(
                message.text.expose().to_owned(),
                html.expose().to_owned(),
            ))
            .ok()
    }

    /// A server that refuses everything (a wrong password, say) says so with the same numbers as one that refuses this
    /// message. Only the second is the message's fault.
    async fn refuses_us(&self) -> bool {
        !matches!(self.transport.test_connection().await, Ok(true))
    }

    async fn send(&self, mail: Message) -> Result<(), Undelivered> {
        match self.transport.send(mail).await {
            Ok(_) => Ok(()),
            Err(fault) if fault.is_permanent() && !self.refuses_us().await => {
                Err(Undelivered::ForGood(code(&fault)))
            }
            Err(fault) => Err(Undelivered::ForNow(code(&fault))),
        }
    }
}

impl Channel for MailServer {
    fn deliver(&mut self, message: &Written) -> Result<(), Undelivered> {
        let To::Mail(email) = &message.to else { return Err(Undelivered::ForGood("no_address".into())) };
        let mail = self.mail(message, email).ok_or_else(|| Undelivered::ForGood("unmailable".into()))?;
        let late = || Err(Undelivered::ForNow("smtp_timeout".to_owned()));
        let bounded = async { tokio::time::timeout(self.longest, self.send(mail)).await };
        match &self.runtime {
            Some(runtime) => runtime.block_on(bounded).unwrap_or_else(|_| late()),
            None => late(),
        }
    }

    fn longest(&self) -> Duration {
        self.longest
    }
}

impl Drop for MailServer {
    /// Without waiting: a name that is being looked up may take its time.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A code for the log. What the server said beside its number often names the address, and stays unsaid.
fn code(fault: &Error) -> String {
    match fault.status() {
        Some(status) => format!("smtp_{status}"),
        None if fault.is_timeout() => "smtp_timeout".to_owned(),
        None if fault.is_tls() => "smtp_tls".to_owned(),
        None if fault.is_response() => "smtp_unintelligible".to_owned(),
        None if fault.is_client() => "smtp_unsupported".to_owned(),
        None => "smtp_connection".to_owned(),
    }
}

fn transport(url: &Secret) -> Result<AsyncSmtpTransport<Tokio1Executor>, Unfit> {
    let unfit = |what: &str| Unfit::new("--smtp", "SMTP_URL", what);
    let expected = "expected smtp://host or smtps://host, with user:password@ if the server asks for them";
    let url = Url::parse(url.expose()).map_err(|_| unfit(expected))?;
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| unfit(expected))?;
    let name = host.trim_matches(['[', ']']);
    let local = Host::parse(host).is_ok_and(|host| match &host {
        Host::Domain(name) => is_this_machine(&Host::Domain(name.as_str())),
        Host::Ipv4(address) => is_this_machine(&Host::Ipv4(*address)),
        Host::Ipv6(address) => is_this_machine(&Host::Ipv6(*address)),
    });
    let encrypted = |wrap: fn(TlsParameters) -> Tls| {
        let parameters = TlsParameters::new(name.to_owned());
        parameters.map(wrap).map_err(|_| unfit("this machine has no certificates to trust"))
    };
    let (tls, port) = match (url.scheme(), url.query()) {
        ("smtps", None) => (encrypted(Tls::Wrapper)?, 465),
        ("smtp", None) if !local => (encrypted(Tls::Required)?, 587),
        ("smtp", Some("tls=starttls")) => (encrypted(Tls::Required)?, 587),
        ("smtp", None | Some("tls=none")) => (Tls::None, 25),
        _ => return Err(unfit(expected)),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(name)
        .tls(tls)
        .port(url.port().unwrap_or(port))
        .timeout(Some(MailServer::PATIENCE));
    if !url.username().is_empty() {
        let plain = |text: &str| percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned);
        let (user, password) = (plain(url.username()), plain(url.password().unwrap_or_default()));
        let (Ok(user), Ok(password)) = (user, password) else { return Err(unfit(expected)) };
        builder = builder.credentials(Credentials::new(user, password));
    }
    Ok(builder.build())
}

/// The domain as DNS knows it.
fn ascii_domain(domain: &str) -> Option<String> {
    match Host::parse(domain).ok()? {
        Host::Domain(ascii) => Some(ascii),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// No out-of-office answer is wanted (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The language of the mail (RFC 3282).
#[derive(Clone)]
struct ContentLanguage(Language);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }
    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(if text == "en" { Language::En } else { Language::Fr }))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.as_str().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(url: &str) -> Option<String> {
        MailServer::new(&Secret::new(url), "espace@caisse.example").err().map(|unfit| unfit.to_string())
    }

    #[test]
    fn an_address_says_how_to_reach_the_server_or_is_refused_unseen() {
        for right in [
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:2525",
            "smtp://localhost",
            "smtp://relais.interne:25?tls=none",
            "smtp://ma%40caisse:c0ffee%20@localhost:2525",
        ] {
            assert_eq!(refused(right), None, "{right}");
        }
        for wrong in [
            "",
            "localhost:25",
            "http://localhost",
            "smtp://",
            "smtps://u:c0ffee@localhost?tls=none",
            "smtp://u:c0ffee@localhost?tls=peut-être",
            "smtp://u:c0ffee%ff@localhost",
        ] {
            let told = refused(wrong).unwrap();
            assert!(told.starts_with("--smtp (SMTP_URL): expected smtp://"), "{told}");
            assert!(!told.contains("c0ffee"), "{told}");
        }
    }

    #[test]
    fn a_sender_has_an_address() {
        let told = MailServer::new(&Secret::new("smtp://localhost"), "Ma caisse").err().unwrap().to_string();
        assert!(told.starts_with("--mail-from (MAIL_FROM): expected an address"), "{told}");
    }
}
