//! From an aim to a move: where the numbers of a step meet what is in the pools.

use espace_securise::value::Timestamp;

use crate::cast::{PEOPLE, SITES, WEAK};
use crate::moves::{Code, Move, Token, Typed};
use crate::plan::{Aim, Attempt};
use crate::reference::{Kind, Level, Model, Number};

/// What there is to choose from.
pub struct Pools<'w> {
    pub model: &'w Model,
    /// Which tokens reached somebody.
    pub delivered: &'w [bool],
    pub now: Timestamp,
}

impl Pools<'_> {
    /// The move, or `None` if the aim is no command. Without a token to show, most attempts go another way.
    pub fn aim(&self, step: &Attempt) -> Option<Move> {
        let [a, b, c, d] = step.picks;
        let (site, person) = (few(a), few(b));
        let shows = shown_by(step.aim);
        if a % 2 == 0 && shows.is_some_and(|kind| self.live(kind).is_none()) {
            return Some(match step.aim {
                Aim::Reset => Move::ForgotPassword { person },
                Aim::Recertify => Move::RemindRecertification,
                _ => self.onward(site, site, c, d),
            });
        }
        let own_siret = self.siret(site, c);
        let session = || self.token(Kind::Session, a);
        Some(match step.aim {
            // Each to their own site, as a rule.
            Aim::Onward => self.onward(site, if b % 4 == 3 { few(b / 4) } else { site }, c, d),
            Aim::File => Move::PutTenant { site, siret: site },
            Aim::Refile => Move::PutTenant { site, siret: usize::from(c) % 4 },
            Aim::PostCode => Move::PostCode { site },
            Aim::RequestCode => Move::RequestCode { site, siret: own_siret },
            Aim::Identify => Move::Identify { site, siret: own_siret, code: self.posted(site, d) },
            Aim::GuessCode => Move::Identify { site: few(a / 2), siret: own_siret, code: Code::MadeUp },
            Aim::SendMobileCode => {
                Move::SendMobileCode { ticket: self.token(Kind::Ticket, a), number: few(b) }
            }
            Aim::CertifyMobile => {
                let ticket = self.token(Kind::Ticket, a);
                match self.pending_sms(ticket) {
                    None if b % 4 != 3 => Move::SendMobileCode { ticket, number: few(c) },
                    pending => Move::CertifyMobile { ticket, code: self.sms(pending, b) },
                }
            }
            Aim::GuessSms => self.guess_sms(step),
            Aim::Replay => self.replay(a, c),
            Aim::Register => Move::Register {
                ticket: self.token(Kind::Ticket, a),
                person,
                password: self.password(c),
                number: (d % 3 == 1).then(|| few(d / 3)),
                mismatch: d % 16 == 15,
            },
            Aim::ResendActivation => Move::ResendActivation { ticket: self.token(Kind::Ticket, a) },
            Aim::Inspect => Move::InspectLink { token: self.any_token(a) },
            Aim::Activate => Move::Activate { token: self.token(Kind::Activation, a) },
            Aim::LogIn => Move::LogIn { person, password: self.own_password(person, c) },
            Aim::GuessPassword => {
                Move::LogIn { person: few(b / 2), password: self.wrong_password(person, c) }
            }
            Aim::Forgot => Move::ForgotPassword { person },
            Aim::Reset => Move::ResetPassword {
                token: self.token(Kind::Reset, a),
                password: self.password(c),
                mismatch: d % 16 == 15,
            },
            Aim::Recertify => Move::Recertify { token: self.token(Kind::Recertification, a) },
            Aim::Resume => Move::Resume { session: session() },
            Aim::LogOut => Move::LogOut { session: session() },
            Aim::ListSessions => Move::ListSessions { session: session() },
            Aim::EndSession => {
                Move::EndSession { session: session(), other: self.token(Kind::Session, b | 0x0c) }
            }
            Aim::EndOthers => Move::EndOtherSessions { session: session() },
            Aim::EndAll => Move::EndAllSessions { session: session() },
            Aim::Associate => {
                let (site, code) = (few(b), self.posted(few(b), d));
                Move::Associate { session: session(), site, siret: self.siret(site, c), code }
            }
            Aim::ListTenants => Move::ListTenants { session: session() },
            Aim::Switch => Move::SwitchTenant { session: session(), site: usize::from(b) % SITES.len() },
            Aim::SendMyMobileCode => Move::SendMyMobileCode { session: session(), number: few(b) },
            Aim::CertifyMyMobile => {
                let session = session();
                match self.pending_sms(session) {
                    None if b % 4 != 3 => Move::SendMyMobileCode { session, number: few(c) },
                    pending => Move::CertifyMyMobile { session, code: self.sms(pending, b) },
                }
            }
            Aim::SendRecertification => Move::SendRecertification { session: session() },
            Aim::Suspend => Move::SuspendAccount { person },
            Aim::Reinstate => Move::ReinstateAccount { person },
            Aim::Remind => Move::RemindRecertification,
            Aim::Late | Aim::Early | Aim::Purge => return None,
        })
    }

    /// The sensible next command for a person who wants to get on with a site.
    fn onward(&self, site: usize, person: usize, c: u8, d: u8) -> Move {
        match self.model.account_of(person) {
            Some(account) => self.living(account, site, c, d),
            None => self.enrolling(site, person, c, d),
        }
    }

    fn enrolling(&self, site: usize, person: usize, c: u8, d: u8) -> Move {
        let Some(siret) = self.model.sites[site] else { return Move::PutTenant { site, siret: site } };
        let mine = self.model.enrollments.iter().enumerate().rev().find(|(id, enrollment)| {
            enrollment.site == site && !enrollment.over && self.model.holds_letter(*id)
        });
        if let Some((_, enrollment)) = mine {
            let link = enrollment.registered.as_ref().and_then(|registered| registered.link);
            match link.filter(|link| self.is_fresh(*link)) {
                Some(link) => return Move::Activate { token: Some(link) },
                None if self.is_fresh(enrollment.ticket) => {
                    return Move::Register {
                        ticket: Some(enrollment.ticket),
                        person,
                        password: Typed::Password(usize::from(c % 2)),
                        number: (d % 4 == 1).then(|| few(d / 4)),
                        mismatch: false,
                    };
                }
                None => {}
            }
        }
        match self.live_code(site, siret) {
            Some(code) => Move::Identify { site, siret, code: Code::Sent(code) },
            None if c.is_multiple_of(2) => Move::PostCode { site },
            None => Move::RequestCode { site, siret },
        }
    }

    fn living(&self, account: usize, site: usize, c: u8, d: u8) -> Move {
        let known = &self.model.accounts[account];
        let live = self
            .model
            .sessions
            .keys()
            .copied()
            .rev()
            .find(|token| self.delivered[*token] && self.model.seated(*token, self.now) == Some(account));
        if known.suspended {
            return Move::ReinstateAccount { person: known.person };
        }
        if let Some(link) = known.renewal.filter(|link| self.is_fresh(*link)) {
            return Move::Recertify { token: Some(link) };
        }
        let Some(token) = live else {
            let age = self.now.since(known.password_set_at);
            let too_old = self.model.terms.password_max_age.is_some_and(|most| age >= most);
            let reset = self.model.resets.get(&known.person).copied().flatten();
            return match reset.filter(|link| self.is_fresh(*link) && (too_old || c.is_multiple_of(2))) {
                Some(link) => Move::ResetPassword {
                    token: Some(link),
                    password: Typed::Password(usize::from(d % 2)),
                    mismatch: false,
                },
                None if too_old => Move::ForgotPassword { person: known.person },
                None => Move::LogIn { person: known.person, password: known.password },
            };
        };
        let session = Some(token);
        if c % 4 == 3 && self.model.level(account, self.now) != Level::Active {
            return Move::SendRecertification { session };
        }
        let other = (site + usize::from(c)) % SITES.len();
        if known.access.contains_key(&other) {
            return match d % 4 {
                0 => Move::SwitchTenant { session, site: other },
                1 => Move::Resume { session },
                2 => Move::LogIn { person: known.person, password: known.password },
                _ => Move::ListTenants { session },
            };
        }
        let Some(siret) = self.model.sites[other] else {
            return Move::PutTenant { site: other, siret: other };
        };
        match self.live_code(other, siret) {
            Some(code) => Move::Associate { session, site: other, siret, code: Code::Sent(code) },
            None => Move::PostCode { site: other },
        }
    }

    fn is_fresh(&self, token: usize) -> bool {
        self.delivered[token]
            && self.now < self.model.tokens[token].expires_at
            && !self.model.too_late.contains(&token)
    }

    fn live_code(&self, site: usize, siret: usize) -> Option<usize> {
        let pair = self.model.pairs.get(&(site, siret))?;
        let live = pair.letters.iter().rev().find(|(code, until)| code.is_some() && self.now < *until)?;
        live.0
    }

    /// The SIRET on file, as a rule.
    fn siret(&self, site: usize, pick: u8) -> usize {
        match pick % 8 {
            7 => usize::from(pick / 8) % 4,
            _ => self.model.sites[site].unwrap_or(site),
        }
    }

    /// A code of that site's letters, as a rule; else any that ever left, or none that did.
    fn posted(&self, site: usize, pick: u8) -> Code {
        let own = self.model.sites[site].and_then(|siret| self.live_code(site, siret));
        let any = self.among(self.model.codes, pick / 16).map_or(Code::MadeUp, Code::Sent);
        match pick % 16 {
            0..=9 => own.map_or(any, Code::Sent),
            10..=13 => any,
            14 => Code::MadeUp,
            _ => Code::Malformed,
        }
    }

    /// Wrong codes for whoever waits for one; else another code, which gives no more guesses (requirement 6).
    fn guess_sms(&self, attempt: &Attempt) -> Move {
        let [site, number, c, d] = attempt.picks;
        let (ticket, session) = (self.live(Kind::Ticket), self.live(Kind::Session));
        let code = if d % 8 == 7 { self.sms(self.pending_sms(session.or(ticket)), 0) } else { Code::MadeUp };
        match (ticket, session) {
            (None, None) => self.onward(few(site), few(site), c, d),
            (_, Some(_)) if self.pending_sms(session).is_some() => Move::CertifyMyMobile { session, code },
            (Some(_), _) if self.pending_sms(ticket).is_some() => Move::CertifyMobile { ticket, code },
            (_, Some(_)) => Move::SendMyMobileCode { session, number: few(number) },
            (Some(_), None) => Move::SendMobileCode { ticket, number: few(number) },
        }
    }

    fn replay(&self, which: u8, door: u8) -> Move {
        let token = self.any_token(which);
        let own = token.map(|place| self.model.tokens[place].kind);
        let doors = [Kind::Ticket, Kind::Activation, Kind::Reset, Kind::Recertification, Kind::Session];
        let other = doors[usize::from(door / 4) % doors.len()];
        match own.filter(|_| door % 4 != 3).unwrap_or(other) {
            Kind::Ticket => Move::ResendActivation { ticket: token },
            Kind::Activation => Move::Activate { token },
            Kind::Reset => {
                let password = Typed::Password(usize::from(door / 64) % 2);
                Move::ResetPassword { token, password, mismatch: false }
            }
            Kind::Recertification => Move::Recertify { token },
            Kind::Session => Move::Resume { session: token },
        }
    }

    /// The code that waits for whoever shows this token.
    fn pending_sms(&self, token: Token) -> Option<usize> {
        let token = &self.model.tokens[token?];
        let number = match token.kind {
            Kind::Ticket => &self.model.enrollments[token.of].mobile,
            Kind::Session => &self.model.accounts[token.of].mobile,
            Kind::Activation | Kind::Reset | Kind::Recertification => return None,
        };
        match number {
            Number::Challenged { code, .. } => Some(*code),
            Number::Unknown | Number::Claimed(_) | Number::Certified(_) => None,
        }
    }

    fn sms(&self, pending: Option<usize>, pick: u8) -> Code {
        match pick % 16 {
            0..=6 => pending.map_or(Code::MadeUp, Code::Sent),
            7..=10 => self.among(self.model.sms, pick / 16).map_or(Code::MadeUp, Code::Sent),
            11..=14 => Code::MadeUp,
            _ => Code::Malformed,
        }
    }

    /// The newest token of that kind that still works.
    fn live(&self, kind: Kind) -> Token {
        self.known(kind).into_iter().find(|place| self.works(*place))
    }

    fn known(&self, kind: Kind) -> Vec<usize> {
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
        };
        newest == Some(place) && self.is_fresh(place)
    }

    /// A token of that kind, one that works as a rule; at times any that was ever seen, or a forgery.
    fn token(&self, kind: Kind, pick: u8) -> Token {
        let known = self.known(kind);
        match pick % 16 {
            0..=8 => self.live(kind).or(known.first().copied()),
            9..=13 => self.among(known.len(), pick / 16).map(|place| known[place]),
            14 => self.any_token(pick / 16),
            _ => None,
        }
    }

    fn any_token(&self, pick: u8) -> Token {
        let known: Vec<usize> =
            (0..self.delivered.len()).rev().filter(|token| self.delivered[*token]).collect();
        self.among(known.len(), pick).map(|place| known[place])
    }

    #[expect(clippy::unused_self, reason = "reads like the other choices")]
    fn among(&self, number: usize, pick: u8) -> Option<usize> {
        (number > 0).then(|| usize::from(pick) % number)
    }

    fn password(&self, pick: u8) -> Typed {
        match pick % 16 {
            0..=6 => Typed::Password(0),
            7..=12 => Typed::Password(1),
            13 | 14 => Typed::Password(WEAK),
            _ => self.posted_as_password(pick),
        }
    }

    fn own_password(&self, person: usize, pick: u8) -> Typed {
        let own = self.model.account_of(person).map(|id| self.model.accounts[id].password);
        own.filter(|_| pick % 8 != 7).unwrap_or_else(|| self.password(pick))
    }

    fn wrong_password(&self, person: usize, pick: u8) -> Typed {
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

/// The kind of token that an aim needs to get anywhere.
const fn shown_by(aim: Aim) -> Option<Kind> {
    match aim {
        Aim::SendMobileCode | Aim::CertifyMobile | Aim::Register | Aim::ResendActivation => {
            Some(Kind::Ticket)
        }
        Aim::Activate => Some(Kind::Activation),
        Aim::Reset => Some(Kind::Reset),
        Aim::Recertify => Some(Kind::Recertification),
        Aim::Resume
        | Aim::LogOut
        | Aim::ListSessions
        | Aim::EndSession
        | Aim::EndOthers
        | Aim::EndAll
        | Aim::Associate
        | Aim::ListTenants
        | Aim::Switch
        | Aim::SendMyMobileCode
        | Aim::CertifyMyMobile
        | Aim::SendRecertification => Some(Kind::Session),
        _ => None,
    }
}

/// One of three, the first most often.
fn few(pick: u8) -> usize {
    let place = [0, 0, 0, 0, 1, 1, 2, 0][usize::from(pick % 8)];
    debug_assert!(place < PEOPLE.len());
    place
}
