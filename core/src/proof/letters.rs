//! Identifier, SIRET and posted code, judged jointly: the proof that a person holds both letters.

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, no};
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::password::{HashFault, HashPurpose, SecretTag};
use crate::proof::guess::{OpenSource, SourceGuard};
use crate::record::{Machine as _, PostedCodes, PostedCodesEvent, PostedLetter, RecordKey, Tenant};
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
    pub(crate) fn parse(rules: Rules<'_>, identifier: &str, siret: &str, code: &Secret) -> Result<Self, No> {
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
pub(crate) fn codes_index(rules: Rules<'_>, identifier: &CibtpId, siret: &Siret) -> IndexHash {
    rules.index(IndexDomain::Code, &[identifier.as_str(), siret.as_str()])
}

/// The letters with all that is needed to judge them.
pub(crate) struct LettersRead<'e> {
    letters: Letters,
    source: OpenSource<'e>,
    codes: Option<PostedCodes>,
    tenant: Option<Tenant>,
    index: IndexHash,
}

impl<'e> LettersRead<'e> {
    /// The same reads, whether or not the pair is somebody's. No failures are counted by pair: a code is too long to be
    /// guessed, and a count would let strangers keep a right one waiting (requirement 82).
    pub(crate) fn read(desk: &mut Desk<'e, '_>, letters: Letters) -> Result<Self, Halt> {
        let source = SourceGuard::of(desk);
        let bucket = source.as_ref().map(SourceGuard::key);
        let index = codes_index(desk.rules(), &letters.identifier, &letters.siret);
        let keys = (bucket, &PostedCodes::key(&index), &Tenant::key(&letters.identifier));
        let (bucket, codes, tenant) = desk.read(keys)?;
        let source = SourceGuard::open(source, bucket, desk)?;
        Ok(Self { letters, source, codes, tenant, index })
    }

    /// Whatever is filed under the identifier, proved or not.
    pub(crate) const fn tenant(&self) -> Option<&Tenant> {
        self.tenant.as_ref()
    }

    /// One Argon2 for each pepper in use, whether or not the pair is somebody's; a failure is charged to its source before
    /// it is answered.
    pub(crate) fn judge(self, ruling: &mut Ruling<'_, '_>) -> Result<ProvedLetters, Halt> {
        let (now, codes) = (ruling.now(), self.codes);
        let on_file = self.tenant.filter(|tenant| tenant.answers_to(&self.letters.siret, now));
        let key = PostedCodes::key(&self.index);
        let Tags { given, gone } = Tags::of(ruling, &self.letters.code, &self.index, codes.as_ref())?;
        let letter =
            codes.as_ref().and_then(|codes| given.iter().find_map(|tag| codes.bearing(tag))).cloned();
        let cause = match (on_file, codes, letter) {
            (Some(tenant), Some(codes), Some(letter)) if now < letter.expires_at => {
                return Ok(ProvedLetters { tenant, codes, key, index: self.index });
            }
            (Some(_), Some(mut codes), Some(PostedLetter { tag, .. })) => {
                // Whoever typed it held the letter: only then is there more to write than for a wrong guess.
                if codes.step(PostedCodesEvent::EndLetter { tag }).is_ok() {
                    ruling.put(&key, &codes)?;
                }
                Cause::Expired
            }
            (Some(_), Some(_), None) if gone => Cause::KeyGone,
            (Some(_), _, None) | (Some(_), None, Some(_)) => Cause::WrongSecret,
            (None, _, _) => Cause::UnknownSubject,
        };
        self.source.charge(ruling)?;
        Err(no(Refusal::WrongIdentification, cause).into())
    }
}

/// What a typed code gives under each header that its letters may have left under.
struct Tags {
    given: Vec<SecretTag>,
    /// Whether letters left under a pepper that is here no more.
    gone: bool,
}

impl Tags {
    /// As many hashes for a pair that is nobody's as for any other: one for each version of the key ring.
    fn of(
        ruling: &mut Ruling<'_, '_>,
        code: &PostedCode,
        index: &IndexHash,
        codes: Option<&PostedCodes>,
    ) -> Result<Self, HashFault> {
        let versions = ruling.key_versions();
        let mut secrets = ruling.secrets();
        let held = codes.map(PostedCodes::headers).unwrap_or_default();
        let (usable, gone): (Vec<_>, Vec<_>) = held.into_iter().partition(|header| secrets.can_use(header));
        let subject = index.text();
        let purpose = HashPurpose::PostedCode { subject: subject.as_str() };
        let mut given = Vec::with_capacity(versions.into());
        for place in 0..versions {
            let nobody = secrets.header([place; 16]);
            let header = usable.get(usize::from(place)).copied().unwrap_or(&nobody);
            given.push(secrets.tag(header, code.canonical(), purpose)?);
        }
        Ok(Self { given, gone: !gone.is_empty() })
    }
}

/// Proof that identifier, SIRET and a live posted code belong together; only judging them makes one.
pub(crate) struct ProvedLetters {
    pub(crate) tenant: Tenant,
    pub(crate) codes: PostedCodes,
    pub(crate) key: RecordKey<PostedCodes>,
    pub(crate) index: IndexHash,
}
