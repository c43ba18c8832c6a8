//! A letter with a provisional code (code confidentiel provisoire), about to leave for one pair of identifier and SIRET.

use std::time::Duration;

use crate::decide::no::Halt;
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::password::{HashHeader, HashPurpose, SecretTag};
use crate::policy::PolicyTerms;
use crate::proof::letters::codes_index;
use crate::record::{PostedCodes, PostedLetter, Quota, RecordKey, Tenant};
use crate::token::{IndexDomain, IndexHash, PostedCode};
use crate::value::{Channel, CibtpId, Siret, Timestamp};
use crate::vocabulary::message::Content;

/// Who asks for letters. Each has a quota of its own: visitors neither use up the fund's nor see what it posted
/// (requirement 81).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LettersAskedBy {
    Visitors,
    Fund,
}

/// Where the letters of one pair are counted and their codes lie.
pub(crate) struct CodeLetter {
    index: IndexHash,
    quota: RecordKey<Quota>,
    codes: RecordKey<PostedCodes>,
}

/// What a [`CodeLetter`] reads.
pub(crate) type HeldLetters = (Option<Quota>, Option<PostedCodes>);

impl CodeLetter {
    pub(crate) fn of(rules: Rules<'_>, by: LettersAskedBy, identifier: &CibtpId, siret: &Siret) -> Self {
        let index = codes_index(rules, identifier, siret);
        let letters = rules.index(IndexDomain::Letter, &[identifier.as_str(), siret.as_str()]);
        let purpose = match by {
            LettersAskedBy::Visitors => "requested_letter",
            LettersAskedBy::Fund => "letter",
        };
        Self { index, quota: Quota::key(purpose, &letters), codes: PostedCodes::key(&index) }
    }

    pub(crate) const fn keys(&self) -> (&RecordKey<Quota>, &RecordKey<PostedCodes>) {
        (&self.quota, &self.codes)
    }

    /// How long the next one has to wait.
    pub(crate) fn wait((quota, _): &HeldLetters, policy: &PolicyTerms, now: Timestamp) -> Option<Duration> {
        quota.as_ref()?.wait(now, &policy.letters)
    }

    /// Draws a code, keeps its tag, and seals the letter; without a tenant all of it is for nobody.
    pub(crate) fn leave(
        &self,
        ruling: &mut Ruling<'_, '_>,
        (quota, codes): HeldLetters,
        tenant: Option<&Tenant>,
    ) -> Result<Timestamp, Halt> {
        let now = ruling.now();
        let Drawn { code, header, tag, expires_at } = self.draw(ruling, codes.as_ref())?;
        let letter = PostedLetter { tag, expires_at, header: None };
        let codes = match codes {
            Some(codes) => codes.with_letter(header, letter, now),
            None => PostedCodes::Posted { header, letters: vec![letter] },
        };
        ruling.put(&self.codes, &codes)?;
        let quota = quota.unwrap_or_default().sent(now, &ruling.policy().letters);
        ruling.put(&self.quota, &quota)?;
        match tenant {
            Some(tenant) => {
                let content = Content::PostedCode { code: code.printed(), expires_at };
                ruling.send(tenant.by_post(), tenant.language, content)?;
            }
            None => ruling.send_nothing(Channel::Post, Some(expires_at))?,
        }
        Ok(expires_at)
    }

    /// How many codes work now, and until when the last of them does.
    pub(crate) fn live((_, codes): &HeldLetters, now: Timestamp) -> (u32, Option<Timestamp>) {
        let live: Vec<_> = codes.iter().flat_map(|codes| codes.live(now)).collect();
        (u32::try_from(live.len()).unwrap_or(u32::MAX), live.into_iter().max())
    }

    /// Ends all codes; how many worked. The next letter need not wait for the last one, within what the window lets.
    pub(crate) fn void(&self, ruling: &mut Ruling<'_, '_>, held: HeldLetters) -> Result<u32, Halt> {
        let (voided, _) = Self::live(&held, ruling.now());
        let (quota, codes) = held;
        if codes.is_some() {
            ruling.delete(&self.codes);
        }
        if let Some(quota) = quota {
            ruling.put(&self.quota, &quota.at_once())?;
        }
        Ok(voided)
    }

    /// Ends all codes, and another letter leaves in their place, if one may within what the window lets.
    pub(crate) fn renew(
        &self,
        ruling: &mut Ruling<'_, '_>,
        (quota, codes): HeldLetters,
        tenant: &Tenant,
    ) -> Result<Option<Timestamp>, Halt> {
        let quota = quota.map(Quota::at_once);
        if quota.as_ref().is_some_and(|quota| quota.wait(ruling.now(), &ruling.policy().letters).is_some()) {
            self.void(ruling, (quota, codes))?;
            return Ok(None);
        }
        self.leave(ruling, (quota, None), Some(tenant)).map(Some)
    }

    /// As much work as a letter that leaves, and nothing changes: nobody sees that somebody asked not long ago
    /// (requirement 81).
    pub(crate) fn stay(&self, ruling: &mut Ruling<'_, '_>, (quota, codes): HeldLetters) -> Result<(), Halt> {
        let Drawn { header, expires_at, .. } = self.draw(ruling, codes.as_ref())?;
        let unchanged = codes.unwrap_or(PostedCodes::Posted { header, letters: Vec::new() });
        ruling.put(&self.codes, &unchanged)?;
        ruling.put(&self.quota, &quota.unwrap_or_default())?;
        ruling.send_nothing(Channel::Post, Some(expires_at))
    }

    fn draw(&self, ruling: &mut Ruling<'_, '_>, codes: Option<&PostedCodes>) -> Result<Drawn, Halt> {
        let now = ruling.now();
        let expires_at = now.plus(ruling.policy().lifetimes.posted_code);
        let salt = ruling.salt()?;
        let fresh = ruling.secrets().header(salt);
        let live = codes.and_then(|codes| codes.live_header(now)).copied();
        // Under a pepper that is on its way out there are no more letters, or the last would never expire.
        let header = live.filter(|live| live.pepper() == fresh.pepper()).unwrap_or(fresh);
        let mut octets = [0; PostedCode::RANDOM_OCTETS];
        ruling.fill_code(&mut octets)?;
        let code = PostedCode::draw(&octets);
        let subject = self.index.text();
        let purpose = HashPurpose::PostedCode { subject: subject.as_str() };
        let tag = ruling.secrets().tag(&header, code.canonical(), purpose)?;
        Ok(Drawn { code, header, tag, expires_at })
    }
}

/// A code that was drawn, and what it is kept as.
struct Drawn {
    code: PostedCode,
    header: HashHeader,
    tag: SecretTag,
    expires_at: Timestamp,
}
