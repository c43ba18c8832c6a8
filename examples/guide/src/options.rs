//! The command line.

use std::path::PathBuf;

use espace_securise::value::Language;

const HELP: &str = "\
Le guide de l'Espace sécurisé, pas à pas / The guide of the Espace sécurisé, step by step

  espace-guide [--tenants FICHIER.csv] [--identifier ID] [--auto] [--lang fr|en]

  --tenants FICHIER   les adhérents et sites déclarants / the members and declaring sites
                      (examples/tenants-file/tenants.csv)
  --identifier ID     dont on suit les courriers / whose letters to follow (le premier / the first one)
  --auto              sans personne au clavier ; le code de sortie dit si tout s'est passé comme prévu
                      with nobody at the keyboard; the exit code says whether all went as expected
  --lang fr|en        la langue / the language (fr)
  --help              ceci / this
";

/// What the command line asks for.
pub(crate) enum Wish {
    /// The walk.
    Walk(Options),
    /// How to ask.
    Help(&'static str),
}

/// How to walk.
pub(crate) struct Options {
    pub(crate) tenants: PathBuf,
    pub(crate) identifier: Option<String>,
    pub(crate) auto: bool,
    pub(crate) language: Language,
}

/// Reads the command line.
///
/// # Errors
/// What is wrong with it, and how to ask.
pub(crate) fn read() -> Result<Wish, String> {
    parse(lexopt::Parser::from_env()).map_err(|wrong| format!("{wrong}\n\n{HELP}"))
}

fn parse(mut arguments: lexopt::Parser) -> Result<Wish, lexopt::Error> {
    use lexopt::prelude::{Long, Short, ValueExt as _};
    let mut options = Options {
        tenants: PathBuf::from("examples/tenants-file/tenants.csv"),
        identifier: None,
        auto: false,
        language: Language::Fr,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("tenants") => options.tenants = arguments.value()?.into(),
            Long("identifier") => options.identifier = Some(arguments.value()?.string()?),
            Long("auto") => options.auto = true,
            Long("lang") => options.language = arguments.value()?.parse_with(language)?,
            Long("help") | Short('h') => return Ok(Wish::Help(HELP)),
            Long(_) | Short(_) | lexopt::Arg::Value(_) => return Err(argument.unexpected()),
        }
    }
    Ok(Wish::Walk(options))
}

fn language(text: &str) -> Result<Language, &'static str> {
    match text {
        "fr" => Ok(Language::Fr),
        "en" => Ok(Language::En),
        _ => Err("fr, en"),
    }
}
