//! What a Rust type is in Python, and on the wire.

use syn::{GenericArgument, PathArguments, Type};

use crate::read::Source;

/// A type of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Plain text.
    Text,
    /// Text that no `repr` shows: personal data.
    Personal,
    /// Text that no `repr` shows, no pickle keeps and no `==` compares.
    Secret,
    Flag,
    /// From zero to this.
    Whole(u64),
    Instant,
    /// A length of time, in whole seconds.
    Span,
    Optional(Box<Kind>),
    Many(Box<Kind>),
    Pair(Box<Kind>, Box<Kind>),
    Struct(String),
    /// An enum whose variants are named by a tag.
    Sum(String),
    /// An enum that is only a name.
    Name(String),
}

/// Newtypes, whose wire is that of what they hold.
const TEXTS: [&str; 13] = [
    "String",
    "CompanyName",
    "CibtpId",
    "Siret",
    "AccountId",
    "EnrollmentId",
    "MandateId",
    "SessionId",
    "Source",
    "Key",
    "LinkTemplate",
    "InvitationId",
    "PortfolioName",
];
const PERSONAL: [&str; 4] = ["PersonName", "Email", "Mobile", "Landline"];
/// Structs whose `Debug` is redacted in the core.
const PERSONAL_STRUCTS: [&str; 2] = ["PhoneInput", "PostalAddress"];

impl Kind {
    pub(crate) fn of(ty: &Type, source: &Source) -> Self {
        if let Type::Tuple(tuple) = ty {
            let kinds: Vec<_> = tuple.elems.iter().map(|ty| Self::of(ty, source)).collect();
            let [first, second] = kinds.as_slice() else { panic!("teach generate/kind.rs longer tuples") };
            return Self::Pair(Box::new(first.clone()), Box::new(second.clone()));
        }
        let Type::Path(path) = ty else { panic!("teach generate/kind.rs this type") };
        let last = path.path.segments.last().expect("a path has segments");
        let inner = || {
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { panic!("expected <..>") };
            let Some(GenericArgument::Type(inner)) = arguments.args.first() else {
                panic!("expected <Type>")
            };
            Box::new(Self::of(inner, source))
        };
        let name = last.ident.to_string();
        match name.as_str() {
            "Option" => Self::Optional(inner()),
            "Vec" => Self::Many(inner()),
            "Secret" => Self::Secret,
            "bool" => Self::Flag,
            "u8" | "KeyVersion" => Self::Whole(u8::MAX.into()),
            "u16" => Self::Whole(u16::MAX.into()),
            "u32" => Self::Whole(u32::MAX.into()),
            "u64" | "Version" => Self::Whole(u64::MAX),
            "Timestamp" => Self::Instant,
            "Duration" => Self::Span,
            "CategorySet" => Self::Many(Box::new(Self::Name("Category".into()))),
            "Rights" => Self::Many(Box::new(Self::Name("Right".into()))),
            name if TEXTS.contains(&name) => Self::Text,
            name if PERSONAL.contains(&name) => Self::Personal,
            name if source.structs.contains_key(name) => Self::Struct(name.to_owned()),
            name => match source.enums.get(name) {
                Some(known) if known.tag.is_some() => Self::Sum(name.to_owned()),
                Some(_) => Self::Name(name.to_owned()),
                None => panic!("{name} is not known: name its module in main.rs, or teach generate/kind.rs"),
            },
        }
    }

    /// How it is annotated.
    pub(crate) fn annotation(&self) -> String {
        match self {
            Self::Text | Self::Personal | Self::Secret => "str".into(),
            Self::Flag => "bool".into(),
            Self::Whole(_) => "int".into(),
            Self::Instant => "datetime".into(),
            Self::Span => "timedelta".into(),
            Self::Optional(inner) => format!("{} | None", inner.annotation()),
            Self::Many(inner) => format!("tuple[{}, ...]", inner.annotation()),
            Self::Pair(first, second) => format!("tuple[{}, {}]", first.annotation(), second.annotation()),
            Self::Struct(name) | Self::Sum(name) | Self::Name(name) => name.clone(),
        }
    }

