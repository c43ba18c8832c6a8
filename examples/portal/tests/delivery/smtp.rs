//! Mails, against a small SMTP server; a full one is in the end-to-end tests.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::world::{ADDRESS, LINK, World, monday};
use espace_portal::delivery::{Channel, Channels, Kind, LettersFolder, MailServer, Means, Round, SmsGateway};
use espace_securise::Secret;
use espace_securise::value::Language;

/// What a server answers to each verb; 250 otherwise.
type Answers = &'static [(&'static str, &'static str)];

/// A server for any number of mails, one after the other.
struct Server {
    address: String,
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn answering(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("smtp://{}", listener.local_addr().unwrap());
        let said = Arc::<Mutex<Vec<String>>>::default();
        let writing = Arc::clone(&said);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                let answer = |verb: &str, usual: &str| {
                    let set = answers.iter().find(|(of, _)| *of == verb).map_or(usual, |(_, answer)| *answer);
                    // Whoever has hung up hears nothing.
                    let _ = write!(&stream, "{set}\r\n");
                    set.to_owned()
                };
                if answer("connect", "220 essai").starts_with('5') {
                    continue;
                }
                let mut lines = BufReader::new(&stream).lines();
                let mut in_data = false;
                while let Some(Ok(line)) = lines.next() {
                    writing.lock().unwrap().push(line.clone());
                    let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
                    match (in_data, verb.as_str()) {
                        (true, _) if line == "." => {
                            in_data = false;
                            answer("end", "250 taken");
                        }
                        (true, _) => {}
                        (false, "DATA") => in_data = answer("DATA", "354 go on").starts_with('3'),
                        (false, "QUIT") => {
                            answer("QUIT", "221 bye");
                            break;
                        }
                        (false, verb) => drop(answer(verb, "250 yes")),
                    }
                }
            }
        });
        Self { address, said }
    }

    fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }
}

fn send(server: &Server) -> (World, Round) {
    let world = World::new();
    world.send_kind(Kind::Activation, Language::Fr);
    let mails = MailServer::new(&Secret::new(&*server.address), "Ma caisse <espace@caisse.example>").unwrap();
    let round = world.worker(Channels::none().with(Means::Mail, mails)).run_once(monday()).unwrap();
    (world, round)
}

fn last_failure(world: &World) -> Option<String> {
    world.service.store().outbox().queued(None, 1).unwrap().remove(0).last_failure
}

#[test]
fn a_mail_has_its_parts_and_is_known_by_its_message_id() {
    let server = Server::answering(&[]);
    let (world, round) = send(&server);
    assert_eq!((round, world.counts()), (Round { delivered: 1, ..Round::default() }, (0, 0)));
    let said = server.said();
    let has = |line: &str| assert!(said.iter().any(|said| said == line), "{line}\n{said:#?}");
    has("MAIL FROM:<espace@caisse.example>");
    has(&format!("RCPT TO:<{ADDRESS}>"));
    has("From: \"Ma caisse\" <espace@caisse.example>");
    has(&format!("To: {ADDRESS}"));
    has("Message-ID: <00000000000000000000000000000001@caisse.example>");
    has("Date: Mon, 05 Jan 2026 08:00:00 +0000");
    has("Auto-Submitted: auto-generated");
    has("Content-Language: fr");
    let whole = said.join("\n");
    for part in [
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
    ] {
        assert_eq!(whole.matches(part).count(), 1, "{whole}");
    }
    // Soft line breaks of quoted-printable fall anywhere; `=3D` is its `=`.
    let plain = whole.replace("=\n", "").replace("=3D", "=");
    assert!(plain.contains(LINK), "{plain}");
    let subject = said.iter().find(|line| line.starts_with("Subject: ")).unwrap();
    assert!(!subject.contains("lien"), "{subject}");
}

#[test]
fn a_refused_mail_is_dead_and_a_deferred_one_waits() {
    for (answers, round, code) in [
        (&[("RCPT", "550 5.1.1 <jeanne@durand.example> is unknown")][..], (0, 1), "smtp_550"),
        (&[("RCPT", "450 4.2.1 later")], (1, 0), "smtp_450"),
        (&[("MAIL", "451 4.3.0 later")], (1, 0), "smtp_451"),
        (&[("end", "552 5.3.4 too big")], (0, 1), "smtp_552"),
        (&[("end", "452 4.3.1 full")], (1, 0), "smtp_452"),
    ] as [(Answers, (usize, usize), &str); 5]
    {
        let server = Server::answering(answers);
        let (world, done) = send(&server);
        assert_eq!((done.postponed, done.dead), round, "{code}");
        assert_eq!(last_failure(&world).as_deref(), Some(code));
    }
}

#[test]
fn a_server_that_refuses_the_portal_kills_no_message() {
    for answers in [&[("connect", "554 5.7.1 not you")][..], &[("EHLO", "550 5.7.1 not you")]] as [Answers; 2]
    {
        let (world, round) = send(&Server::answering(answers));
        assert_eq!(round, Round { postponed: 1, ..Round::default() });
        assert!(last_failure(&world).unwrap().starts_with("smtp_5"));
    }
}

#[test]
fn a_server_that_is_away_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let (world, round) = send(&Server { address, said: Arc::default() });
    assert_eq!(round, Round { postponed: 1, ..Round::default() });
    assert_eq!(last_failure(&world).as_deref(), Some("smtp_connection"));
}

#[test]
fn a_server_without_starttls_gets_nothing_when_it_is_asked_for() {
    let server = Server::answering(&[]);
    let address = format!("{}?tls=starttls", server.address);
    let (_, round) = send(&Server { address, said: Arc::default() });
    assert_eq!(round, Round { postponed: 1, ..Round::default() });
    assert!(!server.said().iter().any(|line| line.starts_with("MAIL") || line.contains("c0ffee")));
}

/// What a server says when it is asked, after a greeting.
fn saying(said: impl Fn(std::net::TcpStream) + Send + 'static) -> MailServer {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || listener.incoming().for_each(|stream| said(stream.unwrap())));
    MailServer::new(&Secret::new(address), "espace@caisse.example").unwrap()
}

/// Each answer comes in time, and the mail never leaves: a bound on each answer is no bound on the delivery.
#[test]
fn a_server_that_says_a_little_for_ever_is_given_up_within_the_bound() {
    let server = saying(|mut stream| {
        // A line of a greeting that never ends: each octet is a sign of life.
        while write!(stream, "220-patience\r\n").and_then(|()| stream.flush()).is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let world = World::new();
    world.send_kind(Kind::Activation, Language::Fr);
    let mails = server.giving_up_after(Duration::from_millis(300));
    let began = Instant::now();
    let round = world.worker(Channels::none().with(Means::Mail, mails)).run_once(monday()).unwrap();
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    assert_eq!(round, Round { postponed: 1, ..Round::default() });
    assert_eq!(last_failure(&world).as_deref(), Some("smtp_timeout"));
}

#[test]
fn no_delivery_may_take_as_long_as_its_lease() {
    let folder = tempfile::tempdir().unwrap();
    let channels: [Box<dyn Channel>; 3] = [
        Box::new(saying(drop)),
        Box::new(SmsGateway::new("https://sms.example/", None).unwrap()),
        Box::new(LettersFolder::open(folder.path()).unwrap()),
    ];
    for channel in channels {
        assert!(channel.longest() * 2 <= Channels::LEASE, "{:?}", channel.longest());
    }
}
