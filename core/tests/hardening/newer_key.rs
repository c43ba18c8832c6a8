//! Requirement 86: what a process answers whose keys are behind those of others, as in a restart one by one that skipped a phase.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use espace_securise::testing::specimen::specimens;
use espace_securise::testing::texts::{presented, presenting};
use espace_securise::*;

/// The token, as if a key of another number had signed it.
fn under_key(token: &Secret, version: u8) -> Secret {
    let mut wire = Base64UrlUnpadded::decode_vec(token.expose()).unwrap();
    wire[1] = version;
    Secret::new(Base64UrlUnpadded::encode_string(&wire))
}

#[test]
fn r86_a_token_under_a_newer_key_is_not_judged_and_one_under_a_dropped_key_is_over() {
    let mut asked = 0;
    for specimen in specimens() {
        let (world, command) = specimen.ready();
        let Some(token) = presented(&command) else { continue };
        // The world's ring holds version 1.
        for (version, newer) in [(2, true), (255, true), (0, false)] {
            let aside = world.aside(&presenting(&command, &under_key(&token, version)).unwrap());
            let judged = aside.answer.as_ref().err();
            let fault = Error::Fault(Fault::NewerKey(fault::NewerKey));
            assert_eq!(judged == Some(&fault), newer, "{} under key {version}: {judged:?}", specimen.name);
            assert!(newer || judged.is_some_and(|error| error.refusal().is_some()), "{}", specimen.name);
            if newer {
                assert_eq!(aside.store.snapshot(), world.store.snapshot(), "{}", specimen.name);
                assert_eq!(aside.hashes, 0, "{}", specimen.name);
            }
            asked += 1;
        }
    }
    assert!(asked >= 40, "{asked}");
}
