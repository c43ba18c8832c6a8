//! One well-formed example of every command, in a world in which it is granted.
//!
//! Whoever says something of every command (that it crosses a border and comes back, that it leaves a line in the audit
//! trail, that garbage in it is refused) says it of these, and so says it of the next command too. A new command costs one
//! row here.
//!
//! ```
//! use espace_securise::command::Command;
//! use espace_securise::testing::specimen::{specimen, specimens};
//!
//! for specimen in specimens() {
//!     let (mut world, command) = specimen.ready();
//!     let sent = serde_json::to_string(&command).unwrap(); // as a host's client sends it
//!     let received: Command = serde_json::from_str(&sent).unwrap();
//!     assert!(world.ask(&received).is_ok(), "{}", specimen.name);
//! }
//! assert!(specimen("log_in").is_some());
//! ```

mod fund;

use fund::STAFF;

use super::cast::{
    DURAND, JEANNE, LEROY, MARTIN, MOVED, NADIA, NEW_PASSWORD, PAUL, SAMIR, directly, french_mobile, landline,
};
use super::commands::{
    Of, accept, accept_invitation, activate, activate_elsewhere, arrange_tiles, associate, authorize,
    by_clock, certify_mobile, certify_my_mobile, change, change_email, change_landline, change_language,
    change_person, close_account, confirm_email, confirm_email_elsewhere, decline, end_mandate, erase_closed,
    export_my_data, find_firm, forgot, holder, identify, inspect, inspect_invitation, invite, join,
    keep_account, leave, list_invitations, list_mandates, list_people, list_sessions, list_sought_firms,
    list_tenants, log_in, log_out, move_client, note_visit, propose, reauthenticate, rebuild_finds,
    recertify, register, reinstate_person, remind, remind_mandates, remove_my_mobile, remove_person, request,
    request_code, resend_invitation, reset, resume, resume_mandate, revise, seek_firm, send_mobile_code,
    send_my_mobile_code, show_home, suspend_mandate, suspend_person, switch, undo_email, visitor, withdraw,
    withdraw_invitation, withdraw_sought_firm,
};
use super::{DAY, MINUTE, World};
use crate::value::{Language, Secret};
use crate::vocabulary::account::{Preset, Right, VisitHow};
use crate::vocabulary::command::{
    AcceptMandate, ArrangeTiles, Authorize, ChangePerson, Command, EndAllSessions, EndOtherSessions,
    EndSession, EraseClosed, ExportMyData, Invite, LeaveTenant, ListInvitations, ListMandates, ListPeople,
    ListSessions, ListSoughtFirms, ListTenants, NoteVisit, ProposeMandate, RebuildFinds, Register,
    ReinstatePerson, RemindMandates, RemindRecertification, RemovePerson, RequestMandate, ResendActivation,
    ResendInvitation, SeekFirm, SendRecertification, ShowHome, SuspendPerson, WithdrawInvitation,
};
use crate::vocabulary::mandate::MandateShelf;

/// One well-formed example of a command.
#[derive(Clone, Copy)]
pub struct Specimen {
    /// The command's stable name.
    pub name: &'static str,
    /// Whether the command only looks, or notes what the audit trail is not for: granted, it leaves no line there.
    pub looks: bool,
    /// Brings a new world to where the command is granted, and fills it in.
    pub prepare: fn(&mut World) -> Command,
}

impl Specimen {
    const fn of(name: &'static str, prepare: fn(&mut World) -> Command) -> Self {
        Self { name, looks: false, prepare }
    }

    const fn looking(self) -> Self {
        Self { looks: true, ..self }
    }

    /// A new world, and the command that it is about to grant.
    #[must_use]
    pub fn ready(&self) -> (World, Command) {
        let mut world = World::new();
        let command = (self.prepare)(&mut world);
        (world, command)
    }
}

/// One of every command, in the order of the rows.
pub fn specimens() -> impl Iterator<Item = &'static Specimen> {
    [VISITORS, HOLDERS, STAFF, UPKEEP].into_iter().flatten()
}

/// The one of this name.
#[must_use]
pub fn specimen(name: &str) -> Option<&'static Specimen> {
    specimens().find(|specimen| specimen.name == name)
}

