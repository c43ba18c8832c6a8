//! The search of `names`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::names::check(data));
