//! Where a host plugs in its knowledge of leaked passwords.

use super::NormalizedPassword;

/// A set of passwords that are known to have leaked, held by the host (ASVS 6.2.12, requirement 26).
///
/// The core does no I/O: a filter answers from memory, for instance from a binary fuse filter built over
/// a leaked list that the host obtained. A filter may err by refusing a password that never leaked, and
/// should do so rarely; it must not miss one that it holds. It must keep no trace of what it is asked.
///
/// ```
/// use std::collections::HashSet;
/// use espace_securise::Secret;
/// use espace_securise::password::{BreachFilter, NormalizedPassword, PasswordUnfit};
///
/// struct Leaked(HashSet<&'static str>);
///
/// impl BreachFilter for Leaked {
///     fn contains(&self, password: &NormalizedPassword) -> bool {
///         self.0.contains(password.expose())
///     }
/// }
///
/// let filter = Leaked(HashSet::from(["Tr0ub4dor&3"]));
/// assert!(filter.contains(&NormalizedPassword::prepare(&Secret::new("Tr0ub4dor&3"))?));
/// # Ok::<(), PasswordUnfit>(())
/// ```
pub trait BreachFilter: Send + Sync {
    /// Whether this password is known to have leaked.
    fn contains(&self, password: &NormalizedPassword) -> bool;
}
