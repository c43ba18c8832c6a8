//! Reads the vocabulary from the core's source: its structs and enums, with their documentation and the serde attributes
//! that shape the wire.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Fields, Ident, Item, Lit, Meta, Token, Type};

use crate::find::Found;
use crate::kind::snake;

/// All that was read, by name.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) structs: BTreeMap<String, Struct>,
    pub(crate) enums: BTreeMap<String, Enum>,
    pub(crate) vocabularies: Vec<Commands>,
    pub(crate) replies: Vec<String>,
    /// The documentation of methods: a private field has that of the method of its name.
    methods: BTreeMap<(String, String), BTreeSet<Vec<String>>>,
}

pub(crate) struct Struct {
    pub(crate) doc: Vec<String>,
    pub(crate) fields: Vec<Field>,
}

pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) doc: Vec<String>,
    pub(crate) ty: Type,
    /// May be left out: `serde(default)`. What a function of the core gives (`serde(default = "..")`) Python takes from the guide.
    pub(crate) default: bool,
    /// Is left out when it says nothing: `serde(skip_serializing_if)`.
    pub(crate) absent: bool,
    /// Its fields stand among those of its owner.
    pub(crate) flatten: bool,
}

pub(crate) struct Enum {
    pub(crate) doc: Vec<String>,
    /// The field that names the variant; without one, the name is all there is.
    pub(crate) tag: Option<String>,
    pub(crate) variants: Vec<Variant>,
}

pub(crate) struct Variant {
    pub(crate) name: String,
    /// Its text on the wire.
    pub(crate) wire: String,
    pub(crate) doc: Vec<String>,
    pub(crate) fields: Vec<Field>,
}

/// One vocabulary of commands.
pub(crate) struct Commands {
    pub(crate) name: String,
    pub(crate) doc: Vec<String>,
    /// Command, reply, stable name.
    pub(crate) asks: Vec<(String, String, String)>,
}

impl Source {
    /// The vocabulary, and these types beside it.
    pub(crate) fn of(found: &Found, beside: &[&str]) -> Self {
        let mut source = Self::default();
        found.impls.iter().for_each(|item| source.read_methods(item));
        found.macros.iter().for_each(|item| source.read_macro(item));
        let commands = source.vocabularies.iter().flat_map(|vocabulary| &vocabulary.asks);
        let commands = commands.map(|(command, _, _)| command.clone());
        let beside = beside.iter().map(|&name| name.to_owned());
        let names: Vec<_> = commands.chain(source.replies.iter().cloned()).chain(beside).collect();
        for name in names {
            if !source.structs.contains_key(&name) {
                source.read_type(name.clone(), found.one(&name));
            }
        }
        source
    }

    fn read_type(&mut self, name: String, item: &Item) {
        match item {
            Item::Struct(item) => {
                assert!(matches!(item.fields, Fields::Named(_)), "{name}: teach generate/read.rs tuples");
                let known = Struct { doc: doc_of(&item.attrs), fields: fields_of(&item.ident, &item.fields) };
                self.structs.insert(name, known);
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().map(|variant| Variant {
                    name: variant.ident.to_string(),
                    wire: serde_of(&variant.attrs)
                        .remove("rename")
                        .flatten()
                        .unwrap_or_else(|| snake(&variant.ident.to_string())),
                    doc: doc_of(&variant.attrs),
                    fields: fields_of(&variant.ident, &variant.fields),
                });
                let serde = serde_of(&item.attrs);
                let known = Enum {
                    doc: doc_of(&item.attrs),
                    tag: serde.get("tag").cloned().flatten(),
                    variants: variants.collect(),
                };
                self.enums.insert(name, known);
            }
            _ => panic!("{name} is neither a struct nor an enum"),
        }
    }

    fn read_methods(&mut self, item: &syn::ItemImpl) {
        let Type::Path(owner) = &*item.self_ty else { return };
        let Some(owner) = owner.path.get_ident() else { return };
        for method in &item.items {
            if let syn::ImplItem::Fn(method) = method {
                let name = (owner.to_string(), method.sig.ident.to_string());
                self.methods.entry(name).or_default().insert(doc_of(&method.attrs));
            }
        }
    }

    /// What is said of a field: by itself, by its getter, or by its name.
    pub(crate) fn doc_of_field(&self, owner: &str, field: &Field) -> Vec<String> {
        if !field.doc.is_empty() {
            return field.doc.clone();
        }
        let Some(getters) = self.methods.get(&(owner.to_owned(), field.name.clone())) else {
            return vec![format!("The {}.", field.name.replace('_', " "))];
        };
        assert!(getters.len() == 1, "{owner}::{} is documented in more than one way", field.name);
        getters.iter().flatten().cloned().collect()
    }

