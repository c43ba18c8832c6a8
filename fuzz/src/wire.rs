//! What crosses as JSON has one written form.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// As JSON.
pub(crate) fn written<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("what was read or answered can be written")
}

/// Reads any JSON. What is accepted is written in a form that reads back and is written the same from then on.
pub(crate) fn settles<T: Serialize + DeserializeOwned>(data: &[u8]) -> Option<T> {
    let read: T = serde_json::from_slice(data).ok()?;
    stays_written(&read);
    Some(read)
}

/// What the core answers reads back, and is written the same again.
pub(crate) fn stays_written<T: Serialize + DeserializeOwned>(value: &T) {
    let once = written(value);
    let again: T = serde_json::from_str(&once).expect("what is written reads back");
    assert_eq!(written(&again), once, "what is written settles at once");
}

/// A value reads back as itself.
pub(crate) fn reads_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let back: T = serde_json::from_str(&written(value)).expect("what was parsed once is parsed again");
    assert_eq!(&back, value);
}

/// Reading a text from JSON lets in what parsing it lets in, and nothing else.
pub(crate) fn reads_as_parsed<T: DeserializeOwned + PartialEq + Debug>(text: &str, parsed: Option<&T>) {
    let read: Option<T> = serde_json::from_value(text.into()).ok();
    assert_eq!(read.as_ref(), parsed);
}
