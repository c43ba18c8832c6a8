//! What a form of a mandate gives, and from when to when: the same fields, whichever way the mandate goes to a firm.

use espace_securise::Refusal;
use espace_securise::account::{Preset, Right, Rights};
use espace_securise::field::Field;
use espace_securise::value::Timestamp;

use super::{days, rights};
use crate::http::posted::Posted;
use crate::page::Page;

/// What a mandate gives.
pub const PRESETS: &[Preset] = &[Preset::FullPayroll, Preset::Declarations, Preset::Consultation];

/// What such a form holds.
pub struct Terms {
    /// What the mandate is to allow.
    pub rights: Rights,
    /// Its first instant, where a day was named.
    pub starts_at: Option<Timestamp>,
    /// The last instant that is still to hold, where a day was named.
    pub ends_at: Option<Timestamp>,
}

impl Terms {
    /// As they were typed.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] if one of the days is none.
    pub fn typed(form: &Posted) -> Result<Self, Refusal> {
        let starts_at = days::first(Field::StartsAt, &form.text("starts_at"))?;
        let ends_at = days::last(Field::EndsAt, &form.text("ends_at"))?;
        Ok(Self { rights: rights::given(form, PRESETS), starts_at, ends_at })
    }

    /// The fields of such a form and these of its own, to show again what they held.
    #[must_use]
    pub fn fields_with(own: &[&'static str]) -> Vec<&'static str> {
        [rights::fields().as_slice(), &["starts_at", "ends_at"], own].concat()
    }

    /// A page with what the fields of rights are made of.
    #[must_use]
    pub fn choices(page: Page<'_>) -> Page<'_> {
        let delegable = Right::ALL.iter().filter(|right| right.is_delegable()).map(|right| right.code());
        page.with("presets", rights::codes(PRESETS)).with("right_codes", delegable.collect::<Vec<_>>())
    }
}
