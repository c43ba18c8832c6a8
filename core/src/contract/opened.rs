//! The tokens that the earlier steps of one command have opened: a restarted step brings the same ones.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::token::{Link, LinkPurpose};
use crate::value::Secret;

/// What a [`View`](crate::View) remembers of the tokens that turned out to be ours, each with the link in it.
#[derive(Default)]
pub(crate) struct Opened(Mutex<Vec<(Secret, Link)>>);

impl Opened {
    /// The link in a token of this purpose, if it is ours: as an earlier step opened it, or opened now.
    pub(crate) fn link<E>(
        &self,
        purpose: LinkPurpose,
        token: &Secret,
        open: impl FnOnce() -> Result<Option<Link>, E>,
    ) -> Result<Option<Link>, E> {
        let mut ours = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = ours.iter().filter(|(text, _)| text.expose() == token.expose());
        if let Some((_, link)) = known.find(|(_, link)| link.purpose == purpose) {
            return Ok(Some(link.clone()));
        }
        let link = open()?;
        ours.extend(link.clone().map(|link| (token.clone(), link)));
        Ok(link)
    }
}

impl Clone for Opened {
    /// Nothing: they can all be opened again.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opened([redacted])")
    }
}
