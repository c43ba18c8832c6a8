//! The form against the core itself: an invitation by its link, to an account that it opens or to one that there is.

use super::*;
use crate::form::tests::answer_of;
use crate::password::Rule;
use crate::testing::cast::{DURAND, JEANNE, MARTIN, PAUL, SAMIR, Someone};
use crate::testing::commands::{associate, authorize, invite, list_people, resume, switch};
use crate::testing::{DAY, HOUR, World};
use crate::vocabulary::account::{Preset, Right, Rights, TenantKind};
use crate::vocabulary::field::FieldError;

const CLERK: Rights = Preset::Clerk.rights();

/// Jeanne's session, and the form for an invitation of hers.
fn invited(email: &str) -> (World, Secret, InvitationForm) {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    world.must(&invite(&jeanne, email, CLERK));
    let form = InvitationForm::new(FormRules::default(), world.link());
    (world, jeanne, form)
}

fn send(world: &mut World, form: &mut InvitationForm, action: InvitationAction) {
    let answer = answer_of(world, &form.command(action).unwrap());
    form.answered_json(action, &answer).unwrap();
}

fn accept(world: &mut World, form: &mut InvitationForm, session: &Secret) {
    let answer = answer_of(world, &form.acceptance(session.clone()).unwrap());
    form.answered_json(InvitationAction::Accept, &answer).unwrap();
}

fn fill(form: &mut InvitationForm, someone: Someone) {
    for (field, text) in [
        (Field::FirstName, "Samir"),
        (Field::LastName, "Benali"),
        (Field::Password, someone.password),
        (Field::PasswordConfirmation, someone.password),
    ] {
        form.set(field, text);
    }
}

#[test]
fn r91_a_form_leads_from_the_link_to_an_open_account() {
    let (mut world, _, mut form) = invited(SAMIR.email);
    assert_eq!(form.command(InvitationAction::Join).err(), Some(FormIncomplete::NotNow));
    send(&mut world, &mut form, InvitationAction::Inspect);
    let InvitationStage::Offered { offer, .. } = form.stage() else { panic!("{form:?}") };
    assert_eq!((offer.company.as_str(), offer.tenant_kind), (DURAND.company, TenantKind::Company));
    assert_eq!((offer.rights, offer.email.contains("samir")), (CLERK, false));

    fill(&mut form, SAMIR);
    send(&mut world, &mut form, InvitationAction::Join);
    let InvitationStage::Joined { device: Some(_), .. } = form.stage() else { panic!("{form:?}") };
    assert!(form.next().is_empty());
    let samir = world.log_in(SAMIR);
    assert_eq!(world.must(&resume(&samir)).name.last_name.as_str(), "Benali");
    assert_eq!(world.must(&authorize(&samir, Right::MemberRead)).rights, CLERK);
}

#[test]
fn r91_a_form_accepts_with_a_session_that_it_does_not_keep() {
    let (mut world, _, mut form) = invited(PAUL.email);
    let paul = world.seat(MARTIN, PAUL);
    assert_eq!(form.acceptance(paul.clone()).err(), Some(FormIncomplete::NotNow));
    send(&mut world, &mut form, InvitationAction::Inspect);
    accept(&mut world, &mut form, &paul);
    let InvitationStage::Accepted { tenant } = form.stage() else { panic!("{form:?}") };
    assert_eq!(tenant.identifier.as_str(), DURAND.identifier);
    assert!(!form.save().expose().contains(paul.expose()));
    world.must(&switch(&paul, DURAND));
}

#[test]
fn r91_an_address_that_has_an_account_leads_to_log_in_and_acceptance() {
    let (mut world, _, mut form) = invited(PAUL.email);
    world.enroll(MARTIN, PAUL);
    send(&mut world, &mut form, InvitationAction::Inspect);
    fill(&mut form, SAMIR);
    send(&mut world, &mut form, InvitationAction::Join);
    assert_eq!(form.refusal(), Some(&Refusal::AddressTaken));
    assert!(matches!(form.stage(), InvitationStage::AddressTaken { .. }));
    assert_eq!(form.next(), [InvitationAction::Accept]);
    assert_eq!(form.command(InvitationAction::Join).err(), Some(FormIncomplete::NotNow));

    let mut hesitant = form.clone();
    hesitant.back();
    assert_eq!(hesitant.next().first(), Some(&InvitationAction::Join));
    assert_eq!((hesitant.refusal(), hesitant.check(Field::FirstName)), (None, None));
    assert_eq!(hesitant.check(Field::Password), Some(Problem::Required));

    let session = world.log_in(PAUL);
    accept(&mut world, &mut form, &session);
    assert!(matches!(form.stage(), InvitationStage::Accepted { .. }) && form.refusal().is_none());
}

