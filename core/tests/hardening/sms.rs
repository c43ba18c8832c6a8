//! An SMS certifies a number; it never authenticates (requirement 59, ANSSI R8).
//!
//! The types say it: what answers an SMS code is [`MobileCertified`], a masked number, and nothing takes one of those, or
//! an SMS code, and gives a session.

use std::collections::BTreeSet;

use espace_securise::command::{
    CertifyMobile, CertifyMyMobile, Command, HolderCommand, LogIn, LogOut, Recertify, Resume, SendMobileCode,
    SendMyMobileCode, VisitorCommand,
};
use espace_securise::event::Cause;
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::reply::{MobileCertified, MobileCodeSent, Reply};
use espace_securise::testing::cast::{JEANNE, MOBILE, NEW_PASSWORD, french_mobile};
use espace_securise::testing::commands::{activate, reset};
use espace_securise::testing::texts::texts;
use espace_securise::*;
use serde_json::Value;

use crate::scene::successes;

/// The secrets that a reply hands out, by the name of their field.
fn hands_out(reply: &Reply) -> Vec<&'static str> {
    let value = serde_json::to_value(reply).unwrap();
    let secret = |name: &&str| value.get(name).is_some_and(Value::is_string);
    ["session", "ticket", "token", "code", "password"].into_iter().filter(secret).collect()
}

/// Only a reply of this very type compiles here: it has one field, a masked number.
fn only_a_masked_number(MobileCertified { mobile }: MobileCertified) -> String {
    mobile
}

/// That a command answers with this reply is checked by the compiler.
const fn answers_with<C: Ask<Reply = R>, R>() {}

const _: () = {
    answers_with::<CertifyMobile, MobileCertified>();
    answers_with::<CertifyMyMobile, MobileCertified>();
    answers_with::<SendMobileCode, MobileCodeSent>();
    answers_with::<SendMyMobileCode, MobileCodeSent>();
};

/// The names of a command's texts.
fn fields(command: &Command) -> BTreeSet<String> {
    let named = |(place, _): (String, String)| place.split('/').nth(1).unwrap_or_default().to_owned();
    texts(command).into_iter().map(named).collect()
}

#[test]
fn r59_a_session_is_only_handed_out_for_a_password_or_another_session() {
    let mut givers = BTreeSet::new();
    for mut scene in successes() {
        let (name, fields) = (scene.command.name(), fields(&scene.command));
        if hands_out(&scene.play().unwrap()).contains(&"session") {
            assert!(name == "log_in" || fields.contains("session"), "{name}: {fields:?}");
            givers.insert(name);
        }
    }
    assert!(givers.is_superset(&BTreeSet::from(["log_in", "switch_tenant"])), "{givers:?}");
}

#[test]
fn r59_no_reply_carries_a_secret_but_a_session_or_the_ticket_of_step_one() {
    for mut scene in successes() {
        let carried = hands_out(&scene.play().unwrap());
        let expected = match scene.command.name() {
            "identify" => &["ticket"][..],
            _ if carried.is_empty() => &[],
            _ => &["session"],
        };
        assert_eq!(carried, expected, "{}", scene.title);
    }
}

#[test]
fn r59_an_sms_code_is_taken_by_certification_alone() {
    let takes_code: BTreeSet<_> = successes()
        .iter()
        .filter(|scene| fields(&scene.command).contains("code"))
        .map(|scene| scene.command.name())
        .collect();
    // `identify`, `associate` and `accept_mandate` take a letter's code, of another alphabet and length.
    let known = ["accept_mandate", "associate", "certify_mobile", "certify_my_mobile", "identify"];
    assert_eq!(takes_code, BTreeSet::from(known));
}

#[test]
fn r59_a_certified_number_and_its_code_open_nothing() {
    let (mut world, session) = crate::moments::seated();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    let code = world.sms();
    let certified = world.must(&CertifyMyMobile { session: session.clone(), code: code.clone() });
    let masked = only_a_masked_number(certified);
    assert!(masked.contains('…') || masked.contains('•') || masked.contains('*'), "{masked}");
    world.must(&LogOut { session });

    for identifier in [MOBILE, "+33612345678", JEANNE.email] {
        let (refusal, _) = world.refused_for(&LogIn {
            email: identifier.into(),
            password: code.clone(),
            device_token: None,
        });
        assert!(matches!(refusal, Refusal::WrongCredentials | Refusal::InvalidInput { .. }), "{refusal:?}");
    }
    let as_session = HolderCommand::from(Resume { session: code.clone() });
    assert_eq!(world.refused_for(&as_session), (Refusal::SessionOver, Cause::ForgedToken));
    for command in [
        VisitorCommand::from(activate(&code, &code)),
        reset(&code, NEW_PASSWORD).into(),
        Recertify { token: code.clone() }.into(),
    ] {
        assert_eq!(world.refused_for(&command), (Refusal::InvalidLink, Cause::ForgedToken));
    }
}

#[test]
fn r59_a_forgotten_password_never_leaves_by_sms() {
    let (mut world, session) = crate::moments::seated();
    world.must(&SendMyMobileCode { session: session.clone(), mobile: french_mobile() });
    world.must(&CertifyMyMobile { session, code: world.sms() });
    world.mailbox.clear();
    let token = world.forget(JEANNE);
    world.must(&reset(&token, NEW_PASSWORD));
    // By SMS comes the news of it and nothing to use (requirement 61).
    let by_mail = |message: &&Message| matches!(message.to, Recipient::Mail { .. });
    let (mails, others): (Vec<_>, Vec<_>) = world.mailbox.messages().iter().partition(by_mail);
    assert_eq!((mails.len(), others.len()), (2, 1));
    assert!(matches!(others[0].content, Content::PasswordResetNotice));
}
