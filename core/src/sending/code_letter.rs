//! A letter with a provisional code (code confidentiel provisoire), about to leave for one pair of identifier and SIRET.

use crate::decide::no::{Halt, No, no};
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::password::HashPurpose;
use crate::proof::letters::codes_index;
use crate::record::{PostedCodes, PostedLetter, Quota, RecordKey, Tenant};
use crate::token::{IndexDomain, IndexHash, PostedCode};
use crate::value::{Channel, CibtpId, Siret, Timestamp};
use crate::vocabulary::event::Cause;
use crate::vocabulary::message::Content;
use crate::vocabulary::refusal::Refusal;

/// Where the letters of one pair are counted and their codes lie.
pub(crate) struct CodeLetter {
    index: IndexHash,
    quota: RecordKey<Quota>,
    codes: RecordKey<PostedCodes>,
}

/// What a [`CodeLetter`] reads.
pub(crate) type HeldLetters = (Option<Quota>, Option<PostedCodes>);

impl CodeLetter {
    pub(crate) fn of(rules: &Rules, identifier: &CibtpId, siret: &Siret) -> Self {
        let index = codes_index(rules, identifier, siret);
        let letters = rules.index(IndexDomain::Letter, &[identifier.as_str(), siret.as_str()]);
        Self { index, quota: Quota::key("letter", &letters), codes: PostedCodes::key(&index) }
    }

    pub(crate) const fn keys(&self) -> (&RecordKey<Quota>, &RecordKey<PostedCodes>) {
        (&self.quota, &self.codes)
    }

    /// Draws a code, keeps its tag, and seals the letter; without a tenant all of it is for nobody.
    pub(crate) fn leave(
        &self,
        ruling: &mut Ruling<'_, '_>,
        (quota, codes): HeldLetters,
        tenant: Option<&Tenant>,
    ) -> Result<Timestamp, Halt> {
        let (now, policy) = (ruling.now(), ruling.policy());
        let quota = quota.unwrap_or_default();
        if let Some(wait) = quota.wait(now, &policy.letters) {
            return Err(too_soon(wait.as_secs()).into());
        }
        let expires_at = now.plus(policy.lifetimes.posted_code);
        let salt = ruling.draw()?;
        let fresh = ruling.secrets().header(salt);
        let live = codes.as_ref().and_then(|codes| codes.live_header(now)).copied();
        let header = live.unwrap_or(fresh);
        let code = PostedCode::draw(&ruling.draw()?);
        let purpose = HashPurpose::PostedCode { subject: &self.index.to_string() };
        let tag = ruling.secrets().tag(&header, code.canonical(), purpose)?;

        let letter = PostedLetter { tag, expires_at };
        let codes = match codes {
            Some(codes) => codes.with_letter(header, letter, now),
            None => PostedCodes::Posted { header, letters: vec![letter] },
        };
        ruling.put(&self.codes, &codes)?;
        ruling.put(&self.quota, &quota.sent(now, &policy.letters))?;
        match tenant {
            Some(tenant) => {
                let content = Content::PostedCode { code: code.printed(), expires_at };
                ruling.send(tenant.by_post(), tenant.language, content)?;
            }
            None => ruling.send_nothing(Channel::Post, Some(expires_at))?,
        }
        Ok(expires_at)
    }
}

const fn too_soon(retry_after: u64) -> No {
    no(Refusal::TooManyMessages { retry_after }, Cause::QuotaReached)
}
