//! What a flow asks first: who is logged in, who holds a ticket, a link or both letters, who may guess, and which
//! password may be chosen.

pub(crate) mod address;
pub(crate) mod device;
pub(crate) mod filed;
pub(crate) mod guess;
pub(crate) mod hat;
pub(crate) mod held_addresses;
pub(crate) mod holdings;
pub(crate) mod invitation;
pub(crate) mod letters;
pub(crate) mod mailed_link;
pub(crate) mod new_password;
pub(crate) mod owner;
pub(crate) mod person;
pub(crate) mod registrant;
pub(crate) mod seat;
pub(crate) mod slate;
pub(crate) mod succession;
pub(crate) mod ticket;
pub(crate) mod title;
