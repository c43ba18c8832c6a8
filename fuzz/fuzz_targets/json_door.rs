//! The search of `json_door`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::json_door::check(data));
