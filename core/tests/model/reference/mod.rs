//! The reference: what the guide and the invariants allow, in sets, lists and counters. It shares no code with the
//! core; of the core it only takes the numbers of the policy. The rule of each command stands with its move; here is
//! what several rules rest on.

mod accounts;
mod counters;
mod enrolling;
mod letters;
mod numbers;
mod people;
mod seats;
mod turn;

use std::collections::{BTreeMap, BTreeSet};

use espace_securise::account::TenantStatus;
use espace_securise::value::Timestamp;
use espace_securise::*;

pub use accounts::may_be_chosen;
pub use counters::{Counters, Sending, Subject};
pub use people::{Held, Invitation};
pub use turn::{Answer, Played, Sent, To, Turn, What};

use crate::moves::{Act, Typed};

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Ticket,
    Activation,
    Reset,
    Recertification,
    Session,
    Device,
    EmailChange,
    EmailUndo,
    Invitation,
}

/// A token that was handed out: of which enrollment or account, and until when.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub of: usize,
    pub expires_at: Timestamp,
}

/// The posted codes of one pair of identifier and SIRET.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// The code, if it went to somebody, and until when it works.
    pub letters: Vec<(Option<usize>, Timestamp)>,
    /// The newest enrollment that proved one of them.
    pub reserved_by: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Enrollment {
    pub site: usize,
    pub siret: usize,
    pub ticket: usize,
    pub mobile: Number,
    pub registered: Option<Registration>,
    /// The account that it opened.
    pub opened: Option<usize>,
    /// Superseded or expired, and seen to be.
    pub over: bool,
}

#[derive(Clone, Debug)]
pub struct Registration {
    pub person: usize,
    pub password: Typed,
    /// The newest link; `None` if it went to nobody.
    pub link: Option<usize>,
    /// Until when that link works, whoever got it.
    pub until: Timestamp,
}

/// A mobile number and its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    Unknown,
    Claimed(usize),
    Challenged { number: usize, code: usize, request: Request, expires_at: Timestamp, before: Option<usize> },
    Certified(usize),
}

impl Number {
    /// Typing a number takes nothing away from a proof of that number, or from one on its way.
    pub fn claimed(&self, typed: usize) -> Self {
        match *self {
            Self::Certified(proved) | Self::Challenged { before: Some(proved), .. } if proved == typed => {
                Self::Certified(typed)
            }
            Self::Challenged { number, .. } if number == typed => self.clone(),
            Self::Unknown | Self::Claimed(_) | Self::Challenged { .. } | Self::Certified(_) => {
                Self::Claimed(typed)
            }
        }
    }

    /// The number that is proved, and in force.
    pub const fn proved(&self) -> Option<usize> {
        match self {
            Self::Certified(number) | Self::Challenged { before: Some(number), .. } => Some(*number),
            Self::Unknown | Self::Claimed(_) | Self::Challenged { before: None, .. } => None,
        }
    }

    /// The request is over, and with it the code that was on its way for it.
    pub fn settled(&self) -> Self {
        match *self {
            Self::Challenged { before: Some(proved), .. } => Self::Certified(proved),
            Self::Challenged { number, before: None, .. } => Self::Claimed(number),
            Self::Unknown | Self::Claimed(_) | Self::Certified(_) => self.clone(),
        }
    }
}

/// For which request an SMS code was sent (requirement 28).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    Enrollment(usize),
    Account(usize),
}

/// How an account's certification stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Active,
    Due,
    Overdue,
    /// Closed by its holder, and not yet erased.
    Closing,
}

/// The newest change of an account's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Settled,
    /// To whose address, by which link; `None` if it went to nobody.
    Pending {
        person: usize,
        link: Option<usize>,
    },
    Confirmed(usize),
    Restored(usize),
}

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a reference is plain on purpose: it has no machines")]
pub struct Account {
    /// As the core calls it, once it is known.
    pub id: String,
    pub person: usize,
    pub password: Typed,
    /// The earliest of all times once it was seen to be too old.
    pub password_set_at: Timestamp,
    pub certified_at: Timestamp,
    /// As far as it was noted: a clock that goes back does not take it back.
    pub noted: Level,
    pub notices: u32,
    /// The newest link to renew the certification.
    pub renewal: Option<usize>,
    pub suspended: bool,
    pub home: usize,
    pub access: BTreeMap<usize, Held>,
    pub mobile: Number,
    pub change: Change,
    /// Addresses that can be taken back, oldest first, each by its link.
    pub replaced: Vec<(usize, usize)>,
    /// The password must be chosen anew.
    pub renew: bool,
    /// By when, if the fund asked for it.
    pub due_at: Option<Timestamp>,
    /// The fund keeps it from being erased.
    pub held: bool,
    /// When it will be erased, if its holder closed it.
    pub closing: Option<Timestamp>,
    /// Its grace was seen to end.
    pub closed: bool,
    pub erased: bool,
    pub landline: bool,
    pub english: bool,
    /// The fund corrected the name.
    pub renamed: bool,
}

impl Account {
    /// Whether another address can become its own.
    pub const fn may_change_email(&self) -> bool {
        !self.suspended && self.closing.is_none() && !self.erased
    }
}

/// What takes two people of the fund.
#[derive(Clone, Copy, Debug)]
pub enum Grave {
    Erase {
        person: usize,
    },
    /// The account; `None` is nobody's name.
    Replace {
        site: usize,
        account: Option<usize>,
        at_once: bool,
    },
}

#[derive(Clone, Debug)]
pub struct Proposal {
    /// As the core calls it, once it is known.
    pub id: Option<String>,
    pub act: Grave,
    /// The account that an erasure is about.
    pub about: Option<usize>,
    pub lapses_at: Timestamp,
    /// Neither done, taken back, nor seen to lapse.
    pub waits: bool,
}

