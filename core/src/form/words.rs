//! What a person is told, in French and English: the labels of fields, what is wrong with them, the password's rules, refusals,
//! rights and how long to wait. Forms, the portal and the guide all take their words from here, so that each is worded once.

mod label;
mod problem;
mod refusal;
mod right;
mod rule;
mod wait;

pub use label::{label, sms_code_label};
pub use problem::{correction, expected, problem, sms_code_correction};
pub use refusal::refusal;
pub use right::right;
pub use rule::rule;
pub use wait::wait;

use crate::value::Language;

const fn pick(language: Language, french: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}
