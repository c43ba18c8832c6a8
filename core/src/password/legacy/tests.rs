use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::password::scratch::{HasherFailed, ScratchHasher};
use crate::token::keyring::tests::ring;

/// A scheme as bad as they come: the stored hash is the password after a prefix.
struct Plain {
    scheme: &'static str,
    decoy: Option<&'static str>,
    runs: Arc<AtomicUsize>,
}

impl LegacyHash for Plain {
    fn scheme(&self) -> &str {
        self.scheme
    }

    fn verify(&self, stored: &str, password: &[u8]) -> bool {
        self.runs.fetch_add(1, Ordering::Relaxed);
        stored.as_bytes().strip_prefix(b"plain:") == Some(password)
    }

    fn decoy(&self) -> Option<&str> {
        self.decoy
    }
}

#[derive(Default)]
struct Counting {
    inner: ScratchHasher,
    hashes: usize,
}

impl Hasher for Counting {
    fn argon2id(
        &mut self,
        input: &[u8],
        salt: &[u8; 16],
        params: &Argon2Params,
        tag: &mut [u8; 32],
    ) -> Result<(), HasherFailed> {
        self.hashes += 1;
        self.inner.argon2id(input, salt, params, tag)
    }
}

fn cheap() -> Argon2Params {
    Argon2Params::danger_weak_for_tests(64, 1, 1).unwrap()
}

fn legacy_password(scheme: &str, hash: &str) -> StoredPassword {
    StoredPassword::Legacy { scheme: scheme.to_owned(), hash: Secret::new(hash) }
}

fn current_password(password: &str) -> StoredPassword {
    let hasher = &mut ScratchHasher::new();
    let hash = SecretHash::hash(password, HashPurpose::Password, [6; 16], cheap(), &ring(), hasher);
    StoredPassword::Current(hash.unwrap())
}

fn schemes(decoy: Option<&'static str>) -> (Vec<Box<dyn LegacyHash>>, Arc<AtomicUsize>) {
    let runs = Arc::new(AtomicUsize::new(0));
    let scheme =
        |scheme| -> Box<dyn LegacyHash> { Box::new(Plain { scheme, decoy, runs: Arc::clone(&runs) }) };
    (vec![scheme("one"), scheme("two")], runs)
}

#[test]
fn r58_a_legacy_match_is_outdated_under_its_own_scheme_only() {
    let (legacy, _) = schemes(None);
    let verify = |stored: &StoredPassword, typed: &str| {
        stored.verify(typed, &legacy, &cheap(), &ring(), &mut ScratchHasher::new()).unwrap()
    };
    let stored = legacy_password("two", "plain:Chantier-2026");
    assert_eq!(verify(&stored, "Chantier-2026"), Match::Yes { outdated: true });
    assert_eq!(verify(&stored, "chantier-2026"), Match::No);
    assert_eq!(verify(&legacy_password("three", "plain:Chantier-2026"), "Chantier-2026"), Match::No);
    assert_eq!(verify(&legacy_password("", "plain:Chantier-2026"), "Chantier-2026"), Match::No);
    assert_eq!(verify(&current_password("Chantier-2026"), "Chantier-2026"), Match::Yes { outdated: false });
}

#[test]
fn r58_a_decoy_lets_nobody_in() {
    let (legacy, runs) = schemes(Some("plain:decoy"));
    let hasher = &mut ScratchHasher::new();
    for stored in
        [legacy_password("two", "plain:other"), legacy_password("three", ""), current_password("other")]
    {
        assert_eq!(stored.verify("decoy", &legacy, &cheap(), &ring(), hasher), Ok(Match::No));
    }
    assert_eq!(StoredPassword::waste("decoy", &legacy, &cheap(), &ring(), hasher), Ok(Match::No));
    assert_eq!(runs.load(Ordering::Relaxed), 8);
}

#[test]
fn r07_with_decoys_every_account_and_none_costs_the_same() {
    let mut costs = Vec::new();
    for stored in [
        Some(legacy_password("one", "plain:Chantier-2026")),
        Some(legacy_password("two", "plain:other")),
        Some(legacy_password("removed", "plain:other")),
        Some(current_password("Chantier-2026")),
        Some(current_password("other")),
        None,
    ] {
        let (legacy, runs) = schemes(Some("plain:decoy"));
        let mut hasher = Counting::default();
        let typed = "Chantier-2026";
        let outcome = match stored {
            Some(stored) => stored.verify(typed, &legacy, &cheap(), &ring(), &mut hasher),
            None => StoredPassword::waste(typed, &legacy, &cheap(), &ring(), &mut hasher),
        };
        assert!(outcome.is_ok());
        costs.push((runs.load(Ordering::Relaxed), hasher.hashes));
    }
    assert_eq!(costs, [(2, 1); 6]);
}

#[test]
fn r75_a_blank_password_matches_no_legacy_hash() {
    let (legacy, _) = schemes(None);
    for blank in ["", "  "] {
        let stored = legacy_password("one", &format!("plain:{blank}"));
        let outcome = stored.verify(blank, &legacy, &cheap(), &ring(), &mut ScratchHasher::new());
        assert_eq!(outcome, Ok(Match::No));
    }
}

#[test]
fn stored_form_is_stable() {
    let legacy = r#"{"legacy":{"scheme":"bcrypt","hash":"$2b$12$..."}}"#;
    let stored: StoredPassword = serde_json::from_str(legacy).unwrap();
    assert_eq!(stored, legacy_password("bcrypt", "$2b$12$..."));
    assert_eq!(serde_json::to_string(&stored).unwrap(), legacy);
    let current = current_password("Chantier-2026");
    let json = serde_json::to_string(&current).unwrap();
    assert!(json.starts_with(r#"{"current":"$argon2id$v=19$m=64,t=1,p=1,keyid=Bw$"#), "{json}");
    assert_eq!(serde_json::from_str::<StoredPassword>(&json).unwrap(), current);
    assert_ne!(current, stored);
}

#[test]
fn inv09_debug_shows_no_legacy_hash() {
    let shown = format!("{:?}", legacy_password("bcrypt", "canary"));
    assert_eq!(shown, "Legacy { scheme: \"bcrypt\", hash: Secret(\"[redacted]\") }");
}
