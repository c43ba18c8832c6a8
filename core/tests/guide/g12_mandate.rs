//! G12: a company lets a firm act for it: proposed, accepted, used, taken back.

use espace_securise::account::{Preset, Right, Rights, StatedCapacity, Title};
use espace_securise::command::{
    AcceptMandate, Authorize, FindFirm, ProposeMandate, PutTenant, RequestMandate, ReviseMandate,
};
use espace_securise::event::{Actor, Cause, Fact};
use espace_securise::mandate::{MandateEnd, MandateNews, MandateShelf, MandateState, Suspender};
use espace_securise::testing::cast::{
    BERGER, DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, SIMON, TEXT_HASH, directly,
};
use espace_securise::testing::commands::{
    Of, accept, authorize, decline, end_mandate, find_firm, leave, list_clients, list_mandates, move_client,
    propose, put_tenant, reauthenticate, request, resume, resume_mandate, revise, suspend_mandate, switch,
    switch_through, withdraw,
};
use espace_securise::testing::{DAY, MINUTE, World};
use espace_securise::*;

use crate::mandates::{GIVEN, Sides, capacity, joins, may, standing, told};

#[test]
fn g12_a_company_finds_its_firm_by_identifier_siren_or_siret() {
    let mut sides = Sides::new();
    for typed in ["CAB01", " cab01 ", "418 166 096", "41816609600028"] {
        let firms = sides.world.must(&find_firm(&sides.company, typed)).firms;
        let names: Vec<_> = firms.iter().map(|firm| firm.company.as_str()).collect();
        assert_eq!(names, ["Cabinet Leroy"], "{typed}");
    }
    // A company is no firm, whatever one types.
    for typed in ["17071", "73282932000074", "552100554", "nobody"] {
        let refused = sides.world.refused_for(&find_firm(&sides.company, typed));
        assert_eq!(refused, (Refusal::NoSuchFirm, Cause::UnknownSubject), "{typed}");
    }
    let nothing = FindFirm { firm: " ".into(), ..find_firm(&sides.company, "") };
    assert!(matches!(sides.world.refused(&nothing), Refusal::InvalidInput { .. }));
    // After a move of the head office it is found under its new SIRET only.
    sides.world.must(&PutTenant { siret: BERGER.siret.into(), ..put_tenant(LEROY) });
    assert_eq!(sides.world.must(&find_firm(&sides.company, "398607333")).firms.len(), 1);
    assert_eq!(sides.world.refused(&find_firm(&sides.company, "418166096")), Refusal::NoSuchFirm);
}

#[test]
fn g12_a_company_gives_a_mandate_its_firm_acts_and_the_company_takes_it_back() {
    let (mut sides, of) = Sides::proposed();
    assert_eq!(told(&sides.world, MandateNews::Proposed), [JEANNE.email, NADIA.email]);
    // Nothing before the firm says yes.
    assert_eq!(sides.world.refused(&switch_through(&sides.firm, LEROY, DURAND)), Refusal::NoAccess);
    let accepted = sides.world.must(&accept(&sides.firm, of)).mandate;
    assert_eq!((accepted.standing, accepted.rights), (MandateState::Active, GIVEN.rights()));
    assert_eq!(told(&sides.world, MandateNews::Accepted), [JEANNE.email, NADIA.email]);

    let clients = sides.world.must(&list_clients(&sides.firm, LEROY)).tenants;
    assert_eq!(clients.iter().map(|client| client.identifier.as_str()).collect::<Vec<_>>(), ["17071"]);
    let switched = sides.world.must(&switch_through(&sides.firm, LEROY, DURAND));
    assert_eq!(switched.tenant.title, Title::Delegated);
    let session = switched.session;
    let authorized = sides.world.must(&authorize(&session, Right::DeclarationsSubmit));
    let own = StatedCapacity::from(&authorized.capacity);
    assert_eq!((own, authorized.rights), (capacity(), GIVEN.rights()));
    assert!(!may(&mut sides.world, &session, Right::PaymentsPay));
    let tenant = sides.world.must(&resume(&session)).tenant.unwrap();
    assert_eq!((tenant.identifier.as_str(), tenant.title), ("17071", Title::Delegated));
    assert_eq!(tenant.firm.map(|firm| firm.company.as_str().to_owned()).as_deref(), Some("Cabinet Leroy"));
    assert_eq!(tenant.mandate, Some(of.mandate));

    // Back at the fund's next log-in, the same hat is on.
    let session = sides.world.log_in(NADIA);
    let authorized = sides.world.must(&authorize(&session, Right::MemberRead));
    assert_eq!(StatedCapacity::from(&authorized.capacity), capacity());
    sides.world.must(&end_mandate(&sides.company, of));
    assert_eq!(told(&sides.world, MandateNews::Revoked), [JEANNE.email, NADIA.email]);
    let refused = sides.world.refused_for(&authorize(&session, Right::MemberRead));
    assert_eq!(refused, (Refusal::NoAccess, Cause::NoLiveAccess));
    assert_eq!(sides.world.must(&resume(&session)).tenant, None);
    assert!(sides.world.must(&list_clients(&session, LEROY)).tenants.is_empty());
    sides.world.must(&switch(&session, LEROY));
}

