//! The search of `sms_code`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| espace_securise_fuzz::sms_code::check(data));
