//! What can be asked. Who asks is in the type: a visitor, the holder of a session, the fund's staff, the clock. A
//! public endpoint that reads visitors' and holders' commands only cannot be sent a staff command: it does not
//! parse.
//!
//! What a person types stays text here; the flows parse it, so that every input has a typed answer.

mod holder;
mod staff;
mod upkeep;
mod visitor;

use serde::{Deserialize, Serialize};

pub use holder::*;
pub use staff::*;
pub use upkeep::*;
pub use visitor::*;

use crate::desk::{Desk, Ruled};
use crate::flow::Sealed;
use crate::reply::Reply;

/// A command that the one door takes, and the type of its reply. Sealed: the vocabulary is the core's.
pub trait Ask: Sealed {
    /// What [`Espace::step`](crate::Espace::step) and [`Espace::run`](crate::Espace::run) answer.
    type Reply;

    /// The command's stable name, as it stands in the audit trail and in JSON.
    fn name(&self) -> &'static str;

    #[doc(hidden)]
    fn decide(&self, desk: Desk<'_, '_>) -> Ruled<Self::Reply>;
}

/// Writes one vocabulary: the enum over its commands, and for each command its reply and stable name.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $vocabulary:ident { $($(#[$variant_doc:meta])* $command:ident => $reply:ident, $name:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "command", rename_all = "snake_case")]
        pub enum $vocabulary {
            $($(#[$variant_doc])* $command($command),)+
        }

        impl $vocabulary {
            /// The stable names of this vocabulary, as they stand in the audit trail and in JSON.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Each stable name, and the type of [`Reply`](crate::Reply) that answers it.
            #[cfg(feature = "schema")]
            pub const REPLIES: &'static [(&'static str, &'static str)] = &[$(($name, stringify!($reply))),+];
        }

        $(
            impl crate::flow::Sealed for $command {}

            impl crate::command::Ask for $command {
                type Reply = crate::reply::$reply;

                fn name(&self) -> &'static str {
                    $name
                }

                fn decide(&self, desk: crate::desk::Desk<'_, '_>) -> crate::desk::Ruled<Self::Reply> {
                    crate::flow::Flow::decide(self, desk)
                }
            }

            impl From<$command> for $vocabulary {
                fn from(command: $command) -> Self {
                    Self::$command(command)
                }
            }
        )+

        impl crate::flow::Sealed for $vocabulary {}

        impl crate::command::Ask for $vocabulary {
            type Reply = crate::reply::Reply;

            fn name(&self) -> &'static str {
                match self {
                    $(Self::$command(_) => $name,)+
                }
            }

            fn decide(&self, desk: crate::desk::Desk<'_, '_>) -> crate::desk::Ruled<crate::reply::Reply> {
                match self {
                    $(Self::$command(command) => {
                        crate::flow::Flow::decide(command, desk)
                            .map(|verdict| verdict.map(crate::reply::Reply::from))
                    })+
                }
            }
        }
    };
}
pub(crate) use vocabulary;

/// Any command, for hosts that carry them across a border as one type. Prefer the narrowest vocabulary that an
/// endpoint needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", content = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Somebody without a session.
    Visitor(VisitorCommand),
    /// The holder of a session.
    Holder(HolderCommand),
    /// The fund's staff.
    Staff(StaffCommand),
    /// The clock.
    Upkeep(UpkeepCommand),
}

impl Sealed for Command {}

impl Ask for Command {
    type Reply = Reply;

    fn name(&self) -> &'static str {
        match self {
            Self::Visitor(command) => command.name(),
            Self::Holder(command) => command.name(),
            Self::Staff(command) => command.name(),
            Self::Upkeep(command) => command.name(),
        }
    }

    fn decide(&self, desk: Desk<'_, '_>) -> Ruled<Reply> {
        match self {
            Self::Visitor(command) => command.decide(desk),
            Self::Holder(command) => command.decide(desk),
            Self::Staff(command) => command.decide(desk),
            Self::Upkeep(command) => command.decide(desk),
        }
    }
}
