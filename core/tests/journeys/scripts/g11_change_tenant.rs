//! G11: the top bar: who is logged in, acting for whom, and "changer de tiers".

use espace_securise::account::{Right, Rights, TenantKind};
use espace_securise::command::{Authorize, ListTenants, SwitchTenant};
use espace_securise::event::{Cause, Fact};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g11-change-tenant",
        "G11",
        "The session acts for another tenant under a new token; the old one is over, and the next log-in starts where this one left.",
        change,
    ),
    Script::new(
        "g11-no-tenant-but-ones-own",
        "G11",
        "Another's tenant, nobody's, and what is no identifier are refused alike; lists hold one's own only.",
        ones_own,
    ),
    Script::new(
        "g11-rights",
        "G11",
        "What the session may do for its tenant: everything for whoever enrolled, people and mandates for a firm, nothing for another company than the page showed.",
        rights,
    ),
    Script::new("g11-many-tenants", "G11", "Many tenants are listed in pages, by identifier.", many),
    Script::new(
        "g11-access-that-ended",
        "G11",
        "An access that has ended is over at the next command: a session, and nobody to act for.",
        access_ended,
    ),
];

fn acts_for(tale: &mut Tale, session: &Secret) -> Option<String> {
    let tenant = tale.holder(resume(session)).granted().tenant;
    tenant.map(|tenant| tenant.identifier.to_string())
}

/// Jeanne holds both sites of her firm.
fn two_sites(tale: &mut Tale) -> Secret {
    let session = tale.seated(DURAND, JEANNE);
    let code = tale.letters(DURAND_REZE);
    tale.holder(associate(&session, DURAND_REZE, &code)).granted();
    session
}

fn change(tale: &mut Tale) {
    let session = two_sites(tale);
    let before = tale.holder(resume(&session)).granted();
    tale.wait(10 * MINUTE);
    let switched = tale.holder(switch(&session, DURAND_REZE)).noted(&Fact::TenantSwitched);
    assert_eq!(tale.wrote().iter().filter(|row| *row == "-session").count(), 1);
    assert_eq!(switched.tenant.identifier.as_str(), "17071B");
    assert_eq!(switched.expires_at, before.expires_at, "a switch lengthens nothing");
    assert_ne!(switched.session.expose(), session.expose());
    tale.holder(resume(&session)).refused(Refusal::SessionOver, Cause::UnknownSession);
    tale.holder(switch(&session, DURAND)).refused(Refusal::SessionOver, Cause::UnknownSession);
    let after = tale.holder(resume(&switched.session)).granted();
    assert_eq!(after.tenant.unwrap().identifier.as_str(), "17071B");
    assert_eq!(after.authenticated_at, before.authenticated_at);

    tale.holder(log_out(&switched.session)).granted();
    let session = tale.logged_in(JEANNE);
    assert_eq!(acts_for(tale, &session).as_deref(), Some("17071B"));
}

fn ones_own(tale: &mut Tale) {
    let jeannes = tale.seated(DURAND, JEANNE);
    let pauls = tale.seated(MARTIN, PAUL);
    for tenant in ["29042", "99999", "17071/../29042"] {
        let switch =
            SwitchTenant { session: jeannes.clone(), tenant: tenant.into(), firm: None, beside: false };
        tale.holder(switch).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    }
    for tenant in ["", "17071*", "é"] {
        let switch =
            SwitchTenant { session: jeannes.clone(), tenant: tenant.into(), firm: None, beside: false };
        tale.holder(switch).refused(Refusal::NoAccess, Cause::MalformedInput);
    }
    tale.holder(switch(&pauls, DURAND)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    for after in [None, Some(""), Some("../"), Some("\u{0}")] {
        let after = after.map(str::to_owned);
        let page = tale
            .holder(ListTenants {
                session: pauls.clone(),
                after,
                limit: 200,
                firm: None,
                portfolio: None,
                search: None,
            })
            .granted();
        let listed: Vec<_> = page.tenants.iter().map(|tenant| tenant.identifier.as_str()).collect();
        assert_eq!(listed, ["29042"]);
    }
    assert_eq!(acts_for(tale, &jeannes).as_deref(), Some("17071"));
}

fn rights(tale: &mut Tale) {
    let session = two_sites(tale);
    let authorized = tale.holder(authorize(&session, Right::DeclarationsSubmit)).unnoted();
    assert_eq!((authorized.capacity.tenant.as_str(), authorized.rights), (DURAND.identifier, Rights::ALL));
    let page = Authorize { capacity: Some(directly(DURAND)), ..authorize(&session, Right::MemberRead) };
    tale.holder(page.clone()).granted();
    let session = tale.holder(switch(&session, DURAND_REZE)).granted().session;
    let page = Authorize { session: session.clone(), ..page };
    tale.holder(page).refused(Refusal::OtherCapacity, Cause::OtherCapacity);

    let firm = tale.seated(LEROY, NADIA);
    let authorized = tale.holder(authorize(&firm, Right::MandatesManage)).granted();
    assert_eq!(authorized.rights, TenantKind::Firm.ceiling());
    let right = Right::DeclarationsSubmit;
    tale.holder(authorize(&firm, right)).refused(Refusal::RightNotHeld { right }, Cause::RightNotHeld);
}

fn many(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    for identifier in ["CLIENT1", "CLIENT2", "CLIENT3"] {
        let site = Site { identifier, ..MARTIN };
        let code = tale.letters(site);
        tale.holder(associate(&session, site, &code)).granted();
    }
    let page = |after: Option<String>| ListTenants {
        session: session.clone(),
        after,
        limit: 3,
        firm: None,
        portfolio: None,
        search: None,
    };
    let first = tale.holder(page(None)).unnoted();
    let listed: Vec<_> = first.tenants.iter().map(|tenant| tenant.identifier.as_str()).collect();
    assert_eq!(listed, ["17071", "CLIENT1", "CLIENT2"]);
    assert_eq!(first.next.as_deref(), Some("CLIENT2"));
    let rest = tale.holder(page(first.next)).granted();
    let listed: Vec<_> = rest.tenants.iter().map(|tenant| tenant.identifier.as_str()).collect();
    assert_eq!((listed, rest.next), (vec!["CLIENT3"], None));
    // A limit of nothing is a page of one.
    let ListTenants { session, .. } = page(None);
    let one = tale
        .holder(ListTenants { session, after: None, limit: 0, firm: None, portfolio: None, search: None })
        .granted();
    assert_eq!((one.tenants.len(), one.next.as_deref()), (1, Some("17071")));
}

fn access_ended(tale: &mut Tale) {
    let session = two_sites(tale);
    let keys = tale.store().keys();
    let access = keys.iter().find(|key| key.kind() == "access" && key.as_str().ends_with("/17071")).unwrap();
    tale.meddle(access, None);
    assert_eq!(acts_for(tale, &session), None);
    let listed = tale.holder(list_tenants(&session)).granted().tenants;
    assert_eq!(listed.iter().map(|tenant| tenant.identifier.as_str()).collect::<Vec<_>>(), ["17071B"]);
    tale.holder(switch(&session, DURAND)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    let session = tale.holder(switch(&session, DURAND_REZE)).granted().session;
    assert_eq!(acts_for(tale, &session).as_deref(), Some("17071B"));
}
