//! "Certifier": a code by SMS proves a mobile number (G4), within step 2/2 and later.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, OrNo as _, no, too_many};
use crate::decide::ruling::Ruling;
use crate::password::HashPurpose;
use crate::proof::guess::{GuessGuard, GuessPurpose, OpenGuess};
use crate::proof::seat::Seat;
use crate::proof::ticket::Ticket;
use crate::record::{
    Account, Enrollment, EnrollmentEvent, Machine as _, MobileCertification, MobileEvent, Quota, RecordKey,
    SmsChallenge,
};
use crate::token::{IndexDomain, SmsCode, SubjectId};
use crate::value::{Mobile, PhoneInput, Secret};
use crate::vocabulary::command::{CertifyMobile, CertifyMyMobile, SendMobileCode, SendMyMobileCode};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{MobileCertified, MobileCodeSent};

impl Ask for SendMobileCode {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCodeSent> {
        let Ticket { enrollment, .. } = Ticket::take(&mut desk, &self.ticket)?;
        let tenant = enrollment.tenant.clone();
        let owner = Owner::Enrollment(Box::new(enrollment));
        let sending = SmsLeaving::read(&mut desk, &self.mobile, owner)?;
        sending.leave(desk.rule(Some(tenant)))
    }
}

impl Ask for CertifyMobile {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCertified> {
        let Ticket { enrollment, .. } = Ticket::take(&mut desk, &self.ticket)?;
        let tenant = enrollment.tenant.clone();
        let typed = TypedCode::read(&mut desk, &self.code, Owner::Enrollment(Box::new(enrollment)))?;
        typed.judge(desk.rule(Some(tenant)))
    }
}

impl Ask for SendMyMobileCode {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCodeSent> {
        let seat = Seat::take_fresh(&mut desk, &self.session)?;
        let owner = Owner::Account(seat.account.clone());
        let sending = SmsLeaving::read(&mut desk, &self.mobile, owner)?;
        sending.leave(seat.rule(desk, None)?)
    }
}

impl Ask for CertifyMyMobile {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MobileCertified> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let typed = TypedCode::read(&mut desk, &self.code, Owner::Account(seat.account.clone()))?;
        typed.judge(seat.rule(desk, None)?)
    }
}

/// Whose number it is.
enum Owner {
    Enrollment(Box<Enrollment>),
    Account(Box<Account>),
}

impl Owner {
    /// What is known of the number.
    fn mobile(&self) -> MobileCertification {
        match self {
            Self::Enrollment(enrollment) => {
                let step_one = enrollment.stage.step_one();
                step_one.map_or(MobileCertification::Unknown, |step_one| step_one.mobile.clone())
            }
            Self::Account(account) => account.mobile.clone(),
        }
    }

    /// What a code is bound to beside the number (requirement 28).
    fn request(&self) -> SubjectId {
        match self {
            Self::Enrollment(enrollment) => enrollment.id.subject(),
            Self::Account(account) => account.id.subject(),
        }
    }

    /// Under whose name sendings are counted: a company's enrollments share one.
    fn sender(&self) -> String {
        match self {
            Self::Enrollment(enrollment) => enrollment.tenant.to_string(),
            Self::Account(account) => account.id.to_string(),
        }
    }

    fn keep(self, ruling: &mut Ruling<'_, '_>, mobile: MobileCertification) -> Result<(), Halt> {
        match self {
            Self::Enrollment(mut enrollment) => {
                let certified = enrollment.step(EnrollmentEvent::CertifyMobile { mobile });
                certified.or_no(Refusal::EnrollmentOver, Cause::WrongState)?;
                ruling.put(&Enrollment::key(enrollment.id), &enrollment)
            }
            Self::Account(account) => ruling.put(&Account::key(account.id), &Account { mobile, ..*account }),
        }
    }

    /// The subject of a code sent to a number for this request.
    fn subject(&self, mobile: &Mobile) -> String {
        format!("{}:{}", self.request(), mobile.as_e164())
    }
}

/// A code about to leave.
struct SmsLeaving {
    owner: Owner,
    mobile: Mobile,
    quotas: [(RecordKey<Quota>, Quota); 2],
}

