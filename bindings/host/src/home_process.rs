//! The process that something was opened in.

use crate::trouble::Trouble;

/// The process that an Espace was opened in, and the only one that may ask it.
///
/// Connections, locks and threads do not survive a `fork`: a child would talk over its parent's connections, and wait for
/// threads that it does not have.
///
/// ```
/// use espace_securise_host::HomeProcess;
///
/// let home = HomeProcess::here();
/// assert!(home.check().is_ok());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeProcess(u32);

impl HomeProcess {
    /// The one that asks.
    #[must_use]
    pub fn here() -> Self {
        Self(std::process::id())
    }

    /// Whether the one that asks is this one.
    #[must_use]
    pub fn is_here(self) -> bool {
        self == Self::here()
    }

    /// Nothing, in this process.
    ///
    /// # Errors
    /// [`Trouble::Fault`] with the code `forked` in another one.
    pub fn check(self) -> Result<(), Trouble> {
        let Self(here) = Self::here();
        if self.0 == here {
            return Ok(());
        }
        let Self(home) = self;
        let detail = format!(
            "this Espace was opened in process {home}, before a fork, and this is process {here}: open one in each process, after \
             the fork (a prefork server: in its hook after the fork, or when it is first asked for)"
        );
        Err(Trouble::Fault { code: "forked", detail })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r86_another_process_is_told_what_to_do() {
        let parent = HomeProcess(std::process::id().wrapping_add(1));
        let told = parent.check().unwrap_err();
        assert_eq!(told.code(), "forked");
        assert!(told.to_string().contains("open one in each process"));
    }
}
