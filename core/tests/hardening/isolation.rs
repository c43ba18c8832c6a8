//! A session of one account never reveals or changes another's tenant (requirement 15, invariant 6).

use std::time::Duration;

use espace_securise::command::{Asked as _, By, Command, LogIn};
use espace_securise::event::Cause;
use espace_securise::reply::Reply;
use espace_securise::store::Key;
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, PAUL};
use espace_securise::testing::commands::{activate, list_sessions, log_in, suspend};
use espace_securise::testing::texts::{presenting, retyped, texts};
use espace_securise::testing::{DAY, MINUTE, SeededEntropy, World};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;

use crate::scene::plain;

/// What A does: asks a command of a holder, each text of it as it stands or as A could have seen or guessed it of B; or
/// waits. The places in the lists of commands and of guesses are taken round and round.
#[derive(Clone, Debug)]
enum Wish {
    Ask { command: usize, texts: Vec<Guess> },
    Minutes(u8),
}

#[derive(Clone, Debug)]
enum Guess {
    AsItStands,
    OfB(usize),
    Typed(String),
}

fn wishes() -> impl Strategy<Value = Wish> {
    let guess = prop_oneof![
        2 => Just(Guess::AsItStands),
        3 => any::<usize>().prop_map(Guess::OfB),
        1 => "[ -~]{0,40}".prop_map(Guess::Typed),
        1 => (0..1_000_000_u32).prop_map(|code| Guess::Typed(format!("{code:06}"))),
    ];
    prop_oneof![
        9 => (any::<usize>(), prop::collection::vec(guess, 1..5))
            .prop_map(|(command, texts)| Wish::Ask { command, texts }),
        1 => (1..20_u8).prop_map(Wish::Minutes),
    ]
}

/// The specimens of a holder's commands; a new one is asked here too.
fn holders() -> Vec<Command> {
    let held = plain().into_iter().map(|scene| scene.command);
    held.filter(|command| command.row().by == By::Holder).collect()
}

/// B has an account, a session, and a live code of its own; A has an account, a session, and a code that was used.
struct Neighbours {
    world: World,
    session: Secret,
    password: String,
    /// What A knows of B, what A may have kept, and what anybody might try.
    guesses: Vec<String>,
    of_b: Vec<(Key, String)>,
    other_session: Secret,
}

impl Neighbours {
    fn new() -> Self {
        let mut world = World::new();
        // Other codes than those that the specimens hold.
        world.entropy = SeededEntropy::new(15);
        world.enroll(MARTIN, PAUL);
        world.advance(DAY);
        world.post_code(MARTIN);
        let other_session = world.log_in(PAUL);
        let strangers_cause = ["throttle", "quota", "bucket"];
        let keys = world.store.keys().into_iter().filter(|key| !strangers_cause.contains(&key.kind()));
        let of_b: Vec<_> = keys.map(|key| (key.clone(), world.store.body(&key).unwrap())).collect();
        let listed = world.must(&list_sessions(&other_session)).sessions;

        let used = world.letters(DURAND);
        let ticket = world.identify(DURAND, &used);
        let token = world.register(&ticket, JEANNE);
        world.must(&activate(&token, &ticket));
        let session = world.log_in(JEANNE);

        let known = [MARTIN, DURAND].into_iter().flat_map(|site| [site.identifier, site.siret]);
        let tried = ["", "../", "\u{0}", "2904 2", "29042/", "7777-7777-7779", PAUL.email, used.expose()];
        let mut guesses: Vec<String> = known.chain(tried).map(str::to_owned).collect();
        guesses.extend(["~".repeat(200), "0".repeat(64)]);
        guesses.extend(listed.iter().map(|summary| summary.id.as_str().to_owned()));
        guesses.extend(of_b.iter().map(|(key, _)| key.as_str().to_owned()));
        Self { world, session, password: JEANNE.password.into(), guesses, of_b, other_session }
    }

