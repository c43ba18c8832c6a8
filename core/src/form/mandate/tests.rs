//! The form against the core itself: a mandate that one side puts and the other answers.

use super::*;
use crate::form::tests::answer_of;
use crate::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL};
use crate::testing::commands::{
    Of, authorize, list_mandates, propose, reauthenticate, request, switch_through, withdraw,
};
use crate::testing::{DAY, HOUR, MINUTE, World};
use crate::vocabulary::account::{Preset, Right};
use crate::vocabulary::event::Fact;
use crate::vocabulary::field::FieldError;
use crate::vocabulary::mandate::MandateState;

const GIVEN: Rights = Preset::Declarations.rights();
const LESS: Rights = Rights::of(&[Right::DeclarationsRead]);

/// What is agreed to here, and its SHA-256 as FIPS 180-4's example of one block has it.
const TEXT: &str = "abc";
const TEXT_HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// A company and a firm, each with the session of whoever holds it.
fn sides() -> (World, Secret, Secret) {
    let mut world = World::new();
    let (jeanne, nadia) = (world.seat(DURAND, JEANNE), world.seat(LEROY, NADIA));
    (world, jeanne, nadia)
}

/// The form of whoever's session it is, for the one mandate that waits.
fn shown(world: &mut World, session: &Secret, side: MandateSide) -> MandateForm {
    let mut waiting = world.must(&list_mandates(session, MandateShelf::Pending)).mandates;
    MandateForm::new(side, waiting.remove(0))
}

/// The company's form for what the firm asked.
fn asked() -> (World, Secret, Secret, MandateForm) {
    let (mut world, jeanne, nadia) = sides();
    world.must(&request(&nadia, DURAND, GIVEN));
    let form = shown(&mut world, &jeanne, MandateSide::Tenant);
    (world, jeanne, nadia, form)
}

fn send(world: &mut World, form: &mut MandateForm, action: MandateAction, session: &Secret) {
    let answer = answer_of(world, &form.command(action, session.clone()).unwrap());
    form.answered_json(action, &answer).unwrap();
}

fn wrong(form: &MandateForm, action: MandateAction) -> Vec<(Field, Problem)> {
    let Err(FormIncomplete::Fields { errors }) = form.command(action, Secret::new("any")) else {
        panic!("{form:?}")
    };
    errors.into_iter().map(|FieldError { field, problem }| (field, problem)).collect()
}

#[test]
fn g12_a_company_gives_less_than_the_firm_asked_and_never_more() {
    let (mut world, jeanne, nadia, mut form) = asked();
    assert_eq!(form.next(), [MandateAction::Accept, MandateAction::Decline, MandateAction::Look]);
    assert_eq!(form.chosen(), GIVEN);
    form.choose(Rights::ALL);
    assert_eq!(form.chosen(), GIVEN);
    form.choose(Rights::NONE);
    assert_eq!(form.check(Field::Rights), Some(Problem::Required));
    form.choose(LESS | Preset::FullPayroll.rights().without(GIVEN));
    assert_eq!((form.chosen(), form.check(Field::Rights)), (LESS, None));
    form.agree(TEXT);
    send(&mut world, &mut form, MandateAction::Accept, &jeanne);
    let MandateStage::Accepted { mandate } = form.stage() else { panic!("{form:?}") };
    assert_eq!((mandate.rights, &mandate.standing), (LESS, &MandateState::Active));
    assert!(form.next().is_empty());

    let session = world.must(&switch_through(&nadia, LEROY, DURAND)).session;
    assert_eq!(world.must(&authorize(&session, Right::DeclarationsRead)).rights, LESS);
}

