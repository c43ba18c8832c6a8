//! The search of `posted_code`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::posted_code::check(data));
