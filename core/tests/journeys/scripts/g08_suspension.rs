//! G8, when the fund says no: suspensions.

use espace_securise::command::{ReinstateAccount, Staff, StaffRole};
use espace_securise::event::{Actor, Cause, Event, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::reply::ResetRequested;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g08-suspended",
        "G8",
        "A suspension bites at once, is not told apart from a slip, and can be lifted; ended sessions and links stay ended.",
        suspended,
    ),
    Script::new(
        "g08-not-in-that-state",
        "G8",
        "A state is not entered or left twice, and an address without an account is not on file.",
        not_in_that_state,
    ),
];

fn suspended(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let token = tale.forgotten(JEANNE);
    tale.staff(suspend(JEANNE.email)).noted(&Fact::Suspended);
    tale.holder(resume(&session)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::AccountSuspended);
    tale.visitor(reset(&token, RENEWED.password)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
    tale.wait(5 * MINUTE);
    let nothing = Fact::ResetNotSent { cause: Cause::UnknownSubject };
    assert_eq!(tale.visitor(forgot(JEANNE.email)).noted(&nothing), ResetRequested {});
    assert_eq!(tale.sent(), [("nobody".to_owned(), "nothing")]);

    tale.staff(reinstate(JEANNE.email)).noted(&Fact::Reinstated);
    tale.holder(resume(&session)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    tale.visitor(reset(&token, RENEWED.password)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
    tale.logged_in(JEANNE);
}

fn not_in_that_state(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let not_in_that_state = || Refusal::NotInThatState;
    tale.staff(reinstate(JEANNE.email)).refused(not_in_that_state(), Cause::WrongState);
    tale.staff(suspend(JEANNE.email)).granted();
    tale.staff(suspend(JEANNE.email)).refused(not_in_that_state(), Cause::WrongState);
    tale.staff(suspend(PAUL.email)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(reinstate(PAUL.email)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(suspend("jeanne")).corrected(&[(Field::Email, Problem::Malformed)]);
    // What staff are called by the host is cut and cleaned in the audit trail.
    let by = Staff { id: format!("Gestion\r\n{}", "x".repeat(200)), role: StaffRole::Registrar };
    let lifted = tale.staff(ReinstateAccount { by, ..reinstate(JEANNE.email) });
    let Some(Event { actor: Actor::Staff { staff }, .. }) = &lifted.event else { panic!("no event") };
    assert_eq!(staff.id, format!("Gestion\u{fffd}\u{fffd}{}", "x".repeat(111)));
    lifted.granted();
}
