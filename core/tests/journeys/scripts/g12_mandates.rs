//! G12: delegation of rights to an accounting firm, from both sides.

use espace_securise::account::{MandateId, Preset, Right, Rights, StatedCapacity, Title};
use espace_securise::command::{
    AcceptMandate, ListFirmRequests, ListTenants, MoveClient, ProposeMandate, RefuseFirm, RequestMandate,
    StaffRole,
};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, FieldError, Problem};
use espace_securise::mandate::{MandateShelf, MandateState, Suspender};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g12-a-firm-not-on-file",
        "G12",
        "A company proposes a mandate by an address; the fund files the firm and says that it is the one, or refuses.",
        a_firm_not_on_file,
    ),
    Script::new(
        "g12-whole-life",
        "G12",
        "A company finds its firm and proposes a mandate; the firm accepts, acts, is narrowed, suspended and resumed, and loses it at the next command.",
        whole_life,
    ),
    Script::new(
        "g12-asked-by-the-firm",
        "G12",
        "A firm asks a company, and somebody who is on no file, with the same answer; the company gives less than was asked.",
        asked,
    ),
    Script::new(
        "g12-two-firms",
        "G12",
        "What only one firm may hold goes over to another on its day; a mandate that allowed nothing else ends.",
        two_firms,
    ),
    Script::new(
        "g12-clients",
        "G12",
        "A firm sorts its clients into portfolios and finds them by the beginning of a word.",
        clients,
    ),
    Script::new(
        "g12-reminders",
        "G12",
        "Both sides are reminded before a mandate ends, and told when it has; no right waits for that.",
        reminders,
    ),
    Script::new(
        "g12-not-so",
        "G12",
        "What is missing, not delegable, not one's own or no longer there is refused, field by field and alike.",
        not_so,
    ),
];

fn both(tale: &mut Tale) -> (Secret, Secret) {
    (tale.seated(DURAND, JEANNE), tale.seated(LEROY, NADIA))
}

fn mandated(tale: &mut Tale) -> (Secret, Secret, Of) {
    let (company, firm) = both(tale);
    let proposed = tale.holder(propose(&company, LEROY, Preset::Declarations.rights())).granted();
    let of = Of { client: DURAND, firm: LEROY, mandate: proposed.mandate.mandate };
    tale.holder(accept(&firm, of)).granted();
    (company, firm, of)
}

