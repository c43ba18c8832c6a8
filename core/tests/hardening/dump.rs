//! Whoever copies the store after a full journey has no code, no password and no token, and cannot try any without the
//! pepper (requirement 30).

use base64ct::{Base64Unpadded, Encoding as _};
use espace_securise::command::{
    Activate, CertifyMobile, Recertify, RemindRecertification, Resume, SendMobileCode, SendMyMobileCode,
    SendRecertification,
};
use espace_securise::password::{Argon2Params, HashHeader, HashPurpose, Match, SecretHash};
use espace_securise::testing::cast::{DURAND, JEANNE, MARTIN, french_mobile, key_ring};
use espace_securise::testing::commands::{associate, log_in, reset, switch};
use espace_securise::testing::{CheapHasher, DAY, World};
use espace_securise::token::{IndexDomain, KeyVersion, PostedCode, RootKey, SmsCode};
use espace_securise::*;
use serde_json::Value;

use crate::canaries::Canaries;

/// The same index key and key version as the portal's, over another root secret.
fn ring_of(root: u8) -> KeyRing {
    let active = (KeyVersion::new(1), RootKey::from_bytes([root; 32]).unwrap());
    KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active)
}

/// What people held in their hands during the journey.
struct Held {
    world: World,
    canaries: Canaries,
    posted: PostedCode,
    sms: SmsCode,
}

/// Two letters, two sites, two mobile codes, a reset, a re-certification: every kind of secret there is.
fn full_journey() -> Held {
    let mut world = World::new();
    let mut canaries = Canaries::default();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
    world.must(&CertifyMobile { ticket: ticket.clone(), code: world.sms() });
    let token = world.register(&ticket, JEANNE);
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let forgotten = world.forget(JEANNE);
    world.must(&reset(&forgotten, JEANNE.password));
    let session = world.log_in(JEANNE);
    let code = world.letters(MARTIN);
    world.must(&associate(&session, MARTIN, &code));
    let switched = world.must(&switch(&session, MARTIN));
    world.advance(183 * DAY);
    world.must(&RemindRecertification { after: None, limit: 50 });
    world.must(&Recertify { token: world.link() });
    let session = world.log_in(JEANNE);
    world.forget(JEANNE);

    // What is still live at the end: a posted code, an SMS code, a reset link, a session.
    let posted = PostedCode::parse(&world.post_code(DURAND)).unwrap();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    let sms = SmsCode::parse(&world.sms()).unwrap();
    canaries = canaries.of_messages(world.mailbox.messages()).of(&switched);
    canaries = canaries.of(&Resume { session }).of(&SendRecertification { session: ticket });
    canaries = canaries.of(&log_in(JEANNE));
    Held { world, canaries, posted, sms }
}

/// The data of the only record of a kind that has such a field somewhere.
fn data_of(world: &World, kind: &str, field: &str) -> Value {
    let keys = world.store.keys().into_iter().filter(|key| key.kind() == kind);
    let bodies = keys.filter_map(|key| world.store.body(&key)).filter(|body| body.contains(field));
    let bodies: Vec<_> = bodies.collect();
    let [body] = bodies.as_slice() else { panic!("{kind} with {field}: {}", bodies.len()) };
    serde_json::from_str::<Value>(body).unwrap()["data"].clone()
}

fn tag_of(phc: &str) -> [u8; 32] {
    let tag = phc.rsplit('$').next().unwrap();
    Base64Unpadded::decode_vec(tag).unwrap().try_into().unwrap()
}

fn salt_of(phc_header: &str) -> [u8; 16] {
    let salt = phc_header.split('$').nth(4).unwrap();
    Base64Unpadded::decode_vec(salt).unwrap().try_into().unwrap()
}

/// The slow hash without the pepper: what a thief of the store alone can compute.
fn unpeppered(secret: &str, salt: &[u8; 16], params: &Argon2Params) -> [u8; 32] {
    let mut tag = [0; 32];
    CheapHasher.argon2id(secret.as_bytes(), salt, params, &mut tag).unwrap();
    tag
}

