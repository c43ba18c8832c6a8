//! A server that says nothing keeps nobody waiting for ever.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use espace_securise::Store as _;
use espace_securise::store::{Committed, Scan};
use espace_securise_sql::SqlStore;

use super::drafts::{at, body, done, key, messages, put};
use super::grounds::Ground;
use super::line::{Line, within};

/// Longer than any deadline of the store, shorter than what a person or a stopping process waits for.
const BOUND: Duration = Duration::from_secs(14);

fn on_a_line() -> Option<(Line, SqlStore)> {
    let direct = Ground::postgres()?.url;
    let port = super::grounds::cluster()?.port();
    let line = Line::to(port);
    let store = SqlStore::open(&line.url(&direct)).unwrap();
    done(&store, &put(&key("k/1"), None, "1", None));
    Some((line, store))
}

#[test]
fn a_statement_that_gets_no_answer_is_given_up_and_the_next_one_is_well() {
    type Door = (&'static str, fn(&SqlStore) -> Option<String>);
    let doors: [Door; 5] = [
        ("load", |store| store.load(&[key("k/1")]).err().map(|fault| fault.to_string())),
        ("scan", |store| {
            let scan = Scan { prefix: String::new(), after: None, limit: 1 };
            store.scan(&scan).err().map(|fault| fault.to_string())
        }),
        ("commit", |store| {
            store.commit(&put(&key("k/2"), None, "1", None)).err().map(|fault| fault.to_string())
        }),
        ("audit", |store| store.audit(None, 1).err().map(|fault| fault.to_string())),
        ("lease", |store| {
            store.outbox().lease(at(0), Duration::from_secs(60), 1).err().map(|fault| fault.to_string())
        }),
    ];
    std::thread::scope(|scope| {
        for (door, ask) in doors {
            scope.spawn(move || {
                let Some((line, store)) = on_a_line() else { return };
                line.hush();
                let asked = store.clone();
                let told = within(BOUND, move || ask(&asked));
                let told = told.unwrap_or_else(|| panic!("{door}: nobody can have answered"));
                assert!(told.contains("PostgreSQL did not answer within"), "{door}: {told}");
                let again = store.clone();
                let found = within(BOUND, move || body(&again, &key("k/1")));
                assert_eq!(found.as_deref(), Some("1"), "{door}: over a line of its own");
                within(BOUND, move || drop(store));
            });
        }
    });
}

/// A connection on which nothing was heard for a while is not trusted with a question.
#[test]
fn a_connection_that_fell_silent_while_it_was_idle_costs_nobody_an_answer() {
    let Some((line, store)) = on_a_line() else { return };
    // The age from which a connection is asked first.
    std::thread::sleep(Duration::from_millis(1_100));
    line.hush();
    let asked = store.clone();
    let (found, committed) =
        within(BOUND, move || (body(&asked, &key("k/1")), asked.commit(&put(&key("k/2"), None, "1", None))));
    assert_eq!((found.as_deref(), committed), (Some("1"), Ok(Committed::Done)));
    assert_eq!(line.opened(), 4, "one connection for each that fell silent");
}

#[test]
fn a_store_whose_server_fell_silent_is_dropped_at_once() {
    let Some((line, store)) = on_a_line() else { return };
    done(&store, &messages(&["a"]));
    line.hush_all();
    within(Duration::from_secs(5), move || drop(store));
}

/// A server that takes the call and goes no further: at once, and in the middle of the TLS handshake.
#[test]
fn a_server_that_takes_the_call_and_says_nothing_is_unavailable() {
    fn silent_after(steps: &'static [&'static [u8]]) -> u16 {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let mut held: Vec<TcpStream> = Vec::new();
            for client in listener.incoming() {
                let mut client = client.unwrap();
                for step in steps {
                    let _ = client.read(&mut [0; 1024]);
                    let _ = client.write_all(step);
                }
                held.push(client);
            }
        });
        port
    }
    const AT_ONCE: &[&[u8]] = &[];
    const AT_THE_HANDSHAKE: &[&[u8]] = &[b"S"];
    for (steps, terms) in [(AT_ONCE, ""), (AT_THE_HANDSHAKE, "?sslmode=prefer")] {
        let url = format!("postgres://caisse:s3cret@127.0.0.1:{}/espace{terms}", silent_after(steps));
        let error = within(BOUND, move || SqlStore::open(&url).err()).unwrap();
        let told = error.to_string();
        assert_eq!(error.code(), "store_unavailable");
        assert!(told.contains("PostgreSQL did not answer within") && !told.contains("s3cret"), "{told}");
    }
}
