//! G12: what goes wrong elsewhere: two firms at changeover, whoever gave a mandate leaves, a firm that probes, clocks.

use std::time::Duration;

use espace_securise::account::{Preset, Right, Rights};
use espace_securise::command::{ProposeMandate, RequestMandate};
use espace_securise::event::Cause;
use espace_securise::mandate::{MandateNews, MandateShelf, MandateState};
use espace_securise::testing::cast::{BERGER, DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, SIMON, UNKNOWN};
use espace_securise::testing::commands::{
    Of, accept, authorize, end_mandate, list_mandates, propose, request, revise, suspend_mandate,
    switch_through, withdraw,
};
use espace_securise::testing::{DAY, HOUR, World};
use espace_securise::*;

use crate::mandates::{GIVEN, Sides, joins, may, told};

/// Another firm, whose mandate begins then.
fn changeover(sides: &mut Sides, starts_at: Option<value::Timestamp>) -> (Secret, Of) {
    let simon = sides.world.seat(BERGER, SIMON);
    let rights = Preset::FullPayroll.rights();
    let proposal = ProposeMandate { starts_at, ..propose(&sides.company, BERGER, rights) };
    let mandate = sides.world.must(&proposal).mandate.mandate;
    let of = Of { client: DURAND, firm: BERGER, mandate };
    sides.world.must(&accept(&simon, of));
    (simon, of)
}

/// Trap: two firms at changeover. What only one may hold goes over in one instant; the rest stays with both.
#[test]
fn g12_two_firms_at_changeover_never_both_submit() {
    let (mut sides, _) = Sides::mandated();
    let day = sides.world.now().plus(HOUR);
    let old = sides.act();
    let (simon, _) = changeover(&mut sides, Some(day));
    assert_eq!(told(&sides.world, MandateNews::Superseded), [NADIA.email]);
    assert!(may(&mut sides.world, &old, Right::DeclarationsSubmit));
    assert_eq!(sides.world.refused(&switch_through(&simon, BERGER, DURAND)), Refusal::NoAccess);
    sides.wait(HOUR);
    let simon = sides.world.log_in(SIMON);
    let new = sides.world.must(&switch_through(&simon, BERGER, DURAND)).session;
    let nadia = sides.act();
    assert!(may(&mut sides.world, &new, Right::DeclarationsSubmit));
    let right = Right::DeclarationsSubmit;
    assert_eq!(sides.world.refused(&authorize(&nadia, right)), Refusal::RightNotHeld { right });
    assert!(may(&mut sides.world, &nadia, Right::DeclarationsRead));
    // Back again, by the company's word to the first firm.
    let shelf = list_mandates(&sides.company, MandateShelf::Accepted);
    let first =
        sides.world.must(&shelf).mandates.into_iter().find(|one| one.firm.as_str() == "CAB01").unwrap();
    let of = Of { client: DURAND, firm: LEROY, mandate: first.mandate };
    sides.world.must(&revise(&sides.company, of, GIVEN.rights()));
    assert!(may(&mut sides.world, &nadia, Right::DeclarationsSubmit));
    assert!(!may(&mut sides.world, &new, Right::DeclarationsSubmit));
    assert!(may(&mut sides.world, &new, Right::PaymentsPay));
}

#[test]
fn g12_a_mandate_that_allowed_nothing_else_is_superseded_whole() {
    let mut sides = Sides::new();
    let only = Rights::of(&[Right::DeclarationsSubmit]);
    let of = sides.propose(LEROY, only);
    sides.world.must(&accept(&sides.firm, of));
    let (_, _) = changeover(&mut sides, None);
    let past = sides.world.must(&list_mandates(&sides.firm, MandateShelf::Past)).mandates;
    let cause = mandate::MandateEnd::Superseded;
    assert_eq!(past.iter().map(|one| &one.standing).collect::<Vec<_>>(), [&MandateState::Ended { cause }]);
    assert_eq!(sides.world.refused(&switch_through(&sides.firm, LEROY, DURAND)), Refusal::NoAccess);
}

/// A successor that never begins takes nothing.
#[test]
fn g12_what_was_to_go_to_another_firm_stays_if_that_one_ends_before_its_day() {
    let (mut sides, _) = Sides::mandated();
    let day = sides.world.now().plus(HOUR);
    let (simon, next) = changeover(&mut sides, Some(day));
    sides.world.must(&end_mandate(&simon, next));
    sides.world.advance(2 * HOUR);
    let session = sides.act();
    assert!(may(&mut sides.world, &session, Right::DeclarationsSubmit));
}