#[test]
fn g12_nothing_is_accepted_before_its_text_was_agreed_to() {
    let (mut world, jeanne, _, mut form) = asked();
    let missing = [(Field::TextHash, Problem::Required)];
    assert_eq!(wrong(&form, MandateAction::Accept), missing);
    form.agree("  ");
    assert_eq!(wrong(&form, MandateAction::Accept), missing);
    form.agree(TEXT);
    assert!(form.has_agreed());
    // Another choice is another text; the same one is not.
    form.choose(GIVEN);
    assert!(form.has_agreed());
    form.choose(LESS);
    assert_eq!(wrong(&form, MandateAction::Accept), missing);
    form.agree(TEXT);
    form.retract();
    assert_eq!(form.check(Field::TextHash), Some(Problem::Required));
    form.agree(TEXT);
    send(&mut world, &mut form, MandateAction::Accept, &jeanne);
    let Fact::Mandate { text_hash, .. } = world.last_fact() else { panic!("{:?}", world.last_fact()) };
    assert_eq!(text_hash.as_deref(), Some(TEXT_HASH));
}

#[test]
fn g12_a_firm_accepts_what_a_company_proposed_and_another_declines_it() {
    let (mut world, jeanne, nadia) = sides();
    world.must(&propose(&jeanne, LEROY, GIVEN));
    let mut form = shown(&mut world, &nadia, MandateSide::Firm);
    let mut declined = form.clone();
    let proposer = shown(&mut world, &jeanne, MandateSide::Tenant);
    assert_eq!(proposer.next(), [MandateAction::Look], "its own proposal");
    assert_eq!(proposer.command(MandateAction::Accept, jeanne.clone()).err(), Some(FormIncomplete::NotNow));
    form.agree(TEXT);
    send(&mut world, &mut form, MandateAction::Accept, &nadia);
    assert!(matches!(form.stage(), MandateStage::Accepted { .. }));
    // Whose answer was lost asks again, and hears the same (requirement 88).
    let again = answer_of(&mut world, &{
        let mut again = declined.clone();
        again.agree(TEXT);
        again.command(MandateAction::Accept, nadia.clone()).unwrap()
    });
    form.answered_json(MandateAction::Accept, &again).unwrap();
    assert!(matches!(form.stage(), MandateStage::Accepted { .. }));

    send(&mut world, &mut declined, MandateAction::Decline, &nadia);
    assert_eq!(declined.refusal(), Some(&Refusal::MandateMoved));
    let (mut world, jeanne, nadia) = sides();
    world.must(&propose(&jeanne, LEROY, GIVEN));
    let mut form = shown(&mut world, &nadia, MandateSide::Firm);
    send(&mut world, &mut form, MandateAction::Decline, &nadia);
    assert!(matches!(form.stage(), MandateStage::Declined { .. }) && form.next().is_empty());
}

#[test]
fn what_changed_meanwhile_is_shown_with_what_was_chosen() {
    let (mut world, _, nadia, mut form) = asked();
    form.choose(LESS | Rights::of(&[Right::DeclarationsSubmit]));
    form.agree(TEXT);
    let first = form.stage().mandate().mandate;
    world.must(&withdraw(&nadia, Of { client: DURAND, firm: LEROY, mandate: first }));
    world.advance(DAY + HOUR);
    let (jeanne, nadia) = (world.log_in(JEANNE), world.log_in(NADIA));
    let asked_anew = LESS | Rights::of(&[Right::PaymentsRead]);
    world.must(&request(&nadia, DURAND, asked_anew));

    send(&mut world, &mut form, MandateAction::Accept, &jeanne);
    assert!(matches!(form.stage(), MandateStage::Moved { .. }));
    assert!(matches!(form.refusal(), Some(Refusal::NoSuchMandate | Refusal::MandateMoved)));
    assert_eq!(form.next(), [MandateAction::Look]);
    let mut forms = [MandateForm::restore(form.save().expose()).unwrap(), form];
    for form in &mut forms {
        send(&mut world, form, MandateAction::Look, &jeanne);
        let MandateStage::Asked { mandate, changed: true } = form.stage() else { panic!("{form:?}") };
        assert_ne!(mandate.mandate, first);
        assert_eq!((mandate.rights, form.chosen()), (asked_anew, LESS), "what is new was not chosen");
        assert_eq!(form.refusal(), None);
        assert_eq!(wrong(form, MandateAction::Accept), [(Field::TextHash, Problem::Required)]);
    }
    let [_, mut form] = forms;
    form.agree(TEXT);
    send(&mut world, &mut form, MandateAction::Accept, &jeanne);
    let MandateStage::Accepted { mandate } = form.stage() else { panic!("{form:?}") };
    assert_eq!(mandate.rights, LESS);
}