fn whole_life(tale: &mut Tale) {
    let (company, firm) = both(tale);
    let found = tale.holder(find_firm(&company, "418 166 096")).unnoted().firms;
    assert_eq!(found.iter().map(|firm| firm.company.as_str()).collect::<Vec<_>>(), ["Cabinet Leroy"]);
    let proposed = tale.holder(propose(&company, LEROY, Preset::Declarations.rights())).granted().mandate;
    assert_eq!(tale.sent(), [(JEANNE.email.into(), "mandate"), (NADIA.email.into(), "mandate")]);
    let of = Of { client: DURAND, firm: LEROY, mandate: proposed.mandate };
    let accepted = tale.holder(accept(&firm, of)).granted().mandate;
    assert_eq!(accepted.standing, MandateState::Active);
    let switched = tale.holder(switch_through(&firm, LEROY, DURAND)).granted();
    assert_eq!(switched.tenant.title, Title::Delegated);
    let session = switched.session;
    let right = Right::DeclarationsSubmit;
    let authorized = tale.holder(authorize(&session, right)).granted();
    assert_eq!(StatedCapacity::from(&authorized.capacity), through(LEROY, DURAND));
    let tenant = tale.holder(resume(&session)).granted().tenant.unwrap();
    assert_eq!((tenant.title, tenant.mandate), (Title::Delegated, Some(of.mandate)));
    tale.holder(propose(&session, LEROY, Preset::Declarations.rights()))
        .refused(Refusal::RightNotHeld { right: Right::MandatesManage }, Cause::RightNotHeld);

    tale.holder(revise(&company, of, Preset::Consultation.rights())).granted();
    tale.holder(authorize(&session, right)).refused(Refusal::RightNotHeld { right }, Cause::RightNotHeld);
    let firm = firm_session(tale);
    tale.holder(revise(&firm, of, Preset::FullPayroll.rights()))
        .refused(Refusal::MandateMoved, Cause::MandateState);
    let suspended = tale.holder(suspend_mandate(&company, of)).granted().mandate.standing;
    assert_eq!(suspended, MandateState::Suspended { causes: vec![Suspender::Tenant] });
    tale.holder(suspend_mandate(&company, of)).refused(Refusal::MandateMoved, Cause::MandateState);
    tale.holder(authorize(&session, Right::MemberRead)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    tale.holder(resume_mandate(&firm, of)).refused(Refusal::MandateMoved, Cause::MandateState);
    tale.holder(resume_mandate(&company, of)).granted();
    tale.holder(authorize(&session, Right::MemberRead)).granted();
    tale.holder(end_mandate(&company, of)).granted();
    tale.holder(authorize(&session, Right::MemberRead)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    tale.holder(end_mandate(&company, of)).refused(Refusal::NoSuchMandate, Cause::UnknownMandate);
    let past = tale.holder(list_mandates(&company, MandateShelf::Past)).unnoted().mandates;
    assert_eq!(past.len(), 1);
}

/// The firm's Responsable, in the firm's own name.
fn firm_session(tale: &mut Tale) -> Secret {
    let session = tale.logged_in(NADIA);
    tale.holder(switch(&session, LEROY)).granted().session
}

fn asked(tale: &mut Tale) {
    let (company, firm) = both(tale);
    let rights = Preset::FullPayroll.rights();
    let real = tale.holder(request(&firm, DURAND, rights)).granted();
    let nobody = tale.holder(request(&firm, UNKNOWN, rights)).granted();
    assert_eq!(real.lapses_at, nobody.lapses_at);
    let pending = tale.holder(list_mandates(&firm, MandateShelf::Pending)).granted().mandates;
    assert!(pending.iter().all(|one| one.client_company.is_none()) && pending.len() == 2);
    let none = Of { client: UNKNOWN, firm: LEROY, mandate: nobody.mandate };
    tale.holder(withdraw(&firm, none)).granted();
    tale.holder(withdraw(&firm, none)).refused(Refusal::NoSuchMandate, Cause::UnknownMandate);
    tale.holder(request(&firm, UNKNOWN, rights))
        .refused(Refusal::TooManyMessages { retry_after: 86_400 }, Cause::QuotaReached);
    let of = Of { client: DURAND, firm: LEROY, mandate: real.mandate };
    tale.holder(accept(&firm, of)).refused(Refusal::MandateMoved, Cause::MandateState);
    let rights = Some(Preset::Consultation.rights());
    let accepted = tale.holder(AcceptMandate { rights, ..accept(&company, of) }).granted().mandate;
    assert_eq!(accepted.rights, Preset::Consultation.rights());
    tale.holder(decline(&company, of)).refused(Refusal::MandateMoved, Cause::MandateState);
    // A company without an account is told by post.
    tale.staff(put_tenant(MARTIN)).granted();
    let of_martin = tale.holder(request(&firm, MARTIN, accepted.rights)).granted().mandate;
    assert!(tale.sent().contains(&(MARTIN.company.into(), "mandate_letter")), "{:?}", tale.sent());
    tale.staff(post_code(MARTIN)).granted();
    let code = tale.letter();
    let ticket = tale.visitor(identify(MARTIN, &code)).granted().ticket;
    let token = tale.registered(&ticket, PAUL);
    tale.visitor(activate(&token, &ticket)).granted();
    let paul = tale.logged_in(PAUL);
    let of = Of { client: MARTIN, firm: LEROY, mandate: of_martin };
    tale.holder(decline(&paul, of)).granted();
}

fn two_firms(tale: &mut Tale) {
    let (company, firm, _) = mandated(tale);
    let simon = tale.seated(BERGER, SIMON);
    let starts_at = Some(tale.now().plus(HOUR));
    let rights = Rights::of(&[Right::DeclarationsSubmit]);
    let proposal = ProposeMandate { starts_at, ..propose(&company, BERGER, rights) };
    let mandate = tale.holder(proposal).granted().mandate.mandate;
    let of = Of { client: DURAND, firm: BERGER, mandate };
    assert_eq!(tale.holder(accept(&simon, of)).granted().mandate.standing, MandateState::Scheduled);
    let session = tale.holder(switch_through(&firm, LEROY, DURAND)).granted().session;
    let right = Right::DeclarationsSubmit;
    tale.holder(authorize(&session, right)).granted();
    tale.wait(HOUR);
    let session = tale.logged_in(NADIA);
    tale.holder(authorize(&session, right)).refused(Refusal::RightNotHeld { right }, Cause::RightNotHeld);
    let new = tale.logged_in(SIMON);
    let new = tale.holder(switch_through(&new, BERGER, DURAND)).granted().session;
    tale.holder(authorize(&new, right)).granted();
}

fn clients(tale: &mut Tale) {
    let (_, firm, _) = mandated(tale);
    tale.holder(move_client(&firm, DURAND, Some("Équipe Nantes"))).granted();
    let list = |portfolio: Option<&str>, search: Option<&str>| ListTenants {
        portfolio: portfolio.map(str::to_owned),
        search: search.map(str::to_owned),
        ..list_clients(&firm, LEROY)
    };
    let mut found = |portfolio, search| tale.holder(list(portfolio, search)).unnoted().tenants.len();
    assert_eq!(found(Some("Équipe Nantes"), None), 1);
    assert_eq!(found(Some(""), None), 0);
    assert_eq!(found(None, Some("macon")), 1);
    assert_eq!(found(None, Some("732829320")), 1);
    assert_eq!(found(None, Some("charp")), 0);
    tale.holder(move_client(&firm, MARTIN, None)).refused(Refusal::NoSuchMandate, Cause::UnknownMandate);
    let blank = MoveClient { portfolio: Some(" ".into()), ..move_client(&firm, DURAND, None) };
    tale.holder(blank).refused(fields(&[(Field::Portfolio, Problem::Required)]), Cause::MalformedInput);
}

fn reminders(tale: &mut Tale) {
    let (company, firm) = both(tale);
    let ends_at = Some(tale.now().plus(40 * DAY));
    let proposal = ProposeMandate { ends_at, ..propose(&company, LEROY, Preset::Declarations.rights()) };
    let mandate = tale.holder(proposal).granted().mandate.mandate;
    tale.holder(accept(&firm, Of { client: DURAND, firm: LEROY, mandate })).granted();
    assert_eq!(tale.clock(remind_mandates()).unnoted().told, 0);
    tale.wait(35 * DAY);
    assert_eq!(tale.clock(remind_mandates()).granted().told, 1);
    assert_eq!(tale.clock(remind_mandates()).unnoted().told, 0);
    tale.wait(6 * DAY);
    let firm = tale.logged_in(NADIA);
    tale.holder(switch_through(&firm, LEROY, DURAND)).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    assert_eq!(tale.clock(remind_mandates()).granted().told, 1);
    assert_eq!(tale.sent(), [(NADIA.email.into(), "mandate"), (JEANNE.email.into(), "mandate")]);
}

fn fields(errors: &[(Field, Problem)]) -> Refusal {
    let errors = errors.iter().map(|(field, problem)| FieldError { field: *field, problem: *problem });
    Refusal::InvalidInput { errors: errors.collect() }
}

fn not_so(tale: &mut Tale) {
    let (company, firm) = both(tale);
    let rights = Preset::Declarations.rights();
    let now = tale.now();
    tale.holder(find_firm(&company, " "))
        .refused(fields(&[(Field::Firm, Problem::Required)]), Cause::MalformedInput);
    tale.holder(find_firm(&company, DURAND.siret)).refused(Refusal::NoSuchFirm, Cause::UnknownSubject);
    let never = ProposeMandate { rights: Rights::ALL, ..propose(&company, LEROY, rights) };
    tale.holder(never).refused(fields(&[(Field::Rights, Problem::Malformed)]), Cause::MalformedInput);
    let never = ProposeMandate {
        starts_at: Some(now.plus(2000 * DAY)),
        ends_at: Some(now),
        ..propose(&company, LEROY, rights)
    };
    tale.holder(never).refused(
        fields(&[(Field::StartsAt, Problem::TooLong), (Field::EndsAt, Problem::Malformed)]),
        Cause::MalformedInput,
    );
    tale.holder(propose(&firm, LEROY, rights)).refused(Refusal::NoSuchFirm, Cause::WrongState);
    let nobody = RequestMandate { identifier: String::new(), ..request(&firm, DURAND, Rights::NONE) };
    tale.holder(nobody).refused(
        fields(&[(Field::Identifier, Problem::Required), (Field::Rights, Problem::Required)]),
        Cause::MalformedInput,
    );
    let mandate: MandateId = serde_json::from_value("0".repeat(32).into()).unwrap();
    let of = Of { client: DURAND, firm: LEROY, mandate };
    tale.holder(accept(&firm, of)).refused(Refusal::NoSuchMandate, Cause::UnknownMandate);
    let proposed = tale.holder(propose(&company, LEROY, rights)).granted().mandate.mandate;
    let of = Of { mandate: proposed, ..of };
    let unread = AcceptMandate { text_hash: "lu et approuvé".into(), ..accept(&firm, of) };
    tale.holder(unread).refused(fields(&[(Field::TextHash, Problem::Malformed)]), Cause::MalformedInput);
    tale.holder(propose(&company, LEROY, rights)).refused(Refusal::MandateMoved, Cause::MandateState);
    tale.holder(list_mandates(&Secret::new("A".repeat(100)), MandateShelf::Past))
        .refused(Refusal::SessionOver, Cause::ForgedToken);
}

fn a_firm_not_on_file(tale: &mut Tale) {
    let company = tale.seated(DURAND, JEANNE);
    let rights = Preset::Declarations.rights();
    let seek = || seek_firm(&company, LEROY, NADIA.email, rights);
    let sought = tale.holder(seek()).noted(&Fact::FirmSought { rights }).sought;
    assert_eq!(tale.sent(), [(NADIA.email.to_owned(), "firm_sought")]);
    tale.holder(seek()).refused(Refusal::TooManyMessages { retry_after: 60 }, Cause::QuotaReached);
    let listed = tale.holder(list_sought_firms(&company)).granted().firms;
    assert!(matches!(&*listed, [one] if *one == sought));
    tale.staff(match_firm(DURAND, &sought.id, LEROY)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    let requests = tale.staff(list_firm_requests()).noted(&Fact::SoughtFirmsListed).firms;
    assert_eq!(requests, listed);
    tale.staff(put_tenant(LEROY)).granted();
    tale.staff(match_firm(DURAND, &sought.id, LEROY)).granted();
    tale.staff(match_firm(DURAND, &sought.id, LEROY)).refused(Refusal::NoSuchMandate, Cause::UnknownMandate);

    let other = tale.holder(seek_firm(&company, BERGER, SIMON.email, rights)).granted().sought;
    tale.staff(refuse_firm(DURAND, &other.id)).noted(&Fact::SoughtFirmRefused);
    tale.staff(refuse_firm(DURAND, &other.id)).refused(Refusal::NoSuchMandate, Cause::UnknownMandate);
    let by = acting_as(StaffRole::Auditor);
    tale.staff(ListFirmRequests { by: by.clone(), ..list_firm_requests() }).granted();
    tale.staff(RefuseFirm { by, ..refuse_firm(DURAND, &other.id) })
        .refused(Refusal::RoleNotHeld, Cause::RoleNotHeld);
    tale.holder(list_sought_firms(&other.id.as_str().into()))
        .refused(Refusal::SessionOver, Cause::ForgedToken);
    tale.wait(2 * MINUTE);
    let other = tale.holder(seek_firm(&company, BERGER, SIMON.email, rights)).granted().sought;
    tale.holder(withdraw_sought_firm(&company, &other.id)).noted(&Fact::SoughtFirmWithdrawn);
    tale.holder(withdraw_sought_firm(&company, &other.id))
        .refused(Refusal::NoSuchMandate, Cause::UnknownMandate);
}
