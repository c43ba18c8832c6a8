//! A portal's answer, as it came.

use serde::Deserialize;

use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Reply;

/// The answer does not belong to what was asked; the form stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the answer to what was asked")]
pub struct UnexpectedAnswer;

/// The reply or the refusal that this JSON is.
pub(super) fn read(json: &str) -> Result<Result<Reply, Refusal>, UnexpectedAnswer> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Answer {
        Reply(Box<Reply>),
        Refusal(Box<Refusal>),
    }
    match serde_json::from_str(json).map_err(|_| UnexpectedAnswer)? {
        Answer::Reply(reply) => Ok(Ok(*reply)),
        Answer::Refusal(refusal) => Ok(Err(*refusal)),
    }
}

/// The event in the one reply that an action has; `None` if it is a reply to something else.
macro_rules! event_in {
    ($reply:expr, $variant:ident($inner:pat) => $event:expr) => {
        if let $crate::vocabulary::reply::Reply::$variant($inner) = $reply { Some($event) } else { None }
    };
}
pub(super) use event_in;
