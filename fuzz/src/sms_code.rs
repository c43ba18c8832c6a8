//! The code that an SMS brings, as typed.

use std::convert::Infallible;

use espace_securise::Secret;
use espace_securise::token::{InvalidCode, SmsCode};

use crate::{input, wire};

/// Any text is answered; a code that is accepted or drawn is six digits that read back.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    match SmsCode::parse(&Secret::new(&*text)) {
        Ok(code) => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(code.canonical(), digits);
            is_a_code(&code);
        }
        Err(refused) => {
            assert_ne!(refused, InvalidCode::CheckSymbol, "six digits have none");
            wire::reads_back(&refused);
        }
    }
    let mut octets = data.iter().copied().cycle();
    let drawn = SmsCode::draw::<Infallible>(&mut |random| {
        for slot in random.iter_mut() {
            *slot = octets.next().unwrap_or(u8::MAX);
        }
        Ok(())
    });
    match drawn {
        Ok(code) => is_a_code(&code),
    }
}

fn is_a_code(code: &SmsCode) {
    let digits = code.canonical();
    assert!(digits.len() == SmsCode::DIGITS && digits.bytes().all(|octet| octet.is_ascii_digit()));
    assert_eq!(format!("{code:?}"), "SmsCode(\"[redacted]\")");
    assert_eq!(SmsCode::parse(&code.printed()).expect("a code reads back").canonical(), digits);
}
