//! What a browser without JavaScript makes of a page: its title, its words, its forms.

use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Html {
    pub(super) title: String,
    /// What it says, without markup.
    pub(super) text: String,
    pub(super) forms: Vec<HtmlForm>,
}

/// A form as it would be sent untouched.
#[derive(Clone, Debug, Default)]
pub(super) struct HtmlForm {
    pub(super) action: String,
    pub(super) is_post: bool,
    pub(super) fields: Vec<(String, String)>,
    /// Name and value of each button that sends it.
    pub(super) buttons: Vec<(String, String)>,
}

/// A choice among options: the one that is selected, or the first.
#[derive(Default)]
struct Choice {
    name: String,
    chosen: Option<String>,
    is_selected: bool,
}

#[derive(Default)]
struct Reader {
    page: Html,
    form: Option<HtmlForm>,
    choice: Option<Choice>,
    in_title: bool,
}

impl Html {
    pub(super) fn read(source: &str) -> Self {
        let mut reader = Reader::default();
        for Ok(token) in Tokenizer::new(source) {
            reader.take(token);
        }
        reader.page.title = one_line(&reader.page.title);
        reader.page.text = one_line(&reader.page.text);
        reader.page
    }
}

impl Reader {
    fn take(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&text(&tag.name)),
            Token::String(words) => {
                let words = text(&words);
                if self.in_title {
                    self.page.title.push_str(&words);
                } else {
                    self.page.text.push(' ');
                    self.page.text.push_str(&words);
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        match text(&tag.name).as_str() {
            "title" => self.in_title = self.page.title.is_empty(),
            "form" => {
                let is_post =
                    attribute(tag, "method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
                self.form = Some(HtmlForm {
                    action: attribute(tag, "action").unwrap_or_default(),
                    is_post,
                    ..HtmlForm::default()
                });
            }
            "input" => self.input(tag),
            "button" => {
                let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
                if let (Some(form), Some(name)) = (&mut self.form, name) {
                    form.buttons.push((name, value.unwrap_or_default()));
                }
            }
            "select" => {
                self.choice = attribute(tag, "name").map(|name| Choice { name, ..Choice::default() });
            }
            "option" => self.option(tag),
            _ => {}
        }
    }

    fn input(&mut self, tag: &StartTag<()>) {
        let (Some(form), Some(name)) = (&mut self.form, attribute(tag, "name")) else { return };
        let sort = attribute(tag, "type").unwrap_or_default();
        let sent = match sort.as_str() {
            "submit" | "button" | "image" | "reset" | "file" => false,
            "checkbox" | "radio" => attribute(tag, "checked").is_some(),
            _ => attribute(tag, "disabled").is_none(),
        };
        if sent {
            form.fields.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }

    fn option(&mut self, tag: &StartTag<()>) {
        let Some(choice) = &mut self.choice else { return };
        let is_selected = attribute(tag, "selected").is_some();
        if choice.chosen.is_none() || (is_selected && !choice.is_selected) {
            choice.chosen = attribute(tag, "value");
            choice.is_selected = is_selected;
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "select" => {
                if let (Some(form), Some(choice)) = (&mut self.form, self.choice.take()) {
                    form.fields.push((choice.name, choice.chosen.unwrap_or_default()));
                }
            }
            "form" => self.page.forms.extend(self.form.take()),
            _ => {}
        }
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| text(value))
}

fn text(octets: &HtmlString) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_as_a_browser_would() {
        let page = Html::read(
            r#"<!doctype html><title>Connexion &amp; plus</title><svg><title>icône</title></svg>
            <form method="post" action="/a?b=1&amp;c"><input type="hidden" name="token" value="x&quot;y">
            <input name=vide><input type=checkbox name=non value=1><input type=checkbox name=oui value=1 checked>
            <select name="pays"><option value="BE">B</option><option value="FR" selected>F</option></select>
            <select name="autre"><option value="un">1<option value="deux">2</select>
            <button name="action" value="valider">Valider</button><button>Sans nom</button></form>
            <p>Hors <b>formulaire</b></p><form action="/b"></form>"#,
        );
        assert_eq!(page.title, "Connexion & plus");
        assert!(page.text.contains("Hors formulaire"), "{}", page.text);
        let [first, second] = page.forms.as_slice() else { panic!("{:?}", page.forms) };
        assert!(first.is_post && !second.is_post);
        assert_eq!(first.action, "/a?b=1&c");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = [
            pair("token", "x\"y"),
            pair("vide", ""),
            pair("oui", "1"),
            pair("pays", "FR"),
            pair("autre", "un"),
        ];
        assert_eq!(first.fields, fields);
        assert_eq!(first.buttons, [pair("action", "valider")]);
    }
}
