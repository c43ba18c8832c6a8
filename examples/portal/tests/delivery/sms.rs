//! The contract of the SMS gateway, against an HTTP server.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use crate::world::{DIGITS, MOBILE, World, monday};
use espace_portal::delivery::{Channels, Kind, Means, Round, SmsGateway};
use espace_securise::Secret;
use espace_securise::value::Language;
use serde_json::Value;

/// A request, as it came.
struct Request {
    line: String,
    /// Names in small letters.
    headers: Vec<(String, String)>,
    body: Value,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let mut of_name = self.headers.iter().filter(|(header, _)| header == name);
        of_name.next().map(|(_, value)| value.as_str())
    }
}

fn read(stream: &TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let pair = |line: &String| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    let headers: Vec<_> = lines.iter().skip(1).map(pair).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length").unwrap().1.parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    Request { line: lines.swap_remove(0), headers, body: serde_json::from_slice(&body).unwrap() }
}

/// A gateway that answers one request, and its address.
fn gateway(answer: &'static str) -> (String, JoinHandle<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/envoi", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = read(&stream);
        write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        request
    });
    (address, served)
}

fn round(address: &str, token: Option<&str>) -> (World, Round) {
    let world = World::new();
    world.send_kind(Kind::SmsCode, Language::Fr);
    let gateway = SmsGateway::new(address, token.map(Secret::new).as_ref()).unwrap();
    let round = world.worker(Channels::none().with(Means::Sms, gateway)).run_once(monday()).unwrap();
    (world, round)
}

#[test]
fn a_message_is_posted_as_the_contract_says() {
    let (address, served) = gateway("202 Accepted");
    let (world, round) = round(&address, Some("jeton-du-portail"));
    assert_eq!(round, Round { delivered: 1, ..Round::default() });
    assert_eq!(world.counts(), (0, 0));
    let request = served.join().unwrap();
    assert_eq!(request.line, "POST /envoi HTTP/1.1");
    assert_eq!(request.header("authorization"), Some("Bearer jeton-du-portail"));
    assert!(request.header("content-type").unwrap().starts_with("application/json"));
    let id = "00000000000000000000000000000001";
    assert_eq!(request.header("idempotency-key"), Some(id));
    assert_eq!((&request.body["id"], &request.body["to"]), (&Value::from(id), &Value::from(MOBILE)));
    let text = request.body["text"].as_str().unwrap();
    assert!(text.contains(DIGITS) && text.trim() == text, "{text}");
}

#[test]
fn an_answer_decides_whether_to_try_again() {
    let now = Round { delivered: 1, ..Round::default() };
    let later = Round { postponed: 1, ..Round::default() };
    let never = Round { dead: 1, ..Round::default() };
    for (answer, expected, code) in [
        ("200 OK", now, None),
        ("204 No Content", now, None),
        ("400 Bad Request", never, Some("http_400")),
        ("401 Unauthorized", never, Some("http_401")),
        ("408 Request Timeout", later, Some("http_408")),
        ("429 Too Many Requests", later, Some("http_429")),
        ("500 Internal Server Error", later, Some("http_500")),
        ("503 Service Unavailable", later, Some("http_503")),
    ] {
        let (address, served) = gateway(answer);
        let (world, round) = round(&address, None);
        assert!(served.join().unwrap().header("authorization").is_none());
        assert_eq!(round, expected, "{answer}");
        let kept = world.service.store().outbox().queued(None, 1).unwrap();
        assert_eq!(kept.first().and_then(|kept| kept.last_failure.as_deref()), code, "{answer}");
    }
}

#[test]
fn the_token_follows_no_redirection() {
    let (elsewhere, listener) = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        (format!("307 Temporary Redirect\r\nLocation: http://{}/", listener.local_addr().unwrap()), listener)
    };
    let (address, served) = gateway(elsewhere.leak());
    let (_, round) = round(&address, Some("jeton"));
    assert_eq!(round, Round { postponed: 1, ..Round::default() });
    served.join().unwrap();
    listener.set_nonblocking(true).unwrap();
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn a_gateway_that_is_away_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let (world, round) = round(&address, None);
    assert_eq!(round, Round { postponed: 1, ..Round::default() });
    let kept = world.service.store().outbox().queued(None, 1).unwrap();
    assert_eq!(kept[0].last_failure.as_deref(), Some("http_connection"));
}
