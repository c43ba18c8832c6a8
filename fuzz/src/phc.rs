//! Stored hashes: PHC strings, and the JSON around them.

use espace_securise::Hasher;
use espace_securise::password::{
    Argon2Params, HashFault, HashHeader, HashPurpose, HasherFailed, SecretHash, SecretTag, StoredPassword,
};

use crate::world::portal::key_ring;
use crate::{input, wire};

/// Any text is answered; what is accepted has one spelling, and never asks a hasher for more than a server can give.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let hash = SecretHash::parse(&text);
    wire::reads_as_parsed(&text, hash.as_ref().ok());
    let header = HashHeader::parse(&text);
    wire::reads_as_parsed(&text, header.as_ref().ok());
    assert!(hash.is_err() || header.is_err(), "a hash is no header");

    let (keys, current) = (key_ring(), Argon2Params::default());
    if let Ok(hash) = hash {
        assert_eq!(hash.to_phc(), *text, "one spelling");
        wire::reads_back(&hash);
        assert!(text.starts_with(&hash.header().to_phc()));
        let usable = hash.header().is_usable(keys);
        let verified = hash.verify("Truelle&Niveau7", HashPurpose::Password, &current, keys, &mut Bounded);
        assert_eq!(verified.is_ok(), usable);
    }
    if let Ok(header) = header {
        assert_eq!(header.to_phc(), *text, "one spelling");
        let tag = header.digest("", HashPurpose::Password, keys, &mut Bounded);
        assert_eq!(tag.is_ok(), header.is_usable(keys));
    }
    let _tag_or_none = wire::settles::<SecretTag>(data);
    if let Some(stored) = wire::settles::<StoredPassword>(data) {
        let answer = stored.verify("Truelle&Niveau7", &[], &current, keys, &mut Bounded);
        assert!(matches!(answer, Ok(_) | Err(HashFault::UnknownPepper { .. })), "{answer:?}");
    }
}

/// Allocates nothing, and sees that nothing ruinous is asked (requirement 55).
struct Bounded;

impl Hasher for Bounded {
    fn argon2id(
        &mut self,
        _input: &[u8],
        _salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        assert!((8..=1_048_576).contains(&params.memory_kib()), "{params}");
        assert!((1..=16).contains(&params.iterations()) && (1..=4).contains(&params.lanes()), "{params}");
        *tag = [7; 32];
        Ok(())
    }
}
