//! Whatever fails, at whatever call, denies: nothing is half done, nobody is let in (requirements 40 and 42).

use espace_securise::fault::EntropyFailed;
use espace_securise::password::{HashFault, HasherFailed};
use espace_securise::testing::StoreFault;
use espace_securise::*;

use crate::hostile::{Attempt, Trouble};
use crate::scene::everything;

#[test]
fn r40_a_store_that_fails_at_any_call_denies_and_changes_nothing() {
    let mut faults = 0;
    for scene in everything() {
        let before = scene.world.store.snapshot();
        let calm = Attempt::at(&scene, Trouble::NONE);
        assert!(calm.has_ended_as(&scene), "{}: {:?}", scene.title, calm.answer);
        for call in 0..calm.calls {
            let failed = Attempt::at(&scene, Trouble::with(StoreFault::Call(call)));
            let what = format!("{}, call {call} of {}", scene.title, calm.calls);
            assert!(matches!(failed.answer, Err(Error::Store(_))), "{what}: {:?}", failed.answer);
            assert_eq!(failed.store.snapshot(), before, "{what}");
            assert!(failed.delivered.messages().is_empty(), "{what}");

            let again = Attempt::over(&scene.world, &failed.store.snapshot(), &scene.command, Trouble::NONE);
            assert!(again.has_ended_as(&scene), "{what}: {:?}", again.answer);
            faults += 1;
        }
    }
    assert!(faults > 200, "{faults}");
}

#[test]
fn r40_a_commit_that_does_not_answer_denies_and_is_whole() {
    for scene in everything() {
        let calm = Attempt::at(&scene, Trouble::NONE);
        if calm.commits == 0 {
            continue;
        }
        let mute = Attempt::at(&scene, Trouble::with(StoreFault::AfterCommit(0)));
        assert!(matches!(mute.answer, Err(Error::Store(_))), "{}: {:?}", scene.title, mute.answer);
        assert_eq!(mute.store.snapshot(), calm.store.snapshot(), "{}", scene.title);
        assert!(mute.delivered.messages().is_empty(), "{}", scene.title);
    }
}

#[test]
fn r40_a_hasher_that_fails_denies_and_changes_nothing() {
    let mut faults = 0;
    for scene in everything() {
        let calm = Attempt::at(&scene, Trouble::NONE);
        for hashes in 0..calm.hashes {
            let failed = Attempt::at(&scene, Trouble { hashes, ..Trouble::NONE });
            let fault = Error::Fault(Fault::Hash(HashFault::Hasher(HasherFailed)));
            assert_eq!(failed.answer.err(), Some(fault), "{}", scene.title);
            assert_eq!(failed.store.snapshot(), scene.world.store.snapshot(), "{}", scene.title);
            assert!(failed.delivered.messages().is_empty(), "{}", scene.title);
            faults += 1;
        }
    }
    assert!(faults >= 20, "{faults}");
}

#[test]
fn r42_a_generator_that_fails_at_any_draw_is_an_error_and_changes_nothing() {
    let mut faults = 0;
    for scene in everything() {
        let calm = Attempt::at(&scene, Trouble::NONE);
        for draws in 0..calm.draws {
            let failed = Attempt::at(&scene, Trouble { draws, ..Trouble::NONE });
            let fault = Error::Fault(Fault::Entropy(EntropyFailed));
            assert_eq!(failed.answer.err(), Some(fault), "{}, draw {draws}", scene.title);
            assert_eq!(failed.store.snapshot(), scene.world.store.snapshot(), "{}", scene.title);
            assert!(failed.delivered.messages().is_empty(), "{}", scene.title);
            faults += 1;
        }
    }
    assert!(faults >= 60, "{faults}");
}

#[test]
fn inv10_the_same_command_over_the_same_randomness_leaves_the_same_bytes() {
    for scene in everything() {
        let (one, other) = (Attempt::at(&scene, Trouble::NONE), Attempt::at(&scene, Trouble::NONE));
        assert_eq!(one.store.snapshot(), other.store.snapshot(), "{}", scene.title);
        let messages = |attempt: &Attempt| serde_json::to_string(attempt.delivered.messages()).unwrap();
        assert_eq!(messages(&one), messages(&other), "{}", scene.title);
    }
}
