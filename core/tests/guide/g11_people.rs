//! G11: the people of a company or firm: who they are, what each may do, and how that ends.

use espace_securise::account::{Preset, Right, Rights, Title};
use espace_securise::command::{ChangePerson, ListPeople, SuspendPerson};
use espace_securise::event::{Actor, Cause, Fact, Subject};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::testing::cast::{DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, SAMIR, directly};
use espace_securise::testing::commands::{
    accept_invitation, associate, authorize, change_person, invite, leave, list_invitations, list_people,
    list_tenants, put_tenant, reauthenticate, reinstate_person, remove_person, resend_invitation, resume,
    suspend, suspend_person, switch, withdraw_invitation,
};
use espace_securise::testing::{DAY, MINUTE, World};
use espace_securise::*;

const PRINCIPAL: Rights = Preset::Principal.rights();
const DEPUTY: Rights = Preset::Deputy.rights();
const CLERK: Rights = Preset::Clerk.rights();
const READER: Rights = Preset::Reader.rights();

/// Jeanne enrolled; Samir was invited with these rights. Both sessions, and how each is called.
struct Office {
    world: World,
    jeanne: Secret,
    samir: Secret,
    jeannes: String,
    samirs: String,
}

impl Office {
    fn with(rights: Rights) -> Self {
        let mut world = World::new();
        let jeanne = world.seat(DURAND, JEANNE);
        let samirs = world.welcome(&jeanne, SAMIR, rights);
        let samir = world.log_in(SAMIR);
        let jeannes = world.person(&jeanne, JEANNE);
        Self { world, jeanne, samir, jeannes, samirs }
    }

    fn principals(&self) -> u64 {
        let key = self.world.store.keys().into_iter().find(|key| key.kind() == "tenant").unwrap();
        let body: serde_json::Value = serde_json::from_str(&self.world.store.body(&key).unwrap()).unwrap();
        body["data"]["principals"].as_u64().unwrap()
    }
}

fn missing(right: Right) -> (Refusal, Cause) {
    (Refusal::RightNotHeld { right }, Cause::RightNotHeld)
}

#[test]
fn r31_a_session_left_open_gives_nobody_a_right_and_takes_none() {
    let Office { mut world, jeanne, samir, samirs, .. } = Office::with(CLERK);
    let waiting = world.must(&invite(&jeanne, PAUL.email, READER)).id.to_string();
    world.advance(15 * MINUTE);
    for refused in [
        world.refused(&invite(&jeanne, "anne@martin.example", READER)),
        world.refused(&resend_invitation(&jeanne, &waiting)),
        world.refused(&change_person(&jeanne, &samirs, PRINCIPAL)),
        world.refused(&suspend_person(&jeanne, &samirs)),
        world.refused(&reinstate_person(&jeanne, &samirs)),
        world.refused(&remove_person(&jeanne, &samirs)),
        world.refused(&leave(&samir)),
    ] {
        assert_eq!(refused, Refusal::ReauthenticationRequired);
    }
    assert_eq!(world.must(&list_people(&jeanne)).people.len(), 2);
    // Whoever has no right to is not asked for a password in vain.
    assert_eq!(world.refused(&remove_person(&samir, &samirs)), missing(Right::PeopleManage).0);
    world.must(&withdraw_invitation(&jeanne, &waiting));
    let proved = world.must(&reauthenticate(&jeanne, JEANNE.password)).session;
    world.must(&remove_person(&proved, &samirs));
}

#[test]
fn g11_whoever_manages_people_sees_who_they_are_and_what_each_may_do() {
    let Office { mut world, jeanne, .. } = Office::with(CLERK);
    let people = world.must(&list_people(&jeanne)).people;
    let own = people.iter().find(|person| person.you).unwrap();
    assert_eq!((own.email.as_str(), own.rights, own.title), (JEANNE.email, PRINCIPAL, Title::Enrolled));
    let other = people.iter().find(|person| !person.you).unwrap();
    assert_eq!((other.email.as_str(), other.rights, other.title), (SAMIR.email, CLERK, Title::Invited));
    assert_eq!((other.name.first_name.as_str(), other.suspended, people.len()), ("Samir", None, 2));
}