#[test]
fn r91_the_session_of_another_address_accepts_nothing_and_ends_nothing() {
    let (mut world, jeanne, mut form) = invited(SAMIR.email);
    let paul = world.seat(MARTIN, PAUL);
    send(&mut world, &mut form, InvitationAction::Inspect);
    accept(&mut world, &mut form, &paul);
    assert_eq!(form.refusal(), Some(&Refusal::NotInvited));
    assert_eq!(form.next(), [InvitationAction::Join, InvitationAction::Accept]);
    fill(&mut form, SAMIR);
    send(&mut world, &mut form, InvitationAction::Join);
    assert!(matches!(form.stage(), InvitationStage::Joined { .. }));
    assert_eq!(world.must(&list_people(&jeanne)).people.len(), 2);
}

#[test]
fn whoever_is_of_the_company_already_is_told_so() {
    let (mut world, _, mut form) = invited(PAUL.email);
    world.enroll(MARTIN, PAUL);
    world.advance(DAY + HOUR);
    let code = world.post_code(DURAND);
    let paul = world.log_in(PAUL);
    world.must(&associate(&paul, DURAND, &code));
    send(&mut world, &mut form, InvitationAction::Inspect);
    accept(&mut world, &mut form, &paul);
    assert!(matches!(form.stage(), InvitationStage::AlreadyMember { .. }) && form.next().is_empty());
    assert_eq!(form.refusal(), Some(&Refusal::AlreadyAssociated));
}

#[test]
fn a_link_that_is_over_leads_nowhere_and_says_why_after_it_was_restored() {
    let (mut world, _, mut form) = invited(SAMIR.email);
    let mut unseen = form.clone();
    send(&mut world, &mut form, InvitationAction::Inspect);
    let InvitationStage::Offered { offer, .. } = form.stage() else { panic!("{form:?}") };
    let end = offer.expires_at;
    let mut waiting = form.clone();
    waiting.at(world.now());
    assert!(matches!(waiting.stage(), InvitationStage::Offered { .. }));
    waiting.at(end);
    assert_eq!(waiting.refusal(), Some(&Refusal::ExpiredLink));

    world.advance(7 * DAY);
    send(&mut world, &mut unseen, InvitationAction::Inspect);
    fill(&mut form, SAMIR);
    send(&mut world, &mut form, InvitationAction::Join);
    let mut strange = InvitationForm::new(FormRules::default(), Secret::new("no link of anybody's"));
    send(&mut world, &mut strange, InvitationAction::Inspect);
    for (over, refusal) in [
        (waiting, Refusal::ExpiredLink),
        (unseen, Refusal::ExpiredLink),
        (form, Refusal::ExpiredLink),
        (strange, Refusal::InvalidLink),
    ] {
        let restored = InvitationForm::restore(FormRules::default(), over.save().expose()).unwrap();
        assert_eq!((restored.refusal(), restored.next()), (Some(&refusal), &[][..]));
        assert!(matches!(restored.stage(), InvitationStage::Over { refusal: why } if *why == refusal));
    }
}

