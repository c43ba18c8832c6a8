//! Tenants that an earlier version left behind stand where they stood in their lives.

use espace_securise::account::{Right, TenantStatus};
use espace_securise::testing::DAY;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, PAUL};
use espace_securise::testing::commands::{
    activate, authorize, confirm_act, erase_closed, file_tenants, find_tenants, hold_account, line_of,
    log_in, put_tenant, set_status, show_account,
};
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

#[test]
fn inv11_what_the_fund_began_at_its_desk_goes_on() {
    let (mut world, image) = thaw("at_the_funds_desk");
    let (code, proposal) = (image.secret("code"), image.secret("proposal"));
    let lines = vec![line_of(2, DURAND), line_of(3, MARTIN), line_of(4, LEROY)];
    let filed = world.must(&file_tenants("members", lines));
    assert_eq!(filed.filed.iter().map(|line| line.line).collect::<Vec<_>>(), [4]);
    let found = world.must(&find_tenants("durand")).tenants;
    assert_eq!(
        found.iter().map(|tenant| tenant.identifier.as_str()).collect::<Vec<_>>(),
        [DURAND.identifier]
    );
    let file = world.must(&show_account(JEANNE.email));
    assert!(file.held && file.password_due_at.is_some() && file.sites.len() == 1);

    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, PAUL);
    world.must(&activate(&token, &ticket));
    assert_eq!(world.must(&show_account(JEANNE.email)).sites, []);
    world.must(&confirm_act(proposal.expose()));
    world.advance(31 * DAY);
    assert_eq!(world.must(&erase_closed()).erased, 0);
    world.must(&hold_account(JEANNE.email, false));
    assert_eq!(world.must(&erase_closed()).erased, 1);
}
