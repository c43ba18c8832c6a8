//! The guide by itself: every row in turn, each answer compared with what the guide says.

mod enroll;
mod log_in;
mod recertify;
mod sites;

use std::fmt::Display;

use espace_securise::{Ask, Refusal, Secret};
use serde::Serialize;

use crate::stop::Stop;
use crate::tenants_file::{Filed, FiledTenants};
use crate::texts::{Both, pick};
use crate::world::World;

/// Walks all rows.
///
/// # Errors
/// [`Stop::Unexpected`] names the first step that went otherwise.
pub(crate) fn walk(world: &mut World, filed: &FiledTenants, chosen: usize) -> Result<(), Stop> {
    let mut others = filed.tenants.iter().cycle().skip(chosen + 1);
    let (Some(own), Some(second), Some(stranger)) = (filed.tenants.get(chosen), others.next(), others.next())
    else {
        return Err(Stop::Unusable("3 tenants".into()));
    };
    if filed.tenants.len() < 3 {
        let few = pick(
            world.language(),
            "il faut au moins 3 tiers dans le fichier",
            "the file needs at least 3 tenants",
        );
        return Err(Stop::Unusable(few.into()));
    }
    let mut walk = Walk { world, rows: 0, steps: 0 };
    let first_letter = enroll::letters(&mut walk, own)?;
    let ticket = enroll::step_one(&mut walk, own, &first_letter)?;
    enroll::password_rule(&mut walk, own)?;
    enroll::mobile(&mut walk, &ticket)?;
    enroll::step_two(&mut walk, &ticket)?;
    let device = enroll::activation(&mut walk, ticket)?;
    let session = log_in::log_in(&mut walk, own, device)?;
    let session = log_in::forgotten_password(&mut walk, session)?;
    sites::associate(&mut walk, &session, own, second)?;
    sites::switch(&mut walk, session, second, stranger)?;
    recertify::renew(&mut walk)?;
    walk.summary()
}

/// The person of the walk.
const EMAIL: &str = "titulaire@entreprise.example";
const PASSWORD: &str = "Truelle&Niveau7";
const NEW_PASSWORD: &str = "Fil-a-plomb, 3 metres";

/// The walk so far.
struct Walk<'w> {
    world: &'w mut World,
    rows: usize,
    steps: usize,
}

impl Walk<'_> {
    /// The heading of a row of the guide.
    fn row(&mut self, name: &str, title: Both) -> Result<(), Stop> {
        self.rows += 1;
        let title = format!("{name} · {}", title.text(self.world.language()));
        self.world.screen.heading(title)
    }

    fn caption(&mut self, sentence: Both) -> Result<(), Stop> {
        self.steps += 1;
        self.world.screen.line(format!("\n▸ {}", sentence.text(self.world.language())))
    }

    /// A step that must be answered with a reply.
    fn yes<C: Ask>(&mut self, caption: Both, command: &C) -> Result<C::Reply, Stop>
    where
        C::Reply: Serialize,
    {
        self.caption(caption)?;
        let answer = self.world.ask(command)?;
        answer.map_err(|refusal| self.otherwise(command.name(), "yes", refusal.code()))
    }

    /// A step that must be refused so.
    fn no<C: Ask>(&mut self, caption: Both, command: &C, code: &str) -> Result<Refusal, Stop>
    where
        C::Reply: Serialize,
    {
        self.caption(caption)?;
        match self.world.ask(command)? {
            Err(refusal) if refusal.code() == code => Ok(refusal),
            Err(refusal) => Err(self.otherwise(command.name(), code, refusal.code())),
            Ok(_) => Err(self.otherwise(command.name(), code, "yes")),
        }
    }

    /// What must hold after a step.
    fn holds(&mut self, what: Both, holds: bool) -> Result<(), Stop> {
        let what = what.text(self.world.language());
        if holds {
            self.world.screen.line(format!("  ✓ {what}"))
        } else {
            Err(self.otherwise(what, "✓", "✗"))
        }
    }

    fn otherwise(&self, what: impl Display, expected: &str, found: &str) -> Stop {
        let words = pick(self.world.language(), ("attendu", "obtenu"), ("expected", "found"));
        Stop::Unexpected(format!("{what}: {} {expected}, {} {found}", words.0, words.1))
    }

    fn summary(&mut self) -> Result<(), Stop> {
        let (rows, steps) = (self.rows, self.steps);
        let (events, messages) = (self.world.events().len(), self.world.delivered().len());
        let summary = Both("Bilan", "Summary").text(self.world.language());
        self.world.screen.heading(summary)?;
        self.world.screen.line(match self.world.language() {
            espace_securise::value::Language::Fr => format!(
                "✓ Tout s'est passé comme le guide le dit : {rows} rubriques, {steps} demandes, {events} lignes au journal, {messages} messages."
            ),
            espace_securise::value::Language::En => format!(
                "✓ All went as the guide says: {rows} rows, {steps} commands, {events} lines of audit, {messages} messages."
            ),
        })
    }
}

/// What a person types for the tenant in step 1/2.
fn identify(tenant: &Filed, code: Secret) -> espace_securise::command::Identify {
    espace_securise::command::Identify {
        identifier: tenant.identifier.clone(),
        siret: tenant.siret.clone(),
        code,
    }
}

/// A log-in on a device that the account does not know.
fn log_in_with(password: &str) -> espace_securise::command::LogIn {
    espace_securise::command::LogIn {
        email: EMAIL.into(),
        password: Secret::new(password),
        device_token: None,
    }
}
