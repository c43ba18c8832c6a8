//! The search of `stored_bodies`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::stored_bodies::check(data));