#[derive(Clone, Debug)]
pub struct Session {
    /// As the core calls it, once it is known.
    pub id: Option<String>,
    pub account: usize,
    pub site: usize,
    pub last_seen: Timestamp,
    /// When the password was last proved.
    pub proved_at: Timestamp,
    pub expires_at: Timestamp,
    pub over: bool,
}

/// All that is true in the small world.
#[derive(Clone, Debug)]
pub struct Model {
    pub terms: PolicyTerms,
    /// The SIRET on file for each site.
    pub sites: [Option<usize>; 3],
    /// Where each stands in its life.
    pub statuses: [TenantStatus; 3],
    /// Sites one of whose accesses the fund ended: it may have been the last Titulaire's.
    pub orphaned: [bool; 3],
    pub pairs: BTreeMap<(usize, usize), Pair>,
    pub enrollments: Vec<Enrollment>,
    pub accounts: Vec<Account>,
    /// Whose each address is, and until when, if it is an earlier one that can be taken back.
    pub addresses: BTreeMap<usize, (usize, Option<Timestamp>)>,
    /// By token.
    pub sessions: BTreeMap<usize, Session>,
    pub tokens: Vec<Token>,
    /// Posted codes that left for somebody.
    pub codes: usize,
    /// SMS codes that left.
    pub sms: usize,
    /// The newest reset link asked for each person's address; `None` if it went to nobody.
    pub resets: BTreeMap<usize, Option<usize>>,
    /// One at most for each site and person.
    pub invitations: Vec<Invitation>,
    pub counters: Counters,
    /// What was ever proposed for two people of the fund to do.
    pub proposals: Vec<Proposal>,
    /// Whose accesses to each site end when the next by letters begins.
    pub leaving: [Vec<usize>; 3],
    /// How far the fund came with each batch of lines.
    pub batches: [u32; 2],
    /// Tokens that were seen past their time: they stay so, whatever the clock says next (invariant 12).
    pub too_late: BTreeSet<usize>,
}

impl Model {
    pub fn new(terms: PolicyTerms) -> Self {
        Self {
            terms,
            sites: [None; 3],
            statuses: [const { TenantStatus::Normal }; 3],
            orphaned: [false; 3],
            pairs: BTreeMap::new(),
            enrollments: Vec::new(),
            accounts: Vec::new(),
            addresses: BTreeMap::new(),
            sessions: BTreeMap::new(),
            tokens: Vec::new(),
            codes: 0,
            sms: 0,
            resets: BTreeMap::new(),
            invitations: Vec::new(),
            counters: Counters::default(),
            proposals: Vec::new(),
            leaving: [const { Vec::new() }; 3],
            batches: [0; 2],
            too_late: BTreeSet::new(),
        }
    }

    pub fn account_of(&self, person: usize) -> Option<usize> {
        self.addresses.get(&person).filter(|(_, until)| until.is_none()).map(|(account, _)| *account)
    }

    /// Whether anybody holds an access; whoever is closing their account counts no more.
    pub fn is_held(&self, site: usize) -> bool {
        let holds = |account: &Account| account.access.contains_key(&site) && account.closing.is_none();
        self.accounts.iter().any(|account| holds(account) && !account.closed && !account.erased)
    }

    /// Whose address it is, or was, while it can be taken back.
    pub fn holder_of(&self, person: usize, now: Timestamp) -> Option<usize> {
        let held = self.addresses.get(&person);
        held.filter(|(_, until)| until.is_none_or(|until| now < until)).map(|(account, _)| *account)
    }

    /// Whether its holder closed it, and the grace is over.
    pub fn is_closed(&self, account: usize, now: Timestamp) -> bool {
        let account = &self.accounts[account];
        account.closed || !account.suspended && account.closing.is_some_and(|erased_at| now >= erased_at)
    }

    /// Whether the deadline for another password went by.
    pub fn is_password_due(&self, account: usize, now: Timestamp) -> bool {
        self.accounts[account].due_at.is_some_and(|due_at| now > due_at)
    }

    /// How the certification stands, as far as noted or now.
    pub fn level(&self, account: usize, now: Timestamp) -> Level {
        let account = &self.accounts[account];
        if account.closing.is_some() {
            return Level::Closing;
        }
        let terms = &self.terms.recertification;
        let due_at = account.certified_at.plus(terms.period);
        let by_the_clock = if now >= due_at.plus(terms.grace) {
            Level::Overdue
        } else if now >= due_at {
            Level::Due
        } else {
            Level::Active
        };
        by_the_clock.max(account.noted)
    }

    /// Whether a session that nobody ended is still within its limits.
    pub fn in_time(&self, session: &Session, now: Timestamp) -> bool {
        let now = now.max(session.last_seen);
        now < session.expires_at && now.since(session.last_seen) < self.terms.session.idle
    }

    /// The account of a session that works now.
    pub fn seated(&self, token: usize, now: Timestamp) -> Option<usize> {
        let session = self.sessions.get(&token)?;
        let live = !session.over && now < session.expires_at && self.in_time(session, now);
        live.then_some(session.account)
    }

    /// Whether this enrollment still holds the letter that it proved.
    pub fn holds_letter(&self, enrollment: usize) -> bool {
        let Enrollment { site, siret, .. } = self.enrollments[enrollment];
        self.pairs.get(&(site, siret)).is_some_and(|pair| pair.reserved_by == Some(enrollment))
    }

    /// What the move does, and what is answered.
    pub fn play(&mut self, act: &Act, now: Timestamp, source: usize) -> Played {
        turn::play(self, act, now, source)
    }
}
