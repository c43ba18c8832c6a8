//! The walk, by the program as it is installed.

use std::process::{Command, Stdio};

#[test]
fn the_walk_goes_as_the_guide_says_and_stops_cleanly() {
    let mut walk = Command::new(env!("CARGO_BIN_EXE_espace-portal"));
    let done = walk.arg("walk").stdin(Stdio::null()).output().unwrap();
    let (told, complaint) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{told}\n{complaint}");
    assert!(told.trim_end().ends_with("✓ Le portail s'est arrêté proprement."), "{told}");
    for way in [
        "303 → 200 /inscription/coordonnees",
        "303 → 200 /accueil",
        "410 /activation",
        "401 /connexion",
        "404 /rubrique/espace-adherent",
    ] {
        assert!(told.contains(way), "{way}\n{told}");
    }
}
