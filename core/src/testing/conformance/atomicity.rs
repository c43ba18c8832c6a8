//! All of a batch, or nothing of it.

use super::{Inspect, body, check, event, key, message, put, version, write};
use crate::store::{Batch, Committed, Store, Version};

pub(super) fn failed_check_writes_nothing<S: Store + Inspect>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    for name in ["account/kept", "account/read", "account/doomed"] {
        write(&store, name, "\"before\"");
    }
    let read = version(&store, "account/read");
    write(&store, "account/read", "\"somebody else was faster\"");
    let batch = Batch {
        checks: vec![
            check("account/kept", version(&store, "account/kept")),
            check("account/new", None),
            check("account/doomed", version(&store, "account/doomed")),
            check("account/read", read),
        ],
        puts: vec![put("account/kept", "\"after\""), put("account/new", "\"after\"")],
        deletes: vec![key("account/doomed")],
        events: vec![event(1)],
        messages: vec![message("m1")],
    };
    assert_eq!(store.commit(&batch), Ok(Committed::LostRace), "one check of four fails");
    assert_eq!(body(&store, "account/kept").as_deref(), Some("\"before\""), "no put of a lost batch");
    assert_eq!(body(&store, "account/new"), None, "no creation of a lost batch");
    assert!(body(&store, "account/doomed").is_some(), "no deletion of a lost batch");
    assert!(store.events().is_empty(), "no event of a lost batch");
    assert!(store.messages().is_empty(), "no message of a lost batch");
}

pub(super) fn absence_is_checked<S: Store>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    let create = |body: &str| Batch {
        checks: vec![check("email/a", None)],
        puts: vec![put("email/a", body)],
        ..Batch::default()
    };
    assert_eq!(store.commit(&create("1")), Ok(Committed::Done));
    assert_eq!(store.commit(&create("2")), Ok(Committed::LostRace), "it is there now");
    assert_eq!(body(&store, "email/a").as_deref(), Some("1"));
    let gone = Batch {
        checks: vec![check("email/none", Some(Version(1)))],
        puts: vec![put("email/none", "1")],
        ..Batch::default()
    };
    assert_eq!(store.commit(&gone), Ok(Committed::LostRace), "presence is checked as well");
}

pub(super) fn read_set_is_checked<S: Store>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    write(&store, "access/a", "1");
    let read = version(&store, "access/a");
    let acting_on_it = Batch {
        checks: vec![check("access/a", read), check("session/s", None)],
        puts: vec![put("session/s", "1")],
        ..Batch::default()
    };
    write(&store, "access/a", "2");
    assert_eq!(store.commit(&acting_on_it), Ok(Committed::LostRace), "what was read has changed");
    assert_eq!(body(&store, "session/s"), None);
}

pub(super) fn deleting_nothing<S: Store>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    let batch = Batch {
        checks: vec![check("session/none", None)],
        deletes: vec![key("session/none")],
        ..Batch::default()
    };
    assert_eq!(store.commit(&batch), Ok(Committed::Done));
}

pub(super) fn order_of_events_and_messages<S: Store + Inspect>(fresh: &dyn Fn() -> S) {
    let store = fresh();
    for number in 0..3 {
        let batch = Batch {
            events: vec![event(2 * number), event(2 * number + 1)],
            messages: vec![message(&format!("m{number}"))],
            ..Batch::default()
        };
        assert_eq!(store.commit(&batch), Ok(Committed::Done));
    }
    assert_eq!(store.events(), (0..6).map(event).collect::<Vec<_>>(), "events in the order of commits");
    let ids: Vec<String> = store.messages().iter().map(|sealed| sealed.id().to_owned()).collect();
    assert_eq!(ids, ["m0", "m1", "m2"], "messages in the order of commits");
}
