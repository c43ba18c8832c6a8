//! Log-in, resume, log-out, and the list of sessions (G8, G11).

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Form, Halt, Ruled};
use crate::decide::paging::{last_segment, next_after, page_of};
use crate::decide::ruling::Ruling;
use crate::password::{Match, NormalizedPassword, StoredPassword};
use crate::proof::address::KnownAddress;
use crate::proof::guess::{GuessGuard, GuessPurpose};
use crate::proof::new_password::hashed;
use crate::proof::seat::Seat;
use crate::record::{Account, RecordKey, Session};
use crate::token::{IndexDomain, LinkPurpose};
use crate::value::{Email, Secret, Timestamp};
use crate::vocabulary::account::{SessionId, Standing};
use crate::vocabulary::command::{
    EndAllSessions, EndOtherSessions, EndSession, ListSessions, LogIn, LogOut, Resume,
};
use crate::vocabulary::event::{Actor, Cause, EndedSessions, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{LoggedIn, Resumed, SessionSummary, Sessions, SessionsEnded};

impl Ask for LogIn {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<LoggedIn> {
        let espace = desk.espace();
        let policy = espace.policy();
        let mut form = Form::default();
        let email = form.field(Field::Email, Email::parse(&self.email));
        let password = form.field(Field::Password, NormalizedPassword::prepare(&self.password));
        let (email, password) = form.complete(email.zip(password), Actor::Visitor)?;

        let address = KnownAddress::of(espace, &email);
        let subject = address.subject(espace, IndexDomain::LogIn);
        let guard = GuessGuard::of(&desk, GuessPurpose::LogIn, &subject);
        let (counters, index) = desk.read((guard.keys(), &address.key()))?;
        let account = address.account(&mut desk, index.as_ref())?;
        let guess = guard.open(counters, desk.now(), &Actor::Visitor)?;

        let mut ruling = desk.rule(Actor::Visitor, None);
        let (typed, legacy, keys) = (password.expose(), espace.legacy(), espace.keys());
        let matched = match &account {
            Some(known) => known.password.verify(typed, legacy, &policy.hashing, keys, ruling.hasher())?,
            None => StoredPassword::waste(typed, legacy, &policy.hashing, keys, ruling.hasher())?,
        };
        let terms = &policy.recertification;
        let account = account.map(|account| account.observed(ruling.now(), terms));
        let standing = account.as_ref().and_then(|account| account.state.standing(terms));
        let (account, standing, outdated) = match (matched, account, standing) {
            (Match::Yes { outdated }, Some(account), Some(standing)) => (account, standing, outdated),
            (matched, account, _) => {
                let cause = match (matched, &account) {
                    (_, None) => Cause::UnknownSubject,
                    (Match::No, Some(_)) => Cause::WrongSecret,
                    (Match::Yes { .. }, Some(_)) => Cause::AccountSuspended,
                };
                guess.failed(&mut ruling)?;
                return ruling.refuse(Refusal::WrongCredentials, cause);
            }
        };

        ruling.acting(Actor::Holder { account: account.id }, account.home.clone());
        guess.succeeded(&mut ruling)?;
        let age = ruling.now().since(account.password_set_at);
        if policy.password_max_age.is_some_and(|most| age >= most) {
            // Seen too old, it stays so, whatever the clock says next.
            let account = Account { password_set_at: Timestamp::MIN, ..account };
            ruling.put(&Account::key(account.id), &account)?;
            return ruling.refuse(Refusal::PasswordExpired, Cause::PasswordTooOld);
        }
        let account = if outdated {
            let hash = hashed(espace, &mut ruling, &password)?;
            Account { password: StoredPassword::Current(hash), ..account }
        } else {
            account
        };
        if outdated || standing != Standing::Active {
            // An end of the certification that was seen is final, whatever the clock says next.
            ruling.put(&Account::key(account.id), &account)?;
        }
        let now = ruling.now();
        let session = Session {
            account: account.id,
            epoch: account.epoch,
            tenant: account.home.clone(),
            started_at: now,
            authenticated_at: now,
            last_seen: now,
            expires_at: now.plus(policy.session.absolute),
            source: None,
            device: None,
        };
        let (expires_at, token) = (session.expires_at, begin(&mut ruling, session)?);
        let idle_seconds = policy.session.idle.as_secs();
        ruling.done(LoggedIn { session: token, expires_at, idle_seconds, standing }, Fact::LoggedIn)
    }
}

/// Writes a session under a fresh token (requirement 35).
pub(crate) fn begin(ruling: &mut Ruling<'_, '_>, session: Session) -> Result<Secret, Halt> {
    let (token, link) = ruling.sign(LinkPurpose::Session, session.account.subject(), session.expires_at)?;
    let key = Session::key(session.account, &link.digest);
    let origin = ruling.origin();
    let session = Session { source: origin.source, device: origin.kept_device(), ..session };
    ruling.put(&key, &session)?;
    Ok(token)
}

impl Ask for Resume {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Resumed> {
        let seat = Seat::take(&mut desk, &self.session)?;
        let tenant = seat.acting_for(&mut desk)?;
        let ruling = seat.rule(desk, None)?;
        Ok(ruling.unchanged(Resumed {
            account: seat.account.id,
            name: seat.account.name,
            mobile: seat.account.mobile.summary(),
            tenant,
            standing: seat.standing,
            authenticated_at: seat.session.authenticated_at,
            expires_at: seat.session.expires_at,
        }))
    }
}

impl Ask for LogOut {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let seat = Seat::take(&mut desk, &self.session)?;
        let mut ruling = desk.rule(seat.actor(), None);
        ruling.delete(&seat.key);
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::This })
    }
}

