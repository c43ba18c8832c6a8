//! From bytes to what a target takes.

use std::borrow::Cow;

/// The input as text; octets that are no text become the replacement character, so that no input is idle.
pub(crate) fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// The first line, and all that follows it.
pub(crate) fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// A number that the whole input decides, the same at each run: FNV-1a.
pub(crate) fn number(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, octet| {
        (hash ^ u64::from(*octet)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// One of several, by a number that may be too large.
pub(crate) fn one_of<T>(several: &[T], number: u64) -> Option<&T> {
    let place = number.checked_rem(several.len() as u64)?;
    several.get(usize::try_from(place).ok()?)
}

/// The first octets of the input, filled up with zeros.
pub(crate) fn octets<const N: usize>(data: &[u8]) -> [u8; N] {
    let mut octets = [0; N];
    octets.iter_mut().zip(data).for_each(|(slot, octet)| *slot = *octet);
    octets
}