const VISITORS: &[Specimen] = &[
    Specimen::of("request_code", |world| {
        world.file(DURAND);
        visitor(request_code(DURAND))
    }),
    Specimen::of("identify", |world| {
        let code = world.letters(DURAND);
        visitor(identify(DURAND, &code))
    }),
    Specimen::of("send_mobile_code", |world| {
        let ticket = world.at_step_two(DURAND);
        visitor(send_mobile_code(&ticket, french_mobile()))
    }),
    Specimen::of("certify_mobile", |world| {
        let ticket = world.at_step_two(DURAND);
        world.must(&send_mobile_code(&ticket, french_mobile()));
        visitor(certify_mobile(&ticket, &world.sms()))
    }),
    Specimen::of("register", |world| {
        let ticket = world.at_step_two(DURAND);
        let (landline, mobile) = (Some(landline()), Some(french_mobile()));
        visitor(Register { landline, mobile, ..register(&ticket, JEANNE) })
    }),
    Specimen::of("resend_activation", |world| {
        let ticket = world.at_step_two(DURAND);
        world.register(&ticket, JEANNE);
        world.advance(2 * MINUTE);
        visitor(ResendActivation { ticket })
    }),
    Specimen::of("inspect_link", |world| visitor(inspect(&registered(world)))).looking(),
    Specimen::of("activate", |world| visitor(activate_elsewhere(&registered(world), JEANNE.password))),
    Specimen::of("log_in", |world| {
        world.enroll(DURAND, JEANNE);
        visitor(log_in(JEANNE))
    }),
    Specimen::of("forgot_password", |world| {
        world.enroll(DURAND, JEANNE);
        visitor(forgot(JEANNE.email))
    }),
    Specimen::of("reset_password", |world| {
        world.enroll(DURAND, JEANNE);
        let token = world.forget(JEANNE);
        visitor(reset(&token, NEW_PASSWORD))
    }),
    Specimen::of("recertify", |world| {
        due(world);
        world.must(&remind());
        visitor(recertify(&world.link()))
    }),
    Specimen::of("confirm_email", |world| {
        let (_, token) = changing(world);
        visitor(confirm_email_elsewhere(&token, JEANNE.password))
    }),
    Specimen::of("undo_email", |world| {
        let (session, token) = changing(world);
        world.must(&confirm_email(&token, &session));
        visitor(undo_email(&world.link()))
    }),
    Specimen::of("inspect_invitation", |world| visitor(inspect_invitation(&invited(world)))).looking(),
    Specimen::of("join_by_invitation", |world| {
        visitor(join(&invited(world), ("Samir", "Benali"), SAMIR.password))
    }),
];

