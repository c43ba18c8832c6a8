//! What the earlier steps of one command have decoded, so that a restarted step costs next to nothing.

use std::any::Any;
use std::fmt;
use std::sync::OnceLock;

use crate::contract::store::Stored;

/// What lies under one key of a [`View`](crate::View), and beside its body what it decodes to. A step that restarts would
/// otherwise read the same JSON again at each of its loads.
#[derive(Default)]
pub(crate) struct Row {
    stored: Option<Stored>,
    decoded: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl Row {
    pub(crate) const fn new(stored: Option<Stored>) -> Self {
        Self { stored, decoded: OnceLock::new() }
    }

    pub(crate) const fn stored(&self) -> Option<&Stored> {
        self.stored.as_ref()
    }

    /// The record that lies here: as an earlier step decoded it, or decoded now, and kept if a later step may ask for it.
    pub(crate) fn record<T: Clone + Send + Sync + 'static, E>(
        &self,
        keep: bool,
        decode: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        let Some(stored) = &self.stored else { return Ok(None) };
        if let Some(known) = self.decoded.get().and_then(|known| known.downcast_ref::<T>()) {
            return Ok(Some(known.clone()));
        }
        let record = decode(&stored.body)?;
        if keep {
            // Whoever else was first decoded the same body.
            self.decoded.get_or_init(|| Box::new(record.clone()));
        }
        Ok(Some(record))
    }
}

impl Clone for Row {
    /// Without what was decoded: it can be decoded again.
    fn clone(&self) -> Self {
        Self::new(self.stored.clone())
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stored.fmt(f)
    }
}
