//! A postal address: a line of the input is a line of the address.

use espace_securise::value::{InvalidAddress, PostalAddress};

use crate::names::is_tidy;
use crate::{input, wire};

/// Any lines are answered; what is accepted fits an envelope.
pub fn check(data: &[u8]) {
    let text = input::text(data);
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    match PostalAddress::parse(&lines) {
        Ok(address) => {
            assert!((1..=PostalAddress::MAX_LINES).contains(&address.lines().len()));
            address.lines().iter().for_each(|line| is_tidy(line, PostalAddress::MAX_LINE_CHARS));
            assert_eq!(PostalAddress::parse(address.lines()).as_ref(), Ok(&address));
            assert_eq!(format!("{address:?}"), "PostalAddress(\"[redacted]\")");
            wire::reads_back(&address);
        }
        Err(refused) => {
            wire::reads_back::<InvalidAddress>(&refused);
            assert!(!refused.code().is_empty());
        }
    }
}
