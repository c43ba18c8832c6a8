//! What can be done in the small world: a struct for each command, in the file of its process.
//!
//! All that the model knows of a command stands in its `impl Move`, and each file lists its own; plans, commands, the
//! reference and the watch follow from that.

pub mod account;
pub mod backoffice;
pub mod certification;
pub mod enrolling;
pub mod file;
pub mod fund;
pub mod grave;
pub mod home;
pub mod invitations;
pub mod keeping;
pub mod letters;
pub mod links;
pub mod mobile;
pub mod passwords;
pub mod people;
pub mod sessions;
pub mod tenants;

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use espace_securise::command::Command;
use espace_securise::reply::Reply;
use espace_securise::*;

use crate::aim::Aim;
use crate::reference::{Answer, Model, Turn};
use crate::replies::Told;
use crate::typing::Typist;
use crate::world::Checked;

/// A place in the pool of all links, tickets and sessions ever handed out, of whatever kind; `None` is a forgery.
pub type Token = Option<usize>;

/// A code as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// One that left, by its place in the pool.
    Sent(usize),
    /// Well-formed, and nobody's.
    MadeUp,
    /// Not of the shape of a code.
    Malformed,
}

/// A password as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// One of the three.
    Password(usize),
    /// A code that came by post (requirement 9).
    PostedCode(usize),
}

/// Of whom an answer tells nothing (invariant 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    Person(usize),
    Site(usize),
}

/// One command, with places in the pools where it carries a secret.
pub trait Move: fmt::Debug {
    /// The ways to come to it.
    fn aims() -> Vec<Aim>
    where
        Self: Sized;

    /// What a host would send.
    fn command(&self, typist: &Typist<'_>) -> Command;

    /// The rule of the reference: what changes, what leaves, and what is answered.
    fn play(&self, turn: &mut Turn<'_>) -> Answer;

    /// The session token that it shows, if it is a holder's command.
    fn session(&self) -> Option<Token> {
        None
    }

    /// The one site whose records it may write (invariant 6).
    fn own_site(&self, _model: &Model) -> Option<usize> {
        None
    }

    /// The sites whose records it may write.
    fn own_sites(&self, model: &Model) -> Vec<usize> {
        self.own_site(model).into_iter().collect()
    }

    /// All of them.
    fn other_accounts(&self, model: &Model) -> Vec<usize> {
        self.other_account(model).into_iter().collect()
    }

    /// The other account that it may write something of.
    fn other_account(&self, _model: &Model) -> Option<usize> {
        None
    }

    /// Who might as well be unknown, going by this refusal or by none.
    fn hides(&self, _model: &Model, _refused: Option<&str>) -> Option<Hidden> {
        None
    }

    /// Whether the reply is a page for people to read: that it is complete is never checked by a commit.
    fn is_page(&self) -> bool {
        false
    }

    /// The tokens that its reply bears, in the order in which the reference issues them.
    fn tokens_in<'r>(&self, _reply: &'r Reply) -> Vec<&'r Secret> {
        Vec::new()
    }

    /// Holds what the reply says against the reference, which has already moved on.
    fn check(&self, _told: &Told<'_>, _reply: &Reply) -> Checked {
        Ok(())
    }
}

/// A move, whichever it is.
#[derive(Clone)]
pub struct Act(Rc<dyn Move>);

impl<M: Move + 'static> From<M> for Act {
    fn from(act: M) -> Self {
        Self(Rc::new(act))
    }
}

impl Deref for Act {
    type Target = dyn Move;

    fn deref(&self) -> &Self::Target {
        self.0.as_ref()
    }
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The aims of the moves of one file.
pub type Aims = &'static [fn() -> Vec<Aim>];

/// Every way to come to a move.
pub fn aims() -> impl Iterator<Item = Aim> {
    let files: [Aims; 17] = [
        fund::AIMS,
        backoffice::AIMS,
        file::AIMS,
        grave::AIMS,
        keeping::AIMS,
        letters::AIMS,
        enrolling::AIMS,
        mobile::AIMS,
        links::AIMS,
        passwords::AIMS,
        certification::AIMS,
        sessions::AIMS,
        tenants::AIMS,
        account::AIMS,
        home::AIMS,
        people::AIMS,
        invitations::AIMS,
    ];
    files.into_iter().flatten().flat_map(|aims| aims())
}
