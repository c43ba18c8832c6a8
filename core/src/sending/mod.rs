//! What leaves for people, each with its quota: code letters, the activation mail, the mail that asks to certify again,
//! invitations, word to holders and of mandates.

pub(crate) mod activation;
pub(crate) mod audience;
pub(crate) mod by_tenant;
pub(crate) mod closing;
pub(crate) mod code_letter;
pub(crate) mod invitation;
pub(crate) mod mandate_news;
pub(crate) mod recertification;
pub(crate) mod witnesses;
