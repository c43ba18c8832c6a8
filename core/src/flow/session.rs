//! Resume, log-out, and the list of sessions (G8, G11).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::paging::{next_after, page_of, rows};
use crate::proof::hat::{HatKeys, put_on};
use crate::proof::seat::Seat;
use crate::record::{Access, Account, Session, Tenant};
use crate::shown;
use crate::vocabulary::account::{SessionId, Standing, TenantKind};
use crate::vocabulary::command::{
    EndAllSessions, EndOtherSessions, EndSession, ListSessions, LogOut, Resume,
};
use crate::vocabulary::event::{EndedSessions, Fact};
use crate::vocabulary::reply::{Resumed, Sessions, SessionsEnded};

impl Ask for Resume {
    /// Two rounds: the session, then all that a page shows of it.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Resumed> {
        let seat = Seat::take(&mut desk, &self.session)?;
        let capacity = seat.capacity();
        let keys = capacity.as_ref().map(|capacity| HatKeys::of(seat.account.id, capacity));
        let firm = capacity.and_then(|capacity| capacity.firm).map(|firm| Tenant::key(&firm));
        // One more than the one acted for is enough to know.
        let first_two = page_of(Access::prefix(seat.account.id), None, 2);
        let (page, (found, firm)) = desk.scan(first_two, (HatKeys::loads(keys.as_ref()), firm.as_ref()))?;
        let now = seat.now(desk.now());
        let hat = put_on(&mut desk, keys.as_ref(), found, now)?;
        // Whoever is of a firm has its clients to choose from.
        let of_a_firm =
            hat.as_ref().is_some_and(|hat| hat.through.is_some() || hat.tenant.kind == TenantKind::Firm);
        let several_tenants = match seat.standing {
            Standing::Active | Standing::RecertificationDue { .. } => page.rows.len() > 1 || of_a_firm,
            Standing::RecertificationOverdue | Standing::Closing { .. } => false,
        };
        let ruling = seat.rule(desk, None)?;
        ruling.unchanged(Resumed {
            account: seat.account.id,
            name: seat.account.name,
            mobile: shown::mobile(&seat.account.mobile),
            tenant: hat.map(|hat| shown::active_tenant(hat, firm.as_ref())),
            several_tenants,
            standing: seat.standing,
            authenticated_at: seat.session.authenticated_at,
            expires_at: seat.session.expires_at,
        })
    }
}

impl Ask for LogOut {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let seat = Seat::take(&mut desk, &self.session)?;
        let mut ruling = seat.rule(desk, None)?;
        ruling.delete(&seat.key);
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::This })
    }
}

impl Ask for ListSessions {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Sessions> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let prefix = Session::prefix(seat.account.id);
        let (page, ()) = desk.scan(page_of(prefix, self.after.as_deref(), self.limit), ())?;
        let mut sessions = Vec::new();
        for (row, session) in rows::<Session>(page) {
            let (key, session) = (row.as_key(), session?);
            if session.epoch == seat.account.epoch && session.is_live(desk.now(), &desk.policy().session) {
                sessions.extend(shown::session(key, session, key == seat.key.as_key()));
            }
        }
        let next = next_after(page);
        seat.rule(desk, None)?.unchanged(Sessions { sessions, next })
    }
}

impl Ask for EndSession {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let key = SessionId::from_text(&self.id).map(|id| Session::key_of(seat.account.id, &id));
        let held = desk.read(key.as_ref())?;
        let Some(key) = key.filter(|_| held.is_some()) else {
            // Already over, or never one of this account's: either way it is not live now.
            return seat.rule(desk, None)?.unchanged(SessionsEnded {});
        };
        let mut ruling = seat.rule(desk, None)?;
        ruling.delete(&key);
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::One })
    }
}

impl Ask for EndOtherSessions {
    /// The account moves to its next epoch and takes this session along: one write, however many others there are.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let mut seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let mut ruling = seat.rule(desk, None)?;
        seat.account.epoch = seat.account.epoch.saturating_add(1);
        let (epoch, last_seen) = (seat.account.epoch, seat.now(ruling.now()));
        ruling.put(&Account::key(seat.account.id), &seat.account)?;
        ruling.put(&seat.key, &Session { epoch, last_seen, ..seat.session })?;
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::Others })
    }
}

impl Ask for EndAllSessions {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<SessionsEnded> {
        let mut seat = Seat::take(&mut desk, &self.session)?;
        let mut ruling = seat.rule(desk, None)?;
        seat.account.epoch = seat.account.epoch.saturating_add(1);
        ruling.put(&Account::key(seat.account.id), &seat.account)?;
        ruling.delete(&seat.key);
        ruling.done(SessionsEnded {}, Fact::SessionsEnded { scope: EndedSessions::All })
    }
}
