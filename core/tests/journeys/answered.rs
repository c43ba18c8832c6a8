//! An answer about to be judged by a script.

use espace_securise::event::{Cause, Event, Fact, Outcome};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::password::Rule;
use espace_securise::*;

/// What a command was answered, and the line that it left in the audit trail.
#[must_use = "a script judges every answer"]
pub struct Answered<R> {
    pub command: &'static str,
    pub answer: Result<R, Answer>,
    pub event: Option<Event>,
}

/// An answer that is not a yes.
#[derive(Debug)]
pub enum Answer {
    Refused(Refusal),
    Fault(String),
}

impl<R> Answered<R> {
    /// Yes; here is the reply.
    #[track_caller]
    pub fn granted(self) -> R {
        self.answer.unwrap_or_else(|answer| panic!("{}: {answer:?}", self.command))
    }

    /// Yes, and the audit trail has this fact.
    #[track_caller]
    pub fn noted(self, expected: &Fact) -> R {
        let outcome = self.event.as_ref().map(|event| &event.outcome);
        assert_eq!(outcome, Some(&Outcome::Done { fact: expected.clone() }), "{}", self.command);
        self.granted()
    }

    /// Yes, and the audit trail says nothing of it: it only looked.
    #[track_caller]
    pub fn unnoted(self) -> R {
        assert_eq!(self.event, None, "{}", self.command);
        self.granted()
    }

    /// No, told so; and the audit trail knows why.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a refusal reads best as a literal at the call")]
    pub fn refused(self, told: Refusal, cause: Cause) {
        assert_eq!(self.no(cause), told);
    }

    /// No: these fields have these problems.
    #[track_caller]
    pub fn corrected(self, expected: &[(Field, Problem)]) {
        let errors = expected.iter().map(|&(field, problem)| FieldError { field, problem }).collect();
        self.refused(Refusal::InvalidInput { errors }, Cause::MalformedInput);
    }

    /// No: the password breaks exactly these rules.
    #[track_caller]
    pub fn weak(self, expected: &[&str]) {
        let told = self.no(Cause::WeakPassword);
        let Refusal::WeakPassword { checklist } = &told else { panic!("{told:?}") };
        let unmet: Vec<&str> = checklist.unmet().map(Rule::code).collect();
        assert_eq!(unmet, expected);
    }

    /// Nothing could be decided, and nothing was noted.
    #[track_caller]
    pub fn faulted(self, code: &str) {
        assert_eq!(self.event, None, "{}", self.command);
        match self.answer {
            Err(Answer::Fault(told)) => assert_eq!(told, code, "{}", self.command),
            Err(Answer::Refused(refusal)) => panic!("{}: {refusal:?}", self.command),
            Ok(_) => panic!("{}: granted", self.command),
        }
    }

    #[track_caller]
    fn no(self, expected: Cause) -> Refusal {
        let told = match self.answer {
            Err(Answer::Refused(told)) => told,
            Err(Answer::Fault(code)) => panic!("{}: {code}", self.command),
            Ok(_) => panic!("{}: granted", self.command),
        };
        let outcome = self.event.map(|event| event.outcome);
        let noted = Outcome::Refused { refusal: told.code().to_owned(), cause: expected };
        assert_eq!(outcome, Some(noted), "{}: {told:?}", self.command);
        told
    }
}
