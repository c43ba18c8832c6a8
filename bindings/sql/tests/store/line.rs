//! A line between a store and its server that a test can hold: it goes silent, or changes what passes.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// What becomes of a piece that a store says to its server.
pub type Rewrite = fn(Vec<u8>) -> Vec<u8>;

/// A port that passes everything on to another, until it is told to be silent. It lives as long as the tests.
pub struct Line {
    port: u16,
    /// How many connections were made, and how many of them, from the first on, are silent.
    opened: Arc<AtomicUsize>,
    silent: Arc<AtomicUsize>,
}

impl Line {
    pub fn to(server: u16) -> Self {
        Self::rewriting(server, |piece| piece)
    }

    pub fn rewriting(server: u16, rewrite: Rewrite) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (opened, silent) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let line = Self { port, opened: Arc::clone(&opened), silent: Arc::clone(&silent) };
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (client, number) = (client.unwrap(), opened.fetch_add(1, Ordering::SeqCst));
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else { continue };
                let silent = &silent;
                let hushed = |silent: &Arc<AtomicUsize>| {
                    let silent = Arc::clone(silent);
                    move || silent.load(Ordering::SeqCst) > number
                };
                let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                let told = hushed(silent);
                std::thread::spawn(move || pass(from, to, told, rewrite));
                let told = hushed(silent);
                std::thread::spawn(move || pass(server, client, told, |piece| piece));
            }
        });
        line
    }

    /// The URL by way of this line.
    pub fn url(&self, direct: &str) -> String {
        let (before, after) = direct.split_once("@127.0.0.1:").unwrap();
        let database = after.split_once('/').unwrap().1;
        format!("{before}@127.0.0.1:{}/{database}", self.port)
    }

    /// The connections made until now say nothing any more, and stay open; those that come are well.
    pub fn hush(&self) {
        self.silent.store(self.opened.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// Nobody hears anything any more.
    pub fn hush_all(&self) {
        self.silent.store(usize::MAX, Ordering::SeqCst);
    }

    /// How many connections were made.
    pub fn opened(&self) -> usize {
        self.opened.load(Ordering::SeqCst)
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, silent: impl Fn() -> bool, rewrite: Rewrite) {
    let mut piece = [0; 8_192];
    while let Ok(read @ 1..) = from.read(&mut piece) {
        if silent() {
            // Both sides see an open connection, for as long as the other holds it.
            while from.read(&mut piece).is_ok_and(|read| read > 0) {}
            break;
        }
        if to.write_all(&rewrite(piece[..read].to_vec())).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

/// What work answers that must not take longer than this.
#[track_caller]
pub fn within<T: Send + 'static>(longest: Duration, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (told, answer) = channel();
    std::thread::spawn(move || told.send(work()));
    answer.recv_timeout(longest).unwrap_or_else(|_| panic!("it waits for longer than {longest:?}"))
}
