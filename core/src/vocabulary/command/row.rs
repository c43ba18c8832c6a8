//! A command is one row: what is known of it before it is asked, and the types that are made of it.

use super::{Staff, StaffRole};
use crate::vocabulary::event::Actor;

/// Who asks a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Somebody without a session.
    Visitor,
    /// The holder of a session.
    Holder,
    /// The fund's staff (caisse).
    Staff,
    /// The clock.
    Upkeep,
}

/// What is known of a command before it is asked: whoever treats all commands alike goes by their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its stable name, as it stands in the audit trail and in JSON.
    pub name: &'static str,
    /// Who asks it.
    pub by: By,
    /// The name of the type in [`reply`](crate::reply) that answers it.
    pub reply: &'static str,
    /// Whether it may judge or set a secret under a slow hash, and so cost some 20 ms of a processor.
    pub hashes: bool,
    /// Whether it may leave a message in the outbox.
    pub sends: bool,
    /// The roles of the staff that may ask it; none for what other people ask.
    pub roles: &'static [StaffRole],
}

/// A command as data: its row, its reply, and who asks before anything is known of them.
pub trait Asked {
    /// What [`Espace::step`](crate::Espace::step) and [`Espace::run`](crate::Espace::run) answer.
    type Reply;

    /// Its row.
    fn row(&self) -> &'static Row;

    /// Who asks, as the audit trail says it until a session or a link names somebody.
    fn actor(&self) -> Actor;

    /// The person of the fund who asks, if it is one.
    fn staff(&self) -> Option<&Staff>;
}

/// Whether a flag stands among those of a row.
macro_rules! flagged {
    (hashes [hashes $($rest:tt)*]) => { true };
    (sends [sends $($rest:tt)*]) => { true };
    ($flag:ident [$other:ident $(, $($rest:tt)*)?]) => { crate::vocabulary::command::row::flagged!($flag [$($($rest)*)?]) };
    ($flag:ident []) => { false };
}
pub(crate) use flagged;

/// The roles among the flags of a row.
macro_rules! roles {
    ([$($flag:ident),*]) => { crate::vocabulary::command::row::roles!(@ [$($flag)*] []) };
    (@ [support $($rest:ident)*] [$($role:ident)*]) => { crate::vocabulary::command::row::roles!(@ [$($rest)*] [$($role)* Support]) };
    (@ [registrar $($rest:ident)*] [$($role:ident)*]) => { crate::vocabulary::command::row::roles!(@ [$($rest)*] [$($role)* Registrar]) };
    (@ [supervisor $($rest:ident)*] [$($role:ident)*]) => { crate::vocabulary::command::row::roles!(@ [$($rest)*] [$($role)* Supervisor]) };
    (@ [auditor $($rest:ident)*] [$($role:ident)*]) => { crate::vocabulary::command::row::roles!(@ [$($rest)*] [$($role)* Auditor]) };
    (@ [$other:ident $($rest:ident)*] [$($role:ident)*]) => { crate::vocabulary::command::row::roles!(@ [$($rest)*] [$($role)*]) };
    (@ [] [$($role:ident)*]) => { &[$(crate::vocabulary::command::StaffRole::$role),*] };
}
pub(crate) use roles;

/// The person of the fund who asks a command of each vocabulary.
macro_rules! staff_of {
    (Staff $command:expr) => {
        Some(&$command.by)
    };
    ($other:ident $command:expr) => {
        None
    };
}
pub(crate) use staff_of;

/// Who asks a command of each vocabulary.
macro_rules! actor_of {
    (Visitor $command:expr) => {
        crate::vocabulary::event::Actor::Visitor
    };
    // Nobody before the session is found.
    (Holder $command:expr) => {
        crate::vocabulary::event::Actor::Visitor
    };
    (Staff $command:expr) => {
        crate::vocabulary::event::Actor::Staff { staff: $command.by.kept() }
    };
    (Upkeep $command:expr) => {
        crate::vocabulary::event::Actor::Upkeep
    };
}
pub(crate) use actor_of;

/// Makes the types of one vocabulary from its rows: a struct for each command, and the enum over them.
macro_rules! define {
    (
        $(#[$doc:meta])* $vocabulary:ident by $by:ident;
        $(
            $(#[$row_doc:meta])*
            $command:ident $name:ident -> $reply:ident [$($flag:ident),*] {
                $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
            }
        )+
    ) => {
        $(
            $(#[$row_doc])*
            #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
            #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            #[serde(deny_unknown_fields)]
            pub struct $command {
                $($(#[$field_doc])* pub $field: $type,)*
            }

            impl $command {
                /// What is known of this command before it is asked.
                pub const ROW: crate::vocabulary::command::Row = crate::vocabulary::command::Row {
                    name: stringify!($name),
                    by: crate::vocabulary::command::By::$by,
                    reply: stringify!($reply),
                    hashes: crate::vocabulary::command::row::flagged!(hashes [$($flag),*]),
                    sends: crate::vocabulary::command::row::flagged!(sends [$($flag),*]),
                    roles: crate::vocabulary::command::row::roles!([$($flag),*]),
                };
            }

            impl crate::vocabulary::command::Asked for $command {
                type Reply = crate::vocabulary::reply::$reply;

                fn row(&self) -> &'static crate::vocabulary::command::Row {
                    &Self::ROW
                }

                fn actor(&self) -> crate::vocabulary::event::Actor {
                    crate::vocabulary::command::row::actor_of!($by self)
                }

                fn staff(&self) -> Option<&crate::vocabulary::command::Staff> {
                    crate::vocabulary::command::row::staff_of!($by self)
                }
            }

            impl From<$command> for $vocabulary {
                fn from(command: $command) -> Self {
                    Self::$command(command)
                }
            }
        )+

        $(#[$doc])*
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "command", rename_all = "snake_case")]
        pub enum $vocabulary {
            $($(#[$row_doc])* $command($command),)+
        }

        impl $vocabulary {
            /// The rows of these commands.
            pub const ROWS: &'static [crate::vocabulary::command::Row] = &[$($command::ROW),+];

            /// Their stable names, as they stand in the audit trail and in JSON.
            pub const NAMES: &'static [&'static str] = &[$($command::ROW.name),+];
        }

        impl crate::vocabulary::command::Asked for $vocabulary {
            type Reply = crate::vocabulary::reply::Reply;

            fn row(&self) -> &'static crate::vocabulary::command::Row {
                match self {
                    $(Self::$command(_) => &$command::ROW,)+
                }
            }

            fn actor(&self) -> crate::vocabulary::event::Actor {
                match self {
                    $(Self::$command(command) => command.actor(),)+
                }
            }

            fn staff(&self) -> Option<&crate::vocabulary::command::Staff> {
                match self {
                    $(Self::$command(command) => command.staff(),)+
                }
            }
        }
    };
}
pub(crate) use define;
