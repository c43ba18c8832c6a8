//! The secret keys, and their rotation.

use espace_securise::Secret;
use espace_securise_host::Keys;
pub use espace_securise_host::{KeyReport, KeyStanding};

use crate::trouble::EspaceError;

/// What one key still holds up.
#[uniffi::remote(Record)]
pub struct KeyStanding {
    /// Its number.
    pub version: u8,
    /// Whether it signs, peppers and seals.
    pub active: bool,
    /// Whether these keys hold it: something may hang on a key that was dropped too early.
    pub held: bool,
    /// Hashes under its pepper: passwords, and codes that are still good.
    pub hashes: u64,
    /// Messages under its seal that wait for delivery, dead letters included; none told over a store of the host's.
    pub messages: Option<u64>,
    /// Links, tickets and sessions that it signed and that are still good.
    pub links: u64,
    /// Whether it can be dropped: it is not active, nothing hangs on it, and nothing may that could not be told. The audit trail's
    /// newest seal hangs on its key until the trail is sealed under the next one.
    pub can_go: bool,
}

/// What the keys of an Espace still hold up.
#[uniffi::remote(Record)]
pub struct KeyReport {
    /// Each key, by its number.
    pub keys: Vec<KeyStanding>,
    /// Links, tickets and sessions that are still good and were signed before it was noted by which key.
    pub unattributed: u64,
    /// Records that cannot be read, and may hold anything.
    pub unreadable: u64,
}

/// Fresh keys as a line of JSON for the host's secret store: for a new Espace, once.
///
/// # Errors
/// [`EspaceError::Fault`] if the system has no randomness.
#[uniffi::export]
pub fn generate_keys() -> Result<Secret, EspaceError> {
    Ok(Keys::generate()?.to_json())
}

/// Round 1 of a rotation: the keys with a fresh one under the next number, accepted and not yet active. Start every process with
/// them before round 2.
///
/// # Errors
/// [`EspaceError::Invalid`] for keys that are none, or a ring that is full; [`EspaceError::Fault`] if the system has no randomness.
#[uniffi::export]
pub fn keys_with_next(keys: &Secret) -> Result<Secret, EspaceError> {
    Ok(Keys::from_json(keys.expose())?.with_next()?.to_json())
}

/// Round 2: the keys with another of them active, and the one that was accepted.
///
/// # Errors
/// [`EspaceError::Invalid`] for keys that are none, or without a key of that number.
#[uniffi::export]
pub fn keys_activating(keys: &Secret, version: i32) -> Result<Secret, EspaceError> {
    Ok(Keys::from_json(keys.expose())?.activating(number_of(version)?)?.to_json())
}

/// The end: the keys without one that holds nothing up any more.
///
/// # Errors
/// [`EspaceError::Invalid`] for keys that are none, without a key of that number, or if it is the active one.
#[uniffi::export]
pub fn keys_without(keys: &Secret, version: i32) -> Result<Secret, EspaceError> {
    Ok(Keys::from_json(keys.expose())?.without(number_of(version)?)?.to_json())
}

/// Signed across the border: Java has no other numbers.
fn number_of(version: i32) -> Result<u8, EspaceError> {
    let expected = "expected a key's number of 0 to 255";
    u8::try_from(version)
        .map_err(|_| espace_securise_host::Trouble::invalid("invalid_key_number", &expected).into())
}
