//! Why the walk stopped.

use std::fmt;
use std::io;

/// Why the walk stopped before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Standard input or output is closed: nobody is there any more.
    Closed,
    /// Back to the menu before.
    Back,
    /// Something went otherwise than the guide says.
    Unexpected(String),
    /// A file, an option or the terminal would not do.
    Unusable(String),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("closed"),
            Self::Back => f.write_str("back"),
            Self::Unexpected(what) | Self::Unusable(what) => f.write_str(what),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(fault: io::Error) -> Self {
        if fault.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Unusable(format!("terminal: {fault}"))
        }
    }
}
