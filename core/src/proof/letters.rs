//! Identifier, SIRET and posted code, judged jointly: the proof that a person holds both letters.

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, no};
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::password::HashPurpose;
use crate::proof::guess::{GuessGuard, GuessPurpose, OpenGuess};
use crate::record::{Machine as _, PostedCodes, PostedCodesEvent, RecordKey, Tenant};
use crate::token::{IndexDomain, IndexHash, PostedCode};
use crate::value::{CibtpId, Secret, Siret};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;

/// What the two letters say, well-formed.
pub(crate) struct Letters {
    pub(crate) identifier: CibtpId,
    pub(crate) siret: Siret,
    code: PostedCode,
}

impl Letters {
    /// A slip of the pen (a check symbol that does not agree) is told at once and is no guess.
    pub(crate) fn parse(rules: &Rules, identifier: &str, siret: &str, code: &Secret) -> Result<Self, No> {
        let mut entries = Entries::default();
        let identifier =
            entries.field(Field::Identifier, CibtpId::parse(identifier, &rules.policy().identifier));
        let siret = entries.field(Field::Siret, Siret::parse(siret));
        let code = entries.field(Field::Code, PostedCode::parse(code));
        let ((identifier, siret), code) = entries.complete(identifier.zip(siret).zip(code))?;
        Ok(Self { identifier, siret, code })
    }
}

/// Where the codes of one pair of identifier and SIRET lie, which judges the two jointly by construction.
pub(crate) fn codes_index(rules: &Rules, identifier: &CibtpId, siret: &Siret) -> IndexHash {
    rules.index(IndexDomain::Code, &[identifier.as_str(), siret.as_str()])
}

/// The letters with all that is needed to judge them.
pub(crate) struct LettersRead<'e> {
    letters: Letters,
    guess: OpenGuess<'e>,
    codes: Option<PostedCodes>,
    tenant: Option<Tenant>,
    index: IndexHash,
}

impl<'e> LettersRead<'e> {
    /// The same reads, whether or not the pair is somebody's.
    pub(crate) fn read(desk: &mut Desk<'e, '_>, letters: Letters) -> Result<Self, Halt> {
        let subject = desk.rules().index(IndexDomain::Identify, &[letters.identifier.as_str()]);
        let guard = GuessGuard::of(desk, GuessPurpose::Identify, &subject);
        let index = codes_index(desk.rules(), &letters.identifier, &letters.siret);
        let keys = (guard.keys(), &PostedCodes::key(&index), &Tenant::key(&letters.identifier));
        let (counters, codes, tenant) = desk.read(keys)?;
        let guess = guard.open(counters, desk.now())?;
        Ok(Self { letters, guess, codes, tenant, index })
    }

    /// One Argon2, whether or not the pair is somebody's; a failure is counted before it is answered.
    pub(crate) fn judge(self, ruling: &mut Ruling<'_, '_>) -> Result<ProvedLetters, Halt> {
        let mut secrets = ruling.secrets();
        let nobody = secrets.header([0; 16]);
        let held = self.codes.as_ref().and_then(PostedCodes::header);
        let header = held.filter(|header| secrets.can_use(header)).unwrap_or(&nobody);
        let purpose = HashPurpose::PostedCode { subject: &self.index.to_string() };
        let tag = secrets.tag(header, self.letters.code.canonical(), purpose)?;

        let on_file = self.tenant.filter(|tenant| tenant.siret == self.letters.siret);
        let key = PostedCodes::key(&self.index);
        let (now, codes) = (ruling.now(), self.codes);
        let letter = codes.as_ref().and_then(|codes| codes.bearing(&tag)).cloned();
        let cause = match (on_file, codes, letter) {
            (Some(tenant), Some(codes), Some(letter)) if now < letter.expires_at => {
                self.guess.succeeded(ruling)?;
                return Ok(ProvedLetters { tenant, codes, key, index: self.index });
            }
            (Some(_), Some(mut codes), Some(_)) => {
                // Whoever typed it held the letter: only then is there more to write than for a wrong guess.
                if codes.step(PostedCodesEvent::EndLetter { tag }).is_ok() {
                    ruling.put(&key, &codes)?;
                }
                Cause::Expired
            }
            (Some(_), _, None) | (Some(_), None, Some(_)) => Cause::WrongSecret,
            (None, _, _) => Cause::UnknownSubject,
        };
        self.guess.failed(ruling)?;
        Err(no(Refusal::WrongIdentification, cause).into())
    }
}

/// Proof that identifier, SIRET and a live posted code belong together; only judging them makes one.
pub(crate) struct ProvedLetters {
    pub(crate) tenant: Tenant,
    pub(crate) codes: PostedCodes,
    pub(crate) key: RecordKey<PostedCodes>,
    pub(crate) index: IndexHash,
}
