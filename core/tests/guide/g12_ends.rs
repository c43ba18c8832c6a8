//! G12, when a side is no more: what ends with it, what does not follow, and what nobody brings back.

use espace_securise::account::{CourtProcedure, Preset, Right, TenantStatus};

use espace_securise::event::Cause;
use espace_securise::mandate::{MandateEnd, MandateNews, MandateShelf, MandateState};
use espace_securise::testing::HOUR;
use espace_securise::testing::cast::{BERGER, DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, SIMON};
use espace_securise::testing::commands::{
    Of, accept, authorize, end_access, end_mandate, find_firm, list_holders, list_mandates, list_tenants,
    propose, remind_mandates, remove_person, request, set_status, switch, switch_through, withdraw,
};
use espace_securise::*;

use crate::mandates::{Sides, may, told};

const DECLARES: Right = Right::DeclarationsSubmit;

fn liquidation() -> TenantStatus {
    TenantStatus::Procedure { procedure: CourtProcedure::Liquidation }
}

/// Trap: staff removes the last holder. Nobody's act but the fund's does, it bites at the next command, what the company gave
/// stands, and a letter brings the next holder.
#[test]
fn g12_the_fund_ends_the_last_holders_access_and_the_company_gave_its_mandates_all_the_same() {
    let (mut sides, of) = Sides::mandated();
    let person = sides.world.person(&sides.company, JEANNE);
    assert_eq!(sides.world.refused(&remove_person(&sides.company, &person)), Refusal::LastHolder);
    sides.world.must(&end_access(DURAND, &person));
    assert_eq!(sides.world.refused(&authorize(&sides.company, DECLARES)), Refusal::NoAccess);
    assert_eq!(sides.world.must(&list_holders(DURAND)).people.len(), 0);
    assert_eq!(sides.world.refused(&end_access(DURAND, &person)), Refusal::NoSuchPerson);

    let nadia = sides.act();
    assert!(may(&mut sides.world, &nadia, DECLARES), "the company gave it, not the person");
    sides.world.advance(25 * HOUR);
    sides.world.enroll(DURAND, PAUL);
    let anne = sides.world.log_in(PAUL);
    let listed = sides.world.must(&list_mandates(&anne, MandateShelf::Accepted)).mandates;
    assert!(matches!(&*listed, [one] if one.given_before_you && one.mandate == of.mandate), "{listed:?}");
    sides.world.must(&end_mandate(&anne, of));
    assert!(!may(&mut sides.world, &nadia, DECLARES));
}

