//! G8, when the store is damaged: nobody is let in, nothing is reset, and the record comes back as it was.

use espace_securise::event::Cause;
use espace_securise::password::{Argon2Params, HashPurpose, ScratchHasher, SecretHash};
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};
use crate::terms::KeyLine;

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g08-damaged-record",
        "G8",
        "A damaged record is a fault and never a reset: nothing changes, and once it is restored everything works again.",
        damaged,
    ),
    Script::new(
        "g08-record-from-the-future",
        "G8",
        "A body that a later version wrote is a fault, not a record to overwrite.",
        from_the_future,
    ),
    Script::new(
        "g08-key-that-is-gone",
        "G8",
        "A hash made under a key that the ring no longer holds lets nobody in; one under a retired key is made anew at log-in.",
        key_that_is_gone,
    ),
];

fn damaged(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    let account = tale.the("account");
    let whole = tale.store().body(&account);
    tale.meddle(&account, Some("{\"v\":1,\"data\":{}}".into()));
    tale.visitor(log_in(JEANNE)).faulted("corrupt_record");
    assert!(tale.wrote().is_empty() && tale.sent().is_empty());
    tale.holder(resume(&session)).faulted("corrupt_record");
    tale.visitor(forgot(JEANNE.email)).faulted("corrupt_record");
    // The clock asks for everybody: it names the account and leaves it alone.
    let reminded = tale.clock(remind()).unnoted();
    assert_eq!((reminded.sent, reminded.unreadable), (0, vec![account.to_string()]));
    tale.staff(suspend(JEANNE.email)).faulted("corrupt_record");

    tale.meddle(&account, whole);
    tale.holder(resume(&session)).granted();
    tale.logged_in(JEANNE);
}

fn from_the_future(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let codes = tale.the("code");
    let whole = tale.store().body(&codes);
    tale.meddle(&codes, Some("{\"v\":2,\"data\":\"another shape\"}".into()));
    tale.visitor(identify(DURAND, &code)).faulted("corrupt_record");
    tale.wait(DAY);
    tale.visitor(request_code(DURAND)).faulted("corrupt_record");
    tale.staff(post_code(DURAND)).faulted("corrupt_record");
    tale.meddle(&codes, whole);
    tale.visitor(identify(DURAND, &code)).granted();
}

/// Hashes name their key by its number in base64: `AQ` is 1, the retired one, `Ag` is 2, the active one, and `Aw` is 3,
/// which the ring has not.
fn key_that_is_gone(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let account = tale.the("account");
    let whole = tale.store().body(&account).unwrap();
    assert_eq!(whole.matches("keyid=Ag").count(), 1, "{whole}");
    tale.meddle(&account, Some(whole.replace("keyid=Ag", "keyid=Aw")));
    // Nobody can tell any more whether it is the password: it counts as none, and a reset cures it.
    tale.visitor(log_in(JEANNE)).refused(Refusal::WrongCredentials, Cause::KeyGone);
    assert_eq!(tale.wrote(), ["+bucket", "+throttle"]);

    let (_, phc) = whole.split_once("\"$argon2id").unwrap();
    let phc = format!("$argon2id{}", phc.split('"').next().unwrap());
    let before_the_rotation = hash_under_the_retired_key(JEANNE.password);
    assert!(before_the_rotation.contains("keyid=AQ"), "{before_the_rotation}");
    tale.meddle(&account, Some(whole.replace(&phc, &before_the_rotation)));
    tale.visitor(log_in(GUESSING)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    tale.visitor(log_in(JEANNE)).granted();
    assert_eq!(tale.wrote(), ["+account", "+session"]);
    let renewed = tale.store().body(&account).unwrap();
    assert_eq!((renewed.matches("keyid=Ag").count(), renewed.contains("keyid=AQ")), (1, false));
    tale.logged_in(JEANNE);
}

/// As the portal hashed passwords when that key was the active one.
fn hash_under_the_retired_key(password: &str) -> String {
    let ring = KeyLine { active: 1, ..KeyLine::rotated_once() }.ring();
    let (purpose, params, mut hasher) =
        (HashPurpose::Password, Argon2Params::default(), ScratchHasher::new());
    SecretHash::hash(password, purpose, [7; 16], params, &ring, &mut hasher).unwrap().to_phc()
}
