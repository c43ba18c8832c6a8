//! A link token signed and verified, against the four SHA-256 compressions that it needs.

use std::hint::black_box;

use espace_securise::KeyRing;
use espace_securise::testing::cast::key_ring;
use espace_securise::token::{Link, LinkPurpose, Nonce, SubjectId};
use sha2::block_api::compress256;
use sha2::{Digest as _, Sha256};

use crate::measure::{Outcome, interleave, timed};
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 200;
const RUNS: u32 = 2_000;

pub fn measure(report: &mut Report) -> Outcome<()> {
    let (keys, link) = (key_ring(), link()?);
    let mut token = || timed(RUNS, || sign_and_open(&keys, &link));
    let mut compressions = || timed(RUNS, four_compressions);
    let mut digests = || timed(RUNS, four_digests);
    let [token, compressions, digests] = interleave(ROUNDS, [&mut token, &mut compressions, &mut digests])?;
    let what = "A link token signed and verified, to four SHA-256 compressions";
    report.ratio(&Ratio::of(what, &token, &compressions, 2.7, Unit::Times));
    detail("signed and verified", &token);
    detail("four compressions, the bare function", &compressions);
    detail("four digests of one block, for orientation", &digests);
    Ok(())
}

pub fn link() -> Outcome<Link> {
    Ok(Link {
        purpose: LinkPurpose::Session,
        subject: SubjectId::from_bytes([3; 16]),
        nonce: Nonce::from_bytes([4; 16]),
        expires_at: "2026-11-24T08:30:00Z".parse()?,
    })
}

pub fn sign_and_open(keys: &KeyRing, link: &Link) -> Outcome<()> {
    let token = keys.sign(black_box(link));
    black_box(keys.open(link.purpose, black_box(token.expose()))?);
    Ok(())
}

/// An HMAC with its key absorbed takes two, one after the other; signing is one HMAC, verifying another.
#[expect(clippy::unnecessary_wraps, reason = "what is timed may fail")]
fn four_compressions() -> Outcome<()> {
    let mut state = black_box([0x6a09_e667_u32; 8]);
    let block = black_box([7_u8; 64]);
    for _ in 0..4 {
        compress256(&mut state, &[block]);
    }
    black_box(state);
    Ok(())
}

/// The same compressions through the everyday interface.
#[expect(clippy::unnecessary_wraps, reason = "what is timed may fail")]
fn four_digests() -> Outcome<()> {
    for _ in 0..4 {
        black_box(Sha256::digest(black_box([7_u8; 55])));
    }
    Ok(())
}
