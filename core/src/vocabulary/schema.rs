//! The vocabulary as JSON Schema (feature `schema`), for hosts that describe their endpoints: a parsed value is the text it
//! parses from. What serde writes, and how, stands with the types; this only says what their texts look like.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::password::{Category, CategorySet};
use crate::value::{
    CibtpId, CompanyName, Email, PersonName, PortfolioName, Secret, Siret, Source, Timestamp,
};
use crate::vocabulary::account::{
    AccountId, EnrollmentId, InvitationId, MandateId, Right, Rights, SessionId,
};

macro_rules! as_text {
    ($($name:ident { $($keyword:literal: $value:expr),+ $(,)? })+) => {
        $(
            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string", $($keyword: $value),+ })
                }
            }
        )+
    };
}

as_text! {
    AccountId {
        "description": "An account. Not a secret.",
        "pattern": "^[0-9a-f]{32}$",
    }
    EnrollmentId {
        "description": "One visitor's way from step 1/2 to activation. Not a secret.",
        "pattern": "^[0-9a-f]{32}$",
    }
    MandateId {
        "description": "A mandate of a company to a firm. Not a secret.",
        "pattern": "^[0-9a-f]{32}$",
    }
    CibtpId {
        "description": "Identifiant CIBTP, as normalised.",
        "pattern": format!("^[0-9A-Z]{{1,{}}}$", CibtpId::MAX_LEN),
    }
    CompanyName {
        "description": "Raison sociale.",
        "minLength": 1,
        "maxLength": CompanyName::MAX_CHARS,
    }
    PersonName {
        "description": "Nom or Prénom.",
        "minLength": 1,
        "maxLength": PersonName::MAX_CHARS,
    }
    Secret {
        "description": "A secret: a typed password or code, a ticket, the token of a link or of a session. It belongs in no log.",
        "format": "password",
    }
    SessionId {
        "description": "A session, as the list of sessions names it. Not a secret.",
        "pattern": "^[0-9a-f]{64}$",
    }
    Siret {
        "description": "Numéro de SIRET: 14 digits whose check digits are right.",
        "pattern": format!("^[0-9]{{{}}}$", Siret::LEN),
    }
    Source {
        "description": "A network source: an IPv4 address, or the /64 of an IPv6 address.",
        "pattern": r"^([0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-f:.]+/64)$",
    }
    Timestamp {
        "description": "An instant in UTC, to the second.",
        "format": "date-time",
    }
    Email {
        "description": "Adresse électronique, as certified or as invited.",
        "format": "email",
    }
    InvitationId {
        "description": "An invitation, as the list of invitations names it. Not a secret.",
        "pattern": "^[0-9a-f]{32}$",
    }
    PortfolioName {
        "description": "Portefeuille of a firm.",
        "minLength": 1,
        "maxLength": PortfolioName::MAX_CHARS,
    }
}

impl JsonSchema for CategorySet {
    fn schema_name() -> Cow<'static, str> {
        "CategorySet".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let category = generator.subschema_for::<Category>();
        json_schema!({ "type": "array", "items": category, "uniqueItems": true })
    }
}

impl JsonSchema for Rights {
    fn schema_name() -> Cow<'static, str> {
        "Rights".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let right = generator.subschema_for::<Right>();
        json_schema!({ "type": "array", "items": right, "uniqueItems": true })
    }
}