#[test]
fn g12_a_firm_asks_and_the_company_gives_less() {
    let mut sides = Sides::new();
    let asked = sides.world.must(&request(&sides.firm, DURAND, GIVEN.rights()));
    assert_eq!(told(&sides.world, MandateNews::Requested), [JEANNE.email, NADIA.email]);
    let of = Of { client: DURAND, firm: LEROY, mandate: asked.mandate };
    let pending = sides.world.must(&list_mandates(&sides.company, MandateShelf::Pending)).mandates;
    assert_eq!(standing(&pending), [MandateState::Requested { lapses_at: asked.lapses_at }]);
    // The firm is not told what its client is called before there is a yes.
    let pending = sides.world.must(&list_mandates(&sides.firm, MandateShelf::Pending)).mandates;
    assert_eq!(pending.iter().map(|mandate| &mandate.client_company).collect::<Vec<_>>(), [&None]);
    let less = Rights::of(&[Right::DeclarationsRead]);
    let more = AcceptMandate { rights: Some(Preset::FullPayroll.rights()), ..accept(&sides.company, of) };
    assert!(matches!(sides.world.refused(&more), Refusal::InvalidInput { .. }));
    sides.world.must(&AcceptMandate { rights: Some(less), ..accept(&sides.company, of) });
    let session = sides.act();
    assert_eq!(sides.world.must(&authorize(&session, Right::DeclarationsRead)).rights, less);
    let right = Right::DeclarationsSubmit;
    assert_eq!(sides.world.refused(&authorize(&session, right)), Refusal::RightNotHeld { right });
}

#[test]
fn r31_a_session_left_open_changes_no_mandate() {
    let (Sides { mut world, company, firm }, of) = Sides::mandated();
    world.advance(15 * MINUTE);
    for refused in [
        world.refused(&propose(&company, BERGER, GIVEN.rights())),
        world.refused(&request(&firm, MARTIN, GIVEN.rights())),
        world.refused(&accept(&firm, of)),
        world.refused(&decline(&company, of)),
        world.refused(&withdraw(&company, of)),
        world.refused(&revise(&company, of, GIVEN.rights())),
        world.refused(&suspend_mandate(&firm, of)),
        world.refused(&resume_mandate(&company, of)),
        world.refused(&end_mandate(&company, of)),
        world.refused(&move_client(&firm, DURAND, Some("Nord"))),
    ] {
        assert_eq!(refused, Refusal::ReauthenticationRequired);
    }
    world.must(&find_firm(&company, LEROY.identifier));
    let listed = world.must(&list_mandates(&company, MandateShelf::Accepted)).mandates;
    assert_eq!(standing(&listed), [MandateState::Active]);
    let proved = world.must(&reauthenticate(&company, JEANNE.password)).session;
    world.must(&end_mandate(&proved, of));
}

