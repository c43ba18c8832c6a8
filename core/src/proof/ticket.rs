//! The ticket that ties step 2/2 to step 1/2 and to the same visitor (requirement 10).

use crate::decide::desk::Desk;
use crate::decide::no::{Halt, No, OrNo as _, no};
use crate::record::{Enrollment, EnrollmentEvent, PostedCodes, RecordKey, StepOne};
use crate::token::{Link, LinkPurpose};
use crate::value::Secret;
use crate::vocabulary::account::EnrollmentId;
use crate::vocabulary::event::Cause;
use crate::vocabulary::refusal::Refusal;

/// A token of ours that was a ticket once: not yet a proof.
pub(crate) struct TicketShown {
    link: Link,
    pub(crate) key: RecordKey<Enrollment>,
}

/// Proof that whoever asks did step 1/2, in time, and that nobody proved the same letter since.
pub(crate) struct Ticket {
    pub(crate) enrollment: Enrollment,
    pub(crate) step_one: StepOne,
    pub(crate) codes: PostedCodes,
}

impl TicketShown {
    /// A forged one is refused before any load.
    pub(crate) fn of(desk: &Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let link = desk.open(LinkPurpose::Enrollment, token)?;
        let link = link.or_no(Refusal::EnrollmentOver, Cause::ForgedToken)?;
        let key = Enrollment::key(EnrollmentId::new(link.subject));
        Ok(Self { link, key })
    }

    /// The enrollment that it names, if step 2/2 is still open to it. The codes are yet to be asked: see [`Ticket::of`].
    pub(crate) fn enrollment(
        &self,
        desk: &mut Desk<'_, '_>,
        found: Option<Enrollment>,
    ) -> Result<(Enrollment, StepOne), Halt> {
        let mut enrollment = found.or_no(Refusal::EnrollmentOver, Cause::Expired)?;
        let step_one = enrollment.stage.step_one().cloned();
        let step_one = step_one.or_no(Refusal::EnrollmentOver, Cause::AlreadyUsed)?;
        if !step_one.ticket.matches(&self.link.nonce) {
            return Err(no(Refusal::EnrollmentOver, Cause::ForgedToken).into());
        }
        if desk.now() >= step_one.expires_at {
            return Err(close(desk, &mut enrollment, EnrollmentEvent::EndTicket, Cause::Expired)?.into());
        }
        Ok((enrollment, step_one))
    }
}

impl Ticket {
    /// The ticket of whoever asks, in two rounds: the enrollment, and the codes that it must have reserved.
    pub(crate) fn take(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let shown = TicketShown::of(desk, token)?;
        let found = desk.read(&shown.key)?;
        let (enrollment, step_one) = shown.enrollment(desk, found)?;
        let codes = desk.read(&PostedCodes::key(&enrollment.codes))?;
        Self::of(desk, enrollment, step_one, codes)
    }

    /// The proof, if the enrollment still holds the reservation of its letter.
    pub(crate) fn of(
        desk: &mut Desk<'_, '_>,
        mut enrollment: Enrollment,
        step_one: StepOne,
        codes: Option<PostedCodes>,
    ) -> Result<Self, Halt> {
        match codes.filter(|codes| codes.is_reserved_by(enrollment.id)) {
            Some(codes) => Ok(Self { enrollment, step_one, codes }),
            None => Err(close(desk, &mut enrollment, EnrollmentEvent::Supersede, Cause::Replaced)?.into()),
        }
    }
}

/// Closes the enrollment, whatever else is asked: an end that was seen is final.
pub(crate) fn close(
    desk: &mut Desk<'_, '_>,
    enrollment: &mut Enrollment,
    end: EnrollmentEvent,
    cause: Cause,
) -> Result<No, Halt> {
    if enrollment.step(end).is_ok() {
        desk.put(&Enrollment::key(enrollment.id), enrollment)?;
    }
    Ok(no(Refusal::EnrollmentOver, cause))
}
