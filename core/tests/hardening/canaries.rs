//! Secrets are searched for in everything that can be printed, logged or copied (requirement 41, invariant 9).

use std::collections::BTreeSet;

use espace_securise::message::{Content, Message};
use espace_securise::reply::Reply;
use espace_securise::testing::cast::key_ring;
use espace_securise::testing::{World, token_of};
use espace_securise::token::{RootKey, SubjectId};
use espace_securise::*;
use serde_json::Value;

use crate::scene::{Scene, everything};

/// Whether commands and replies carry a secret under this name.
fn is_secret(name: &str) -> bool {
    ["session", "ticket", "token", "code"].contains(&name)
        || (name.contains("password") && !name.ends_with("_at"))
}

/// All secrets of a scene: what people typed, what they received, what they were handed.
#[derive(Default)]
pub struct Canaries(BTreeSet<String>);

impl Canaries {
    pub fn of_messages(mut self, messages: &[Message]) -> Self {
        for message in messages {
            match &message.content {
                Content::PostedCode { code, .. } | Content::MandateLetter { code: Some(code), .. } => {
                    self.add(code.expose());
                    self.add(&code.expose().replace('-', ""));
                }
                Content::SmsCode { code, .. } => self.add(code.expose()),
                Content::Activation { url, .. }
                | Content::Reset { url, .. }
                | Content::Recertification { url, .. }
                | Content::EmailConfirmation { url, .. }
                | Content::EmailChanged { url, .. }
                | Content::Invitation { url, .. } => self.add_token(token_of(url).expose()),
                Content::Welcome { .. }
                | Content::AddressAlreadyKnown
                | Content::Activated
                | Content::PasswordChanged
                | Content::SiteAssociated { .. }
                | Content::Mandate { .. }
                | Content::MandateLetter { code: None, .. }
                | Content::EmailChangeRequested { .. }
                | Content::EmailRestored { .. }
                | Content::ProfileChanged { .. }
                | Content::PasswordResetNotice
                | Content::AccountClosing { .. }
                | Content::AccountKept
                | Content::PasswordRenewal { .. }
                | Content::FirmSought { .. }
                | Content::PersonJoined { .. }
                | Content::Nothing => {}
            }
        }
        self
    }

    /// The secrets that a command or a reply carries, found by the names of their fields.
    pub fn of(mut self, carrier: &impl serde::Serialize) -> Self {
        self.search(&serde_json::to_value(carrier).unwrap());
        self
    }

    fn search(&mut self, value: &Value) {
        if let Value::Object(fields) = value {
            for (name, field) in fields {
                match field.as_str().filter(|_| is_secret(name)) {
                    Some(secret) => self.add_token(secret),
                    None => self.search(field),
                }
            }
        }
    }

    fn add(&mut self, secret: &str) {
        // Shorter ones are found anywhere by chance, and are no secrets.
        if secret.len() >= 6 {
            self.0.insert(secret.to_owned());
        }
    }

