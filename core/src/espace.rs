//! The one door.

use crate::contract::context::Context;
use crate::contract::decision::{Step, View};
use crate::contract::fault::Fault;
use crate::contract::indexed::Indexed;
use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::draft::Draft;
use crate::decide::no::{Halt, no};
use crate::decide::rules::{Makings, Rules};
use crate::password::{BreachFilter, LegacyHash};
use crate::policy::{Policy, PolicyTerms};
use crate::token::{KeyRing, SealFault, Sealed};
use crate::vocabulary::command::{Command, HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};
use crate::vocabulary::event::Cause;
use crate::vocabulary::message::Message;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Reply;

/// An Espace sécurisé: a policy and a key ring, and nothing that changes. Share one among threads.
///
/// See the [crate's documentation](crate) for a complete example.
pub struct Espace {
    makings: Makings,
}

impl Espace {
    /// From a checked policy and the host's keys.
    #[must_use]
    pub const fn new(policy: Policy, keys: KeyRing) -> Self {
        Self { makings: Makings::new(policy, keys) }
    }

    /// With a filter of leaked passwords, asked when a password is chosen (requirement 26).
    #[must_use]
    pub fn with_breach_filter(mut self, filter: Box<dyn BreachFilter>) -> Self {
        self.makings.filter_breaches(filter);
        self
    }

    /// With a scheme of password hashes imported from an earlier system; such a hash is replaced at its first successful
    /// log-in (requirement 58).
    #[must_use]
    pub fn with_legacy_hash(mut self, scheme: Box<dyn LegacyHash>) -> Self {
        self.makings.know_legacy(scheme);
        self
    }

    /// Decides a command over what is loaded, or says what to load first. It has no effect of its own: committing the
    /// decision's batch and delivering its messages is the host's work, which
    /// [`run`](Self::run) does over a blocking [`Store`](crate::Store).
    ///
    /// # Errors
    /// [`Fault`] if it cannot decide: then nobody is let in, and nothing changes.
    pub fn step<C: Ask>(
        &self,
        command: &C,
        view: &View,
        context: &mut Context<'_>,
    ) -> Result<Step<C::Reply>, Fault> {
        let mut draft = Draft::of(command);
        if command.staff().is_some_and(|staff| !command.row().roles.contains(&staff.role)) {
            let no = no(Refusal::RoleNotHeld, Cause::RoleNotHeld);
            return Ok(Step::Decided(draft.refused(context, no)));
        }
        let rules = Rules::new(&self.makings, view.indexed());
        match command.decide(Desk::new(rules, view, context, &mut draft)) {
            Ok(verdict) => Ok(Step::Decided(draft.granted(context, verdict))),
            Err(Halt::Load(load)) => Ok(Step::Load(load)),
            Err(Halt::No(no)) => Ok(Step::Decided(draft.refused(context, *no))),
            Err(Halt::Fault(fault)) => Err(fault),
        }
    }

    /// Opens a message from the outbox, for delivery.
    ///
    /// # Errors
    /// [`SealFault`] if it was not sealed by this key ring or was altered.
    pub fn unseal(&self, sealed: &Sealed) -> Result<Message, SealFault> {
        let plain = self.makings.keys().unseal(sealed)?;
        serde_json::from_slice(&plain).map_err(|_| SealFault::Malformed)
    }

    /// The keys that it was given.
    #[must_use]
    pub const fn keys(&self) -> &KeyRing {
        self.makings.keys()
    }

    /// Its rules outside of a command.
    pub(crate) const fn rules<'r>(&'r self, indexed: &'r Indexed) -> Rules<'r> {
        Rules::new(&self.makings, indexed)
    }

    /// The terms that this Espace keeps.
    #[must_use]
    pub const fn policy(&self) -> &PolicyTerms {
        self.makings.policy()
    }
}

/// Hands each command of a vocabulary to its flow.
macro_rules! dispatch {
    (
        $(#[$doc:meta])* $vocabulary:ident by $by:ident;
        $($(#[$row_doc:meta])* $command:ident $name:ident -> $reply:ident $flags:tt $fields:tt)+
    ) => {
        impl Ask for $vocabulary {
            fn decide(&self, desk: Desk<'_, '_>) -> Ruled<Reply> {
                match self {
                    $(Self::$command(command) => command.decide(desk).map(|verdict| verdict.map(Reply::from)),)+
                }
            }
        }
    };
}
crate::visitor_commands!(dispatch);
crate::holder_commands!(dispatch);
crate::staff_commands!(dispatch);
crate::upkeep_commands!(dispatch);

impl Ask for Command {
    fn decide(&self, desk: Desk<'_, '_>) -> Ruled<Reply> {
        match self {
            Self::Visitor(command) => command.decide(desk),
            Self::Holder(command) => command.decide(desk),
            Self::Staff(command) => command.decide(desk),
            Self::Upkeep(command) => command.decide(desk),
        }
    }
}
