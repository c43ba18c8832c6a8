//! Who follows an activation link: whoever registered, and not merely whoever reads the mailbox (requirement 79).

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, no};
use crate::decide::ruling::Ruling;
use crate::password::{NormalizedPassword, StoredPassword};
use crate::proof::guess::{GuessGuard, GuessPurpose, HeldCounters, OpenGuess};
use crate::record::{Bucket, RecordKey, StepOne, StepTwo, Throttle};
use crate::token::{IndexDomain, LinkPurpose};
use crate::value::Secret;
use crate::vocabulary::account::EnrollmentId;
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;

/// What somebody shows beside the link.
pub(crate) enum Shown<'e> {
    /// The ticket of this enrollment: the same browser.
    Ticket,
    /// A password: another device.
    Password(NormalizedPassword, GuessGuard<'e>),
    /// Neither.
    Nothing,
}

/// What may be judged.
pub(crate) enum Proof<'e> {
    Ticket,
    Password(NormalizedPassword, OpenGuess<'e>),
}

impl<'e> Shown<'e> {
    /// The ticket if it is this enrollment's, or else the password. A ticket past its time still tells that this is the
    /// browser that registered; it opens nothing else.
    pub(crate) fn of(
        desk: &Desk<'e, '_>,
        id: EnrollmentId,
        one: &StepOne,
        (ticket, password): (Option<&Secret>, Option<&Secret>),
    ) -> Result<Self, Halt> {
        let rules = desk.rules();
        let opened = ticket.map(|ticket| desk.open(LinkPurpose::Enrollment, ticket));
        let ticket = opened.transpose()?.flatten();
        if ticket.is_some_and(|link| link.subject == id.subject() && one.ticket.matches(&link.nonce)) {
            return Ok(Self::Ticket);
        }
        let Some(password) = password else { return Ok(Self::Nothing) };
        let mut entries = Entries::default();
        let password = entries.field(Field::Password, NormalizedPassword::prepare(password));
        let password = entries.complete(password)?;
        let enrollment = rules.index(IndexDomain::Activation, &[id.text().as_str()]);
        Ok(Self::Password(password, GuessGuard::of(desk, GuessPurpose::Activation, &enrollment)))
    }

    /// What counts the guesses, if it is one.
    pub(crate) fn keys(&self) -> (Option<&RecordKey<Throttle>>, Option<&RecordKey<Bucket>>) {
        match self {
            Self::Password(_, guard) => {
                let (throttle, bucket) = guard.keys();
                (Some(throttle), bucket)
            }
            Self::Ticket | Self::Nothing => (None, None),
        }
    }

    /// Asked last: whoever follows a link that is over is told so, and not asked for a password first.
    pub(crate) fn open(self, counters: HeldCounters, desk: &mut Desk<'_, '_>) -> Result<Proof<'e>, Halt> {
        match self {
            Self::Ticket => Ok(Proof::Ticket),
            Self::Password(password, guard) => Ok(Proof::Password(password, guard.open(counters, desk)?)),
            Self::Nothing => Err(no(Refusal::PasswordRequired, Cause::NoProof).into()),
        }
    }
}

impl Proof<'_> {
    /// One Argon2 for a password, counted as at log-in; none for a ticket.
    pub(crate) fn judge(self, ruling: &mut Ruling<'_, '_>, two: &StepTwo) -> Result<(), Halt> {
        let Self::Password(typed, guess) = self else { return Ok(()) };
        guess.judge(ruling, &StoredPassword::Current(two.password), &typed, Field::Password)
    }
}
