//! G11 and G12, when the fund's hand is in it: who holds a tenant, the end of an access, and the life of a tenant.

use espace_securise::account::{CourtProcedure, Preset, Right, TenantStatus};
use espace_securise::command::{
    ConfirmAct, ListHolders, ListProposedActs, RenewPasswords, Staff, StaffRole, SuspendAccount,
};
use espace_securise::event::{Cause, EndedSessions, Fact, ProfileChange};
use espace_securise::grave::{FormerAccess, GraveActKind};
use espace_securise::mandate::{MandateEnd, MandateShelf, MandateState};
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
    Script::new(
        "g11-at-the-funds-desk",
        "G11",
        "What staff see of a company and an account, and what they do for whoever calls: letters, sessions, a reset, a name.",
        at_the_desk,
    ),
    Script::new(
        "g11-two-people",
        "G11",
        "What is grave takes two people of the fund: a holder who left goes when the next one comes, an account is erased and \
         kept after all, and what the law keeps is not erased.",
        two_people,
    ),
    Script::new(
        "g08-passwords-renewed",
        "G8",
        "Passwords came into other hands: sessions end, each holder is told once, and after the deadline only a reset opens \
         the account.",
        passwords_renewed,
    ),
    Script::new(
        "g12-the-funds-hand",
        "G12",
        "The fund sees the mandates of both sides, suspends one, lifts that, and ends it with its renewal.",
        the_funds_hand_on_mandates,
    ),
];

