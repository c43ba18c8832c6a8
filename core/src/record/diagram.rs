//! Draws the machines from the code: every state is tried with every event. The drawing in `core/docs/machines.md` is
//! stale when it differs; `make generate` draws it again.

#![allow(clippy::disallowed_methods, reason = "a test that compares a file of the project")]

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::path::PathBuf;
use std::time::Duration;

use super::account::{AccountEvent, AccountState, Certification};
use super::email_change::{EmailChange, EmailChangeEvent};
use super::enrollment::{EnrollmentEvent, Stage, StepOne, StepTwo};
use super::invitation::{InvitationEvent, InvitationState};
use super::mandate::MandateEvent;
use super::mobile::{MobileCertification, MobileEvent, Proved, SmsChallenge};
use super::posted_codes::{PostedCodes, PostedCodesEvent, PostedLetter};
use super::{Machine, Misstep, PendingLink};
use crate::password::{Argon2Params, HashHeader, HashPurpose, SecretHash};
use crate::policy::RecertificationTerms;
use crate::testing::CheapHasher;
use crate::token::keyring::tests::ring;
use crate::token::{Nonce, SubjectId};
use crate::value::{Email, Mobile, PhoneInput, Timestamp};
use crate::vocabulary::account::{AccountId, EnrollmentId};
use crate::vocabulary::mandate::{MandateEnd, MandateSide, MandateState, Suspender};

const DAY: Duration = Duration::from_hours(24);

fn now() -> Timestamp {
    "2026-01-05T08:00:00Z".parse().unwrap()
}

fn link() -> PendingLink {
    PendingLink { digest: Nonce::from_bytes([1; 16]).digest(), expires_at: now(), key: None }
}

fn hash() -> SecretHash {
    let (params, keys) = (Argon2Params::default(), ring());
    SecretHash::hash("secret", HashPurpose::Password, [1; 16], params, &keys, &mut CheapHasher).unwrap()
}

fn mobile(number: &str) -> Mobile {
    Mobile::parse(&PhoneInput { country: "FR".into(), number: number.into() }).unwrap()
}

