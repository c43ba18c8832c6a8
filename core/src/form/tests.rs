//! The form against the core itself: what it makes is what the one door takes.

use super::*;
use crate::password::Rule;
use crate::reply;
use crate::testing::{CheapHasher, FixedClock, Mailbox, MemoryStore, SeededEntropy};
use crate::token::KeyVersion;
use crate::token::PostedCode;
use crate::token::RootKey;
use crate::value::Language;
use crate::vocabulary::command::PostCode;
use crate::vocabulary::command::PutTenant;
use crate::vocabulary::command::Staff;
use crate::vocabulary::command::StaffCommand;
use crate::vocabulary::field::Problem;
use crate::{Ask, Clock as _, Error, Espace, Host, KeyRing, Links, Origin, Policy, PolicyTerms};

struct Portal {
    espace: Espace,
    store: MemoryStore,
    clock: FixedClock,
    entropy: SeededEntropy,
    mailbox: Mailbox,
}

impl Portal {
    fn with_letters() -> Self {
        let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
        let links = Links::new(&page("activation"), &page("reset"), &page("certification")).unwrap();
        let active = (KeyVersion::new(1), RootKey::from_bytes([2; 32]).unwrap());
        let keys = KeyRing::new(RootKey::from_bytes([1; 32]).unwrap(), active);
        let mut portal = Self {
            espace: Espace::new(Policy::new(PolicyTerms::guide(links)).unwrap(), keys),
            store: MemoryStore::new(),
            clock: FixedClock::at("2026-01-05T08:00:00Z".parse().unwrap()),
            entropy: SeededEntropy::new(7),
            mailbox: Mailbox::new(),
        };
        let by = Staff { id: "gestionnaire-12".into() };
        let file = PutTenant {
            by: by.clone(),
            identifier: "170101".into(),
            siret: "73282932000074".into(),
            company: "Maçonnerie Durand".into(),
            first_name: "Jeanne".into(),
            last_name: "Durand".into(),
            address: vec!["44000 NANTES".into()],
            language: Language::Fr,
        };
        portal.ask(&StaffCommand::from(file)).unwrap();
        portal.ask(&StaffCommand::from(PostCode { by, identifier: "170101".into() })).unwrap();
        portal
    }

