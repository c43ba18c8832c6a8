//! Tokens: the key ring, signed links, codes sent by post and SMS, and the sealed outbox.

pub(crate) mod base64;
mod block_mac;
mod code;
pub(crate) mod hex;
pub(crate) mod keyring;
mod link;
mod root_key;
mod seal;

pub use code::{InvalidCode, PostedCode, SmsCode, looks_like_posted_code};
pub(crate) use hex::HexText;
pub use hex::InvalidHex;
pub use keyring::{IndexDomain, IndexHash, KeyRing};
pub(crate) use keyring::{index_input, is_index_input};
pub use link::{Link, LinkFault, LinkPurpose, Nonce, NonceDigest, SubjectId};
pub use root_key::{KeyRingError, KeyVersion, MAX_KEY_VERSIONS, RootKey};
pub use seal::{SealFault, Sealed};
