//! What can be asked. Who asks is in the type: a visitor, the holder of a session, the fund's staff, the clock. A
//! public endpoint that reads visitors' and holders' commands only cannot be sent a staff command: it does not
//! parse.
//!
//! What a person types stays text here; the flows parse it, so that every input has a typed answer.

mod acting_staff;
mod holder;
mod row;
mod staff;
mod upkeep;
mod visitor;

use serde::{Deserialize, Serialize};

pub use acting_staff::{Staff, StaffRole};
pub use holder::*;
pub use row::{Asked, By, Row};
pub use staff::*;
pub use upkeep::*;
pub use visitor::*;

use crate::vocabulary::event::Actor;
use crate::vocabulary::reply::Reply;
pub(crate) use row::define;

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

impl Command {
    /// The rows of every command.
    pub fn rows() -> impl Iterator<Item = &'static Row> {
        [VisitorCommand::ROWS, HolderCommand::ROWS, StaffCommand::ROWS, UpkeepCommand::ROWS]
            .into_iter()
            .flatten()
    }
}

impl Asked for Command {
    type Reply = Reply;

    fn row(&self) -> &'static Row {
        match self {
            Self::Visitor(command) => command.row(),
            Self::Holder(command) => command.row(),
            Self::Staff(command) => command.row(),
            Self::Upkeep(command) => command.row(),
        }
    }

    fn actor(&self) -> Actor {
        match self {
            Self::Visitor(command) => command.actor(),
            Self::Holder(command) => command.actor(),
            Self::Staff(command) => command.actor(),
            Self::Upkeep(command) => command.actor(),
        }
    }

    fn staff(&self) -> Option<&Staff> {
        match self {
            Self::Visitor(command) => command.staff(),
            Self::Holder(command) => command.staff(),
            Self::Staff(command) => command.staff(),
            Self::Upkeep(command) => command.staff(),
        }
    }
}