    fn ask(&mut self, command: &impl Ask<Reply = Reply>) -> Result<Reply, Refusal> {
        let mut host = Host {
            store: &self.store,
            clock: &self.clock,
            entropy: &mut self.entropy,
            hasher: &mut CheapHasher,
            courier: &mut self.mailbox,
            origin: &Origin::default(),
        };
        match self.espace.run(&mut host, command) {
            Ok(reply) => Ok(reply),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    /// As an application does it: the command as JSON to the portal, its answer as JSON back.
    fn send(&mut self, form: &mut EnrollmentForm, action: FormAction) {
        let sent = serde_json::to_string(&form.command(action).unwrap()).unwrap();
        let answer = match self.ask(&serde_json::from_str::<VisitorCommand>(&sent).unwrap()) {
            Ok(reply) => serde_json::to_string(&reply).unwrap(),
            Err(refusal) => serde_json::to_string(&refusal).unwrap(),
        };
        form.answered_json(action, &answer).unwrap();
    }
}

fn identified(portal: &mut Portal) -> EnrollmentForm {
    let mut form = EnrollmentForm::new(FormRules::default());
    form.set(Field::Identifier, "170101");
    form.set(Field::Siret, "732 829 320 00074");
    form.set(Field::Code, portal.mailbox.last_posted_code().unwrap().expose());
    portal.send(&mut form, FormAction::Identify);
    form
}

fn fill_step_two(form: &mut EnrollmentForm) {
    for (field, text) in [
        (Field::Email, "jeanne@durand.example"),
        (Field::EmailConfirmation, "jeanne@durand.example"),
        (Field::Password, "Truelle&Niveau7"),
        (Field::PasswordConfirmation, "Truelle&Niveau7"),
    ] {
        form.set(field, text);
    }
}

#[test]
fn g2_to_g6_a_form_leads_from_the_letters_to_an_open_account() {
    let mut portal = Portal::with_letters();
    let mut form = identified(&mut portal);
    let FormStage::Contact { contact, company, .. } = form.stage() else { panic!("{form:?}") };
    assert_eq!((contact.last_name.as_str(), company.as_str()), ("Durand", "Maçonnerie Durand"));

    form.set_phone(Field::Mobile, PhoneInput::new("FR", "06 12 34 56 78"));
    portal.send(&mut form, FormAction::SendMobileCode);
    assert_eq!(form.next().first(), Some(&FormAction::CertifyMobile));
    form.set(Field::Code, portal.mailbox.last_sms_code().unwrap().expose());
    portal.send(&mut form, FormAction::CertifyMobile);
    assert!(matches!(form.stage(), FormStage::Contact { mobile: MobileStep::Certified { .. }, .. }));

    fill_step_two(&mut form);
    assert!(form.checklist().is_met());
    portal.send(&mut form, FormAction::Register);
    assert!(matches!(form.stage(), FormStage::AwaitingActivation { .. }));

    let opened = portal.ask(&EnrollmentForm::activation(portal.mailbox.last_link_token().unwrap())).unwrap();
    form.answered(FormAction::Activate, Ok(opened)).unwrap();
    assert!(matches!(form.stage(), FormStage::Activated { .. }) && form.next().is_empty());
}

#[test]
fn what_is_wrong_is_told_before_anything_is_sent() {
    let mut portal = Portal::with_letters();
    let empty = EnrollmentForm::new(FormRules::default());
    let Err(FormIncomplete::Fields { errors }) = empty.command(FormAction::Identify) else { panic!() };
    let required = |field| FieldError { field, problem: Problem::Required };
    assert_eq!(errors, [Field::Identifier, Field::Siret, Field::Code].map(required));

    let mut form = identified(&mut portal);
    fill_step_two(&mut form);
    form.set(Field::EmailConfirmation, "jean@durand.example");
    form.set_phone(Field::Landline, PhoneInput::new("FR", "06 12 34 56 78"));
    let Err(FormIncomplete::Fields { errors }) = form.command(FormAction::Register) else { panic!() };
    let expected = [(Field::EmailConfirmation, Problem::Mismatch), (Field::Landline, Problem::NotLandline)];
    assert_eq!(errors, expected.map(|(field, problem)| FieldError { field, problem }));

    form.set(Field::EmailConfirmation, "jeanne@durand.example");
    form.set(Field::Landline, "");
    form.set(Field::Password, "Durand2026!");
    form.set(Field::PasswordConfirmation, "Durand2026!");
    let Err(FormIncomplete::Password { checklist }) = form.command(FormAction::Register) else { panic!() };
    assert_eq!(checklist.unmet().map(Rule::code).collect::<Vec<_>>(), ["not_context"]);
    assert_eq!(form.command(FormAction::Identify).err(), Some(FormIncomplete::NotNow));
}

#[test]
fn r41_a_saved_form_goes_on_where_it_was_without_password_and_codes() {
    let mut portal = Portal::with_letters();
    let mut form = identified(&mut portal);
    fill_step_two(&mut form);
    let saved = form.save();
    for secret in ["Truelle&Niveau7", portal.mailbox.last_posted_code().unwrap().expose()] {
        assert!(!saved.expose().contains(secret) && !format!("{form:?}").contains(secret));
    }

    let mut restored = EnrollmentForm::restore(FormRules::default(), saved.expose()).unwrap();
    assert_eq!(restored.check(Field::Email), None);
    assert_eq!(restored.check(Field::Password), Some(Problem::Required));
    fill_step_two(&mut restored);
    portal.send(&mut restored, FormAction::Register);
    assert!(matches!(restored.stage(), FormStage::AwaitingActivation { .. }));

    for damaged in ["", "{}", "null", &saved.expose().replace("\"v\":1", "\"v\":2")] {
        assert_eq!(EnrollmentForm::restore(FormRules::default(), damaged).err(), Some(UnreadableForm));
    }
}

#[test]
fn a_refusal_is_kept_until_it_is_answered_and_the_end_of_an_enrollment_leads_back() {
    let mut portal = Portal::with_letters();
    let mut form = EnrollmentForm::new(FormRules::default());
    form.set(Field::Identifier, "170101");
    form.set(Field::Siret, "73282932000074");
    form.set(Field::Code, PostedCode::draw(&[7; 11]).printed().expose());
    portal.send(&mut form, FormAction::Identify);
    assert_eq!(form.refusal(), Some(&Refusal::WrongIdentification));
    assert!(matches!(form.stage(), FormStage::Identification));

    portal.clock.advance(std::time::Duration::from_hours(1));
    let mut form = identified(&mut portal);
    assert_eq!(form.refusal(), None);
    form.at(portal.clock.now());
    assert!(matches!(form.stage(), FormStage::Contact { .. }));
    let over = Timestamp::MAX;
    form.at(over);
    assert!(matches!(form.stage(), FormStage::Identification));
    assert_eq!(form.refusal(), Some(&Refusal::EnrollmentOver));
}

#[test]
fn an_answer_to_something_else_changes_nothing() {
    let mut portal = Portal::with_letters();
    let mut form = identified(&mut portal);
    let stray = Reply::from(reply::CodeRequested {});
    assert_eq!(form.answered(FormAction::Register, Ok(stray.clone())), Err(UnexpectedAnswer));
    assert_eq!(form.answered(FormAction::RequestCode, Ok(stray)), Err(UnexpectedAnswer));
    for noise in ["", "[]", r#"{"reply":"unheard_of"}"#, r#"{"refusal":"unheard_of"}"#] {
        assert_eq!(form.answered_json(FormAction::Register, noise), Err(UnexpectedAnswer));
    }
    assert!(matches!(form.stage(), FormStage::Contact { .. }));
}
