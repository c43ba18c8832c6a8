//! A mobile number proved by SMS, on the way in and by an account's holder.

use espace_securise::command::{self, Command};

use super::{Act, Aims, Answer, Code, Move, Token};
use crate::aim::Aim;
use crate::aim::Picks;
use crate::aim::Theme::{Clock, Enrolling, Everything, Guessing, Sessions};
use crate::pools::{Pools, few};
use crate::reference::{Kind, Request, Sending, Turn};
use crate::typing::{Typist, holder, visitor};

pub const AIMS: Aims =
    &[SendMobileCode::aims, CertifyMobile::aims, SendMyMobileCode::aims, CertifyMyMobile::aims, || {
        vec![Aim::new("GuessSms", guess_sms).weighing(&[(Guessing, 16)])]
    }];

/// Wrong codes for whoever waits for one; else another code, which gives no more guesses (requirement 6).
fn guess_sms(pools: &Pools<'_>, [site, number, c, d]: Picks) -> Act {
    let (ticket, session) = (pools.live(Kind::Ticket), pools.live(Kind::Session));
    let code = if d % 8 == 7 { pools.sms(pools.pending_sms(session.or(ticket)), 0) } else { Code::MadeUp };
    match (ticket, session) {
        (None, None) => pools.onward_at_own_site(site, c, d),
        (_, Some(_)) if pools.pending_sms(session).is_some() => CertifyMyMobile { session, code }.into(),
        (Some(_), _) if pools.pending_sms(ticket).is_some() => CertifyMobile { ticket, code }.into(),
        (_, Some(_)) => SendMyMobileCode { session, number: few(number) }.into(),
        (Some(_), None) => SendMobileCode { ticket, number: few(number) }.into(),
    }
}

#[derive(Debug)]
pub struct SendMobileCode {
    pub ticket: Token,
    pub number: usize,
}

impl Move for SendMobileCode {
    fn aims() -> Vec<Aim> {
        let send = Aim::new("SendMobileCode", |pools, [a, b, ..]| {
            Self { ticket: pools.token(Kind::Ticket, a), number: few(b) }.into()
        });
        vec![send.showing(Kind::Ticket).weighing(&[
            (Everything, 3),
            (Enrolling, 6),
            (Guessing, 5),
            (Clock, 3),
        ])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (ticket, mobile) = (typist.token(self.ticket), typist.mobile(self.number));
        visitor(command::SendMobileCode { ticket, mobile })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.ticket(self.ticket)?;
        let sender = Sending::SmsForSite { site: turn.model.enrollments[id].site };
        let before = turn.model.enrollments[id].mobile.clone();
        let mobile = turn.send_sms(self.number, sender, Request::Enrollment(id), &before)?;
        turn.model.enrollments[id].mobile = mobile;
        Ok(())
    }
}

#[derive(Debug)]
pub struct CertifyMobile {
    pub ticket: Token,
    pub code: Code,
}

impl Move for CertifyMobile {
    fn aims() -> Vec<Aim> {
        let certify = Aim::new("CertifyMobile", |pools, [a, b, c, _]| {
            let ticket = pools.token(Kind::Ticket, a);
            match pools.pending_sms(ticket) {
                None if b % 4 != 3 => SendMobileCode { ticket, number: few(c) }.into(),
                pending => Self { ticket, code: pools.sms(pending, b) }.into(),
            }
        });
        vec![certify.showing(Kind::Ticket).weighing(&[(Everything, 3), (Enrolling, 8), (Guessing, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        visitor(command::CertifyMobile { ticket: typist.token(self.ticket), code: typist.sms(self.code) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let id = turn.ticket(self.ticket)?;
        let mut mobile = turn.model.enrollments[id].mobile.clone();
        let judged = turn.check_sms(&mut mobile, self.code, Request::Enrollment(id));
        turn.model.enrollments[id].mobile = mobile;
        judged
    }
}

#[derive(Debug)]
pub struct SendMyMobileCode {
    pub session: Token,
    pub number: usize,
}

impl Move for SendMyMobileCode {
    fn aims() -> Vec<Aim> {
        let send = Aim::new("SendMyMobileCode", |pools, [a, b, ..]| {
            Self { session: pools.token(Kind::Session, a), number: few(b) }.into()
        });
        vec![send.showing(Kind::Session).weighing(&[(Everything, 3), (Sessions, 4), (Guessing, 5)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        let (session, mobile) = (typist.token(self.session), typist.mobile(self.number));
        holder(command::SendMyMobileCode { session, mobile })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.fresh_seat(self.session)?;
        turn.touch(place);
        let before = turn.model.accounts[account].mobile.clone();
        let sender = Sending::SmsForAccount { account };
        let mobile = turn.send_sms(self.number, sender, Request::Account(account), &before)?;
        turn.note_level(account);
        turn.model.accounts[account].mobile = mobile;
        Ok(())
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}

#[derive(Debug)]
pub struct CertifyMyMobile {
    pub session: Token,
    pub code: Code,
}

impl Move for CertifyMyMobile {
    fn aims() -> Vec<Aim> {
        let certify = Aim::new("CertifyMyMobile", |pools, [a, b, c, _]| {
            let session = pools.token(Kind::Session, a);
            match pools.pending_sms(session) {
                None if b % 4 != 3 => SendMyMobileCode { session, number: few(c) }.into(),
                pending => Self { session, code: pools.sms(pending, b) }.into(),
            }
        });
        vec![certify.showing(Kind::Session).weighing(&[(Everything, 3), (Sessions, 5), (Guessing, 4)])]
    }

    fn command(&self, typist: &Typist<'_>) -> Command {
        holder(command::CertifyMyMobile { session: typist.token(self.session), code: typist.sms(self.code) })
    }

    fn play(&self, turn: &mut Turn<'_>) -> Answer {
        let (place, account) = turn.good_seat(self.session)?;
        let mut mobile = turn.model.accounts[account].mobile.clone();
        let judged = turn.check_sms(&mut mobile, self.code, Request::Account(account));
        if turn.played.judged_sms {
            turn.touch(place);
        }
        turn.model.accounts[account].mobile = mobile;
        judged
    }

    fn session(&self) -> Option<Token> {
        Some(self.session)
    }
}
