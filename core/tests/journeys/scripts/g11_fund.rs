//! G11 and G12, when the fund's hand is in it: who holds a tenant, the end of an access, and the life of a tenant.

use espace_securise::account::{CourtProcedure, Preset, Right, TenantStatus};
use espace_securise::command::{ListHolders, StaffRole, SuspendAccount};
use espace_securise::event::{Cause, Fact};
use espace_securise::value::CibtpId;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g11-the-funds-hand",
        "G11",
        "The fund sees who holds a company and ends an access, the last Titulaire's too; each role asks what is its own.",
        the_funds_hand,
    ),
    Script::new(
        "g11-life-of-a-tenant",
        "G11",
        "Each status is a ceiling at the next command; what is closed stays closed, and nobody comes to it.",
        life_of_a_tenant,
    ),
];

fn the_funds_hand(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let samirs = tale.welcomed(&jeanne, SAMIR, Preset::Clerk.rights());
    let page = |after: Option<String>| ListHolders { after, limit: 1, ..list_holders(DURAND) };
    let first = tale.staff(page(None)).noted(&Fact::HoldersListed);
    let second = tale.staff(page(first.next)).noted(&Fact::HoldersListed);
    assert_eq!(second.next, None);
    let people = [first.people, second.people].concat();
    assert!(people.iter().all(|person| !person.you));
    let jeannes =
        people.iter().find(|person| person.email.as_str() == JEANNE.email).unwrap().account.to_string();

    let auditor = || acting_as(StaffRole::Auditor);
    tale.staff(ListHolders { by: auditor(), ..list_holders(DURAND) }).noted(&Fact::HoldersListed);
    tale.staff(SuspendAccount { by: auditor(), email: JEANNE.email.into() })
        .refused(Refusal::RoleNotHeld, Cause::RoleNotHeld);
    tale.staff(list_holders(MARTIN)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(end_access(DURAND, &samirs)).noted(&Fact::AccessEnded);
    assert_eq!(tale.wrote(), ["-access", "-holder", "-invitation", "+tenant"]);
    tale.staff(end_access(DURAND, &samirs)).refused(Refusal::NoSuchPerson, Cause::NoLiveAccess);
    tale.staff(end_access(DURAND, &jeannes)).noted(&Fact::AccessEnded);
    let right = Right::MemberRead;
    tale.holder(authorize(&jeanne, right)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
}

fn life_of_a_tenant(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    let until = tale.now().plus(DAY);
    let liquidation = TenantStatus::Procedure { procedure: CourtProcedure::Liquidation };
    let pays = Right::PaymentsPay;
    let read_only = [TenantStatus::Dormant, TenantStatus::ReadOnly { until }, liquidation];
    for status in read_only {
        tale.staff(set_status(DURAND, status.clone())).noted(&Fact::TenantStatusSet { status });
        tale.holder(authorize(&jeanne, Right::DocumentsRead)).granted();
        tale.holder(authorize(&jeanne, pays))
            .refused(Refusal::RightNotHeld { right: pays }, Cause::RightNotHeld);
    }
    tale.staff(set_status(DURAND, TenantStatus::Normal)).granted();
    tale.holder(authorize(&jeanne, pays)).granted();

    let into = CibtpId::parse(MARTIN.identifier, &value::CibtpIdFormat::default()).unwrap();
    let absorbed = || TenantStatus::Absorbed { into: into.clone() };
    tale.staff(set_status(DURAND, absorbed())).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(put_tenant(MARTIN)).granted();
    tale.staff(set_status(DURAND, absorbed())).noted(&Fact::TenantStatusSet { status: absorbed() });
    tale.holder(authorize(&jeanne, Right::DocumentsRead)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    tale.staff(set_status(DURAND, TenantStatus::Closed)).refused(Refusal::NotInThatState, Cause::WrongState);
    tale.staff(post_code(DURAND)).refused(Refusal::NotInThatState, Cause::WrongState);
}
