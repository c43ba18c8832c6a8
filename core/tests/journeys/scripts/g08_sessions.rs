//! G8, afterwards: the sessions of an account.

use espace_securise::command::{
    CertifyMyMobile, EndAllSessions, EndOtherSessions, EndSession, ListSessions, SendMyMobileCode,
    SendRecertification,
};
use espace_securise::event::{Cause, EndedSessions, Fact};
use espace_securise::reply::{SessionSummary, SessionsEnded};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g08-where-one-is-logged-in",
        "G8",
        "The list shows on which devices and from where one is logged in, in pages; one named session is ended.",
        where_logged_in,
    ),
    Script::new(
        "g08-the-others-or-all",
        "G8",
        "All other sessions, or all, end at once, however many there are.",
        others_or_all,
    ),
    Script::new(
        "g08-unused-or-too-long",
        "G8",
        "A session ends when unused for half an hour, and after twelve hours in any case; an end that was seen is final.",
        unused_or_too_long,
    ),
    Script::new(
        "g08-no-session",
        "G8",
        "Without a session of ours, every command of a holder is refused alike.",
        no_session,
    ),
];

/// A device somewhere.
fn on(device: &str, address: &str) -> Origin {
    Origin { device: Some(device.into()), ..Origin::from_ip(address.parse().unwrap()) }
}

fn where_logged_in(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let started_at = tale.now();
    let office = tale.logged_in(JEANNE);
    tale.wait(5 * MINUTE);
    tale.from(on("Téléphone\u{1b}[2J", "2001:db8::7"));
    let telephone = tale.logged_in(JEANNE);
    tale.from(Origin::default());
    let nameless = tale.logged_in(JEANNE);

    let mut listed = tale.holder(list_sessions(&office)).unnoted().sessions;
    listed.sort_by(|one, other| one.source.cmp(&other.source));
    let shown = |listed: &SessionSummary| (listed.current, listed.device.clone(), listed.source.clone());
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(
        listed.iter().map(shown).collect::<Vec<_>>(),
        [
            (false, None, None),
            (true, said("Firefox"), said("192.0.2.7")),
            (false, said("Téléphone\u{fffd}[2J"), said("2001:db8::/64")),
        ]
    );
    assert_eq!((listed[1].started_at, listed[2].started_at), (started_at, tale.now()));

    let ListSessions { session, .. } = list_sessions(&office);
    let first = tale.holder(ListSessions { session: session.clone(), after: None, limit: 2 }).granted();
    assert_eq!(first.sessions.len(), 2);
    let rest = tale.holder(ListSessions { session: session.clone(), after: first.next, limit: 2 }).granted();
    assert_eq!((rest.sessions.len(), rest.next), (1, None));

    let id = listed[2].id.as_str().to_owned();
    let end = EndSession { session, id };
    tale.holder(end.clone()).noted(&Fact::SessionsEnded { scope: EndedSessions::One });
    tale.holder(resume(&telephone)).refused(Refusal::SessionOver, Cause::UnknownSession);
    // Ending it again, or what is no session, is answered alike.
    assert_eq!(tale.holder(end.clone()).unnoted(), SessionsEnded {});
    assert_eq!(tale.holder(EndSession { id: "../account".into(), ..end }).unnoted(), SessionsEnded {});
    tale.holder(resume(&nameless)).granted();
}

fn others_or_all(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let [one, mine, other] = std::array::from_fn(|_| tale.logged_in(JEANNE));
    let end = EndOtherSessions { session: mine.clone() };
    tale.holder(end).noted(&Fact::SessionsEnded { scope: EndedSessions::Others });
    assert_eq!(tale.wrote(), ["+account", "+session"]);
    for ended in [&one, &other] {
        tale.holder(resume(ended)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    }
    assert_eq!(tale.holder(list_sessions(&mine)).granted().sessions.len(), 1);

    let another = tale.logged_in(JEANNE);
    let end = EndAllSessions { session: mine.clone() };
    tale.holder(end.clone()).noted(&Fact::SessionsEnded { scope: EndedSessions::All });
    assert_eq!(tale.wrote(), ["+account", "-session"]);
    tale.holder(end).refused(Refusal::SessionOver, Cause::UnknownSession);
    tale.holder(resume(&another)).refused(Refusal::SessionOver, Cause::SessionRevoked);
    tale.logged_in(JEANNE);
}

fn unused_or_too_long(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let began = tale.now();
    let (used, unused) = (tale.logged_in(JEANNE), tale.logged_in(JEANNE));
    tale.wait(MINUTE - SECOND);
    tale.holder(resume(&used)).granted();
    assert!(tale.wrote().is_empty(), "its use is noted once a minute");
    tale.wait(30 * MINUTE - MINUTE);
    tale.holder(resume(&used)).granted();
    assert_eq!(tale.wrote(), ["+session"]);
    tale.wait(SECOND);
    tale.holder(resume(&unused)).refused(Refusal::SessionOver, Cause::SessionTimedOut);
    assert_eq!(tale.wrote(), ["-session"]);
    tale.set_back(MINUTE);
    tale.holder(resume(&unused)).refused(Refusal::SessionOver, Cause::UnknownSession);

    while tale.now() < began.plus(12 * HOUR - 29 * MINUTE) {
        tale.wait(29 * MINUTE);
        tale.holder(resume(&used)).granted();
    }
    let left = began.plus(12 * HOUR).since(tale.now());
    tale.wait(left - SECOND);
    tale.holder(resume(&used)).granted();
    tale.wait(SECOND);
    tale.holder(resume(&used)).refused(Refusal::SessionOver, Cause::SessionTimedOut);
}

fn no_session(tale: &mut Tale) {
    let ticket = tale.at_step_two(DURAND);
    let over = || Refusal::SessionOver;
    let forged = Cause::ForgedToken;
    let no = Secret::new("A".repeat(100));
    let s = || no.clone();
    tale.holder(resume(&no)).refused(over(), forged);
    tale.holder(resume(&ticket)).refused(over(), forged);
    tale.holder(resume(&Secret::new(""))).refused(over(), forged);
    tale.holder(log_out(&no)).refused(over(), forged);
    tale.holder(list_sessions(&no)).refused(over(), forged);
    tale.holder(EndSession { session: s(), id: String::new() }).refused(over(), forged);
    tale.holder(EndOtherSessions { session: s() }).refused(over(), forged);
    tale.holder(EndAllSessions { session: s() }).refused(over(), forged);
    tale.holder(associate(&no, DURAND, &Secret::new("x"))).refused(over(), forged);
    tale.holder(list_tenants(&no)).refused(over(), forged);
    tale.holder(switch(&no, DURAND)).refused(over(), forged);
    tale.holder(SendMyMobileCode { session: s(), mobile: french_mobile() }).refused(over(), forged);
    tale.holder(CertifyMyMobile { session: s(), code: "123456".into() }).refused(over(), forged);
    tale.holder(SendRecertification { session: s() }).refused(over(), forged);
}
