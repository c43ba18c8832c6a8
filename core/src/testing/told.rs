//! What an answer tells, for a test to compare.

#![expect(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "an answer of another kind has failed the test"
)]

use std::time::Duration;

use crate::driver::Error;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;

/// The refusal in an answer.
#[track_caller]
pub fn refusal<R>(answer: Result<R, Error>) -> Refusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => panic!("not refused, but {error}"),
        Ok(_) => panic!("not refused"),
    }
}

/// The fields and problems that a refusal of ill-formed input names.
#[track_caller]
#[must_use]
pub fn problems(refusal: &Refusal) -> Vec<(Field, Problem)> {
    let Refusal::InvalidInput { errors } = refusal else { panic!("not about fields: {refusal:?}") };
    errors.iter().map(|error| (error.field, error.problem)).collect()
}

/// The time to wait that a refusal names.
#[track_caller]
#[must_use]
pub fn wait_of(refusal: &Refusal) -> Duration {
    match refusal.retry_after() {
        Some(seconds) => Duration::from_secs(seconds),
        None => panic!("no time to wait in {refusal:?}"),
    }
}
