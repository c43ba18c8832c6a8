//! One move: its answer, its messages, and what changes.

use espace_securise::policy::{GuessLimit, SourceLimit};
use espace_securise::value::Timestamp;

use super::counters::{Sending, Subject};
use super::{Kind, Model, Token};
use crate::cast::SOURCES;
use crate::moves::{self, Act};

/// Granted, or the code of the refusal.
pub type Answer = Result<(), &'static str>;

/// To whom a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    Site(usize),
    Person(usize),
    Number(usize),
    Nobody,
}

/// What it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Welcome,
    PostedCode,
    SmsCode,
    Link(Kind),
    AddressKnown,
    Activated,
    PasswordChanged,
    SiteAssociated,
    Mandate,
    PersonJoined,
    Nothing,
    EmailChangeRequested,
    EmailRestored,
    ProfileChanged,
    PasswordResetNotice,
    AccountClosing,
    AccountKept,
    PasswordRenewal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sent {
    pub to: To,
    pub what: What,
}

/// What a move comes to.
#[derive(Clone, Debug)]
pub struct Played {
    pub answer: Answer,
    /// The reply bears so many tokens, the first of the new ones; links in messages follow in their order.
    pub tokens_in_reply: usize,
    pub sent: Vec<Sent>,
    /// Whose secret was guessed at in vain.
    pub failed: Option<Subject>,
    /// The account that it opened.
    pub opened: Option<usize>,
    /// Whose address became an account's.
    pub addressed: Option<usize>,
    /// An SMS code was looked at, in time or not.
    pub judged_sms: bool,
    /// It met an end that was seen before, while the clock says otherwise now: any refusal will do.
    pub seen_to_end: bool,
}

/// The model while one move is played.
pub struct Turn<'m> {
    pub model: &'m mut Model,
    pub now: Timestamp,
    pub source: usize,
    pub played: Played,
}

pub fn play(model: &mut Model, act: &Act, now: Timestamp, source: usize) -> Played {
    let played = Played {
        answer: Ok(()),
        tokens_in_reply: 0,
        sent: Vec::new(),
        failed: None,
        opened: None,
        addressed: None,
        judged_sms: false,
        seen_to_end: false,
    };
    let mut turn = Turn { model, now, source, played };
    turn.played.answer = act.play(&mut turn);
    turn.played.sent.sort();
    turn.played
}

impl Turn<'_> {
    pub fn send(&mut self, to: To, what: What) {
        self.played.sent.push(Sent { to, what });
    }

    /// A token leaves, with the reply or by mail.
    pub fn issue(&mut self, kind: Kind, of: usize, expires_at: Timestamp) -> usize {
        self.model.tokens.push(Token { kind, of, expires_at });
        self.model.tokens.len() - 1
    }

    pub fn issue_with_reply(&mut self, kind: Kind, of: usize, expires_at: Timestamp) -> usize {
        self.played.tokens_in_reply += 1;
        self.issue(kind, of, expires_at)
    }

    /// A token shown at a door for this kind: a token of another kind opens nothing (requirement 12).
    pub fn shown(&self, token: moves::Token, kind: Kind) -> Option<(usize, Token)> {
        let place = token?;
        let token = self.model.tokens[place].clone();
        (token.kind == kind).then_some((place, token))
    }

    /// A mailed link at its own door, in time.
    pub fn link(&mut self, token: moves::Token, kind: Kind) -> Result<(usize, Token), &'static str> {
        let (place, token) = self.shown(token, kind).ok_or("invalid_link")?;
        if self.is_late(place, token.expires_at) { Err("expired_link") } else { Ok((place, token)) }
    }

    /// Whether a token is past its time, or was once seen to be.
    pub fn is_late(&mut self, place: usize, expires_at: Timestamp) -> bool {
        if self.now >= expires_at {
            self.model.too_late.insert(place);
        }
        let is_late = self.model.too_late.contains(&place);
        self.played.seen_to_end |= is_late && self.now < expires_at;
        is_late
    }

    /// From now on the account knows the device that asks.
    pub fn remember_device(&mut self, account: usize) {
        let expires_at = self.now.plus(self.model.terms.known_device);
        self.issue_with_reply(Kind::Device, account, expires_at);
    }

    pub fn source_open(&mut self) -> Answer {
        let Some(limit) = self.metered() else { return Ok(()) };
        if self.model.counters.source_has_room(self.source, self.now, &limit) {
            return Ok(());
        }
        self.poll_source();
        Err("too_many_attempts")
    }

    /// Polling has a price.
    fn poll_source(&mut self) {
        if let Some(limit) = self.metered() {
            self.model.counters.poll(self.source, self.now, &limit);
        }
    }

    pub fn charge_source(&mut self) {
        if let Some(limit) = self.metered() {
            self.model.counters.charge(self.source, self.now, &limit);
        }
    }

    fn metered(&self) -> Option<SourceLimit> {
        SOURCES[self.source].and(self.model.terms.source.clone())
    }

    fn limit(&self, subject: Subject) -> GuessLimit {
        let terms = &self.model.terms;
        match subject {
            Subject::Address(_)
            | Subject::Device(_)
            | Subject::Holder(_)
            | Subject::Registration(_)
            | Subject::EmailChange(_) => terms.log_in.clone(),
            Subject::Number { .. } => terms.sms_check.clone(),
        }
    }

    /// Whether a guess may be judged at all (invariant 4).
    pub fn may_guess(&mut self, subject: Subject) -> Answer {
        let by_source = !matches!(subject, Subject::Device(_));
        if by_source {
            self.source_open()?;
        }
        if self.model.counters.may_guess(subject, self.now, &self.limit(subject)) {
            return Ok(());
        }
        if by_source {
            self.poll_source();
        }
        Err("too_many_attempts")
    }

    /// A judged guess, and its count.
    pub fn judged(&mut self, subject: Subject, right: bool, refusal: &'static str) -> Answer {
        if right {
            self.model.counters.succeeded(subject, self.now);
            return Ok(());
        }
        let limit = self.limit(subject);
        self.model.counters.failed(subject, self.now, &limit);
        if !matches!(subject, Subject::Device(_)) {
            self.charge_source();
        }
        self.played.failed = Some(subject);
        Err(refusal)
    }

    pub fn may_send(&self, sending: Sending) -> bool {
        let terms = &self.model.terms;
        let limit = match sending {
            Sending::Letter { .. } | Sending::Welcome { .. } => &terms.letters,
            Sending::Activation { .. }
            | Sending::Renewal { .. }
            | Sending::EmailChange { .. }
            | Sending::Invitation { .. } => &terms.mails,
            Sending::Invitations { .. } => &terms.invitations.by_tenant,
            Sending::Registration { .. } | Sending::Profile { .. } => &terms.registrations,
            Sending::Reset { .. } | Sending::ResetByFund { .. } => &terms.resets,
            Sending::SmsTo { .. } | Sending::SmsForSite { .. } | Sending::SmsForAccount { .. } => &terms.sms,
        };
        self.model.counters.may_send(sending, self.now, limit)
    }

    pub fn count_sending(&mut self, sending: Sending) {
        self.model.counters.sent(sending, self.now);
    }
}
