//! The one question before anything is shown or done for a tenant (G11, requirement 89).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::proof::hat::Acting;
use crate::vocabulary::command::Authorize;
use crate::vocabulary::reply::Authorized;

impl Ask for Authorize {
    /// Two rounds of keys, and no scan.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Authorized> {
        let Acting { seat, hat } =
            Acting::take_last(&mut desk, &self.session, self.capacity.as_ref(), self.right)?;
        let ruling = seat.rule(desk, Some(hat.tenant.id.clone()))?;
        ruling.unchanged(Authorized { capacity: hat.capacity(), rights: hat.rights })
    }
}
