//! Ends in time: the very second at which something stops working, and what to ask then.

use espace_securise::value::Timestamp;

use crate::aim::{Aim, Picks, Theme};
use crate::moves::letters::Identify;
use crate::moves::links::at_the_door;
use crate::moves::mobile::{CertifyMobile, SendMobileCode};
use crate::moves::sessions::Resume;
use crate::moves::{Act, Code};
use crate::pools::Pools;
use crate::reference::{Kind, Number};

pub fn aims() -> Vec<Aim> {
    use Theme::{Clock, Enrolling, Everything, Guessing, Sessions};
    vec![
        // Something at the second it ends, or soon after.
        Aim::at_an_end("Late", |pools, picks| pools.at_an_end(picks, false))
            .weighing(&[(Everything, 3), (Clock, 14)]),
        // Something just before it ends, even if the clock was past that already.
        Aim::at_an_end("Early", |pools, picks| pools.at_an_end(picks, true))
            .weighing(&[(Everything, 3), (Clock, 14)]),
        // The store drops what has expired.
        Aim::purge("Purge").weighing(&[
            (Everything, 2),
            (Enrolling, 2),
            (Sessions, 2),
            (Guessing, 1),
            (Clock, 1),
        ]),
    ]
}

impl Pools<'_> {
    /// One of the ends, with the clock set to it or just past it; or, to see whether an end that was seen is final, just
    /// before it.
    fn at_an_end(&self, [a, b, c, _]: Picks, before: bool) -> Option<(Timestamp, Act)> {
        let mut ends: Vec<(Timestamp, Act)> =
            self.tokens_end().chain(self.sessions_idle()).chain(self.codes_end()).collect();
        if before {
            // Those that were seen come first.
            ends.sort_by_key(|(end, _)| *end > self.now);
        } else {
            // The next ones come first.
            ends.sort_by_key(|(end, _)| (*end < self.now, *end));
        }
        let nearest = ends.len().min(if b % 4 == 3 { usize::MAX } else { 6 });
        let place = usize::from(a).checked_rem(nearest)?;
        let (end, act) = ends.into_iter().nth(place)?;
        let seconds = [0, 0, 1, 90][usize::from(c % 4)];
        let span = |seconds| std::time::Duration::from_secs(seconds);
        Some((if before { end.minus(span(1 + seconds)) } else { end.plus(span(seconds)) }, act))
    }

    fn tokens_end(&self) -> impl Iterator<Item = (Timestamp, Act)> + '_ {
        let delivered = (0..self.delivered.len()).filter(|place| self.delivered[*place]);
        delivered.map(|place| {
            let token = Some(place);
            let act = match self.model.tokens[place].kind {
                Kind::Ticket if place % 2 == 1 => SendMobileCode { ticket: token, number: 0 }.into(),
                kind => at_the_door(kind, token, place),
            };
            (self.model.tokens[place].expires_at, act)
        })
    }

    /// Where a session was idle for too long, and where its holder must certify the address again.
    fn sessions_idle(&self) -> impl Iterator<Item = (Timestamp, Act)> + '_ {
        let sessions = self.model.sessions.iter().filter(|(token, _)| self.delivered[**token]);
        sessions.flat_map(|(token, session)| {
            let terms = &self.model.terms;
            let due = self.model.accounts[session.account].certified_at.plus(terms.recertification.period);
            let ask = Act::from(Resume { session: Some(*token) });
            let idle = session.last_seen.plus(terms.session.idle);
            let during = |end: Timestamp| end > self.now && end < idle;
            let overdue = [due, due.plus(terms.recertification.grace)].into_iter().filter(|end| during(*end));
            overdue.chain([idle]).map(|end| (end, ask.clone())).collect::<Vec<_>>()
        })
    }

    fn codes_end(&self) -> impl Iterator<Item = (Timestamp, Act)> + '_ {
        let letters = self.model.pairs.iter().flat_map(|((site, siret), pair)| {
            pair.letters.iter().filter_map(|(code, end)| {
                let code = Code::Sent((*code)?);
                Some((*end, Identify { site: *site, siret: *siret, code }.into()))
            })
        });
        let sms = self.model.enrollments.iter().filter_map(|enrollment| match enrollment.mobile {
            Number::Challenged { code, expires_at, .. } if self.delivered[enrollment.ticket] => {
                let ticket = Some(enrollment.ticket);
                Some((expires_at, CertifyMobile { ticket, code: Code::Sent(code) }.into()))
            }
            _ => None,
        });
        letters.chain(sms)
    }
}
