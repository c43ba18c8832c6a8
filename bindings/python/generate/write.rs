//! Writes the vocabulary as Python: one module for each family of types.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::docs::docstring;
use crate::kind::{Kind, snake};
use crate::read::{Commands, Field, Source};

/// A module to be.
pub(crate) struct Module<'s> {
    source: &'s Source,
    /// Which module each type stands in.
    homes: &'s BTreeMap<String, String>,
    name: &'s str,
    body: String,
    /// What it takes from other modules.
    imports: BTreeMap<String, Vec<String>>,
    exports: Vec<String>,
    /// Variants that have the name of a type they hold: that type goes by another name here.
    shadowed: Vec<String>,
}

/// What becomes of one class.
struct Class<'c> {
    name: &'c str,
    base: String,
    doc: &'c [String],
    fields: &'c [Field],
    /// What stands first on its wire, such as `"command":"log_in"`.
    tag: Option<(String, String)>,
    /// What stands around its wire.
    around: (String, String),
    personal: bool,
}

const HEADER: &str = "\
# Generated from the core's source by bindings/python/generate: change it there, never here.
";

impl<'s> Module<'s> {
    pub(crate) fn new(source: &'s Source, homes: &'s BTreeMap<String, String>, name: &'s str) -> Self {
        Self {
            source,
            homes,
            name,
            body: String::new(),
            imports: BTreeMap::new(),
            exports: Vec::new(),
            shadowed: Vec::new(),
        }
    }

    /// The whole file.
    pub(crate) fn finish(self, doc: &str) -> String {
        let mut text = format!("{HEADER}\"\"\"{doc}\"\"\"\n\nfrom __future__ import annotations\n\n");
        let uses = |word: &str| self.body.contains(word);
        if uses("@dataclass") {
            text.push_str("from dataclasses import dataclass\n");
        }
        let times: Vec<_> = ["datetime", "timedelta"]
            .into_iter()
            .filter(|name| uses(&format!(": {name}")) || uses(&format!("[{name}")))
            .collect();
        if !times.is_empty() {
            let _ = writeln!(text, "from datetime import {}", times.join(", "));
        }
        if uses("(str, Enum)") {
            text.push_str("from enum import Enum\n");
        }
        let typing: Vec<_> =
            [("Any", "Any]"), ("ClassVar", "ClassVar["), ("TypeAlias", "TypeAlias"), ("Union", "Union[")]
                .into_iter()
                .filter(|(_, word)| uses(word))
                .map(|(name, _)| name)
                .collect();
        if !typing.is_empty() {
            let _ = writeln!(text, "from typing import {}", typing.join(", "));
        }
        text.push('\n');
        let base: Vec<_> = [
            ("Command", "(Command["),
            ("SecretValue", "SecretValue"),
            ("Value", "(Value"),
            ("flag", " flag("),
            ("instant", " instant("),
            ("many", " many("),
            ("span", " span("),
            ("text", " text("),
            ("to_instant", "to_instant("),
            ("to_span", "to_span("),
            ("whole", " whole("),
        ]
        .into_iter()
        .filter(|(name, word)| uses(word) || (*name == "text" && uses(", text)")))
        .map(|(name, _)| name)
        .collect();
        if !base.is_empty() {
            text.push_str(&import("_value", base.iter().map(ToString::to_string).collect()));
        }
        for (module, names) in &self.imports {
            text.push_str(&import(module, names.clone()));
        }
        let mut exports = self.exports;
        exports.sort();
        let exports: String = exports.iter().flat_map(|name| ["    \"", name, "\",\n"]).collect();
        let _ = write!(text, "\n__all__ = [\n{exports}]\n{}", self.body);
        text
    }

    fn take(&mut self, name: &str, also: Option<String>) {
        let home =
            self.homes.get(name).unwrap_or_else(|| panic!("{name} has no module: name one in main.rs"));
        if home != self.name {
            let here = self.here(name);
            let name = if here == name { here } else { format!("{name} as {here}") };
            let taken = self.imports.entry(home.clone()).or_default();
            taken.extend([Some(name), also].into_iter().flatten());
        }
    }

    /// What a type is called in this module.
    fn here(&self, name: &str) -> String {
        if self.shadowed.iter().any(|shadowed| shadowed == name) {
            format!("_{name}")
        } else {
            name.to_owned()
        }
    }

    /// An annotation or an expression of a kind, with the names of this module.
    fn named(&self, kind: &Kind, text: &str) -> String {
        kind.names().iter().fold(text.to_owned(), |text, name| {
            let here = self.here(name);
            if here == *name { text } else { text.replace(name, &here) }
        })
    }

