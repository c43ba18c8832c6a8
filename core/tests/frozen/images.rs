//! How each image came about. This ran once for each; it is kept to say what the images mean, and to make new ones.

use espace_securise::account::{CourtProcedure, Preset, Rights, TenantStatus, VisitHow};
use espace_securise::command::{
    Activate, ArrangeTiles, CertifyMobile, CertifyMyMobile, ForgotPassword, Invite, ProposeMandate, Register,
    RemindRecertification, SendMobileCode, SendMyMobileCode, SendRecertification, SuspendAccount,
};
use espace_securise::grave::FormerAccess;
use espace_securise::password::ScratchHasher;
use espace_securise::testing::cast::{
    BERGER, DURAND, JEANNE, LEROY, MARTIN, MOVED, NADIA, PAUL, SAMIR, SIMON, french_mobile, landline, staff,
};
use espace_securise::testing::commands::{
    Of, accept, activate, arrange_tiles, associate, change_email, close_account, confirm_act, confirm_email,
    decline, end_mandate, erase_account, file_tenants, hold_account, invite, join, line_of, list_people,
    log_in, move_client, note_visit, propose, propose_act, put_tenant, register, remind_mandates,
    renew_passwords, replace_holder, request, seek_firm, set_status, show_account, show_home,
    suspend_mandate, suspend_person, undo_email, withdraw, wrong_log_in,
};
use espace_securise::testing::{DAY, HOUR, MINUTE, MemoryStore, World};
use espace_securise::value::PhoneInput;
use espace_securise::*;

use crate::vault::{Frozen, Image};

