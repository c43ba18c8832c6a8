//! G11: somebody is invited to be one of a tenant's people, and accepts: with an account, or by opening one.

use espace_securise::account::{Preset, Right, Rights, TenantKind, Title};
use espace_securise::command::{Invite, JoinByInvitation};
use espace_securise::event::{Actor, Cause, Fact, Subject};
use espace_securise::field::Field;
use espace_securise::message::{Content, Recipient};
use espace_securise::reply::LinkStatus;
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, NADIA, NEW_PASSWORD, PAUL, SAMIR};
use espace_securise::testing::commands::{
    accept_invitation, associate, authorize, change_person, inspect, inspect_invitation, invite, join,
    list_invitations, list_people, remove_person, resend_invitation, resume, suspend, suspend_person, switch,
    withdraw_invitation,
};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;

const CLERK: Rights = Preset::Clerk.rights();
const READER: Rights = Preset::Reader.rights();
const BENALI: (&str, &str) = ("Samir", "Benali");

/// Jeanne's session, and Samir's invitation: its token, and how it is called.
fn invited(rights: Rights) -> (World, Secret, Secret, String) {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    let id = world.must(&invite(&jeanne, SAMIR.email, rights)).id.to_string();
    let token = world.link();
    (world, jeanne, token, id)
}

fn spent(cause: Cause) -> (Refusal, Cause) {
    (Refusal::SpentLink, cause)
}

#[test]
fn r91_whoever_has_no_account_opens_one_by_the_link() {
    let (mut world, jeanne, token, _) = invited(CLERK);
    assert_eq!(world.inspect(&token), LinkStatus::Live);
    let offered = world.must(&inspect_invitation(&token));
    assert_eq!((offered.company.as_str(), offered.tenant_kind), (DURAND.company, TenantKind::Company));
    assert_eq!(offered.rights, CLERK);
    assert!(!offered.email.contains("samir"), "masked: {}", offered.email);

    let joined = world.must(&join(&token, BENALI, SAMIR.password));
    assert_eq!(joined.email, offered.email);
    assert!(joined.device.is_some());
    let event = world.last_event();
    let Actor::Holder { account } = event.actor else { panic!("{:?}", event.actor) };
    assert_eq!(event.tenant.unwrap().as_str(), DURAND.identifier);
    let samir = world.log_in(SAMIR);
    let resumed = world.must(&resume(&samir));
    assert_eq!((resumed.account, resumed.name.last_name.as_str()), (account, "Benali"));
    let tenant = resumed.tenant.unwrap();
    assert_eq!(
        (tenant.identifier.as_str(), tenant.title, tenant.rights),
        (DURAND.identifier, Title::Invited, CLERK)
    );
    // The link certified the address: nothing else is asked.
    assert_eq!(resumed.standing, account::Standing::Active);
    assert_eq!(world.inspect(&token), LinkStatus::Spent);
    assert!(world.must(&list_invitations(&jeanne)).invitations.is_empty());
    assert_eq!(world.must(&list_people(&jeanne)).people.len(), 2);
}

#[test]
fn r91_whoever_has_an_account_accepts_with_it() {
    let mut world = World::new();
    let (jeanne, paul) = (world.seat(DURAND, JEANNE), world.seat(MARTIN, PAUL));
    // However it is typed, it is the same address.
    world.must(&invite(&jeanne, "Paul@MARTIN.example", CLERK));
    let token = world.link();
    let accepted = world.must(&accept_invitation(&paul, &token)).tenant;
    assert_eq!((accepted.identifier.as_str(), accepted.title), (DURAND.identifier, Title::Invited));
    let Fact::InvitationAccepted { rights, .. } = world.last_fact() else {
        panic!("{:?}", world.last_fact())
    };
    assert_eq!(rights, CLERK);
    // The session goes on for whom it acted.
    assert_eq!(world.must(&resume(&paul)).tenant.unwrap().identifier.as_str(), MARTIN.identifier);
    let paul = world.must(&switch(&paul, DURAND)).session;
    assert_eq!(world.must(&authorize(&paul, Right::MemberRead)).rights, CLERK);
}

#[test]
fn r91_a_forwarded_invitation_opens_nothing() {
    let (mut world, _, token, _) = invited(CLERK);
    let paul = world.seat(MARTIN, PAUL);
    let refused = world.refused_for(&accept_invitation(&paul, &token));
    assert_eq!(refused, (Refusal::NotInvited, Cause::OtherAddress));
    assert_eq!(world.refused(&switch(&paul, DURAND)), Refusal::NoAccess);
    // Nor is it used up.
    world.must(&join(&token, BENALI, SAMIR.password));
}

