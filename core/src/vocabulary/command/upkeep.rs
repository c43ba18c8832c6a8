//! Commands of the clock: what the host runs now and then.

use super::define;

/// Hands these rows to the macro that is named: the one place where the commands stand, for all that is made of them.
#[doc(hidden)]
#[macro_export]
macro_rules! upkeep_commands {
    ($($made:tt)+) => {
        $($made)+! {
            /// What the clock asks.
            UpkeepCommand by Upkeep;

            /// One page of accounts: whoever's certification is due gets a mail, as often as the policy says. Running it twice
            /// sends nothing twice. Follow `next` until it is `None`; once a day is enough.
            RemindRecertification remind_recertification -> RemindersSent [sends] {
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many accounts, cut to 1..=50: they are committed together.
                limit: u16,
            }

            /// One page of mandates: both sides are told of what ends soon, as often as the policy says, and of what ended by its
            /// dates. No right rests on it. Follow `next` until it is `None`; once a day is enough.
            RemindMandates remind_mandates -> MandatesReminded [sends] {
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many pairs, cut to 1..=20: they are committed together.
                limit: u16,
            }

            /// One page of accounts: whichever was closed and whose grace is over is erased, with all that hangs on it. Follow
            /// `next` until it is `None`; once a day is enough.
            EraseClosed erase_closed -> ClosedErased [] {
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many accounts, cut to 1..=50: they are committed together.
                limit: u16,
            }

            /// One page of the rows that the fund finds tenants by, made anew where they do not say what the file does: after a
            /// search that finds too little, or tenants that were filed before there was one. No rule rests on them. Follow `next`
            /// until it is `None`.
            RebuildFinds rebuild_finds -> FindsRebuilt [] {
                /// Continue after this one: what the page before gave as `next`.
                #[serde(default)]
                after: Option<String>,
                /// At most so many tenants or rows, cut to 1..=50: they are committed together.
                limit: u16,
            }
        }
    };
}
upkeep_commands!(define);