#[test]
fn g11_people_are_listed_in_pages() {
    let Office { mut world, jeanne, .. } = Office::with(CLERK);
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = world.must(&ListPeople { after, limit: 1, ..list_people(&jeanne) });
        assert_eq!(page.people.len(), 1);
        seen.extend(page.people.into_iter().map(|person| person.email.as_str().to_owned()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    seen.sort();
    assert_eq!(seen, [JEANNE.email, SAMIR.email]);
}

#[test]
fn g11_a_change_is_felt_at_the_next_command_and_the_trail_names_both() {
    let Office { mut world, jeanne, jeannes, samir, samirs, .. } = Office::with(CLERK);
    world.must(&authorize(&samir, Right::DeclarationsSubmit));
    let changed = world.must(&change_person(&jeanne, &samirs, READER)).person;
    assert_eq!((changed.rights, changed.you), (READER, false));
    let event = world.last_event();
    assert_eq!(event.tenant.map(|tenant| tenant.to_string()).as_deref(), Some(DURAND.identifier));
    let Some(Subject::Account { account }) = event.subject else { panic!("{:?}", event.subject) };
    assert_eq!(account.to_string(), samirs);
    let Actor::Holder { account } = event.actor else { panic!("{:?}", event.actor) };
    assert_eq!(account.to_string(), jeannes);
    assert_eq!(world.last_fact(), Fact::PersonChanged { before: CLERK, after: READER });
    let right = Right::DeclarationsSubmit;
    assert_eq!(world.refused_for(&authorize(&samir, right)), missing(right));
    world.must(&authorize(&samir, Right::DeclarationsRead));
}

/// A form that was open while its person was removed.
#[test]
fn r20_whoever_is_removed_while_a_form_is_open_does_nothing_more() {
    let Office { mut world, jeanne, samir, samirs, .. } = Office::with(DEPUTY);
    let form = ChangePerson { capacity: Some(directly(DURAND)), ..change_person(&samir, &samirs, READER) };
    world.must(&remove_person(&jeanne, &samirs));
    assert_eq!(world.refused_for(&form), (Refusal::NoAccess, Cause::NoLiveAccess));
    assert_eq!(world.must(&resume(&samir)).tenant, None);
    assert!(world.must(&list_tenants(&samir)).tenants.is_empty());
    assert_eq!(world.refused(&switch(&samir, DURAND)), Refusal::NoAccess);
    // The account is still its own.
    world.log_in(SAMIR);
}

#[test]
fn g11_whoever_is_suspended_may_do_nothing_until_reinstated() {
    let Office { mut world, jeanne, samir, samirs, .. } = Office::with(CLERK);
    let since = world.now();
    let suspended = world.must(&suspend_person(&jeanne, &samirs)).person;
    assert_eq!((suspended.suspended, suspended.rights), (Some(since), CLERK));
    assert_eq!(world.refused(&authorize(&samir, Right::MemberRead)), Refusal::NoAccess);
    assert!(world.must(&list_tenants(&samir)).tenants.is_empty());
    // Still listed, and nothing is done twice.
    assert_eq!(world.must(&list_people(&jeanne)).people.len(), 2);
    let again = world.refused_for(&suspend_person(&jeanne, &samirs));
    assert_eq!(again, (Refusal::NotInThatState, Cause::WrongState));
    world.must(&reinstate_person(&jeanne, &samirs));
    assert_eq!(world.must(&authorize(&samir, Right::MemberRead)).rights, CLERK);
    let again = world.refused_for(&reinstate_person(&jeanne, &samirs));
    assert_eq!(again, (Refusal::NotInThatState, Cause::WrongState));
}

#[test]
fn r77_the_last_holder_neither_lowers_nor_suspends_nor_removes_himself_nor_leaves() {
    let mut office = Office::with(DEPUTY);
    let (jeanne, own) = (office.jeanne.clone(), office.jeannes.clone());
    let last = (Refusal::LastHolder, Cause::LastHolder);
    assert_eq!(office.world.refused_for(&change_person(&jeanne, &own, DEPUTY)), last);
    assert_eq!(office.world.refused_for(&suspend_person(&jeanne, &own)), last);
    assert_eq!(office.world.refused_for(&remove_person(&jeanne, &own)), last);
    assert_eq!(office.world.refused_for(&leave(&jeanne)), last);
    // Whatever else changes, as long as a holder stays.
    office.world.must(&change_person(
        &jeanne,
        &own,
        Rights::of(&[Right::PeopleManage, Right::HolderTransfer]),
    ));
    office.world.must(&change_person(&jeanne, &own, Rights::of(&[Right::HolderTransfer])));
    assert_eq!(office.principals(), 1);
}

#[test]
fn r77_a_suspended_holder_is_not_the_one_who_is_left() {
    let mut office = Office::with(PRINCIPAL);
    let (jeanne, samirs) = (office.jeanne.clone(), office.samirs.clone());
    assert_eq!(office.principals(), 2);
    office.world.must(&suspend_person(&jeanne, &samirs));
    assert_eq!(office.principals(), 1);
    assert_eq!(office.world.refused(&leave(&jeanne)), Refusal::LastHolder);
    // Lowered or raised meanwhile, removed and counted once.
    office.world.must(&change_person(&jeanne, &samirs, CLERK));
    office.world.must(&change_person(&jeanne, &samirs, PRINCIPAL));
    assert_eq!(office.principals(), 1);
    office.world.must(&reinstate_person(&jeanne, &samirs));
    assert_eq!(office.principals(), 2);
    office.world.must(&leave(&jeanne));
    assert_eq!(office.principals(), 1);
    assert_eq!(office.world.last_fact(), Fact::PersonLeft);
    let samir = office.world.log_in(SAMIR);
    assert_eq!(office.world.refused(&leave(&samir)), Refusal::LastHolder);
}

/// The way out that the refusal names.
#[test]
fn r77_a_holder_hands_it_on_and_leaves() {
    let Office { mut world, jeanne, samir, samirs, .. } = Office::with(CLERK);
    assert_eq!(world.refused(&leave(&jeanne)), Refusal::LastHolder);
    world.must(&change_person(&jeanne, &samirs, PRINCIPAL));
    world.must(&leave(&jeanne));
    assert_eq!(world.refused(&authorize(&jeanne, Right::MemberRead)), Refusal::NoAccess);
    world.must(&authorize(&samir, Right::HolderTransfer));
}

/// The other way out: the fund's letters give everything to whoever holds them, whatever they held before.
#[test]
fn r77_a_new_letter_makes_a_holder_of_whoever_is_left() {
    let Office { mut world, jeanne, samir, samirs, .. } = Office::with(READER);
    world.must(&suspend(JEANNE.email));
    world.advance(DAY);
    let code = world.post_code(DURAND);
    let samir_again = world.log_in(SAMIR);
    assert_eq!(world.refused(&resume(&samir)), Refusal::SessionOver);
    world.must(&associate(&samir_again, DURAND, &code));
    assert_eq!(world.must(&authorize(&samir_again, Right::HolderTransfer)).rights, PRINCIPAL);
    assert_eq!(world.refused(&resume(&jeanne)), Refusal::SessionOver);
    let people = world.must(&list_people(&samir_again)).people;
    let own = people.iter().find(|person| person.account.to_string() == samirs).unwrap();
    assert_eq!((own.title, own.rights), (Title::Associated, PRINCIPAL));
}

#[test]
fn r77_a_letter_lifts_a_suspension_and_counts_its_holder_once() {
    let mut office = Office::with(PRINCIPAL);
    office.world.must(&suspend_person(&office.jeanne.clone(), &office.samirs.clone()));
    office.world.advance(DAY);
    let code = office.world.post_code(DURAND);
    let samir = office.world.log_in(SAMIR);
    office.world.must(&associate(&samir, DURAND, &code));
    office.world.must(&authorize(&samir, Right::HolderTransfer));
    assert_eq!(office.principals(), 2);
}

#[test]
fn r89_a_deputy_makes_no_holder_and_touches_none() {
    let mut office = Office::with(DEPUTY);
    let (samir, own, jeannes) = (office.samir.clone(), office.samirs.clone(), office.jeannes.clone());
    let not_a_holder = missing(Right::HolderTransfer);
    let world = &mut office.world;
    // Neither himself, nor another, nor by an invitation.
    assert_eq!(world.refused_for(&change_person(&samir, &own, PRINCIPAL)), not_a_holder);
    assert_eq!(world.refused_for(&invite(&samir, PAUL.email, PRINCIPAL)), not_a_holder);
    assert_eq!(world.refused_for(&change_person(&samir, &jeannes, DEPUTY)), not_a_holder);
    assert_eq!(world.refused_for(&change_person(&samir, &jeannes, PRINCIPAL)), not_a_holder);
    assert_eq!(world.refused_for(&suspend_person(&samir, &jeannes)), not_a_holder);
    assert_eq!(world.refused_for(&remove_person(&samir, &jeannes)), not_a_holder);
    // What a holder suspended, a deputy does not give back.
    let second = world.welcome(&office.jeanne, PAUL, PRINCIPAL);
    world.must(&suspend_person(&office.jeanne, &second));
    assert_eq!(world.refused_for(&reinstate_person(&samir, &second)), not_a_holder);
}

#[test]
fn r89_nobody_gives_what_they_do_not_hold_and_takes_what_they_may() {
    let manager = Rights::of(&[Right::PeopleManage, Right::DeclarationsRead]);
    let Office { mut world, jeanne, samir, .. } = Office::with(manager);
    let paul = world.welcome(&jeanne, PAUL, CLERK);
    let with_payments = Rights::of(&[Right::DeclarationsRead, Right::BankChange]);
    assert_eq!(world.refused_for(&change_person(&samir, &paul, with_payments)), missing(Right::BankChange));
    // What was held stays or goes; what was not held comes from whoever holds it.
    world.must(&change_person(&samir, &paul, CLERK.without(Rights::of(&[Right::PaymentsPay]))));
    assert_eq!(world.refused_for(&change_person(&samir, &paul, CLERK)), missing(Right::PaymentsPay));
    // To lift a suspension is to give.
    world.must(&suspend_person(&samir, &paul));
    assert_eq!(world.refused_for(&reinstate_person(&samir, &paul)).1, Cause::RightNotHeld);
    world.must(&reinstate_person(&jeanne, &paul));
}

#[test]
fn r15_who_is_of_another_company_is_nobody_here() {
    let Office { mut world, jeanne, samirs, .. } = Office::with(CLERK);
    let pauls = world.seat(MARTIN, PAUL);
    let paul = world.person(&pauls, PAUL);
    for (name, cause) in [
        (paul.as_str(), Cause::NoLiveAccess),
        (&"0".repeat(32), Cause::NoLiveAccess),
        ("", Cause::MalformedInput),
        ("../17071", Cause::MalformedInput),
    ] {
        let nobody = (Refusal::NoSuchPerson, cause);
        assert_eq!(world.refused_for(&change_person(&jeanne, name, READER)), nobody, "{name}");
        assert_eq!(world.refused_for(&suspend_person(&jeanne, name)), nobody);
        assert_eq!(world.refused_for(&reinstate_person(&jeanne, name)), nobody);
        assert_eq!(world.refused_for(&remove_person(&jeanne, name)), nobody);
    }
    assert_eq!(world.refused(&remove_person(&pauls, &samirs)), Refusal::NoSuchPerson);
}

/// Nobody finds out by asking whether an account is somewhere: known elsewhere and known nowhere cost the same.
#[test]
fn inv05_who_is_elsewhere_and_who_is_nowhere_cost_the_same() {
    let Office { mut world, jeanne, .. } = Office::with(CLERK);
    let pauls = world.seat(MARTIN, PAUL);
    let (paul, nobody) = (world.person(&pauls, PAUL), "0".repeat(32));
    for ask in [remove_person(&jeanne, &paul), remove_person(&jeanne, &nobody)] {
        let (work, known) = (world.aside(&ask).work(), remove_person(&jeanne, &paul));
        assert_eq!(work, world.aside(&known).work());
    }
}

#[test]
fn r89_only_whoever_manages_people_sees_or_changes_any() {
    let Office { mut world, samir, jeannes, .. } = Office::with(CLERK);
    let no = missing(Right::PeopleManage);
    assert_eq!(world.refused_for(&list_people(&samir)), no);
    assert_eq!(world.refused_for(&list_invitations(&samir)), no);
    assert_eq!(world.refused_for(&change_person(&samir, &jeannes, READER)), no);
    assert_eq!(world.refused_for(&suspend_person(&samir, &jeannes)), no);
    assert_eq!(world.refused_for(&reinstate_person(&samir, &jeannes)), no);
    assert_eq!(world.refused_for(&remove_person(&samir, &jeannes)), no);
    assert_eq!(world.refused_for(&invite(&samir, PAUL.email, READER)), no);
    // To leave takes no right.
    world.must(&leave(&samir));
}

#[test]
fn r89_a_page_of_one_company_changes_nobody_of_another() {
    let Office { mut world, jeanne, samirs, .. } = Office::with(CLERK);
    let code = world.letters(MARTIN);
    world.must(&associate(&jeanne, MARTIN, &code));
    let form = SuspendPerson { capacity: Some(directly(DURAND)), ..suspend_person(&jeanne, &samirs) };
    let jeanne = world.must(&switch(&jeanne, MARTIN)).session;
    let form = SuspendPerson { session: jeanne, ..form };
    assert_eq!(world.refused_for(&form), (Refusal::OtherCapacity, Cause::OtherCapacity));
}

#[test]
fn g11_what_is_to_be_given_is_something_and_portfolios_are_a_firms() {
    let Office { mut world, jeanne, samirs, .. } = Office::with(CLERK);
    let wrong = |field, problem| Refusal::InvalidInput { errors: vec![FieldError { field, problem }] };
    let nothing = change_person(&jeanne, &samirs, Rights::NONE);
    assert_eq!(world.refused(&nothing), wrong(Field::Rights, Problem::Required));
    let portfolios = vec!["Nord".to_owned()];
    let of_a_company = ChangePerson { portfolios, ..change_person(&jeanne, &samirs, READER) };
    assert_eq!(world.refused(&of_a_company), wrong(Field::Portfolios, Problem::Malformed));
}

#[test]
fn g12_a_firms_collaborator_has_caps_and_portfolios_and_does_not_see_people() {
    let mut world = World::new();
    let nadia = world.seat(LEROY, NADIA);
    let caps = Preset::Collaborator.rights();
    let samirs = world.welcome(&nadia, SAMIR, caps);
    let portfolios = ["Sud", " Nord ", "Sud"].map(str::to_owned).to_vec();
    let changed = world.must(&ChangePerson { portfolios, ..change_person(&nadia, &samirs, caps) }).person;
    let names: Vec<_> =
        changed.portfolios.iter().map(espace_securise::value::PortfolioName::as_str).collect();
    assert_eq!((names, changed.rights), (vec!["Nord", "Sud"], caps));
    let samir = world.log_in(SAMIR);
    assert_eq!(world.refused_for(&list_people(&samir)), missing(Right::PeopleManage));
    // What a firm declares, it declares for a client.
    assert_eq!(world.refused_for(&authorize(&samir, Right::DeclarationsSubmit)).1, Cause::RightNotHeld);
    for blank in ["", "\u{7}", &"x".repeat(61)] {
        let portfolios = vec![blank.to_owned()];
        let refused = world.refused(&ChangePerson { portfolios, ..change_person(&nadia, &samirs, caps) });
        let Refusal::InvalidInput { errors } = refused else { panic!("{refused:?}") };
        assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), [Field::Portfolios]);
    }
}

