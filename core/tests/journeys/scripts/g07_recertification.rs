//! G7: the certification of the address is renewed periodically; following a link is enough.

use std::time::Duration;

use espace_securise::account::Standing;
use espace_securise::command::{
    CertifyMyMobile, EndOtherSessions, EndSession, Recertify, Register, RemindRecertification,
    SendMyMobileCode, SendRecertification,
};
use espace_securise::event::{Cause, Fact};
use espace_securise::message::Content;
use espace_securise::reply::{LinkStatus, RemindersSent};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};
use crate::terms::Renewal;

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g07-reminders",
        "G7",
        "A mail leaves on the day the certification falls due and after one and three weeks, never twice; following its link is enough.",
        reminders,
    ),
    Script::new(
        "g07-overdue",
        "G7",
        "Overdue, the holder can log in only to certify the address again, and log out; the session in hand works again at once.",
        overdue,
    ),
    Script::new(
        "g07-nothing-to-certify",
        "G7",
        "A certification that is not due is not renewed.",
        nothing_to_certify,
    ),
    Script::new(
        "g07-asked-again",
        "G7",
        "Asking again within a minute keeps the live link; later a newer one replaces it, and none lasts more than a week.",
        asked_again,
    ),
    Script::new(
        "g07-clock-set-back",
        "G7",
        "Once seen overdue, a certification stays overdue, whatever the clock says next.",
        clock_set_back,
    ),
    Script::new(
        "g07-page-by-page",
        "G7",
        "A fund with many accounts reminds them page by page, under a period of its own.",
        page_by_page,
    )
    .under(|terms| {
        let [period, grace] = [365 * DAY, 7 * DAY].map(|span| span.as_secs());
        terms.recertification = Some(Renewal { period, reminders: vec![], grace });
    }),
];

/// The guide's default: half a year, then thirty days of grace.
const PERIOD: Duration = DAY.saturating_mul(182);
const GRACE: Duration = DAY.saturating_mul(30);

fn send(session: &Secret) -> SendRecertification {
    SendRecertification { session: session.clone() }
}

fn recertify(token: &Secret) -> Recertify {
    Recertify { token: token.clone() }
}

