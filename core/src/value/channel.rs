//! The ways that messages take.

use std::fmt;

use serde::{Deserialize, Serialize};

/// By which way a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Courrier.
    Post,
    /// Courriel.
    Mail,
    /// SMS.
    Sms,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Post, Self::Mail, Self::Sms];

    /// Its stable name, as it is written in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }

    /// The channel of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
