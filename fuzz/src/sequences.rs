//! Whole sequences of commands over a store in memory, a line each: see `world/moves.rs` for what a line says.

use std::collections::BTreeSet;

use espace_securise::command::{Asked as _, Command};
use espace_securise::event::Event;
use espace_securise::reply::Reply;
use espace_securise::testing::StoreFault;
use espace_securise::{Error, Fault};

use crate::world::moves::Move;
use crate::world::player::{Player, Told};
use crate::world::portal::espace;
use crate::{input, wire};

/// More moves make an input slow before they make it new.
const MOST_MOVES: usize = 60;

/// Whatever is done in whatever order, on a clock that may run backwards and a store that may fail: nothing panics, no record
/// becomes unreadable, nothing changes without an answer, what has ended stays ended, and no secret is kept or printed.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let mut player = Player::new(input::number(data));
    let mut ended = Ended::default();
    for next in text.lines().filter_map(Move::read).take(MOST_MOVES) {
        if let Some(told) = player.play(next) {
            answered(&player, &told);
            ended.watch(&told);
        }
    }
    leaves_no_secret(&player);
}

/// Only a store that fails or loses gives no answer, and then nothing changed.
fn answered(player: &Player, told: &Told) {
    let Told { command, answer, before, fault } = told;
    match answer {
        Ok(reply) => wire::stays_written(reply),
        Err(Error::Refused(refusal)) => wire::stays_written(refusal),
        Err(Error::Fault(fault)) => panic!("{}: {fault} over sound records", command.row().name),
        Err(Error::Store(_)) => assert!(fault.is_some(), "the store did not fail"),
        Err(Error::Contended { .. }) => assert_eq!(*fault, Some(StoreFault::AlwaysLostRace)),
    }
    if let Err(Error::Store(_) | Error::Contended { .. }) = answer
        && !matches!(fault, Some(StoreFault::AfterCommit(_)))
    {
        assert!(player.portal.store.snapshot() == *before, "{}: no answer, but a change", command.row().name);
    }
    let printed = format!("{command:?} {answer:?}");
    for secret in player.pool.secrets() {
        assert!(!printed.contains(&secret), "{}: a secret is printed", command.row().name);
    }
}

/// What is over, whatever the clock says next.
#[derive(Default)]
struct Ended {
    sessions: BTreeSet<String>,
    resets: BTreeSet<String>,
}

impl Ended {
    fn watch(&mut self, told: &Told) {
        let Ok(reply) = &told.answer else { return };
        let ask = serde_json::to_value(&told.command).unwrap_or_default();
        let field = |name: &str| ask.get("ask")?.get(name)?.as_str().map(str::to_owned);
        if let Reply::PasswordReset(_) = reply {
            let first = self.resets.insert(field("token").unwrap_or_default());
            assert!(first, "a reset link worked twice");
        }
        let (Command::Holder(_), Some(session)) = (&told.command, field("session")) else { return };
        let replaced = serde_json::to_value(reply).is_ok_and(|reply| reply.get("session").is_some());
        if replaced || matches!(told.command.row().name, "log_out" | "end_all_sessions") {
            self.sessions.insert(session);
        } else {
            assert!(!self.sessions.contains(&session), "a session that was over works");
        }
    }
}

fn leaves_no_secret(player: &Player) {
    let store = &player.portal.store;
    let dump = store.dump();
    for secret in player.pool.secrets().chain([player.password().to_owned()]) {
        assert!(!dump.contains(&secret), "a secret is kept");
    }
    for event in store.events() {
        wire::reads_back::<Event>(&event);
    }
    for sealed in store.outbox() {
        let opened = espace().unseal(&sealed).map_err(Fault::from);
        assert!(opened.is_ok(), "a message that was sealed opens");
    }
    for key in store.keys() {
        let body = store.body(&key).unwrap_or_default();
        assert!(!body.chars().any(char::is_control) && !key.as_str().chars().any(char::is_control), "{key}");
    }
}