/// The account moved to another address: it is not the one that was invited any more.
#[test]
fn r91_an_account_whose_address_changed_is_not_the_one_invited() {
    let mut world = World::new();
    let (jeanne, paul) = (world.seat(DURAND, JEANNE), world.seat(MARTIN, PAUL));
    world.must(&invite(&jeanne, PAUL.email, CLERK));
    let token = world.link();
    for key in world.store.keys().into_iter().filter(|key| key.kind() == "account") {
        let body = world.store.body(&key).unwrap();
        world.store.set_body(&key, &body.replace(PAUL.email, "paul@ailleurs.example"));
    }
    assert_eq!(world.refused(&accept_invitation(&paul, &token)), Refusal::NotInvited);
}

#[test]
fn r88_whoever_accepted_hears_it_again_and_nobody_else_does() {
    let mut world = World::new();
    let (jeanne, paul) = (world.seat(DURAND, JEANNE), world.seat(MARTIN, PAUL));
    world.must(&invite(&jeanne, PAUL.email, CLERK));
    let token = world.link();
    let first = world.must(&accept_invitation(&paul, &token));
    let (mails, people) = (world.mailbox.messages().len(), world.must(&list_people(&jeanne)).people);
    assert_eq!(world.must(&accept_invitation(&paul, &token)), first);
    assert_eq!(world.refused_for(&accept_invitation(&jeanne, &token)), spent(Cause::AlreadyUsed));
    assert_eq!(world.refused_for(&join(&token, BENALI, SAMIR.password)), spent(Cause::AlreadyUsed));
    assert_eq!(world.refused_for(&inspect_invitation(&token)), spent(Cause::AlreadyUsed));
    assert_eq!(world.must(&list_people(&jeanne)).people, people);
    assert_eq!(world.mailbox.messages().len(), mails);
    // Good news as long as they are true: removed since, the link lets nobody in again.
    let own = world.person(&jeanne, PAUL);
    world.must(&remove_person(&jeanne, &own));
    assert_eq!(world.refused_for(&accept_invitation(&paul, &token)).0, Refusal::SpentLink);
}

#[test]
fn r88_the_link_that_opened_an_account_says_so_again() {
    let (mut world, _, token, _) = invited(CLERK);
    let joined = world.must(&join(&token, BENALI, SAMIR.password));
    let again = world.must(&join(&token, ("X", "Y"), NEW_PASSWORD));
    assert_eq!((again.email, again.device.is_none()), (joined.email, true));
    // What was typed the second time counts for nothing.
    world.log_in(SAMIR);
    world.advance(7 * DAY);
    assert_eq!(world.refused(&join(&token, BENALI, SAMIR.password)).code(), "expired_link");
}

#[test]
fn r91_seven_days_one_use_and_a_place_in_the_list_thereafter() {
    let (mut world, jeanne, token, id) = invited(CLERK);
    world.advance(7 * DAY - MINUTE);
    assert_eq!(world.inspect(&token), LinkStatus::Live);
    world.advance(MINUTE);
    assert_eq!(
        world.refused_for(&join(&token, BENALI, SAMIR.password)),
        (Refusal::ExpiredLink, Cause::Expired)
    );
    assert_eq!(world.refused(&inspect_invitation(&token)), Refusal::ExpiredLink);
    let jeanne_again = world.log_in(JEANNE);
    let listed = world.must(&list_invitations(&jeanne_again)).invitations;
    assert_eq!((listed[0].id.to_string(), listed[0].expired, listed.len()), (id.clone(), true, 1));
    world.must(&resend_invitation(&jeanne_again, &id));
    world.must(&join(&world.link(), BENALI, SAMIR.password));
    assert_eq!(world.refused(&resume(&jeanne)), Refusal::SessionOver);
}

/// An end that was seen stays, though the clock goes back.
#[test]
fn inv12_an_invitation_seen_expired_stays_so() {
    let (mut world, _, token, _) = invited(CLERK);
    let before = world.now();
    world.advance(7 * DAY);
    assert_eq!(world.refused(&join(&token, BENALI, SAMIR.password)), Refusal::ExpiredLink);
    world.clock.set(before);
    assert_eq!(world.refused(&join(&token, BENALI, SAMIR.password)), Refusal::ExpiredLink);
}