/// Trap: two firms merge. The one that is taken over loses its clients from the next command on; the other gets none of
/// them, until they give it a mandate of its own; they are told, once.
#[test]
fn g12_when_two_firms_merge_no_mandate_follows() {
    let (mut sides, of) = Sides::mandated();
    let simon = sides.world.seat(BERGER, SIMON);
    let nadia = sides.act();
    let waiting = sides.world.seat(MARTIN, PAUL);
    let asked = sides.world.must(&propose(&waiting, LEROY, Preset::Reader.rights())).mandate.mandate;
    let into = value::CibtpId::parse(BERGER.identifier, &value::CibtpIdFormat::default()).unwrap();
    sides.world.must(&set_status(LEROY, TenantStatus::Absorbed { into }));

    assert_eq!(sides.world.refused(&authorize(&nadia, Right::DeclarationsRead)), Refusal::NoAccess);
    let session = sides.world.log_in(NADIA);
    assert_eq!(sides.world.refused(&switch_through(&session, LEROY, DURAND)), Refusal::NoAccess);
    assert_eq!(sides.world.refused(&switch(&session, LEROY)), Refusal::NoAccess);
    for firm in [BERGER, LEROY] {
        assert_eq!(sides.world.refused(&switch_through(&simon, firm, DURAND)), Refusal::NoAccess);
    }
    assert_eq!(sides.world.refused(&find_firm(&sides.company, LEROY.identifier)), Refusal::NoSuchFirm);
    assert_eq!(sides.world.refused(&propose(&waiting, LEROY, Preset::Reader.rights())), Refusal::NoSuchFirm);

    // The clock's round, however late, ends what is left and tells of it once.
    for round in [1, 0] {
        assert_eq!(sides.world.must(&remind_mandates()).told, round);
    }
    let mut heard = told(&sides.world, MandateNews::FirmClosed);
    heard.sort_unstable();
    assert_eq!(heard, [JEANNE.email, NADIA.email]);
    let past = sides.world.must(&list_mandates(&sides.company, MandateShelf::Past)).mandates;
    let cause = MandateEnd::FirmClosed;
    assert!(
        matches!(&*past, [one] if one.mandate == of.mandate && one.standing == MandateState::Ended { cause })
    );
    // What waited for the firm's word waits for nothing until its time is over, or is taken back.
    sides.world.must(&withdraw(&waiting, Of { client: MARTIN, firm: LEROY, mandate: asked }));

    let mandate = sides.world.must(&propose(&sides.company, BERGER, Preset::Declarations.rights())).mandate;
    let of = Of { client: DURAND, firm: BERGER, mandate: mandate.mandate };
    sides.world.must(&accept(&simon, of));
    let session = sides.world.must(&switch_through(&simon, BERGER, DURAND)).session;
    assert!(may(&mut sides.world, &session, DECLARES));
}

/// A company that is over, or in liquidation: its mandates give nothing from that moment on, and the clock only says so.
#[test]
fn g12_a_companys_mandates_end_with_it() {
    for status in [TenantStatus::Closed, liquidation()] {
        let (mut sides, of) = Sides::mandated();
        let nadia = sides.act();
        sides.world.must(&set_status(DURAND, status.clone()));
        assert_eq!(
            sides.world.refused(&authorize(&nadia, Right::DocumentsRead)),
            Refusal::NoAccess,
            "{status:?}"
        );
        let clients =
            command::ListTenants { firm: Some(LEROY.identifier.into()), ..list_tenants(&sides.firm) };
        assert_eq!(sides.world.must(&clients).tenants.len(), 0, "{status:?}");
        assert_eq!(sides.world.must(&remind_mandates()).told, 1);
        let past = sides.world.must(&list_mandates(&sides.firm, MandateShelf::Past)).mandates;
        let cause = MandateEnd::TenantClosed;
        assert!(
            matches!(&*past, [one] if one.mandate == of.mandate && one.standing == MandateState::Ended { cause })
        );
    }
}

/// What a court or the fund takes back later does not bring back what ended meanwhile, whether or not the clock had its round.
#[test]
fn g12_mandates_that_ended_with_a_side_do_not_come_back_with_it() {
    for site in [DURAND, LEROY] {
        for rounds in [0, 1] {
            let (mut sides, of) = Sides::mandated();
            let nadia = sides.act();
            sides.world.must(&set_status(site, liquidation()));
            assert_eq!(sides.world.refused(&authorize(&nadia, Right::DocumentsRead)), Refusal::NoAccess);
            for _ in 0..rounds {
                assert_eq!(sides.world.must(&remind_mandates()).told, 1);
            }
            sides.world.must(&set_status(site, TenantStatus::Normal));
            assert_eq!(sides.world.refused(&authorize(&nadia, Right::DocumentsRead)), Refusal::NoAccess);
            let clients =
                command::ListTenants { firm: Some(LEROY.identifier.into()), ..list_tenants(&sides.firm) };
            assert_eq!(sides.world.must(&clients).tenants.len(), 0);
            assert_eq!(sides.world.must(&remind_mandates()).told, 1 - rounds);
            let past = sides.world.must(&list_mandates(&sides.company, MandateShelf::Past)).mandates;
            assert!(matches!(&*past, [one] if one.mandate == of.mandate), "{past:?}");
            // They may agree anew.
            sides.wait(HOUR);
            let of = sides.propose(LEROY, Preset::Declarations.rights());
            sides.world.must(&accept(&sides.firm, of));
            let nadia = sides.act();
            assert!(may(&mut sides.world, &nadia, DECLARES), "{}", site.identifier);
        }
    }
}

