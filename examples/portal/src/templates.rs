//! The pages: minijinja templates with automatic escaping, and what they may call.

pub(crate) mod dates;

use std::collections::BTreeMap;
use std::sync::Arc;

use espace_securise::Refusal;
use espace_securise::account::Right;
use espace_securise::form::words;
use espace_securise::value::{Language, Timestamp};
use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, Value};
use rust_embed::RustEmbed;
use serde_json::json;

use crate::capacity;
use crate::http::{fields, language};
use crate::texts::Texts;

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.html"]
struct Sources;

/// All templates.
pub struct Templates(Environment<'static>);

impl Templates {
    /// Those of this program, which speak through these texts: `t("name", value=...)` says a text in the page's language,
    /// `long_date` an instant, as a clock in Paris shows it, and `long_day` the day that it is there. `label_of("email")`,
    /// `right_of("payments.pay")` and `refusal_of("spent_link")` are the core's words; `"/accueil"|here` is the address of a page for whom this page is made.
    #[must_use]
    pub fn embedded(texts: &Arc<Texts>) -> Self {
        let mut environment = Environment::new();
        environment.set_loader(|name| {
            Ok(Sources::get(name).map(|source| String::from_utf8_lossy(&source.data).into_owned()))
        });
        environment.set_unknown_method_callback(minijinja_contrib::pycompat::unknown_method_callback);
        let speaking = Arc::clone(texts);
        environment.add_function("t", move |state: &State<'_, '_>, name: &str, values: Kwargs| {
            let values = arguments(&values)?;
            Ok::<_, Error>(speaking.say(language_of(state), name, &values))
        });
        for (name, said) in [("long_date", dates::long as Said), ("long_day", dates::day)] {
            let telling = Arc::clone(texts);
            environment.add_filter(name, move |state: &State<'_, '_>, instant: &str| {
                let instant: Timestamp = instant
                    .parse()
                    .map_err(|_| Error::new(ErrorKind::InvalidOperation, "expected an RFC 3339 instant"))?;
                Ok::<_, Error>(said(&telling, language_of(state), instant))
            });
        }
        environment.add_filter("here", |state: &State<'_, '_>, page: &str| {
            let pour = state.lookup("pour");
            address(&capacity::addressed(page, pour.as_ref().and_then(Value::as_str).unwrap_or_default()))
        });
        environment.add_function("label_of", |state: &State<'_, '_>, field: &str| {
            fields::label(field, language_of(state)).ok_or_else(|| unknown("field", field))
        });
        environment.add_function("right_of", |state: &State<'_, '_>, code: &str| {
            let right = Right::ALL.into_iter().find(|right| right.code() == code);
            let right = right.ok_or_else(|| unknown("right", code))?;
            Ok::<_, Error>(words::right(right, language_of(state)))
        });
        environment.add_function("refusal_of", |state: &State<'_, '_>, code: &str| {
            let refusal = serde_json::from_value::<Refusal>(json!({ "refusal": code }));
            let refusal = refusal.map_err(|_| unknown("refusal", code))?;
            Ok::<_, Error>(words::refusal(&refusal, language_of(state)))
        });
        Self(environment)
    }

    /// Renders the page of this name.
    ///
    /// # Errors
    /// If the template is missing or fails.
    pub fn render(&self, name: &str, context: BTreeMap<&'static str, Value>) -> Result<String, Error> {
        self.0.get_template(&format!("{name}.html"))?.render(Value::from_pairs(context))
    }
}

/// An address, as an attribute holds it: readable where its letters are plain, escaped as a text where they are not.
fn address(address: &str) -> Value {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/?=&#@.:%_~-".contains(&byte);
    if address.bytes().all(plain) {
        Value::from_safe_string(address.replace('&', "&amp;"))
    } else {
        Value::from(address)
    }
}

/// How an instant is said.
type Said = fn(&Texts, Language, Timestamp) -> String;

fn unknown(what: &str, name: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("there is no {what} {name}"))
}

/// The language of the page that is being rendered.
fn language_of(state: &State<'_, '_>) -> Language {
    let lang = state.lookup("lang");
    lang.as_ref().and_then(Value::as_str).and_then(language::known).unwrap_or_default()
}

/// Numbers stay numbers: plurals depend on them.
fn arguments(values: &Kwargs) -> Result<FluentArgs<'static>, Error> {
    let mut arguments = FluentArgs::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        let number = (value.kind() == ValueKind::Number).then(|| i64::try_from(value.clone()).ok()).flatten();
        let argument = match number {
            Some(number) => FluentValue::from(number),
            None => FluentValue::from(value.to_string()),
        };
        arguments.set(name.to_owned(), argument);
    }
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_well_formed() {
        let templates = Templates::embedded(&Arc::new(Texts::embedded()));
        let mut count = 0;
        for name in Sources::iter() {
            if let Err(fault) = templates.0.get_template(&name) {
                panic!("{name}: {fault}");
            }
            count += 1;
        }
        assert!(count >= 15, "{count}");
    }
}
