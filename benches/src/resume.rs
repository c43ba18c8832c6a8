//! `Resume`, which every request of a portal asks first, against one link token signed and verified.

use espace_securise::command::Resume;
use espace_securise::store::Key;
use espace_securise::testing::MemoryStore;
use espace_securise::testing::cast::key_ring;

use crate::journey::logged_in;
use crate::measure::{Outcome, interleave, timed};
use crate::report::{Ratio, Report, Unit, detail};
use crate::token::{link, sign_and_open};

const ROUNDS: usize = 200;
const RUNS: u32 = 100;
const OTHER_RECORDS: usize = 1_000;

pub fn measure(report: &mut Report) -> Outcome<()> {
    let (mut portal, session) = logged_in()?;
    let account = portal.ask(&Resume { session: session.clone() })?.account.to_string();
    crowd(&portal.store.rows, &account);

    let command = Resume { session };
    let mut resume = || timed(RUNS, || Ok(portal.ask(&command).map(drop)?));
    let (keys, link) = (key_ring(), link()?);
    let mut token = || timed(RUNS, || sign_and_open(&keys, &link));
    let [resume, token] = interleave(ROUNDS, [&mut resume, &mut token])?;
    let what = "Resume on the memory store, to a link token signed and verified";
    report.ratio(&Ratio::of(what, &resume, &token, 40.0, Unit::Times));
    detail(&format!("Resume among {OTHER_RECORDS} other records"), &resume);
    Ok(())
}

/// Fills the store with records of other accounts, copied from this one's.
fn crowd(store: &MemoryStore, account: &str) {
    let own: Vec<Key> = store.keys().into_iter().filter(|key| key.as_str().contains(account)).collect();
    let others =
        (1_u128..).map(|n| format!("{:032x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)));
    let copies = others.flat_map(|other| own.iter().map(move |key| (key, other.clone())));
    for (key, other) in copies.take(OTHER_RECORDS) {
        let body = store.body(key).unwrap_or_default().replace(account, &other);
        store.set_body(&Key::from_stored(key.as_str().replace(account, &other)), &body);
    }
}