const HOLDERS: &[Specimen] = &[
    Specimen::of("resume", |world| holder(resume(&seated(world)))).looking(),
    Specimen::of("log_out", |world| holder(log_out(&seated(world)))),
    Specimen::of("list_sessions", |world| {
        let session = twice_seated(world);
        let first = world.must(&ListSessions { limit: 1, ..list_sessions(&session) }).next;
        holder(ListSessions { after: first, ..list_sessions(&session) })
    })
    .looking(),
    Specimen::of("end_session", |world| {
        let session = twice_seated(world);
        let others = world.must(&list_sessions(&session)).sessions.into_iter().filter(|other| !other.current);
        let id = others.map(|other| other.id.as_str().to_owned()).collect();
        holder(EndSession { session, id })
    }),
    Specimen::of("end_other_sessions", |world| holder(EndOtherSessions { session: twice_seated(world) })),
    Specimen::of("end_all_sessions", |world| holder(EndAllSessions { session: twice_seated(world) })),
    Specimen::of("associate", |world| {
        let session = seated(world);
        let code = world.letters(MARTIN);
        holder(associate(&session, MARTIN, &code))
    }),
    Specimen::of("list_tenants", |world| {
        let session = with_two_sites(world);
        holder(ListTenants { after: Some(DURAND.identifier.into()), ..list_tenants(&session) })
    })
    .looking(),
    Specimen::of("switch_tenant", |world| holder(switch(&with_two_sites(world), MARTIN))),
    Specimen::of("authorize", |world| {
        let capacity = Some(directly(DURAND));
        holder(Authorize { capacity, ..authorize(&seated(world), Right::MemberRead) })
    })
    .looking(),
    Specimen::of("send_my_mobile_code", |world| holder(send_my_mobile_code(&seated(world), french_mobile()))),
    Specimen::of("certify_my_mobile", |world| {
        let session = seated(world);
        world.must(&send_my_mobile_code(&session, french_mobile()));
        holder(certify_my_mobile(&session, &world.sms()))
    }),
    Specimen::of("change_password", |world| holder(change(&seated(world), JEANNE.password, NEW_PASSWORD))),
    Specimen::of("send_recertification", |world| {
        due(world);
        holder(SendRecertification { session: world.log_in(JEANNE) })
    }),
    Specimen::of("reauthenticate", |world| holder(reauthenticate(&seated(world), JEANNE.password))),
    Specimen::of("change_email", |world| holder(change_email(&seated(world), MOVED.email))),
    Specimen::of("change_landline", |world| holder(change_landline(&seated(world), Some(landline())))),
    Specimen::of("remove_my_mobile", |world| {
        let session = seated(world);
        world.must(&send_my_mobile_code(&session, french_mobile()));
        holder(remove_my_mobile(&session))
    }),
    Specimen::of("change_language", |world| holder(change_language(&seated(world), Language::En))),
    Specimen::of("export_my_data", |world| {
        holder(ExportMyData { after: Some("sessions/0".into()), ..export_my_data(&seated(world)) })
    }),
    Specimen::of("close_account", |world| holder(close_account(&not_alone(world)))),
    Specimen::of("keep_account", |world| {
        closing(world);
        holder(keep_account(&world.log_in(JEANNE)))
    }),
    Specimen::of("show_home", |world| {
        let capacity = Some(directly(DURAND));
        holder(ShowHome { capacity, ..show_home(&seated(world)) })
    })
    .looking(),
    Specimen::of("note_visit", |world| {
        let capacity = Some(directly(DURAND));
        holder(NoteVisit { capacity, ..note_visit(&seated(world), "absences", VisitHow::Act) })
    })
    .looking(),
    Specimen::of("arrange_tiles", |world| {
        let capacity = Some(directly(DURAND));
        let (unpin, pin) = (Some("refunds".into()), Some("absences".into()));
        holder(ArrangeTiles {
            capacity,
            reset: true,
            unpin,
            pin,
            freeze: Some(true),
            ..arrange_tiles(&seated(world))
        })
    }),
    Specimen::of("list_people", |world| {
        let (session, _) = with_samir(world);
        let first = world.must(&ListPeople { limit: 1, ..list_people(&session) }).next;
        holder(ListPeople { after: first, capacity: Some(directly(DURAND)), ..list_people(&session) })
    })
    .looking(),
    Specimen::of("change_person", |world| {
        let (session, samir) = with_samir(world);
        let capacity = Some(directly(DURAND));
        holder(ChangePerson { capacity, ..change_person(&session, &samir, Preset::Reader.rights()) })
    }),
    Specimen::of("suspend_person", |world| {
        let (session, samir) = with_samir(world);
        holder(SuspendPerson { capacity: Some(directly(DURAND)), ..suspend_person(&session, &samir) })
    }),
    Specimen::of("reinstate_person", |world| {
        let (session, samir) = with_samir(world);
        world.must(&suspend_person(&session, &samir));
        holder(ReinstatePerson { capacity: Some(directly(DURAND)), ..reinstate_person(&session, &samir) })
    }),
    Specimen::of("remove_person", |world| {
        let (session, samir) = with_samir(world);
        holder(RemovePerson { capacity: Some(directly(DURAND)), ..remove_person(&session, &samir) })
    }),
    Specimen::of("leave_tenant", |world| {
        with_samir(world);
        holder(LeaveTenant { capacity: Some(directly(DURAND)), ..leave(&world.log_in(SAMIR)) })
    }),
    Specimen::of("invite", |world| {
        let invite = invite(&seated(world), SAMIR.email, Preset::Clerk.rights());
        holder(Invite { capacity: Some(directly(DURAND)), ..invite })
    }),
    Specimen::of("resend_invitation", |world| {
        let (session, id) = inviting(world);
        world.advance(2 * MINUTE);
        holder(ResendInvitation { capacity: Some(directly(DURAND)), ..resend_invitation(&session, &id) })
    }),
    Specimen::of("withdraw_invitation", |world| {
        let (session, id) = inviting(world);
        holder(WithdrawInvitation { capacity: Some(directly(DURAND)), ..withdraw_invitation(&session, &id) })
    }),
    Specimen::of("list_invitations", |world| {
        let (session, _) = inviting(world);
        world.must(&invite(&session, "lea@durand.example", Preset::Reader.rights()));
        let first = world.must(&ListInvitations { limit: 1, ..list_invitations(&session) }).next;
        let capacity = Some(directly(DURAND));
        holder(ListInvitations { after: first, capacity, ..list_invitations(&session) })
    })
    .looking(),
    Specimen::of("accept_invitation", |world| {
        let session = seated(world);
        let paul = world.seat(MARTIN, PAUL);
        world.must(&invite(&session, PAUL.email, Preset::Clerk.rights()));
        holder(accept_invitation(&paul, &world.link()))
    }),
    Specimen::of("find_firm", |world| {
        let session = seated(world);
        world.file(LEROY);
        holder(find_firm(&session, LEROY.siret))
    })
    .looking(),
    Specimen::of("propose_mandate", |world| {
        let (company, _) = both_sides(world);
        let (starts_at, ends_at) = (world.now().plus(DAY), world.now().plus(100 * DAY));
        holder(ProposeMandate {
            capacity: Some(directly(DURAND)),
            starts_at: Some(starts_at),
            ends_at: Some(ends_at),
            ..propose(&company, LEROY, Preset::Declarations.rights())
        })
    }),
    Specimen::of("seek_firm", |world| {
        let session = seated(world);
        let sought = seek_firm(&session, LEROY, NADIA.email, Preset::Reader.rights());
        let (starts_at, ends_at) = (Some(world.now()), Some(world.now().plus(30 * DAY)));
        holder(SeekFirm { starts_at, ends_at, ..sought })
    }),
    Specimen::of("list_sought_firms", |world| {
        let (session, _) = seeking(world);
        holder(ListSoughtFirms { after: Some("0".into()), ..list_sought_firms(&session) })
    })
    .looking(),
    Specimen::of("withdraw_sought_firm", |world| {
        let (session, id) = seeking(world);
        holder(withdraw_sought_firm(&session, &id))
    }),
    Specimen::of("request_mandate", |world| {
        let (_, firm) = both_sides(world);
        let ends_at = Some(world.now().plus(100 * DAY));
        holder(RequestMandate { ends_at, ..request(&firm, DURAND, Preset::Declarations.rights()) })
    }),
    Specimen::of("accept_mandate", |world| {
        let (firm, of, code) = asked_on_paper(world);
        let rights = Some(Preset::Consultation.rights() & Preset::Declarations.rights());
        holder(AcceptMandate { rights, code: Some(code), ..accept(&firm, of) })
    }),
    Specimen::of("decline_mandate", |world| {
        let (_, firm, of) = proposed(world);
        holder(decline(&firm, of))
    }),
    Specimen::of("withdraw_mandate", |world| {
        let (company, _, of) = proposed(world);
        holder(withdraw(&company, of))
    }),
    Specimen::of("revise_mandate", |world| {
        let (company, _, of) = mandated(world);
        holder(revise(&company, of, Preset::Consultation.rights()))
    }),
    Specimen::of("suspend_mandate", |world| {
        let (company, _, of) = mandated(world);
        holder(suspend_mandate(&company, of))
    }),
    Specimen::of("resume_mandate", |world| {
        let (company, _, of) = mandated(world);
        world.must(&suspend_mandate(&company, of));
        holder(resume_mandate(&company, of))
    }),
    Specimen::of("end_mandate", |world| {
        let (_, firm, of) = mandated(world);
        holder(end_mandate(&firm, of))
    }),
    Specimen::of("list_mandates", |world| {
        let (company, ..) = mandated(world);
        let after = Some("CAB".into());
        holder(ListMandates { after, ..list_mandates(&company, MandateShelf::Accepted) })
    })
    .looking(),
    Specimen::of("move_client", |world| {
        let (_, firm, _) = mandated(world);
        holder(move_client(&firm, DURAND, Some("Nantes")))
    }),
];