#[test]
fn less_that_is_put_than_was_shown_leads_to_a_look_at_it() {
    let (_, _, _, mut form) = asked();
    form.agree(TEXT);
    let narrower = r#"{"refusal":"invalid_input","errors":[{"field":"rights","problem":"malformed"}]}"#;
    form.answered_json(MandateAction::Accept, narrower).unwrap();
    assert!(matches!(form.stage(), MandateStage::Moved { .. }));
    let mut now = form.stage().mandate().clone();
    now.rights = LESS;
    let page = |mandates, next| Ok(crate::vocabulary::reply::Mandates { mandates, next }.into());
    form.answered(MandateAction::Look, page(Vec::new(), Some("after".into()))).unwrap();
    let Ok(HolderCommand::ListMandates(look)) = form.command(MandateAction::Look, Secret::new("any")) else {
        panic!("{form:?}")
    };
    assert_eq!(look.after.as_deref(), Some("after"));
    form.answered(MandateAction::Look, page(vec![now.clone()], None)).unwrap();
    assert!(matches!(form.stage(), MandateStage::Asked { changed: true, .. }));
    assert_eq!((form.chosen(), form.has_agreed()), (LESS, false));
    // As it was shown: what was agreed to stays.
    form.agree(TEXT);
    form.answered(MandateAction::Look, page(vec![now], None)).unwrap();
    assert!(matches!(form.stage(), MandateStage::Asked { changed: false, .. }) && form.has_agreed());
    form.answered(MandateAction::Look, page(Vec::new(), None)).unwrap();
    assert!(matches!(form.stage(), MandateStage::Over { .. }) && form.next().is_empty());
}

#[test]
fn r31_a_password_that_must_be_proved_again_loses_nothing() {
    let (mut world, jeanne, _, mut form) = asked();
    form.choose(LESS);
    form.agree(TEXT);
    world.advance(15 * MINUTE);
    send(&mut world, &mut form, MandateAction::Accept, &jeanne);
    assert_eq!(form.refusal(), Some(&Refusal::ReauthenticationRequired));
    assert_eq!((form.chosen(), form.has_agreed()), (LESS, true));
    assert_eq!(form.next().first(), Some(&MandateAction::Accept));
    let proved = world.must(&reauthenticate(&jeanne, JEANNE.password)).session;
    send(&mut world, &mut form, MandateAction::Accept, &proved);
    assert!(matches!(form.stage(), MandateStage::Accepted { .. }) && form.refusal().is_none());
}

#[test]
fn r89_a_session_of_another_capacity_answers_nothing() {
    let (mut world, _, nadia, mut form) = asked();
    form.agree(TEXT);
    send(&mut world, &mut form, MandateAction::Accept, &nadia);
    assert_eq!(form.refusal(), Some(&Refusal::OtherCapacity));
    assert!(matches!(form.stage(), MandateStage::Asked { changed: false, .. }) && form.has_agreed());
}

#[test]
fn g12_a_firm_types_the_code_that_the_company_handed_to_it() {
    let (mut world, _, nadia) = sides();
    world.file(MARTIN);
    world.must(&request(&nadia, MARTIN, GIVEN));
    let code = world.mandate_code();
    let mut form = shown(&mut world, &nadia, MandateSide::Firm);
    assert_eq!(form.next(), [MandateAction::Redeem, MandateAction::Look]);
    let missing = [(Field::Code, Problem::Required), (Field::TextHash, Problem::Required)];
    assert_eq!(wrong(&form, MandateAction::Redeem), missing);
    form.agree(TEXT);
    form.choose(LESS);
    form.agree(TEXT);
    let enrols = world.post_code(MARTIN);
    form.set(Field::Code, enrols.expose());
    send(&mut world, &mut form, MandateAction::Redeem, &nadia);
    assert_eq!(form.check(Field::Code), Some(Problem::Mismatch));
    form.set(Field::Code, code.expose());
    assert_eq!(form.check(Field::Code), None);
    let saved = form.save();
    assert!(!saved.expose().contains(code.expose()) && !format!("{form:?}").contains(code.expose()));
    send(&mut world, &mut form, MandateAction::Redeem, &nadia);
    let MandateStage::Accepted { mandate } = form.stage() else { panic!("{form:?}") };
    assert_eq!(mandate.rights, LESS);
    let session = world.must(&switch_through(&nadia, LEROY, MARTIN)).session;
    world.must(&authorize(&session, Right::DeclarationsRead));
}

