//! How a state that is written with a tag is read back: all the fields that any state has at once, then the state from them.
//!
//! What serde derives for a tagged enum first copies the whole value, to look for the tag in it; a record in a record would be
//! copied twice. The fields may stand in any order: a database may keep JSON in an order of its own.

/// A state without a field that is part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected every field of this state")]
pub(crate) struct FieldMissing;

/// A field that the state must have.
pub(crate) fn required<T>(field: Option<T>) -> Result<T, FieldMissing> {
    field.ok_or(FieldMissing)
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    use crate::record::{AccountState, MobileCertification, PostedCodes, Stage};

    const AT: &str = "2026-11-23T08:30:00Z";
    const ID: &str = "0102030405060708090a0b0c0d0e0f10";
    const HEADER: &str = "$argon2id$v=19$m=19456,t=2,p=1,keyid=AQ$CQkJCQkJCQkJCQkJCQkJCQ";
    const TAG: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// Reads a state and writes it again: nothing is lost, and without any one of its fields it is none.
    fn reads<T: Serialize + DeserializeOwned>(state: &Value) {
        let text = state.to_string();
        let read: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(serde_json::to_value(read).unwrap(), *state);
        for field in state.as_object().unwrap().keys().filter(|field| *field != "before") {
            let mut lacking = state.clone();
            lacking.as_object_mut().unwrap().remove(field);
            assert!(serde_json::from_value::<T>(lacking).is_err(), "{text} without {field}");
        }
    }

    fn link() -> Value {
        json!({ "digest": ID.repeat(2), "expires_at": AT, "key": 1 })
    }

    fn mobiles() -> Vec<Value> {
        let proved = json!({ "mobile": "+33612345678", "at": AT });
        let code = format!("{HEADER}${TAG}");
        let challenge = json!({ "mobile": "+33612345678", "code": code, "expires_at": AT });
        vec![
            json!({ "state": "unknown" }),
            json!({ "state": "claimed", "mobile": "+33612345678" }),
            json!({ "state": "challenged", "challenge": challenge, "before": null }),
            json!({ "state": "challenged", "challenge": challenge, "before": proved }),
            json!({ "state": "certified", "proved": proved }),
        ]
    }

    #[test]
    fn inv11_every_state_is_read_in_any_order_of_its_fields() {
        for mobile in mobiles() {
            reads::<MobileCertification>(&mobile);
            let one = json!({ "ticket": ID.repeat(2), "expires_at": AT, "mobile": mobile, "key": 1 });
            let password = format!("{HEADER}${TAG}");
            let two = json!({ "email": "a@b.fr", "password": password, "landline": null, "link": link() });
            reads::<Stage>(&json!({ "stage": "identified", "identified": one }));
            reads::<Stage>(&json!({ "stage": "registered", "identified": one, "registered": two }));
        }
        reads::<Stage>(&json!({ "stage": "activated", "account": ID, "link": link() }));
        reads::<Stage>(&json!({ "stage": "superseded" }));
        reads::<Stage>(&json!({ "stage": "expired" }));

        let letters =
            json!([{ "tag": TAG, "expires_at": AT }, { "tag": TAG, "expires_at": AT, "header": HEADER }]);
        reads::<PostedCodes>(&json!({ "state": "posted", "header": HEADER, "letters": letters }));
        reads::<PostedCodes>(
            &json!({ "state": "reserved", "header": HEADER, "letters": letters, "by": ID, "until": AT }),
        );
        reads::<PostedCodes>(&json!({ "state": "spent", "at": AT }));

        let certification = json!({ "certified_at": AT, "notices": 1, "link": link() });
        for state in ["active", "recertification_due", "recertification_overdue"] {
            reads::<AccountState>(&json!({ "state": state, "certification": certification }));
        }
        reads::<AccountState>(&json!({ "state": "suspended", "certification": certification, "since": AT }));
        reads::<AccountState>(
            &json!({ "state": "closing", "certification": certification, "erased_at": AT }),
        );
        reads::<AccountState>(&json!({ "state": "closed", "since": AT }));
        let waiting =
            json!({ "state": "suspended", "certification": certification, "since": AT, "erased_at": AT });
        let read: AccountState = serde_json::from_value(waiting.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), waiting);
    }
}