const UPKEEP: &[Specimen] = &[
    Specimen::of("remind_recertification", |world| {
        due(world);
        // After what comes before every account.
        by_clock(RemindRecertification { after: Some("0".into()), ..remind() })
    }),
    Specimen::of("remind_mandates", |world| {
        mandated(world);
        world.advance(340 * DAY);
        // After what comes before every company.
        by_clock(RemindMandates { after: Some("0".into()), ..remind_mandates() })
    }),
    Specimen::of("erase_closed", |world| {
        closing(world);
        world.advance(31 * DAY);
        by_clock(EraseClosed { after: Some("0".into()), ..erase_closed() })
    }),
    Specimen::of("rebuild_finds", |world| {
        world.file(DURAND);
        by_clock(RebuildFinds { after: Some("tenant/0".into()), ..rebuild_finds() })
    })
    .looking(),
];

/// An activation link in the mailbox; its token.
fn registered(world: &mut World) -> Secret {
    let ticket = world.at_step_two(DURAND);
    world.register(&ticket, JEANNE)
}

/// An account with a session.
fn seated(world: &mut World) -> Secret {
    world.seat(DURAND, JEANNE)
}

/// An account with two sessions; the first.
fn twice_seated(world: &mut World) -> Secret {
    let session = seated(world);
    world.log_in(JEANNE);
    session
}