    fn take_all(&mut self, fields: &[Field]) {
        for field in fields {
            let kind = Kind::of(&field.ty, self.source);
            for name in kind.names() {
                let also = self.source.enums.get(name).is_some_and(|known| known.tag.is_some());
                self.take(name, also.then(|| format!("_read_{}", snake(name))));
            }
        }
    }

    pub(crate) fn structure(&mut self, name: &str) {
        let known = &self.source.structs[name];
        self.class(&Class {
            name,
            base: String::new(),
            doc: &known.doc,
            fields: &known.fields,
            tag: None,
            around: (String::new(), String::new()),
            personal: Kind::is_personal_struct(name),
        });
        self.exports.push(name.to_owned());
    }

    pub(crate) fn name(&mut self, name: &str) {
        let known = &self.source.enums[name];
        let _ = write!(self.body, "\n\nclass {name}(str, Enum):\n{}", docstring(&known.doc, 4));
        for variant in &known.variants {
            let value = &variant.wire;
            let _ = write!(
                self.body,
                "\n    {} = \"{value}\"\n{}",
                snake(&variant.name).to_uppercase(),
                docstring(&variant.doc, 4)
            );
        }
        self.exports.push(name.to_owned());
    }

    pub(crate) fn sum(&mut self, name: &str) {
        let known = &self.source.enums[name];
        let tag = known.tag.clone().expect("a sum has a tag");
        self.shadowed = known.variants.iter().map(|variant| variant.name.clone()).collect();
        for variant in &known.variants {
            self.class(&Class {
                name: &variant.name,
                base: String::new(),
                doc: &variant.doc,
                fields: &variant.fields,
                tag: Some((tag.clone(), variant.wire.clone())),
                around: (String::new(), String::new()),
                personal: false,
            });
            self.exports.push(variant.name.clone());
        }
        let names: Vec<_> = known.variants.iter().map(|variant| variant.name.clone()).collect();
        self.union(name, &known.doc, &names, &tag);
    }

    fn union(&mut self, name: &str, doc: &[String], variants: &[String], tag: &str) {
        let lines: String = variants.iter().flat_map(|name| ["    ", name, ",\n"]).collect();
        let _ = write!(
            self.body,
            "\n\n{name}: TypeAlias = Union[\n{lines}]\n{}\n_BY_KIND: dict[str, Any] = {{\n    each.kind: each._read for each in (\n",
            docstring(doc, 0)
        );
        for variant in variants {
            let _ = writeln!(self.body, "        {variant},");
        }
        let read = format!("_read_{}", snake(name));
        let _ = write!(
            self.body,
            "    )\n}}\n\n\ndef {read}(wire: dict[str, Any]) -> {name}:\n    \
             variant: {name} = _BY_KIND[wire[\"{tag}\"]](wire)\n    return variant\n"
        );
        self.exports.push(name.to_owned());
    }

    pub(crate) fn replies(&mut self) {
        let source = self.source;
        for name in &source.replies {
            let known = &source.structs[name];
            self.class(&Class {
                name,
                base: String::new(),
                doc: &known.doc,
                fields: &known.fields,
                tag: Some(("reply".into(), snake(name))),
                around: (String::new(), String::new()),
                personal: false,
            });
            self.exports.push(name.clone());
        }
        self.union("Reply", &["Any reply.".to_owned()], &source.replies, "reply");
    }

    pub(crate) fn commands(&mut self, vocabulary: &Commands) {
        let by = snake(vocabulary.name.strip_suffix("Command").expect("a vocabulary is called so"));
        let names: Vec<_> = vocabulary.asks.iter().map(|(command, _, _)| command.clone()).collect();
        for (command, reply, stable) in &vocabulary.asks {
            self.take(reply, None);
            let known = &self.source.structs[command];
            self.class(&Class {
                name: command,
                base: format!("Command[{reply}]"),
                doc: &known.doc,
                fields: &known.fields,
                tag: Some(("command".into(), stable.clone())),
                around: (format!("{{\"by\":\"{by}\",\"ask\":"), "}".into()),
                personal: false,
            });
            self.exports.push(command.clone());
        }
        self.union(&vocabulary.name, &vocabulary.doc, &names, "command");
    }

