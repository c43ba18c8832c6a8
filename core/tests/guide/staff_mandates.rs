//! The fund's side: the mandates of others, which it sees, suspends and ends.

use espace_securise::account::{Preset, Right, Rights, TenantStatus};
use espace_securise::event::{Actor, Cause, Fact};
use espace_securise::mandate::{MandateEnd, MandateNews, MandateShelf, MandateState, Suspender};
use espace_securise::testing::DAY;
use espace_securise::testing::cast::{BERGER, DURAND, JEANNE, LEROY, MARTIN, NADIA, SIMON};
use espace_securise::testing::commands::{
    Of, accept, authorize, block_mandate, end_mandate, list_mandates, list_tenant_mandates, propose, request,
    resume_mandate, set_status, suspend_mandate, switch_through, terminate_mandate, unblock_mandate,
};
use espace_securise::*;

use crate::mandates::{Sides, may, standing, told};

const DECLARES: Right = Right::DeclarationsSubmit;

/// Active <-> Suspended {staff}: at the next command, and lifted by nobody but the fund.
#[test]
fn r90_the_fund_suspends_a_mandate_and_nobody_else_lifts_it() {
    let (mut sides, of) = Sides::mandated();
    let nadia = sides.act();
    assert!(may(&mut sides.world, &nadia, DECLARES));
    let changed = sides.world.must(&block_mandate(of)).mandate;
    assert_eq!(changed.standing, MandateState::Suspended { causes: vec![Suspender::Staff] });
    assert!(matches!(sides.world.last_event().actor, Actor::Staff { .. }));
    assert_eq!(told(&sides.world, MandateNews::Suspended), [JEANNE.email, NADIA.email]);
    assert_eq!(sides.world.refused(&authorize(&nadia, DECLARES)), Refusal::NoAccess);
    assert_eq!(sides.world.refused(&block_mandate(of)), Refusal::MandateMoved);
    for side in [&sides.company, &sides.firm] {
        assert_eq!(sides.world.refused(&resume_mandate(side, of)), Refusal::MandateMoved);
    }
    // Each lifts what they set, in whatever order.
    sides.world.must(&suspend_mandate(&sides.company, of));
    sides.world.must(&unblock_mandate(of));
    assert!(!may(&mut sides.world, &nadia, DECLARES));
    assert_eq!(sides.world.refused(&unblock_mandate(of)), Refusal::MandateMoved);
    sides.world.must(&resume_mandate(&sides.company, of));
    assert!(may(&mut sides.world, &nadia, DECLARES));
}

/// Active -> Ended {by staff}: with the renewal that was agreed to; what was held of what only one firm may goes on elsewhere.
#[test]
fn r90_the_fund_ends_a_mandate_with_its_renewal_and_both_sides_are_told() {
    let (mut sides, of) = Sides::mandated();
    let renewal = sides.propose(LEROY, Preset::Declarations.rights());
    sides.world.must(&accept(&sides.firm, renewal));
    let nadia = sides.act();
    let ended = sides.world.must(&terminate_mandate(of)).mandate;
    let over = MandateState::Ended { cause: MandateEnd::ByStaff };
    assert_eq!(ended.standing, over);
    let Fact::Mandate { news, .. } = sides.world.last_fact() else { panic!() };
    assert_eq!(news, MandateNews::EndedByFund);
    assert_eq!(told(&sides.world, MandateNews::EndedByFund), [JEANNE.email, NADIA.email]);
    assert_eq!(sides.world.refused(&authorize(&nadia, DECLARES)), Refusal::NoAccess);
    assert_eq!(sides.world.refused(&switch_through(&sides.firm, LEROY, DURAND)), Refusal::NoAccess);
    assert_eq!(sides.world.refused(&terminate_mandate(of)), Refusal::NoSuchMandate);
    let past = sides.world.must(&list_mandates(&sides.company, MandateShelf::Past)).mandates;
    assert_eq!(standing(&past), [over.clone(), over]);
    sides.world.advance(400 * DAY);
    assert_eq!(sides.world.refused(&terminate_mandate(renewal)), Refusal::NoSuchMandate);
}

/// What was to pass to the mandate that the fund ended stays where it was.
#[test]
fn r90_what_a_mandate_that_was_ended_would_have_taken_stays_with_the_other_firm() {
    let (mut sides, _) = Sides::mandated();
    let nadia = sides.act();
    let simon = sides.world.seat(BERGER, SIMON);
    let starts_at = Some(sides.world.now().plus(10 * DAY));
    let later =
        command::ProposeMandate { starts_at, ..propose(&sides.company, BERGER, Rights::of(&[DECLARES])) };
    let mandate = sides.world.must(&later).mandate.mandate;
    let of = Of { client: DURAND, firm: BERGER, mandate };
    sides.world.must(&accept(&simon, of));
    sides.world.must(&terminate_mandate(of));
    sides.world.advance(11 * DAY);
    let _again = nadia;
    let nadia = sides.act();
    assert!(may(&mut sides.world, &nadia, DECLARES));
}

/// What waits for an answer waits on: it takes the word of its sides, and not the fund's.
#[test]
fn r90_the_fund_answers_for_nobody() {
    let (mut sides, of) = Sides::proposed();
    for refused in [
        sides.world.refused_for(&terminate_mandate(of)),
        sides.world.refused_for(&block_mandate(of)),
        sides.world.refused_for(&unblock_mandate(of)),
    ] {
        assert_eq!(refused, (Refusal::MandateMoved, Cause::MandateState));
    }
    sides.world.must(&accept(&sides.firm, of));
}

