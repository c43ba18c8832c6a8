//! What the home is made of.

use serde::{Deserialize, Serialize};

/// Why a tile stands on the home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TileKind {
    /// Everybody who may use it has it (Mes documents récents, Aide).
    Always,
    /// It is the person's own, by use or because it was pinned.
    Own,
}

/// One tile of the home (tuile).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tile {
    /// The service that it leads to.
    pub service: String,
    /// Where it stands, from 1. A tile whose right is not held leaves its place empty, so that the others stay where they are.
    pub place: u8,
    /// Why it stands there.
    pub kind: TileKind,
    /// Whether the person keeps it there.
    pub pinned: bool,
}

/// Something in a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShownItem {
    /// What it is, as the policy names it.
    pub id: String,
    /// Whether it is new, and neither it nor anything newer was opened yet.
    pub unseen: bool,
}

/// The bars of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShownBars {
    /// The top bar.
    pub top: Vec<ShownItem>,
    /// The right-hand bar.
    pub right: Vec<ShownItem>,
    /// The bottom banner.
    pub bottom: Vec<ShownItem>,
}
