//! Argon2id with reused scratch memory, against argon2-cffi and libsodium at equal parameters: the default hasher, and the
//! faster one that a host may choose (the feature `simd-hasher`, which `make bench` turns on).

use std::cell::RefCell;

use espace_securise::Hasher;
use espace_securise::password::{Argon2Params, ScratchHasher};
use espace_securise_host::PooledHasher;

use crate::measure::{Outcome, interleave, timed};
use crate::peers::{Peers, hex};
use crate::report::{Ratio, Report, Unit, detail, orientation};

/// Whether pools of this build lend another hasher than the default.
const FASTER: bool = cfg!(feature = "simd-hasher");

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
    let ours = hash(&mut ScratchHasher::new())?;
    let peer = |name: &'static str| {
        let (peers, ours) = (&peers, hex(&ours));
        move || {
            let (nanoseconds, tag) = peers.borrow_mut().hash(name, &INPUT, &SALT)?;
            if tag == ours { Ok(nanoseconds) } else { Err(format!("{name} gave another tag").into()) }
        }
    };
    let (mut default, mut faster) = (ScratchHasher::new(), PooledHasher::new());
    let mut default = || timed(1, || hash_again(&mut default, &ours));
    let mut fresh = || timed(1, || hash_again(&mut ScratchHasher::new(), &ours));
    let mut faster = || timed(1, || hash_again(&mut faster, &ours));
    let (mut cffi, mut sodium) = (peer("argon2-cffi"), peer("libsodium"));
    let [default, fresh, faster, cffi, sodium] =
        interleave(ROUNDS, [&mut default, &mut fresh, &mut faster, &mut cffi, &mut sodium])?;

    for (hasher, times, name, peer, limit) in [
        ("default", &default, "argon2-cffi", &cffi, 0.9),
        ("faster", &faster, "argon2-cffi", &cffi, 0.9),
        ("faster", &faster, "libsodium", &sodium, 1.05),
    ] {
        if hasher == "faster" && !FASTER {
            println!("SKIP  the faster hasher, to {name}: it needs the feature `simd-hasher`");
            continue;
        }
        let what = format!("Argon2id in reused memory, {hasher} hasher, to {name}");
        report.ratio(&Ratio::of(what, times, peer, limit, Unit::Times));
    }
    orientation("default hasher, to libsodium", &default, &sodium);
    if FASTER {
        orientation("faster hasher, to the default", &faster, &default);
        detail("faster hasher in reused memory", &faster);
    }
    detail("default hasher in reused memory, m=19456 t=2 p=1", &default);
    detail("default hasher in fresh memory", &fresh);
    detail("argon2-cffi", &cffi);
    detail("libsodium", &sodium);
    println!("        ({versions}; all gave the same tag)");
    Ok(())
}

fn hash(hasher: &mut dyn Hasher) -> Outcome<[u8; 32]> {
    let mut tag = [0; 32];
    hasher.argon2id(&INPUT, &SALT, &Argon2Params::default(), &mut tag)?;
    Ok(tag)
}

fn hash_again(hasher: &mut dyn Hasher, expected: &[u8; 32]) -> Outcome<()> {
    if hash(hasher)? == *expected { Ok(()) } else { Err("a hasher gave another tag".into()) }
}
