//! The search of `context_words`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::context_words::check(data));
