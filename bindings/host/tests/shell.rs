//! The shell that the bindings hand out: what it opens, what it tells of trouble, and that it repeats under lent randomness.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like the tests")]

use std::sync::Arc;
use std::time::Duration;

use espace_securise::account::TenantKind;
use espace_securise::command::{LogIn, PostCode, PutTenant, Staff, StaffRole};
use espace_securise::message::Channel;
use espace_securise::testing::{FixedClock, MemoryStore, SeededEntropy};
use espace_securise::value::{Language, Timestamp};
use espace_securise::{Clock as _, Links, Origin, PolicyTerms, Refusal, Secret};
use espace_securise_host::{
    AnyClock, AnyEntropy, Backoff, Fate, Handout, Keys, Lent, Shell, Trouble, checked,
};

const KEYS: &str = r#"{"index":"a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1","active":1,"keys":{"1":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}"#;

fn terms() -> PolicyTerms {
    let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
    PolicyTerms::guide(
        Links::new(&page("activation"), &page("mot-de-passe"), &page("certification")).unwrap(),
    )
}

fn lent() -> (Arc<FixedClock>, Lent) {
    let clock = Arc::new(FixedClock::at("2026-01-05T08:00:00Z".parse().unwrap()));
    let entropy = AnyEntropy::replayed(SeededEntropy::new(7));
    (Arc::clone(&clock), Lent { clock: AnyClock::of(clock), entropy })
}

fn shell(lent: Lent) -> Shell {
    let espace = checked(terms(), Keys::from_json(KEYS).unwrap()).unwrap();
    Shell::open("sqlite::memory:", espace, lent).unwrap()
}

fn file_a_tenant(shell: &Shell) {
    let by = Staff { id: "gestionnaire-12".into(), role: StaffRole::Registrar };
    let tenant = PutTenant {
        by: by.clone(),
        identifier: "17071".into(),
        siret: "732 829 320 00074".into(),
        company: "Maçonnerie Durand".into(),
        first_name: "Jeanne".into(),
        last_name: "Durand".into(),
        address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
        language: Language::Fr,
        tenant_kind: TenantKind::Company,
    };
    shell.ask(&Origin::default(), &tenant).unwrap();
    shell.ask(&Origin::default(), &PostCode { by, identifier: "17071".into() }).unwrap();
}

