//! Moments at which a command is about to be asked, and the records that it then reads.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use espace_securise::Store;
use espace_securise::command::Command;
use espace_securise::store::{Batch, Committed, Key, Page, Scan, StoreUnavailable, Stored};
use espace_securise::testing::{MemoryStore, Snapshot};
use espace_securise::value::Timestamp;

use crate::world::moves::Move;
use crate::world::player::Player;
use crate::world::portal::Portal;

const LETTERS: &str = "put_tenant\npost_code\nadvance 86400";
const FILED: &str = "put_tenant\nadvance 86400";
const STEP_TWO: &str = "put_tenant\npost_code\nidentify\nsend_mobile_code\nadvance 120";
const REGISTERED: &str =
    "put_tenant\npost_code\nidentify\nsend_mobile_code\ncertify_mobile\nregister\nadvance 600";
const MEMBER: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in password=wrong\nlog_in\nlist_sessions\n\
                      site 1\nput_tenant\npost_code\nsite 0\nforgot_password\nsend_my_mobile_code\nadvance 600";
const SEATED: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\nlist_sessions\nsite 1\nput_tenant\npost_code\n\
                      associate\nsite 0";
const FORGETFUL: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\nforgot_password\nchange_password current_password=wrong\nadvance 60";
const SUSPENDED: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\nsuspend_account";
const MOVING: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\nchange_email\nadvance 60";
const MOVED: &str =
    "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\nchange_email\nconfirm_email\nadvance 60";
const AT_HOME: &str =
    "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\nnote_visit\nshow_home\nadvance 60";
const JOINED: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\ninvite\nperson 1\njoin_by_invitation\nperson 0\n\
                      log_in\nlist_people\nadvance 60";
const SET_ASIDE: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\ninvite\nperson 1\njoin_by_invitation\n\
                         person 0\nlog_in\nlist_people\nsuspend_person\nadvance 60";
const LEAVING: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\ninvite\nperson 1\njoin_by_invitation\nlog_in\n\
                       advance 60";
const INVITED: &str =
    "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\ninvite\nlist_invitations\nadvance 60";
const CALLED: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nsite 1\nperson 1\nput_tenant\npost_code\nidentify\nregister\n\
                      activate\nsite 0\nperson 0\nlog_in\ninvite\nperson 1\nlog_in\nadvance 60";
/// A company and a firm, whose first people have an account each.
macro_rules! two_sides {
    () => {
        "site 3\nperson 1\nput_tenant tenant_kind=firm\npost_code\nidentify\nregister\nactivate\nsite 0\nperson 0\n\
         put_tenant\npost_code\nidentify\nregister\nactivate\n"
    };
}
const TWO_SIDES: &str = concat!(two_sides!(), "log_in\nadvance 60");
const FIRMS_SIDE: &str = concat!(two_sides!(), "person 1\nlog_in\nadvance 60");
const ON_PAPER: &str = "site 3\nperson 1\nput_tenant tenant_kind=firm\npost_code\nidentify\nregister\nactivate\nsite 0\n\
                        put_tenant\nlog_in\nrequest_mandate\nadvance 60";
const PROPOSED: &str = concat!(two_sides!(), "log_in\npropose_mandate\nadvance 60");
const ANSWERING: &str = concat!(two_sides!(), "log_in\npropose_mandate\nperson 1\nlog_in\nadvance 60");
const MANDATED: &str =
    concat!(two_sides!(), "log_in\npropose_mandate\nperson 1\nlog_in\naccept_mandate\nadvance 90000\nlog_in");
const PAUSED: &str = concat!(
    two_sides!(),
    "log_in\npropose_mandate\nperson 1\nlog_in\naccept_mandate\nadvance 90000\nlog_in\nsuspend_mandate\nadvance 60"
);
const GIVEN: &str = concat!(
    two_sides!(),
    "log_in\npropose_mandate\nperson 1\nlog_in\naccept_mandate\nadvance 90000\nperson 0\nlog_in"
);
const SEEKING: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\nseek_firm\nadvance 60";
const SEEKING_FILED: &str = "site 3\nput_tenant tenant_kind=firm\nsite 0\nput_tenant\npost_code\nidentify\nregister\nactivate\nlog_in\n\
                             seek_firm\nadvance 60";
