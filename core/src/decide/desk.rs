//! Where a flow works: first it reads at the [`Desk`], then it rules with a [`Ruling`].
//!
//! Reading a record that is not loaded yet suspends the step with `?`, and the flow starts again over a fuller view.
//! Randomness and the hasher exist only in the ruling, and opening the ruling consumes the desk: no load can
//! come after a draw or a hash, so a restarted step costs nothing and stays deterministic (invariant 10).

use crate::contract::context::Context;
use crate::contract::decision::{Load, View};
use crate::contract::fault::Fault;
use crate::contract::store::{Batch, Check, Page, Scan};
use crate::decide::ruling::{Ruling, Verdict};
use crate::espace::Espace;
use crate::record::{Record, RecordKey};
use crate::value::{CibtpId, Timestamp};
use crate::vocabulary::event::{Actor, Cause};
use crate::vocabulary::field::{Field, FieldError, Problem};
use crate::vocabulary::refusal::Refusal;

/// What a flow returns: its verdict, or why it stopped.
pub type Ruled<R> = Result<Verdict<R>, Halt>;

/// Why a flow stopped before its verdict.
#[derive(Debug)]
pub enum Halt {
    /// It needs these loaded.
    Load(Load),
    /// It refuses, and nothing but the audit trail is written.
    Refuse(Box<Denial>),
    /// It cannot decide; nobody is let in.
    Fault(Fault),
}

/// A refusal with what the audit trail says of it.
#[derive(Debug)]
pub struct Denial {
    pub(crate) refusal: Refusal,
    pub(crate) cause: Cause,
    pub(crate) actor: Actor,
    /// What the refusal writes beside its event: an expiry that was seen is final.
    pub(crate) batch: Batch,
}

impl<E: Into<Fault>> From<E> for Halt {
    fn from(fault: E) -> Self {
        Self::Fault(fault.into())
    }
}

/// The reading half of a decision.
pub struct Desk<'d, 'c> {
    espace: &'d Espace,
    view: &'d View,
    context: &'d mut Context<'c>,
    command: &'static str,
    checks: Vec<Check>,
}

impl<'d, 'c> Desk<'d, 'c> {
    pub(crate) fn new(
        espace: &'d Espace,
        view: &'d View,
        context: &'d mut Context<'c>,
        command: &'static str,
    ) -> Self {
        Self { espace, view, context, command, checks: Vec::new() }
    }

    pub(crate) const fn espace(&self) -> &'d Espace {
        self.espace
    }

    pub(crate) const fn now(&self) -> Timestamp {
        self.context.now
    }

    pub(crate) fn origin(&self) -> &'c crate::contract::origin::Origin {
        self.context.origin
    }

    /// Reads records together: one suspension loads all that are missing.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "tuples of references read best as a literal at the call"
    )]
    pub(crate) fn read<K: Keys>(&mut self, keys: K) -> Result<K::Records, Halt> {
        let mut load = Load::default();
        keys.missing(self.view, &mut load);
        if load.is_empty() { keys.take(self.view, &mut self.checks) } else { Err(Halt::Load(load)) }
    }

    /// Reads a page. What it holds joins the read set, row by row; that it is complete is never checked.
    pub(crate) fn scan(&mut self, scan: Scan) -> Result<Page, Halt> {
        match self.view.page(&scan) {
            Some(page) => {
                for (key, stored) in &page.rows {
                    note(&mut self.checks, Check { key: key.clone(), version: Some(stored.version) });
                }
                Ok(page.clone())
            }
            None => Err(Halt::Load(Load { keys: Vec::new(), scans: vec![scan] })),
        }
    }

    /// Everything is read: from here on a flow draws, hashes and writes.
    pub(crate) fn rule(self, actor: Actor, tenant: Option<CibtpId>) -> Ruling<'d, 'c> {
        Ruling::new(self.espace, self.context, self.command, self.checks, actor, tenant)
    }

    /// A refusal before anything was judged.
    pub(crate) fn denial(refusal: Refusal, cause: Cause, actor: Actor) -> Halt {
        Halt::Refuse(Box::new(Denial { refusal, cause, actor, batch: Batch::default() }))
    }

    /// An answer that changes nothing.
    #[expect(clippy::unnecessary_wraps, reason = "a flow returns it as it stands, beside its `?`")]
    pub(crate) fn answer<R>(self, actor: Actor, reply: R) -> Ruled<R> {
        Ok(self.rule(actor, None).unchanged(reply))
    }

    /// A refusal that also writes a record which this desk has read: an end that was seen is final, whatever the clock
    /// says next (invariant 12).
    pub(crate) fn denial_writing<R: Record>(
        &self,
        key: &RecordKey<R>,
        record: &R,
        refusal: Refusal,
        cause: Cause,
        actor: Actor,
    ) -> Result<Halt, Halt> {
        let batch = Batch { checks: self.check_of(key), puts: vec![key.encode(record)?], ..Batch::default() };
        Ok(Halt::Refuse(Box::new(Denial { refusal, cause, actor, batch })))
    }

    /// A refusal that also deletes a record which this desk has read.
    pub(crate) fn denial_deleting<R: Record>(
        &self,
        key: &RecordKey<R>,
        refusal: Refusal,
        cause: Cause,
        actor: Actor,
    ) -> Halt {
        let batch =
            Batch { checks: self.check_of(key), deletes: vec![key.as_key().clone()], ..Batch::default() };
        Halt::Refuse(Box::new(Denial { refusal, cause, actor, batch }))
    }

    fn check_of<R: Record>(&self, key: &RecordKey<R>) -> Vec<Check> {
        self.checks.iter().filter(|check| check.key == *key.as_key()).cloned().collect()
    }
}