#[test]
fn g12_neither_side_accepts_what_it_put_itself() {
    let (mut sides, of) = Sides::proposed();
    assert_eq!(
        sides.world.refused_for(&accept(&sides.company, of)),
        (Refusal::MandateMoved, Cause::MandateState)
    );
    assert_eq!(sides.world.refused(&decline(&sides.company, of)), Refusal::MandateMoved);
    assert_eq!(sides.world.refused(&withdraw(&sides.firm, of)), Refusal::MandateMoved);
    sides.world.must(&withdraw(&sides.company, of));
    let asked = sides.world.must(&request(&sides.firm, DURAND, GIVEN.rights()));
    let of = Of { mandate: asked.mandate, ..of };
    assert_eq!(sides.world.refused(&accept(&sides.firm, of)), Refusal::MandateMoved);
    sides.world.must(&decline(&sides.company, of));
    assert_eq!(told(&sides.world, MandateNews::Declined), [JEANNE.email, NADIA.email]);
}

/// 21 days, whoever looks and whether or not upkeep ever ran.
#[test]
fn g12_what_nobody_answers_lapses() {
    let (mut sides, of) = Sides::proposed();
    sides.wait(21 * DAY);
    assert_eq!(sides.world.refused(&accept(&sides.firm, of)), Refusal::NoSuchMandate);
    let past = sides.world.must(&list_mandates(&sides.firm, MandateShelf::Pending)).mandates;
    assert!(past.is_empty());
    // What ended never blocks a new proposal.
    sides.propose(LEROY, GIVEN.rights());
    assert_eq!(told(&sides.world, MandateNews::Lapsed), [JEANNE.email, NADIA.email]);
}

#[test]
fn g12_r18_a_mandate_begins_on_its_day_and_ends_with_its_last_instant() {
    let mut sides = Sides::new();
    let (starts_at, ends_at) = (sides.world.now().plus(10 * DAY), sides.world.now().plus(20 * DAY));
    let proposal = ProposeMandate {
        starts_at: Some(starts_at),
        ends_at: Some(ends_at),
        ..propose(&sides.company, LEROY, GIVEN.rights())
    };
    let mandate = sides.world.must(&proposal).mandate.mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    assert_eq!(sides.world.must(&accept(&sides.firm, of)).mandate.standing, MandateState::Scheduled);
    assert_eq!(sides.world.refused(&switch_through(&sides.firm, LEROY, DURAND)), Refusal::NoAccess);
    sides.wait(10 * DAY);
    let session = sides.act();
    assert!(may(&mut sides.world, &session, Right::DeclarationsSubmit));
    sides.wait(10 * DAY);
    let session = sides.act();
    assert!(may(&mut sides.world, &session, Right::DeclarationsSubmit), "the end is the last instant");
    sides.world.advance(std::time::Duration::from_secs(1));
    assert_eq!(sides.world.refused(&authorize(&session, Right::DeclarationsSubmit)), Refusal::NoAccess);
}

#[test]
fn g12_each_suspension_is_lifted_by_whoever_set_it() {
    let (mut sides, of) = Sides::mandated();
    let session = sides.act();
    let suspended = sides.world.must(&suspend_mandate(&sides.company, of)).mandate.standing;
    assert_eq!(suspended, MandateState::Suspended { causes: vec![Suspender::Tenant] });
    assert!(!may(&mut sides.world, &session, Right::MemberRead));
    assert_eq!(sides.world.refused(&suspend_mandate(&sides.company, of)), Refusal::MandateMoved);
    assert_eq!(sides.world.refused(&resume_mandate(&sides.firm, of)), Refusal::MandateMoved);
    let both = sides.world.must(&suspend_mandate(&sides.firm, of)).mandate.standing;
    assert_eq!(both, MandateState::Suspended { causes: vec![Suspender::Tenant, Suspender::Firm] });
    sides.world.must(&resume_mandate(&sides.company, of));
    assert!(!may(&mut sides.world, &session, Right::MemberRead), "the firm's own still holds");
    sides.world.must(&resume_mandate(&sides.firm, of));
    assert!(may(&mut sides.world, &session, Right::MemberRead));
    assert_eq!(told(&sides.world, MandateNews::Suspended).len(), 4);
}

