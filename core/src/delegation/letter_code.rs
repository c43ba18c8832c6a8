//! The code of a mandate letter (G12): posted to a company without an account, which hands it to the firm that asked. It is of a
//! purpose of its own: it accepts one mandate, and enrols nobody.

use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, no};
use crate::decide::ruling::Ruling;
use crate::password::{HashPurpose, Match, SecretHash};
use crate::proof::guess::{OpenSource, SourceGuard};
use crate::token::PostedCode;
use crate::value::{CibtpId, Secret};
use crate::vocabulary::event::Cause;
use crate::vocabulary::field::{Field, FieldError, Problem};
use crate::vocabulary::refusal::Refusal;

/// A code, and what is kept of it.
pub(crate) fn draw(
    ruling: &mut Ruling<'_, '_>,
    (tenant, firm): (&CibtpId, &CibtpId),
) -> Result<(PostedCode, SecretHash), Halt> {
    let mut octets = [0; PostedCode::RANDOM_OCTETS];
    ruling.fill_code(&mut octets)?;
    let (code, salt) = (PostedCode::draw(&octets), ruling.salt()?);
    let subject = subject(tenant, firm);
    let purpose = HashPurpose::MandateCode { subject: &subject };
    let kept = ruling.secrets().hash(code.canonical(), purpose, salt)?;
    Ok((code, kept))
}

/// What a code is bound to: each request of the pair has one of its own.
fn subject(tenant: &CibtpId, firm: &CibtpId) -> String {
    format!("{tenant}@{firm}")
}

/// The code as typed, before anything is read: one that is none costs nothing.
pub(crate) fn parse(typed: &Secret) -> Result<PostedCode, No> {
    let mut entries = Entries::default();
    let code = entries.field(Field::Code, PostedCode::parse(typed));
    entries.complete(code)
}

/// A code that was typed, and a source with room for one more guess. It is too long to be guessed, so that nothing else is
/// counted.
pub(crate) struct TypedCode<'e> {
    code: PostedCode,
    source: OpenSource<'e>,
}

impl<'e> TypedCode<'e> {
    pub(crate) fn read(desk: &mut Desk<'e, '_>, code: PostedCode) -> Result<Self, Halt> {
        let source = SourceGuard::of(desk);
        let bucket = source.as_ref().map(SourceGuard::key).cloned();
        let bucket = desk.read(bucket.as_ref())?;
        let source = SourceGuard::open(source, bucket, desk)?;
        Ok(Self { code, source })
    }

    /// One Argon2, or no, whether or not the letter still counts; a failure is charged to its source before it is answered.
    pub(crate) fn judge(
        self,
        ruling: &mut Ruling<'_, '_>,
        (tenant, firm): (&CibtpId, &CibtpId),
        (kept, counts): (Option<&SecretHash>, bool),
    ) -> Result<(), Halt> {
        let subject = subject(tenant, firm);
        let purpose = HashPurpose::MandateCode { subject: &subject };
        let mut cause = Cause::WrongSecret;
        if let Some(kept) = kept {
            match ruling.secrets().verify(kept, self.code.canonical(), purpose)? {
                Match::Yes { .. } if counts => return Ok(()),
                Match::Yes { .. } => cause = Cause::WrongState,
                Match::No => cause = ruling.secrets().mismatch(kept.header()),
            }
        }
        self.source.charge(ruling)?;
        let mismatch = FieldError { field: Field::Code, problem: Problem::Mismatch };
        Err(no(Refusal::InvalidInput { errors: vec![mismatch] }, cause).into())
    }
}
