//! How the store's contract crosses to other languages (feature `uniffi`).

use crate::contract::store::{Key, Version};
use crate::vocabulary::crossing::{parsed, text_of};

uniffi::custom_type!(Key, String, {
    lower: |key| text_of(&key),
    try_lift: |text| Ok(parsed(text, "Key")?),
});

// Signed, as databases and Java have it: a version is a mark, not a count.
uniffi::custom_type!(Version, i64, {
    lower: |version| version.0.cast_signed(),
    try_lift: |number| Ok(Version(number.cast_unsigned())),
});
