//! The search of `postal_address`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::postal_address::check(data));
