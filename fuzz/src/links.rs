//! Signed links and tokens, opened with a key ring that signed some of the seeds.

use espace_securise::token::{Link, LinkFault, LinkPurpose, Nonce, SubjectId};
use espace_securise::value::Timestamp;

use crate::world::portal::key_ring;
use crate::{input, wire};

/// Any text is opened or refused at every door; what is signed opens at its own door only, and not with a bit changed.
pub fn check(data: &[u8]) {
    brought(&input::text(data));
    signed(data);
}

fn brought(token: &str) {
    let keys = key_ring();
    match keys.open_any(token) {
        Ok(link) => {
            assert_eq!(keys.sign(&link).expose(), token, "one token has one text");
            for door in LinkPurpose::ALL {
                let opened = keys.open(door, token).map(|link| link.purpose);
                let expected = if door == link.purpose { Ok(door) } else { Err(LinkFault::WrongPurpose) };
                assert_eq!(opened, expected);
            }
        }
        Err(fault) => {
            wire::reads_back(&fault);
            for door in LinkPurpose::ALL {
                assert_eq!(keys.open(door, token).err(), Some(fault));
            }
        }
    }
}

/// A purpose, the two halves of a name, an instant, and then where to change what.
fn signed(data: &[u8]) {
    let keys = key_ring();
    let [which, place, bit, ..] = input::octets::<3>(data);
    let rest = data.get(3..).unwrap_or_default();
    let purpose = input::one_of(&LinkPurpose::ALL, u64::from(which)).copied().expect("there are purposes");
    let subject = SubjectId::from_bytes(input::octets(rest));
    let nonce = Nonce::from_bytes(input::octets(rest.get(16..).unwrap_or_default()));
    let expiry = i64::from_be_bytes(input::octets(rest.get(32..).unwrap_or_default()));
    let expires_at = Timestamp::from_unix(expiry).unwrap_or(Timestamp::MAX);
    let link = Link { purpose, subject, nonce, expires_at };

    let token = keys.sign(&link);
    let opened = keys.open(purpose, token.expose()).expect("what was signed opens");
    assert_eq!((opened.purpose, opened.subject, opened.expires_at), (purpose, subject, expires_at));
    assert!(opened.nonce.digest().matches(&link.nonce));
    assert!(
        opened.is_expired(expires_at) && !opened.is_expired(Timestamp::MIN) || expires_at == Timestamp::MIN
    );

    let mut octets = token.expose().as_bytes().to_vec();
    let place = usize::from(place) % octets.len();
    octets.iter_mut().skip(place).take(1).for_each(|octet| *octet ^= 1 << (bit % 7));
    let altered = String::from_utf8(octets).expect("seven bits stay text");
    assert!(keys.open_any(&altered).is_err(), "{altered} opens");
}