#[test]
fn terms_and_keys_are_checked_before_anything_is_opened() {
    let mut weak = terms();
    weak.log_in.hard_stop = None;
    let refused = checked(weak, Keys::generate().unwrap()).err().unwrap();
    assert_eq!(refused.code(), "invalid_policy");

    let rotated = Keys::from_json(&KEYS.replace(r#""active":1"#, r#""active":2"#)).unwrap();
    let refused = checked(terms(), rotated).err().unwrap();
    assert_eq!(refused.code(), "no_active_key");
}

#[test]
fn what_went_wrong_has_its_kind_and_its_code() {
    let espace = || checked(terms(), Keys::generate().unwrap()).unwrap();
    let wrong = Shell::open("mysql://root:hunter2@db", espace(), Lent::default()).err().unwrap();
    assert!(matches!(&wrong, Trouble::Invalid { code: "invalid_database_url", .. }));
    assert!(!wrong.to_string().contains("hunter2"));
    let absent = Shell::open("sqlite:/nowhere/at/all/espace.db", espace(), Lent::default()).err().unwrap();
    assert!(matches!(absent, Trouble::Store { code: "store_unavailable", .. }));

    let shell = Shell::over(MemoryStore::new(), espace(), Lent::default()).unwrap();
    let log_in = LogIn {
        email: "jeanne@durand.example".into(),
        password: Secret::new("Truelle&Niveau7"),
        device_token: None,
    };
    let refused = shell.ask(&Origin::default(), &log_in).unwrap_err();
    assert_eq!(
        (refused.code(), &refused),
        ("wrong_credentials", &Trouble::Refused(Refusal::WrongCredentials))
    );

    let unread = shell.ask_json(None, r#"{"password":"Truelle&Niveau7"}"#).unwrap_err();
    assert_eq!(unread, Trouble::invalid("malformed", &"the command is not what the vocabulary allows"));
    let unread = shell.unseal_json("{}").unwrap_err();
    assert_eq!(
        unread,
        Trouble::invalid("malformed", &"the sealed message is not what the vocabulary allows")
    );

    // What only a database has.
    for refused in [
        shell.ping().unwrap_err(),
        shell.purge().unwrap_err(),
        shell.audit(None, 10).unwrap_err(),
        shell.seal_audit().unwrap_err(),
        shell.verify_audit(None).unwrap_err(),
        shell.mailroom(Backoff::default()).err().unwrap(),
    ] {
        assert_eq!(refused.code(), "store_of_the_host");
    }
}

#[test]
fn a_command_in_json_answers_its_reply_in_json() {
    let (_, lent) = lent();
    let shell = shell(lent);
    let origin = r#"{"source":"192.0.2.7","device":null}"#;
    let ask = r#"{"by":"visitor","ask":{"command":"forgot_password","email":"jeanne@durand.example"}}"#;
    let reply = shell.ask_json(Some(origin), ask).unwrap();
    assert_eq!(reply.expose(), r#"{"reply":"reset_requested"}"#);
    let trail = shell.audit(None, 10).unwrap();
    let asked: Vec<_> = trail.iter().map(|line| line.event.command.as_str()).collect();
    assert_eq!(asked, ["forgot_password"]);
}

#[test]
fn messages_are_lent_postponed_given_back_and_delivered_by_the_shells_clock() {
    let (clock, lent) = lent();
    let shell = shell(lent);
    file_a_tenant(&shell);
    let mailroom = shell.mailroom(Backoff::default()).unwrap();
    let minute = Duration::from_secs(60);

    let letters = mailroom.lease(minute, 10).unwrap();
    assert_eq!(letters.len(), 2);
    assert_eq!(mailroom.lease(minute, 10).unwrap(), []);
    mailroom.delivered(&letters[0]).unwrap();
    // The first wait of the backoff is 30 seconds.
    let again: Timestamp = "2026-01-05T08:00:30Z".parse().unwrap();
    assert_eq!(mailroom.failed(&letters[1], "no printer").unwrap(), Fate::Retry { at: again });

    clock.set(again);
    let [letter] = mailroom.lease(minute, 10).unwrap().try_into().unwrap();
    assert_eq!(letter.attempts, 2);
    mailroom.postponed(&letter, again.plus(minute), "no printer").unwrap();
    assert_eq!(mailroom.lease(minute, 10).unwrap(), []);
    clock.set(again.plus(minute));
    let [letter] = mailroom.lease(minute, 10).unwrap().try_into().unwrap();
    assert_eq!(letter.attempts, 2);
    shell.unseal(&letter.sealed).unwrap();
    mailroom.delivered(&letter).unwrap();

    let counts = mailroom.counts().unwrap();
    assert_eq!((counts.waiting, counts.dead, mailroom.revive_dead().unwrap()), (0, 0, 0));
}

/// The trail is sealed under the active key; the former one can go once the trail was sealed under the next.
#[test]
fn r65_the_trail_is_sealed_verified_and_purged_and_keys_wait_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("espace.db").display());
    let day = Duration::from_secs(86_400);
    let open = |keys: &Keys, lent| {
        let terms = PolicyTerms { audit_retention: Some(30 * day), ..terms() };
        Shell::open(&url, checked(terms, keys.clone()).unwrap(), lent).unwrap()
    };
    let (first, (clock, lent)) = (Keys::from_json(KEYS).unwrap(), lent());
    let shell = open(&first, lent);
    file_a_tenant(&shell);
    let sealing = shell.seal_audit().unwrap();
    assert_eq!((sealing.lines, sealing.checkpoints), (2, 1));
    let known = sealing.newest.unwrap().to_string();
    assert_eq!(shell.verify_audit(Some(&known)).unwrap().lines, 2);
    assert_eq!(shell.verify_audit(Some("1:ff")).unwrap_err().code(), "invalid_seal_mark");
    assert_eq!(shell.purge_audit().unwrap().lines, 0);
    drop(shell);

    let second = first.with_next().unwrap().activating(2).unwrap();
    clock.set(clock.now().plus(31 * day));
    let shell = open(&second, Lent { clock: AnyClock::of(Arc::clone(&clock)), ..Lent::default() });
    for leased in shell.mailroom(Backoff::default()).unwrap().lease(day, 10).unwrap() {
        shell.mailroom(Backoff::default()).unwrap().delivered(&leased).unwrap();
    }
    let can_go = || shell.key_report().unwrap().keys[0].can_go;
    assert!(!can_go(), "the newest seal is under it");
    assert_eq!(shell.seal_audit().unwrap().checkpoints, 1, "what became of the letters");
    assert!(can_go());
    drop(shell);

    let shell = open(&second.without(1).unwrap(), Lent { clock: AnyClock::of(clock), ..Lent::default() });
    assert_eq!(shell.verify_audit(Some(&known)).unwrap().finding, None);
    assert_eq!(shell.purge_audit().unwrap().lines, 2);
    let verified = shell.verify_audit(Some(&known)).unwrap();
    assert_eq!((verified.finding, verified.removed, verified.seals), (None, 2, 3));
}

#[test]
fn the_same_seed_and_clock_give_the_same_messages() {
    let letters = || {
        let (_, lent) = lent();
        let shell = shell(lent);
        file_a_tenant(&shell);
        let leased = shell.mailroom(Backoff::default()).unwrap().lease(Duration::from_secs(60), 10).unwrap();
        leased.into_iter().map(|leased| serde_json::to_string(&leased.sealed).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(letters(), letters());
}

/// Whoever works for one channel gets what opens, of that channel and in time; the rest is out of the way, and named.
#[test]
fn one_bad_message_costs_the_good_ones_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("espace.db").display());
    let (clock, lent) = lent();
    let open = |keys: &str, lent| {
        Shell::open(&url, checked(terms(), Keys::from_json(keys).unwrap()).unwrap(), lent).unwrap()
    };
    // Under another key of the same version, as a database restored beside the wrong keys has them.
    let other = KEYS.replace("b2b2", "d4d4");
    file_a_tenant(&open(&other, Lent { clock: AnyClock::of(Arc::clone(&clock)), ..Lent::default() }));
    let shell = open(KEYS, lent);
    let by = Staff { id: "gestionnaire-12".into(), role: StaffRole::Registrar };
    for _ in 0..3 {
        clock.set(clock.now().plus(Duration::from_secs(2 * 86_400)));
        shell.ask(&Origin::default(), &PostCode { by: by.clone(), identifier: "17071".into() }).unwrap();
    }
    let mailroom = shell.mailroom(Backoff::default()).unwrap();
    let minute = Duration::from_secs(60);
    assert_eq!(mailroom.hand_out(Some(Channel::Mail), minute, 10).unwrap(), Handout::default());
    let Handout { leased, put_aside } = mailroom.hand_out(Some(Channel::Post), minute, 3).unwrap();
    assert_eq!(leased.len(), 3);
    let codes: Vec<_> = put_aside.iter().map(|aside| aside.code).collect();
    assert_eq!(codes, ["sealed_forged"; 2]);
    assert_eq!(mailroom.counts().unwrap().dead, 2);
    // A letter whose code does not work any more is not posted.
    clock.set(clock.now().plus(Duration::from_secs(40 * 86_400)));
    let Handout { leased, put_aside } = mailroom.hand_out(Some(Channel::Mail), minute, 3).unwrap();
    assert_eq!((leased.len(), put_aside.len()), (0, 3));
    assert!(put_aside.iter().all(|aside| aside.code == "expired"), "{put_aside:?}");
    assert_eq!(mailroom.counts().unwrap().waiting, 0);
}