#[test]
fn r41_a_saved_invitation_keeps_the_link_until_it_is_answered_and_never_the_password() {
    let (mut world, _, mut form) = invited(SAMIR.email);
    let token = world.link();
    send(&mut world, &mut form, InvitationAction::Inspect);
    fill(&mut form, SAMIR);
    let saved = form.save();
    assert!(saved.expose().contains(token.expose()) && !saved.expose().contains(SAMIR.password));
    let printed = format!("{form:?}");
    assert!(!printed.contains(token.expose()) && !printed.contains(SAMIR.password), "{printed}");

    let mut restored = InvitationForm::restore(FormRules::default(), saved.expose()).unwrap();
    assert_eq!(restored.check(Field::FirstName), None);
    let Err(FormIncomplete::Fields { errors }) = restored.command(InvitationAction::Join) else { panic!() };
    assert_eq!(errors, [FieldError { field: Field::Password, problem: Problem::Required }]);
    fill(&mut restored, SAMIR);
    send(&mut world, &mut restored, InvitationAction::Join);
    assert!(!restored.save().expose().contains(token.expose()));
    // Whose answer was lost asks again, and hears the same (requirement 88).
    fill(&mut form, SAMIR);
    send(&mut world, &mut form, InvitationAction::Join);
    assert!(matches!(form.stage(), InvitationStage::Joined { device: None, .. }));

    let other = r#"{"v":1,"typed":{"first_name":"","last_name":""},"stage":{"stage":"identification"}}"#;
    for damaged in ["", "{}", "null", other, &saved.expose().replace("\"v\":1", "\"v\":2")] {
        assert_eq!(InvitationForm::restore(FormRules::default(), damaged).err(), Some(UnreadableForm));
    }
}

#[test]
fn r52_the_words_of_the_offer_are_no_password() {
    let (mut world, _, mut form) = invited(SAMIR.email);
    fill(&mut form, Someone { password: "Durand2026!", ..SAMIR });
    assert!(form.checklist().is_met(), "nobody has looked yet");
    send(&mut world, &mut form, InvitationAction::Inspect);
    for derived in ["Durand2026!", "Dur@nd-2026", "Benali-2026", "Samir*2026"] {
        fill(&mut form, Someone { password: derived, ..SAMIR });
        let Err(FormIncomplete::Password { checklist }) = form.command(InvitationAction::Join) else {
            panic!("{derived}")
        };
        assert_eq!(checklist.unmet().map(Rule::code).collect::<Vec<_>>(), ["not_context"], "{derived}");
    }
    // The identifier is the portal's to know.
    fill(&mut form, Someone { password: "Site-17071!", ..SAMIR });
    assert!(form.checklist().is_met());
    send(&mut world, &mut form, InvitationAction::Join);
    let Some(Refusal::WeakPassword { checklist }) = form.refusal() else { panic!("{form:?}") };
    assert_eq!(checklist.unmet().map(Rule::code).collect::<Vec<_>>(), ["not_context"]);
    assert!(matches!(form.stage(), InvitationStage::Offered { .. }));

    fill(&mut form, SAMIR);
    form.set(Field::PasswordConfirmation, JEANNE.password);
    form.set(Field::LastName, " ");
    let expected = [(Field::LastName, Problem::Required), (Field::PasswordConfirmation, Problem::Mismatch)];
    let Err(FormIncomplete::Fields { errors }) = form.command(InvitationAction::Join) else { panic!() };
    assert_eq!(errors, expected.map(|(field, problem)| FieldError { field, problem }));
}

#[test]
fn an_answer_to_something_else_changes_nothing() {
    let (mut world, _, mut form) = invited(SAMIR.email);
    let offer = answer_of(&mut world, &form.command(InvitationAction::Inspect).unwrap());
    let strays = [
        (InvitationAction::Join, offer.as_str()),
        (InvitationAction::Join, r#"{"refusal":"address_taken"}"#),
        (InvitationAction::Accept, r#"{"refusal":"already_associated"}"#),
        (InvitationAction::Inspect, r#"{"reply":"code_requested"}"#),
        (InvitationAction::Inspect, r#"{"refusal":"unheard_of"}"#),
        (InvitationAction::Inspect, "[]"),
        (InvitationAction::Inspect, ""),
    ];
    for (action, stray) in strays {
        assert_eq!(form.answered_json(action, stray), Err(UnexpectedAnswer), "{stray}");
    }
    assert!(matches!(form.stage(), InvitationStage::Link { .. }) && form.refusal().is_none());
    form.answered_json(InvitationAction::Inspect, r#"{"refusal":"too_many_attempts","retry_after":60}"#)
        .unwrap();
    assert_eq!(form.refusal(), Some(&Refusal::TooManyAttempts { retry_after: Some(60) }));
    assert_eq!(form.next(), [InvitationAction::Inspect]);
}
