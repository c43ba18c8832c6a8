//! The switch between French and English.

use crate::http::cookies::Cookie;
use crate::http::language;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::page::{Answer, Onward};
use crate::visit::Visit;

/// `POST /langue`
pub async fn choose(visit: Visit, form: Posted) -> Answer {
    let language = language::known(&form.text("language")).ok_or(Trouble::Malformed)?;
    let back = form.text("back");
    let to = if is_local(&back) { back } else { "/".to_owned() };
    Ok(Onward::to(&visit, to).cookie(visit.set(Cookie::Language, language.as_str())).response())
}

/// A page of this portal: browsers read `//host`, and `/\host`, as another site.
fn is_local(address: &str) -> bool {
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    address.len() <= 2048 && plain && address.starts_with('/') && !address.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_portal_are_local() {
        assert!(is_local("/") && is_local("/activation?lien=abc"));
        for elsewhere in
            ["", "x", "//a.example", "/\\a.example", "https://a.example", "/a\r\nSet-Cookie: x", "/é"]
        {
            assert!(!is_local(elsewhere), "{elsewhere}");
        }
    }
}
