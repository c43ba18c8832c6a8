//! Typed keys, one or several: what a desk reads together.

use crate::contract::decision::{Load, View};
use crate::contract::decoded::Row;
use crate::contract::fault::CorruptRecord;
use crate::contract::store::Check;
use crate::decide::draft::Draft;
use crate::record::{Record, RecordKey};

/// One typed key, or several that are read together.
pub(crate) trait Keys {
    type Records;
    fn missing(&self, view: &View, load: &mut Load);
    fn take(&self, view: &View, draft: &mut Draft) -> Result<Self::Records, CorruptRecord>;
}

impl<R: Record> Keys for &RecordKey<R> {
    type Records = Option<R>;

    fn missing(&self, view: &View, load: &mut Load) {
        if view.row(self.as_key()).is_none() && !load.keys.contains(self.as_key()) {
            load.keys.push(self.as_key().clone());
        }
    }

    fn take(&self, view: &View, draft: &mut Draft) -> Result<Option<R>, CorruptRecord> {
        let row = view.row(self.as_key());
        let version = row.and_then(Row::stored).map(|stored| stored.version);
        draft.read(Check { key: self.as_key().clone(), version });
        Ok(row.map(|row| row.record(!draft.read_last, |body| self.decode(body))).transpose()?.flatten())
    }
}

/// A key that may not apply: then nothing is read, as if nothing were there.
impl<K: Keys<Records = Option<T>>, T> Keys for Option<K> {
    type Records = Option<T>;

    fn missing(&self, view: &View, load: &mut Load) {
        if let Some(key) = self {
            key.missing(view, load);
        }
    }

    fn take(&self, view: &View, draft: &mut Draft) -> Result<Option<T>, CorruptRecord> {
        match self {
            Some(key) => key.take(view, draft),
            None => Ok(None),
        }
    }
}

/// A key whose record is large and goes from hand to hand: it stays where it was read.
pub(crate) struct Large<'k, R>(pub(crate) &'k RecordKey<R>);

impl<R: Record> Keys for Large<'_, R> {
    type Records = Option<Box<R>>;

    fn missing(&self, view: &View, load: &mut Load) {
        self.0.missing(view, load);
    }

    fn take(&self, view: &View, draft: &mut Draft) -> Result<Self::Records, CorruptRecord> {
        Ok(self.0.take(view, draft)?.map(Box::new))
    }
}

/// A key whose record may be unreadable: then that is known, and no fault of the whole decision.
pub(crate) struct Legible<'k, R>(pub(crate) &'k RecordKey<R>);

impl<R: Record> Keys for Legible<'_, R> {
    type Records = Result<Option<R>, CorruptRecord>;

    fn missing(&self, view: &View, load: &mut Load) {
        self.0.missing(view, load);
    }

    fn take(&self, view: &View, draft: &mut Draft) -> Result<Self::Records, CorruptRecord> {
        Ok(self.0.take(view, draft))
    }
}

/// Nothing beside a page.
impl Keys for () {
    type Records = ();

    fn missing(&self, _view: &View, _load: &mut Load) {}

    fn take(&self, _view: &View, _draft: &mut Draft) -> Result<(), CorruptRecord> {
        Ok(())
    }
}

impl<K: Keys> Keys for Vec<K> {
    type Records = Vec<K::Records>;

    fn missing(&self, view: &View, load: &mut Load) {
        for keys in self {
            keys.missing(view, load);
        }
    }

    fn take(&self, view: &View, draft: &mut Draft) -> Result<Self::Records, CorruptRecord> {
        self.iter().map(|keys| keys.take(view, draft)).collect()
    }
}

macro_rules! keys_together {
    ($($name:ident),+) => {
        impl<$($name: Keys),+> Keys for ($($name,)+) {
            type Records = ($($name::Records,)+);

            #[allow(non_snake_case, reason = "each binding is named after its type parameter")]
            fn missing(&self, view: &View, load: &mut Load) {
                let ($($name,)+) = self;
                $($name.missing(view, load);)+
            }

            #[allow(non_snake_case, reason = "each binding is named after its type parameter")]
            fn take(&self, view: &View, draft: &mut Draft) -> Result<Self::Records, CorruptRecord> {
                let ($($name,)+) = self;
                Ok(($($name.take(view, draft)?,)+))
            }
        }
    };
}
keys_together!(A, B);
keys_together!(A, B, C);
keys_together!(A, B, C, D);
keys_together!(A, B, C, D, E);
keys_together!(A, B, C, D, E, F);
