//! Both sides of a mandate, as the scenarios of G12 begin.

use espace_securise::account::{Preset, Right, Rights, StatedCapacity};
use espace_securise::mandate::{MandateNews, MandateState, MandateSummary};
use espace_securise::message::{Content, Recipient};
use espace_securise::testing::World;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, NADIA, Site, Someone, through};
use espace_securise::testing::commands::{Of, accept, associate, authorize, propose, switch, switch_through};
use espace_securise::*;

/// What the scenarios give: declarations, and what they are made from.
pub const GIVEN: Preset = Preset::Declarations;

/// A company and a firm, each with whoever holds it.
pub struct Sides {
    pub world: World,
    pub company: Secret,
    pub firm: Secret,
}

impl Sides {
    pub fn new() -> Self {
        let mut world = World::new();
        let (company, firm) = (world.seat(DURAND, JEANNE), world.seat(LEROY, NADIA));
        Self { world, company, firm }
    }

    /// With a mandate that was proposed.
    pub fn proposed() -> (Self, Of) {
        let mut sides = Self::new();
        let of = sides.propose(LEROY, GIVEN.rights());
        (sides, of)
    }

    /// With a mandate that runs.
    pub fn mandated() -> (Self, Of) {
        let (mut sides, of) = Self::proposed();
        sides.world.must(&accept(&sides.firm, of));
        (sides, of)
    }

    pub fn propose(&mut self, firm: Site, rights: Rights) -> Of {
        let mandate = self.world.must(&propose(&self.company, firm, rights)).mandate.mandate;
        Of { client: DURAND, firm, mandate }
    }

    /// Time passes, and both log in again.
    pub fn wait(&mut self, span: std::time::Duration) {
        self.world.advance(span);
        self.company = self.world.log_in(JEANNE);
        let nadia = self.world.log_in(NADIA);
        self.firm = self.world.must(&switch(&nadia, LEROY)).session;
    }

    /// The firm's Responsable acts for the company from here on.
    pub fn act(&mut self) -> Secret {
        let session = self.world.log_in(NADIA);
        self.world.must(&switch_through(&session, LEROY, DURAND)).session
    }
}

pub fn capacity() -> StatedCapacity {
    through(LEROY, DURAND)
}

pub fn may(world: &mut World, session: &Secret, right: Right) -> bool {
    world.ask(&authorize(session, right)).is_ok()
}

/// Somebody else of a firm: with these rights there, and these portfolios.
pub fn member(
    world: &mut World,
    firm: Site,
    someone: Someone,
    rights: Rights,
    portfolios: &[&str],
) -> Secret {
    world.advance(25 * testing::HOUR);
    let code = world.post_code(firm);
    let ticket = world.identify(firm, &code);
    let token = world.register(&ticket, someone);
    world.must(&command::Activate { token, ticket: Some(ticket), password: None });
    let session = world.log_in(someone);
    let account = world.must(&command::Resume { session: session.clone() }).account.to_string();
    set(world, &account, firm, rights, portfolios);
    session
}

/// The rights and portfolios of one of a firm's people, as whoever manages them changes them.
pub fn set(world: &World, account: &str, firm: Site, rights: Rights, portfolios: &[&str]) {
    for key in world.store.keys() {
        let ends = format!("{account}/{}", firm.identifier);
        if key.as_str() != format!("access/{ends}") {
            continue;
        }
        let mut body: serde_json::Value = serde_json::from_str(&world.store.body(&key).unwrap()).unwrap();
        body["data"]["rights"] = serde_json::to_value(rights).unwrap();
        body["data"]["portfolios"] = serde_json::json!(portfolios);
        world.store.set_body(&key, &format!("{{\"v\":1,\"data\":{}}}", body["data"]));
    }
}

/// Somebody who has an account gets a further tenant by its letters; their session.
pub fn joins(world: &mut World, someone: Someone, site: Site) -> Secret {
    world.advance(25 * testing::HOUR);
    let code = world.post_code(site);
    let session = world.log_in(someone);
    world.must(&associate(&session, site, &code));
    session
}

/// Whom news of a mandate reached, by address or by company.
pub fn told(world: &World, wanted: MandateNews) -> Vec<String> {
    let reached = world.mailbox.delivered().filter_map(|message| match &message.content {
        Content::Mandate { news, .. } | Content::MandateLetter { news, .. } if *news == wanted => {
            match &message.to {
                Recipient::Mail { email } => Some(email.as_str().to_owned()),
                Recipient::Post { company, .. } => Some(company.as_str().to_owned()),
                Recipient::Sms { .. } | Recipient::Nobody => None,
            }
        }
        _ => None,
    });
    let mut reached: Vec<_> = reached.collect();
    reached.sort();
    reached
}

pub fn standing(mandates: &[MandateSummary]) -> Vec<MandateState> {
    mandates.iter().map(|mandate| mandate.standing.clone()).collect()
}