    fn class(&mut self, class: &Class<'_>) {
        self.take_all(class.fields);
        let kinds: Vec<_> = class.fields.iter().map(|field| Kind::of(&field.ty, self.source)).collect();
        let secret = kinds.iter().any(|kind| kind.holds_secret(self.source));
        let base = match (class.base.as_str(), secret) {
            ("", true) => "SecretValue".to_owned(),
            ("", false) => "Value".to_owned(),
            (base, true) => format!("{base}, SecretValue"),
            (base, false) => base.to_owned(),
        };
        // The core compares no secrets, and neither does this.
        let equal = if secret { ", eq=False" } else { "" };
        let _ = write!(
            self.body,
            "\n\n@dataclass(frozen=True, slots=True, kw_only=True, repr=False{equal})\nclass {}({base}):\n{}",
            class.name,
            docstring(class.doc, 4)
        );
        for (field, kind) in class.fields.iter().zip(&kinds) {
            let optional = field.default || (class.name == "Origin" && matches!(kind, Kind::Optional(_)));
            let default = if optional { format!(" = {}", kind.default()) } else { String::new() };
            let _ = write!(
                self.body,
                "\n    {}: {}{default}\n{}",
                field.name,
                self.named(kind, &kind.annotation()),
                docstring(&self.source.doc_of_field(class.name, field), 4)
            );
        }
        if let Some((_, kind)) = &class.tag {
            let _ = write!(
                self.body,
                "\n    kind: ClassVar[str] = \"{kind}\"\n    \"\"\"Its stable name.\"\"\"\n"
            );
        }
        let hidden: Vec<_> = class
            .fields
            .iter()
            .zip(&kinds)
            .filter(|(_, kind)| class.personal || kind.is_hidden())
            .map(|(field, _)| format!("\"{}\"", field.name))
            .collect();
        if !hidden.is_empty() {
            let _ = writeln!(
                self.body,
                "\n    _hidden: ClassVar[frozenset[str]] = frozenset({{{}}})",
                hidden.join(", ")
            );
        }
        let _ = write!(
            self.body,
            "\n    def _wire(self) -> str:\n        return {}\n\n    @classmethod\n    \
             def _read(cls, wire: dict[str, Any]) -> {}:\n        return cls({})\n",
            wire(class, &kinds),
            class.name,
            self.reads(class.fields, &kinds)
        );
    }

    fn reads(&self, fields: &[Field], kinds: &[Kind]) -> String {
        let each: Vec<_> = fields
            .iter()
            .zip(kinds)
            .map(|(field, kind)| {
                let from =
                    if field.flatten { "wire".to_owned() } else { format!("wire[\"{}\"]", field.name) };
                if let (true, Kind::Optional(inner)) = (field.absent, kind) {
                    let (name, read) = (&field.name, self.named(inner, &inner.read(&from)));
                    return format!("{name}=None if wire.get(\"{name}\") is None else {read}");
                }
                format!("{}={}", field.name, self.named(kind, &kind.read(&from)))
            })
            .collect();
        let line = each.join(", ");
        if line.len() <= 85 {
            return line;
        }
        let lines: String = each.iter().flat_map(|each| ["            ", each, ",\n"]).collect();
        format!("\n{lines}        ")
    }
}

fn import(module: &str, mut names: Vec<String>) -> String {
    names.sort_by_key(|name| (name.to_lowercase(), name.clone()));
    names.dedup();
    let line = format!("from .{module} import {}\n", names.join(", "));
    if line.len() <= 110 {
        return line;
    }
    let names: String = names.iter().flat_map(|name| ["    ", name, ",\n"]).collect();
    format!("from .{module} import (\n{names})\n")
}

/// The expression of a class's wire: literals and values, one after the other.
fn wire(class: &Class<'_>, kinds: &[Kind]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut literal = format!("{}{{", class.around.0);
    let mut first = true;
    if let Some((tag, kind)) = &class.tag {
        let _ = write!(literal, "\"{tag}\":\"{kind}\"");
        first = false;
    }
    for (field, kind) in class.fields.iter().zip(kinds) {
        // A tagged class says by `kind` which of its enum's it is.
        assert!(class.tag.is_none() || field.name != "kind", "{}: give its `kind` another name", class.name);
        let of = format!("self.{}", field.name);
        if field.flatten {
            assert!(first && literal == "{", "{}: only the first field may be flattened", class.name);
            parts.push(format!("{}[:-1]", kind.wire(&of)));
            literal.clear();
        } else if let (true, Kind::Optional(inner)) = (field.absent, kind) {
            assert!(!first, "{}: the first field may not be left out", class.name);
            if !literal.is_empty() {
                parts.push(format!("'{literal}'"));
                literal.clear();
            }
            parts.push(format!("(\"\" if {of} is None else ',\"{}\":' + {})", field.name, inner.wire(&of)));
        } else {
            let comma = if first { "" } else { "," };
            let _ = write!(literal, "{comma}\"{}\":", field.name);
            parts.push(format!("'{literal}'"));
            parts.push(kind.wire(&of));
            literal.clear();
        }
        first = false;
    }
    let _ = write!(literal, "}}{}", class.around.1);
    parts.push(format!("'{literal}'"));
    let line = parts.join(" + ");
    if line.len() <= 90 {
        return line;
    }
    format!("(\n            {}\n        )", parts.join("\n            + "))
}
