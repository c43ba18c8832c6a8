//! "Certifier": a code by SMS proves a mobile number (G4), within step 2/2 and later.

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Form, Halt, Ruled};
use crate::decide::ruling::Ruling;
use crate::espace::Espace;
use crate::password::{HashPurpose, SecretHash};
use crate::proof::guess::{GuessGuard, GuessPurpose, OpenGuess};
use crate::proof::seat::Seat;
use crate::proof::ticket::Ticket;
use crate::record::{
    Account, Enrollment, EnrollmentEvent, MobileCertification, MobileEvent, Quota, RecordKey, SmsChallenge,
};
use crate::token::{IndexDomain, SmsCode, SubjectId};
use crate::value::{Mobile, PhoneInput, Secret, Timestamp};
use crate::vocabulary::command::{CertifyMobile, CertifyMyMobile, SendMobileCode, SendMyMobileCode};
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{MobileCertified, MobileCodeSent};

impl Ask for SendMobileCode {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCodeSent> {
        let Ticket { enrollment, identified, .. } = Ticket::take(&mut desk, &self.ticket)?;
        let (request, tenant) = (enrollment.id.subject(), enrollment.tenant.clone());
        let sending = Sending::read(&mut desk, &self.mobile, request, tenant.as_str(), &Actor::Visitor)?;
        let mut ruling = desk.rule(Actor::Visitor, Some(tenant));
        let judged = sending.leave(&mut ruling, identified.mobile)?;
        in_enrollment(ruling, enrollment, judged, Fact::SmsSent)
    }
}

impl Ask for CertifyMobile {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCertified> {
        let Ticket { enrollment, identified, .. } = Ticket::take(&mut desk, &self.ticket)?;
        let request = enrollment.id.subject();
        let check = Check::read(&mut desk, identified.mobile, &self.code, request, &Actor::Visitor)?;
        let mut ruling = desk.rule(Actor::Visitor, Some(enrollment.tenant.clone()));
        let judged = check.judge(&mut ruling)?;
        in_enrollment(ruling, enrollment, judged, Fact::MobileCertified)
    }
}

impl Ask for SendMyMobileCode {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCodeSent> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let id = seat.account.id;
        let sending = Sending::read(&mut desk, &self.mobile, id.subject(), &id.to_string(), &seat.actor())?;
        let mut ruling = seat.rule(desk, None)?;
        let judged = sending.leave(&mut ruling, seat.account.mobile.clone())?;
        in_account(ruling, seat.account, judged, Fact::SmsSent)
    }
}

impl Ask for CertifyMyMobile {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCertified> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let (request, pending) = (seat.account.id.subject(), seat.account.mobile.clone());
        let check = Check::read(&mut desk, pending, &self.code, request, &seat.actor())?;
        let mut ruling = seat.rule(desk, None)?;
        let judged = check.judge(&mut ruling)?;
        in_account(ruling, seat.account, judged, Fact::MobileCertified)
    }
}

/// What became of a number, and what the person is told.
struct Judged<R> {
    answer: Result<R, (Refusal, Cause)>,
    /// The number's next state, if it has one.
    mobile: Option<MobileCertification>,
}

impl<R> Judged<R> {
    fn unchanged(refusal: Refusal, cause: Cause) -> Self {
        Self { answer: Err((refusal, cause)), mobile: None }
    }

    fn told(self, ruling: Ruling<'_, '_>, fact: Fact) -> Ruled<R> {
        match self.answer {
            Ok(reply) => ruling.done(reply, fact),
            Err((refusal, cause)) => ruling.refuse(refusal, cause),
        }
    }
}

fn in_enrollment<R>(
    mut ruling: Ruling<'_, '_>,
    mut enrollment: Enrollment,
    mut judged: Judged<R>,
    fact: Fact,
) -> Ruled<R> {
    if let Some(mobile) = judged.mobile.take() {
        let stage = enrollment.stage.clone().after(EnrollmentEvent::CertifyMobile { mobile });
        if let Ok(stage) = stage {
            enrollment.stage = stage;
        }
        ruling.put(&Enrollment::key(enrollment.id), &enrollment)?;
    }
    judged.told(ruling, fact)
}

fn in_account<R>(
    mut ruling: Ruling<'_, '_>,
    account: Account,
    mut judged: Judged<R>,
    fact: Fact,
) -> Ruled<R> {
    if let Some(mobile) = judged.mobile.take() {
        ruling.put(&Account::key(account.id), &Account { mobile, ..account })?;
    }
    judged.told(ruling, fact)
}

/// The subject of an SMS code: one number and one request (requirement 28).
fn code_subject(request: SubjectId, mobile: &Mobile) -> String {
    format!("{request}:{}", mobile.as_e164())
}

/// A code about to leave.
struct Sending<'e> {
    espace: &'e Espace,
    request: SubjectId,
    mobile: Mobile,
    by_number: (RecordKey<Quota>, Quota),
    by_sender: (RecordKey<Quota>, Quota),
}

