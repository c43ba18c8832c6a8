//! Ends in time: the very second at which something stops working, and what to ask then.

use espace_securise::value::Timestamp;

use crate::aim::Pools;
use crate::moves::{Code, Move, Typed};
use crate::plan::Attempt;
use crate::reference::{Kind, Number};

impl Pools<'_> {
    /// One of the ends, with the clock set to it or just past it; or, to see whether an end that was seen is final, just
    /// before it.
    pub fn at_an_end(&self, attempt: &Attempt, before: bool) -> Option<(Timestamp, Move)> {
        let [a, b, c, _] = attempt.picks;
        let mut ends: Vec<(Timestamp, Move)> =
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

    fn tokens_end(&self) -> impl Iterator<Item = (Timestamp, Move)> + '_ {
        let delivered = (0..self.delivered.len()).filter(|place| self.delivered[*place]);
        delivered.map(|place| {
            let token = Some(place);
            let act = match self.model.tokens[place].kind {
                Kind::Ticket => match place % 2 {
                    0 => Move::ResendActivation { ticket: token },
                    _ => Move::SendMobileCode { ticket: token, number: 0 },
                },
                Kind::Activation => Move::Activate { token },
                Kind::Reset => {
                    Move::ResetPassword { token, password: Typed::Password(place % 2), mismatch: false }
                }
                Kind::Recertification => Move::Recertify { token },
                Kind::Session => Move::Resume { session: token },
            };
            (self.model.tokens[place].expires_at, act)
        })
    }

    /// Where a session was idle for too long, and where its holder must certify the address again.
    fn sessions_idle(&self) -> impl Iterator<Item = (Timestamp, Move)> + '_ {
        let sessions = self.model.sessions.iter().filter(|(token, _)| self.delivered[**token]);
        sessions.flat_map(|(token, session)| {
            let terms = &self.model.terms;
            let due = self.model.accounts[session.account].certified_at.plus(terms.recertification.period);
            let ask = Move::Resume { session: Some(*token) };
            let idle = session.last_seen.plus(terms.session.idle);
            let during = |end: Timestamp| end > self.now && end < idle;
            let overdue = [due, due.plus(terms.recertification.grace)].into_iter().filter(|end| during(*end));
            overdue.chain([idle]).map(|end| (end, ask.clone())).collect::<Vec<_>>()
        })
    }

    fn codes_end(&self) -> impl Iterator<Item = (Timestamp, Move)> + '_ {
        let letters = self.model.pairs.iter().flat_map(|((site, siret), pair)| {
            pair.letters.iter().filter_map(|(code, end)| {
                let code = Code::Sent((*code)?);
                Some((*end, Move::Identify { site: *site, siret: *siret, code }))
            })
        });
        let sms = self.model.enrollments.iter().filter_map(|enrollment| match enrollment.mobile {
            Number::Challenged { code, expires_at, .. } if self.delivered[enrollment.ticket] => {
                let ticket = Some(enrollment.ticket);
                Some((expires_at, Move::CertifyMobile { ticket, code: Code::Sent(code) }))
            }
            _ => None,
        });
        letters.chain(sms)
    }
}
