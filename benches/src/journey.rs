//! From identification to log-in: everything but the hashes, against the hashes.

use espace_securise::command::{LogIn, Register};
use espace_securise::password::{Argon2Params, ScratchHasher};
use espace_securise::reply::LoggedIn;
use espace_securise::testing::cast::{DURAND, JEANNE, french_mobile, landline};
use espace_securise::testing::commands::{
    activate, certify_mobile, identify, log_in, register, send_mobile_code,
};
use espace_securise::{Hasher, Secret};

use crate::measure::{Outcome, interleave, timed, timed_each};
use crate::portal::{Moment, Portal, with_letter};
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 40;
const JOURNEYS: u32 = 20;
/// With the fields that nobody may leave out, and with a mobile certified too.
const LIMIT: f64 = 0.0012;
const LIMIT_WITH_MOBILE: f64 = 0.0015;

/// What the person types in step 2/2.
#[derive(Clone, Copy)]
pub enum Phones {
    /// Neither number: both are optional.
    None,
    /// Both, the mobile certified by SMS.
    MobileCertified,
}

/// G2 to G8 for a person who holds the letter with this code.
pub fn walk(portal: &mut Portal, code: &Secret, phones: Phones) -> Outcome<LoggedIn> {
    let ticket = portal.ask(&identify(DURAND, code))?.ticket;
    let (landline, mobile) = match phones {
        Phones::None => (None, None),
        Phones::MobileCertified => {
            portal.ask(&send_mobile_code(&ticket, french_mobile()))?;
            portal.ask(&certify_mobile(&ticket, &portal.sms()))?;
            (Some(landline()), Some(french_mobile()))
        }
    };
    portal.ask(&Register { landline, mobile, ..register(&ticket, JEANNE) })?;
    let device = portal.ask(&activate(&portal.link(), &ticket))?.device;
    let device_token = device.map(|device| device.token);
    Ok(portal.ask(&LogIn { device_token, ..log_in(JEANNE) })?)
}

/// A portal in which somebody has just logged in.
pub fn logged_in() -> Outcome<(Portal, Secret)> {
    let mut portal = with_letter();
    let code = portal.posted_code();
    let session = walk(&mut portal, &code, Phones::None)?.session;
    Ok((portal, session))
}

pub fn measure(report: &mut Report) -> Outcome<()> {
    measure_one(report, "Journey with the mandatory fields", Phones::None, LIMIT)?;
    measure_one(report, "Journey with a mobile certified too", Phones::MobileCertified, LIMIT_WITH_MOBILE)
}

fn measure_one(report: &mut Report, what: &str, phones: Phones, limit: f64) -> Outcome<()> {
    let mut portal = with_letter();
    let code = portal.posted_code();
    let letters_arrived = Moment::of(&portal);
    let before = portal.hasher.calls();
    walk(&mut portal, &code, phones)?;
    let count = u32::try_from(portal.hasher.calls() - before)?;

    let mut journeys = || {
        let prepare = |portal: &mut Portal| letters_arrived.bring(portal);
        timed_each(JOURNEYS, &mut portal, prepare, |portal| walk(portal, &code, phones).map(drop))
    };
    let mut hasher = ScratchHasher::new();
    let mut hash = || timed(1, || bare_hash(&mut hasher));
    let [journey, hash] = interleave(ROUNDS, [&mut journeys, &mut hash])?;

    let hashing = hash.times(f64::from(count));
    let what = format!("{what}: all but its {count} hashes, to these");
    report.ratio(&Ratio::of(what, &journey, &hashing, limit, Unit::Percent));
    detail("all but the hashes", &journey);
    detail("one hash, m=19456 t=2 p=1", &hash);
    Ok(())
}

fn bare_hash(hasher: &mut ScratchHasher) -> Outcome<()> {
    let mut tag = [0; 32];
    Ok(hasher.argon2id(&[5; 32], &[9; 16], &Argon2Params::default(), &mut tag)?)
}