#[test]
fn r91_resending_rotates_the_link_and_withdrawing_ends_it_at_once() {
    let (mut world, jeanne, first, id) = invited(CLERK);
    world.advance(2 * MINUTE);
    world.must(&resend_invitation(&jeanne, &id));
    let second = world.link();
    assert_eq!(world.refused_for(&join(&first, BENALI, SAMIR.password)), spent(Cause::Replaced));
    assert_eq!((world.inspect(&first), world.inspect(&second)), (LinkStatus::Spent, LinkStatus::Live));
    // To invite the address anew replaces it too, with what it gives.
    world.advance(2 * MINUTE);
    assert_eq!(world.must(&invite(&jeanne, SAMIR.email, READER)).id.to_string(), id);
    let third = world.link();
    assert_eq!(world.refused_for(&inspect_invitation(&second)), spent(Cause::Replaced));
    assert_eq!(world.must(&inspect_invitation(&third)).rights, READER);
    assert_eq!(world.must(&list_invitations(&jeanne)).invitations.len(), 1);

    world.must(&withdraw_invitation(&jeanne, &id));
    assert_eq!(world.refused_for(&join(&third, BENALI, SAMIR.password)), spent(Cause::UnknownSubject));
    assert!(world.must(&list_invitations(&jeanne)).invitations.is_empty());
    let nobody = (Refusal::NoSuchPerson, Cause::UnknownSubject);
    assert_eq!(world.refused_for(&withdraw_invitation(&jeanne, &id)), nobody);
    assert_eq!(world.refused_for(&resend_invitation(&jeanne, &id)), nobody);
}

#[test]
fn r15_another_companys_invitation_is_nobodys_here() {
    let (mut world, _, _, id) = invited(CLERK);
    let paul = world.seat(MARTIN, PAUL);
    let nobody = (Refusal::NoSuchPerson, Cause::UnknownSubject);
    assert_eq!(world.refused_for(&withdraw_invitation(&paul, &id)), nobody);
    assert_eq!(world.refused_for(&resend_invitation(&paul, &id)), nobody);
    assert!(world.must(&list_invitations(&paul)).invitations.is_empty());
}

/// Known, unknown, already of this company: whoever invites cannot tell (invariant 5).
#[test]
fn inv05_an_invitation_looks_the_same_whoever_has_the_address() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    world.enroll(MARTIN, PAUL);
    let asked = [PAUL.email, "personne@ailleurs.example", JEANNE.email];
    let works = asked.map(|email| world.aside(&invite(&jeanne, email, CLERK)).work());
    assert!(works.iter().all(|work| *work == works[0] && work.error.is_none()), "{works:?}");
    for email in asked {
        world.must(&invite(&jeanne, email, CLERK));
        let Some(Subject::Address { .. }) = world.last_event().subject else {
            panic!("an account was named")
        };
    }
    let contents = world.mailbox.messages().iter().rev().take(3);
    assert!(contents.clone().all(|mail| matches!(mail.content, Content::Invitation { .. })));
    assert_eq!(world.must(&list_invitations(&jeanne)).invitations.len(), 3);
    // Whoever accepts and is of the company already hears it.
    let own = world.link();
    let already = (Refusal::AlreadyAssociated, Cause::AccessExists);
    assert_eq!(world.refused_for(&accept_invitation(&jeanne, &own)), already);
}

#[test]
fn r91_an_address_that_got_an_account_meanwhile_accepts_with_it() {
    let (mut world, jeanne, _, _) = invited(CLERK);
    world.must(&invite(&jeanne, PAUL.email, CLERK));
    let link = world.link();
    world.enroll(MARTIN, PAUL);
    let taken = (Refusal::AddressTaken, Cause::AddressTaken);
    assert_eq!(world.refused_for(&join(&link, BENALI, SAMIR.password)), taken);
    let paul = world.log_in(PAUL);
    world.must(&accept_invitation(&paul, &link));
}