fn at_the_desk(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    tale.wait(25 * HOUR);
    tale.staff(post_welcome(DURAND)).noted(&Fact::WelcomePosted);
    tale.staff(post_welcome(DURAND))
        .refused(Refusal::TooManyMessages { retry_after: 24 * 60 * 60 }, Cause::QuotaReached);
    tale.wait(25 * HOUR);
    tale.staff(post_code(DURAND)).granted();
    let code = tale.letter();
    let file = tale.staff(show_tenant(DURAND)).noted(&Fact::TenantShown);
    assert_eq!((file.live_codes, file.people, file.principals), (1, 1, Some(1)));
    tale.staff(void_codes(DURAND)).noted(&Fact::CodesVoided { voided: 1 });
    tale.visitor(identify(DURAND, &code)).refused(Refusal::WrongIdentification, Cause::WrongSecret);
    tale.staff(post_code(DURAND)).granted();

    tale.staff(show_tenant(MARTIN)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(void_codes(MARTIN)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(end_account_sessions(SAMIR.email)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(correct_name(SAMIR.email, ["Samir", "B"])).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    let samir = show_account(SAMIR.email);
    tale.staff(samir).refused(Refusal::NotOnFile, Cause::UnknownSubject);
    let account = tale.staff(show_account(JEANNE.email)).noted(&Fact::AccountShown);
    assert_eq!(account.sites.len(), 1);
    let scope = EndedSessions::All;
    tale.staff(end_account_sessions(JEANNE.email)).noted(&Fact::SessionsEnded { scope });
    tale.holder(resume(&jeanne)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    tale.staff(start_reset(JEANNE.email)).noted(&Fact::ResetSent);
    tale.staff(suspend(JEANNE.email)).granted();
    tale.staff(start_reset(JEANNE.email)).refused(Refusal::NotInThatState, Cause::WrongState);
    tale.staff(reinstate(JEANNE.email)).granted();
    let change = ProfileChange::Name;
    let name = ["Jeanne", "Durand-Petit"];
    tale.staff(correct_name(JEANNE.email, name)).noted(&Fact::ProfileChanged { change });
    tale.staff(correct_name(JEANNE.email, name)).granted();
}

fn two_people(tale: &mut Tale) {
    tale.seated(DURAND, JEANNE);
    tale.wait(2 * DAY);
    let jeanne = tale.logged_in(JEANNE);
    let account = tale.staff(show_account(JEANNE.email)).granted().account.to_string();
    let replace = |ends| replace_holder(DURAND, &account, ends);
    tale.staff(propose_act(replace_holder(MARTIN, &account, FormerAccess::AtOnce)))
        .refused(Refusal::NotOnFile, Cause::UnknownSubject);
    let act = GraveActKind::ReplaceHolder;
    let proposed =
        tale.staff(propose_act(replace(FormerAccess::WhenTheNextBegins))).noted(&Fact::ActProposed { act });
    let by = Staff { role: StaffRole::Supervisor, ..staff() };
    tale.staff(ConfirmAct { by, ..confirm_act(&proposed.proposal) })
        .refused(Refusal::SecondPersonNeeded, Cause::SamePerson);
    let by = acting_as(StaffRole::Support);
    tale.staff(ListProposedActs { by, ..list_proposed_acts() })
        .refused(Refusal::RoleNotHeld, Cause::RoleNotHeld);
    assert_eq!(tale.staff(list_proposed_acts()).noted(&Fact::ProposedActsListed).acts.len(), 1);
    let done = tale.staff(confirm_act(&proposed.proposal)).granted();
    assert!(done.code_expires_at.is_some() && done.erased_at.is_none());
    let code = tale.letter();
    tale.holder(resume(&jeanne)).granted();
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, SAMIR);
    tale.visitor(activate(&token, &ticket)).granted();
    assert_eq!(tale.holder(resume(&jeanne)).granted().tenant, None);

    let act = GraveActKind::EraseAccount;
    let erase = |tale: &mut Tale| tale.staff(propose_act(erase_account(JEANNE.email))).granted().proposal;
    let first = erase(tale);
    tale.staff(withdraw_act(&first)).noted(&Fact::ActWithdrawn { act });
    tale.staff(withdraw_act(&first)).refused(Refusal::NoSuchProposal, Cause::UnknownProposal);
    tale.staff(hold_account(JEANNE.email, true)).noted(&Fact::AccountHeld);
    let second = erase(tale);
    assert!(tale.staff(confirm_act(&second)).granted().erased_at.is_some());
    let session = tale.visitor(log_in(JEANNE)).granted().session;
    tale.holder(keep_account(&session)).noted(&Fact::AccountKept);
    let third = erase(tale);
    tale.staff(confirm_act(&third)).granted();
    tale.wait(31 * DAY);
    assert_eq!(tale.clock(erase_closed()).unnoted().erased, 0);
    tale.staff(hold_account(JEANNE.email, false)).noted(&Fact::AccountLetGo);
    assert_eq!(tale.clock(erase_closed()).noted(&Fact::AccountErased).erased, 1);
    tale.staff(hold_account(JEANNE.email, true)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
}

fn passwords_renewed(tale: &mut Tale) {
    let jeanne = tale.seated(DURAND, JEANNE);
    tale.wait(DAY);
    let (now, deadline) = (tale.now(), tale.now().plus(7 * DAY));
    let renew = || renew_passwords(now, deadline);
    let by = acting_as(StaffRole::Registrar);
    tale.staff(RenewPasswords { by, ..renew() }).refused(Refusal::RoleNotHeld, Cause::RoleNotHeld);
    assert_eq!(tale.staff(renew()).granted().asked, 1);
    assert_eq!(tale.staff(renew()).noted(&Fact::PasswordRenewalsAsked { asked: 0 }).asked, 0);
    tale.holder(resume(&jeanne)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    tale.visitor(log_in(JEANNE)).granted();
    tale.wait(8 * DAY);
    tale.visitor(log_in(JEANNE)).refused(Refusal::PasswordExpired, Cause::PasswordDue);
    let link = tale.forgotten(JEANNE);
    tale.visitor(reset(&link, NEW_PASSWORD)).granted();
    tale.visitor(log_in(Someone { password: NEW_PASSWORD, ..JEANNE })).granted();
}

fn the_funds_hand_on_mandates(tale: &mut Tale) {
    let company = tale.seated(DURAND, JEANNE);
    let firm = tale.seated(LEROY, NADIA);
    let rights = Preset::Declarations.rights();
    let mandate = tale.holder(propose(&company, LEROY, rights)).granted().mandate.mandate;
    let of = Of { client: DURAND, firm: LEROY, mandate };
    tale.staff(block_mandate(of)).refused(Refusal::MandateMoved, Cause::MandateState);
    tale.holder(accept(&firm, of)).granted();
    for site in [DURAND, LEROY] {
        let listed = list_tenant_mandates(site, MandateShelf::Accepted);
        let listed = tale.staff(listed).noted(&Fact::MandatesListed);
        assert_eq!(listed.mandates.len(), 1);
    }
    let nadia = tale.holder(switch_through(&firm, LEROY, DURAND)).granted().session;
    let declares = || authorize(&nadia, Right::DeclarationsSubmit);
    tale.holder(declares()).granted();
    tale.staff(list_tenant_mandates(MARTIN, MandateShelf::Past))
        .refused(Refusal::NotOnFile, Cause::UnknownSubject);
    tale.staff(unblock_mandate(of)).refused(Refusal::MandateMoved, Cause::MandateState);
    tale.staff(block_mandate(of)).granted();
    tale.holder(declares()).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    tale.staff(unblock_mandate(of)).granted();
    tale.holder(declares()).granted();
    let renewal = tale.holder(propose(&company, LEROY, rights)).granted().mandate;
    assert_eq!(renewal.renews, Some(mandate));
    let ended = tale.staff(terminate_mandate(of)).granted().mandate;
    assert_eq!(ended.standing, MandateState::Ended { cause: MandateEnd::ByStaff });
    tale.holder(declares()).refused(Refusal::NoAccess, Cause::NoLiveAccess);
    tale.staff(terminate_mandate(of)).refused(Refusal::NoSuchMandate, Cause::UnknownMandate);
}

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
