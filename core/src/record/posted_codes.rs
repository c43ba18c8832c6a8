//! The provisional confidential codes (codes confidentiels provisoires) posted to one tenant.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::tagged::{FieldMissing, required};
use super::{Machine, Misstep, Record, RecordKey};
use crate::password::{HashHeader, SecretTag};
use crate::policy::PolicyTerms;
use crate::token::{IndexHash, KeyVersion};
use crate::value::Timestamp;
use crate::vocabulary::account::EnrollmentId;

/// A code that left by post: only its tag is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PostedLetter {
    pub(crate) tag: SecretTag,
    pub(crate) expires_at: Timestamp,
    /// What its tag was made under, if it left before the pepper changed; `None` is the record's header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) header: Option<HashHeader>,
}

/// The codes that are on their way to, or in the hands of, one tenant.
///
/// The key is a keyed hash of identifier **and** SIRET, so that the two are judged jointly by construction; a pair that
/// is nobody's gets a record of the same shape, with a tag that no code has.
///
/// Several letters may be on their way: asking for a new one never kills one that the postman already carries, or
/// anybody who knows a SIRET could keep its owner out. All live codes of one pepper share one salt, so judging a typed code
/// costs one Argon2 for each pepper that is in use, however many there are. The first that reaches activation spends them
/// all.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", try_from = "CodesFields")]
pub(crate) enum PostedCodes {
    /// In the post.
    Posted { header: HashHeader, letters: Vec<PostedLetter> },
    /// Proved by an enrollment that is under way; the newest one that proved a code holds the reservation.
    Reserved { header: HashHeader, letters: Vec<PostedLetter>, by: EnrollmentId, until: Timestamp },
    /// Used up.
    Spent { at: Timestamp },
}

/// Posted codes as they are read.
#[derive(Deserialize)]
struct CodesFields {
    state: CodesTag,
    header: Option<HashHeader>,
    letters: Option<Vec<PostedLetter>>,
    by: Option<EnrollmentId>,
    until: Option<Timestamp>,
    at: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum CodesTag {
    Posted,
    Reserved,
    Spent,
}

impl TryFrom<CodesFields> for PostedCodes {
    type Error = FieldMissing;

    fn try_from(fields: CodesFields) -> Result<Self, FieldMissing> {
        let CodesFields { state, header, letters, by, until, at } = fields;
        Ok(match state {
            CodesTag::Posted => Self::Posted { header: required(header)?, letters: required(letters)? },
            CodesTag::Reserved => Self::Reserved {
                header: required(header)?,
                letters: required(letters)?,
                by: required(by)?,
                until: required(until)?,
            },
            CodesTag::Spent => Self::Spent { at: required(at)? },
        })
    }
}

/// What can happen to posted codes.
pub(crate) enum PostedCodesEvent {
    /// An enrollment proved a code, or moved on and needs the reservation for longer.
    Reserve { by: EnrollmentId, until: Timestamp },
    /// A letter was seen past its expiry: that stays, whatever the clock says next (invariant 12).
    EndLetter { tag: SecretTag },
    /// An account got its access.
    Spend { at: Timestamp },
}

impl Record for PostedCodes {
    const KIND: &'static str = "code";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        let last = self.letters().iter().map(|letter| letter.expires_at).max();
        match self {
            Self::Posted { .. } => last.or(Some(Timestamp::MIN)),
            Self::Reserved { until, .. } => last.max(Some(*until)),
            Self::Spent { at } => Some(*at),
        }
    }
}

impl PostedCodes {
    /// More letters than this are never live at once, whoever asked for them: the policy sees to it.
    const MOST_LETTERS: usize = PolicyTerms::MOST_LETTERS as usize;

    pub(crate) fn key(identifier_and_siret: &IndexHash) -> RecordKey<Self> {
        RecordKey::new(&[identifier_and_siret.text().as_str()])
    }

    fn header(&self) -> Option<&HashHeader> {
        match self {
            Self::Posted { header, .. } | Self::Reserved { header, .. } => Some(header),
            Self::Spent { .. } => None,
        }
    }

    /// The headers under which a typed code is judged: one for each pepper that its letters left under.
    pub(crate) fn headers(&self) -> Vec<&HashHeader> {
        let mut headers: Vec<_> = self.header().into_iter().collect();
        for own in self.letters().iter().filter_map(|letter| letter.header.as_ref()) {
            if !headers.contains(&own) {
                headers.push(own);
            }
        }
        headers
    }