#[test]
fn r91_an_invitation_gives_no_more_than_its_giver_could_give_now() {
    let (mut world, jeanne, _, _) = invited(CLERK);
    let deputy = Preset::Deputy.rights();
    let paul = world.seat(MARTIN, PAUL);
    world.must(&invite(&jeanne, PAUL.email, deputy));
    let token = world.link();
    world.must(&accept_invitation(&paul, &token));
    let (pauls, paul) = (world.person(&jeanne, PAUL), world.must(&switch(&paul, DURAND)).session);
    world.advance(2 * MINUTE);
    world.must(&invite(&paul, SAMIR.email, CLERK));
    let token = world.link();
    // The giver is lowered: so is what was given.
    let left = Rights::of(&[Right::PeopleManage, Right::MemberRead]);
    world.must(&change_person(&jeanne, &pauls, left));
    assert_eq!(world.must(&inspect_invitation(&token)).rights, Rights::of(&[Right::MemberRead]));
    // He manages people no more, is suspended, is gone: it gives nothing, and is over.
    world.must(&change_person(&jeanne, &pauls, READER));
    assert_eq!(world.refused_for(&inspect_invitation(&token)), spent(Cause::InviterMayNot));
    world.must(&change_person(&jeanne, &pauls, deputy));
    world.must(&suspend_person(&jeanne, &pauls));
    assert_eq!(world.refused_for(&join(&token, BENALI, SAMIR.password)), spent(Cause::InviterMayNot));
    world.must(&remove_person(&jeanne, &pauls));
    assert_eq!(world.refused_for(&join(&token, BENALI, SAMIR.password)), spent(Cause::InviterMayNot));
    // Sent again by somebody who may, it stands.
    world.advance(2 * MINUTE);
    let listed = world.must(&list_invitations(&jeanne)).invitations;
    world.must(&resend_invitation(&jeanne, &listed[0].id.to_string()));
    world.must(&join(&world.link(), BENALI, SAMIR.password));
}

#[test]
fn r91_an_inviter_whom_the_fund_suspended_gives_nothing() {
    let (mut world, _, token, _) = invited(CLERK);
    world.must(&suspend(JEANNE.email));
    assert_eq!(world.refused_for(&join(&token, BENALI, SAMIR.password)), spent(Cause::InviterMayNot));
}

/// Whoever was removed does not come back by an invitation that still waited.
#[test]
fn r20_an_invitation_that_waits_goes_with_the_person() {
    let (mut world, jeanne, token, _) = invited(CLERK);
    world.must(&join(&token, BENALI, SAMIR.password));
    let (samirs, samir) = (world.person(&jeanne, SAMIR), world.log_in(SAMIR));
    world.advance(2 * MINUTE);
    world.must(&invite(&jeanne, SAMIR.email, CLERK));
    let again = world.link();
    assert_eq!(world.refused(&accept_invitation(&samir, &again)), Refusal::AlreadyAssociated);
    // Nor is a suspension lifted by one.
    world.must(&suspend_person(&jeanne, &samirs));
    assert_eq!(world.refused(&accept_invitation(&samir, &again)), Refusal::AlreadyAssociated);
    world.must(&remove_person(&jeanne, &samirs));
    assert_eq!(world.refused(&accept_invitation(&samir, &again)), Refusal::SpentLink);
}

#[test]
fn r91_a_deputy_neither_resends_nor_withdraws_nor_replaces_a_holders_invitation() {
    let (mut world, jeanne, _, id) = invited(Preset::Principal.rights());
    world.welcome(&jeanne, PAUL, Preset::Deputy.rights());
    let paul = world.log_in(PAUL);
    world.advance(2 * MINUTE);
    let right = Right::HolderTransfer;
    let no = (Refusal::RightNotHeld { right }, Cause::RightNotHeld);
    assert_eq!(world.refused_for(&resend_invitation(&paul, &id)), no);
    assert_eq!(world.refused_for(&withdraw_invitation(&paul, &id)), no);
    assert_eq!(world.refused_for(&invite(&paul, SAMIR.email, READER)), no);
}

#[test]
fn r91_whoever_invited_and_the_holders_are_told_who_joined() {
    let (mut world, jeanne, _, _) = invited(CLERK);
    world.welcome(&jeanne, PAUL, Preset::Deputy.rights());
    let paul = world.log_in(PAUL);
    world.must(&invite(&paul, NADIA.email, READER));
    let token = world.link();
    world.mailbox.clear();
    world.must(&join(&token, ("Nadia", "Leroy"), NADIA.password));
    let mut told = Vec::new();
    for message in world.mailbox.messages() {
        let Recipient::Mail { email: to } = &message.to else { panic!("{:?}", message.to) };
        match &message.content {
            Content::PersonJoined { company, name, email, title } => {
                assert_eq!(*title, Title::Invited);
                assert_eq!((company.as_str(), name.last_name.as_str()), (DURAND.company, "Leroy"));
                assert_eq!(email.as_str(), NADIA.email);
                told.push(to.as_str());
            }
            Content::Activated => assert_eq!(to.as_str(), NADIA.email),
            other => panic!("{other:?}"),
        }
    }
    told.sort_unstable();
    assert_eq!(told, [JEANNE.email, PAUL.email]);
}

