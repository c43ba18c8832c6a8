//! The audit trail: its lines, and what stands under its seals.

use espace_securise::event::Event;
use espace_securise::trail::{Finding, Sealing, Verified};
pub use espace_securise_host::{AuditLine, AuditPage};

/// A line of the audit trail, with its place in it.
#[uniffi::remote(Record)]
pub struct AuditLine {
    /// Its place; there are gaps.
    pub position: i64,
    /// What happened.
    pub event: Event,
}

/// A page of the audit trail.
#[uniffi::remote(Record)]
pub struct AuditPage {
    /// Its lines.
    pub lines: Vec<AuditLine>,
    /// The positions of lines that cannot be read: a matter for the log.
    pub unreadable: Vec<i64>,
}

/// What was sealed.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AuditSealing {
    /// How many lines, by this call.
    pub lines: u64,
    /// By how many checkpoints.
    pub checkpoints: u64,
    /// The mark of the newest seal, to be kept elsewhere; nothing while the trail is empty. Not a secret.
    pub newest: Option<String>,
}

/// The first thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AuditFinding {
    /// `line_changed`, `line_removed`, `line_added`, `digests_altered`, `seal_missing`, `seal_altered`, `seal_out_of_place`,
    /// `seal_key_unknown`, `not_the_known_seal` or `tail_missing`.
    pub code: String,
    /// The line, if it is about one.
    pub position: Option<i64>,
    /// The number of the seal, if it is about one.
    pub seal: Option<u64>,
    /// For the operator.
    pub detail: String,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AuditVerified {
    /// The first thing that is not as it was; nothing if all is.
    pub finding: Option<AuditFinding>,
    /// How many seals were read.
    pub seals: u64,
    /// How many lines were compared, and are as they were sealed.
    pub lines: u64,
    /// How many lines were removed because they were old enough, or are being, by the seals that say so.
    pub removed: u64,
    /// The mark of the newest seal, to be kept elsewhere; nothing if something was found, or if there is none.
    pub newest: Option<String>,
}

impl From<Sealing> for AuditSealing {
    fn from(sealing: Sealing) -> Self {
        let newest = sealing.newest.map(|mark| mark.to_string());
        Self { lines: sealing.lines, checkpoints: sealing.checkpoints, newest }
    }
}

impl From<Finding> for AuditFinding {
    fn from(finding: Finding) -> Self {
        Self {
            code: finding.code().to_owned(),
            position: finding.position(),
            seal: finding.number(),
            detail: finding.to_string(),
        }
    }
}

impl From<Verified> for AuditVerified {
    fn from(verified: Verified) -> Self {
        let Verified { finding, seals, lines, removed, newest } = verified;
        let newest = newest.map(|mark| mark.to_string());
        Self { finding: finding.map(AuditFinding::from), seals, lines, removed, newest }
    }
}