impl<'e> Sending<'e> {
    /// Two quotas: one for the number, and one for whoever asks, who might name many numbers (requirement 60).
    fn read(
        desk: &mut Desk<'e, '_>,
        typed: &PhoneInput,
        request: SubjectId,
        sender: &str,
        actor: &Actor,
    ) -> Result<Self, Halt> {
        let espace = desk.espace();
        let mut form = Form::default();
        let mobile = form.field(Field::Mobile, Mobile::parse(typed));
        let mobile = form.complete(mobile, actor.clone())?;
        let key = |value: &[&str]| Quota::key("sms", &espace.keys().index(IndexDomain::SmsSend, value));
        let (by_number, by_sender) = (key(&["number", mobile.as_e164()]), key(&["sender", sender]));
        let (number, own) = desk.read((&by_number, &by_sender))?;
        let by_number = (by_number, number.unwrap_or_default());
        let by_sender = (by_sender, own.unwrap_or_default());
        Ok(Self { espace, request, mobile, by_number, by_sender })
    }

    fn leave(
        self,
        ruling: &mut Ruling<'_, '_>,
        before: MobileCertification,
    ) -> Result<Judged<MobileCodeSent>, Halt> {
        let policy = self.espace.policy();
        let now = ruling.now();
        let waits = [&self.by_number.1, &self.by_sender.1].map(|quota| quota.wait(now, &policy.sms));
        if let Some(wait) = waits.into_iter().flatten().max() {
            let refusal = Refusal::TooManyMessages { retry_after: wait.as_secs() };
            return Ok(Judged::unchanged(refusal, Cause::QuotaReached));
        }
        let code = SmsCode::draw(&mut |bytes: &mut [u8]| ruling.fill(bytes))?;
        let salt = ruling.draw()?;
        let purpose = HashPurpose::SmsCode { subject: &code_subject(self.request, &self.mobile) };
        let (params, keys) = (policy.hashing, self.espace.keys());
        let hash = SecretHash::hash(code.canonical(), purpose, salt, params, keys, ruling.hasher())?;
        let expires_at = now.plus(policy.lifetimes.sms_code);
        let challenge = SmsChallenge { mobile: self.mobile.clone(), code: hash, expires_at };
        let Ok(mobile) = before.after(MobileEvent::Challenge { challenge }) else {
            return Ok(Judged::unchanged(Refusal::NoPendingCode, Cause::WrongState));
        };
        for (key, quota) in [self.by_number, self.by_sender] {
            ruling.put(&key, &quota.sent(now, &policy.sms))?;
        }
        let to = Recipient::Sms { mobile: self.mobile.clone() };
        ruling.send(to, ruling.language(), Content::SmsCode { code: code.printed(), expires_at })?;
        let reply = MobileCodeSent { mobile: self.mobile.masked(), expires_at };
        Ok(Judged { answer: Ok(reply), mobile: Some(mobile) })
    }
}

/// A typed code about to be judged.
struct Check<'e> {
    espace: &'e Espace,
    request: SubjectId,
    before: MobileCertification,
    challenge: SmsChallenge,
    code: SmsCode,
    guess: OpenGuess<'e>,
    now: Timestamp,
}

impl<'e> Check<'e> {
    /// Failures are counted by number: neither a new code nor a new enrollment gives new guesses (requirement 6).
    fn read(
        desk: &mut Desk<'e, '_>,
        before: MobileCertification,
        typed: &Secret,
        request: SubjectId,
        actor: &Actor,
    ) -> Result<Self, Halt> {
        let espace = desk.espace();
        let mut form = Form::default();
        let code = form.field(Field::Code, SmsCode::parse(typed));
        let code = form.complete(code, actor.clone())?;
        let Some(challenge) = before.challenge().cloned() else {
            return Err(Desk::denial(Refusal::NoPendingCode, Cause::NothingPending, actor.clone()));
        };
        let number = espace.keys().index(IndexDomain::SmsCheck, &[challenge.mobile.as_e164()]);
        let guard = GuessGuard::of(desk, GuessPurpose::SmsCode, &number);
        let counters = desk.read(guard.keys())?;
        let now = desk.now();
        let guess = guard.open(counters, now, actor)?;
        Ok(Self { espace, request, before, challenge, code, guess, now })
    }

    fn judge(self, ruling: &mut Ruling<'_, '_>) -> Result<Judged<MobileCertified>, Halt> {
        if self.now >= self.challenge.expires_at {
            // Seen past its time, the code is dropped: no clock brings it back (invariant 12).
            let answer = Err((Refusal::NoPendingCode, Cause::Expired));
            return Ok(Judged { answer, mobile: self.before.after(MobileEvent::Settle).ok() });
        }
        let subject = code_subject(self.request, &self.challenge.mobile);
        let purpose = HashPurpose::SmsCode { subject: &subject };
        let (params, keys) = (&self.espace.policy().hashing, self.espace.keys());
        let code = self.code.canonical();
        if !self.challenge.code.verify(code, purpose, params, keys, ruling.hasher())?.is_yes() {
            self.guess.failed(ruling)?;
            return Ok(Judged::unchanged(Refusal::WrongCode, Cause::WrongSecret));
        }
        self.guess.succeeded(ruling)?;
        let Ok(mobile) = self.before.after(MobileEvent::Prove { at: self.now }) else {
            return Ok(Judged::unchanged(Refusal::NoPendingCode, Cause::WrongState));
        };
        let reply = MobileCertified { mobile: self.challenge.mobile.masked() };
        Ok(Judged { answer: Ok(reply), mobile: Some(mobile) })
    }
}