/// Whom word of somebody who joined reached, and by what title they did.
fn told_of_joining(world: &World) -> Vec<(&str, Title)> {
    let told = world.mailbox.messages().iter().filter_map(|message| match (&message.to, &message.content) {
        (Recipient::Mail { email }, Content::PersonJoined { title, .. }) => Some((email.as_str(), *title)),
        _ => None,
    });
    told.collect()
}

#[test]
fn g11_holders_are_told_when_somebody_else_joins_by_the_letters() {
    let mut world = World::new();
    world.seat(DURAND, JEANNE);
    assert_eq!(told_of_joining(&world), [], "there was nobody to tell");
    world.advance(DAY);
    world.mailbox.clear();
    world.enroll(DURAND, PAUL);
    assert_eq!(told_of_joining(&world), [(JEANNE.email, Title::Enrolled)]);
    world.seat(MARTIN, NADIA);
    world.advance(25 * HOUR);
    let (nadia, code) = (world.log_in(NADIA), world.post_code(DURAND));
    world.mailbox.clear();
    world.must(&associate(&nadia, DURAND, &code));
    let mut told = told_of_joining(&world);
    told.sort_by_key(|(to, _)| *to);
    assert_eq!(told, [(JEANNE.email, Title::Associated), (PAUL.email, Title::Associated)]);
    // It is how they object: the newcomer is one of the people that each of them may remove.
    let jeanne = world.log_in(JEANNE);
    let newcomer = world.person(&jeanne, NADIA);
    world.must(&remove_person(&jeanne, &newcomer));
}

#[test]
fn r82_a_flood_of_invitations_uses_up_nothing_of_another_company() {
    let mut world = World::new();
    let (jeanne, paul) = (world.seat(DURAND, JEANNE), world.seat(MARTIN, PAUL));
    for _ in 0..5 {
        world.must(&invite(&paul, SAMIR.email, CLERK));
        world.advance(2 * MINUTE);
    }
    let refused = world.refused_for(&invite(&paul, SAMIR.email, CLERK));
    assert!(matches!(refused, (Refusal::TooManyMessages { .. }, Cause::QuotaReached)), "{refused:?}");
    for n in 0..15 {
        world.must(&invite(&paul, &format!("quelqu-un-{n}@ailleurs.example"), CLERK));
    }
    let refused = world.refused_for(&invite(&paul, "encore@ailleurs.example", CLERK));
    assert!(matches!(refused, (Refusal::TooManyMessages { .. }, Cause::QuotaReached)), "{refused:?}");
    world.must(&invite(&jeanne, SAMIR.email, CLERK));
}

#[test]
fn r52_the_password_that_joins_keeps_the_guides_rule() {
    let (mut world, _, token, _) = invited(CLERK);
    for made_of in ["Samir&Benali9", "Durand-Maconnerie7", "mortier7"] {
        let refused = world.refused(&join(&token, BENALI, made_of));
        assert_eq!(refused.code(), "weak_password", "{made_of}");
    }
    let typed = JoinByInvitation { password_confirmation: "".into(), ..join(&token, ("", "\u{7}"), "") };
    let Refusal::InvalidInput { errors } = world.refused(&typed) else { panic!("granted") };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::FirstName, Field::LastName, Field::Password]);
}

#[test]
fn g12_a_firm_invites_with_portfolios() {
    let mut world = World::new();
    let nadia = world.seat(LEROY, NADIA);
    let caps = Preset::Collaborator.rights();
    let portfolios = vec!["Nord".to_owned()];
    world.must(&Invite { portfolios, ..invite(&nadia, SAMIR.email, caps) });
    let token = world.link();
    assert_eq!(world.must(&inspect_invitation(&token)).tenant_kind, TenantKind::Firm);
    world.must(&join(&token, BENALI, SAMIR.password));
    let people = world.must(&list_people(&nadia)).people;
    let samir = people.iter().find(|person| !person.you).unwrap();
    assert_eq!((samir.portfolios[0].as_str(), samir.rights), ("Nord", caps));
}

#[test]
fn r71_looking_at_an_invitation_changes_nothing() {
    let (mut world, _, token, _) = invited(CLERK);
    let before = world.store.snapshot();
    for _ in 0..3 {
        world.must(&inspect_invitation(&token));
        world.must(&inspect(&token));
    }
    assert_eq!(world.store.snapshot(), before);
}
