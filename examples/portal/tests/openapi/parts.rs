//! Types as the parts of a description (OpenAPI's components).

use std::collections::BTreeSet;

use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

const PLACE: &str = "/components/schemas/";

/// Named schemas.
#[derive(Default)]
pub struct Parts(Map<String, Value>);

impl Parts {
    /// Adds a type, and those it is made of, as it is read or as it is written.
    pub fn add<T: JsonSchema>(&mut self, contract: Contract) -> Value {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.contract = contract;
            settings.definitions_path = PLACE.into();
            settings.meta_schema = None;
        });
        let mut generator = settings.into_generator();
        let reference = generator.subschema_for::<T>();
        for (name, schema) in generator.take_definitions(true) {
            self.insert(&name, schema);
        }
        reference.to_value()
    }

    /// Turns an enum whose variants are told apart by the text of `tag` into one part for each variant, as generators of
    /// clients like it. `keep` says which of them are spoken of.
    pub fn split(&mut self, name: &str, tag: &str, keep: impl Fn(&str) -> bool) {
        let whole = self.0.remove(name).expect("a part of this name");
        let variants = whole["oneOf"].as_array().expect("an enum").clone();
        let mut references = Vec::new();
        let mut mapping = Map::new();
        for variant in variants {
            let code = variant["properties"][tag]["const"].as_str().expect("a tag").to_owned();
            let part = camel_case(&code);
            let own = self.0.remove(&part);
            if keep(&code) {
                self.insert(&part, own.map_or(variant.clone(), |own| tagged(own, &variant, tag)));
                references.push(reference(&part));
                mapping.insert(code, format!("#{PLACE}{part}").into());
            }
        }
        let description = whole["description"].clone();
        let discriminator = json!({ "propertyName": tag, "mapping": mapping });
        self.insert(
            name,
            json!({ "description": description, "oneOf": references, "discriminator": discriminator }),
        );
    }

    pub fn insert(&mut self, name: &str, schema: Value) {
        if let Some(known) = self.0.get(name) {
            assert!(*known == schema, "two parts are called {name}");
        } else {
            self.0.insert(name.to_owned(), schema);
        }
    }

    /// Keeps these and what they are made of: a reply that is not spoken of leaves none of its parts behind.
    pub fn keep(&mut self, roots: &[&str]) {
        let mut kept = BTreeSet::new();
        let mut ahead: Vec<_> = roots.iter().map(|name| (*name).to_owned()).collect();
        while let Some(name) = ahead.pop() {
            if !kept.contains(&name) {
                named(&self.0[&name], &mut ahead);
                kept.insert(name);
            }
        }
        self.0.retain(|name, _| kept.contains(name));
    }

    pub fn get(&self, name: &str) -> &Value {
        &self.0[name]
    }

    pub fn into_value(self) -> Value {
        self.0.into()
    }
}

/// The parts that a schema refers to.
fn named(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::String(text) => {
            names.extend(
                text.strip_prefix('#').and_then(|place| place.strip_prefix(PLACE)).map(str::to_owned),
            );
        }
        Value::Array(inner) => inner.iter().for_each(|schema| named(schema, names)),
        Value::Object(inner) => inner.values().for_each(|schema| named(schema, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A type with the tag that tells it apart.
fn tagged(mut own: Value, variant: &Value, tag: &str) -> Value {
    own["properties"][tag] = variant["properties"][tag].clone();
    let required = own["required"].as_array().cloned().unwrap_or_default();
    own["required"] = [vec![tag.into()], required].concat().into();
    own
}

/// To a part.
pub fn reference(name: &str) -> Value {
    Schema::new_ref(format!("#{PLACE}{name}")).to_value()
}

/// `log_in` is `LogIn`.
pub fn camel_case(code: &str) -> String {
    let words = code.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect()
}