/// Trap: narrowed while a form is open.
#[test]
fn r20_a_right_that_is_taken_back_is_gone_at_the_next_command() {
    let (mut sides, of) = Sides::mandated();
    let session = sides.act();
    let form = Authorize { capacity: Some(capacity()), ..authorize(&session, Right::DeclarationsSubmit) };
    sides.world.must(&form);
    let less = Preset::Consultation.rights() & GIVEN.rights();
    let narrowed = sides.world.must(&revise(&sides.company, of, less)).mandate;
    assert_eq!(narrowed.version, 2);
    let right = Right::DeclarationsSubmit;
    assert_eq!(sides.world.refused(&form), Refusal::RightNotHeld { right });
    let more = Preset::FullPayroll.rights();
    sides.world.must(&revise(&sides.company, of, more));
    assert!(may(&mut sides.world, &session, Right::PaymentsPay));
    assert_eq!(told(&sides.world, MandateNews::Widened), [JEANNE.email, NADIA.email]);
    assert_eq!(sides.world.refused(&revise(&sides.firm, of, more)), Refusal::MandateMoved);
}

#[test]
fn r19_nobody_hands_on_what_was_delegated_to_them_nor_gives_what_is_never_delegated() {
    let (mut sides, _) = Sides::mandated();
    let session = sides.act();
    let right = Right::MandatesManage;
    let again = propose(&session, LEROY, GIVEN.rights());
    assert_eq!(sides.world.refused(&again), Refusal::RightNotHeld { right });
    let kept = Rights::ALL.without(Rights::DELEGABLE) | Rights::of(&[Right::BankChange]);
    for right in kept.iter() {
        let never = ProposeMandate { rights: Rights::of(&[right]), ..propose(&sides.company, LEROY, kept) };
        assert!(matches!(sides.world.refused(&never), Refusal::InvalidInput { .. }), "{right:?}");
    }
    // Nor does a firm give mandates, or a company take them.
    assert_eq!(sides.world.refused(&propose(&sides.firm, LEROY, GIVEN.rights())), Refusal::NoSuchFirm);
    assert_eq!(sides.world.refused(&request(&sides.company, DURAND, GIVEN.rights())), Refusal::NoSuchFirm);
}

#[test]
fn r19_the_bank_account_is_delegated_only_where_the_policy_says_so() {
    let mut world = World::with(|terms| terms.mandates.bank_change = true);
    let (company, firm) = (world.seat(DURAND, JEANNE), world.seat(LEROY, NADIA));
    let mandate = world.must(&propose(&company, LEROY, Rights::of(&[Right::BankChange]))).mandate.mandate;
    world.must(&accept(&firm, Of { client: DURAND, firm: LEROY, mandate }));
    let session = world.must(&switch_through(&firm, LEROY, DURAND)).session;
    assert!(may(&mut world, &session, Right::BankChange));
}

#[test]
fn inv07_an_event_says_who_acted_through_which_mandate_for_whom_and_what_text_was_accepted() {
    let (mut sides, of) = Sides::mandated();
    let accepted = sides.world.last_event();
    let Fact::Mandate { news, mandate, text_hash, .. } = sides.world.last_fact() else { panic!() };
    assert_eq!((news, mandate), (MandateNews::Accepted, of.mandate));
    assert_eq!(text_hash.as_deref(), Some(TEXT_HASH));
    assert_eq!(accepted.tenant.unwrap().as_str(), DURAND.identifier);
    assert_eq!(accepted.delegation, None, "the firm accepts in its own name");
    let session = sides.act();
    let account = sides.world.must(&resume(&session)).account;
    let switched = sides.world.last_event();
    assert_eq!(switched.actor, Actor::Holder { account });
    assert_eq!(switched.tenant.unwrap().as_str(), DURAND.identifier);
    let delegation = switched.delegation.unwrap();
    assert_eq!(
        (delegation.firm.as_str(), delegation.mandate, delegation.version),
        (LEROY.identifier, of.mandate, 1)
    );
}

