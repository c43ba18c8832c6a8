//! The search of `sequences`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::sequences::check(data));