    /// A vocabulary's rows stand in what its macro hands on, the replies in a macro of their own.
    fn read_macro(&mut self, item: &syn::ItemMacro) {
        let name = item.mac.path.segments.last().map(|segment| segment.ident.to_string());
        let defined = item.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        let tokens = item.mac.tokens.clone();
        match name.as_deref() {
            Some("macro_rules") if defined.ends_with("_commands") => {
                let Rows { vocabulary, structs } = parsed(handed_on(tokens));
                self.vocabularies.push(vocabulary);
                self.structs.extend(structs);
            }
            Some("replies") => {
                let Replies(replies) = parsed(tokens);
                assert!(self.replies.is_empty(), "replies! is called twice");
                self.replies = replies.iter().map(|(name, _)| name.clone()).collect();
                self.structs.extend(replies);
            }
            Some(_) | None => {}
        }
    }
}

/// The rows within `macro_rules! name { (pattern) => { made! { rows } }; }`: the last group in braces of what is made.
fn handed_on(rules: TokenStream) -> TokenStream {
    let last = |tokens: TokenStream| {
        let groups = tokens.into_iter().filter_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
            _ => None,
        });
        groups.last().expect("a macro of rows reads otherwise now: teach generate/read.rs")
    };
    last(last(rules))
}

fn parsed<T: Parse>(tokens: TokenStream) -> T {
    syn::parse2(tokens).unwrap_or_else(|e| panic!("a macro of the vocabulary reads otherwise now: {e}"))
}

/// What the macro of a vocabulary hands on: the vocabulary itself, and a struct for each command.
struct Rows {
    vocabulary: Commands,
    structs: Vec<(String, Struct)>,
}

impl Parse for Rows {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let doc = doc_of(&input.call(Attribute::parse_outer)?);
        let name = input.parse::<Ident>()?.to_string();
        // `by Visitor;`
        input.parse::<Ident>()?;
        input.parse::<Ident>()?;
        input.parse::<Token![;]>()?;
        let (mut asks, mut structs) = (Vec::new(), Vec::new());
        while !input.is_empty() {
            let doc = doc_of(&input.call(Attribute::parse_outer)?);
            let command = input.parse::<Ident>()?;
            let stable = input.parse::<Ident>()?.to_string();
            input.parse::<Token![->]>()?;
            let reply = input.parse::<Ident>()?.to_string();
            let flags;
            syn::bracketed!(flags in input);
            flags.parse::<TokenStream>()?;
            let fields = fields_of(&command, &Fields::Named(input.parse()?));
            structs.push((command.to_string(), Struct { doc, fields }));
            asks.push((command.to_string(), reply, stable));
        }
        Ok(Self { vocabulary: Commands { name, doc, asks }, structs })
    }
}

/// Each reply with its fields.
struct Replies(Vec<(String, Struct)>);

impl Parse for Replies {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut replies = Vec::new();
        while !input.is_empty() {
            let doc = doc_of(&input.call(Attribute::parse_outer)?);
            let reply = input.parse::<Ident>()?;
            let fields = fields_of(&reply, &Fields::Named(input.parse()?));
            replies.push((reply.to_string(), Struct { doc, fields }));
        }
        Ok(Self(replies))
    }
}

fn fields_of(owner: &Ident, fields: &Fields) -> Vec<Field> {
    assert!(
        !matches!(fields, Fields::Unnamed(_)) || fields.len() == 1,
        "{owner}: teach generate/read.rs tuples"
    );
    let named = fields.iter().filter_map(|field| {
        let serde = serde_of(&field.attrs);
        for key in serde.keys() {
            assert!(
                ["default", "flatten", "with", "deserialize_with", "skip_serializing", "skip_serializing_if"]
                    .contains(&key.as_str()),
                "{owner}: the attribute serde({key}) is not known to generate/read.rs"
            );
        }
        Some(Field {
            name: field.ident.as_ref()?.to_string(),
            doc: doc_of(&field.attrs),
            ty: field.ty.clone(),
            default: serde.get("default") == Some(&None),
            absent: serde.contains_key("skip_serializing_if"),
            flatten: serde.contains_key("flatten"),
        })
    });
    named.collect()
}

fn doc_of(attributes: &[Attribute]) -> Vec<String> {
    let lines =
        attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(|attribute| {
            let Meta::NameValue(pair) = &attribute.meta else { return None };
            let Expr::Lit(literal) = &pair.value else { return None };
            let Lit::Str(text) = &literal.lit else { return None };
            let text = text.value();
            Some(text.strip_prefix(' ').unwrap_or(&text).to_owned())
        });
    lines.collect()
}

/// The serde attributes, with their value if they have one.
fn serde_of(attributes: &[Attribute]) -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let metas = attribute
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .unwrap_or_else(|e| panic!("a serde attribute reads otherwise: {e}"));
        for meta in metas {
            let name = meta.path().get_ident().map(ToString::to_string).unwrap_or_default();
            let value = match &meta {
                Meta::NameValue(pair) => match &pair.value {
                    Expr::Lit(literal) => match &literal.lit {
                        Lit::Str(text) => Some(text.value()),
                        _ => None,
                    },
                    _ => None,
                },
                Meta::Path(_) | Meta::List(_) => None,
            };
            found.insert(name, value);
        }
    }
    found
}
