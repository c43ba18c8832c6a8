//! The records, one file each with its machine. A machine is one enum with its data in its variants and one
//! exhaustive match; it decides nothing about storage.

mod access;
mod account;
mod bucket;
mod client;
#[cfg(test)]
mod diagram;
mod email_change;
mod email_index;
mod enrollment;
mod envelope;
mod firm_end;
mod firm_index;
mod index_mark;
mod invitation;
mod machine;
mod mandate;
mod mandate_head;
mod mobile;
mod posted_codes;
mod quota;
mod recovery;
mod session;
mod sought_firm;
mod tagged;
mod tenant;
mod throttle;
mod tiles;
mod words;

pub(crate) use access::{Access, Holder};
pub(crate) use account::{Account, AccountEvent, AccountState, Certification};
pub(crate) use bucket::Bucket;
pub(crate) use client::{Client, ClientFind, place};
pub(crate) use email_change::{EmailChange, EmailChangeEvent, ReplacedEmail};
pub(crate) use email_index::EmailIndex;
pub(crate) use enrollment::{AFTERLIFE, Enrollment, EnrollmentEvent, Stage, StepOne, StepTwo};
pub(crate) use envelope::{Record, RecordKey};
pub(crate) use firm_end::FirmEnd;
pub(crate) use firm_index::FirmIndex;
pub(crate) use index_mark::IndexMark;
pub(crate) use invitation::{Invitation, InvitationEvent, InvitationState, Invited};
pub(crate) use machine::{Machine, Misstep};
pub(crate) use mandate::{Mandate, MandateEvent, Put, Signature, Yield};
pub(crate) use mandate_head::{Claim, ExclusiveRights, MandateAsked, MandateHead, PastMandate};
pub(crate) use mobile::{MobileCertification, MobileEvent, SmsChallenge};
pub(crate) use posted_codes::{PostedCodes, PostedCodesEvent, PostedLetter};
pub(crate) use quota::Quota;
pub(crate) use recovery::{PendingLink, Recovery};
pub(crate) use session::Session;
pub(crate) use sought_firm::SoughtFirm;
pub(crate) use tenant::Tenant;
pub(crate) use throttle::{Gate, Throttle};
pub(crate) use tiles::{CapacityKind, Tiles};
pub(crate) use words::{WORDS_OF_ONE, Words, folded};
