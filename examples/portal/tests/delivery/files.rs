//! Letters for the print shop, and the mailbox of the demonstration.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::world::{ADDRESS, CODE, World, monday};
use espace_portal::config::Delivery;
use espace_portal::delivery::{Channels, Kind, LettersFolder, Means, Round};
use espace_portal::demo::{Mailbox, file_sample, letters_of, print};
use espace_securise::value::Language;
use tempfile::TempDir;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_letter_is_a_whole_page_under_its_id_and_nothing_else_is_there() {
    let (world, folder) = (World::new(), TempDir::new().unwrap());
    let id = world.send_kind(Kind::PostedCode, Language::Fr);
    let letters = LettersFolder::open(folder.path()).unwrap();
    let round = world.worker(Channels::none().with(Means::Letter, letters)).run_once(monday()).unwrap();
    assert_eq!(round, Round { delivered: 1, ..Round::default() });
    assert_eq!(names(folder.path()), [format!("{id}.html")]);
    let page = fs::read_to_string(folder.path().join(format!("{id}.html"))).unwrap();
    for words in ["Maçonnerie Durand", "Jeanne Durand", "44000 NANTES", CODE, "lundi 5 janvier 2026", "@page"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn a_folder_that_is_gone_makes_letters_wait_and_one_that_never_was_is_told() {
    let world = World::new();
    world.send_kind(Kind::Welcome, Language::Fr);
    let folder = TempDir::new().unwrap();
    let letters = LettersFolder::open(folder.path()).unwrap();
    let gone = folder.path().to_owned();
    drop(folder);
    let round = world.worker(Channels::none().with(Means::Letter, letters)).run_once(monday()).unwrap();
    assert_eq!(round, Round { postponed: 1, ..Round::default() });
    let settings = Delivery { letters_dir: Some(gone), ..Delivery::default() };
    let told = Channels::open(&settings, None).err().unwrap().to_string();
    assert!(told.starts_with("--letters-dir (LETTERS_DIR): expected a folder"), "{told}");
}

#[test]
fn the_mailbox_shows_the_newest_first_and_passes_over_what_is_no_message() {
    let (world, folder) = (World::new(), TempDir::new().unwrap());
    let kinds = [Kind::Welcome, Kind::SmsCode, Kind::Activation];
    let ids: Vec<_> = kinds.iter().map(|kind| world.send_kind(*kind, Language::Fr)).collect();
    let mailbox = Mailbox::open(&folder.path().join("demo")).unwrap();
    world.worker(Channels::kept_in(&mailbox)).drain(monday()).unwrap();
    let later = world.send_kind(Kind::Activated, Language::En);
    world.worker(Channels::kept_in(&mailbox)).drain(monday().plus(Duration::from_secs(1))).unwrap();
    fs::write(folder.path().join("demo/keys.json"), "{}").unwrap();
    fs::write(folder.path().join("demo/notes.txt"), "").unwrap();
    let listed = mailbox.list().unwrap();
    let shown: Vec<_> = listed.iter().map(|kept| kept.id.as_str()).collect();
    assert_eq!(shown, [later.as_str(), &ids[2], &ids[1], &ids[0]]);
    let channels: Vec<_> = listed.iter().map(|kept| kept.channel.as_str()).collect();
    assert_eq!(channels, ["mail", "mail", "sms", "letter"]);
    let mail = mailbox.one(&ids[2]).unwrap().unwrap();
    assert_eq!((mail.recipient.as_str(), mail.at.as_str()), (ADDRESS, "2026-01-05T08:00:00Z"));
    assert_eq!((mail.kind.as_str(), mail.language.as_str()), ("activation", "fr"));
    for wrong in ["", "..", "../demo/keys", "keys", "0", "a/b"] {
        assert!(mailbox.one(wrong).unwrap().is_none(), "{wrong}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let file = folder.path().join(format!("demo/{later}.json"));
        assert_eq!(
            fs::metadata(file).unwrap().permissions().mode() & 0o077,
            0,
            "codes are for the owner alone"
        );
    }
}

#[test]
fn the_sample_is_filed_once_and_its_letters_are_printed() {
    let (world, folder) = (World::new(), TempDir::new().unwrap());
    let mailbox = Mailbox::open(folder.path()).unwrap();
    let first = file_sample(&world.service).unwrap();
    assert_eq!((first.tenants.len(), first.wrong_rows), (53, 7));
    world.worker(Channels::kept_in(&mailbox)).drain(monday()).unwrap();
    assert_eq!(mailbox.list().unwrap().len(), 106);
    // The second start posts nothing.
    let second = file_sample(&world.service).unwrap();
    assert_eq!(second.tenants.len(), 53);
    assert_eq!(world.counts(), (0, 0));

    let letters = letters_of(&mailbox, second.tenants.iter().take(3)).unwrap();
    assert_eq!(letters.len(), 3);
    let mut out = Vec::new();
    print(&mut out, "http://127.0.0.1:8080", &letters).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("http://127.0.0.1:8080/courrier"), "{out}");
    for (tenant, both) in &letters {
        assert!(both.welcome.text.contains(&tenant.identifier));
        assert!(out.contains(&tenant.company) && out.contains(&tenant.identifier), "{out}");
    }
    // A mailbox that was emptied leaves nothing to print, and says what to do.
    let empty = Mailbox::open(&folder.path().join("vide")).unwrap();
    let mut out = Vec::new();
    print(&mut out, "http://x", &letters_of(&empty, &second.tenants).unwrap()).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("nouveau code"));
}