/// A client's employee who is also of the firm: what one hat gives, the other does not.
#[test]
fn r89_two_capacities_are_never_a_union() {
    let mut world = World::new();
    let jeanne = world.seat(DURAND, JEANNE);
    world.seat(LEROY, NADIA);
    world.must(&invite(&jeanne, NADIA.email, READER));
    let (token, nadia) = (world.link(), world.log_in(NADIA));
    world.must(&accept_invitation(&nadia, &token));
    // Still of the firm, until she switches.
    world.must(&list_people(&nadia));
    assert_eq!(
        world.refused_for(&authorize(&nadia, Right::DeclarationsRead)),
        missing(Right::DeclarationsRead)
    );
    let nadia = world.must(&switch(&nadia, DURAND)).session;
    assert_eq!(world.must(&authorize(&nadia, Right::DeclarationsRead)).rights, READER);
    assert_eq!(world.refused_for(&list_people(&nadia)), missing(Right::PeopleManage));
}

#[test]
fn r77_a_tenants_counts_survive_its_file_and_the_body_of_before() {
    let mut office = Office::with(PRINCIPAL);
    office.world.must(&put_tenant(DURAND));
    assert_eq!(office.principals(), 2);
    // As it was before rights were several: every holder was a Titulaire.
    let key = office.world.store.keys().into_iter().find(|key| key.kind() == "tenant").unwrap();
    let body = office.world.store.body(&key).unwrap();
    office.world.store.set_body(&key, &body.replace(r#""principals":2,"#, ""));
    office.world.advance(MINUTE);
    office.world.must(&leave(&office.samir.clone()));
    assert_eq!(office.principals(), 1);
    assert_eq!(office.world.refused(&leave(&office.jeanne.clone())), Refusal::LastHolder);
}
