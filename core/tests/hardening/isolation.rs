//! A session of one account never reveals or changes another's tenant (requirement 15, invariant 6).

use espace_securise::command::{
    Activate, Associate, CertifyMyMobile, EndOtherSessions, EndSession, HolderCommand, ListSessions,
    ListTenants, Resume, SendMyMobileCode, SendRecertification, SuspendAccount, SwitchTenant,
};
use espace_securise::event::Cause;
use espace_securise::reply::Reply;
use espace_securise::store::Key;
use espace_securise::*;
use proptest::prelude::*;

use crate::portal::*;

/// What A asks, with all that A could have seen or guessed of B.
#[derive(Clone, Debug)]
enum Wish {
    Resume,
    ListTenants { after: String },
    ListSessions { after: String },
    EndSession { id: usize },
    EndOthers,
    Switch { to: usize },
    Associate { identifier: usize, siret: usize, code: usize },
    SendCode,
    TypeCode { code: u32 },
    Recertify,
    Minutes(u8),
}

fn wishes() -> impl Strategy<Value = Wish> {
    let after = prop_oneof![
        Just(String::new()),
        Just("../".to_owned()),
        Just("29042".to_owned()),
        Just("\u{0}".to_owned()),
        Just("~".repeat(200)),
        "[ -~]{0,40}",
    ];
    prop_oneof![
        Just(Wish::Resume),
        after.clone().prop_map(|after| Wish::ListTenants { after }),
        after.prop_map(|after| Wish::ListSessions { after }),
        (0..4_usize).prop_map(|id| Wish::EndSession { id }),
        Just(Wish::EndOthers),
        (0..6_usize).prop_map(|to| Wish::Switch { to }),
        (0..2_usize, 0..2_usize, 0..3_usize).prop_map(|(identifier, siret, code)| Wish::Associate {
            identifier,
            siret,
            code
        }),
        Just(Wish::SendCode),
        (0..1_000_000_u32).prop_map(|code| Wish::TypeCode { code }),
        Just(Wish::Recertify),
        (1..20_u8).prop_map(Wish::Minutes),
    ]
}

/// B has an account, a session, and a live code of its own; A has an account, a session, and a code that was used.
struct Neighbours {
    portal: Portal,
    session: Secret,
    used: Secret,
    ids: Vec<String>,
    of_b: Vec<(Key, String)>,
    other_session: Secret,
}

impl Neighbours {
    fn new() -> Self {
        let mut portal = Portal::new();
        portal.enroll(MARTIN, PAUL);
        portal.advance(DAY);
        portal.post(MARTIN);
        let other_session = portal.log_in(PAUL);
        let strangers_cause = ["throttle", "quota", "bucket"];
        let keys = portal.store.keys().into_iter().filter(|key| !strangers_cause.contains(&key.kind()));
        let of_b: Vec<_> = keys.map(|key| (key.clone(), portal.store.body(&key).unwrap())).collect();
        let listed = portal.must(&list_sessions(&other_session)).sessions;
        let mut ids: Vec<_> = listed.iter().map(|summary| summary.id.as_str().to_owned()).collect();
        ids.extend(of_b.iter().map(|(key, _)| key.as_str().to_owned()));
        ids.truncate(3);
        ids.push("0".repeat(64));

        let used = portal.letters(DURAND);
        let ticket = portal.identify(DURAND, &used);
        let token = portal.register(&ticket, JEANNE);
        portal.must(&Activate { token });
        let session = portal.log_in(JEANNE);
        Self { portal, session, used, ids, of_b, other_session }
    }

    fn ask(&mut self, wish: &Wish) -> Option<Result<Reply, Error>> {
        let session = self.session.clone();
        let command: HolderCommand = match wish {
            Wish::Resume => Resume { session }.into(),
            Wish::ListTenants { after } => {
                ListTenants { session, after: Some(after.clone()), limit: 200 }.into()
            }
            Wish::ListSessions { after } => {
                ListSessions { session, after: Some(after.clone()), limit: 200 }.into()
            }
            Wish::EndSession { id } => EndSession { session, id: self.ids[*id].clone() }.into(),
            Wish::EndOthers => EndOtherSessions { session }.into(),
            Wish::Switch { to } => {
                let b = self.of_b[0].0.as_str();
                let names = [DURAND.identifier, MARTIN.identifier, "2904 2", "29042/", b, ""];
                SwitchTenant { session, tenant: names[*to].into() }.into()
            }
            Wish::Associate { identifier, siret, code } => {
                let codes = [self.used.clone(), "7777-7777-7779".into(), "".into()];
                Associate {
                    session,
                    identifier: [DURAND, MARTIN][*identifier].identifier.into(),
                    siret: [DURAND, MARTIN][*siret].siret.into(),
                    code: codes[*code].clone(),
                }
                .into()
            }
            Wish::SendCode => SendMyMobileCode { session, mobile: mobile() }.into(),
            Wish::TypeCode { code } => CertifyMyMobile { session, code: format!("{code:06}").into() }.into(),
            Wish::Recertify => SendRecertification { session }.into(),
            Wish::Minutes(minutes) => {
                self.portal.advance(u32::from(*minutes) * MINUTE);
                return None;
            }
        };
        let answer = self.portal.ask(&command);
        if let Ok(Reply::TenantSwitched(switched)) = &answer {
            self.session = switched.session.clone();
        }
        Some(answer)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r15_a_session_of_a_never_reveals_or_changes_b(wishes in prop::collection::vec(wishes(), 1..16)) {
        let mut neighbours = Neighbours::new();
        for wish in &wishes {
            let Some(answer) = neighbours.ask(wish) else { continue };
            let told = match &answer {
                Ok(reply) => serde_json::to_string(reply).unwrap(),
                Err(error) => format!("{error} {error:?}"),
            };
            for secret in [MARTIN.identifier, MARTIN.siret, MARTIN.company, "Paul", "martin.example"] {
                prop_assert!(!told.contains(secret), "{wish:?} told {told}");
            }
        }
        for (key, body) in &neighbours.of_b {
            let now = neighbours.portal.store.body(key);
            prop_assert_eq!(now.as_ref(), Some(body), "{} changed", key);
        }
        // What A did never logs B out, nor keeps B from logging in again.
        neighbours.portal.must(&log_in(PAUL, PASSWORD));
    }
}

#[test]
fn r15_a_session_that_lost_its_account_reaches_nothing() {
    let neighbours = Neighbours::new();
    let Neighbours { mut portal, other_session, .. } = neighbours;
    portal.must(&SuspendAccount { by: staff(), email: PAUL.into() });
    let session = other_session;
    let commands: Vec<HolderCommand> = vec![
        Resume { session: session.clone() }.into(),
        list_tenants(&session).into(),
        list_sessions(&session).into(),
        switch_to(&session, MARTIN).into(),
        associate(&session, DURAND, &"7777-7777-7779".into()).into(),
        SendMyMobileCode { session: session.clone(), mobile: mobile() }.into(),
        CertifyMyMobile { session: session.clone(), code: "481516".into() }.into(),
        EndOtherSessions { session: session.clone() }.into(),
        SendRecertification { session }.into(),
    ];
    for command in commands {
        assert_eq!(
            portal.refused(&command),
            (Refusal::SessionOver, Cause::SessionRevoked),
            "{}",
            command.name()
        );
    }
}
