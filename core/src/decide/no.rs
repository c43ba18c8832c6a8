//! The one shape of no, and the other reasons why a flow stops before its verdict.

use std::time::Duration;

use crate::contract::decision::Load;
use crate::contract::fault::{CorruptRecord, EntropyFailed, Fault, NewerKey};
use crate::password::HashFault;
use crate::record::Misstep;
use crate::token::SealFault;
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;

/// A refusal: what the person is told, and what the audit trail says of it. Whatever the flow has put before it says no
/// stays put (the failure that was counted, the end that was seen).
#[derive(Clone, Debug)]
pub struct No {
    pub(crate) refusal: Refusal,
    pub(crate) cause: Cause,
}

/// No, for that cause.
pub(crate) const fn no(refusal: Refusal, cause: Cause) -> No {
    No { refusal, cause }
}

/// No message more: wait that long.
pub(crate) const fn too_many(wait: Duration) -> No {
    no(Refusal::TooManyMessages { retry_after: wait.as_secs() }, Cause::QuotaReached)
}

/// Why a flow stopped before its verdict.
#[derive(Debug)]
pub enum Halt {
    /// It needs these loaded.
    Load(Load),
    /// It refuses.
    No(Box<No>),
    /// It cannot decide; nobody is let in.
    Fault(Fault),
}

impl From<No> for Halt {
    fn from(no: No) -> Self {
        Self::No(Box::new(no))
    }
}

macro_rules! faults {
    ($($fault:ty),+) => {
        $(
            impl From<$fault> for Halt {
                fn from(fault: $fault) -> Self {
                    Self::Fault(fault.into())
                }
            }
        )+
    };
}
faults!(CorruptRecord, EntropyFailed, HashFault, SealFault, NewerKey);

/// A record that does not take a step: told as a no.
pub(crate) trait OrNo<T> {
    /// What came of it, or no.
    fn or_no(self, refusal: Refusal, cause: Cause) -> Result<T, No>;
}

impl<T> OrNo<T> for Result<T, Misstep> {
    fn or_no(self, refusal: Refusal, cause: Cause) -> Result<T, No> {
        self.map_err(|Misstep| no(refusal, cause))
    }
}

impl<T> OrNo<T> for Option<T> {
    fn or_no(self, refusal: Refusal, cause: Cause) -> Result<T, No> {
        self.ok_or(no(refusal, cause))
    }
}
