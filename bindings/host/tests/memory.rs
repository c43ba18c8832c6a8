//! Memory of the faster hasher, as the system sees it: wiped after each hash, and an error where there is none.
//!
//! One test in one process, since all memory of the process is looked at.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail like the tests")]

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::process::Command;

use espace_securise::Hasher;
use espace_securise::password::{Argon2Params, HasherFailed};
use espace_securise_host::SimdHasher;

const MEMORY_KIB: u32 = 32 * 1024;
const ALLOWED_KIB: u32 = 512 * 1024;
const SHORT_OF_MEMORY: &str = "ESPACE_TEST_SHORT_OF_MEMORY";

#[test]
fn memory_is_wiped_after_each_hash_and_its_lack_is_an_error() {
    if std::env::var_os(SHORT_OF_MEMORY).is_some() {
        return short_of_memory();
    }
    inv09_nothing_is_left_in_memory_after_a_hash();
    r40_too_little_memory_is_an_error_and_the_next_hash_works();
}

/// Argon2 fills its memory with words that look random, so a hash that wiped nothing would add as many non-zero bytes
/// as it has memory.
fn inv09_nothing_is_left_in_memory_after_a_hash() {
    let quarter = u64::from(MEMORY_KIB) * 1024 / 4;
    let before = non_zero_bytes();
    let marked = std::hint::black_box(vec![0xa5_u8; MEMORY_KIB as usize * 1024]);
    assert!(non_zero_bytes() > before + 3 * quarter, "what is left in memory must be seen");
    drop(marked);

    let mut hasher = SimdHasher::new();
    for memory_kib in [MEMORY_KIB, MEMORY_KIB / 2, MEMORY_KIB] {
        hash(&mut hasher, memory_kib).unwrap();
        assert_eq!(hasher.held_bytes(), MEMORY_KIB as usize * 1024);
        assert!(non_zero_bytes() < before + quarter, "{memory_kib} KiB left something behind");
    }
}

/// The bytes other than zero in everything that this process can write to.
fn non_zero_bytes() -> u64 {
    let (maps, memory) =
        (fs::read_to_string("/proc/self/maps").unwrap(), File::open("/proc/self/mem").unwrap());
    let mut chunk = vec![0; 1 << 16];
    let mut found = 0;
    for line in maps.lines() {
        let mut words = line.split(' ');
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let [mut at, end] = [start, end].map(|address| u64::from_str_radix(address, 16).unwrap());
        while at < end {
            let wanted = usize::try_from(end - at).unwrap().min(chunk.len());
            // A mapping may have gone since the list was read.
            let Ok(read @ 1..) = memory.read_at(&mut chunk[..wanted], at) else { break };
            found += chunk[..read].iter().map(|byte| u64::from(*byte != 0)).sum::<u64>();
            at += u64::try_from(read).unwrap();
        }
    }
    found
}

/// In a process of its own, which may not have as much memory as the largest hash asks for.
fn r40_too_little_memory_is_an_error_and_the_next_hash_works() {
    let shell = format!("ulimit -v {ALLOWED_KIB} && exec \"$0\"");
    let itself = std::env::current_exe().unwrap();
    let output =
        Command::new("sh").arg("-c").arg(shell).arg(itself).env(SHORT_OF_MEMORY, "1").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

fn short_of_memory() {
    let mut hasher = SimdHasher::new();
    assert_eq!(hash(&mut hasher, 1024), Ok(()));
    assert_eq!(hash(&mut hasher, 2 * ALLOWED_KIB), Err(HasherFailed));
    assert_eq!(hash(&mut hasher, 1024), Ok(()));
}

fn hash(hasher: &mut SimdHasher, memory_kib: u32) -> Result<(), HasherFailed> {
    let params = Argon2Params::danger_weak_for_tests(memory_kib, 1, 1).unwrap();
    hasher.argon2id(b"password", b"somesaltsomesalt", &params, &mut [0; 32])
}