fn note(checks: &mut Vec<Check>, check: Check) {
    if !checks.iter().any(|noted| noted.key == check.key) {
        checks.push(check);
    }
}

/// One typed key, or several that are read together.
pub(crate) trait Keys {
    type Records;
    fn missing(&self, view: &View, load: &mut Load);
    fn take(&self, view: &View, checks: &mut Vec<Check>) -> Result<Self::Records, Halt>;
}

impl<R: Record> Keys for &RecordKey<R> {
    type Records = Option<R>;

    fn missing(&self, view: &View, load: &mut Load) {
        if view.row(self.as_key()).is_none() && !load.keys.contains(self.as_key()) {
            load.keys.push(self.as_key().clone());
        }
    }

    fn take(&self, view: &View, checks: &mut Vec<Check>) -> Result<Option<R>, Halt> {
        let stored = view.row(self.as_key()).and_then(Option::as_ref);
        note(checks, Check { key: self.as_key().clone(), version: stored.map(|stored| stored.version) });
        Ok(stored
            .map(|stored| view.decoded().remembered(self.as_key(), || self.decode(&stored.body)))
            .transpose()?)
    }
}

/// A key that may not apply: then nothing is read, as if nothing were there.
impl<R: Record> Keys for Option<&RecordKey<R>> {
    type Records = Option<R>;

    fn missing(&self, view: &View, load: &mut Load) {
        if let Some(key) = self {
            key.missing(view, load);
        }
    }

    fn take(&self, view: &View, checks: &mut Vec<Check>) -> Result<Option<R>, Halt> {
        match self {
            Some(key) => key.take(view, checks),
            None => Ok(None),
        }
    }
}

impl<K: Keys> Keys for Vec<K> {
    type Records = Vec<K::Records>;

    fn missing(&self, view: &View, load: &mut Load) {
        for keys in self {
            keys.missing(view, load);
        }
    }

    fn take(&self, view: &View, checks: &mut Vec<Check>) -> Result<Self::Records, Halt> {
        self.iter().map(|keys| keys.take(view, checks)).collect()
    }
}

macro_rules! keys_together {
    ($($name:ident),+) => {
        impl<$($name: Keys),+> Keys for ($($name,)+) {
            type Records = ($($name::Records,)+);

            #[allow(non_snake_case, reason = "each binding is named after its type parameter")]
            fn missing(&self, view: &View, load: &mut Load) {
                let ($($name,)+) = self;
                $($name.missing(view, load);)+
            }

            #[allow(non_snake_case, reason = "each binding is named after its type parameter")]
            fn take(&self, view: &View, checks: &mut Vec<Check>) -> Result<Self::Records, Halt> {
                let ($($name,)+) = self;
                Ok(($($name.take(view, checks)?,)+))
            }
        }
    };
}
keys_together!(A, B);
keys_together!(A, B, C);
keys_together!(A, B, C, D);
keys_together!(A, B, C, D, E);
keys_together!(A, B, C, D, E, F);

/// Collects what is wrong with the fields of a form, so that a person sees all of it at once.
#[derive(Default)]
pub(crate) struct Form {
    errors: Vec<FieldError>,
}

impl Form {
    /// The parsed field, or a note of what is wrong with it.
    pub(crate) fn field<T, E: Into<Problem>>(&mut self, field: Field, parsed: Result<T, E>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(fault) => {
                self.errors.push(FieldError { field, problem: fault.into() });
                None
            }
        }
    }

    /// Notes a problem unless the condition holds.
    pub(crate) fn require(&mut self, holds: bool, field: Field, problem: Problem) {
        if !holds {
            self.errors.push(FieldError { field, problem });
        }
    }

    /// All fields, or the refusal that names what is wrong.
    pub(crate) fn complete<T>(self, fields: Option<T>, actor: Actor) -> Result<T, Halt> {
        match fields {
            Some(fields) if self.errors.is_empty() => Ok(fields),
            Some(_) | None => {
                Err(Desk::denial(Refusal::InvalidInput { errors: self.errors }, Cause::MalformedInput, actor))
            }
        }
    }
}
