//! A company and a firm with what lies between them (G12): what every command that names a mandate reads, judges by and writes.
//! The steps of one mandate are its machine's, in `record`; which step a command takes is its flow's to say.

pub(crate) mod bond;
pub(crate) mod letter_code;
pub(crate) mod listing;
pub(crate) mod news;
pub(crate) mod pair;
pub(crate) mod rivals;
pub(crate) mod shelves;
pub(crate) mod sought;
pub(crate) mod terms;