/// Trap: the granting holder leaves. The company gave it; the next Titulaire is told that somebody else did.
#[test]
fn g12_a_mandate_stands_when_whoever_gave_it_leaves() {
    let (mut sides, of) = Sides::mandated();
    sides.world.enroll(MARTIN, PAUL);
    let paul = joins(&mut sides.world, PAUL, DURAND);
    let paul = sides.world.must(&testing::commands::switch(&paul, DURAND)).session;
    let shelf = list_mandates(&paul, MandateShelf::Accepted);
    let before: Vec<_> = sides.world.must(&shelf).mandates.iter().map(|one| one.given_before_you).collect();
    assert_eq!(before, [false]);
    let jeanne = sides.world.log_in(JEANNE);
    let account = sides.world.must(&testing::commands::resume(&jeanne)).account.to_string();
    for key in sides.world.store.keys() {
        let gone = [format!("access/{account}/17071"), format!("holder/17071/{account}")];
        if gone.contains(&key.as_str().to_owned()) {
            assert!(sides.world.store.remove(&key));
        }
    }
    let after: Vec<_> = sides.world.must(&shelf).mandates.iter().map(|one| one.given_before_you).collect();
    assert_eq!(after, [true]);
    let session = sides.act();
    assert!(may(&mut sides.world, &session, Right::DeclarationsSubmit));
    sides.world.must(&end_mandate(&paul, of));
    assert!(!may(&mut sides.world, &session, Right::DeclarationsSubmit));
}

/// Trap: a firm's request that probes for clients. Two worlds: in one the company is on file, in the other it is not.
#[test]
fn inv05_a_firm_cannot_tell_by_asking_whether_a_company_is_on_file() {
    let asked_in = |sites: &[testing::cast::Site], enrolled: bool, client: testing::cast::Site| {
        let mut world = World::new();
        let firm = world.seat(LEROY, NADIA);
        for site in sites {
            world.file(*site);
        }
        if enrolled {
            world.seat(DURAND, JEANNE);
        } else {
            // The same time passes, the same letters leave.
            world.seat(MARTIN, PAUL);
        }
        let command = request(&firm, client, GIVEN.rights());
        let first = world.aside(&command).work();
        let reply = world.must(&command);
        let again = world.aside(&command).work();
        let of = Of { client, firm: LEROY, mandate: reply.mandate };
        let listed = world.aside(&list_mandates(&firm, MandateShelf::Pending));
        let seen = listed.answer.as_ref().map(|page| {
            let one = page.mandates[0].clone();
            (one.client_company, one.firm_company, one.rights, one.standing)
        });
        let (seen, listed) = (seen.ok().unwrap(), listed.work());
        let taken_back = world.aside(&withdraw(&firm, of)).work();
        let ended = world.aside(&end_mandate(&firm, of)).work();
        ((first, again, listed), (seen, taken_back, ended), reply.lapses_at)
    };
    let known = asked_in(&[], true, DURAND);
    assert_eq!(known.0.0.error, None);
    assert_eq!(known.1.1.error, None);
    for unknown in [
        asked_in(&[], false, testing::cast::Site { identifier: DURAND.identifier, ..UNKNOWN }),
        asked_in(&[DURAND], false, DURAND),
        asked_in(&[DURAND], false, testing::cast::Site { siret: MARTIN.siret, ..DURAND }),
        asked_in(&[], true, testing::cast::Site { siret: MARTIN.siret, ..DURAND }),
    ] {
        assert_eq!(unknown, known);
    }
}

#[test]
fn inv05_a_request_with_another_siret_is_nobody_s_to_see_or_answer() {
    let mut sides = Sides::new();
    let wrong = RequestMandate { siret: MARTIN.siret.into(), ..request(&sides.firm, DURAND, GIVEN.rights()) };
    let mandate = sides.world.must(&wrong).mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    let pending = sides.world.must(&list_mandates(&sides.company, MandateShelf::Pending)).mandates;
    assert!(pending.is_empty());
    assert_eq!(told(&sides.world, MandateNews::Requested), [NADIA.email]);
    let refused = sides.world.refused_for(&accept(&sides.company, of));
    assert_eq!(refused, (Refusal::NoSuchMandate, Cause::UnknownMandate));
    // It is in nobody's way.
    let of = sides.propose(LEROY, GIVEN.rights());
    sides.world.must(&accept(&sides.firm, of));
}

