//! Mobile numbers, and the codes that prove them.

use super::counters::{Sender, Sending, Subject};
use super::turn::{Answer, To, Turn, What};
use super::{Number, Request};
use crate::moves::Code;

impl Turn<'_> {
    pub fn send_sms(
        &mut self,
        number: usize,
        sender: Sending,
        request: Request,
        before: &Number,
    ) -> Result<Number, &'static str> {
        let to_number = Sending::SmsTo { number };
        if !self.may_send(to_number) || !self.may_send(sender) {
            return Err("too_many_messages");
        }
        self.count_sending(to_number);
        self.count_sending(sender);
        self.send(To::Number(number), What::SmsCode);
        let code = self.model.sms;
        self.model.sms += 1;
        let expires_at = self.now.plus(self.model.terms.lifetimes.sms_code);
        let before = match before {
            Number::Certified(number) => Some(*number),
            Number::Challenged { before, .. } => *before,
            Number::Unknown | Number::Claimed(_) => None,
        };
        Ok(Number::Challenged { number, code, request, expires_at, before })
    }

    /// A code proves the number it went to, for the request it was sent for, in time (requirements 27, 28).
    pub fn check_sms(&mut self, mobile: &mut Number, typed: Code, asked_by: Request) -> Answer {
        if typed == Code::Malformed {
            return Err("invalid_input");
        }
        let Number::Challenged { number, code, request, expires_at, .. } = *mobile else {
            return Err("no_pending_code");
        };
        let by = match asked_by {
            Request::Enrollment(id) => Sender::Site(self.model.enrollments[id].site),
            Request::Account(account) => Sender::Account(account),
        };
        let subject = Subject::Number { number, by };
        self.may_guess(subject)?;
        self.played.judged_sms = true;
        if self.now >= expires_at {
            // Seen too late, it is gone (invariant 12).
            *mobile = mobile.settled();
            return Err("no_pending_code");
        }
        let right = typed == Code::Sent(code) && request == asked_by;
        self.judged(subject, right, "wrong_code")?;
        *mobile = Number::Certified(number);
        Ok(())
    }
}