#[test]
fn r41_a_saved_answer_goes_on_where_it_was_without_a_session() {
    let (mut world, jeanne, _, mut form) = asked();
    form.choose(LESS);
    form.agree(TEXT);
    let _sent = form.command(MandateAction::Accept, jeanne.clone()).unwrap();
    let saved = form.save();
    assert!(!saved.expose().contains(jeanne.expose()) && !format!("{form:?}").contains(jeanne.expose()));
    let mut restored = MandateForm::restore(saved.expose()).unwrap();
    assert_eq!((restored.side(), restored.chosen()), (MandateSide::Tenant, LESS));
    assert!(restored.has_agreed());
    send(&mut world, &mut restored, MandateAction::Accept, &jeanne);
    assert!(matches!(restored.stage(), MandateStage::Accepted { .. }));
    for damaged in ["", "{}", "null", &saved.expose().replace("\"v\":1", "\"v\":2")] {
        assert_eq!(MandateForm::restore(damaged).err(), Some(UnreadableForm));
    }
}

#[test]
fn what_nobody_answers_in_time_is_over_here_when_it_is_there() {
    let (mut world, _, _, mut form) = asked();
    let MandateState::Requested { lapses_at } = form.stage().mandate().standing else { panic!("{form:?}") };
    world.advance(20 * DAY);
    form.at(world.now());
    assert!(matches!(form.stage(), MandateStage::Asked { .. }));
    world.advance(DAY);
    assert_eq!(world.now(), lapses_at);
    let mut offline = form.clone();
    offline.at(world.now());
    let jeanne = world.log_in(JEANNE);
    form.agree(TEXT);
    send(&mut world, &mut form, MandateAction::Accept, &jeanne);
    send(&mut world, &mut form, MandateAction::Look, &jeanne);
    for form in [form, offline] {
        assert!(matches!(form.stage(), MandateStage::Over { .. }) && form.next().is_empty());
        assert_eq!(form.refusal(), None);
    }
}

#[test]
fn the_answer_about_another_mandate_changes_nothing() {
    let (mut world, jeanne, nadia, mut form) = asked();
    let paul = world.seat(MARTIN, PAUL);
    world.must(&request(&nadia, MARTIN, GIVEN));
    let mut other = shown(&mut world, &paul, MandateSide::Tenant);
    other.agree(TEXT);
    let accepted = answer_of(&mut world, &other.command(MandateAction::Accept, paul.clone()).unwrap());
    let strays = [
        (MandateAction::Accept, accepted.as_str()),
        (MandateAction::Look, accepted.as_str()),
        (MandateAction::Accept, r#"{"reply":"mandates","mandates":[],"next":null}"#),
        (MandateAction::Accept, r#"{"refusal":"unheard_of"}"#),
        (MandateAction::Accept, "[]"),
    ];
    for (action, stray) in strays {
        assert_eq!(form.answered_json(action, stray), Err(UnexpectedAnswer), "{stray}");
    }
    form.agree(TEXT);
    send(&mut world, &mut form, MandateAction::Accept, &jeanne);
    assert!(matches!(form.stage(), MandateStage::Accepted { .. }));
    for action in [MandateAction::Accept, MandateAction::Decline] {
        let late = form.answered_json(action, r#"{"refusal":"mandate_moved"}"#);
        assert_eq!(late, Err(UnexpectedAnswer), "what is accepted stays");
    }
}
