//! Seals of the audit trail: that a line was changed, removed or added behind the library's back is found, and the first such
//! line is named.
//!
//! No command knows of them. At intervals a host has what stands in the trail by then put under a [`Seal`], a checkpoint: the
//! digest of each line ([`Digests`]), and a MAC over them all, over the hash of the seal before, and over the host's time. So the
//! seals are one chain, and the newest vouches for all that came before it. What is removed because it is old enough is noted in
//! the same chain, so that it stays distinguishable from what somebody removes by hand.
//!
//! A host calls [`Espace::seal_trail`](crate::Espace::seal_trail), [`verify_trail`](crate::Espace::verify_trail) and
//! [`purge_trail`](crate::Espace::purge_trail) over an [`Archive`], which `espace-securise-sql` is; beneath lie [`Chain`] and
//! [`Digests`], which read nothing by themselves. What a seal proves, and what it does not, is in `docs/audit.md`.
//!
//! ```
//! use espace_securise::KeyRing;
//! use espace_securise::token::{KeyVersion, RootKey};
//! use espace_securise::trail::{Chain, Finding, Line, Seal};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let keys = KeyRing::new(RootKey::from_bytes([1; 32])?, (KeyVersion::new(1), RootKey::from_bytes([2; 32])?));
//! let line = |position, json| Line { position, json: Some(json) };
//! let trail = [line(1, r#"{"command":"log_in"}"#), line(4, r#"{"command":"log_out"}"#)];
//!
//! // Once in a while:
//! let now = "2026-01-05T08:00:00Z".parse()?;
//! let (seal, digests) = Seal::checkpoint(&keys, None, now, &trail).ok_or("no lines")?;
//!
//! // To verify: first the chain, then the lines under each checkpoint.
//! let mut chain = Chain::new(&keys, None);
//! chain.take(1, Some(&seal.to_json()))?;
//! assert_eq!(chain.end().finding, None);
//! assert_eq!(digests.compare(&trail), None);
//! let changed = [trail[0], line(4, r#"{"command":"log_in"}"#)];
//! assert_eq!(digests.compare(&changed), Some(Finding::LineChanged { position: 4 }));
//! # Ok(())
//! # }
//! ```

mod archive;
mod canonical;
mod chain;
mod digests;
mod finding;
mod mark;
mod retention;
mod seal;
mod sealing;
mod verification;

pub use archive::{Archive, KeptLine, KeptSeal, TrailFault, Under};
pub use chain::{Chain, Examined};
pub use digests::{Digests, DigestsHash, Line};
pub use finding::Finding;
pub use mark::{InvalidMark, SealHash, SealMark};
pub use retention::Removed;
pub use seal::{Seal, Statement};
pub use sealing::Sealing;
pub use verification::Verified;

#[cfg(test)]
mod tests;
