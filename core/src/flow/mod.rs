//! One file for each process of the guide. A flow reads like straight-line code: read, rule, done.

mod activate;
mod activation_mail;
mod associate;
mod backoffice;
mod enroll;
mod guard;
mod inspect;
mod known_address;
mod letter;
mod letter_proof;
mod mobile;
mod new_password;
mod paging;
mod recertify;
mod recover;
mod seat;
mod session;
mod tenant;
mod ticket;
mod upkeep;

use crate::desk::{Desk, Ruled};

/// Keeps [`Ask`](crate::Ask) closed.
pub trait Sealed {}

/// How one command is decided.
pub(crate) trait Flow: crate::command::Ask {
    fn decide(&self, desk: Desk<'_, '_>) -> Ruled<Self::Reply>;
}
