//! Every refusal there is, given by some scene; a refusal that nobody can meet would be dead code.

use std::collections::BTreeSet;

use espace_securise::account::{Preset, Right, VisitHow};
use espace_securise::command::{
    Activate, ArrangeTiles, Authorize, CertifyMobile, LogOut, ProposeAct, ReinstateAccount, SendMobileCode,
    SendRecertification, StaffRole, SuspendAccount,
};
use espace_securise::event::Outcome;
use espace_securise::testing::cast::{
    DURAND, JEANNE, LEROY, MARTIN, NADIA, NEW_PASSWORD, PAUL, SAMIR, Someone, UNKNOWN, acting_as, directly,
    french_mobile, staff, supervisor,
};
use espace_securise::testing::commands::{
    Of, accept_invitation, activate, arrange_tiles, associate, authorize, close_account, confirm_act,
    end_mandate, erase_account, find_firm, forgot, identify, invite, list_tenants, log_in, note_visit,
    post_code, propose, put_tenant, register, remove_person, reset, resume, switch,
};
use espace_securise::testing::{DAY, MINUTE, World};
use espace_securise::*;

/// Written as a match, so that a new refusal does not compile here until it has a scene.
const fn is_listed(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::InvalidInput { .. }
        | Refusal::WeakPassword { .. }
        | Refusal::WrongIdentification
        | Refusal::WrongCredentials
        | Refusal::PasswordExpired
        | Refusal::TooManyAttempts { .. }
        | Refusal::TooManyMessages { .. }
        | Refusal::InvalidLink
        | Refusal::ExpiredLink
        | Refusal::SpentLink
        | Refusal::EnrollmentOver
        | Refusal::AddressTaken
        | Refusal::PasswordRequired
        | Refusal::WrongCode
        | Refusal::NoPendingCode
        | Refusal::SessionOver
        | Refusal::RecertificationRequired
        | Refusal::NothingToCertify
        | Refusal::NoAccess
        | Refusal::OtherCapacity
        | Refusal::RightNotHeld { .. }
        | Refusal::RoleNotHeld
        | Refusal::NoSuchPerson
        | Refusal::NotInvited
        | Refusal::AlreadyAssociated
        | Refusal::NotOnFile
        | Refusal::NotInThatState
        | Refusal::SecondPersonNeeded
        | Refusal::NoSuchProposal
        | Refusal::NoSuchFirm
        | Refusal::NoSuchMandate
        | Refusal::MandateMoved
        | Refusal::ReauthenticationRequired
        | Refusal::LastHolder
        | Refusal::AccountClosing
        | Refusal::NoSuchService
        | Refusal::TilesFull => true,
    }
}

