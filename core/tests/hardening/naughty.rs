//! Control characters never reach an event or a record as they came (requirement 66).

use espace_securise::command::{
    Activate, Associate, CertifyMobile, CertifyMyMobile, Command, EndSession, ForgotPassword, HolderCommand,
    Identify, InspectLink, ListSessions, ListTenants, PostCode, PutTenant, Recertify, RequestCode,
    ResendActivation, SendMobileCode, SendMyMobileCode, Staff, SuspendAccount, SwitchTenant, VisitorCommand,
};
use espace_securise::value::PhoneInput;
use espace_securise::*;

use crate::portal::*;

/// What logs, terminals, spreadsheets and web pages have been fooled with.
const NAUGHTY: [&str; 16] = [
    "Firefox\r\n2026-01-05 admin logged in",
    "tab\tand\u{b}feed\u{c}",
    "nul\0byte",
    "bell\u{7} and backspace\u{8}\u{8}\u{8}",
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "\u{9b}31mred by C1",
    "next\u{85}line",
    "del\u{7f}ete",
    "{\"outcome\":\"done\"}\n{\"at\":\"forged\"}",
    "'; DROP TABLE records; --\r",
    "<script>alert(1)</script>\u{1}",
    "=HYPERLINK(\"http://evil\")\u{2}",
    "%0d%0aSet-Cookie: a=b\r\n",
    "\u{90}device control\u{9c}",
    "\u{feff}bom and \u{98}start of string",
    "🧱\u{e}shift out\u{f}",
];

fn raw_controls(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_control()).collect()
}

/// All that the store holds, read like a log: one line for each record and event.
fn assert_clean(portal: &Portal, what: &str) {
    for key in portal.store.keys() {
        let body = portal.store.body(&key).unwrap();
        assert!(raw_controls(&body).is_empty(), "{what} in the record {key}");
        assert!(raw_controls(key.as_str()).is_empty(), "{what} in a key");
        // Not only hidden by JSON's escapes: whoever parses the body meets none either.
        let parsed: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_no_control_in(&parsed, what);
    }
    for event in portal.store.events() {
        let text = serde_json::to_string(&event).unwrap();
        assert!(raw_controls(&text).is_empty(), "{what} in an event");
        assert_no_control_in(&serde_json::from_str(&text).unwrap(), what);
    }
}

fn assert_no_control_in(value: &serde_json::Value, what: &str) {
    match value {
        serde_json::Value::String(text) => assert!(raw_controls(text).is_empty(), "{what}: {text:?}"),
        serde_json::Value::Array(items) => items.iter().for_each(|item| assert_no_control_in(item, what)),
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                assert!(raw_controls(name).is_empty(), "{what}");
                assert_no_control_in(field, what);
            }
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

#[test]
fn r66_a_naughty_device_is_kept_and_shown_without_its_control_characters() {
    for naughty in NAUGHTY {
        let mut portal = Portal::new();
        portal.origin.device = Some(naughty.into());
        let session = portal.at_home();
        let shown = portal.must(&list_sessions(&session)).sessions.remove(0).device.unwrap();
        assert!(raw_controls(&shown).is_empty(), "{shown:?}");
        assert!(shown.chars().any(|c| c == '\u{fffd}'), "{shown:?} hides that something was there");
        assert_clean(&portal, naughty);
    }
}

#[test]
fn r66_an_endless_device_is_cut() {
    let mut portal = Portal::new();
    portal.origin.device = Some("é".repeat(100_000));
    let session = portal.at_home();
    let shown = portal.must(&list_sessions(&session)).sessions.remove(0).device.unwrap();
    assert_eq!(shown.chars().count(), Origin::MAX_DEVICE);
}

#[test]
fn r66_naughty_names_and_addresses_are_refused_or_kept_clean() {
    for naughty in NAUGHTY {
        let mut portal = Portal::new();
        let base = || put_tenant(DURAND);
        for command in [
            PutTenant { company: naughty.into(), ..base() },
            PutTenant { first_name: naughty.into(), ..base() },
            PutTenant { last_name: naughty.into(), ..base() },
            PutTenant { identifier: naughty.into(), ..base() },
            PutTenant { siret: naughty.into(), ..base() },
            PutTenant { address: vec![naughty.into()], ..base() },
        ] {
            match portal.ask(&command) {
                Ok(_) | Err(Error::Refused(Refusal::InvalidInput { .. })) => {}
                Err(error) => panic!("{naughty:?}: {error}"),
            }
            assert_clean(&portal, naughty);
        }
    }
}

#[test]
fn r66_whatever_a_visitor_or_holder_types_leaves_clean_events_and_records() {
    for naughty in NAUGHTY {
        let mut portal = Portal::new();
        let session = portal.at_home();
        let text = || naughty.to_owned();
        let secret = || Secret::new(naughty);
        let phone = || PhoneInput::new(naughty, naughty);
        let visitors: Vec<VisitorCommand> = vec![
            RequestCode { identifier: text(), siret: text() }.into(),
            Identify { identifier: text(), siret: text(), code: secret() }.into(),
            SendMobileCode { ticket: secret(), mobile: phone() }.into(),
            CertifyMobile { ticket: secret(), code: secret() }.into(),
            register(&secret(), naughty, naughty).into(),
            ResendActivation { ticket: secret() }.into(),
            InspectLink { token: secret() }.into(),
            Activate { token: secret() }.into(),
            log_in(naughty, naughty).into(),
            log_in(JEANNE, naughty).into(),
            ForgotPassword { email: text() }.into(),
            reset_password(&secret(), naughty).into(),
            Recertify { token: secret() }.into(),
        ];
        let holders: Vec<HolderCommand> = vec![
            ListSessions { session: session.clone(), after: Some(text()), limit: 5 }.into(),
            EndSession { session: session.clone(), id: text() }.into(),
            Associate { session: session.clone(), identifier: text(), siret: text(), code: secret() }.into(),
            ListTenants { session: session.clone(), after: Some(text()), limit: 5 }.into(),
            SwitchTenant { session: session.clone(), tenant: text() }.into(),
            SendMyMobileCode { session: session.clone(), mobile: phone() }.into(),
            CertifyMyMobile { session, code: secret() }.into(),
        ];
        for command in
            visitors.into_iter().map(Command::Visitor).chain(holders.into_iter().map(Command::Holder))
        {
            match portal.ask(&command) {
                Ok(_) | Err(Error::Refused(_)) => {}
                Err(error) => panic!("{}: {error}", command.name()),
            }
            assert_clean(&portal, naughty);
        }
    }
}

#[test]
fn r66_a_naughty_name_of_a_staff_member_leaves_clean_events() {
    for naughty in NAUGHTY {
        let mut portal = Portal::new();
        let by = || Staff { id: naughty.into() };
        let _filed = portal.ask(&PutTenant { by: by(), ..put_tenant(DURAND) });
        let _posted = portal.ask(&PostCode { by: by(), identifier: DURAND.identifier.into() });
        let _unknown = portal.ask(&SuspendAccount { by: by(), email: JEANNE.into() });
        assert_clean(&portal, naughty);
    }
}
