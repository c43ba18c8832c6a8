//! Argon2id with reused scratch memory, against argon2-cffi and libsodium at equal parameters.

use std::cell::RefCell;

use espace_securise::{Argon2Params, Hasher, ScratchHasher};

use crate::measure::{Outcome, interleave, timed};
use crate::peers::{Peers, hex};
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 40;
const INPUT: [u8; 32] = [5; 32];
const SALT: [u8; 16] = [9; 16];

pub fn measure(report: &mut Report) -> Outcome<()> {
    let peers = match Peers::start() {
        Ok(peers) => peers,
        Err(error) => {
            println!("SKIP  Argon2 against argon2-cffi and libsodium: `make bench` installs them ({error})");
            return Ok(());
        }
    };
    let versions = peers.versions.clone();
    let peers = RefCell::new(peers);
    let ours = tag()?;
    let peer = |name: &'static str| {
        let (peers, ours) = (&peers, &ours);
        move || {
            let (nanoseconds, tag) = peers.borrow_mut().hash(name, &INPUT, &SALT)?;
            if tag == *ours { Ok(nanoseconds) } else { Err(format!("{name} gave another tag").into()) }
        }
    };
    let mut hasher = ScratchHasher::new();
    let mut scratch = || timed(1, || hash(&mut hasher).map(drop));
    let mut fresh = || timed(1, || hash(&mut ScratchHasher::new()).map(drop));
    let (mut cffi, mut sodium) = (peer("argon2-cffi"), peer("libsodium"));
    let [scratch, fresh, cffi, sodium] =
        interleave(ROUNDS, [&mut scratch, &mut fresh, &mut cffi, &mut sodium])?;

    for (name, peer, limit) in [("argon2-cffi", &cffi, 0.9), ("libsodium", &sodium, 1.05)] {
        let what = format!("Argon2id in reused memory, to {name}");
        report.ratio(&Ratio::of(what, &scratch, peer, limit, Unit::Times));
    }
    detail("reused memory, m=19456 t=2 p=1", &scratch);
    detail("fresh memory", &fresh);
    detail("argon2-cffi", &cffi);
    detail("libsodium", &sodium);
    println!("        ({versions}; all four gave the same tag)");
    Ok(())
}

fn hash(hasher: &mut ScratchHasher) -> Outcome<[u8; 32]> {
    let mut tag = [0; 32];
    hasher.argon2id(&INPUT, &SALT, &Argon2Params::default(), &mut tag)?;
    Ok(tag)
}

fn tag() -> Outcome<String> {
    Ok(hex(&hash(&mut ScratchHasher::new())?))
}