fn reminders(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    tale.wait(PERIOD - SECOND);
    assert_eq!(tale.clock(remind()).unnoted().sent, 0);
    tale.wait(SECOND);
    for (pause, sent) in [(Duration::ZERO, 1), (DAY, 0), (6 * DAY, 1), (14 * DAY, 1), (DAY, 0)] {
        tale.wait(pause);
        assert_eq!(tale.clock(remind()).granted().sent, sent);
    }
    assert_eq!(tale.clock(remind()).unnoted(), RemindersSent { sent: 0, next: None, unreadable: Vec::new() });
    let Content::Recertification { expires_at, overdue_at, .. } = tale.newest().content else {
        panic!("no mail")
    };
    let sent_at = tale.now().minus(DAY);
    assert_eq!(expires_at, sent_at.plus(7 * DAY));
    assert_eq!(overdue_at, sent_at.plus(9 * DAY));

    let token = tale.link();
    assert_eq!(tale.visitor(inspect(&token)).unnoted().status, LinkStatus::Live);
    let renewed = tale.visitor(recertify(&token)).noted(&Fact::Recertified);
    assert_eq!(renewed.due_at, tale.now().plus(PERIOD));
    assert_eq!(tale.wrote(), ["+account"]);
    tale.visitor(recertify(&token)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
    assert_eq!(tale.visitor(log_in(JEANNE)).granted().standing, Standing::Active);
}

fn overdue(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let overdue_at = tale.now().plus(PERIOD + GRACE);
    let code = tale.letters(DURAND_REZE);
    tale.wait(PERIOD + GRACE - SECOND);
    let due = tale.visitor(log_in(JEANNE)).granted();
    assert_eq!(due.standing, Standing::RecertificationDue { overdue_at });
    tale.wait(SECOND);
    let resumed = tale.holder(resume(&due.session)).granted();
    assert_eq!((resumed.standing, resumed.tenant), (Standing::RecertificationOverdue, None));

    let session = due.session;
    let s = || session.clone();
    let no = || Refusal::RecertificationRequired;
    let why = Cause::CertificationOverdue;
    tale.holder(list_tenants(&session)).refused(no(), why);
    tale.holder(switch(&session, DURAND)).refused(no(), why);
    tale.holder(associate(&session, DURAND_REZE, &code)).refused(no(), why);
    tale.holder(list_sessions(&session)).refused(no(), why);
    tale.holder(EndOtherSessions { session: s() }).refused(no(), why);
    tale.holder(EndSession { session: s(), id: "0".repeat(64) }).refused(no(), why);
    tale.holder(SendMyMobileCode { session: s(), mobile: french_mobile() }).refused(no(), why);
    tale.holder(CertifyMyMobile { session: s(), code: "123456".into() }).refused(no(), why);

    assert!(tale.holder(send(&session)).noted(&Fact::RecertificationSent).sent);
    let token = tale.link();
    tale.visitor(recertify(&token)).granted();
    let resumed = tale.holder(resume(&session)).granted();
    assert_eq!(resumed.standing, Standing::Active);
    assert_eq!(resumed.tenant.unwrap().identifier.as_str(), "17071");
    tale.holder(list_tenants(&session)).granted();
    tale.holder(log_out(&session)).granted();
}

fn nothing_to_certify(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    tale.holder(send(&session)).refused(Refusal::NothingToCertify, Cause::CertificationNotDue);
    tale.holder(log_out(&session)).granted();
    tale.holder(send(&session)).refused(Refusal::SessionOver, Cause::UnknownSession);
}

fn asked_again(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    tale.wait(PERIOD);
    let session = tale.logged_in(JEANNE);
    assert!(tale.holder(send(&session)).granted().sent);
    let first = tale.link();
    tale.wait(MINUTE - SECOND);
    assert!(!tale.holder(send(&session)).unnoted().sent);
    assert_eq!(tale.visitor(inspect(&first)).granted().status, LinkStatus::Live);
    tale.wait(SECOND);
    assert!(tale.holder(send(&session)).granted().sent);
    let second = tale.link();
    tale.visitor(recertify(&first)).refused(Refusal::SpentLink, Cause::AlreadyUsed);
    tale.wait(7 * DAY);
    assert_eq!(tale.visitor(inspect(&second)).granted().status, LinkStatus::Expired);
    tale.visitor(recertify(&second)).refused(Refusal::ExpiredLink, Cause::Expired);
}

fn clock_set_back(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    tale.wait(PERIOD + GRACE);
    let seen = tale.visitor(log_in(JEANNE)).granted();
    assert_eq!(seen.standing, Standing::RecertificationOverdue);
    assert_eq!(tale.wrote(), ["+account", "+session"]);
    tale.set_back(PERIOD + GRACE - DAY);
    let again = tale.visitor(log_in(JEANNE)).granted();
    assert_eq!(again.standing, Standing::RecertificationOverdue);
    tale.holder(list_tenants(&again.session))
        .refused(Refusal::RecertificationRequired, Cause::CertificationOverdue);
}

fn page_by_page(tale: &mut Tale) {
    for site in [DURAND, DURAND_REZE, MARTIN] {
        let ticket = tale.at_step_two(site);
        let email = format!("site-{}@caisse.example", site.identifier);
        let form = Register { email: email.clone(), email_confirmation: email, ..register(&ticket, JEANNE) };
        tale.visitor(form).granted();
        let token = tale.link();
        tale.visitor(activate(&token, &ticket)).granted();
    }
    tale.wait(365 * DAY);
    let page = tale.clock(RemindRecertification { after: None, limit: 2 }).granted();
    assert_eq!((page.sent, tale.sent().len()), (2, 2));
    assert_eq!(tale.wrote(), ["+account", "+account"]);
    let rest = tale.clock(RemindRecertification { after: page.next, limit: 2 }).granted();
    assert_eq!(rest, RemindersSent { sent: 1, next: None, unreadable: Vec::new() });
    assert_eq!(tale.sent()[0].1, "recertification");
}
