//! G11: the people of a company, and of a firm.

use espace_securise::account::{Preset, Right, Rights};
use espace_securise::command::{ChangePerson, ListPeople};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g11-people",
        "G11",
        "Whoever manages a company's people sees them and changes what each may do; it is felt at their next command.",
        people,
    ),
    Script::new(
        "g11-a-deputy-and-a-holder",
        "G11",
        "Nobody gives what they do not hold: a deputy makes no holder and touches none, and sees nobody of another company.",
        deputy,
    ),
    Script::new(
        "g11-last-holder",
        "G11",
        "A company never loses its last holder by a holder's act; the way out is another one, or a letter.",
        last_holder,
    ),
    Script::new(
        "g11-portfolios",
        "G12",
        "Of a firm's people each has portfolios, and only whoever manages people sees them.",
        portfolios,
    ),
];

const CLERK: Rights = Preset::Clerk.rights();
const READER: Rights = Preset::Reader.rights();

fn people(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let samirs = tale.welcomed(&jeanne, SAMIR, CLERK);
    let samir = tale.logged_in(SAMIR);
    let page = |after: Option<String>| ListPeople { after, limit: 1, ..list_people(&jeanne) };
    let first = tale.holder(page(None)).unnoted();
    assert_eq!(tale.holder(page(first.next)).granted().next, None);
    let right = Right::PeopleManage;
    let no = || (Refusal::RightNotHeld { right }, Cause::RightNotHeld);
    let (refusal, cause) = no();
    tale.holder(list_people(&samir)).refused(refusal, cause);

    let changed = tale.holder(change_person(&jeanne, &samirs, READER));
    let changed = changed.noted(&Fact::PersonChanged { before: CLERK, after: READER });
    assert_eq!((changed.person.rights, changed.person.you), (READER, false));
    assert_eq!(tale.wrote(), ["+access", "+holder", "+tenant"]);
    let right = Right::PaymentsPay;
    tale.holder(authorize(&samir, right)).refused(Refusal::RightNotHeld { right }, Cause::RightNotHeld);
    let nothing =
        ChangePerson { portfolios: vec!["Nord".into()], ..change_person(&jeanne, &samirs, Rights::NONE) };
    tale.holder(nothing)
        .corrected(&[(Field::Rights, Problem::Required), (Field::Portfolios, Problem::Malformed)]);

    tale.holder(suspend_person(&jeanne, &samirs)).noted(&Fact::PersonSuspended);
    tale.holder(suspend_person(&jeanne, &samirs)).refused(Refusal::NotInThatState, Cause::WrongState);
    tale.holder(authorize(&samir, Right::MemberRead)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    tale.holder(reinstate_person(&jeanne, &samirs)).noted(&Fact::PersonReinstated);
    tale.holder(reinstate_person(&jeanne, &samirs)).refused(Refusal::NotInThatState, Cause::WrongState);
    tale.holder(authorize(&samir, Right::MemberRead)).granted();
    tale.holder(remove_person(&jeanne, &samirs)).noted(&Fact::PersonRemoved);
    assert_eq!(tale.wrote(), ["-access", "-holder", "-invitation", "+tenant"]);
    tale.holder(remove_person(&jeanne, &samirs)).refused(Refusal::NoSuchPerson, Cause::NoLiveAccess);
    tale.holder(authorize(&samir, Right::MemberRead)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    assert_eq!(tale.holder(resume(&samir)).granted().tenant, None);
}

fn deputy(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let samirs = tale.welcomed(&jeanne, SAMIR, Preset::Deputy.rights());
    let samir = tale.logged_in(SAMIR);
    let jeannes = tale.holder(resume(&jeanne)).granted().account.to_string();
    let right = Right::HolderTransfer;
    let no = || Refusal::RightNotHeld { right };
    tale.holder(change_person(&samir, &samirs, Rights::ALL)).refused(no(), Cause::RightNotHeld);
    tale.holder(change_person(&samir, &jeannes, CLERK)).refused(no(), Cause::RightNotHeld);
    tale.holder(suspend_person(&samir, &jeannes)).refused(no(), Cause::RightNotHeld);
    tale.holder(remove_person(&samir, &jeannes)).refused(no(), Cause::RightNotHeld);
    tale.holder(invite(&samir, PAUL.email, Rights::ALL)).refused(no(), Cause::RightNotHeld);

    let paul = tale.seated(MARTIN, PAUL);
    let pauls = tale.holder(resume(&paul)).granted().account.to_string();
    for (name, cause) in [(pauls.as_str(), Cause::NoLiveAccess), ("paul", Cause::MalformedInput)] {
        tale.holder(change_person(&samir, name, READER)).refused(Refusal::NoSuchPerson, cause);
    }
}

fn last_holder(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let jeannes = tale.holder(resume(&jeanne)).granted().account.to_string();
    let samirs = tale.welcomed(&jeanne, SAMIR, CLERK);
    let last = || Refusal::LastHolder;
    tale.holder(leave(&jeanne)).refused(last(), Cause::LastHolder);
    tale.holder(remove_person(&jeanne, &jeannes)).refused(last(), Cause::LastHolder);
    tale.holder(suspend_person(&jeanne, &jeannes)).refused(last(), Cause::LastHolder);
    tale.holder(change_person(&jeanne, &jeannes, CLERK)).refused(last(), Cause::LastHolder);
    // One who is suspended is not the one who is left.
    tale.holder(change_person(&jeanne, &samirs, Rights::ALL)).granted();
    tale.holder(suspend_person(&jeanne, &samirs)).granted();
    tale.holder(leave(&jeanne)).refused(last(), Cause::LastHolder);
    tale.holder(reinstate_person(&jeanne, &samirs)).granted();
    tale.holder(leave(&jeanne)).noted(&Fact::PersonLeft);
    tale.holder(leave(&jeanne)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
}

fn portfolios(tale: &mut Tale) {
    let nadia = tale.seated(LEROY, NADIA);
    let caps = Preset::Collaborator.rights();
    let samirs = tale.welcomed(&nadia, SAMIR, caps);
    let portfolios = ["Sud", " Nord ", "Sud"].map(str::to_owned).to_vec();
    let change = ChangePerson { portfolios, ..change_person(&nadia, &samirs, caps) };
    let changed = tale.holder(change).granted().person;
    let names: Vec<_> =
        changed.portfolios.iter().map(espace_securise::value::PortfolioName::as_str).collect();
    assert_eq!(names, ["Nord", "Sud"]);
    let samir = tale.logged_in(SAMIR);
    let right = Right::PeopleManage;
    tale.holder(list_people(&samir)).refused(Refusal::RightNotHeld { right }, Cause::RightNotHeld);
}