#[test]
fn r88_who_accepted_and_asks_again_gets_the_same_good_news() {
    let (mut sides, of) = Sides::mandated();
    let events = sides.world.store.events().len();
    assert_eq!(sides.world.must(&accept(&sides.firm, of)).mandate.standing, MandateState::Active);
    assert_eq!(sides.world.store.events().len(), events);
    assert_eq!(sides.world.refused(&accept(&sides.company, of)), Refusal::MandateMoved);
    sides.world.must(&end_mandate(&sides.company, of));
    assert_eq!(sides.world.refused(&accept(&sides.firm, of)), Refusal::NoSuchMandate);
}

/// Trap: re-proposal after an end.
#[test]
fn g12_what_ended_never_reopens_and_never_blocks_a_new_one() {
    let (mut sides, of) = Sides::mandated();
    sides.world.must(&end_mandate(&sides.firm, of));
    assert_eq!(told(&sides.world, MandateNews::Renounced), [JEANNE.email, NADIA.email]);
    for again in [resume_mandate(&sides.company, of), resume_mandate(&sides.firm, of)] {
        assert_eq!(sides.world.refused(&again), Refusal::NoSuchMandate);
    }
    let again = sides.propose(LEROY, GIVEN.rights());
    assert_ne!(again.mandate, of.mandate);
    sides.world.must(&accept(&sides.firm, again));
    let past = sides.world.must(&list_mandates(&sides.company, MandateShelf::Past)).mandates;
    assert_eq!(standing(&past), [MandateState::Ended { cause: MandateEnd::Renounced }]);
    assert_eq!(sides.world.must(&list_mandates(&sides.firm, MandateShelf::Past)).mandates.len(), 1);
}

#[test]
fn g12_a_renewal_is_a_new_mandate_that_takes_over_on_its_day() {
    let mut sides = Sides::new();
    let ends_at = sides.world.now().plus(30 * DAY);
    let first = ProposeMandate { ends_at: Some(ends_at), ..propose(&sides.company, LEROY, GIVEN.rights()) };
    let mandate = sides.world.must(&first).mandate.mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    sides.world.must(&accept(&sides.firm, of));
    let renewal = sides.world.must(&propose(&sides.company, LEROY, Preset::FullPayroll.rights())).mandate;
    assert_eq!(renewal.renews, Some(mandate));
    assert_eq!(renewal.starts_at, ends_at.plus(std::time::Duration::from_secs(1)));
    // One that waits is enough.
    assert_eq!(sides.world.refused(&propose(&sides.company, LEROY, GIVEN.rights())), Refusal::MandateMoved);
    assert_eq!(sides.world.refused(&request(&sides.firm, DURAND, GIVEN.rights())), Refusal::MandateMoved);
    let next = Of { mandate: renewal.mandate, ..of };
    assert_eq!(sides.world.must(&accept(&sides.firm, next)).mandate.standing, MandateState::Scheduled);
    let session = sides.act();
    assert!(!may(&mut sides.world, &session, Right::PaymentsPay));
    sides.wait(31 * DAY);
    let session = sides.act();
    assert!(may(&mut sides.world, &session, Right::PaymentsPay));
    assert_eq!(sides.world.must(&resume(&session)).tenant.unwrap().mandate, Some(renewal.mandate));
    // Whoever ends the relation does not find it begun again later.
    let after = sides.world.must(&propose(&sides.company, LEROY, GIVEN.rights())).mandate.mandate;
    sides.world.must(&accept(&sides.firm, Of { mandate: after, ..of }));
    sides.world.must(&end_mandate(&sides.company, next));
    assert!(sides.world.must(&list_mandates(&sides.company, MandateShelf::Accepted)).mandates.is_empty());
    assert!(sides.world.must(&list_mandates(&sides.company, MandateShelf::Pending)).mandates.is_empty());
}