/// Nobody agrees to anything with what is over: neither the firm that closed while it waited, nor a company on paper.
#[test]
fn g12_nothing_is_accepted_of_a_side_that_is_over() {
    for status in [TenantStatus::Closed, liquidation()] {
        let mut sides = Sides::new();
        let asked = request(&sides.firm, DURAND, Preset::Declarations.rights());
        let mandate = sides.world.must(&asked).mandate;
        let of = Of { client: DURAND, firm: LEROY, mandate };
        sides.world.must(&set_status(LEROY, status.clone()));
        assert_eq!(sides.world.refused(&accept(&sides.company, of)), Refusal::MandateMoved, "{status:?}");

        let mut sides = Sides::new();
        sides.world.file(MARTIN);
        sides.world.must(&request(&sides.firm, MARTIN, Preset::Declarations.rights()));
        let mandate =
            sides.world.must(&list_mandates(&sides.firm, MandateShelf::Pending)).mandates[0].mandate;
        let code = sides.world.mandate_code();
        let of = Of { client: MARTIN, firm: LEROY, mandate };
        sides.world.must(&set_status(MARTIN, status.clone()));
        let on_paper = command::AcceptMandate { code: Some(code), ..accept(&sides.firm, of) };
        assert_eq!(sides.world.refused_for(&on_paper).1, Cause::WrongState, "{status:?}");
        // The firm hears no sooner than of anybody who is not on file.
        assert_eq!(sides.world.must(&remind_mandates()).told, 0);
    }
}

/// What a firm was to take over on its day stays where it is when that firm is no more before it.
#[test]
fn g12_what_was_to_go_to_a_firm_that_closed_stays_with_the_one_that_has_it() {
    let (mut sides, _) = Sides::mandated();
    let simon = sides.world.seat(BERGER, SIMON);
    let starts_at = Some(sides.world.now().plus(HOUR));
    let rights = Preset::FullPayroll.rights();
    let proposal = command::ProposeMandate { starts_at, ..propose(&sides.company, BERGER, rights) };
    let mandate = sides.world.must(&proposal).mandate.mandate;
    sides.world.must(&accept(&simon, Of { client: DURAND, firm: BERGER, mandate }));
    sides.world.must(&set_status(BERGER, TenantStatus::Closed));
    // In pages as small as they come: each pair is met once.
    let mut after = None;
    let mut heard = 0;
    loop {
        let round = sides.world.must(&command::RemindMandates { after, limit: 1 });
        heard += round.told;
        after = round.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(heard, 1);
    assert_eq!(sides.world.must(&remind_mandates()).told, 0);
    sides.wait(2 * HOUR);
    let nadia = sides.act();
    assert!(may(&mut sides.world, &nadia, DECLARES));
}

/// A file that cannot be read keeps nobody else from what the clock does.
#[test]
fn inv13_a_round_names_a_file_that_it_cannot_read_and_goes_on() {
    let (mut sides, _) = Sides::mandated();
    sides.world.seat(MARTIN, PAUL);
    let paul = sides.world.log_in(PAUL);
    let mandate = sides.world.must(&propose(&paul, LEROY, Preset::Reader.rights())).mandate.mandate;
    sides.world.must(&accept(&sides.firm, Of { client: MARTIN, firm: LEROY, mandate }));
    let key = store::Key::from_stored(format!("tenant/{}", DURAND.identifier));
    sides.world.store.set_body(&key, "{");
    sides.world.must(&set_status(MARTIN, TenantStatus::Closed));
    let round = sides.world.must(&remind_mandates());
    assert_eq!((round.told, round.unreadable), (1, vec![key.to_string()]));
}
