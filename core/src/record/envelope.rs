//! The versioned JSON around every record's body.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::contract::fault::{BodyFault, CorruptRecord};
use crate::contract::store::{Key, Put};
use crate::value::Timestamp;

/// A kind of record: how its body is versioned and when a store may drop it.
pub(crate) trait Record: Clone + Send + Sync + Serialize + DeserializeOwned + 'static {
    /// The first segment of its keys.
    const KIND: &'static str;
    /// The version this code writes. Bodies of earlier versions stay readable (invariant 11).
    const VERSION: u32;

    /// From when on no rule needs the record any more.
    fn expires_at(&self) -> Option<Timestamp>;
}

/// The key of a record of kind `R`: reading it gives an `R`, and only an `R` can be put there.
pub(crate) struct RecordKey<R> {
    key: Key,
    kind: PhantomData<fn() -> R>,
}

impl<R: Record> RecordKey<R> {
    pub(crate) fn new(parts: &[&str]) -> Self {
        Self { key: Key::new(R::KIND, parts), kind: PhantomData }
    }

    /// The key of a row that a scan over records of this kind found.
    pub(crate) fn found(key: &Key) -> Self {
        Self { key: key.clone(), kind: PhantomData }
    }

    pub(crate) fn as_key(&self) -> &Key {
        &self.key
    }

    pub(crate) fn decode(&self, body: &str) -> Result<R, CorruptRecord> {
        open(body, R::VERSION).map_err(|fault| CorruptRecord { key: self.key.clone(), fault })
    }

    pub(crate) fn encode(&self, record: &R) -> Result<Put, CorruptRecord> {
        let body = sealed(record, R::VERSION)
            .ok_or_else(|| CorruptRecord { key: self.key.clone(), fault: BodyFault::Damaged })?;
        Ok(Put { key: self.key.clone(), body, expires_at: record.expires_at() })
    }
}

impl<R> Clone for RecordKey<R> {
    fn clone(&self) -> Self {
        Self { key: self.key.clone(), kind: PhantomData }
    }
}

impl<R> fmt::Debug for RecordKey<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.key, f)
    }
}

#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    v: u32,
    data: T,
}

#[derive(Deserialize)]
struct VersionOnly {
    v: u32,
}

/// Room for nearly every body, so that none grows bit by bit.
const ROOM: usize = 1024;

fn sealed<T: Serialize>(data: &T, v: u32) -> Option<String> {
    let mut body = Vec::with_capacity(ROOM);
    serde_json::to_writer(&mut body, &Envelope { v, data }).ok()?;
    String::from_utf8(body).ok()
}

fn open<T: DeserializeOwned>(body: &str, known: u32) -> Result<T, BodyFault> {
    match serde_json::from_str::<Envelope<T>>(body) {
        Ok(envelope) if envelope.v == known => Ok(envelope.data),
        // The version is read by itself, so that a body from the future is told from a damaged one.
        Ok(_) | Err(_) => match serde_json::from_str::<VersionOnly>(body) {
            Ok(VersionOnly { v: found }) if found > known => Err(BodyFault::FromTheFuture { found, known }),
            Ok(_) | Err(_) => Err(BodyFault::Damaged),
        },
    }
}