const FILED_BEFORE: &str = "put_tenant\nadvance 90000";
const BLOCKED: &str = concat!(
    two_sides!(),
    "log_in\npropose_mandate\nperson 1\nlog_in\naccept_mandate\nblock_mandate\nadvance 60"
);
const PARTED: &str = concat!(
    two_sides!(),
    "log_in\npropose_mandate\nperson 1\nlog_in\naccept_mandate\nend_mandate\nadvance 60"
);
const DUE: &str = "put_tenant\npost_code\nidentify\nregister\nactivate\nadvance 15811200\nlog_in\nsend_recertification\nadvance 600";

/// What goes before, and the command.
const SCENES: &[(&str, &str)] = &[
    (LETTERS, "put_tenant"),
    (FILED, "file_tenants"),
    (LETTERS, "find_tenants"),
    (FILED, "ensure_code"),
    (LETTERS, "rebuild_finds"),
    (LETTERS, "post_code"),
    (LETTERS, "request_code"),
    (LETTERS, "identify"),
    (STEP_TWO, "send_mobile_code"),
    (STEP_TWO, "certify_mobile"),
    (STEP_TWO, "register"),
    (REGISTERED, "resend_activation"),
    (REGISTERED, "inspect_link"),
    (REGISTERED, "activate"),
    (MEMBER, "log_in"),
    (MEMBER, "forgot_password"),
    (MEMBER, "reset_password"),
    (MEMBER, "suspend_account"),
    (SUSPENDED, "reinstate_account"),
    (JOINED, "list_holders"),
    (JOINED, "end_access"),
    (LETTERS, "set_tenant_status"),
    (LETTERS, "show_tenant"),
    (FILED_BEFORE, "post_welcome"),
    (LETTERS, "void_codes"),
    (JOINED, "show_account"),
    (SEATED, "end_account_sessions"),
    (MEMBER, "start_reset"),
    (MEMBER, "correct_name"),
    (SEATED, "seek_firm"),
    (SEEKING, "list_sought_firms"),
    (SEEKING, "withdraw_sought_firm"),
    (SEEKING, "list_firm_requests"),
    (SEEKING_FILED, "match_firm"),
    (SEEKING, "refuse_firm"),
    (JOINED, "propose_act"),
    (MEMBER, "confirm_act"),
    (MEMBER, "withdraw_act"),
    (MEMBER, "list_proposed_acts"),
    (MEMBER, "hold_account"),
    (MEMBER, "renew_passwords"),
    (GIVEN, "list_tenant_mandates"),
    (GIVEN, "block_mandate"),
    (BLOCKED, "unblock_mandate"),
    (GIVEN, "terminate_mandate"),
    (MEMBER, "certify_my_mobile"),
    (SEATED, "send_my_mobile_code"),
    (SEATED, "resume"),
    (SEATED, "list_sessions"),
    (SEATED, "end_session"),
    (SEATED, "end_other_sessions"),
    (SEATED, "end_all_sessions"),
    (SEATED, "change_password"),
    (FORGETFUL, "change_password"),
    (SEATED, "associate"),
    (SEATED, "list_tenants"),
    (SEATED, "switch_tenant"),
    (SEATED, "log_out"),
    (DUE, "send_recertification"),
    (DUE, "recertify"),
    (DUE, "remind_recertification"),
    (SEATED, "authorize"),
    (SEATED, "reauthenticate"),
    (SEATED, "change_email"),
    (MOVING, "confirm_email"),
    (MOVED, "undo_email"),
    (SEATED, "change_landline"),
    (MEMBER, "remove_my_mobile"),
    (SEATED, "change_language"),
    (SEATED, "export_my_data"),
    (SEATED, "close_account"),
    (SEATED, "keep_account"),
    (SEATED, "erase_closed"),
    (AT_HOME, "show_home"),
    (AT_HOME, "note_visit"),
    (AT_HOME, "arrange_tiles"),
    (JOINED, "list_people"),
    (JOINED, "change_person"),
    (JOINED, "suspend_person"),
    (SET_ASIDE, "reinstate_person"),
    (JOINED, "remove_person"),
    (LEAVING, "leave_tenant"),
    (SEATED, "invite"),
    (INVITED, "resend_invitation"),
    (INVITED, "withdraw_invitation"),
    (INVITED, "list_invitations"),
    (INVITED, "inspect_invitation"),
    (INVITED, "join_by_invitation"),
    (CALLED, "accept_invitation"),
    (TWO_SIDES, "find_firm"),
    (TWO_SIDES, "propose_mandate"),
    (FIRMS_SIDE, "request_mandate"),
    (ANSWERING, "accept_mandate"),
    (ON_PAPER, "accept_mandate"),
    (ANSWERING, "decline_mandate"),
    (PROPOSED, "withdraw_mandate"),
    (GIVEN, "revise_mandate"),
    (MANDATED, "suspend_mandate"),
    (PAUSED, "resume_mandate"),
    (MANDATED, "end_mandate"),
    (MANDATED, "list_mandates"),
    (PARTED, "list_mandates shelf=past"),
    (MANDATED, "list_tenants"),
    (MANDATED, "move_client"),
    (MANDATED, "remind_mandates"),
];