    fn ask(&mut self, holders: &[Command], wish: &Wish) -> Option<Result<Reply, Error>> {
        let (command, texts) = match wish {
            Wish::Ask { command, texts } => (&holders[command % holders.len()], texts),
            Wish::Minutes(minutes) => {
                self.world.advance(u32::from(*minutes) * MINUTE);
                return None;
            }
        };
        let mut texts = texts.iter().cycle();
        let typed = retyped(command, |place, text| match (place, texts.next().unwrap()) {
            ("/session", _) => self.session.expose().to_owned(),
            (_, Guess::AsItStands) => text.to_owned(),
            (_, Guess::OfB(nth)) => self.guesses[nth % self.guesses.len()].clone(),
            (_, Guess::Typed(text)) => text.clone(),
        });
        // What does not parse never comes to the core.
        let typed = typed?;
        let answer = self.world.ask(&typed);
        match &answer {
            Ok(reply) => self.hears(&typed, reply),
            Err(Error::Refused(Refusal::SessionOver)) => self.comes_again(),
            Err(_) => {}
        }
        Some(answer)
    }

    /// A goes on with the session and the password that she has now.
    fn hears(&mut self, typed: &Command, reply: &Reply) {
        if let Some((_, password)) = texts(typed).into_iter().find(|(place, _)| place == "/password") {
            self.password = password;
        }
        let told = serde_json::to_value(reply).unwrap();
        match (reply, told.get("session").and_then(Value::as_str)) {
            (Reply::SessionsEnded(_), _) => self.comes_again(),
            (_, Some(session)) => self.session = session.into(),
            (_, None) => {}
        }
    }

    /// However often she mistyped it: she waits as long as she is told to.
    fn comes_again(&mut self) {
        let command =
            LogIn { email: JEANNE.email.into(), password: self.password.as_str().into(), device_token: None };
        self.session = match self.world.ask(&command) {
            Ok(logged_in) => logged_in.session,
            Err(Error::Refused(Refusal::TooManyAttempts { retry_after: Some(seconds) })) => {
                self.world.advance(Duration::from_secs(seconds));
                self.world.must(&command).session
            }
            Err(error) => panic!("{error}"),
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(15),
        ..ProptestConfig::default()
    })]

    #[test]
    fn r15_a_session_of_a_never_reveals_or_changes_b(wishes in prop::collection::vec(wishes(), 1..16)) {
        let mut neighbours = Neighbours::new();
        let holders = holders();
        for wish in &wishes {
            let Some(answer) = neighbours.ask(&holders, wish) else { continue };
            let told = match &answer {
                // What A wrote herself comes back to her.
                Ok(Reply::FirmSought(_) | Reply::SoughtFirms(_)) => continue,
                Ok(reply) => serde_json::to_string(reply).unwrap(),
                Err(error) => format!("{error} {error:?}"),
            };
            for secret in [MARTIN.identifier, MARTIN.siret, MARTIN.company, "Paul", "martin.example"] {
                prop_assert!(!told.contains(secret), "{wish:?} told {told}");
            }
        }
        for (key, body) in &neighbours.of_b {
            let now = neighbours.world.store.body(key);
            prop_assert_eq!(now.as_ref(), Some(body), "{} changed", key);
        }
        // What A did never logs B out, nor keeps B from logging in again.
        neighbours.world.must(&log_in(PAUL));
    }
}

#[test]
fn r15_a_session_that_lost_its_account_reaches_nothing() {
    let neighbours = Neighbours::new();
    let Neighbours { mut world, other_session, .. } = neighbours;
    world.must(&suspend(PAUL.email));
    // An invitation is shown first, and the session beside it.
    let sessions_only = holders().into_iter().filter(|held| held.name() != "accept_invitation");
    let commands: Vec<_> = sessions_only.map(|held| presenting(&held, &other_session).unwrap()).collect();
    assert!(commands.len() >= 12, "{}", commands.len());
    for command in commands {
        assert_eq!(
            world.refused_for(&command),
            (Refusal::SessionOver, Cause::SessionRevoked),
            "{}",
            command.name()
        );
    }
}
