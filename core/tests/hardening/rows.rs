//! What a command's row says of it is what it does, and every command has its specimen.

use espace_securise::command::{Asked as _, Command};

use crate::hostile::{Attempt, Trouble};
use crate::scene::{everything, plain};
use espace_securise::testing::specimen::{specimen, specimens};

#[test]
fn r65_every_row_has_one_specimen_and_it_is_of_that_command() {
    let rows: Vec<_> = Command::rows().map(|row| row.name).collect();
    assert_eq!(specimens().map(|specimen| specimen.name).collect::<Vec<_>>(), rows);
    for scene in plain() {
        assert_eq!(scene.command.row().name, scene.title);
        assert_eq!(specimen(scene.title).map(|specimen| specimen.name), Some(scene.title));
    }
}

/// Both ways round, as its specimen shows it: a host that sizes its pool of hashers, or its outbox, by the rows is right.
#[test]
fn r73_a_row_that_hashes_or_sends_does_so_and_no_other() {
    for scene in plain() {
        let (row, attempt) = (scene.command.row(), Attempt::at(&scene, Trouble::NONE));
        let did = (attempt.hashes > 0, !attempt.delivered.messages().is_empty());
        assert_eq!(did, (row.hashes, row.sends), "{}: hashes, sends", row.name);
    }
}

#[test]
fn r73_no_variant_and_no_refusal_hashes_or_sends_unless_its_row_does() {
    for scene in everything() {
        let (row, attempt) = (scene.command.row(), Attempt::at(&scene, Trouble::NONE));
        assert!(row.hashes || attempt.hashes == 0, "{} hashes", scene.title);
        assert!(row.sends || attempt.delivered.messages().is_empty(), "{} sends", scene.title);
    }
}

#[test]
fn r65_the_reply_is_of_the_type_that_the_row_names() {
    for mut scene in plain() {
        let reply = serde_json::to_value(scene.play().unwrap()).unwrap();
        let words = reply["reply"].as_str().unwrap().split('_');
        let camel: String = words.flat_map(|word| [word[..1].to_uppercase(), word[1..].to_owned()]).collect();
        assert_eq!(camel, scene.command.row().reply, "{}", scene.title);
    }
}
