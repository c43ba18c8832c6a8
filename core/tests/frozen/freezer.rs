//! Writes the images that are missing, and sees that none is missing and none is forgotten.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};

use crate::images;
use crate::vault::{Image, on_disk, thaw};

#[test]
fn inv11_every_image_is_on_disk_and_none_is_ever_overwritten() {
    if std::env::var_os("UPDATE_FROZEN").is_some() {
        for (name, make) in images::ALL {
            // `create_new`: an image that is there stays as it is. The text comes first, lest a panic leave an empty file.
            let text = serde_json::to_string_pretty(&make()).unwrap();
            match OpenOptions::new().write(true).create_new(true).open(Image::path(name)) {
                Ok(mut file) => {
                    file.write_all(text.as_bytes()).unwrap();
                    file.write_all(b"\n").unwrap();
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let mut named: Vec<_> = images::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    named.sort();
    assert_eq!(on_disk(), named);
}

#[test]
fn inv11_every_frozen_event_and_message_is_still_readable() {
    let mut messages = 0;
    for name in on_disk() {
        let (portal, image) = thaw(&name);
        assert!(!image.batch.events.is_empty(), "{name}");
        for sealed in &image.batch.messages {
            let message = portal.espace.unseal(sealed).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(message.id, sealed.id(), "{name}");
            messages += 1;
        }
    }
    assert!(messages > 30, "{messages}");
}

#[test]
fn inv11_every_frozen_body_is_of_version_1() {
    for name in on_disk() {
        for put in Image::read(&name).batch.puts {
            assert!(put.body.starts_with("{\"v\":1,\"data\":"), "{name}: {}", put.key);
        }
    }
}
