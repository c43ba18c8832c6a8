//! What there is to choose from: where the numbers of a step meet what is in the pools.

use espace_securise::value::Timestamp;

use crate::cast::{PEOPLE, WEAK};
use crate::moves::{Code, Token, Typed};
use crate::reference::{Change, Kind, Model, Number};

/// What there is to choose from.
pub struct Pools<'w> {
    pub model: &'w Model,
    /// Which tokens reached somebody.
    pub delivered: &'w [bool],
    pub now: Timestamp,
}

impl Pools<'_> {
    pub fn is_fresh(&self, token: usize) -> bool {
        self.delivered[token]
            && self.now < self.model.tokens[token].expires_at
            && !self.model.too_late.contains(&token)
    }

    pub fn live_code(&self, site: usize, siret: usize) -> Option<usize> {
        let pair = self.model.pairs.get(&(site, siret))?;
        let live = pair.letters.iter().rev().find(|(code, until)| code.is_some() && self.now < *until)?;
        live.0
    }

    /// The SIRET on file, as a rule.
    pub fn siret(&self, site: usize, pick: u8) -> usize {
        match pick % 8 {
            7 => usize::from(pick / 8) % 4,
            _ => self.model.sites[site].unwrap_or(site),
        }
    }

    /// A code of that site's letters, as a rule; else any that ever left, or none that did.
    pub fn posted(&self, site: usize, pick: u8) -> Code {
        let own = self.model.sites[site].and_then(|siret| self.live_code(site, siret));
        let any = self.among(self.model.codes, pick / 16).map_or(Code::MadeUp, Code::Sent);
        match pick % 16 {
            0..=9 => own.map_or(any, Code::Sent),
            10..=13 => any,
            14 => Code::MadeUp,
            _ => Code::Malformed,
        }
    }

    /// The code that waits for whoever shows this token.
    pub fn pending_sms(&self, token: Token) -> Option<usize> {
        let token = &self.model.tokens[token?];
        let number = match token.kind {
            Kind::Ticket => &self.model.enrollments[token.of].mobile,
            Kind::Session => &self.model.accounts[token.of].mobile,
            Kind::Activation
            | Kind::Reset
            | Kind::Recertification
            | Kind::Device
            | Kind::EmailChange
            | Kind::EmailUndo
            | Kind::Invitation => return None,
        };
        match number {
            Number::Challenged { code, .. } => Some(*code),
            Number::Unknown | Number::Claimed(_) | Number::Certified(_) => None,
        }
    }

    pub fn sms(&self, pending: Option<usize>, pick: u8) -> Code {
        match pick % 16 {
            0..=6 => pending.map_or(Code::MadeUp, Code::Sent),
            7..=10 => self.among(self.model.sms, pick / 16).map_or(Code::MadeUp, Code::Sent),
            11..=14 => Code::MadeUp,
            _ => Code::Malformed,
        }
    }

    /// The newest token of that kind that still works.
    pub fn live(&self, kind: Kind) -> Token {
        self.known(kind).into_iter().find(|place| self.works(*place))
    }

    pub fn known(&self, kind: Kind) -> Vec<usize> {
        let of_kind = |token: &usize| self.delivered[*token] && self.model.tokens[*token].kind == kind;
        (0..self.delivered.len()).rev().filter(of_kind).collect()
    }

    fn works(&self, place: usize) -> bool {
        let token = &self.model.tokens[place];
        let under_way = |id: usize| {
            let enrollment = &self.model.enrollments[id];
            !enrollment.over && enrollment.opened.is_none() && self.model.holds_letter(id)
        };
        let newest = match token.kind {
            Kind::Session => return self.model.seated(place, self.now).is_some(),
            Kind::Ticket => under_way(token.of).then_some(place),
            Kind::Activation => {
                let registered = self.model.enrollments[token.of].registered.as_ref();
                registered.filter(|_| under_way(token.of)).and_then(|registered| registered.link)
            }
            Kind::Reset => self.model.resets.get(&self.model.accounts[token.of].person).copied().flatten(),
            Kind::Recertification => self.model.accounts[token.of].renewal,
            Kind::Device => Some(place),
            Kind::EmailChange => match self.model.accounts[token.of].change {
                Change::Pending { link, .. } => link,
                Change::Confirmed(link) => Some(link),
                Change::Settled | Change::Restored(_) => None,
            },
            Kind::EmailUndo => {
                let replaced = &self.model.accounts[token.of].replaced;
                replaced.iter().map(|(_, link)| *link).find(|link| *link == place)
            }
            Kind::Invitation => self.model.invitations[token.of].waiting(),
        };
        newest == Some(place) && self.is_fresh(place)
    }

    /// A token of that kind, one that works as a rule; at times any that was ever seen, or a forgery.
    pub fn token(&self, kind: Kind, pick: u8) -> Token {
        let known = self.known(kind);
        match pick % 16 {
            0..=8 => self.live(kind).or(known.first().copied()),
            9..=13 => self.among(known.len(), pick / 16).map(|place| known[place]),
            14 => self.any_token(pick / 16),
            _ => None,
        }
    }

    pub fn any_token(&self, pick: u8) -> Token {
        let known: Vec<usize> =
            (0..self.delivered.len()).rev().filter(|token| self.delivered[*token]).collect();
        self.among(known.len(), pick).map(|place| known[place])
    }

    #[expect(clippy::unused_self, reason = "reads like the other choices")]
    pub fn among(&self, number: usize, pick: u8) -> Option<usize> {
        (number > 0).then(|| usize::from(pick) % number)
    }

    pub fn password(&self, pick: u8) -> Typed {
        match pick % 16 {
            0..=6 => Typed::Password(0),
            7..=12 => Typed::Password(1),
            13 | 14 => Typed::Password(WEAK),
            _ => self.posted_as_password(pick),
        }
    }

    pub fn own_password(&self, person: usize, pick: u8) -> Typed {
        let own = self.model.account_of(person).map(|id| self.model.accounts[id].password);
        own.filter(|_| pick % 8 != 7).unwrap_or_else(|| self.password(pick))
    }

    pub fn wrong_password(&self, person: usize, pick: u8) -> Typed {
        let own = self.model.account_of(person).map(|id| self.model.accounts[id].password);
        match self.password(pick) {
            typed if Some(typed) == own => Typed::Password(WEAK),
            typed => typed,
        }
    }

    fn posted_as_password(&self, pick: u8) -> Typed {
        self.among(self.model.codes, pick / 16).map_or(Typed::Password(WEAK), Typed::PostedCode)
    }
}

/// One of three, the first most often.
pub fn few(pick: u8) -> usize {
    let place = [0, 0, 0, 0, 1, 1, 2, 0][usize::from(pick % 8)];
    debug_assert!(place < PEOPLE.len());
    place
}
