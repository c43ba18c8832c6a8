//! Somebody who acts in a portal with whatever it gave them before.

use std::time::Duration;

use espace_securise::command::Command;
use espace_securise::reply::Reply;
use espace_securise::testing::{Snapshot, StoreFault};
use espace_securise::{Error, Origin};
use serde_json::{Map, Value};

use crate::world::moves::{Change, Move};
use crate::world::pool::{Pool, handed_over_by, kept_on, posted_to};
use crate::world::portal::Portal;
use crate::world::specimens::specimen;

/// Whom companies give mandates to.
const FIRM: [&str; 3] = ["CAB01", "41816609600028", "Cabinet Leroy"];

/// Identifier, SIRET and company of what the fund may file.
const SITES: [[&str; 3]; 4] = [
    ["17071", "73282932000074", "Maçonnerie Durand"],
    ["17071B", "73282932000082", "Maçonnerie Durand Rezé"],
    ["29042", "55210055400013", "Charpentes Martin"],
    FIRM,
];

const ADDRESSES: [&str; 3] = ["jeanne@durand.example", "paul@martin.example", "Zoé@Bâtir.example"];

/// A portal, what was heard in it, and who acts now, for which site.
pub(crate) struct Player {
    pub(crate) portal: Portal,
    pub(crate) pool: Pool,
    site: u8,
    person: u8,
    password: String,
    fault: Option<StoreFault>,
    read: usize,
}

/// What came of asking.
pub(crate) struct Told {
    pub(crate) command: Command,
    pub(crate) answer: Result<Reply, Error>,
    /// The store before.
    pub(crate) before: Snapshot,
    /// What the store did wrong.
    pub(crate) fault: Option<StoreFault>,
}

impl Player {
    /// In an empty portal. Nobody can guess a password from an input: the seed is in it.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            portal: Portal::new(seed),
            pool: Pool::default(),
            site: 0,
            person: 0,
            password: format!("Truelle&Niveau-{seed:016x}"),
            fault: None,
            read: 0,
        }
    }

    pub(crate) fn password(&self) -> &str {
        &self.password
    }

    /// Makes a move; what came of it, if something was asked.
    pub(crate) fn play(&mut self, next: Move) -> Option<Told> {
        match next {
            Move::Ask { command, change } => {
                return self.command(command, change.as_ref()).map(|it| self.ask(it));
            }
            Move::Advance(seconds) => self.portal.clock.advance(Duration::from_secs(seconds)),
            Move::Back(seconds) => self.portal.clock.back(Duration::from_secs(seconds)),
            Move::Fail(fault) => self.fault = Some(fault),
            Move::Purge => self.portal.store.purge(self.portal.now()),
            Move::From(address) => {
                let device = self.portal.origin.device.take();
                self.portal.origin = Origin { device, ..address.map(Origin::from_ip).unwrap_or_default() };
            }
            Move::Device(name) => self.portal.origin.device = Some(name),
            Move::Site(site) => self.site = site,
            Move::Person(person) => self.person = person,
        }
        None
    }

    fn ask(&mut self, command: Command) -> Told {
        let (before, fault) = (self.portal.store.snapshot(), self.fault.take());
        let answer = self.portal.ask(&command, fault);
        if let Ok(reply) = &answer {
            self.pool.hear_reply(reply, self.portal.origin.device.as_deref());
        }
        for message in self.portal.mailbox.messages().iter().skip(self.read) {
            self.pool.hear_message(message);
        }
        self.read = self.portal.mailbox.messages().len();
        Told { command, answer, before, fault }
    }

    /// A command as whoever acts now would fill it in, but for one change; `None` if that is no command any more.
    pub(crate) fn command(&self, name: &str, change: Option<&Change>) -> Option<Command> {
        let mut whole = specimen(name)?;
        let ask = whole.get_mut("ask")?.as_object_mut()?;
        for (field, value) in ask.iter_mut().filter(|(field, _)| *field != "command") {
            match self.known(name, field, "@newest") {
                Some(known) => *value = known.into(),
                // A firm accepts what was proposed to it without any letter.
                None if (name, field.as_str()) == ("accept_mandate", "code") => *value = Value::Null,
                None => {}
            }
        }
        if let Some(change) = change {
            self.apply(name, ask, change);
        }
        confirm(ask, change.map(|change| change.field.as_str()));
        serde_json::from_value(whole).ok()
    }

    /// What stands in a field: what is known of the site and the person, or what was heard.
    fn known(&self, command: &str, field: &str, which: &str) -> Option<String> {
        let [identifier, siret, company] = SITES.get(usize::from(self.site) % SITES.len())?;
        let heard = |kind: &str| self.pool.pick(kind, which).cloned();
        match field {
            "identifier" | "tenant" => Some((*identifier).into()),
            "siret" => Some((*siret).into()),
            "company" => Some((*company).into()),
            // From the beginning of any shelf.
            "after" if command == "list_mandates" => Some("0".into()),
            "firm" if command == "find_firm" => Some(FIRM[1].into()),
            "firm" if command.ends_with("_mandate") || command == "match_firm" => Some(FIRM[0].into()),
            // Another address than one's own: the next person's.
            "email" if matches!(command, "change_email" | "invite") => ADDRESSES
                .get(usize::from(self.person.wrapping_add(1)) % ADDRESSES.len())
                .map(|it| (*it).into()),
            "email" => ADDRESSES.get(usize::from(self.person) % ADDRESSES.len()).map(|it| (*it).into()),
            "password" | "current_password" => Some(self.password.clone()),
            "token" => match command {
                "activate" => heard("activation"),
                "reset_password" => heard("reset"),
                "recertify" => heard("recertification"),
                "confirm_email" => heard("email_confirmation"),
                "undo_email" => heard("email_changed"),
                "inspect_invitation" | "accept_invitation" | "join_by_invitation" => heard("invitation"),
                _ => heard("link"),
            },
            "code" if command.starts_with("certify") => heard("sms"),
            "code" if command == "accept_mandate" => heard(&handed_over_by(company)),
            "code" => heard(&posted_to(company)),
            "device_token" => heard(&kept_on(self.portal.origin.device.as_deref())),
            "id" if command.ends_with("_invitation") => heard("invited"),
            "id" if command.ends_with("_firm") => heard("sought"),
            "ticket" | "session" | "id" | "account" | "mandate" => heard(field),
            _ => None,
        }
    }

    fn apply(&self, command: &str, ask: &mut Map<String, Value>, change: &Change) {
        let Some(value) = ask.get_mut(&change.field) else { return };
        *value = match change.value.as_str() {
            "@next" => self.pool.pick("next", "@newest").cloned().into(),
            which @ ("@older" | "@oldest") => self.known(command, &change.field, which).into(),
            text if value.is_string() || value.is_null() => text.into(),
            json => serde_json::from_str(json).unwrap_or_default(),
        };
    }
}

/// Whatever is typed twice is typed alike, unless that is the change.
fn confirm(ask: &mut Map<String, Value>, changed: Option<&str>) {
    for field in ["email", "password"] {
        let confirmation = format!("{field}_confirmation");
        if let (Some(typed), true) = (ask.get(field).cloned(), changed != Some(confirmation.as_str()))
            && let Some(again) = ask.get_mut(&confirmation)
        {
            *again = typed;
        }
    }
}
