//! Tenants that an earlier version left behind stand where they stood in their lives.

use espace_securise::account::{Right, TenantStatus};
use espace_securise::testing::DAY;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, PAUL};
use espace_securise::testing::commands::{authorize, log_in, put_tenant, set_status};
use espace_securise::*;

use crate::vault::thaw;

#[test]
fn inv11_frozen_statuses_are_the_ceilings_that_they_were() {
    let (mut world, image) = thaw("tenants_by_status");
    let (durand, martin) = (image.secret("durand"), image.secret("martin"));
    for (session, right) in [(&durand, Right::MemberUpdate), (&martin, Right::BankChange)] {
        assert_eq!(world.refused(&authorize(session, right)), Refusal::RightNotHeld { right });
    }
    world.must(&authorize(&durand, Right::MemberRead));
    world.must(&authorize(&martin, Right::MemberUpdate));
    world.must(&put_tenant(LEROY));
    assert_eq!(world.refused(&set_status(LEROY, TenantStatus::Normal)), Refusal::NotInThatState);
    world.advance(10 * DAY);
    let [durand, martin] = [JEANNE, PAUL].map(|someone| world.must(&log_in(someone)).session);
    assert_eq!(world.refused(&authorize(&durand, Right::MemberRead)), Refusal::NoAccess);
    world.must(&authorize(&martin, Right::MemberRead));
    world.must(&set_status(DURAND, TenantStatus::Normal));
    world.must(&authorize(&durand, Right::BankChange));
}
