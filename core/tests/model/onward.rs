//! The way onward: whatever brings a person on with a site.

use crate::aim::{Aim, Theme};
use crate::cast::SITES;
use crate::moves::certification::{Recertify, SendRecertification};
use crate::moves::enrolling::{Activate, Register};
use crate::moves::fund::{PostCode, PutTenant, ReinstateAccount};
use crate::moves::letters::{Identify, RequestCode};
use crate::moves::passwords::{ForgotPassword, LogIn, ResetPassword};
use crate::moves::sessions::Resume;
use crate::moves::tenants::{Associate, ListTenants, SwitchTenant};
use crate::moves::{Act, Code, Typed};
use crate::pools::{Pools, few};
use crate::reference::{Kind, Level};

pub fn aims() -> Vec<Aim> {
    use Theme::{Clock, Enrolling, Everything, Guessing, Sessions, Tenants};
    let onward = Aim::new("Onward", |pools, [site, person, c, d]| match person % 4 {
        3 => pools.onward(few(site), few(person / 4), c, d),
        // Each to their own site, as a rule.
        _ => pools.onward_at_own_site(site, c, d),
    });
    vec![onward.weighing(&[
        (Everything, 60),
        (Enrolling, 30),
        (Tenants, 70),
        (Sessions, 70),
        (Guessing, 40),
        (Clock, 50),
    ])]
}

impl Pools<'_> {
    pub fn onward_at_own_site(&self, pick: u8, c: u8, d: u8) -> Act {
        self.onward(few(pick), few(pick), c, d)
    }

    /// The sensible next command for a person who wants to get on with a site.
    fn onward(&self, site: usize, person: usize, c: u8, d: u8) -> Act {
        match self.model.account_of(person) {
            Some(account) => self.living(account, site, c, d),
            None => self.enrolling(site, person, c, d),
        }
    }

    fn enrolling(&self, site: usize, person: usize, c: u8, d: u8) -> Act {
        let Some(siret) = self.model.sites[site] else { return PutTenant { site, siret: site }.into() };
        let mine = self.model.enrollments.iter().enumerate().rev().find(|(id, enrollment)| {
            enrollment.site == site && !enrollment.over && self.model.holds_letter(*id)
        });
        if let Some((_, enrollment)) = mine {
            let link = enrollment.registered.as_ref().and_then(|registered| registered.link);
            match link.filter(|link| self.is_fresh(*link)) {
                Some(link) => {
                    return Activate { token: Some(link), ticket: Some(enrollment.ticket), password: None }
                        .into();
                }
                None if self.is_fresh(enrollment.ticket) => {
                    return Register {
                        ticket: Some(enrollment.ticket),
                        person,
                        password: Typed::Password(usize::from(c % 2)),
                        number: (d % 4 == 1).then(|| few(d / 4)),
                        mismatch: false,
                    }
                    .into();
                }
                None => {}
            }
        }
        match self.live_code(site, siret) {
            Some(code) => Identify { site, siret, code: Code::Sent(code) }.into(),
            None if c.is_multiple_of(2) => PostCode { site }.into(),
            None => RequestCode { site, siret }.into(),
        }
    }

    fn living(&self, account: usize, site: usize, c: u8, d: u8) -> Act {
        let known = &self.model.accounts[account];
        let live = self
            .model
            .sessions
            .keys()
            .copied()
            .rev()
            .find(|token| self.delivered[*token] && self.model.seated(*token, self.now) == Some(account));
        if known.suspended {
            return ReinstateAccount { person: known.person }.into();
        }
        if let Some(link) = known.renewal.filter(|link| self.is_fresh(*link)) {
            return Recertify { token: Some(link) }.into();
        }
        let Some(token) = live else {
            let age = self.now.since(known.password_set_at);
            let too_old = self.model.terms.password_max_age.is_some_and(|most| age >= most);
            let reset = self.model.resets.get(&known.person).copied().flatten();
            return match reset.filter(|link| self.is_fresh(*link) && (too_old || c.is_multiple_of(2))) {
                Some(link) => ResetPassword {
                    token: Some(link),
                    password: Typed::Password(usize::from(d % 2)),
                    mismatch: false,
                }
                .into(),
                None if too_old => ForgotPassword { person: known.person }.into(),
                None => LogIn {
                    person: known.person,
                    password: known.password,
                    device: self.live(Kind::Device).filter(|_| d.is_multiple_of(2)),
                }
                .into(),
            };
        };
        let session = Some(token);
        if c % 4 == 3 && self.model.level(account, self.now) != Level::Active {
            return SendRecertification { session }.into();
        }
        let other = (site + usize::from(c)) % SITES.len();
        if known.access.contains_key(&other) {
            return match d % 4 {
                0 => SwitchTenant { session, site: other, beside: false }.into(),
                1 => Resume { session }.into(),
                2 => LogIn {
                    person: known.person,
                    password: known.password,
                    device: self.live(Kind::Device).filter(|_| d.is_multiple_of(2)),
                }
                .into(),
                _ => ListTenants { session }.into(),
            };
        }
        let Some(siret) = self.model.sites[other] else {
            return PutTenant { site: other, siret: other }.into();
        };
        match self.live_code(other, siret) {
            Some(code) => Associate { session, site: other, siret, code: Code::Sent(code) }.into(),
            None => PostCode { site: other }.into(),
        }
    }
}
