//! The ticket that ties step 2/2 to step 1/2 and to the same visitor (requirement 10).

use crate::decide::desk::{Desk, Halt};
use crate::record::{Enrollment, EnrollmentEvent, Identified, PostedCodes, RecordKey};
use crate::token::LinkPurpose;
use crate::value::Secret;
use crate::vocabulary::account::EnrollmentId;
use crate::vocabulary::event::{Actor, Cause};
use crate::vocabulary::refusal::Refusal;

/// Proof that whoever asks did step 1/2, in time, and that nobody proved the same letter since.
pub(crate) struct Ticket {
    pub(crate) enrollment: Enrollment,
    pub(crate) identified: Identified,
    pub(crate) codes: PostedCodes,
}

impl Ticket {
    pub(crate) fn take(desk: &mut Desk<'_, '_>, token: &Secret) -> Result<Self, Halt> {
        let over = |cause| Desk::denial(Refusal::EnrollmentOver, cause, Actor::Visitor);
        let Ok(link) = desk.espace().keys().open(LinkPurpose::Enrollment, token.expose()) else {
            return Err(over(Cause::ForgedToken));
        };
        let key = Enrollment::key(EnrollmentId::new(link.subject));
        let Some(enrollment) = desk.read(&key)? else { return Err(over(Cause::Expired)) };
        let Some(identified) = enrollment.stage.identified().cloned() else {
            return Err(over(Cause::AlreadyUsed));
        };
        if !identified.ticket.matches(&link.nonce) {
            return Err(over(Cause::ForgedToken));
        }
        if desk.now() >= identified.expires_at {
            return Err(closing(desk, &key, enrollment, EnrollmentEvent::EndTicket, Cause::Expired)?);
        }
        match desk.read(&PostedCodes::key(&enrollment.codes))? {
            Some(codes) if codes.is_reserved_by(enrollment.id) => Ok(Self { enrollment, identified, codes }),
            Some(_) | None => {
                Err(closing(desk, &key, enrollment, EnrollmentEvent::Supersede, Cause::Replaced)?)
            }
        }
    }
}

/// The refusal that also closes the enrollment: an end that was seen is final.
pub(crate) fn closing(
    desk: &Desk<'_, '_>,
    key: &RecordKey<Enrollment>,
    mut enrollment: Enrollment,
    end: EnrollmentEvent,
    cause: Cause,
) -> Result<Halt, Halt> {
    let Ok(stage) = enrollment.stage.after(end) else {
        return Ok(Desk::denial(Refusal::EnrollmentOver, cause, Actor::Visitor));
    };
    enrollment.stage = stage;
    desk.denial_writing(key, &enrollment, Refusal::EnrollmentOver, cause, Actor::Visitor)
}
