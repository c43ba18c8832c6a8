//! What people were given, to be given back: tickets, codes, links, sessions, device tokens.

use std::collections::BTreeMap;

use espace_securise::Secret;
use espace_securise::message::Message;
use espace_securise::reply::Reply;
use espace_securise::testing::token_of;
use serde_json::Value;

/// All that was heard so far, by kind, oldest first.
#[derive(Default)]
pub(crate) struct Pool(BTreeMap<String, Vec<String>>);

/// What nobody but its holder may ever see. A code of six digits is left out: a date may hold it by chance.
const SECRETS: [&str; 3] = ["ticket", "session", "link"];

impl Pool {
    /// The newest of a kind, or an older one: `@newest`, `@older`, `@oldest`.
    pub(crate) fn pick(&self, kind: &str, which: &str) -> Option<&String> {
        let heard = self.0.get(kind)?;
        match which {
            "@oldest" => heard.first(),
            "@older" => heard.iter().rev().nth(1).or(heard.first()),
            _ => heard.last(),
        }
    }

    /// What a reply gives to whoever asked on that device.
    pub(crate) fn hear_reply(&mut self, reply: &Reply, device: Option<&str>) {
        let reply = serde_json::to_value(reply).unwrap_or_default();
        for kind in ["ticket", "session", "next"] {
            self.keep(kind, reply.get(kind));
        }
        self.keep(&kept_on(device), reply.pointer("/device/token"));
        let is = |name: &str| reply.get("reply").and_then(Value::as_str) == Some(name);
        if is("invited") {
            self.keep("invited", reply.get("id"));
        }
        self.keep("sought", reply.pointer("/sought/id"));
        self.keep("mandate", reply.pointer("/mandate/mandate").or(reply.get("mandate")));
        for person in reply.get("people").and_then(Value::as_array).into_iter().flatten() {
            if person.get("you") == Some(&Value::Bool(false)) {
                self.keep("account", person.get("account"));
            }
        }
        for session in reply.get("sessions").and_then(Value::as_array).into_iter().flatten() {
            self.keep("id", session.get("id"));
        }
    }

    /// What a letter, a mail or an SMS brings. A letter's code is for one company.
    pub(crate) fn hear_message(&mut self, message: &Message) {
        let message = serde_json::to_value(message).unwrap_or_default();
        let (Some(to), Some(content)) = (message.get("to"), message.get("content")) else { return };
        let what = content.get("content").and_then(Value::as_str).unwrap_or_default();
        if let Some(url) = content.get("url").and_then(Value::as_str) {
            let token = Value::from(token_of(&Secret::new(url)).expose());
            self.keep(what, Some(&token));
            self.keep("link", Some(&token));
        }
        match to.get("company").and_then(Value::as_str) {
            Some(company) if what == "mandate_letter" => {
                self.keep(&handed_over_by(company), content.get("code"));
            }
            Some(company) => self.keep(&posted_to(company), content.get("code")),
            None => self.keep("sms", content.get("code")),
        }
    }

    fn keep(&mut self, kind: &str, text: Option<&Value>) {
        if let Some(text) = text.and_then(Value::as_str) {
            self.0.entry(kind.to_owned()).or_default().push(text.to_owned());
        }
    }

    /// Every secret heard, letters' codes both as printed and as hashed.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = String> {
        let of_kind = |(kind, heard): (&String, &'_ Vec<String>)| {
            let posted = kind.starts_with("letter ");
            let wanted = posted || kind.starts_with(KEPT_ON) || SECRETS.contains(&kind.as_str());
            let forms = move |text: &String| {
                if posted { vec![text.clone(), text.replace('-', "")] } else { vec![text.clone()] }
            };
            if wanted { heard.iter().flat_map(forms).collect() } else { Vec::new() }
        };
        self.0.iter().flat_map(of_kind).collect::<Vec<_>>().into_iter()
    }
}

const KEPT_ON: &str = "kept on ";

/// The kind of the token by which an account knows a device: no other device has it.
pub(crate) fn kept_on(device: Option<&str>) -> String {
    format!("{KEPT_ON}{}", device.unwrap_or_default())
}

/// The kind of a mandate's code that was posted to a company, for the firm that asked.
pub(crate) fn handed_over_by(company: &str) -> String {
    format!("letter handed over by {company}")
}

/// The kind of a code that was posted to a company.
pub(crate) fn posted_to(company: &str) -> String {
    format!("letter to {company}")
}
