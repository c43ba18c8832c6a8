//! The mandates of one's own company or firm, for people to read (G12).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::delegation::listing::Asked;
use crate::delegation::terms::manager;
use crate::vocabulary::command::ListMandates;
use crate::vocabulary::reply::Mandates;

impl Ask for ListMandates {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Mandates> {
        let acting = manager(&mut desk, &self.session, self.capacity.as_ref())?;
        let (own, now) = (&acting.hat.tenant, acting.seat.now(desk.now()));
        let asked =
            Asked { shelf: self.shelf, after: self.after.as_deref(), limit: self.limit, by_fund: false };
        let mandates = asked.of(&mut desk, own, now)?;
        acting.seat.rule(desk, None)?.unchanged(mandates)
    }
}