/// An image's name, and how it came about.
type Recipe = (&'static str, fn() -> Image);

pub const ALL: &[Recipe] = &[
    ("account_active", account_active),
    ("account_certified_mobile", account_certified_mobile),
    ("account_challenged_mobile", account_challenged_mobile),
    ("account_claimed_phones", account_claimed_phones),
    ("account_due", account_due),
    ("account_legacy_password", account_legacy_password),
    ("account_overdue", account_overdue),
    ("account_replacing_mobile", account_replacing_mobile),
    ("account_reset_pending", account_reset_pending),
    ("account_suspended", account_suspended),
    ("account_throttled", account_throttled),
    ("account_two_sites", account_two_sites),
    ("account_with_tiles", account_with_tiles),
    ("enrollment_activated", enrollment_activated),
    ("enrollment_certified", enrollment_certified),
    ("enrollment_challenged", enrollment_challenged),
    ("enrollment_expired", enrollment_expired),
    ("enrollment_identified", enrollment_identified),
    ("enrollment_registered", enrollment_registered),
    ("enrollment_superseded", enrollment_superseded),
    ("mandate_over", mandate_over),
    ("mandate_pending", mandate_pending),
    ("mandate_running", mandate_running),
    ("mandate_suspended", mandate_suspended),
    ("invitation_accepted", invitation_accepted),
    ("invitation_sent", invitation_sent),
    ("person_suspended", person_suspended),
    ("tenant_two_letters", tenant_two_letters),
    ("account_email_pending", account_email_pending),
    ("account_email_changed", account_email_changed),
    ("account_email_restored", account_email_restored),
    ("account_closing", account_closing),
    ("account_closing_suspended", account_closing_suspended),
    ("account_closed", account_closed),
    // As version 1 came to be written, shorter.
    ("account_with_tiles_as_text", account_with_tiles),
    ("mandate_running_with_words_as_text", mandate_running),
    ("tenants_by_status", tenants_by_status),
    ("firm_sought", firm_sought),
    ("at_the_funds_desk", at_the_funds_desk),
];

fn world() -> Frozen {
    World::of(MemoryStore::new(), ScratchHasher::new(), |_| {})
}

fn with_ticket() -> (Frozen, Secret, Secret) {
    let mut world = world();
    let code = world.letters(DURAND);
    let ticket = world.identify(DURAND, &code);
    (world, code, ticket)
}

fn at_home() -> (Frozen, Secret) {
    let mut world = world();
    let session = world.seat(DURAND, JEANNE);
    (world, session)
}

fn tenant_two_letters() -> Image {
    let mut world = world();
    let first = world.letters(DURAND);
    world.advance(2 * DAY);
    let second = world.post_code(DURAND);
    Image::of(
        "A company on file with two letters on their way.",
        &world,
        &[("first", &first), ("second", &second)],
    )
}

fn enrollment_identified() -> Image {
    let (world, code, ticket) = with_ticket();
    Image::of("Step 1/2 is done.", &world, &[("code", &code), ("ticket", &ticket)])
}

fn enrollment_challenged() -> Image {
    let (mut world, _, ticket) = with_ticket();
    world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
    let sms = world.sms();
    Image::of("Step 1/2 is done; an SMS code is on its way.", &world, &[("ticket", &ticket), ("sms", &sms)])
}

fn enrollment_certified() -> Image {
    let (mut world, _, ticket) = with_ticket();
    world.must(&SendMobileCode { ticket: ticket.clone(), mobile: french_mobile() });
    world.must(&CertifyMobile { ticket: ticket.clone(), code: world.sms() });
    Image::of("Step 1/2 is done and the number certified.", &world, &[("ticket", &ticket)])
}

fn enrollment_registered() -> Image {
    let (mut world, _, ticket) = with_ticket();
    let landline = Some(landline());
    world.must(&Register { landline, mobile: Some(french_mobile()), ..register(&ticket, JEANNE) });
    let token = world.link();
    Image::of(
        "Step 2/2 is done; the link is in the mailbox.",
        &world,
        &[("ticket", &ticket), ("token", &token)],
    )
}

fn enrollment_activated() -> Image {
    let (mut world, code, ticket) = with_ticket();
    let token = world.register(&ticket, JEANNE);
    world.must(&Activate { token: token.clone(), ticket: Some(ticket.clone()), password: None });
    Image::of("The link was followed.", &world, &[("code", &code), ("ticket", &ticket), ("token", &token)])
}

fn enrollment_superseded() -> Image {
    let (mut world, code, ticket) = with_ticket();
    let newer = world.identify(DURAND, &code);
    // Asked once more, the older enrollment learns that it is over.
    world.refused_for(&register(&ticket, JEANNE));
    Image::of("A later visitor proved the same letter.", &world, &[("ticket", &ticket), ("newer", &newer)])
}

fn enrollment_expired() -> Image {
    let (mut world, code, ticket) = with_ticket();
    world.advance(2 * HOUR);
    world.refused_for(&register(&ticket, JEANNE));
    Image::of("Step 2/2 came too late.", &world, &[("ticket", &ticket), ("code", &code)])
}

fn account_active() -> Image {
    let (mut world, session) = at_home();
    world.refused_for(&log_in(PAUL));
    Image::of("An account with a session.", &world, &[("session", &session)])
}

fn account_claimed_phones() -> Image {
    let (mut world, _, ticket) = with_ticket();
    let landline = Some(landline());
    world.must(&Register { landline, mobile: Some(french_mobile()), ..register(&ticket, JEANNE) });
    let token = world.link();
    world.must(&Activate { token, ticket: Some(ticket.clone()), password: None });
    let session = world.log_in(JEANNE);
    Image::of("An account with both telephones, none certified.", &world, &[("session", &session)])
}

fn account_challenged_mobile() -> Image {
    let (mut world, session) = at_home();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    let sms = world.sms();
    Image::of(
        "An account whose first number is being certified.",
        &world,
        &[("session", &session), ("sms", &sms)],
    )
}

fn account_certified_mobile() -> Image {
    let (mut world, session) = at_home();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    world.must(&CertifyMyMobile { session: session.clone(), code: world.sms() });
    Image::of("An account with a certified number.", &world, &[("session", &session)])
}

fn account_replacing_mobile() -> Image {
    let (mut world, session) = at_home();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    world.must(&CertifyMyMobile { session: session.clone(), code: world.sms() });
    world.advance(2 * MINUTE);
    let mobile = PhoneInput::new("FR", "07 56 78 90 12");
    world.must(&SendMyMobileCode { session: session.clone(), mobile });
    let sms = world.sms();
    let about = "An account whose certified number is about to be replaced.";
    Image::of(about, &world, &[("session", &session), ("sms", &sms)])
}

fn account_due() -> Image {
    let (mut world, _) = at_home();
    world.advance(183 * DAY);
    world.must(&RemindRecertification { after: None, limit: 50 });
    let token = world.link();
    let session = world.log_in(JEANNE);
    Image::of(
        "A certification is due; its link is in the mailbox.",
        &world,
        &[("token", &token), ("session", &session)],
    )
}

fn account_overdue() -> Image {
    let (mut world, _) = at_home();
    world.advance(220 * DAY);
    let session = world.log_in(JEANNE);
    world.must(&SendRecertification { session: session.clone() });
    let token = world.link();
    Image::of("A certification is overdue.", &world, &[("token", &token), ("session", &session)])
}

fn account_suspended() -> Image {
    let (mut world, session) = at_home();
    world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
    Image::of("An account that the fund suspended.", &world, &[("session", &session)])
}

fn account_reset_pending() -> Image {
    let (mut world, session) = at_home();
    let token = world.forget(JEANNE);
    world.must(&ForgotPassword { email: PAUL.email.into() });
    Image::of("A reset link is in the mailbox.", &world, &[("token", &token), ("session", &session)])
}

fn account_throttled() -> Image {
    let (mut world, _) = at_home();
    for _ in 0..3 {
        world.refused_for(&wrong_log_in(JEANNE));
    }
    Image::of("Three wrong passwords in a row.", &world, &[])
}

fn account_two_sites() -> Image {
    let (mut world, session) = at_home();
    let code = world.letters(MARTIN);
    world.must(&associate(&session, MARTIN, &code));
    world.advance(DAY);
    let posted = world.post_code(MARTIN);
    let session = world.log_in(JEANNE);
    let about = "An account with two sites, and a new letter for the second.";
    Image::of(about, &world, &[("session", &session), ("code", &code), ("posted", &posted)])
}

fn account_with_tiles() -> Image {
    let (mut world, session) = at_home();
    world.must(&note_visit(&session, "absences", VisitHow::Act));
    world.must(&note_visit(&session, "refunds", VisitHow::Menu));
    world.advance(DAY);
    let session = world.log_in(JEANNE);
    world.must(&show_home(&session));
    world.must(&ArrangeTiles { pin: Some("people".into()), freeze: Some(true), ..arrange_tiles(&session) });
    let about = "An account with a tile by use, one that is pinned, and none that may change.";
    Image::of(about, &world, &[("session", &session)])
}

/// What an import writes: an account whose password another system hashed.
fn account_legacy_password() -> Image {
    let (world, _) = at_home();
    let key = world.store.keys().into_iter().find(|key| key.kind() == "account").unwrap();
    let mut body: serde_json::Value = serde_json::from_str(&world.store.body(&key).unwrap()).unwrap();
    let hash: String = JEANNE.password.chars().rev().collect();
    body["data"]["password"] = serde_json::json!({ "legacy": { "scheme": "reversed", "hash": hash } });
    // As the core writes it: the version first.
    world.store.set_body(&key, &format!("{{\"v\":1,\"data\":{}}}", body["data"]));
    Image::of("An account imported from an earlier system.", &world, &[])
}

const GIVEN: Rights = Preset::Declarations.rights();

/// A company and two firms, each with a session.
fn three_sides() -> (Frozen, Secret, Secret, Secret) {
    let mut world = world();
    let (company, first) = (world.seat(DURAND, JEANNE), world.seat(LEROY, NADIA));
    let second = world.seat(BERGER, SIMON);
    (world, company, first, second)
}

fn given(world: &mut Frozen, company: &Secret, firm: &Secret) -> Of {
    let mandate = world.must(&propose(company, LEROY, GIVEN)).mandate.mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    world.must(&accept(firm, of));
    of
}

fn mandate_pending() -> Image {
    let (mut world, company, firm, other) = three_sides();
    world.must(&propose(&company, LEROY, GIVEN));
    world.must(&request(&other, DURAND, GIVEN));
    let about = "A mandate that a company proposed to one firm, and one that another firm asked for.";
    Image::of(about, &world, &[("company", &company), ("firm", &firm), ("other", &other)])
}

fn firm_sought() -> Image {
    let (mut world, company) = at_home();
    world.must(&seek_firm(&company, LEROY, NADIA.email, GIVEN));
    Image::of("A company looks for a firm that is not on file.", &world, &[("company", &company)])
}

fn at_the_funds_desk() -> Image {
    let (mut world, _) = at_home();
    world.must(&file_tenants("members", vec![line_of(2, DURAND), line_of(3, MARTIN)]));
    world.advance(2 * DAY);
    let account = world.must(&show_account(JEANNE.email)).account.to_string();
    let leaves = replace_holder(DURAND, &account, FormerAccess::WhenTheNextBegins);
    let proposal = world.must(&propose_act(leaves)).proposal;
    world.must(&confirm_act(&proposal));
    let code = world.mailbox.last_posted_code().expect("a letter");
    let deadline = world.now().plus(7 * DAY);
    world.must(&renew_passwords(world.now(), deadline));
    world.must(&hold_account(JEANNE.email, true));
    let proposal = Secret::new(world.must(&propose_act(erase_account(JEANNE.email))).proposal);
    let about = "A batch was filed; a holder is to go when the next one comes, is to choose another password, is kept for the \
                 law, and is proposed to be erased.";
    Image::of(about, &world, &[("code", &code), ("proposal", &proposal)])
}

fn mandate_running() -> Image {
    let (mut world, company, firm, other) = three_sides();
    given(&mut world, &company, &firm);
    world.must(&move_client(&firm, DURAND, Some("Équipe Nantes")));
    let starts_at = Some(world.now().plus(10 * DAY));
    let next = ProposeMandate { starts_at, ..propose(&company, BERGER, GIVEN) };
    let mandate = world.must(&next).mandate.mandate;
    world.must(&accept(&other, Of { client: DURAND, firm: BERGER, mandate }));
    let about = "A mandate that runs, and another firm's that will take over what only one may hold.";
    Image::of(about, &world, &[("company", &company), ("firm", &firm), ("other", &other)])
}

fn mandate_suspended() -> Image {
    let (mut world, company, firm, _) = three_sides();
    let of = given(&mut world, &company, &firm);
    world.must(&suspend_mandate(&company, of));
    let about = "A mandate that the company suspended.";
    Image::of(about, &world, &[("company", &company), ("firm", &firm)])
}

fn mandate_over() -> Image {
    let (mut world, company, firm, other) = three_sides();
    let of = given(&mut world, &company, &firm);
    world.must(&end_mandate(&company, of));
    let put = |world: &mut Frozen| {
        let mandate = world.must(&propose(&company, LEROY, GIVEN)).mandate.mandate;
        Of { mandate, ..of }
    };
    let declined = put(&mut world);
    world.must(&decline(&firm, declined));
    let withdrawn = put(&mut world);
    world.must(&withdraw(&company, withdrawn));
    world.must(&request(&other, MARTIN, GIVEN));
    world.advance(21 * DAY);
    world.must(&remind_mandates());
    let (company, firm) = (world.log_in(JEANNE), world.log_in(NADIA));
    let about = "Mandates that are over: revoked, declined, withdrawn, lapsed.";
    Image::of(about, &world, &[("company", &company), ("firm", &firm)])
}

/// A link to another address is in the mailbox.
fn account_email_pending() -> Image {
    let (mut world, session) = at_home();
    world.must(&change_email(&session, MOVED.email));
    let token = world.link();
    Image::of("Another address waits for its proof.", &world, &[("token", &token), ("session", &session)])
}

fn account_email_changed() -> Image {
    let (mut world, session) = at_home();
    world.must(&change_email(&session, MOVED.email));
    let token = world.link();
    world.must(&confirm_email(&token, &session));
    let undo = world.link();
    let secrets = [("token", &token), ("undo", &undo), ("session", &session)];
    Image::of("The address was changed, and can be taken back.", &world, &secrets)
}

fn account_email_restored() -> Image {
    let (mut world, session) = at_home();
    world.must(&change_email(&session, MOVED.email));
    let token = world.link();
    world.must(&confirm_email(&token, &session));
    let undo = world.link();
    world.must(&undo_email(&undo));
    let reset = world.link();
    Image::of("An earlier address was taken back.", &world, &[("undo", &undo), ("reset", &reset)])
}

/// Two hold the company, and one of them closed the account.
fn one_of_two_closed() -> (Frozen, Secret) {
    let mut world = world();
    world.enroll(DURAND, PAUL);
    world.advance(DAY);
    let code = world.post_code(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&activate(&token, &ticket));
    let session = world.log_in(JEANNE);
    world.must(&close_account(&session));
    let session = world.log_in(JEANNE);
    (world, session)
}

fn account_closing() -> Image {
    let (world, session) = one_of_two_closed();
    Image::of("An account that its holder closed.", &world, &[("session", &session)])
}

fn account_closing_suspended() -> Image {
    let (mut world, session) = one_of_two_closed();
    world.must(&SuspendAccount { by: staff(), email: JEANNE.email.into() });
    Image::of("An account that its holder closed, and the fund suspended.", &world, &[("session", &session)])
}

fn account_closed() -> Image {
    let (mut world, session) = one_of_two_closed();
    world.advance(31 * DAY);
    world.refused_for(&log_in(JEANNE));
    Image::of("An account whose grace is over.", &world, &[("session", &session)])
}

/// A firm's, with a portfolio.
fn invited() -> (Frozen, Secret, Secret) {
    let mut world = world();
    let session = world.seat(LEROY, NADIA);
    let portfolios = vec!["Nord".to_owned()];
    let collaborator: Rights = Preset::Collaborator.rights();
    world.must(&Invite { portfolios, ..invite(&session, SAMIR.email, collaborator) });
    let token = world.link();
    (world, session, token)
}

fn invitation_sent() -> Image {
    let (world, session, token) = invited();
    let about = "An invitation to a firm is in the mailbox.";
    Image::of(about, &world, &[("session", &session), ("token", &token)])
}

fn invitation_accepted() -> Image {
    let (mut world, session, token) = invited();
    world.must(&join(&token, ("Samir", "Benali"), SAMIR.password));
    let about = "An account that an invitation opened.";
    Image::of(about, &world, &[("session", &session), ("token", &token)])
}

fn person_suspended() -> Image {
    let (mut world, session, token) = invited();
    world.must(&join(&token, ("Samir", "Benali"), SAMIR.password));
    let people = world.must(&list_people(&session)).people;
    let samir = people.iter().find(|person| !person.you).unwrap().account.to_string();
    world.must(&suspend_person(&session, &samir));
    let suspended = world.log_in(SAMIR);
    let about = "One of a firm's people, suspended by its Responsable.";
    Image::of(about, &world, &[("session", &session), ("suspended", &suspended)])
}

fn tenants_by_status() -> Image {
    let mut world = world();
    let (jeanne, paul) = (world.seat(DURAND, JEANNE), world.seat(MARTIN, PAUL));
    world.must(&set_status(DURAND, TenantStatus::ReadOnly { until: world.now().plus(10 * DAY) }));
    world.must(&set_status(MARTIN, TenantStatus::Procedure { procedure: CourtProcedure::Receivership }));
    world.must(&put_tenant(LEROY));
    world.must(&set_status(LEROY, TenantStatus::Closed));
    let about = "Tenants that can only be read, are under a procedure, and are closed.";
    Image::of(about, &world, &[("durand", &jeanne), ("martin", &paul)])
}
