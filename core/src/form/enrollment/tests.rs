//! The form against the core itself: what it makes is what the one door takes.

use super::*;
use crate::Clock as _;
use crate::form::tests::answer_of;
use crate::password::Rule;
use crate::reply;
use crate::testing::World;
use crate::testing::cast::{DURAND, JEANNE};
use crate::token::PostedCode;
use crate::vocabulary::field::FieldError;

/// A world with both letters of a company in the mailbox.
fn with_letters() -> World {
    let mut world = World::new();
    world.letters(DURAND);
    world
}

fn send(world: &mut World, form: &mut EnrollmentForm, action: FormAction) {
    let answer = answer_of(world, &form.command(action).unwrap());
    form.answered_json(action, &answer).unwrap();
}

fn identified(world: &mut World) -> EnrollmentForm {
    let mut form = EnrollmentForm::new(FormRules::default());
    form.set(Field::Identifier, DURAND.identifier);
    form.set(Field::Siret, "732 829 320 00074");
    form.set(Field::Code, world.posted_code().expose());
    send(world, &mut form, FormAction::Identify);
    form
}

fn fill_step_two(form: &mut EnrollmentForm) {
    for (field, text) in [
        (Field::Email, JEANNE.email),
        (Field::EmailConfirmation, JEANNE.email),
        (Field::Password, JEANNE.password),
        (Field::PasswordConfirmation, JEANNE.password),
    ] {
        form.set(field, text);
    }
}

#[test]
fn g2_to_g6_a_form_leads_from_the_letters_to_an_open_account() {
    let mut world = with_letters();
    let mut form = identified(&mut world);
    let FormStage::Contact { contact, company, .. } = form.stage() else { panic!("{form:?}") };
    assert_eq!((contact.last_name.as_str(), company.as_str()), (DURAND.last_name, DURAND.company));

    form.set_phone(Field::Mobile, PhoneInput::new("FR", "06 12 34 56 78"));
    send(&mut world, &mut form, FormAction::SendMobileCode);
    assert_eq!(form.next().first(), Some(&FormAction::CertifyMobile));
    form.set(Field::Code, world.sms().expose());
    send(&mut world, &mut form, FormAction::CertifyMobile);
    assert!(matches!(form.stage(), FormStage::Contact { mobile: MobileStep::Certified { .. }, .. }));

    fill_step_two(&mut form);
    assert!(form.checklist().is_met());
    send(&mut world, &mut form, FormAction::Register);
    assert!(matches!(form.stage(), FormStage::AwaitingActivation { .. }));

    let activation = form.activation(world.link());
    let opened = answer_of(&mut world, &activation);
    form.answered_json(FormAction::Activate, &opened).unwrap();
    assert!(matches!(form.stage(), FormStage::Activated { .. }) && form.next().is_empty());
}

#[test]
fn what_is_wrong_is_told_before_anything_is_sent() {
    let mut world = with_letters();
    let empty = EnrollmentForm::new(FormRules::default());
    let Err(FormIncomplete::Fields { errors }) = empty.command(FormAction::Identify) else { panic!() };
    let required = |field| FieldError { field, problem: Problem::Required };
    assert_eq!(errors, [Field::Identifier, Field::Siret, Field::Code].map(required));

    let mut form = identified(&mut world);
    fill_step_two(&mut form);
    form.set(Field::EmailConfirmation, "jean@durand.example");
    form.set_phone(Field::Landline, PhoneInput::new("FR", "06 12 34 56 78"));
    let Err(FormIncomplete::Fields { errors }) = form.command(FormAction::Register) else { panic!() };
    let expected = [(Field::EmailConfirmation, Problem::Mismatch), (Field::Landline, Problem::NotLandline)];
    assert_eq!(errors, expected.map(|(field, problem)| FieldError { field, problem }));

    form.set(Field::EmailConfirmation, JEANNE.email);
    form.set(Field::Landline, "");
    form.set(Field::Password, "Durand2026!");
    form.set(Field::PasswordConfirmation, "Durand2026!");
    let Err(FormIncomplete::Password { checklist }) = form.command(FormAction::Register) else { panic!() };
    assert_eq!(checklist.unmet().map(Rule::code).collect::<Vec<_>>(), ["not_context"]);
    assert_eq!(form.command(FormAction::Identify).err(), Some(FormIncomplete::NotNow));
}

