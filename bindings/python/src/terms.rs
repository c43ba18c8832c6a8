//! The terms of a policy as JSON: the fields of the core's own types, lengths of time in whole seconds.
//!
//! The definitions below mirror the core's structs; serde's `remote` makes the compiler hold them to each other.

#![expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's `with` hands every field over by reference"
)]

use std::time::Duration;

use espace_securise::password::{Argon2Params, Composition};
use espace_securise::policy::{
    GuessLimit, Lifetimes, RecertificationTerms, SendLimit, SessionLimits, SourceLimit,
};
use espace_securise::value::CibtpIdFormat;
use espace_securise::{Links, Policy, PolicyTerms};
use pyo3::prelude::*;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::trouble::{Trouble, detached};

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Terms(#[serde(with = "TermsWire")] PolicyTerms);

#[derive(Serialize, Deserialize)]
#[serde(remote = "PolicyTerms", deny_unknown_fields)]
struct TermsWire {
    identifier: CibtpIdFormat,
    #[serde(with = "composition")]
    password: Composition,
    #[serde(with = "optional_seconds")]
    password_max_age: Option<Duration>,
    #[serde(with = "costs")]
    hashing: Argon2Params,
    #[serde(with = "GuessLimitWire")]
    log_in: GuessLimit,
    #[serde(with = "GuessLimitWire")]
    identification: GuessLimit,
    #[serde(with = "GuessLimitWire")]
    sms_check: GuessLimit,
    #[serde(with = "optional_source")]
    source: Option<SourceLimit>,
    #[serde(with = "SendLimitWire")]
    letters: SendLimit,
    #[serde(with = "SendLimitWire")]
    mails: SendLimit,
    #[serde(with = "SendLimitWire")]
    registrations: SendLimit,
    #[serde(with = "SendLimitWire")]
    resets: SendLimit,
    #[serde(with = "SendLimitWire")]
    sms: SendLimit,
    #[serde(with = "LifetimesWire")]
    lifetimes: Lifetimes,
    #[serde(with = "SessionLimitsWire")]
    session: SessionLimits,
    #[serde(with = "RecertificationWire")]
    recertification: RecertificationTerms,
    // Whoever asks for the guide's terms gave the links: they are not sent back.
    #[serde(skip_serializing, deserialize_with = "links")]
    links: Links,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "GuessLimit", deny_unknown_fields)]
struct GuessLimitWire {
    free: u32,
    #[serde(with = "seconds")]
    first_delay: Duration,
    #[serde(with = "seconds")]
    longest_delay: Duration,
    per_day: u32,
    hard_stop: Option<u32>,
    #[serde(with = "seconds")]
    memory: Duration,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SendLimit", deny_unknown_fields)]
struct SendLimitWire {
    #[serde(with = "seconds")]
    apart: Duration,
    most: u32,
    #[serde(with = "seconds")]
    window: Duration,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SourceLimit", deny_unknown_fields)]
struct SourceLimitWire {
    burst: u32,
    #[serde(with = "seconds")]
    drain: Duration,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Lifetimes", deny_unknown_fields)]
struct LifetimesWire {
    #[serde(with = "seconds")]
    posted_code: Duration,
    #[serde(with = "seconds")]
    ticket: Duration,
    #[serde(with = "seconds")]
    activation: Duration,
    #[serde(with = "seconds")]
    reset: Duration,
    #[serde(with = "seconds")]
    recertification: Duration,
    #[serde(with = "seconds")]
    sms_code: Duration,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SessionLimits", deny_unknown_fields)]
struct SessionLimitsWire {
    #[serde(with = "seconds")]
    idle: Duration,
    #[serde(with = "seconds")]
    absolute: Duration,
    #[serde(with = "seconds")]
    touch: Duration,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RecertificationTerms", deny_unknown_fields)]
struct RecertificationWire {
    #[serde(with = "seconds")]
    period: Duration,
    #[serde(with = "many_seconds")]
    reminders: Vec<Duration>,
    #[serde(with = "seconds")]
    grace: Duration,
}

mod seconds {
    use super::{Deserialize, Deserializer, Duration, Serializer};