#[test]
fn g12_another_s_mandate_is_refused_like_one_that_does_not_exist() {
    let (mut sides, of) = Sides::mandated();
    let paul = sides.world.seat(MARTIN, PAUL);
    let simon = sides.world.seat(BERGER, SIMON);
    for session in [&paul, &simon] {
        let refused = sides.world.refused_for(&end_mandate(session, of));
        assert_eq!(refused, (Refusal::NoSuchMandate, Cause::UnknownMandate));
        assert_eq!(sides.world.refused(&accept(session, of)), Refusal::NoSuchMandate);
        assert_eq!(sides.world.refused(&revise(session, of, GIVEN.rights())), Refusal::NoSuchMandate);
    }
    let named = Of { client: MARTIN, ..of };
    assert_eq!(sides.world.refused(&end_mandate(&paul, named)), Refusal::NoSuchMandate);
    let named = Of { firm: BERGER, ..of };
    assert_eq!(sides.world.refused(&end_mandate(&simon, named)), Refusal::NoSuchMandate);
    assert_eq!(sides.world.refused(&switch_through(&simon, BERGER, DURAND)), Refusal::NoAccess);
    assert_eq!(sides.world.refused(&switch_through(&paul, LEROY, DURAND)), Refusal::NoAccess);
}

#[test]
fn g12_terms_and_texts_are_judged_field_by_field() {
    let mut sides = Sides::new();
    let now = sides.world.now();
    let well = propose(&sides.company, LEROY, GIVEN.rights());
    let ill = [
        ProposeMandate { rights: Rights::NONE, ..well.clone() },
        ProposeMandate { ends_at: Some(now), ..well.clone() },
        ProposeMandate { ends_at: Some(now.plus(1099 * DAY)), ..well.clone() },
        ProposeMandate { starts_at: Some(now.plus(1099 * DAY)), ..well.clone() },
    ];
    for ill in ill {
        assert!(matches!(sides.world.refused(&ill), Refusal::InvalidInput { .. }), "{ill:?}");
    }
    assert_eq!(
        sides.world.refused(&ProposeMandate { firm: "17071".into(), ..well.clone() }),
        Refusal::NoSuchFirm
    );
    assert_eq!(sides.world.refused(&ProposeMandate { firm: "é".into(), ..well }), Refusal::NoSuchFirm);
    let of = sides.propose(LEROY, GIVEN.rights());
    for text_hash in [String::new(), TEXT_HASH.to_uppercase(), format!("{TEXT_HASH}0")] {
        let ill = AcceptMandate { text_hash, ..accept(&sides.firm, of) };
        assert!(matches!(sides.world.refused(&ill), Refusal::InvalidInput { .. }));
    }
    let none = ReviseMandate { rights: Rights::NONE, ..revise(&sides.company, of, Rights::NONE) };
    assert!(matches!(sides.world.refused(&none), Refusal::InvalidInput { .. }));
    let nobody = RequestMandate { siret: "1".into(), ..request(&sides.firm, DURAND, GIVEN.rights()) };
    assert!(matches!(sides.world.refused(&nobody), Refusal::InvalidInput { .. }));
}

/// Trap: client's employee who is also of the firm.
#[test]
fn r89_who_is_of_both_acts_in_one_capacity_and_never_in_their_union() {
    let (mut sides, _) = Sides::mandated();
    let session = joins(&mut sides.world, JEANNE, LEROY);
    // In her own name she holds all of the company's rights; through the firm, the mandate's.
    assert!(may(&mut sides.world, &session, Right::PaymentsPay));
    let session = sides.world.must(&switch_through(&session, LEROY, DURAND)).session;
    assert_eq!(sides.world.must(&authorize(&session, Right::MemberRead)).rights, GIVEN.rights());
    assert!(!may(&mut sides.world, &session, Right::PaymentsPay));
    let page = Authorize { capacity: Some(directly(DURAND)), ..authorize(&session, Right::MemberRead) };
    assert_eq!(sides.world.refused(&page), Refusal::OtherCapacity);
    // Nor does she leave, through the firm, what is hers by a title of her own.
    assert_eq!(sides.world.refused(&leave(&session)), Refusal::NoSuchPerson);
    let session = sides.world.must(&switch(&session, DURAND)).session;
    assert!(may(&mut sides.world, &session, Right::PaymentsPay));
    let page = Authorize { capacity: Some(capacity()), ..authorize(&session, Right::MemberRead) };
    assert_eq!(sides.world.refused(&page), Refusal::OtherCapacity);
}