#[test]
fn r60_no_firm_uses_up_what_another_may_ask() {
    let mut sides = Sides::new();
    let simon = sides.world.seat(BERGER, SIMON);
    let asked = sides.world.must(&request(&sides.firm, DURAND, GIVEN.rights()));
    sides.world.must(&withdraw(&sides.firm, Of { client: DURAND, firm: LEROY, mandate: asked.mandate }));
    let refused = sides.world.refused(&request(&sides.firm, DURAND, GIVEN.rights()));
    assert_eq!(refused, Refusal::TooManyMessages { retry_after: 86_400 });
    sides.world.must(&request(&simon, DURAND, GIVEN.rights()));
    for place in 1..20 {
        let identifier: &'static str = format!("NOBODY{place}").leak();
        let client = testing::cast::Site { identifier, ..UNKNOWN };
        sides.world.must(&request(&sides.firm, client, GIVEN.rights()));
    }
    let refused = sides.world.refused(&request(&sides.firm, MARTIN, GIVEN.rights()));
    assert!(matches!(refused, Refusal::TooManyMessages { .. }));
    sides.world.must(&request(&simon, MARTIN, GIVEN.rights()));
}

/// Trap: days around a change of hour. The host says when a day ends where the fund is: 2026-03-29 has 23 hours in Paris.
#[test]
fn g12_a_day_ends_when_the_host_says_also_when_the_clocks_change() {
    let mut sides = Sides::new();
    let at = |text: &str| -> value::Timestamp { text.parse().unwrap() };
    let (last, first) = (at("2026-03-29T21:59:59Z"), at("2026-03-29T22:00:00Z"));
    let until = ProposeMandate { ends_at: Some(last), ..propose(&sides.company, LEROY, GIVEN.rights()) };
    let mandate = sides.world.must(&until).mandate.mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    sides.world.must(&accept(&sides.firm, of));
    let renewal = sides.world.must(&propose(&sides.company, LEROY, Preset::Consultation.rights())).mandate;
    assert_eq!(renewal.starts_at, first);
    sides.world.must(&accept(&sides.firm, Of { mandate: renewal.mandate, ..of }));
    let span = last.since(sides.world.now());
    sides.wait(span);
    let session = sides.act();
    assert!(may(&mut sides.world, &session, Right::DeclarationsSubmit));
    sides.world.advance(Duration::from_secs(1));
    assert!(!may(&mut sides.world, &session, Right::DeclarationsSubmit));
    assert!(may(&mut sides.world, &session, Right::DeclarationsRead));
}

/// A clock that goes back lengthens nothing: neither a mandate that was seen over, nor a right that was seen gone.
#[test]
fn inv12_an_end_of_a_mandate_that_was_seen_is_final() {
    let mut sides = Sides::new();
    let ends_at = sides.world.now().plus(HOUR);
    let short = ProposeMandate { ends_at: Some(ends_at), ..propose(&sides.company, LEROY, GIVEN.rights()) };
    let mandate = sides.world.must(&short).mandate.mandate;
    sides.world.must(&accept(&sides.firm, Of { client: DURAND, firm: LEROY, mandate }));
    sides.act();
    sides.world.advance(HOUR + Duration::from_secs(1));
    let session = sides.world.log_in(NADIA);
    assert_eq!(sides.world.refused(&authorize(&session, Right::MemberRead)), Refusal::NoAccess);
    sides.world.clock.set(ends_at.minus(HOUR));
    assert_eq!(sides.world.refused(&switch_through(&session, LEROY, DURAND)), Refusal::NoAccess);
    let session = sides.world.log_in(NADIA);
    assert_eq!(sides.world.refused(&switch_through(&session, LEROY, DURAND)), Refusal::NoAccess);
}

#[test]
fn inv12_what_went_to_another_firm_stays_there_though_the_clock_goes_back() {
    let (mut sides, _) = Sides::mandated();
    let day = sides.world.now().plus(HOUR);
    let (_, _) = changeover(&mut sides, Some(day));
    sides.world.advance(2 * HOUR);
    let session = sides.act();
    assert!(!may(&mut sides.world, &session, Right::DeclarationsSubmit));
    sides.world.clock.set(day.minus(HOUR));
    let session = sides.act();
    assert!(!may(&mut sides.world, &session, Right::DeclarationsSubmit));
    assert!(may(&mut sides.world, &session, Right::DeclarationsRead));
}

#[test]
fn g12_a_suspended_mandate_expires_like_any_other() {
    let (mut sides, of) = Sides::mandated();
    sides.world.must(&suspend_mandate(&sides.company, of));
    sides.world.advance(366 * DAY);
    let session = sides.world.log_in(NADIA);
    assert_eq!(
        sides.world.refused(&authorize(&session, Right::MemberRead)),
        Refusal::RecertificationRequired
    );
    sides.world.must(&testing::commands::remind_mandates());
    assert_eq!(told(&sides.world, MandateNews::Expired), [JEANNE.email, NADIA.email]);
}
