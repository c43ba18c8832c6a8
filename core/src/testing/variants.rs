//! The names of an enum's variants as they cross borders, from the enum itself: to see that each of them is shown, without
//! a list of them.

#![expect(clippy::panic, reason = "a type without variants has failed the test")]

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// The names of all variants. `unknown` is the JSON of a variant that there is not: its reader lists those that there are.
///
/// ```
/// use espace_securise::Refusal;
/// use espace_securise::reply::LinkStatus;
/// use espace_securise::testing::variants::variants;
///
/// assert_eq!(variants::<LinkStatus>(&"?".into()), ["live", "expired", "spent"].map(str::to_owned).into());
/// assert!(variants::<Refusal>(&serde_json::json!({ "refusal": "?" })).contains("no_access"));
/// ```
///
/// # Panics
/// If that is a variant after all, or the type is no enum.
#[must_use]
pub fn variants<E: DeserializeOwned>(unknown: &Value) -> BTreeSet<String> {
    let told = serde_json::from_value::<E>(unknown.clone()).err().map(|error| error.to_string());
    let listed = told.as_deref().and_then(|told| told.split_once("expected"));
    let Some((_, list)) = listed else { panic!("{unknown} is no unknown variant: {told:?}") };
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
