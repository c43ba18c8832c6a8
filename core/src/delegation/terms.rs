//! Who may delegate what, to whom, from when to when: asked before any mandate is written.

use std::time::Duration;

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, OrNo as _};
use crate::policy::MandateTerms;
use crate::proof::hat::{Acting, delegable};
use crate::record::MandateHead;
use crate::value::{CibtpId, Secret, Timestamp};
use crate::vocabulary::account::{Right, Rights, StatedCapacity};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, Problem};
use crate::vocabulary::refusal::Refusal;

/// Whoever manages the mandates of their own company or firm: a right that no mandate gives, so that nobody hands on what
/// was delegated to them (requirement 19).
pub(crate) fn manager(
    desk: &mut Desk<'_, '_>,
    session: &Secret,
    stated: Option<&StatedCapacity>,
) -> Result<Acting, Halt> {
    Acting::take(desk, session, stated, Right::MandatesManage)
}

/// The same, for what becomes of a mandate: the password was proved not long ago (requirement 31).
pub(crate) fn signatory(
    desk: &mut Desk<'_, '_>,
    session: &Secret,
    stated: Option<&StatedCapacity>,
) -> Result<Acting, Halt> {
    Acting::take_fresh(desk, session, stated, Right::MandatesManage)
}

/// Rights that a mandate may give at all.
pub(crate) fn rights(entries: &mut Entries, rights: Rights, terms: &MandateTerms) {
    entries.require(!rights.is_empty(), Field::Rights, Problem::Required);
    entries.require(rights.is_within(delegable(terms)), Field::Rights, Problem::Malformed);
}

/// What lies between the last instant of a mandate and the first of its renewal.
const INSTANT: Duration = Duration::from_secs(1);

/// When a mandate begins if nobody says when: now, or when the one that it renews has ended.
pub(crate) fn usual_start(head: &MandateHead, now: Timestamp) -> Timestamp {
    head.serving.as_ref().map_or(now, |serving| serving.ends_at.plus(INSTANT))
}

/// From when to when a mandate is to run.
#[derive(Clone, Copy)]
pub(crate) struct Term {
    pub(crate) starts_at: Timestamp,
    pub(crate) ends_at: Timestamp,
}

impl Term {
    /// A first day that has passed is today; what is left open is what the policy calls usual.
    pub(crate) fn of(
        entries: &mut Entries,
        (starts_at, ends_at): (Option<Timestamp>, Option<Timestamp>),
        usually_from: Timestamp,
        now: Timestamp,
        terms: &MandateTerms,
    ) -> Self {
        let starts_at = starts_at.unwrap_or(usually_from).max(now);
        let ends_at = ends_at.unwrap_or_else(|| starts_at.plus(terms.usual));
        entries.require(starts_at <= now.plus(terms.longest), Field::StartsAt, Problem::TooLong);
        entries.require(ends_at > starts_at, Field::EndsAt, Problem::Malformed);
        entries.require(ends_at.since(starts_at) <= terms.longest, Field::EndsAt, Problem::TooLong);
        Self { starts_at, ends_at }
    }
}

/// The firm of this identifier, or no.
pub(crate) fn firm_named(desk: &Desk<'_, '_>, typed: &str) -> Result<CibtpId, Halt> {
    let firm = CibtpId::parse(typed, &desk.policy().identifier).ok();
    Ok(firm.or_no(Refusal::NoSuchFirm, Cause::MalformedInput)?)
}