#[test]
fn r30_a_dump_after_a_full_journey_holds_no_code_no_password_and_no_token() {
    let Held { world, canaries, .. } = full_journey();
    assert!(canaries.len() > 20, "{}", canaries.len());
    canaries.sing_in("the dump", &world.store.dump());
}

#[test]
fn r30_a_password_hash_matches_under_its_own_pepper_only() {
    let Held { world, .. } = full_journey();
    let account = data_of(&world, "account", "password");
    let phc = account["password"]["current"].as_str().unwrap();
    let (hash, params) = (SecretHash::parse(phc).unwrap(), world.espace.policy().hashing);
    let under = |ring: &KeyRing| {
        hash.verify(JEANNE.password, HashPurpose::Password, &params, ring, &mut CheapHasher).unwrap()
    };
    assert_eq!(under(&key_ring()), Match::Yes { outdated: false });
    assert_eq!(under(&ring_of(3)), Match::No);
    assert_ne!(tag_of(phc), unpeppered(JEANNE.password, &salt_of(phc), &params));
}

#[test]
fn r30_a_posted_code_is_kept_under_a_salted_slow_hash_with_pepper() {
    let Held { world, posted, .. } = full_journey();
    let codes = data_of(&world, "code", "letters");
    let header = codes["header"].as_str().unwrap();
    let kept = codes["letters"][0]["tag"].as_str().unwrap();
    let index = key_ring().index(IndexDomain::Code, &[DURAND.identifier, DURAND.siret]).to_string();
    let purpose = HashPurpose::PostedCode { subject: &index };
    let params = world.espace.policy().hashing;
    let tag_under = |ring: &KeyRing| {
        let tag =
            HashHeader::parse(header).unwrap().digest(posted.canonical(), purpose, ring, &mut CheapHasher);
        serde_json::to_value(tag.unwrap()).unwrap().as_str().unwrap().to_owned()
    };
    assert_eq!(tag_under(&key_ring()), kept);
    assert_ne!(tag_under(&ring_of(3)), kept);
    let raw = unpeppered(posted.canonical(), &salt_of(header), &params);
    assert!(!world.store.dump().contains(&Base64Unpadded::encode_string(&raw)));
    // For another tenant the same code has another tag.
    let elsewhere = HashPurpose::PostedCode { subject: "other" };
    let tag = HashHeader::parse(header).unwrap();
    let tag = tag.digest(posted.canonical(), elsewhere, &key_ring(), &mut CheapHasher).unwrap();
    assert_ne!(serde_json::to_value(tag).unwrap().as_str(), Some(kept));
}

#[test]
fn r30_an_sms_code_is_kept_under_a_salted_slow_hash_with_pepper() {
    let Held { world, sms, .. } = full_journey();
    let account = data_of(&world, "account", "challenge");
    let phc = account["mobile"]["challenge"]["code"].as_str().unwrap();
    let (hash, params) = (SecretHash::parse(phc).unwrap(), world.espace.policy().hashing);
    let id = account["id"].as_str().unwrap();
    let subject = format!("{id}:+33612345678");
    let verify = |subject: &str, ring: &KeyRing| {
        let purpose = HashPurpose::SmsCode { subject };
        hash.verify(sms.canonical(), purpose, &params, ring, &mut CheapHasher).unwrap()
    };
    assert_eq!(verify(&subject, &key_ring()), Match::Yes { outdated: false });
    assert_eq!(verify(&subject, &ring_of(3)), Match::No);
    assert_eq!(verify(&format!("{id}:+33612345679"), &key_ring()), Match::No);
    assert_ne!(tag_of(phc), unpeppered(sms.canonical(), &salt_of(phc), &params));
}

#[test]
fn r30_no_two_hashes_share_a_salt() {
    let Held { world, .. } = full_journey();
    let dump = world.store.dump();
    let salts: Vec<_> = dump.split("$argon2id$").skip(1).filter_map(|rest| rest.split('$').nth(2)).collect();
    let salts: Vec<_> = salts.iter().map(|salt| salt.split('"').next().unwrap()).collect();
    let distinct: std::collections::BTreeSet<_> = salts.iter().collect();
    assert!(salts.len() >= 3, "{salts:?}");
    assert_eq!(distinct.len(), salts.len());
}