impl Ask for ListSessions {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Sessions> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let prefix = Session::prefix(seat.account.id);
        let page = desk.scan(page_of(prefix, self.after.as_deref(), self.limit))?;
        let limits = &desk.espace().policy().session;
        let mut sessions = Vec::new();
        for (key, stored) in &page.rows {
            let Some(id) = last_segment(key).and_then(SessionId::from_text) else { continue };
            let row: RecordKey<Session> = RecordKey::found(key);
            let session = row.decode(&stored.body)?;
            if session.epoch == seat.account.epoch && session.is_live(desk.now(), limits) {
                sessions.push(SessionSummary {
                    current: *key == *seat.key.as_key(),
                    id,
                    started_at: session.started_at,
                    last_seen: session.last_seen,
                    device: session.device,
                    source: session.source.map(|source| source.to_string()),
                });
            }
        }
        let next = next_after(&page);
        Ok(seat.rule(desk, None)?.unchanged(Sessions { sessions, next }))
    }
}

impl Ask for EndSession {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let key = SessionId::from_text(&self.id).map(|id| Session::key_of(seat.account.id, &id));
        let held = desk.read(key.as_ref())?;
        let Some(key) = key.filter(|_| held.is_some()) else {
            // Already over, or never one of this account's: either way it is not live now.
            return desk.answer(seat.actor(), SessionsEnded {});
        };
        let mut ruling = desk.rule(seat.actor(), None);
        ruling.delete(&key);
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::One })
    }
}

impl Ask for EndOtherSessions {
    /// The account moves to its next epoch and takes this session along: one write, however many others there are.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let mut seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let mut ruling = desk.rule(seat.actor(), None);
        seat.account.epoch = seat.account.epoch.saturating_add(1);
        let last_seen = ruling.now().max(seat.session.last_seen);
        let session = Session { epoch: seat.account.epoch, last_seen, ..seat.session };
        ruling.put(&Account::key(seat.account.id), &seat.account)?;
        ruling.put(&seat.key, &session)?;
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::Others })
    }
}

impl Ask for EndAllSessions {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let mut seat = Seat::take(&mut desk, &self.session)?;
        let mut ruling = desk.rule(seat.actor(), None);
        seat.account.epoch = seat.account.epoch.saturating_add(1);
        ruling.put(&Account::key(seat.account.id), &seat.account)?;
        ruling.delete(&seat.key);
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::All })
    }
}
