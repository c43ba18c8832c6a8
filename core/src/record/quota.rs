//! How many letters, mails and messages may leave for one subject.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::policy::SendLimit;
use crate::token::IndexHash;
use crate::value::Timestamp;

/// The sendings of the current window, oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Quota {
    sent: Vec<Timestamp>,
    /// Until when a sending counts; the policy may change meanwhile.
    forget_at: Option<Timestamp>,
    /// The next one need not wait for the last: that came to nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    at_once: bool,
}

impl Record for Quota {
    const KIND: &'static str = "quota";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        self.forget_at
    }
}

impl Quota {
    pub(crate) fn key(purpose: &str, subject: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[purpose, subject.text().as_str()])
    }

    /// How long to wait before the next sending; `None` if it may leave now.
    pub(crate) fn wait(&self, now: Timestamp, limit: &SendLimit) -> Option<Duration> {
        let last = self.sent.last().copied()?;
        let now = now.max(last);
        let apart = if self.at_once { Timestamp::MIN } else { last.plus(limit.apart) };
        let first_of_window = self.sent.iter().rev().nth(limit.most.saturating_sub(1) as usize);
        let window = first_of_window.map_or(Timestamp::MIN, |first| first.plus(limit.window));
        let free_at = apart.max(window);
        (now < free_at).then(|| free_at.since(now))
    }

    /// The last one came to nothing: another may follow it at once, within what the window lets.
    pub(crate) fn at_once(self) -> Self {
        Self { at_once: true, ..self }
    }

    /// With one more sending.
    pub(crate) fn sent(mut self, now: Timestamp, limit: &SendLimit) -> Self {
        let now = self.sent.last().map_or(now, |last| now.max(*last));
        self.sent.retain(|sent| now.since(*sent) < limit.window);
        self.sent.push(now);
        self.at_once = false;
        self.forget_at = Some(now.plus(limit.window.max(limit.apart)));
        self
    }
}

#[cfg(test)]
mod tests;