    pub(super) fn serialize<S: Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(span.as_secs())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_secs)
    }
}

mod optional_seconds {
    use super::{Deserialize, Deserializer, Duration, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        span: &Option<Duration>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        span.map(|span| span.as_secs()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Duration>, D::Error> {
        Ok(Option::<u64>::deserialize(deserializer)?.map(Duration::from_secs))
    }
}

mod many_seconds {
    use super::{Deserialize, Deserializer, Duration, Serializer};

    pub(super) fn serialize<S: Serializer>(spans: &[Duration], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(spans.iter().map(Duration::as_secs))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Duration>, D::Error> {
        Ok(Vec::<u64>::deserialize(deserializer)?.into_iter().map(Duration::from_secs).collect())
    }
}

mod optional_source {
    use super::{Deserialize, Deserializer, Serialize, Serializer, SourceLimit, SourceLimitWire};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct One(#[serde(with = "SourceLimitWire")] SourceLimit);

    pub(super) fn serialize<S: Serializer>(
        limit: &Option<SourceLimit>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        limit.clone().map(One).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<SourceLimit>, D::Error> {
        Ok(Option::<One>::deserialize(deserializer)?.map(|One(limit)| limit))
    }
}

mod composition {
    use super::{Composition, Deserialize, Deserializer, Serialize, Serializer};
    use serde::de::Error as _;

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wire {
        min_length: u16,
        max_length: u16,
        categories: u8,
    }

    pub(super) fn serialize<S: Serializer>(rule: &Composition, serializer: S) -> Result<S::Ok, S::Error> {
        let (min_length, max_length) = (rule.min_length(), rule.max_length());
        Wire { min_length, max_length, categories: rule.categories() }.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Composition, D::Error> {
        let Wire { min_length, max_length, categories } = Wire::deserialize(deserializer)?;
        Composition::new(min_length, max_length, categories).map_err(D::Error::custom)
    }
}

mod costs {
    use super::{Argon2Params, Deserialize, Deserializer, Serialize, Serializer};
    use serde::de::Error as _;

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wire {
        memory_kib: u32,
        iterations: u32,
        lanes: u32,
    }

    pub(super) fn serialize<S: Serializer>(params: &Argon2Params, serializer: S) -> Result<S::Ok, S::Error> {
        let (memory_kib, iterations) = (params.memory_kib(), params.iterations());
        Wire { memory_kib, iterations, lanes: params.lanes() }.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Argon2Params, D::Error> {
        let Wire { memory_kib, iterations, lanes } = Wire::deserialize(deserializer)?;
        Argon2Params::new(memory_kib, iterations, lanes).map_err(D::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkTemplates {
    activation: String,
    reset: String,
    recertification: String,
}

fn links<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Links, D::Error> {
    let LinkTemplates { activation, reset, recertification } = LinkTemplates::deserialize(deserializer)?;
    Links::new(&activation, &reset, &recertification).map_err(D::Error::custom)
}

/// A policy from its terms in JSON.
pub(crate) fn policy_of(wire: &str) -> Result<Policy, Trouble> {
    let malformed = |fault: serde_json::Error| Trouble::invalid("malformed_policy", &fault);
    let Terms(terms) = serde_json::from_str(wire).map_err(malformed)?;
    Policy::new(terms).map_err(|fault| Trouble::invalid("invalid_policy", &fault))
}

/// A composition rule from JSON.
pub(crate) fn composition_of(wire: &str) -> Result<Composition, Trouble> {
    let mut read = serde_json::Deserializer::from_str(wire);
    composition::deserialize(&mut read).map_err(|fault| Trouble::invalid("invalid_composition", &fault))
}

/// The guide's terms for these link templates, in JSON and without them.
#[pyfunction]
pub(crate) fn guide_terms(
    py: Python<'_>,
    activation: &str,
    reset: &str,
    recertification: &str,
) -> PyResult<String> {
    detached(py, || {
        let links = Links::new(activation, reset, recertification)
            .map_err(|fault| Trouble::invalid("invalid_link_template", &fault))?;
        serde_json::to_string(&Terms(PolicyTerms::guide(links)))
            .map_err(|fault| Trouble::invalid("malformed_policy", &fault))
    })
}
