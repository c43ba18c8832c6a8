//! How each image came about. This ran once for each; it is kept to say what the images mean, and to make new ones.

use espace_securise::command::{
    Activate, CertifyMobile, CertifyMyMobile, ForgotPassword, Register, RemindRecertification,
    SendMobileCode, SendMyMobileCode, SendRecertification, SuspendAccount,
};
use espace_securise::password::ScratchHasher;
use espace_securise::value::PhoneInput;
use espace_securise::*;

use crate::portal::*;
use crate::vault::{Frozen, Image};

/// An image's name, and how it came about.
type Recipe = (&'static str, fn() -> Image);

pub const ALL: &[Recipe] = &[
    ("account_active", account_active),
    ("account_certified_mobile", account_certified_mobile),
    ("account_challenged_mobile", account_challenged_mobile),
    ("account_claimed_phones", account_claimed_phones),
    ("account_due", account_due),
    ("account_legacy_password", account_legacy_password),
    ("account_overdue", account_overdue),
    ("account_replacing_mobile", account_replacing_mobile),
    ("account_reset_pending", account_reset_pending),
    ("account_suspended", account_suspended),
    ("account_throttled", account_throttled),
    ("account_two_sites", account_two_sites),
    ("enrollment_activated", enrollment_activated),
    ("enrollment_certified", enrollment_certified),
    ("enrollment_challenged", enrollment_challenged),
    ("enrollment_expired", enrollment_expired),
    ("enrollment_identified", enrollment_identified),
    ("enrollment_registered", enrollment_registered),
    ("enrollment_superseded", enrollment_superseded),
    ("tenant_two_letters", tenant_two_letters),
];

fn portal() -> Frozen {
    Frozen::hashing_with(ScratchHasher::new(), |_| {})
}

fn with_ticket() -> (Frozen, Secret, Secret) {
    let mut portal = portal();
    let code = portal.letters(DURAND);
    let ticket = portal.identify(DURAND, &code);
    (portal, code, ticket)
}

fn at_home() -> (Frozen, Secret) {
    let mut portal = portal();
    let session = portal.at_home();
    (portal, session)
}

fn tenant_two_letters() -> Image {
    let mut portal = portal();
    let first = portal.letters(DURAND);
    portal.advance(2 * DAY);
    let second = portal.post(DURAND);
    Image::of(
        "A company on file with two letters on their way.",
        &portal,
        &[("first", &first), ("second", &second)],
    )
}

fn enrollment_identified() -> Image {
    let (portal, code, ticket) = with_ticket();
    Image::of("Step 1/2 is done.", &portal, &[("code", &code), ("ticket", &ticket)])
}

fn enrollment_challenged() -> Image {
    let (mut portal, _, ticket) = with_ticket();
    portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
    let sms = portal.sms();
    Image::of("Step 1/2 is done; an SMS code is on its way.", &portal, &[("ticket", &ticket), ("sms", &sms)])
}

fn enrollment_certified() -> Image {
    let (mut portal, _, ticket) = with_ticket();
    portal.must(&SendMobileCode { ticket: ticket.clone(), mobile: mobile() });
    portal.must(&CertifyMobile { ticket: ticket.clone(), code: portal.sms() });
    Image::of("Step 1/2 is done and the number certified.", &portal, &[("ticket", &ticket)])
}

fn enrollment_registered() -> Image {
    let (mut portal, _, ticket) = with_ticket();
    let landline = Some(PhoneInput::new("FR", "02 40 12 34 56"));
    portal.must(&Register { landline, mobile: Some(mobile()), ..register(&ticket, JEANNE, PASSWORD) });
    let token = portal.link();
    Image::of(
        "Step 2/2 is done; the link is in the mailbox.",
        &portal,
        &[("ticket", &ticket), ("token", &token)],
    )
}

fn enrollment_activated() -> Image {
    let (mut portal, code, ticket) = with_ticket();
    let token = portal.register(&ticket, JEANNE);
    portal.must(&Activate { token: token.clone() });
    Image::of("The link was followed.", &portal, &[("code", &code), ("ticket", &ticket), ("token", &token)])
}

fn enrollment_superseded() -> Image {
    let (mut portal, code, ticket) = with_ticket();
    let newer = portal.identify(DURAND, &code);
    // Asked once more, the older enrollment learns that it is over.
    portal.refused(&register(&ticket, JEANNE, PASSWORD));
    Image::of("A later visitor proved the same letter.", &portal, &[("ticket", &ticket), ("newer", &newer)])
}

fn enrollment_expired() -> Image {
    let (mut portal, code, ticket) = with_ticket();
    portal.advance(2 * HOUR);
    portal.refused(&register(&ticket, JEANNE, PASSWORD));
    Image::of("Step 2/2 came too late.", &portal, &[("ticket", &ticket), ("code", &code)])
}

fn account_active() -> Image {
    let (mut portal, session) = at_home();
    portal.refused(&log_in(PAUL, PASSWORD));
    Image::of("An account with a session.", &portal, &[("session", &session)])
}

fn account_claimed_phones() -> Image {
    let (mut portal, _, ticket) = with_ticket();
    let landline = Some(PhoneInput::new("FR", "02 40 12 34 56"));
    portal.must(&Register { landline, mobile: Some(mobile()), ..register(&ticket, JEANNE, PASSWORD) });
    let token = portal.link();
    portal.must(&Activate { token });
    let session = portal.log_in(JEANNE);
    Image::of("An account with both telephones, none certified.", &portal, &[("session", &session)])
}

fn account_challenged_mobile() -> Image {
    let (mut portal, session) = at_home();
    portal.must(&SendMyMobileCode { session: session.clone(), mobile: mobile() });
    let sms = portal.sms();
    Image::of(
        "An account whose first number is being certified.",
        &portal,
        &[("session", &session), ("sms", &sms)],
    )
}

fn account_certified_mobile() -> Image {
    let (mut portal, session) = at_home();
    portal.must(&SendMyMobileCode { session: session.clone(), mobile: mobile() });
    portal.must(&CertifyMyMobile { session: session.clone(), code: portal.sms() });
    Image::of("An account with a certified number.", &portal, &[("session", &session)])
}

fn account_replacing_mobile() -> Image {
    let (mut portal, session) = at_home();
    portal.must(&SendMyMobileCode { session: session.clone(), mobile: mobile() });
    portal.must(&CertifyMyMobile { session: session.clone(), code: portal.sms() });
    portal.advance(2 * MINUTE);
    let mobile = PhoneInput::new("FR", "07 56 78 90 12");
    portal.must(&SendMyMobileCode { session: session.clone(), mobile });
    let sms = portal.sms();
    let about = "An account whose certified number is about to be replaced.";
    Image::of(about, &portal, &[("session", &session), ("sms", &sms)])
}

fn account_due() -> Image {
    let (mut portal, _) = at_home();
    portal.advance(183 * DAY);
    portal.must(&RemindRecertification { after: None, limit: 50 });
    let token = portal.link();
    let session = portal.log_in(JEANNE);
    Image::of(
        "A certification is due; its link is in the mailbox.",
        &portal,
        &[("token", &token), ("session", &session)],
    )
}

fn account_overdue() -> Image {
    let (mut portal, _) = at_home();
    portal.advance(220 * DAY);
    let session = portal.log_in(JEANNE);
    portal.must(&SendRecertification { session: session.clone() });
    let token = portal.link();
    Image::of("A certification is overdue.", &portal, &[("token", &token), ("session", &session)])
}

fn account_suspended() -> Image {
    let (mut portal, session) = at_home();
    portal.must(&SuspendAccount { by: staff(), email: JEANNE.into() });
    Image::of("An account that the fund suspended.", &portal, &[("session", &session)])
}

fn account_reset_pending() -> Image {
    let (mut portal, session) = at_home();
    let token = portal.forgot(JEANNE);
    portal.must(&ForgotPassword { email: PAUL.into() });
    Image::of("A reset link is in the mailbox.", &portal, &[("token", &token), ("session", &session)])
}

fn account_throttled() -> Image {
    let (mut portal, _) = at_home();
    for _ in 0..3 {
        portal.refused(&log_in(JEANNE, OTHER_PASSWORD));
    }
    Image::of("Three wrong passwords in a row.", &portal, &[])
}

fn account_two_sites() -> Image {
    let (mut portal, session) = at_home();
    let code = portal.letters(MARTIN);
    portal.must(&associate(&session, MARTIN, &code));
    portal.advance(DAY);
    let posted = portal.post(MARTIN);
    let session = portal.log_in(JEANNE);
    let about = "An account with two sites, and a new letter for the second.";
    Image::of(about, &portal, &[("session", &session), ("code", &code), ("posted", &posted)])
}

/// What an import writes: an account whose password another system hashed.
fn account_legacy_password() -> Image {
    let (portal, _) = at_home();
    let key = portal.store.keys().into_iter().find(|key| key.kind() == "account").unwrap();
    let mut body: serde_json::Value = serde_json::from_str(&portal.store.body(&key).unwrap()).unwrap();
    let hash: String = PASSWORD.chars().rev().collect();
    body["data"]["password"] = serde_json::json!({ "legacy": { "scheme": "reversed", "hash": hash } });
    // As the core writes it: the version first.
    portal.store.set_body(&key, &format!("{{\"v\":1,\"data\":{}}}", body["data"]));
    Image::of("An account imported from an earlier system.", &portal, &[])
}
