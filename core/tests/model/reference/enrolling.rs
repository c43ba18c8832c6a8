//! Step 2/2, the activation link, and mobile numbers.

use std::collections::BTreeMap;

use espace_securise::account::Title;

use super::counters::{Sending, Subject};
use super::turn::{Answer, To, Turn, What};
use super::{Account, Kind, Level, Number, Registration, Request};
use crate::cast::WEAK;
use crate::moves::{Code, Token, Typed};

impl Turn<'_> {
    /// Step 2/2 only after step 1/2, by the same visitor, in time (requirement 10).
    fn ticket(&mut self, token: Token) -> Result<usize, &'static str> {
        const OVER: &str = "enrollment_over";
        let (place, token) = self.shown(token, Kind::Ticket).ok_or(OVER)?;
        let id = token.of;
        if self.model.enrollments[id].over || self.model.enrollments[id].opened.is_some() {
            return Err(OVER);
        }
        if self.is_late(place, token.expires_at) {
            // Whoever registered still waits for the activation link, which has a time of its own.
            self.model.enrollments[id].over |= self.model.enrollments[id].registered.is_none();
            return Err(OVER);
        }
        if !self.model.holds_letter(id) {
            self.model.enrollments[id].over = true;
            return Err(OVER);
        }
        Ok(id)
    }

    pub fn register(
        &mut self,
        ticket: Token,
        person: usize,
        password: Typed,
        number: Option<usize>,
        mismatch: bool,
    ) -> Answer {
        let id = self.ticket(ticket)?;
        if mismatch {
            return Err("invalid_input");
        }
        let site = self.model.enrollments[id].site;
        if self.model.sites[site] != Some(self.model.enrollments[id].siret) {
            return Err("enrollment_over");
        }
        may_be_chosen(password)?;
        let registration = Sending::Registration { site };
        if !self.may_send(registration) || !self.may_send(Sending::Activation { person }) {
            return Err("too_many_messages");
        }
        self.count_sending(registration);
        let link = self.mail_activation(id, person);
        let enrollment = &mut self.model.enrollments[id];
        enrollment.registered = Some(Registration { person, password, link });
        if let Some(number) = number {
            enrollment.mobile = enrollment.mobile.claimed(number);
        }
        Ok(())
    }

    pub fn resend_activation(&mut self, ticket: Token) -> Answer {
        let id = self.ticket(ticket)?;
        let registered = self.model.enrollments[id].registered.clone().ok_or("enrollment_over")?;
        if self.may_send(Sending::Activation { person: registered.person }) {
            let link = self.mail_activation(id, registered.person);
            self.model.enrollments[id].registered = Some(Registration { link, ..registered });
        }
        Ok(())
    }

    /// A link for the address; if it has an account already, word to the account instead.
    fn mail_activation(&mut self, enrollment: usize, person: usize) -> Option<usize> {
        self.count_sending(Sending::Activation { person });
        if self.model.account_of(person).is_some() {
            self.send(To::Person(person), What::AddressKnown);
            return None;
        }
        self.send(To::Person(person), What::Link(Kind::Activation));
        let expires_at = self.now.plus(self.model.terms.lifetimes.activation);
        Some(self.issue(Kind::Activation, enrollment, expires_at))
    }

    /// The only way to an account (invariant 1), and the first way to an access (invariant 2).
    pub fn activate(&mut self, token: Token) -> Answer {
        if let Some((place, token)) = self.shown(token, Kind::Activation)
            && self.model.enrollments[token.of].opened.is_some()
            && self.newest_link(token.of) == Some(place)
        {
            // Followed again by its holder: answered alike as long as it lasts, and nothing happens (requirement 71).
            return if self.now < token.expires_at { Ok(()) } else { Err("expired_link") };
        }
        let (place, token) = self.link(token, Kind::Activation)?;
        let id = token.of;
        let enrollment = self.model.enrollments[id].clone();
        if self.newest_link(id) != Some(place) || enrollment.over || enrollment.opened.is_some() {
            return Err("spent_link");
        }
        let (site, siret) = (enrollment.site, enrollment.siret);
        if !self.model.holds_letter(id) {
            self.model.enrollments[id].over = true;
            return Err("enrollment_over");
        }
        if self.model.sites[site] != Some(siret) {
            return Err("enrollment_over");
        }
        let Some(Registration { person, password, .. }) = enrollment.registered else {
            return Err("spent_link");
        };
        if self.model.account_of(person).is_some() {
            return Err("address_taken");
        }
        let account = self.model.accounts.len();
        self.model.accounts.push(Account {
            id: String::new(),
            person,
            password,
            password_set_at: self.now,
            certified_at: self.now,
            noted: Level::Active,
            notices: 0,
            renewal: None,
            suspended: false,
            home: site,
            access: BTreeMap::from([(site, Title::Enrolled)]),
            mobile: enrollment.mobile.settled(),
        });
        self.model.enrollments[id].opened = Some(account);
        self.played.opened = Some(account);
        self.spend_letters(site, siret);
        self.send(To::Person(person), What::Activated);
        Ok(())
    }

    fn newest_link(&self, enrollment: usize) -> Option<usize> {
        self.model.enrollments[enrollment].registered.as_ref().and_then(|registered| registered.link)
    }

    pub fn send_mobile_code(&mut self, ticket: Token, number: usize) -> Answer {
        let id = self.ticket(ticket)?;
        let sender = Sending::SmsForSite { site: self.model.enrollments[id].site };
        let before = self.model.enrollments[id].mobile.clone();
        let mobile = self.send_sms(number, sender, Request::Enrollment(id), &before)?;
        self.model.enrollments[id].mobile = mobile;
        Ok(())
    }

    pub fn certify_mobile(&mut self, ticket: Token, code: Code) -> Answer {
        let id = self.ticket(ticket)?;
        let mut mobile = self.model.enrollments[id].mobile.clone();
        let judged = self.check_sms(&mut mobile, code, Request::Enrollment(id));
        self.model.enrollments[id].mobile = mobile;
        judged
    }

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
        let subject = Subject::Number(number);
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

/// The rule on passwords; a code that came by post never becomes one (requirement 9).
pub fn may_be_chosen(password: Typed) -> Answer {
    match password {
        Typed::Password(WEAK) | Typed::PostedCode(_) => Err("weak_password"),
        Typed::Password(_) => Ok(()),
    }
}
