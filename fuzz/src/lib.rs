//! What the search for surprises asks of the core, through its public door only.
//!
//! Each target is a module with one function, `check`: it takes any bytes and panics if a property does not hold. The
//! binaries of `fuzz_targets/` hand it what libFuzzer makes up; the test `seeds` hands it the files of `seeds/`, in an
//! ordinary build. Most inputs are text, so that a seed can be written and read by hand.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    reason = "a property that does not hold is a finding, and a finding is a panic"
)]

pub mod context_words;
pub mod email;
pub mod identifier;
mod input;
pub mod json_door;
pub mod links;
pub mod names;
pub mod password;
pub mod phc;
pub mod phones;
pub mod postal_address;
pub mod posted_code;
pub mod sealed;
pub mod sequences;
pub mod siret;
pub mod sms_code;
pub mod stored_bodies;
mod wire;
pub mod world;

/// What a target does with an input.
pub type Target = fn(&[u8]);

/// Every target by its name: that of its module, its binary and its folder of seeds.
#[must_use]
pub fn targets() -> Vec<(&'static str, Target)> {
    macro_rules! named {
        ($($target:ident),+ $(,)?) => { vec![$((stringify!($target), $target::check as Target)),+] };
    }
    named![
        siret,
        identifier,
        email,
        phones,
        names,
        postal_address,
        posted_code,
        sms_code,
        password,
        context_words,
        links,
        sealed,
        stored_bodies,
        phc,
        json_door,
        sequences,
    ]
}