/// The name of a variant, as `Debug` begins it.
fn name(value: &impl Debug) -> String {
    format!("{value:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// What an event makes of a state.
type After<'a, S> = &'a dyn Fn(S) -> Result<S, Misstep>;

/// One line for each event that a state answers with a state.
fn draw<S: Debug + Clone>(title: &str, states: &[S], events: &[(&str, After<'_, S>)]) -> String {
    let mut lines = BTreeSet::new();
    for state in states {
        for (event, after) in events {
            if let Ok(next) = after(state.clone()) {
                lines.insert(format!("    {} --> {} : {event}", name(state), name(&next)));
            }
        }
    }
    let first = states.first().map(name).unwrap_or_default();
    let mut text = format!("## {title}\n\n```mermaid\nstateDiagram-v2\n    [*] --> {first}\n");
    for line in lines {
        writeln!(text, "{line}").unwrap();
    }
    text + "```\n\n"
}

fn enrollment() -> String {
    let identified = StepOne {
        ticket: Nonce::from_bytes([2; 16]).digest(),
        expires_at: now(),
        mobile: MobileCertification::Unknown,
        key: None,
    };
    let registered = StepTwo {
        email: Email::parse("jeanne@durand.example").unwrap(),
        password: hash(),
        landline: None,
        link: link(),
    };
    let account = AccountId::new(SubjectId::from_bytes([3; 16]));
    let states = [
        Stage::Identified { identified: identified.clone() },
        Stage::Registered { identified, registered: registered.clone() },
        Stage::Activated { account, link: link() },
        Stage::Superseded,
        Stage::Expired,
    ];
    draw(
        "Enrollment",
        &states,
        &[
            ("Register", &|state| state.after(EnrollmentEvent::Register { registered: registered.clone() })),
            ("CertifyMobile", &|state| {
                state.after(EnrollmentEvent::CertifyMobile { mobile: MobileCertification::Unknown })
            }),
            ("Resend", &|state| state.after(EnrollmentEvent::Resend { link: link() })),
            ("EndTicket", &|state| state.after(EnrollmentEvent::EndTicket)),
            ("EndLink", &|state| state.after(EnrollmentEvent::EndLink)),
            ("Activate", &|state| state.after(EnrollmentEvent::Activate { account })),
            ("Supersede", &|state| state.after(EnrollmentEvent::Supersede)),
        ],
    )
}

fn account() -> String {
    let terms = RecertificationTerms { period: 10 * DAY, reminders: vec![], grace: 5 * DAY };
    let certification = Certification { certified_at: now(), notices: 0, link: None };
    let tick = |state: AccountState, days: u32| Ok(state.ticked(now().plus(days * DAY), &terms));
    let states = [
        AccountState::Active { certification: certification.clone() },
        AccountState::RecertificationDue { certification: certification.clone() },
        AccountState::RecertificationOverdue { certification: certification.clone() },
        AccountState::Suspended { certification: certification.clone(), since: now(), erased_at: None },
        AccountState::Closing { certification, erased_at: now().plus(12 * DAY) },
        AccountState::Closed { since: now() },
    ];
    draw(
        "Account",
        &states,
        &[
            ("Tick, when due", &|state| tick(state, 10)),
            ("Tick, when overdue", &|state| tick(state, 15)),
            ("Remind", &|state| state.after(AccountEvent::Remind { link: link(), notices: 1 })),
            ("Recertify", &|state| state.after(AccountEvent::Recertify { at: now() })),
            ("DropLinks", &|state| Ok(state.without_links())),
            ("Suspend", &|state| state.after(AccountEvent::Suspend { at: now() })),
            ("Resume", &|state| state.after(AccountEvent::Resume)),
            ("Resume, suspended while closing", &|state| match state {
                AccountState::Suspended { certification, since, .. } => {
                    let erased_at = Some(now());
                    AccountState::Suspended { certification, since, erased_at }.after(AccountEvent::Resume)
                }
                AccountState::Active { .. }
                | AccountState::RecertificationDue { .. }
                | AccountState::RecertificationOverdue { .. }
                | AccountState::Closing { .. }
                | AccountState::Closed { .. } => Err(Misstep),
            }),
            ("Certify", &|state| state.after(AccountEvent::Certify { at: now() })),
            ("Restore", &|state| state.after(AccountEvent::Restore { at: now() })),
            ("Close", &|state| state.after(AccountEvent::Close { erased_at: now() })),
            ("Keep", &|state| state.after(AccountEvent::Keep)),
        ],
    )
}

fn email_change() -> String {
    let email = Email::parse("jeanne@durand.example").unwrap();
    let states = [
        EmailChange::Settled,
        EmailChange::Pending { email: email.clone(), link: link() },
        EmailChange::Confirmed { link: link() },
        EmailChange::Restored { link: link() },
    ];
    draw(
        "Change of address",
        &states,
        &[
            ("Ask", &|state| state.after(EmailChangeEvent::Ask { email: email.clone(), link: link() })),
            ("Confirm", &|state| state.after(EmailChangeEvent::Confirm)),
            ("Restore", &|state| state.after(EmailChangeEvent::Restore { link: link() })),
            ("DropLinks", &|state| Ok(state.without_pending())),
        ],
    )
}

fn posted_codes() -> String {
    let header = HashHeader::new(Argon2Params::default(), ring().active_version(), [1; 16]);
    let tag = header.digest("code", HashPurpose::Password, &ring(), &mut CheapHasher).unwrap();
    let letter = PostedLetter { tag, expires_at: now(), header: None };
    let by = EnrollmentId::new(SubjectId::from_bytes([4; 16]));
    let states = [
        PostedCodes::Posted { header, letters: vec![letter.clone()] },
        PostedCodes::Reserved { header, letters: vec![letter.clone()], by, until: now() },
        PostedCodes::Spent { at: now() },
    ];
    draw(
        "Posted codes",
        &states,
        &[
            ("Post", &|state| Ok(state.with_letter(header, letter.clone(), now()))),
            ("Reserve", &|state| state.after(PostedCodesEvent::Reserve { by, until: now() })),
            ("EndLetter", &|state| state.after(PostedCodesEvent::EndLetter { tag })),
            ("Spend", &|state| state.after(PostedCodesEvent::Spend { at: now() })),
        ],
    )
}

fn mobile_certification() -> String {
    let number = mobile("06 12 34 56 78");
    let challenge = SmsChallenge { mobile: number.clone(), code: hash(), expires_at: now() };
    let states = [
        MobileCertification::Unknown,
        MobileCertification::Claimed { mobile: number.clone() },
        MobileCertification::Challenged { challenge: challenge.clone(), before: None },
        MobileCertification::Certified { proved: Proved { mobile: number.clone(), at: now() } },
    ];
    draw(
        "Mobile number",
        &states,
        &[
            ("Claim, the same number", &|state| state.after(MobileEvent::Claim { mobile: number.clone() })),
            ("Claim, another number", &|state| {
                state.after(MobileEvent::Claim { mobile: mobile("06 98 76 54 32") })
            }),
            ("Challenge", &|state| state.after(MobileEvent::Challenge { challenge: challenge.clone() })),
            ("Prove", &|state| state.after(MobileEvent::Prove { at: now() })),
            ("Settle", &|state| Ok(state.settled())),
            ("Remove", &|state| state.after(MobileEvent::Remove)),
        ],
    )
}

fn invitation() -> String {
    let account = AccountId::new(SubjectId::from_bytes([5; 16]));
    let states = [
        InvitationState::Sent { link: link() },
        InvitationState::Accepted { account, link: link(), opened: false },
    ];
    draw(
        "Invitation",
        &states,
        &[
            ("Send", &|state| state.after(InvitationEvent::Send { link: link() })),
            ("EndLink", &|state| state.after(InvitationEvent::EndLink)),
            ("Accept", &|state| state.after(InvitationEvent::Accept { account, opened: false })),
        ],
    )
}

fn mandate() -> String {
    use MandateSide::{Firm, Tenant};
    let (starts_at, ends_at, lapses_at) = (now().plus(2 * DAY), now().plus(9 * DAY), now().plus(DAY));
    let tick = |state: MandateState, days: u32| Ok(state.ticked(now().plus(days * DAY), starts_at, ends_at));
    let states = [
        MandateState::Proposed { lapses_at },
        MandateState::Requested { lapses_at },
        MandateState::Scheduled,
        MandateState::Active,
        MandateState::Suspended { causes: vec![Suspender::Tenant] },
        MandateState::Suspended { causes: vec![Suspender::Tenant, Suspender::Firm] },
        MandateState::Declined,
        MandateState::Withdrawn,
        MandateState::Lapsed,
        MandateState::Ended { cause: MandateEnd::Expired },
    ];
    let drawn = draw(
        "Mandate",
        &states,
        &[
            ("Tick, too late to answer", &|state| {
                tick(state, 1)
                    .and_then(|next| if next == MandateState::Lapsed { Ok(next) } else { Err(Misstep) })
            }),
            ("Tick, its first day", &|state| {
                let begins = state == MandateState::Scheduled;
                tick(state, 2).and_then(|next| if begins { Ok(next) } else { Err(Misstep) })
            }),
            ("Tick, past its last instant", &|state| {
                let runs = state.is_accepted();
                tick(state, 10).and_then(|next| if runs { Ok(next) } else { Err(Misstep) })
            }),
            ("Accept by the firm", &|state| state.after(MandateEvent::Accept { by: Firm, begun: true })),
            ("Accept by the firm, before its day", &|state| {
                state.after(MandateEvent::Accept { by: Firm, begun: false })
            }),
            ("Accept by the tenant", &|state| state.after(MandateEvent::Accept { by: Tenant, begun: true })),
            ("Accept by the tenant, before its day", &|state| {
                state.after(MandateEvent::Accept { by: Tenant, begun: false })
            }),
            ("Decline by the firm", &|state| state.after(MandateEvent::Decline { by: Firm })),
            ("Decline by the tenant", &|state| state.after(MandateEvent::Decline { by: Tenant })),
            ("Withdraw by the firm", &|state| state.after(MandateEvent::Withdraw { by: Firm })),
            ("Withdraw by the tenant", &|state| state.after(MandateEvent::Withdraw { by: Tenant })),
            ("Revise", &|state| state.after(MandateEvent::Revise)),
            ("Suspend", &|state| state.after(MandateEvent::Suspend { by: Suspender::Staff })),
            ("Resume", &|state| state.after(MandateEvent::Resume { by: Suspender::Tenant })),
            ("End", &|state| state.after(MandateEvent::End { cause: MandateEnd::Revoked })),
        ],
    );
    drawn.replace("    [*] --> Proposed\n", "    [*] --> Proposed\n    [*] --> Requested\n")
}

#[test]
fn the_drawing_is_current() {
    let text = format!(
        "# The machines\n\nDrawn from the code; a test fails when the drawing is stale. An event that has no arrow from a \
         state is refused there.\n\n{}{}{}{}{}{}{}",
        enrollment(),
        account(),
        posted_codes(),
        mobile_certification(),
        mandate(),
        email_change(),
        invitation(),
    );
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/machines.md");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(current == text, "docs/machines.md is stale: run make generate and commit it");
}
