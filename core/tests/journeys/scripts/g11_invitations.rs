//! G11: invitations to a company's people.

use espace_securise::account::{Preset, Right, Rights, Title};
use espace_securise::command::{JoinByInvitation, ListInvitations};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::reply::LinkStatus;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g11-joined-by-invitation",
        "G11",
        "Whoever has no account opens one by the link, which certifies the address; whoever invited is told who joined.",
        joined,
    ),
    Script::new(
        "g11-invitation-accepted",
        "G11",
        "Whoever has an account accepts with it; a forwarded mail opens nothing, and the same link twice brings the same news.",
        accepted,
    ),
    Script::new(
        "g11-invitations-kept",
        "G11",
        "An invitation is sent again, taken back, and listed when it has expired; an older link is over.",
        kept,
    ),
    Script::new(
        "g11-inviter-who-may-not-any-more",
        "G11",
        "An invitation gives no more than whoever gave it could give now.",
        inviter,
    ),
];

const CLERK: Rights = Preset::Clerk.rights();
const READER: Rights = Preset::Reader.rights();
const BENALI: (&str, &str) = ("Samir", "Benali");

fn joined(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    tale.holder(invite(&jeanne, "samir", CLERK)).corrected(&[(Field::Email, Problem::Malformed)]);
    tale.holder(invite(&jeanne, SAMIR.email, CLERK)).noted(&Fact::PersonInvited { rights: CLERK });
    assert_eq!(tale.wrote(), ["+invitation", "+invited", "+quota", "+quota"]);
    assert_eq!(tale.sent(), [(SAMIR.email.to_owned(), "invitation")]);
    let token = tale.link();
    assert_eq!(tale.visitor(inspect(&token)).granted().status, LinkStatus::Live);
    let offered = tale.visitor(inspect_invitation(&token)).unnoted();
    assert_eq!((offered.company.as_str(), offered.rights), (DURAND.company, CLERK));
    let blank =
        JoinByInvitation { password_confirmation: "".into(), ..join(&token, ("", ""), SAMIR.password) };
    tale.visitor(blank).corrected(&[
        (Field::FirstName, Problem::Required),
        (Field::LastName, Problem::Required),
        (Field::PasswordConfirmation, Problem::Mismatch),
    ]);
    tale.visitor(join(&token, BENALI, SAMIR.password)).granted();
    assert_eq!(
        tale.sent(),
        [(JEANNE.email.to_owned(), "person_joined"), (SAMIR.email.to_owned(), "activated")]
    );
    assert_eq!(tale.wrote().iter().filter(|row| *row == "-invited").count(), 1);
    // A lost answer is asked for again.
    assert!(tale.visitor(join(&token, BENALI, SAMIR.password)).granted().device.is_none());
    let samir = tale.logged_in(SAMIR);
    let tenant = tale.holder(resume(&samir)).granted().tenant.unwrap();
    assert_eq!((tenant.title, tenant.rights), (Title::Invited, CLERK));
}

fn accepted(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let (paul, nadia) = (tale.seated(MARTIN, PAUL), tale.seated(LEROY, NADIA));
    tale.holder(invite(&jeanne, PAUL.email, READER)).granted();
    let token = tale.link();
    tale.holder(accept_invitation(&nadia, &token)).refused(Refusal::NotInvited, Cause::OtherAddress);
    tale.visitor(join(&token, BENALI, SAMIR.password)).refused(Refusal::AddressTaken, Cause::AddressTaken);
    let accepted = tale.holder(accept_invitation(&paul, &token)).granted();
    assert_eq!((accepted.tenant.company.as_str(), accepted.tenant.title), (DURAND.company, Title::Invited));
    assert_eq!(tale.holder(accept_invitation(&paul, &token)).granted(), accepted);
    tale.holder(accept_invitation(&jeanne, &token)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
    tale.visitor(inspect_invitation(&token)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
    let paul = tale.holder(switch(&paul, DURAND)).granted().session;
    assert_eq!(tale.holder(authorize(&paul, Right::MemberRead)).granted().rights, READER);

    // Whoever is of the company already hears it; whoever invites does not.
    tale.wait(2 * MINUTE);
    tale.holder(invite(&jeanne, PAUL.email, CLERK)).granted();
    let token = tale.link();
    tale.holder(accept_invitation(&paul, &token)).refused(Refusal::AlreadyAssociated, Cause::AccessExists);
}

fn kept(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let id = tale.holder(invite(&jeanne, SAMIR.email, CLERK)).granted().id.to_string();
    let first = tale.link();
    let soon = tale.holder(resend_invitation(&jeanne, &id));
    soon.refused(Refusal::TooManyMessages { retry_after: 60 }, Cause::QuotaReached);
    tale.wait(2 * MINUTE);
    tale.holder(resend_invitation(&jeanne, &id)).noted(&Fact::InvitationResent);
    tale.visitor(join(&first, BENALI, SAMIR.password)).refused(Refusal::SpentLink, Cause::Replaced);
    let second = tale.link();

    tale.wait(7 * DAY);
    tale.visitor(join(&second, BENALI, SAMIR.password)).refused(Refusal::ExpiredLink, Cause::Expired);
    let jeanne = tale.logged_in(JEANNE);
    let page = ListInvitations { limit: 1, ..list_invitations(&jeanne) };
    let listed = tale.holder(page).unnoted().invitations;
    assert_eq!((listed.len(), listed[0].expired), (1, true));
    tale.holder(resend_invitation(&jeanne, &id)).granted();
    let third = tale.link();
    tale.holder(withdraw_invitation(&jeanne, &id)).noted(&Fact::InvitationWithdrawn);
    tale.visitor(join(&third, BENALI, SAMIR.password)).refused(Refusal::SpentLink, Cause::UnknownSubject);
    tale.holder(withdraw_invitation(&jeanne, &id)).refused(Refusal::NoSuchPerson, Cause::UnknownSubject);
    tale.holder(resend_invitation(&jeanne, &id)).refused(Refusal::NoSuchPerson, Cause::UnknownSubject);
}

fn inviter(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let nadias = tale.welcomed(&jeanne, NADIA, Preset::Deputy.rights());
    let nadia = tale.logged_in(NADIA);
    tale.holder(invite(&nadia, SAMIR.email, CLERK)).granted();
    let token = tale.link();
    let left = Rights::of(&[Right::PeopleManage, Right::MemberRead]);
    tale.holder(change_person(&jeanne, &nadias, left)).granted();
    let offered = tale.visitor(inspect_invitation(&token)).granted();
    assert_eq!(offered.rights, Rights::of(&[Right::MemberRead]));
    tale.holder(change_person(&jeanne, &nadias, READER)).granted();
    let no = Right::PeopleManage;
    let right = Refusal::RightNotHeld { right: no };
    tale.holder(list_invitations(&nadia)).refused(right, Cause::RightNotHeld);
    tale.visitor(join(&token, BENALI, SAMIR.password)).refused(Refusal::SpentLink, Cause::InviterMayNot);
}
