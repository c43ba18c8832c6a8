//! The conformance kit over the memory store, and over stores that each break one clause: a kit that lets them pass
//! would protect nobody (requirements 22 and 73).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

#[path = "store_conformance/flawed.rs"]
mod flawed;

use std::panic::{AssertUnwindSafe, catch_unwind};

use espace_securise::testing::MemoryStore;
use espace_securise::testing::conformance::{check_store, clauses};

use flawed::{Flaw, Flawed};

#[test]
fn the_memory_store_keeps_the_contract() {
    check_store(MemoryStore::new);
}

#[test]
fn the_model_without_a_flaw_keeps_the_contract() {
    check_store(|| Flawed::new(None));
}

#[test]
fn each_flaw_fails_the_clause_it_breaks() {
    let mut passed = Vec::new();
    for (flaw, clause) in flawed::FLAWS {
        let (name, check) = clauses::<Flawed>().into_iter().find(|(name, _)| name == clause).expect(clause);
        let store = Flawed::new(Some(*flaw));
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&store)));
        if outcome.is_ok() {
            passed.push((flaw, name));
        }
    }
    assert!(passed.is_empty(), "a flaw passes the clause that it breaks: {passed:?}");
}

#[test]
fn every_clause_can_fail() {
    for (name, _) in clauses::<Flawed>() {
        assert!(flawed::FLAWS.iter().any(|(_, clause)| *clause == name), "no flaw is known to break {name}");
    }
}

#[test]
fn r22_a_store_that_compares_nothing_is_caught() {
    let caught = catch_unwind(|| check_store(|| Flawed::new(Some(Flaw::ComparesNothing))));
    assert!(caught.is_err());
}
