//! One well-formed example of every command, as JSON: what a sequence fills in and changes.

use espace_securise::command::{Asked as _, Command};
use serde_json::Value;

/// In the order of the vocabularies' rows.
const ALL: &[&str] = &[
    r#"{"by":"visitor","ask":{"command":"request_code","identifier":"","siret":""}}"#,
    r#"{"by":"visitor","ask":{"command":"identify","identifier":"","siret":"","code":"7777-7777-7779"}}"#,
    r#"{"by":"visitor","ask":{"command":"send_mobile_code","ticket":"","mobile":{"country":"FR","number":"06 12 34 56 78"}}}"#,
    r#"{"by":"visitor","ask":{"command":"certify_mobile","ticket":"","code":"246810"}}"#,
    r#"{"by":"visitor","ask":{"command":"register","ticket":"","email":"","email_confirmation":"","password":"","password_confirmation":"","landline":{"country":"FR","number":"01 40 00 00 00"},"mobile":{"country":"FR","number":"06 12 34 56 78"}}}"#,
    r#"{"by":"visitor","ask":{"command":"resend_activation","ticket":""}}"#,
    r#"{"by":"visitor","ask":{"command":"inspect_link","token":""}}"#,
    r#"{"by":"visitor","ask":{"command":"activate","token":""}}"#,
    r#"{"by":"visitor","ask":{"command":"log_in","email":"","password":""}}"#,
    r#"{"by":"visitor","ask":{"command":"forgot_password","email":""}}"#,
    r#"{"by":"visitor","ask":{"command":"reset_password","token":"","password":"","password_confirmation":""}}"#,
    r#"{"by":"visitor","ask":{"command":"recertify","token":""}}"#,
    r#"{"by":"holder","ask":{"command":"resume","session":""}}"#,
    r#"{"by":"holder","ask":{"command":"log_out","session":""}}"#,
    r#"{"by":"holder","ask":{"command":"list_sessions","session":"","after":null,"limit":50}}"#,
    r#"{"by":"holder","ask":{"command":"end_session","session":"","id":"00000000000000000000000000000000"}}"#,
    r#"{"by":"holder","ask":{"command":"end_other_sessions","session":""}}"#,
    r#"{"by":"holder","ask":{"command":"end_all_sessions","session":""}}"#,
    r#"{"by":"holder","ask":{"command":"associate","session":"","identifier":"","siret":"","code":"7777-7777-7779"}}"#,
    r#"{"by":"holder","ask":{"command":"list_tenants","session":"","after":null,"limit":50}}"#,
    r#"{"by":"holder","ask":{"command":"switch_tenant","session":"","tenant":""}}"#,
    r#"{"by":"holder","ask":{"command":"send_my_mobile_code","session":"","mobile":{"country":"FR","number":"06 12 34 56 78"}}}"#,
    r#"{"by":"holder","ask":{"command":"certify_my_mobile","session":"","code":"246810"}}"#,
    r#"{"by":"holder","ask":{"command":"send_recertification","session":""}}"#,
    r#"{"by":"staff","ask":{"command":"put_tenant","by":{"id":"gestionnaire-12"},"identifier":"","siret":"","company":"","first_name":"Jeanne","last_name":"Durand","address":["3 rue du Port","44000 NANTES"],"language":"fr"}}"#,
    r#"{"by":"staff","ask":{"command":"post_code","by":{"id":"gestionnaire-12"},"identifier":""}}"#,
    r#"{"by":"staff","ask":{"command":"suspend_account","by":{"id":"gestionnaire-12"},"email":""}}"#,
    r#"{"by":"staff","ask":{"command":"reinstate_account","by":{"id":"gestionnaire-12"},"email":""}}"#,
    r#"{"by":"upkeep","ask":{"command":"remind_recertification","after":null,"limit":50}}"#,
];

/// Every command's stable name, in the order of their rows.
#[must_use]
pub fn names() -> Vec<&'static str> {
    Command::rows().map(|row| row.name).collect()
}

/// The example of a command, ready to be filled in; `None` if it has none.
#[must_use]
pub fn specimen(name: &str) -> Option<Value> {
    ALL.iter().find_map(|text| {
        let command: Command = serde_json::from_str(text).ok()?;
        if command.row().name == name { serde_json::to_value(&command).ok() } else { None }
    })
}
