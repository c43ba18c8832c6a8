//! What the earlier steps of one command have decoded, so that a restarted step costs next to nothing.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::contract::fault::CorruptRecord;
use crate::contract::store::Key;

/// Records in their decoded form, beside the bodies of a [`View`](crate::View). A step that restarts would otherwise read
/// the same JSON again at each of its loads.
#[derive(Default)]
pub(crate) struct Decoded(Mutex<BTreeMap<Key, Box<dyn Any + Send>>>);

impl Decoded {
    /// What lies under this key: as an earlier step decoded it, or decoded now.
    pub(crate) fn remembered<T: Clone + Send + 'static>(
        &self,
        key: &Key,
        decode: impl FnOnce() -> Result<T, CorruptRecord>,
    ) -> Result<T, CorruptRecord> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = known.get(key).and_then(|value| value.downcast_ref::<T>()) {
            return Ok(value.clone());
        }
        let value = decode()?;
        known.insert(key.clone(), Box::new(value.clone()));
        Ok(value)
    }

    /// The body under this key is another one now.
    pub(crate) fn forget(&mut self, key: &Key) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

impl Clone for Decoded {
    /// Nothing: it can all be decoded again.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl fmt::Debug for Decoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decoded")
    }
}
