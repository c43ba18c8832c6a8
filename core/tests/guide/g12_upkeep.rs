//! G12: what the clock does for mandates. No right rests on it.

use espace_securise::account::Right;
use espace_securise::event::Fact;
use espace_securise::mandate::{MandateEnd, MandateNews, MandateShelf, MandateState};
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL};
use espace_securise::testing::commands::{
    Of, accept, authorize, list_mandates, propose, recertify, remind, remind_mandates, request,
};
use espace_securise::testing::{DAY, HOUR};
use espace_securise::*;

use crate::mandates::{GIVEN, Sides, standing, told};

fn ends_soon(sides: &Sides) -> usize {
    told(&sides.world, MandateNews::EndsSoon).len()
}

/// Thirty and seven days before the end, once each, to both sides.
#[test]
fn g12_both_sides_are_reminded_before_a_mandate_ends() {
    let (mut sides, _) = Sides::mandated();
    for (days, told) in [(334, 0), (335, 2), (336, 2), (357, 2), (358, 4), (364, 4)] {
        let since = sides.world.now().since(testing::cast::monday());
        sides.world.advance(days * DAY - since);
        sides.world.must(&remind_mandates());
        sides.world.must(&remind_mandates());
        assert_eq!(ends_soon(&sides), told, "day {days}");
    }
}

/// Trap: late upkeep. It lengthens nothing, and sends one mail for all that it missed.
#[test]
fn g12_late_upkeep_sends_one_mail_and_lengthens_nothing() {
    let (mut sides, _) = Sides::mandated();
    sides.world.advance(362 * DAY);
    assert_eq!(sides.world.must(&remind_mandates()).told, 1);
    assert_eq!(ends_soon(&sides), 2);
    sides.world.advance(30 * DAY);
    // Nobody ran it, and nothing is given any more.
    sides.world.must(&remind());
    let links = sides.world.mailbox.delivered().filter_map(|message| match &message.content {
        message::Content::Recertification { url, .. } => url.expose().split("lien=").nth(1).map(Secret::new),
        _ => None,
    });
    let links: Vec<_> = links.collect();
    for token in links {
        sides.world.must(&recertify(&token));
    }
    let session = sides.world.log_in(NADIA);
    let switch = testing::commands::switch_through(&session, LEROY, DURAND);
    assert_eq!(sides.world.refused(&switch), Refusal::NoAccess);
    assert_eq!(sides.world.must(&remind_mandates()).told, 1);
    assert_eq!(told(&sides.world, MandateNews::Expired), [JEANNE.email, NADIA.email]);
    assert_eq!(sides.world.must(&remind_mandates()).told, 0);
    assert_eq!(ends_soon(&sides), 2);
    let past = sides.world.must(&list_mandates(&session, MandateShelf::Past)).mandates;
    assert_eq!(standing(&past), [MandateState::Ended { cause: MandateEnd::Expired }]);
}

/// Each end has its line in the audit trail, whoever saw it first.
#[test]
fn inv07_an_end_by_the_dates_has_its_line() {
    let mut sides = Sides::new();
    let ends_at = Some(sides.world.now().plus(HOUR));
    let short = command::ProposeMandate { ends_at, ..propose(&sides.company, LEROY, GIVEN.rights()) };
    let mandate = sides.world.must(&short).mandate.mandate;
    sides.world.must(&accept(&sides.firm, Of { client: DURAND, firm: LEROY, mandate }));
    sides.act();
    sides.world.advance(2 * HOUR);
    let session = sides.world.log_in(NADIA);
    assert_eq!(sides.world.refused(&authorize(&session, Right::MemberRead)), Refusal::NoAccess);
    sides.world.must(&remind_mandates());
    let ended = sides.world.store.events().into_iter().filter(|event| {
        let event::Outcome::Done { fact: Fact::Mandate { news, mandate: named, .. } } = &event.outcome else {
            return false;
        };
        *news == MandateNews::Expired && *named == mandate
    });
    assert_eq!(ended.count(), 1);
    assert_eq!(sides.world.last_fact(), Fact::MandatesReminded { told: 1 });
}

#[test]
fn g12_a_request_of_nobody_lapses_like_any_other() {
    let mut sides = Sides::new();
    sides.world.must(&request(&sides.firm, testing::cast::UNKNOWN, GIVEN.rights()));
    sides.world.must(&request(&sides.firm, DURAND, GIVEN.rights()));
    sides.world.advance(21 * DAY);
    assert_eq!(sides.world.must(&remind_mandates()).told, 2);
    assert_eq!(told(&sides.world, MandateNews::Lapsed), [JEANNE.email, NADIA.email, NADIA.email]);
    let left: Vec<_> =
        sides.world.store.keys().into_iter().filter(|key| key.kind().starts_with("mandate-")).collect();
    assert!(left.iter().all(|key| key.kind() == "mandate-past"), "{left:?}");
}

#[test]
fn g12_upkeep_goes_page_by_page_and_past_what_it_cannot_read() {
    let (mut sides, _) = Sides::mandated();
    let paul = sides.world.seat(MARTIN, PAUL);
    let mandate = sides.world.must(&propose(&paul, LEROY, GIVEN.rights())).mandate.mandate;
    sides.world.must(&accept(&sides.firm, Of { client: MARTIN, firm: LEROY, mandate }));
    let damaged = sides.world.store.keys().into_iter().find(|key| key.as_str() == "mandate-of/17071/CAB01");
    sides.world.store.set_body(&damaged.unwrap(), "{}");
    sides.world.advance(340 * DAY);
    let first = sides.world.must(&command::RemindMandates { limit: 1, ..remind_mandates() });
    assert_eq!((first.told, first.unreadable), (0, vec!["mandate-of/17071/CAB01".to_owned()]));
    let second = sides.world.must(&command::RemindMandates { after: first.next, limit: 1 });
    assert_eq!((second.told, second.next), (1, None));
}

/// A company where nobody has an account gets it in writing.
#[test]
fn g12_a_company_without_an_account_is_told_by_post() {
    let mut sides = Sides::new();
    sides.world.file(MARTIN);
    sides.world.must(&request(&sides.firm, MARTIN, GIVEN.rights()));
    assert_eq!(told(&sides.world, MandateNews::Requested), [MARTIN.company, NADIA.email]);
}