/// A moment, a command, and the records that it reads there.
pub(crate) struct Scene {
    pub(crate) title: &'static str,
    pub(crate) snapshot: Snapshot,
    pub(crate) now: Timestamp,
    pub(crate) command: Command,
    pub(crate) keys: Vec<Key>,
}

/// Every scene, played once.
pub(crate) fn scenes() -> &'static [Scene] {
    static PLAYED: LazyLock<Vec<Scene>> =
        LazyLock::new(|| SCENES.iter().map(|it| prepared(it.0, it.1)).collect());
    &PLAYED
}

/// A record that some scene reads.
pub(crate) fn readings() -> impl Iterator<Item = (&'static Scene, &'static Key)> {
    scenes().iter().flat_map(|scene| scene.keys.iter().map(move |key| (scene, key)))
}

fn prepared(before: &str, title: &'static str) -> Scene {
    let mut player = Player::new(7);
    for line in before.lines() {
        if let Some(told) = Move::read(line).and_then(|next| player.play(next)) {
            let expected = told.answer.is_ok() || line.contains('=');
            assert!(expected, "before {title}: {line} answers {:?}", told.answer.err());
        }
    }
    let Some(Move::Ask { command, change }) = Move::read(title) else { panic!("{title} is no command") };
    let command = player.command(command, change.as_ref()).expect("a specimen is a command");
    let (snapshot, now) = (player.portal.store.snapshot(), player.portal.now());
    let mut portal = Portal::restored(snapshot.clone(), now, 11);
    let store = Noted { inner: MemoryStore::restored(snapshot.clone()), loaded: RefCell::default() };
    let answer = portal.ask_over(&store, &command);
    assert!(!matches!(answer, Err(espace_securise::Error::Fault(_))), "{title}: {answer:?}");
    let loaded = store.loaded.into_inner();
    let keys = loaded.into_iter().filter(|key| player.portal.store.body(key).is_some()).collect();
    Scene { title, snapshot, now, command, keys }
}

/// A store that remembers what was read from it.
struct Noted {
    inner: MemoryStore,
    loaded: RefCell<BTreeSet<Key>>,
}

impl Store for Noted {
    fn load(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreUnavailable> {
        self.loaded.borrow_mut().extend(keys.iter().cloned());
        self.inner.load(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Page, StoreUnavailable> {
        let page = self.inner.scan(scan)?;
        self.loaded.borrow_mut().extend(page.rows.iter().map(|(key, _)| key.clone()));
        Ok(page)
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreUnavailable> {
        self.inner.commit(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::specimens::names;

    #[test]
    fn every_command_has_a_scene() {
        let shown: BTreeSet<&str> =
            SCENES.iter().filter_map(|(_, command)| command.split(' ').next()).collect();
        assert_eq!(shown, names().into_iter().collect());
    }

    #[test]
    fn every_kind_of_record_is_read_by_some_scene() {
        let kinds: BTreeSet<&str> = readings().map(|(_, key)| key.kind()).collect();
        let kept: BTreeSet<String> = scenes()
            .iter()
            .flat_map(|scene| MemoryStore::restored(scene.snapshot.clone()).keys())
            .map(|key| key.kind().to_owned())
            .collect();
        assert_eq!(
            kinds.into_iter().collect::<Vec<_>>(),
            kept.iter().map(String::as_str).collect::<Vec<_>>()
        );
    }
}