/// A company that looks for a firm; its session, and what it looks for.
fn seeking(world: &mut World) -> (Secret, String) {
    let session = seated(world);
    let sought = world.must(&seek_firm(&session, LEROY, NADIA.email, Preset::Reader.rights()));
    (session, sought.sought.id)
}

/// An account with two sites; its session.
fn with_two_sites(world: &mut World) -> Secret {
    let session = seated(world);
    let code = world.letters(MARTIN);
    world.must(&associate(&session, MARTIN, &code));
    session
}

/// An account whose address must be certified again.
fn due(world: &mut World) {
    world.enroll(DURAND, JEANNE);
    world.advance(183 * DAY);
}

/// A company and a firm, each with a session.
fn both_sides(world: &mut World) -> (Secret, Secret) {
    (world.seat(DURAND, JEANNE), world.seat(LEROY, NADIA))
}

/// A mandate that the company proposed to the firm.
fn proposed(world: &mut World) -> (Secret, Secret, Of) {
    let (company, firm) = both_sides(world);
    let mandate = world.must(&propose(&company, LEROY, Preset::Declarations.rights())).mandate.mandate;
    (company, firm, Of { client: DURAND, firm: LEROY, mandate })
}

/// A mandate that the firm asked of a company without an account: its session, and the code of the letter.
fn asked_on_paper(world: &mut World) -> (Secret, Of, Secret) {
    let (_, firm) = both_sides(world);
    world.file(MARTIN);
    let mandate = world.must(&request(&firm, MARTIN, Preset::Declarations.rights())).mandate;
    (firm, Of { client: MARTIN, firm: LEROY, mandate }, world.mandate_code())
}

/// A mandate that the firm accepted.
fn mandated(world: &mut World) -> (Secret, Secret, Of) {
    let (company, firm, of) = proposed(world);
    world.must(&accept(&firm, of));
    (company, firm, of)
}
/// An account whose holder asked for another address: its session, and the token of the link.
fn changing(world: &mut World) -> (Secret, Secret) {
    let session = seated(world);
    world.must(&change_email(&session, MOVED.email));
    (session, world.link())
}

/// An account with a session, whose company has another holder.
fn not_alone(world: &mut World) -> Secret {
    world.enroll(DURAND, PAUL);
    world.advance(DAY);
    let code = world.post_code(DURAND);
    let ticket = world.identify(DURAND, &code);
    let token = world.register(&ticket, JEANNE);
    world.must(&activate(&token, &ticket));
    world.log_in(JEANNE)
}

/// An account that its holder closed.
fn closing(world: &mut World) {
    let session = not_alone(world);
    world.must(&close_account(&session));
}

/// Samir's invitation in the mailbox; Jeanne's session, and what the invitation is called.
fn inviting(world: &mut World) -> (Secret, String) {
    let session = seated(world);
    let invited = world.must(&invite(&session, SAMIR.email, Preset::Clerk.rights()));
    (session, invited.id.to_string())
}

/// An invitation in Samir's mailbox; its token.
fn invited(world: &mut World) -> Secret {
    inviting(world);
    world.link()
}

/// Jeanne's session, and Samir, who has joined her.
fn with_samir(world: &mut World) -> (Secret, String) {
    let session = seated(world);
    let samir = world.welcome(&session, SAMIR, Preset::Clerk.rights());
    (session, samir)
}