#[test]
fn r41_a_saved_form_goes_on_where_it_was_without_password_and_codes() {
    let mut world = with_letters();
    let mut form = identified(&mut world);
    fill_step_two(&mut form);
    let saved = form.save();
    for secret in [JEANNE.password, world.posted_code().expose()] {
        assert!(!saved.expose().contains(secret) && !format!("{form:?}").contains(secret));
    }

    let mut restored = EnrollmentForm::restore(FormRules::default(), saved.expose()).unwrap();
    assert_eq!(restored.check(Field::Email), None);
    assert_eq!(restored.check(Field::Password), Some(Problem::Required));
    fill_step_two(&mut restored);
    send(&mut world, &mut restored, FormAction::Register);
    assert!(matches!(restored.stage(), FormStage::AwaitingActivation { .. }));

    for damaged in ["", "{}", "null", &saved.expose().replace("\"v\":1", "\"v\":2")] {
        assert_eq!(EnrollmentForm::restore(FormRules::default(), damaged).err(), Some(UnreadableForm));
    }
}

/// As the first version wrote it, before other forms were saved beside it.
#[test]
fn inv11_a_form_that_an_earlier_version_saved_is_restored() {
    let saved = r#"{"v":1,"typed":{"identifier":"17071","siret":"73282932000074","email":"jeanne@durand.example",
        "email_confirmation":"","landline":{"country":"","number":""},"mobile":{"country":"FR","number":"06 12 34 56 78"}},
        "stage":{"stage":"contact","ticket":"a ticket","expires_at":"2026-01-05T09:00:00Z",
        "contact":{"first_name":"Jeanne","last_name":"Durand"},"company":"Maçonnerie Durand",
        "mobile":{"mobile":"untouched"}}}"#;
    let form = EnrollmentForm::restore(FormRules::default(), saved).unwrap();
    let FormStage::Contact { company, mobile: MobileStep::Untouched, .. } = form.stage() else {
        panic!("{form:?}")
    };
    assert_eq!(company.as_str(), DURAND.company);
    assert_eq!((form.check(Field::Email), form.check(Field::Mobile)), (None, None));
    let again: serde_json::Value = serde_json::from_str(form.save().expose()).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(saved).unwrap());
}

#[test]
fn a_refusal_is_kept_until_it_is_answered_and_the_end_of_an_enrollment_leads_back() {
    let mut world = with_letters();
    let mut form = EnrollmentForm::new(FormRules::default());
    form.set(Field::Identifier, DURAND.identifier);
    form.set(Field::Siret, DURAND.siret);
    form.set(Field::Code, PostedCode::draw(&[7; PostedCode::RANDOM_OCTETS]).printed().expose());
    send(&mut world, &mut form, FormAction::Identify);
    assert_eq!(form.refusal(), Some(&Refusal::WrongIdentification));
    assert!(matches!(form.stage(), FormStage::Identification));

    world.clock.advance(std::time::Duration::from_hours(1));
    let mut form = identified(&mut world);
    assert_eq!(form.refusal(), None);
    form.at(world.clock.now());
    assert!(matches!(form.stage(), FormStage::Contact { .. }));
    let over = Timestamp::MAX;
    form.at(over);
    assert!(matches!(form.stage(), FormStage::Identification));
    assert_eq!(form.refusal(), Some(&Refusal::EnrollmentOver));
}

#[test]
fn an_answer_to_something_else_changes_nothing() {
    let mut world = with_letters();
    let mut form = identified(&mut world);
    let stray = Reply::from(reply::CodeRequested {});
    assert_eq!(form.answered(FormAction::Register, Ok(stray.clone())), Err(UnexpectedAnswer));
    assert_eq!(form.answered(FormAction::RequestCode, Ok(stray)), Err(UnexpectedAnswer));
    for noise in ["", "[]", r#"{"reply":"unheard_of"}"#, r#"{"refusal":"unheard_of"}"#] {
        assert_eq!(form.answered_json(FormAction::Register, noise), Err(UnexpectedAnswer));
    }
    assert!(matches!(form.stage(), FormStage::Contact { .. }));
}
