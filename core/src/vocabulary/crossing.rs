//! How the values of the vocabulary cross to other languages (feature `uniffi`): a parsed value as its text, an instant
//! as the other language's own. Whatever comes back is parsed again.

use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error as Unreadable, StringDeserializer};

use crate::password::{Category, CategorySet};
use crate::token::Sealed;
use crate::value::Source;
use crate::value::{
    CibtpId, CompanyName, Email, Mobile, PersonName, PortfolioName, PostalAddress, Secret, Siret, Timestamp,
};
use crate::vocabulary::account::{
    AccountId, EnrollmentId, InvitationId, MandateId, Right, Rights, SessionId,
};

/// What came from the other language is no such value. Nothing of it is repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum InvalidValue {
    /// It does not parse.
    #[error("expected {expected}")]
    Malformed {
        /// What was expected.
        expected: String,
    },
}

impl InvalidValue {
    /// With the name of what was expected.
    #[must_use]
    pub fn expected(what: &str) -> Self {
        Self::Malformed { expected: what.to_owned() }
    }
}

pub(crate) fn text_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        // No value that crosses as text serialises as anything else.
        Ok(_) | Err(_) => String::new(),
    }
}

pub(crate) fn parsed<'de, T: serde::Deserialize<'de>>(text: String, what: &str) -> Result<T, InvalidValue> {
    let text: StringDeserializer<Unreadable> = text.into_deserializer();
    T::deserialize(text).map_err(|_| InvalidValue::expected(what))
}

macro_rules! as_text {
    ($($name:ident),+ $(,)?) => {
        $(
            uniffi::custom_type!($name, String, {
                lower: |value| text_of(&value),
                try_lift: |text| Ok(parsed(text, stringify!($name))?),
            });
        )+
    };
}

as_text!(AccountId, CibtpId, CompanyName, Email, EnrollmentId, Mobile, PersonName, SessionId, Siret, Source);
as_text!(MandateId);
as_text!(InvitationId, PortfolioName);

uniffi::custom_type!(Secret, String, {
    lower: |secret| secret.expose().to_owned(),
    try_lift: |text| Ok(Secret::new(text)),
});

uniffi::custom_type!(CategorySet, Vec<Category>, {
    lower: |set| set.iter().collect(),
    try_lift: |categories| Ok(categories.into_iter().collect()),
});

uniffi::custom_type!(Rights, Vec<Right>, {
    lower: |rights| rights.iter().collect(),
    try_lift: |rights| Ok(rights.into_iter().collect()),
});

uniffi::custom_type!(PostalAddress, Vec<String>, {
    lower: |address| address.lines().to_vec(),
    try_lift: |lines| Ok(PostalAddress::parse(&lines).map_err(|_| InvalidValue::expected("PostalAddress"))?),
});

// Opaque to whoever stores it: its JSON.
uniffi::custom_type!(Sealed, String, {
    lower: |sealed| serde_json::to_string(&sealed).unwrap_or_default(),
    try_lift: |json| Ok(serde_json::from_str(&json).map_err(|_| InvalidValue::expected("Sealed"))?),
});

uniffi::custom_type!(Timestamp, SystemTime, {
    lower: |instant| SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(instant.unix()).unwrap_or(0)),
    try_lift: |instant| Ok(whole_seconds(instant).ok_or_else(|| InvalidValue::expected("Timestamp"))?),
});

fn whole_seconds(instant: SystemTime) -> Option<Timestamp> {
    let since = instant.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Timestamp::from_unix(i64::try_from(since.as_secs()).ok()?).ok()
}
