//! The fund's file of members and declaring sites (adhérents, sites déclarants), put on file in this demonstration.

use std::path::Path;

use espace_securise::Refusal;
use espace_securise::value::Language;
pub(crate) use espace_tenants_file::Filed;
use espace_tenants_file::{Filing, Row, Terms};

use crate::stop::Stop;
use crate::texts::{colon, pick};
use crate::world::{World, staff};

/// The tenants that are on file now.
pub(crate) struct FiledTenants {
    pub(crate) tenants: Vec<Filed>,
}

impl FiledTenants {
    /// The place of the tenant with this identifier, or of the first one.
    pub(crate) fn choose(&self, identifier: Option<&str>, language: Language) -> Result<usize, Stop> {
        let wanted = |tenant: &Filed| identifier.is_none_or(|identifier| tenant.identifier == identifier);
        let none = pick(
            language,
            "aucun tiers de cet identifiant dans le fichier",
            "no tenant of this identifier in the file",
        );
        self.tenants.iter().position(wanted).ok_or_else(|| Stop::Unusable(none.into()))
    }
}

/// Reads the file.
///
/// # Errors
/// [`Stop::Unusable`] if there is no such file, or its first line does not name the columns.
pub(crate) fn read(path: &Path, language: Language) -> Result<Vec<Row>, Stop> {
    let at = path.display();
    let bytes = std::fs::read(path).map_err(|fault| {
        let cannot = pick(language, "ce fichier ne peut être lu", "this file cannot be read");
        Stop::Unusable(format!("{at}: {cannot} ({fault})"))
    })?;
    espace_tenants_file::rows(&bytes, language).map_err(|what| Stop::Unusable(format!("{at}:1:1: {what}")))
}

/// Puts the good rows on file, and says of each wrong one where and why.
pub(crate) fn file_all(world: &mut World, path: &Path, rows: Vec<Row>) -> Result<FiledTenants, Stop> {
    let language = world.language();
    let terms = Terms { by: staff(), format: world.policy().identifier, language };
    let filing = espace_tenants_file::file_all(rows, &terms, |command| match world.ask_unseen(command)? {
        Ok(reply) => Ok(Ok(reply)),
        Err(Refusal::InvalidInput { errors }) => Ok(Err(errors)),
        Err(other) => Err(Stop::Unexpected(other.to_string())),
    })?;
    let Filing { tenants, faults, wrong_rows } = filing;
    let (path, colon) = (path.display(), colon(language));
    for fault in faults {
        let (line, at) = (fault.line, fault.at);
        world.screen.line(format!("{path}:{line}:{at}: {}{colon} {}", fault.column, fault.what))?;
    }
    let good = tenants.len();
    let summary = pick(language, "tiers au fichier, lignes écartées :", "tenants on file, rows left out:");
    world.screen.line(format!("{path}{colon} {good} {summary} {wrong_rows}"))?;
    Ok(FiledTenants { tenants })
}