    /// A token, its random part in hexadecimal, and its signature alone.
    fn add_token(&mut self, token: &str) {
        use base64ct::Encoding as _;
        self.add(token);
        let Ok(wire) = base64ct::Base64UrlUnpadded::decode_vec(token) else { return };
        if let (100, Some(nonce)) = (token.len(), wire.get(19..35)) {
            self.add(&SubjectId::from_bytes(nonce.try_into().unwrap()).to_string());
            self.add(&token[60..]);
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Fails if any of them is in the text.
    pub fn sing_in(&self, what: &str, text: &str) {
        for secret in &self.0 {
            assert!(!text.contains(secret.as_str()), "{what} holds the secret {secret}: {text}");
        }
    }
}

fn canaries_of(scene: &Scene, answer: &Result<Reply, Error>) -> Canaries {
    let found = Canaries::default().of_messages(scene.world.mailbox.messages()).of(&scene.command);
    match answer {
        Ok(reply) => found.of(reply),
        Err(_) => found,
    }
}

#[test]
fn r41_no_command_reply_or_error_prints_a_secret() {
    let mut searched = 0;
    for mut scene in everything() {
        let answer = scene.play();
        let canaries = canaries_of(&scene, &answer);
        searched += canaries.len();
        canaries.sing_in("the command's Debug", &format!("{:?} {:#?}", scene.command, scene.command));
        match &answer {
            Ok(reply) => canaries.sing_in("the reply's Debug", &format!("{reply:?} {reply:#?}")),
            Err(error) => canaries.sing_in("the error", &format!("{error} {error:?} {}", error.code())),
        }
    }
    assert!(searched > 300, "{searched}");
}

#[test]
fn inv09_no_event_and_no_record_holds_a_secret() {
    for mut scene in everything() {
        let answer = scene.play();
        let canaries = canaries_of(&scene, &answer);
        let store = &scene.world.store;
        canaries.sing_in("an event's Debug", &format!("{:?}", store.events()));
        canaries.sing_in("an event's JSON", &serde_json::to_string(&store.events()).unwrap());
        canaries.sing_in("the store's dump", &store.dump());
        canaries.sing_in("the store's Debug", &format!("{store:?}"));
    }
}

#[test]
fn r41_a_message_is_redacted_in_debug_and_sealed_in_the_outbox() {
    let mut bearing = 0;
    for mut scene in everything() {
        let answer = scene.play();
        let canaries = canaries_of(&scene, &answer);
        for message in scene.world.mailbox.messages() {
            let printed = format!("{message:?} {message:#?}");
            canaries.sing_in("a message's Debug", &printed);
            bearing += usize::from(printed.contains("[redacted]"));
        }
        for sealed in scene.world.store.outbox() {
            canaries.sing_in(
                "a sealed message",
                &format!("{sealed:?} {}", serde_json::to_string(&sealed).unwrap()),
            );
        }
    }
    assert!(bearing > 50, "{bearing}");
}

#[test]
fn r41_a_decision_that_a_host_logs_prints_no_secret() {
    for scene in everything() {
        let World { espace, store, clock, entropy, hasher, origin, mailbox, .. } = scene.world;
        let (mut entropy, mut hasher) = (entropy, hasher);
        let mut view = View::new();
        let decision = loop {
            let now = Clock::now(&clock);
            let mut context = Context { now, origin: &origin, entropy: &mut entropy, hasher: &mut hasher };
            match espace.step(&scene.command, &view, &mut context).unwrap() {
                Step::Decided(decision) => break decision,
                Step::Load(load) => {
                    for (key, row) in load.keys.iter().zip(store.load(&load.keys).unwrap()) {
                        view.insert(key.clone(), row);
                    }
                    for scan in load.scans {
                        let page = store.scan(&scan).unwrap();
                        view.insert_page(scan, page);
                    }
                }
            }
        };
        let canaries = Canaries::default()
            .of_messages(mailbox.messages())
            .of_messages(&decision.messages)
            .of(&scene.command);
        let canaries = match &decision.outcome {
            Ok(reply) => canaries.of(reply),
            Err(_) => canaries,
        };
        canaries.sing_in("the decision's Debug", &format!("{decision:?}"));
        canaries.sing_in("the batch's JSON", &serde_json::to_string(&decision.batch).unwrap());
        canaries.sing_in("the view's Debug", &format!("{view:?}"));
    }
}

#[test]
fn r41_no_event_names_a_person_or_an_address() {
    for mut scene in everything() {
        let _answer = scene.play();
        let events = serde_json::to_string(&scene.world.store.events()).unwrap().to_lowercase();
        for personal in ["jeanne", "durand", "martin", "@", "0612345678", "612345678", "7328293"] {
            assert!(!events.contains(personal), "{}: {personal} in {events}", scene.title);
        }
    }
}

#[test]
fn r41_keys_print_nothing() {
    let ring = key_ring();
    let root = RootKey::from_bytes([0xab; 32]).unwrap();
    let printed = format!("{ring:?} {root:?}");
    for leak in ["171", "abab", "0xab", "[1, 1", "[2, 2"] {
        assert!(!printed.contains(leak), "{printed}");
    }
    assert!(printed.contains("redacted"), "{printed}");
}
