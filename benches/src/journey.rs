//! From identification to log-in: everything but the hashes, against the hashes.

use espace_securise::command::{Activate, CertifyMobile, Identify, LogIn, Register, SendMobileCode};
use espace_securise::password::{Argon2Params, ScratchHasher};
use espace_securise::reply::LoggedIn;
use espace_securise::value::PhoneInput;
use espace_securise::{Hasher, Secret};

use crate::measure::{Outcome, interleave, timed, timed_each};
use crate::portal::{EMAIL, PASSWORD, Portal, SIRET, received};
use crate::report::{Ratio, Report, Unit, detail};

const ROUNDS: usize = 40;
const JOURNEYS: u32 = 20;
const LIMIT: f64 = 0.0015;
pub const TENANT: &str = "17071";

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
    let identify = Identify { identifier: TENANT.to_owned(), siret: SIRET.to_owned(), code: code.clone() };
    let ticket = portal.ask(&identify)?.ticket;
    let (landline, mobile) = match phones {
        Phones::None => (None, None),
        Phones::MobileCertified => {
            let mobile = certify(portal, &ticket)?;
            (Some(PhoneInput::new("FR", "02 40 12 34 56")), Some(mobile))
        }
    };
    portal.ask(&Register {
        ticket,
        email: EMAIL.to_owned(),
        email_confirmation: EMAIL.to_owned(),
        password: Secret::new(PASSWORD),
        password_confirmation: Secret::new(PASSWORD),
        landline,
        mobile,
    })?;
    let token = received(portal.mailbox.last_link_token())?;
    portal.ask(&Activate { token })?;
    Ok(portal.ask(&LogIn { email: EMAIL.to_owned(), password: Secret::new(PASSWORD) })?)
}

fn certify(portal: &mut Portal, ticket: &Secret) -> Outcome<PhoneInput> {
    let mobile = PhoneInput::new("FR", "06 12 34 56 78");
    portal.ask(&SendMobileCode { ticket: ticket.clone(), mobile: mobile.clone() })?;
    let code = received(portal.mailbox.last_sms_code())?;
    portal.ask(&CertifyMobile { ticket: ticket.clone(), code })?;
    Ok(mobile)
}

/// A portal in which somebody has just logged in.
pub fn logged_in() -> Outcome<(Portal, Secret)> {
    let mut portal = Portal::with_letter(TENANT)?;
    let code = received(portal.mailbox.last_posted_code())?;
    let session = walk(&mut portal, &code, Phones::None)?.session;
    Ok((portal, session))
}

pub fn measure(report: &mut Report) -> Outcome<()> {
    measure_one(report, "Journey with the mandatory fields", Phones::None)?;
    measure_one(report, "Journey with a mobile certified too", Phones::MobileCertified)
}

fn measure_one(report: &mut Report, what: &str, phones: Phones) -> Outcome<()> {
    let mut portal = Portal::with_letter(TENANT)?;
    let code = received(portal.mailbox.last_posted_code())?;
    let letters_arrived = portal.moment();
    let before = portal.hashes();
    walk(&mut portal, &code, phones)?;
    let count = u32::try_from(portal.hashes() - before)?;

    let mut journeys = || {
        let prepare = |portal: &mut Portal| portal.rewind(&letters_arrived);
        timed_each(JOURNEYS, &mut portal, prepare, |portal| walk(portal, &code, phones).map(drop))
    };
    let mut hasher = ScratchHasher::new();
    let mut hash = || timed(1, || bare_hash(&mut hasher));
    let [journey, hash] = interleave(ROUNDS, [&mut journeys, &mut hash])?;

    let hashing = hash.times(f64::from(count));
    let what = format!("{what}: all but its {count} hashes, to these");
    report.ratio(&Ratio::of(what, &journey, &hashing, LIMIT, Unit::Percent));
    detail("all but the hashes", &journey);
    detail("one hash, m=19456 t=2 p=1", &hash);
    Ok(())
}

fn bare_hash(hasher: &mut ScratchHasher) -> Outcome<()> {
    let mut tag = [0; 32];
    Ok(hasher.argon2id(&[5; 32], &[9; 16], &Argon2Params::default(), &mut tag)?)
}
