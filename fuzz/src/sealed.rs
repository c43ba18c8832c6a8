//! Sealed messages of the outbox: any JSON in their place, any content in them.

use espace_securise::message::Message;
use espace_securise::token::{KeyVersion, SealFault, Sealed};
use serde_json::Value;

use crate::world::portal::{espace, key_ring};
use crate::{input, wire};

/// What was sealed opens unaltered and under its own name only; whatever else is a fault.
pub fn check(data: &[u8]) {
    if let Some(sealed) = wire::settles::<Sealed>(data) {
        match key_ring().unseal(&sealed) {
            Ok(_) => assert_eq!(sealed.key(), KeyVersion::new(1)),
            Err(fault) => wire::reads_back(&fault),
        }
        let _message_or_fault = espace().unseal(&sealed);
    }
    let sealed = key_ring().seal("an id", input::octets(data), data).expect("no input is 256 GiB long");
    assert_eq!(key_ring().unseal(&sealed).as_deref().map(Vec::as_slice), Ok(data));
    // Whatever was sealed, as the message that a host would deliver.
    match espace().unseal(&sealed) {
        Ok(message) => wire::stays_written::<Message>(&message),
        Err(fault) => assert_eq!(fault, SealFault::Malformed),
    }
    altered(&sealed, data);
}

fn altered(sealed: &Sealed, data: &[u8]) {
    let whole = serde_json::to_value(sealed).expect("a sealed message is written");
    let bytes = whole.get("bytes").and_then(Value::as_str).expect("it holds its bytes as text").to_owned();
    let place = usize::try_from(input::number(data)).unwrap_or_default() % bytes.len();
    let change = |(at, character)| match (at == place, character) {
        (true, 'A') => 'B',
        (true, _) => 'A',
        (false, same) => same,
    };
    let other: String = bytes.chars().enumerate().map(change).collect();
    for (field, value) in
        [("bytes", Value::from(other)), ("id", "another id".into()), ("id", "".into()), ("key", 2.into())]
    {
        let mut wrong = whole.clone();
        wrong.as_object_mut().expect("it is an object").insert(field.to_owned(), value);
        let wrong: Sealed = serde_json::from_value(wrong).expect("it still has the shape of one");
        assert!(key_ring().unseal(&wrong).is_err(), "it opens with another {field}");
    }
}
