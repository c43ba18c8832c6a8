//! Commands that are granted otherwise than their specimen, and so leave another trace.

use espace_securise::account::Preset;
use espace_securise::command::{Command, EndSession, ResendActivation, SendRecertification};
use espace_securise::mandate::MandateShelf;

use crate::moments::{due, forgotten, moving, registered, reminded, seated, two_sites, with_ticket};
use crate::scene::{Expected, Scene};
use espace_securise::testing::cast::{
    DURAND, JEANNE, LEROY, MARTIN, NADIA, NEW_PASSWORD, PAUL, RENEWED, Site,
};
use espace_securise::testing::commands::{
    Of, activate, by_clock, by_staff, change_email, confirm_act, confirm_email, ensure_code, erase_account,
    erase_closed, file_tenants, forgot, hold_account, holder, identify, inspect, keep_account, line_of,
    list_mandates, list_sessions, list_tenants, log_in, log_in_on, post_code, propose, propose_act,
    put_tenant, register, remind, request, request_code, reset, resume, visitor, withdraw, wrong_log_in,
};
use espace_securise::testing::{DAY, MINUTE, World};

type Variant = (&'static str, fn() -> (World, Command));

pub fn all() -> impl Iterator<Item = Scene> {
    VARIANTS.iter().map(|(title, prepare)| {
        let (world, command) = prepare();
        Scene { title, world, command, expected: Expected::Granted }
    })
}

const VARIANTS: &[Variant] = &[
    ("request_code of nobody", || (World::new(), visitor(request_code(DURAND)))),
    ("request_code too often", || {
        let mut world = World::new();
        world.file(DURAND);
        world.must(&request_code(DURAND));
        (world, visitor(request_code(DURAND)))
    }),
    ("request_mandate of nobody", || {
        let mut world = World::new();
        let firm = world.seat(LEROY, NADIA);
        (world, holder(request(&firm, DURAND, Preset::Declarations.rights())))
    }),
    ("list_mandates that are over", || {
        let mut world = World::new();
        let company = world.seat(DURAND, JEANNE);
        world.file(LEROY);
        let proposed = world.must(&propose(&company, LEROY, Preset::Declarations.rights())).mandate;
        world.must(&withdraw(&company, Of { client: DURAND, firm: LEROY, mandate: proposed.mandate }));
        (world, holder(list_mandates(&company, MandateShelf::Past)))
    }),
    ("log_in on a known device", || {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        let device = world.must(&log_in(JEANNE)).device;
        (world, visitor(log_in_on(&device, JEANNE)))
    }),
    ("activate in the same browser", || {
        let (world, ticket, token) = registered();
        (world, visitor(activate(&token, &ticket)))
    }),
    ("identify after a slip", || {
        let mut world = World::new();
        let code = world.letters(DURAND);
        world.refused(&identify(Site { siret: MARTIN.siret, ..DURAND }, &code));
        (world, visitor(identify(DURAND, &code)))
    }),
    ("register without telephones", || {
        let (world, ticket) = with_ticket();
        (world, visitor(register(&ticket, JEANNE)))
    }),
    ("register with a known address", || {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        let ticket = world.at_step_two(MARTIN);
        world.advance(2 * MINUTE);
        (world, visitor(register(&ticket, RENEWED)))
    }),
    ("resend_activation within the cool-down", || {
        let (world, ticket, _) = registered();
        (world, visitor(ResendActivation { ticket }))
    }),
    ("inspect_link of a reset", || {
        let (world, token) = forgotten();
        (world, visitor(inspect(&token)))
    }),
    ("inspect_link of a re-certification", || {
        let (world, token) = reminded();
        (world, visitor(inspect(&token)))
    }),
    ("activate again", || {
        let (mut world, ticket, token) = registered();
        world.must(&activate(&token, &ticket));
        (world, visitor(activate(&token, &ticket)))
    }),
    ("log_in after a failure", || {
        let mut world = World::new();
        world.enroll(DURAND, JEANNE);
        world.refused(&wrong_log_in(JEANNE));
        (world, visitor(log_in(JEANNE)))
    }),
    ("log_in with a re-certification due", || (due(), visitor(log_in(JEANNE)))),
    ("forgot_password of nobody", || (World::new(), visitor(forgot(JEANNE.email)))),
    ("forgot_password too often", || {
        let (world, _) = forgotten();
        (world, visitor(forgot(JEANNE.email)))
    }),
    ("reset_password after a failure", || {
        let (mut world, token) = forgotten();
        world.refused(&wrong_log_in(JEANNE));
        (world, visitor(reset(&token, NEW_PASSWORD)))
    }),
    ("resume later", || {
        let (world, session) = seated();
        world.advance(5 * MINUTE);
        (world, holder(resume(&session)))
    }),
    ("list_sessions from the first", || {
        let (mut world, session) = seated();
        world.log_in(JEANNE);
        (world, holder(list_sessions(&session)))
    }),
    ("end_session of nobody", || {
        let (world, session) = seated();
        (world, holder(EndSession { session, id: "0".repeat(64) }))
    }),
    ("list_tenants from the first", || {
        let (world, session) = two_sites();
        (world, holder(list_tenants(&session)))
    }),
    ("send_recertification within the cool-down", || {
        let mut world = due();
        let session = world.log_in(JEANNE);
        world.must(&SendRecertification { session: session.clone() });
        (world, holder(SendRecertification { session }))
    }),
    ("put_tenant again", || {
        let mut world = World::new();
        world.file(DURAND);
        (world, by_staff(put_tenant(Site { company: "Durand et filles", ..DURAND })))
    }),
    ("post_code beside a live one", || {
        let mut world = World::new();
        world.letters(DURAND);
        world.advance(2 * DAY);
        (world, by_staff(post_code(DURAND)))
    }),
    ("remind_recertification of nobody", || {
        let (world, _) = seated();
        (world, by_clock(remind()))
    }),
    ("change_email to a known address", || {
        let (mut world, session) = seated();
        world.enroll(MARTIN, PAUL);
        (world, holder(change_email(&session, PAUL.email)))
    }),
    ("confirm_email in the same browser", || {
        let (world, session, token) = moving();
        (world, visitor(confirm_email(&token, &session)))
    }),
    ("keep_account that is open", || {
        let (world, session) = seated();
        (world, holder(keep_account(&session)))
    }),
    ("file_tenants of a batch that was begun", || {
        let mut world = World::new();
        world.must(&file_tenants("members", vec![line_of(1, DURAND)]));
        (world, by_staff(file_tenants("members", vec![line_of(1, DURAND), line_of(2, MARTIN)])))
    }),
    ("ensure_code where one is on its way", || {
        let mut world = World::new();
        world.file(DURAND);
        world.must(&ensure_code(DURAND));
        (world, by_staff(ensure_code(DURAND)))
    }),
    ("confirm_act that erases an account", || {
        let (mut world, _) = seated();
        let proposal = world.must(&propose_act(erase_account(JEANNE.email))).proposal;
        (world, by_staff(confirm_act(&proposal)))
    }),
    ("hold_account no more", || {
        let (mut world, _) = seated();
        world.must(&hold_account(JEANNE.email, true));
        (world, by_staff(hold_account(JEANNE.email, false)))
    }),
    ("erase_closed of nobody", || {
        let (world, _) = seated();
        (world, by_clock(erase_closed()))
    }),
];