type Scene = (&'static str, fn(&mut World) -> Refusal);

const SCENES: &[Scene] = &[
    ("invalid_input", |world| world.refused(&forgot("nobody"))),
    ("weak_password", |world| {
        let ticket = world.at_step_two(DURAND);
        world.refused(&register(&ticket, Someone { password: "court", ..JEANNE }))
    }),
    ("wrong_identification", |world| {
        let code = world.letters(DURAND);
        world.refused(&identify(UNKNOWN, &code))
    }),
    ("wrong_credentials", |world| world.refused(&log_in(JEANNE))),
    ("password_expired", |world| {
        *world = World::with(|terms| terms.password_max_age = Some(30 * DAY));
        world.enroll(DURAND, JEANNE);
        world.advance(30 * DAY);
        world.refused(&log_in(JEANNE))
    }),
    ("too_many_attempts", |world| {
        for _ in 0..3 {
            world.refused(&log_in(JEANNE));
        }
        world.refused(&log_in(JEANNE))
    }),
    ("too_many_messages", |world| {
        world.letters(DURAND);
        world.refused(&post_code(DURAND))
    }),
    ("invalid_link", |world| world.refused(&activate(&Secret::new("lien"), &Secret::new("ticket")))),
    ("expired_link", |world| {
        world.enroll(DURAND, JEANNE);
        let token = world.forget(JEANNE);
        world.advance(DAY);
        world.refused(&reset(&token, NEW_PASSWORD))
    }),
    ("spent_link", |world| {
        world.enroll(DURAND, JEANNE);
        let token = world.forget(JEANNE);
        world.must(&reset(&token, NEW_PASSWORD));
        world.refused(&reset(&token, NEW_PASSWORD))
    }),
    ("enrollment_over", |world| {
        let ticket = world.at_step_two(DURAND);
        world.advance(DAY);
        world.refused(&register(&ticket, JEANNE))
    }),
    ("address_taken", |world| {
        let (one, other) = (world.at_step_two(DURAND), world.at_step_two(MARTIN));
        let first = world.register(&one, JEANNE);
        world.advance(MINUTE);
        let second = world.register(&other, JEANNE);
        world.must(&activate(&first, &one));
        world.refused(&activate(&second, &other))
    }),
    ("password_required", |world| {
        let ticket = world.at_step_two(DURAND);
        let token = world.register(&ticket, JEANNE);
        world.refused(&Activate { token, ticket: None, password: None })
    }),
    ("wrong_code", |world| {
        let ticket = world.at_step_two(DURAND);
        world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
        let code = world.wrong_sms();
        world.refused(&CertifyMobile { ticket, code })
    }),
    ("no_pending_code", |world| {
        let ticket = world.at_step_two(DURAND);
        world.refused(&CertifyMobile { ticket, code: "123456".into() })
    }),
    ("session_over", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.must(&LogOut { session: session.clone() });
        world.refused(&resume(&session))
    }),
    ("recertification_required", |world| {
        world.enroll(DURAND, JEANNE);
        world.advance(365 * DAY);
        let session = world.log_in(JEANNE);
        world.refused(&list_tenants(&session))
    }),
    ("nothing_to_certify", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.refused(&SendRecertification { session })
    }),
    ("no_access", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.must(&put_tenant(MARTIN));
        world.refused(&switch(&session, MARTIN))
    }),
    ("other_capacity", |world| {
        let session = world.seat(DURAND, JEANNE);
        let capacity = Some(directly(MARTIN));
        world.refused(&Authorize { capacity, ..authorize(&session, Right::MemberRead) })
    }),
    ("right_not_held", |world| {
        let session = world.seat(LEROY, NADIA);
        world.refused(&authorize(&session, Right::PaymentsPay))
    }),
    ("role_not_held", |world| {
        world.refused(&SuspendAccount { by: acting_as(StaffRole::Auditor), email: JEANNE.email.into() })
    }),
    ("second_person_needed", |world| {
        world.enroll(DURAND, JEANNE);
        let proposed = ProposeAct { by: supervisor(), act: erase_account(JEANNE.email) };
        let proposal = world.must(&proposed).proposal;
        world.refused(&confirm_act(&proposal))
    }),
    ("no_such_proposal", |world| world.refused(&confirm_act(&"0".repeat(32)))),
    ("already_associated", |world| {
        world.enroll(DURAND, JEANNE);
        world.advance(DAY);
        let code = world.post_code(DURAND);
        let session = world.log_in(JEANNE);
        world.refused(&associate(&session, DURAND, &code))
    }),
    ("not_on_file", |world| world.refused(&SuspendAccount { by: staff(), email: JEANNE.email.into() })),
    ("not_in_that_state", |world| {
        world.enroll(DURAND, JEANNE);
        world.refused(&ReinstateAccount { by: staff(), email: JEANNE.email.into() })
    }),
    ("no_such_firm", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.refused(&find_firm(&session, MARTIN.identifier))
    }),
    ("no_such_mandate", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.file(LEROY);
        let mandate = serde_json::from_value("0".repeat(32).into()).unwrap();
        world.refused(&end_mandate(&session, Of { client: DURAND, firm: LEROY, mandate }))
    }),
    ("mandate_moved", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.file(LEROY);
        let rights = Preset::Declarations.rights();
        world.must(&propose(&session, LEROY, rights));
        world.refused(&propose(&session, LEROY, rights))
    }),
    ("reauthentication_required", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.advance(15 * MINUTE);
        world.refused(&close_account(&session))
    }),
    ("last_holder", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.refused(&close_account(&session))
    }),
    ("account_closing", |world| {
        world.enroll(DURAND, PAUL);
        world.advance(DAY);
        let code = world.post_code(DURAND);
        let ticket = world.identify(DURAND, &code);
        let token = world.register(&ticket, JEANNE);
        world.must(&activate(&token, &ticket));
        let session = world.log_in(JEANNE);
        world.must(&close_account(&session));
        let session = world.log_in(JEANNE);
        world.refused(&list_tenants(&session))
    }),
    ("no_such_service", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.refused(&note_visit(&session, "nothing", VisitHow::Menu))
    }),
    ("tiles_full", |world| {
        let session = world.seat(DURAND, JEANNE);
        let pin = |service: &str| ArrangeTiles { pin: Some(service.into()), ..arrange_tiles(&session) };
        for service in ["hires", "exits", "absences", "stoppage", "refunds", "people"] {
            world.must(&pin(service));
        }
        world.refused(&pin("mandates"))
    }),
    ("no_such_person", |world| {
        let session = world.seat(DURAND, JEANNE);
        world.refused(&remove_person(&session, &"0".repeat(32)))
    }),
    ("not_invited", |world| {
        let (jeanne, paul) = (world.seat(DURAND, JEANNE), world.seat(MARTIN, PAUL));
        world.must(&invite(&jeanne, SAMIR.email, Preset::Reader.rights()));
        let token = world.link();
        world.refused(&accept_invitation(&paul, &token))
    }),
];

#[test]
fn r39_every_refusal_is_met_by_somebody() {
    let mut met = BTreeSet::new();
    for (code, scene) in SCENES.iter().copied() {
        let refusal = scene(&mut World::new());
        assert!(is_listed(&refusal));
        assert_eq!(refusal.code(), code);
        met.insert(code);
    }
    assert_eq!(met.len(), SCENES.len());
}

/// The code is the name in JSON, and a refusal survives the border.
#[test]
fn r39_a_refusal_crosses_the_border_by_its_code() {
    for (code, scene) in SCENES.iter().copied() {
        let refusal = scene(&mut World::new());
        let json = serde_json::to_value(&refusal).unwrap();
        assert_eq!(json["refusal"], code);
        assert_eq!(serde_json::from_value::<Refusal>(json).unwrap(), refusal);
    }
}

/// The audit trail has the code, and a cause that the person was not told.
#[test]
fn r39_every_refusal_leaves_a_line_with_its_cause() {
    for (code, scene) in SCENES.iter().copied() {
        let mut world = World::new();
        scene(&mut world);
        let Outcome::Refused { refusal, .. } = world.last_event().outcome else {
            panic!("{code}: nothing noted")
        };
        assert_eq!(refusal, code);
    }
}
