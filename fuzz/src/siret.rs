//! The SIRET, as typed.

use espace_securise::value::{InvalidSiret, Siret};

use crate::{input, wire};

/// Any text is answered; what is accepted is its own 14 digits, with check digits that another formula finds right.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let parsed = Siret::parse(&text);
    wire::reads_as_parsed(&text, parsed.as_ref().ok());
    match parsed {
        Ok(siret) => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(siret.as_str(), digits, "nothing is made up or dropped");
            assert_eq!(digits.len(), Siret::LEN);
            assert!(digits.starts_with(siret.siren()) && siret.siren().len() == 9);
            let plain: u32 = digits.bytes().map(value).sum();
            let la_poste = siret.siren() == "356000000" && plain.is_multiple_of(5);
            assert!(la_poste || (luhn(&digits) && luhn(siret.siren())), "{siret}");
            assert_eq!(Siret::parse(siret.as_str()), Ok(siret));
            wire::reads_back(&siret);
        }
        Err(refused) => {
            wire::reads_back::<InvalidSiret>(&refused);
            assert!(!refused.code().is_empty());
        }
    }
}

fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0'))
}

/// By the table of what doubling a digit and adding up gives.
fn luhn(digits: &str) -> bool {
    const DOUBLED: [u32; 10] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    let term = |(place, digit): (usize, u8)| {
        let value = value(digit);
        if place % 2 == 0 { value } else { DOUBLED.get(value as usize).copied().unwrap_or_default() }
    };
    digits.bytes().rev().enumerate().map(term).sum::<u32>().is_multiple_of(10)
}
