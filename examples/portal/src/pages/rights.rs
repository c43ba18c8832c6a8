//! Rights as forms give them: a usual set by its name, or single rights from a list.

use espace_securise::account::{Preset, Right, Rights, TenantKind};

use crate::http::posted::Posted;

/// The choice of single rights, where a preset's code may stand.
const CHOSEN: &str = "chosen";
/// The field of the preset.
pub const PRESET: &str = "preset";

/// The presets for the people of a tenant of this kind.
#[must_use]
pub const fn of_people(kind: TenantKind) -> &'static [Preset] {
    match kind {
        TenantKind::Company => &[Preset::Principal, Preset::Deputy, Preset::Clerk, Preset::Reader],
        TenantKind::Firm => &[Preset::Partner, Preset::Collaborator],
    }
}

/// The code of a preset, in forms and texts.
#[must_use]
pub const fn code(preset: Preset) -> &'static str {
    match preset {
        Preset::Principal => "principal",
        Preset::Deputy => "deputy",
        Preset::Clerk => "clerk",
        Preset::Reader => "reader",
        Preset::Partner => "partner",
        Preset::Collaborator => "collaborator",
        Preset::FullPayroll => "full_payroll",
        Preset::Declarations => "declarations",
        Preset::Consultation => "consultation",
    }
}

/// The codes of these presets, for a form to choose from.
#[must_use]
pub fn codes(presets: &[Preset]) -> Vec<&'static str> {
    presets.iter().copied().map(code).collect()
}

/// The preset that is just this, or that single rights were chosen.
#[must_use]
pub fn name_of(rights: Rights, presets: &[Preset]) -> &'static str {
    presets.iter().copied().find(|preset| preset.rights() == rights).map_or(CHOSEN, code)
}

/// What a form gives.
#[must_use]
pub fn given(form: &Posted, presets: &[Preset]) -> Rights {
    let preset = form.text(PRESET);
    match presets.iter().copied().find(|known| code(*known) == preset) {
        Some(preset) => preset.rights(),
        None => Right::ALL.into_iter().filter(|right| !form.text(right.code()).is_empty()).collect(),
    }
}

/// The fields of such a form, to show again what they held.
#[must_use]
pub fn fields() -> Vec<&'static str> {
    Right::ALL.iter().map(|right| right.code()).chain([PRESET]).collect()
}

/// The fields of a form that gives these.
pub fn values(rights: Rights, presets: &[Preset]) -> impl Iterator<Item = (&'static str, String)> {
    let preset = (PRESET, name_of(rights, presets).to_owned());
    rights.iter().map(|right| (right.code(), "1".to_owned())).chain([preset])
}
