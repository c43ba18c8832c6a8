//! Letters: how they leave, the proof that somebody holds them, and their end.

use super::Pair;
use super::counters::Sending;
use super::turn::{Answer, To, Turn, What};
use crate::moves::Code;

impl Turn<'_> {
    pub fn post(&mut self, site: usize, siret: usize, by_fund: bool) -> Answer {
        let sending = Sending::Letter { site, siret, by_fund };
        if !self.may_send(sending) {
            return Err("too_many_messages");
        }
        self.count_sending(sending);
        let known = self.model.answers_to(site, siret);
        let code = known.then(|| {
            self.model.codes += 1;
            self.model.codes - 1
        });
        let (to, what) = if known { (To::Site(site), What::PostedCode) } else { (To::Nobody, What::Nothing) };
        self.send(to, what);
        let (now, expires_at) = (self.now, self.now.plus(self.model.terms.lifetimes.posted_code));
        let pair = self.model.pairs.entry((site, siret)).or_default();
        pair.letters.retain(|(_, expires_at)| now < *expires_at);
        pair.letters.push((code, expires_at));
        Ok(())
    }

    /// Somebody comes by the letters of a site: whoever was to go then goes.
    pub fn succeed(&mut self, site: usize) {
        for former in std::mem::take(&mut self.model.leaving[site]) {
            self.model.accounts[former].access.remove(&site);
        }
    }

    /// Identifier, SIRET and code, judged jointly (requirement 11).
    pub fn prove_letters(&mut self, site: usize, siret: usize, code: Code) -> Answer {
        if code == Code::Malformed {
            return Err("invalid_input");
        }
        self.source_open()?;
        if self.model.answers_to(site, siret) && self.bears(site, siret, code) {
            return Ok(());
        }
        // Too long to be guessed, so nobody's failures delay a right one (requirement 82).
        self.charge_source();
        Err("wrong_identification")
    }

    /// Whether a letter of this pair bears the code, in time. One that was seen to be too late is gone (invariant 12).
    fn bears(&mut self, site: usize, siret: usize, code: Code) -> bool {
        let Code::Sent(code) = code else { return false };
        let Some(pair) = self.model.pairs.get_mut(&(site, siret)) else { return false };
        let now = self.now;
        pair.letters.retain(|(borne, end)| *borne != Some(code) || now < *end);
        pair.letters.iter().any(|(borne, _)| *borne == Some(code))
    }

    /// The letter is used up: the first that reaches its end spends them all (invariant 3).
    pub fn spend_letters(&mut self, site: usize, siret: usize) {
        self.model.pairs.insert((site, siret), Pair::default());
    }
}