/// The fund knows both sides of every mandate, also of one that a company has not answered.
#[test]
fn r61_the_fund_sees_the_mandates_of_a_company_and_of_a_firm() {
    let (mut sides, of) = Sides::mandated();
    sides.world.file(MARTIN);
    sides.world.must(&request(&sides.firm, MARTIN, Preset::Reader.rights()));
    for site in [DURAND, LEROY] {
        let accepted = sides.world.must(&list_tenant_mandates(site, MandateShelf::Accepted)).mandates;
        assert!(matches!(&*accepted, [one] if one.mandate == of.mandate), "{accepted:?}");
        assert_eq!(sides.world.last_fact(), Fact::MandatesListed);
    }
    for site in [MARTIN, LEROY] {
        let asked = sides.world.must(&list_tenant_mandates(site, MandateShelf::Pending)).mandates;
        let [asked] = &*asked else { panic!("{asked:?}") };
        assert_eq!(asked.client_company.as_ref().unwrap().as_str(), MARTIN.company);
    }
    // The firm itself is told no name before the company agrees (invariant 5).
    let firms = sides.world.must(&list_mandates(&sides.firm, MandateShelf::Pending)).mandates;
    assert_eq!(firms[0].client_company, None);
    assert_eq!(sides.world.refused(&list_tenant_mandates(BERGER, MandateShelf::Past)), Refusal::NotOnFile);
    sides.world.file(BERGER);
    let nobody = Of { client: MARTIN, firm: BERGER, mandate: of.mandate };
    assert_eq!(sides.world.refused(&block_mandate(nobody)), Refusal::NoSuchMandate);
}

/// What the fund suspends is what lies between the two: neither the renewal that was agreed to before, nor a mandate that both
/// agree to now, gives anything until the fund lifts that.
#[test]
fn r90_no_renewal_and_no_other_mandate_gets_round_the_funds_suspension() {
    for agreed_before in [true, false] {
        let (mut sides, of) = Sides::mandated();
        if !agreed_before {
            sides.world.must(&block_mandate(of));
        }
        let starts_at =
            Some(sides.world.now().plus(if agreed_before { 10 * DAY } else { std::time::Duration::ZERO }));
        let again =
            command::ProposeMandate { starts_at, ..propose(&sides.company, LEROY, Preset::Reader.rights()) };
        let mandate = sides.world.must(&again).mandate.mandate;
        let renewal = Of { mandate, ..of };
        sides.world.must(&accept(&sides.firm, renewal));
        if agreed_before {
            sides.world.must(&block_mandate(of));
            sides.wait(11 * DAY);
        }
        let nadia = sides.world.log_in(NADIA);
        let through = switch_through(&nadia, LEROY, DURAND);
        assert_eq!(sides.world.refused(&through), Refusal::NoAccess, "agreed before: {agreed_before}");
        let company = sides.world.log_in(JEANNE);
        assert_eq!(sides.world.refused(&resume_mandate(&company, renewal)), Refusal::MandateMoved);
        let lifted = sides.world.must(&unblock_mandate(renewal)).mandate;
        assert_eq!(lifted.standing, MandateState::Active);
        sides.world.must(&through);
    }
}

/// One that has not begun is suspended from its first instant; nor does ending it and agreeing to another lift that.
#[test]
fn r90_the_fund_suspends_what_has_not_begun_and_what_comes_after_an_end() {
    let mut sides = Sides::new();
    let starts_at = Some(sides.world.now().plus(10 * DAY));
    let later =
        command::ProposeMandate { starts_at, ..propose(&sides.company, LEROY, Preset::Reader.rights()) };
    let mandate = sides.world.must(&later).mandate.mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    sides.world.must(&accept(&sides.firm, of));
    sides.world.must(&block_mandate(of));
    assert_eq!(sides.world.refused(&block_mandate(of)), Refusal::MandateMoved);
    sides.wait(11 * DAY);
    assert_eq!(sides.world.refused(&switch_through(&sides.firm, LEROY, DURAND)), Refusal::NoAccess);
    sides.world.must(&end_mandate(&sides.company, of));
    let of = sides.propose(LEROY, Preset::Reader.rights());
    sides.world.must(&accept(&sides.firm, of));
    assert_eq!(sides.world.refused(&switch_through(&sides.firm, LEROY, DURAND)), Refusal::NoAccess);
    sides.world.must(&unblock_mandate(of));
    sides.world.must(&switch_through(&sides.firm, LEROY, DURAND));
}

/// The firm does not undo by its yes what the fund ended; what it asks for waits for the company.
#[test]
fn r90_what_the_company_had_put_to_the_firm_ends_with_what_the_fund_ends() {
    let (mut sides, of) = Sides::mandated();
    let put = sides.propose(LEROY, Preset::Reader.rights());
    sides.world.must(&terminate_mandate(of));
    assert_eq!(sides.world.refused(&accept(&sides.firm, put)), Refusal::NoSuchMandate);
}

/// What ended with one of its sides is over for the fund, too, whether or not the clock has said so.
#[test]
fn r90_the_fund_neither_resumes_nor_ends_what_is_over_with_a_side() {
    for site in [DURAND, LEROY] {
        let (mut sides, of) = Sides::mandated();
        sides.world.must(&block_mandate(of));
        sides.world.must(&set_status(site, TenantStatus::Closed));
        for refused in
            [sides.world.refused(&unblock_mandate(of)), sides.world.refused(&terminate_mandate(of))]
        {
            assert_eq!(refused, Refusal::MandateMoved);
        }
    }
}