impl SmsLeaving {
    /// Two quotas: one for the number, and one for whoever asks, who might name many numbers (requirement 60).
    fn read(desk: &mut Desk<'_, '_>, typed: &PhoneInput, owner: Owner) -> Result<Self, Halt> {
        let rules = desk.rules();
        let mut entries = Entries::default();
        let mobile = entries.field(Field::Mobile, Mobile::parse(typed));
        let mobile = entries.complete(mobile)?;
        let key = |value: &[&str]| Quota::key("sms", &rules.index(IndexDomain::SmsSend, value));
        let (by_number, by_sender) = (key(&["number", mobile.as_e164()]), key(&["sender", &owner.sender()]));
        let (number, sender) = desk.read((&by_number, &by_sender))?;
        let quotas = [(by_number, number.unwrap_or_default()), (by_sender, sender.unwrap_or_default())];
        Ok(Self { owner, mobile, quotas })
    }

    fn leave(self, mut ruling: Ruling<'_, '_>) -> Ruled<MobileCodeSent> {
        let (policy, now) = (ruling.policy(), ruling.now());
        let waits = self.quotas.iter().filter_map(|(_, quota)| quota.wait(now, &policy.sms));
        if let Some(wait) = waits.max() {
            return Err(too_many(wait).into());
        }
        let code = SmsCode::draw(&mut |octets: &mut [u8]| ruling.fill_code(octets))?;
        let salt = ruling.salt()?;
        let purpose = HashPurpose::SmsCode { subject: &self.owner.subject(&self.mobile) };
        let hash = ruling.secrets().hash(code.canonical(), purpose, salt)?;
        let expires_at = now.plus(policy.lifetimes.sms_code);
        let challenge = SmsChallenge { mobile: self.mobile.clone(), code: hash, expires_at };
        let mut mobile = self.owner.mobile();
        let challenged = mobile.step(MobileEvent::Challenge { challenge });
        challenged.or_no(Refusal::NoPendingCode, Cause::WrongState)?;
        for (key, quota) in self.quotas {
            ruling.put(&key, &quota.sent(now, &policy.sms))?;
        }
        let masked = self.mobile.masked();
        let content = Content::SmsCode { code: code.printed(), expires_at };
        ruling.send(Recipient::Sms { mobile: self.mobile }, ruling.language(), content)?;
        self.owner.keep(&mut ruling, mobile)?;
        ruling.done(MobileCodeSent { mobile: masked, expires_at }, Fact::SmsSent)
    }
}

/// A typed code about to be judged.
struct TypedCode<'e> {
    owner: Owner,
    challenge: SmsChallenge,
    code: SmsCode,
    guess: OpenGuess<'e>,
}

impl<'e> TypedCode<'e> {
    /// Failures are counted by company or account, and number: neither a new code nor a new enrollment gives new guesses
    /// (requirement 6), and nobody who names somebody else's number fails in that one's place (requirement 82).
    fn read(desk: &mut Desk<'e, '_>, typed: &Secret, owner: Owner) -> Result<Self, Halt> {
        let mut entries = Entries::default();
        let code = entries.field(Field::Code, SmsCode::parse(typed));
        let code = entries.complete(code)?;
        let challenge = owner.mobile().challenge().cloned();
        let challenge = challenge.or_no(Refusal::NoPendingCode, Cause::NothingPending)?;
        let sender = owner.sender();
        let subject = [sender.as_str(), challenge.mobile.as_e164()];
        let number = desk.rules().index(IndexDomain::SmsCheck, &subject);
        let guard = GuessGuard::of(desk, GuessPurpose::SmsCode, &number);
        let counters = desk.read(guard.keys())?;
        let guess = guard.open(counters, desk)?;
        Ok(Self { owner, challenge, code, guess })
    }

    fn judge(self, mut ruling: Ruling<'_, '_>) -> Ruled<MobileCertified> {
        let Self { owner, challenge, code, guess } = self;
        let mut mobile = owner.mobile();
        if ruling.now() >= challenge.expires_at {
            // Seen past its time, the code is dropped: no clock brings it back (invariant 12).
            owner.keep(&mut ruling, mobile.settled())?;
            return Err(no(Refusal::NoPendingCode, Cause::Expired).into());
        }
        let purpose = HashPurpose::SmsCode { subject: &owner.subject(&challenge.mobile) };
        if !ruling.secrets().verify(&challenge.code, code.canonical(), purpose)?.is_yes() {
            guess.failed(&mut ruling)?;
            let cause = ruling.secrets().mismatch(challenge.code.header());
            return Err(no(Refusal::WrongCode, cause).into());
        }
        guess.succeeded(&mut ruling)?;
        let proved = mobile.step(MobileEvent::Prove { at: ruling.now() });
        proved.or_no(Refusal::NoPendingCode, Cause::WrongState)?;
        owner.keep(&mut ruling, mobile)?;
        ruling.done(MobileCertified { mobile: challenge.mobile.masked() }, Fact::MobileCertified)
    }
}