    /// The peppers that letters still on their way left under.
    pub(crate) fn live_peppers(&self, now: Timestamp) -> BTreeSet<KeyVersion> {
        let live = self.letters().iter().filter(|letter| now < letter.expires_at);
        let headers = live.filter_map(|letter| letter.header.as_ref().or(self.header()));
        headers.map(HashHeader::pepper).collect()
    }

    /// The header of the newest letters still on their way, if there are any.
    pub(crate) fn live_header(&self, now: Timestamp) -> Option<&HashHeader> {
        let live = |letter: &PostedLetter| letter.header.is_none() && now < letter.expires_at;
        self.header().filter(|_| self.letters().iter().any(live))
    }

    fn letters(&self) -> &[PostedLetter] {
        match self {
            Self::Posted { letters, .. } | Self::Reserved { letters, .. } => letters,
            Self::Spent { .. } => &[],
        }
    }

    /// Until when each of the codes that work now does.
    pub(crate) fn live(&self, now: Timestamp) -> impl Iterator<Item = Timestamp> {
        self.letters().iter().map(|letter| letter.expires_at).filter(move |expires_at| now < *expires_at)
    }

    /// The letter that bears the code with this tag, live or not. Tags are compared in constant time.
    pub(crate) fn bearing(&self, tag: &SecretTag) -> Option<&PostedLetter> {
        self.letters().iter().find(|letter| letter.tag == *tag)
    }

    /// Whether this enrollment still holds the reservation.
    pub(crate) fn is_reserved_by(&self, enrollment: EnrollmentId) -> bool {
        match self {
            Self::Reserved { by, .. } => *by == enrollment,
            Self::Posted { .. } | Self::Spent { .. } => false,
        }
    }

    /// With one more letter on its way.
    pub(crate) fn with_letter(self, header: HashHeader, letter: PostedLetter, now: Timestamp) -> Self {
        match self {
            Self::Posted { header: known, letters } => {
                let (header, letters) = letters_with(known, letters, header, letter, now);
                Self::Posted { header, letters }
            }
            Self::Reserved { header: known, letters, by, until } => {
                let (header, letters) = letters_with(known, letters, header, letter, now);
                Self::Reserved { header, letters, by, until }
            }
            Self::Spent { .. } => Self::Posted { header, letters: vec![letter] },
        }
    }
}

impl Machine for PostedCodes {
    type Event = PostedCodesEvent;

    fn after(self, event: PostedCodesEvent) -> Result<Self, Misstep> {
        use PostedCodesEvent::{EndLetter, Reserve, Spend};
        match (self, event) {
            // Moving on never shortens a reservation, whatever the clock says.
            (Self::Reserved { header, letters, by: held, until: before }, Reserve { by, until })
                if held == by =>
            {
                Ok(Self::Reserved { header, letters, by, until: until.max(before) })
            }
            (
                Self::Posted { header, letters } | Self::Reserved { header, letters, .. },
                Reserve { by, until },
            ) => Ok(Self::Reserved { header, letters, by, until }),
            (Self::Posted { header, letters }, EndLetter { tag }) => {
                Ok(Self::Posted { header, letters: without_letter(letters, &tag) })
            }
            (Self::Reserved { header, letters, by, until }, EndLetter { tag }) => {
                Ok(Self::Reserved { header, letters: without_letter(letters, &tag), by, until })
            }
            (Self::Posted { .. } | Self::Reserved { .. }, Spend { at }) => Ok(Self::Spent { at }),
            (Self::Spent { .. }, Reserve { .. } | EndLetter { .. } | Spend { .. }) => Err(Misstep),
        }
    }
}

/// Letters that are live stay so beside the new one, each under its own header.
fn letters_with(
    known: HashHeader,
    mut letters: Vec<PostedLetter>,
    header: HashHeader,
    letter: PostedLetter,
    now: Timestamp,
) -> (HashHeader, Vec<PostedLetter>) {
    letters.retain(|held| now < held.expires_at);
    if known != header {
        for held in &mut letters {
            held.header.get_or_insert(known);
        }
    }
    if letters.len() >= PostedCodes::MOST_LETTERS {
        letters.remove(0);
    }
    letters.push(letter);
    (header, letters)
}

fn without_letter(mut letters: Vec<PostedLetter>, tag: &SecretTag) -> Vec<PostedLetter> {
    letters.retain(|letter| letter.tag != *tag);
    letters
}
