//! Commands of the clock: what the host runs now and then.

use serde::{Deserialize, Serialize};

use super::vocabulary;

vocabulary! {
    /// What the clock asks.
    UpkeepCommand {
        /// Asks holders to certify their address again (G7).
        RemindRecertification => RemindersSent, "remind_recertification";
    }
}

/// One page of accounts: whoever's certification is due gets a mail, as often as the policy says. Running it twice
/// sends nothing twice. Follow `next` until it is `None`; once a day is enough.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RemindRecertification {
    /// Continue after this one: what the page before gave as `next`.
    #[serde(default)]
    pub after: Option<String>,
    /// At most so many accounts, cut to 1..=50: they are committed together.
    pub limit: u16,
}
