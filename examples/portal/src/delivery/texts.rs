//! The words of messages: templates, each replaceable by a caisse's own file of the same name.

use std::fs;
use std::path::Path;

use espace_securise::Secret;
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::value::{Language, Timestamp};
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use rust_embed::RustEmbed;

use super::context::{BodyContext, SubjectContext};
use super::kind::Kind;
use super::rehearsal;
use super::written::{Means, To, Written};

#[derive(RustEmbed)]
#[folder = "messages/"]
struct Sources;

/// Both languages: each has its folder of templates.
pub(super) const LANGUAGES: [Language; 2] = [Language::Fr, Language::En];

/// Why the texts of messages cannot be used: the file, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct BrokenTexts {
    file: String,
    what: String,
}

impl BrokenTexts {
    pub(super) fn new(file: impl Into<String>, what: impl std::fmt::Display) -> Self {
        Self { file: file.into(), what: what.to_string() }
    }
}

/// The words of messages, in both languages. All of them were rendered once before anybody waits for one.
pub struct MessageTexts(Environment<'static>);

/// A message that no template can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unwritten {
    /// It is for nobody, or says nothing: to be dropped.
    Nobody,
    /// A content that does not go with this recipient.
    Misaddressed,
    /// The template fails on it.
    Template,
}

impl MessageTexts {
    /// The portal's own.
    ///
    /// # Errors
    /// [`BrokenTexts`], which the tests rule out.
    pub fn embedded() -> Result<Self, BrokenTexts> {
        Self::load(None)
    }

    /// The portal's own, with those files of a folder in their place that have the same name: `fr/activation.html`, say.
    ///
    /// # Errors
    /// [`BrokenTexts`] if a file cannot be read, has a name that no template has, or does not say what it must.
    pub fn load(folder: Option<&Path>) -> Result<Self, BrokenTexts> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        if let Some(folder) = folder {
            refuse_strangers(folder)?;
        }
        for name in Sources::iter() {
            let source = match folder.map(|folder| folder.join(name.as_ref())).filter(|file| file.exists()) {
                Some(file) => fs::read_to_string(&file).map_err(|fault| BrokenTexts::new(&*name, fault))?,
                None => embedded_source(&name)?,
            };
            environment
                .add_template_owned(name.to_string(), source)
                .map_err(|fault| BrokenTexts::new(&*name, what_is_wrong(&fault)))?;
        }
        let texts = Self(environment);
        rehearsal::every_text(&texts)?;
        Ok(texts)
    }

    /// The message in words.
    pub(super) fn write(&self, message: &Message, place: i64, at: Timestamp) -> Result<Written, Unwritten> {
        let to = addressed(&message.to).ok_or(Unwritten::Nobody)?;
        let kind = Kind::of(&message.content).ok_or(Unwritten::Nobody)?;
        if kind.means() != to.means() {
            return Err(Unwritten::Misaddressed);
        }
        let unwritten = |_| Unwritten::Template;
        let subject =
            self.subject(kind, &message.content, &message.to, message.language).map_err(unwritten)?;
        let context = BodyContext::of(&message.content, &message.to, message.language, &subject, at);
        let text = self.body(kind, message.language, "txt", &context).map_err(unwritten)?;
        let html = match kind.means() {
            Means::Sms => None,
            Means::Letter | Means::Mail => {
                Some(self.body(kind, message.language, "html", &context).map_err(unwritten)?)
            }
        };
        Ok(Written {
            id: message.id.clone(),
            place,
            kind,
            language: message.language,
            to,
            at,
            subject,
            text,
            html,
        })
    }

    /// The subject, which an SMS has not.
    pub(super) fn subject(
        &self,
        kind: Kind,
        content: &Content,
        to: &Recipient,
        language: Language,
    ) -> Result<String, BrokenTexts> {
        if kind.means() == Means::Sms {
            return Ok(String::new());
        }
        let subject =
            self.render(&name(kind, language, "subject.txt"), &SubjectContext::of(content, to, language))?;
        Ok(subject.trim().to_owned())
    }

    /// The text or the page.
    pub(super) fn body(
        &self,
        kind: Kind,
        language: Language,
        ending: &str,
        context: &BodyContext<'_>,
    ) -> Result<Secret, BrokenTexts> {
        let body = Secret::new(self.render(&name(kind, language, ending), context)?);
        Ok(Secret::new(format!("{}\n", body.expose().trim())))
    }

    fn render(&self, name: &str, context: &impl serde::Serialize) -> Result<String, BrokenTexts> {
        let rendered = self.0.get_template(name).and_then(|template| template.render(Serde(context)));
        rendered.map_err(|fault| {
            // What is wrong may lie in the frame that the template extends.
            BrokenTexts::new(fault.name().unwrap_or(name), what_is_wrong(&fault))
        })
    }
}

/// The name of a template.
pub(super) fn name(kind: Kind, language: Language, ending: &str) -> String {
    format!("{language}/{}.{ending}", kind.name())
}

fn embedded_source(name: &str) -> Result<String, BrokenTexts> {
    let source = Sources::get(name).ok_or_else(|| BrokenTexts::new(name, "absent from the program"))?;
    String::from_utf8(source.data.into_owned()).map_err(|_| BrokenTexts::new(name, "expected text in UTF-8"))
}

/// A misspelt name would leave the caisse's words unused without a word.
fn refuse_strangers(folder: &Path) -> Result<(), BrokenTexts> {
    let unreadable = |path: &Path, fault: &dyn std::fmt::Display| {
        BrokenTexts::new(path.display().to_string(), format!("this folder cannot be read ({fault})"))
    };
    fs::read_dir(folder).map_err(|fault| unreadable(folder, &fault))?;
    for language in LANGUAGES {
        let under = folder.join(language.as_str());
        if !under.exists() {
            continue;
        }
        for entry in fs::read_dir(&under).map_err(|fault| unreadable(&under, &fault))? {
            let file = entry.map_err(|fault| unreadable(&under, &fault))?.file_name();
            let name = format!("{language}/{}", file.to_string_lossy());
            let hidden = file.to_string_lossy().starts_with('.');
            if !hidden && Sources::get(&name).is_none() {
                return Err(BrokenTexts::new(name, "no message has a text of this name"));
            }
        }
    }
    Ok(())
}

/// What the engine says, with the line.
fn what_is_wrong(fault: &minijinja::Error) -> String {
    let what = fault.detail().map_or_else(|| fault.kind().to_string(), ToOwned::to_owned);
    match fault.line() {
        Some(line) => format!("line {line}: {what}"),
        None => what,
    }
}

fn addressed(to: &Recipient) -> Option<To> {
    match to {
        Recipient::Post { person, company, address } => {
            let name = format!("{} {}", person.first_name.as_str(), person.last_name.as_str());
            let lines =
                [company.as_str().to_owned(), name].into_iter().chain(address.lines().iter().cloned());
            Some(To::Post(lines.collect()))
        }
        Recipient::Mail { email } => Some(To::Mail(email.clone())),
        Recipient::Sms { mobile } => Some(To::Sms(mobile.clone())),
        Recipient::Nobody => None,
    }
}
