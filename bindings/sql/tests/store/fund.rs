//! A fund's Espace over a store, with real hashes.

use espace_securise::Secret;
use espace_securise::command::{EndAllSessions, Register};
use espace_securise::password::ScratchHasher;
use espace_securise::testing::cast::{DURAND, JEANNE, Site, french_mobile};
use espace_securise::testing::commands::{
    activate, certify_mobile, register, send_mobile_code, wrong_log_in,
};
use espace_securise::testing::{MINUTE, World};
use espace_securise_sql::SqlStore;

/// When everything begins; the clock stands still but for one minute.
pub const START: &str = "2026-01-05T08:00:00Z";

/// A company with a name that a careless store would trip over.
const OEUVRE: Site =
    Site { identifier: "17072", siret: "35600000000048", company: "L'\"Œuvre\" & Fils", ..DURAND };

/// Two companies on file; the first one's letter followed to a session, then one that ends all, then another. Gives the
/// secrets that passed.
pub fn enroll(store: &SqlStore) -> Vec<String> {
    let mut world = World::of(store, ScratchHasher::new(), |_| {});
    let code = world.letters(DURAND);
    world.letters(OEUVRE);
    let ticket = world.identify(DURAND, &code);
    world.must(&send_mobile_code(&ticket, french_mobile()));
    let sms = world.sms();
    world.must(&certify_mobile(&ticket, &sms));
    world.must(&Register { mobile: Some(french_mobile()), ..register(&ticket, JEANNE) });
    let token = world.link();
    world.must(&activate(&token, &ticket));
    let mut sessions = vec![world.log_in(JEANNE)];
    world.advance(MINUTE);
    world.refused(&wrong_log_in(JEANNE));
    let ending = world.log_in(JEANNE);
    world.must(&EndAllSessions { session: ending.clone() });
    sessions.extend([ending, world.log_in(JEANNE)]);
    let passed = [vec![code, ticket, sms, token, Secret::new(JEANNE.password)], sessions].concat();
    passed.iter().map(|secret| secret.expose().to_owned()).collect()
}
