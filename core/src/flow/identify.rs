//! Step 1/2 (G2): a new code is asked for, or identifier, SIRET and code are proved.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::OrNo as _;
use crate::proof::guess::SourceGuard;
use crate::proof::letters::{Letters, LettersRead};
use crate::record::{
    AFTERLIFE, Enrollment, Machine as _, MobileCertification, PostedCodesEvent, Stage, StepOne, Tenant,
};
use crate::sending::code_letter::{CodeLetter, LettersAskedBy};
use crate::token::LinkPurpose;
use crate::value::{CibtpId, Siret};
use crate::vocabulary::account::EnrollmentId;
use crate::vocabulary::command::{Identify, RequestCode};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{CodeRequested, Identified};

impl Ask for RequestCode {
    /// Neutral from end to end: a pair that is nobody's has a quota, a record and a sealed message of its own, so that
    /// neither the answer nor the store's work tells it from a known one (invariant 5). A quota that is used up is not told
    /// either: the letter that used it is on its way.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<CodeRequested> {
        let mut entries = Entries::default();
        let format = &desk.policy().identifier;
        let identifier = entries.field(Field::Identifier, CibtpId::parse(&self.identifier, format));
        let siret = entries.field(Field::Siret, Siret::parse(&self.siret));
        let (identifier, siret) = entries.complete(identifier.zip(siret))?;

        let letter = CodeLetter::of(desk.rules(), LettersAskedBy::Visitors, &identifier, &siret);
        let source = SourceGuard::of(&desk);
        let keys = (letter.keys(), source.as_ref().map(SourceGuard::key), &Tenant::key(&identifier));
        let (held, bucket, tenant) = desk.read(keys)?;
        let source = SourceGuard::open(source, bucket, &mut desk)?;

        let mut ruling = desk.rule(None);
        source.charge(&mut ruling)?;
        let tenant = tenant.filter(|tenant| tenant.answers_to(&siret, ruling.now()));
        let fact = if CodeLetter::wait(&held, ruling.policy(), ruling.now()).is_some() {
            letter.stay(&mut ruling, held)?;
            Fact::CodeNotPosted { cause: Cause::QuotaReached }
        } else {
            letter.leave(&mut ruling, held, tenant.as_ref())?;
            let nobodys = Fact::CodeNotPosted { cause: Cause::UnknownSubject };
            tenant.as_ref().map_or(nobodys, |_| Fact::CodePosted)
        };
        ruling.about(tenant.map(|tenant| tenant.id));
        ruling.done(CodeRequested {}, fact)
    }
}

impl Ask for Identify {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Identified> {
        let letters = Letters::parse(desk.rules(), &self.identifier, &self.siret, &self.code)?;
        desk.reads_no_more();
        let read = LettersRead::read(&mut desk, letters)?;

        let mut ruling = desk.rule(None);
        let proved = read.judge(&mut ruling)?;
        let id = EnrollmentId::new(ruling.draw_subject()?);
        let until = ruling.now().plus(ruling.policy().lifetimes.ticket);
        let (ticket, pending) = ruling.sign(LinkPurpose::Enrollment, id.subject(), until)?;
        let reserved = proved.codes.after(PostedCodesEvent::Reserve { by: id, until });
        let codes = reserved.or_no(Refusal::WrongIdentification, Cause::AlreadyUsed)?;
        let step_one = StepOne {
            ticket: pending.digest,
            expires_at: until,
            mobile: MobileCertification::Unknown,
            key: pending.key,
        };
        let tenant = proved.tenant;
        let enrollment = Enrollment {
            id,
            tenant: tenant.id.clone(),
            siret: tenant.siret,
            codes: proved.index,
            stage: Stage::Identified { identified: step_one },
            purge_at: until.plus(AFTERLIFE),
        };
        ruling.put(&proved.key, &codes)?;
        ruling.put(&Enrollment::key(id), &enrollment)?;
        ruling.about(Some(tenant.id));
        let reply =
            Identified { ticket, expires_at: until, contact: tenant.contact, company: tenant.company };
        ruling.done(reply, Fact::Identified { enrollment: id })
    }
}