    /// The expression that gives its wire, for the value of an expression.
    pub(crate) fn wire(&self, of: &str) -> String {
        match self {
            Self::Text | Self::Personal | Self::Secret => format!("text({of})"),
            Self::Flag => format!("flag({of})"),
            Self::Whole(most) => format!("whole({of}, {most})"),
            Self::Instant => format!("instant({of})"),
            Self::Span => format!("span({of})"),
            Self::Optional(inner) => format!(r#"("null" if {of} is None else {})"#, inner.wire(of)),
            Self::Many(inner) => match &**inner {
                Self::Text => format!("many({of}, text)"),
                inner => format!("many({of}, lambda each: {})", inner.wire("each")),
            },
            Self::Pair(first, second) => {
                let (first, second) = (first.wire(&format!("{of}[0]")), second.wire(&format!("{of}[1]")));
                format!(r#""[" + {first} + "," + {second} + "]""#)
            }
            Self::Struct(_) | Self::Sum(_) => format!("{of}._wire()"),
            Self::Name(_) => format!("text({of}.value)"),
        }
    }

    /// The expression that reads it from its wire.
    pub(crate) fn read(&self, from: &str) -> String {
        match self {
            Self::Text | Self::Personal | Self::Secret | Self::Flag | Self::Whole(_) => from.to_owned(),
            Self::Instant => format!("to_instant({from})"),
            Self::Span => format!("to_span({from})"),
            Self::Optional(inner) => {
                let read = inner.read(from);
                if read == from { read } else { format!("None if {from} is None else {read}") }
            }
            Self::Many(inner) => match inner.read("each").as_str() {
                "each" => format!("tuple({from})"),
                read => format!("tuple({read} for each in {from})"),
            },
            Self::Pair(first, second) => {
                format!("({}, {})", first.read(&format!("{from}[0]")), second.read(&format!("{from}[1]")))
            }
            Self::Struct(name) => format!("{name}._read({from})"),
            Self::Sum(name) => format!("_read_{}({from})", snake(name)),
            Self::Name(name) => format!("{name}({from})"),
        }
    }

    /// The default of a field that may be left out.
    pub(crate) fn default(&self) -> String {
        match self {
            Self::Optional(_) => "None".into(),
            Self::Text => "\"\"".into(),
            Self::Flag => "False".into(),
            Self::Many(_) => "()".into(),
            Self::Name(name) if name == "Language" => "Language.FR".into(),
            Self::Name(name) if name == "TenantKind" => "TenantKind.COMPANY".into(),
            other => panic!("no default is known for {other:?}: teach generate/kind.rs"),
        }
    }

    /// The named types in it.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Optional(inner) | Self::Many(inner) => inner.names(),
            Self::Pair(first, second) => [first.names(), second.names()].concat(),
            Self::Struct(name) | Self::Sum(name) | Self::Name(name) => vec![name],
            Self::Text
            | Self::Personal
            | Self::Secret
            | Self::Flag
            | Self::Whole(_)
            | Self::Instant
            | Self::Span => Vec::new(),
        }
    }

    /// Whether a secret is in it, however deep.
    pub(crate) fn holds_secret(&self, source: &Source) -> bool {
        let within = |fields: &[crate::read::Field]| {
            fields.iter().any(|field| Self::of(&field.ty, source).holds_secret(source))
        };
        match self {
            Self::Secret => true,
            Self::Optional(inner) | Self::Many(inner) => inner.holds_secret(source),
            Self::Pair(first, second) => first.holds_secret(source) || second.holds_secret(source),
            Self::Struct(name) => within(&source.structs[name].fields),
            Self::Sum(name) => source.enums[name].variants.iter().any(|variant| within(&variant.fields)),
            Self::Text
            | Self::Personal
            | Self::Flag
            | Self::Whole(_)
            | Self::Instant
            | Self::Span
            | Self::Name(_) => false,
        }
    }

    /// Whether a `repr` leaves the value out.
    pub(crate) fn is_hidden(&self) -> bool {
        match self {
            Self::Secret | Self::Personal => true,
            Self::Optional(inner) | Self::Many(inner) => inner.is_hidden(),
            _ => false,
        }
    }

    /// Whether a whole struct is personal data.
    pub(crate) fn is_personal_struct(name: &str) -> bool {
        PERSONAL_STRUCTS.contains(&name)
    }
}

/// `PostedCode` as `posted_code`, as serde does it.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (place, letter) in name.char_indices() {
        if letter.is_uppercase() && place > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
