//! The demo mode: sample tenants, and a mailbox on this machine in the place of the post, of mail and of SMS.
//!
//! Everything lies in one folder: a file for each message, and the keys. The folder holds codes and links in the clear; it is
//! made for whoever tries the portal, and for nobody else.

mod letters;
mod mailbox;
mod sample;

pub use letters::{Letters, letters_of, print};
pub use mailbox::{Kept, Mailbox};
pub use sample::{NotFiled, file_sample, sample_firms, sample_tenants};
