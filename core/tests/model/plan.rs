//! What a random sequence is made of, before it meets the world: aims with numbers to choose by.

use proptest::prelude::*;
use proptest::strategy::Union;

/// A sequence of at most [`Plan::LONGEST`] commands.
#[derive(Clone, Debug)]
pub struct Plan {
    pub tight: bool,
    pub steps: Vec<Attempt>,
}

/// One command to be.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub aim: Aim,
    /// Which site, person, token...: read by the aim, small numbers being the sensible choice.
    pub picks: [u8; 4],
    /// Seconds by which the clock moves first, sometimes backwards.
    pub wait: i64,
    /// Where it comes from.
    pub source: usize,
    pub mishap: Mishap,
}

/// What to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Whatever brings the chosen person on.
    Onward,
    File,
    Refile,
    PostCode,
    RequestCode,
    Identify,
    GuessCode,
    SendMobileCode,
    CertifyMobile,
    GuessSms,
    Register,
    ResendActivation,
    Inspect,
    /// Any token ever seen, at its own door or at another.
    Replay,
    Activate,
    LogIn,
    GuessPassword,
    Forgot,
    Reset,
    Recertify,
    Resume,
    LogOut,
    ListSessions,
    EndSession,
    EndOthers,
    EndAll,
    Associate,
    ListTenants,
    Switch,
    SendMyMobileCode,
    CertifyMyMobile,
    SendRecertification,
    Suspend,
    Reinstate,
    Remind,
    /// Something at the second it ends, or soon after.
    Late,
    /// Something just before it ends, even if the clock was past that already.
    Early,
    /// The store drops what has expired.
    Purge,
}

/// What goes wrong with the store at this command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    None,
    /// Somebody else is faster, once.
    LostRace,
    /// Somebody else is faster, always.
    Contended,
    /// The n-th call to the store fails.
    Failure(usize),
    /// The commit takes effect, and says that it failed.
    Unsure,
    /// The next command of the sequence is decided and committed between this one's decision and its commit.
    Overtaken,
}

impl Plan {
    pub const LONGEST: usize = 30;

    /// Sequences that dwell on one theme.
    pub fn about(theme: &[(u32, Aim)]) -> impl Strategy<Value = Self> + use<> {
        let aims = theme.iter().map(|(weight, aim)| (*weight, Just(*aim))).collect::<Vec<_>>();
        let step = (Union::new_weighted(aims), any::<[u8; 4]>(), wait(), 0..4_usize, mishap());
        let step = step.prop_map(|(aim, picks, wait, source, mishap)| {
            let wait = if aim == Aim::Remind { wait + season(picks[3]) } else { wait };
            Attempt { aim, picks, wait, source, mishap }
        });
        // A sequence shrinks by steps left out.
        let steps = prop::collection::vec(prop::option::weighted(0.97, step), Self::LONGEST);
        (any::<bool>(), steps)
            .prop_map(|(tight, steps)| Self { tight, steps: steps.into_iter().flatten().collect() })
    }
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Reminders come seldom: a certification falls due, or overdue, under one policy or the other.
fn season(pick: u8) -> i64 {
    [0, 31, 34, 41, 183, 214][usize::from(pick % 6)] * DAY
}

fn wait() -> impl Strategy<Value = i64> {
    prop_oneof![
        45 => 0..5_i64,
        35 => 5..150_i64,
        9 => 120..1900_i64,
        3 => HOUR..26 * HOUR,
        2 => DAY..9 * DAY,
        2 => 9 * DAY..45 * DAY,
        1 => 150 * DAY..215 * DAY,
        2 => -2 * HOUR..0_i64,
        1 => -40 * DAY..0_i64,
    ]
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        86 => Just(Mishap::None),
        4 => Just(Mishap::LostRace),
        1 => Just(Mishap::Contended),
        3 => (0..4_usize).prop_map(Mishap::Failure),
        2 => Just(Mishap::Unsure),
        6 => Just(Mishap::Overtaken),
    ]
}

/// Everything, with a steady pull onward.
pub const EVERYTHING: &[(u32, Aim)] = &[
    (60, Aim::Onward),
    (2, Aim::File),
    (2, Aim::Refile),
    (3, Aim::PostCode),
    (3, Aim::RequestCode),
    (5, Aim::Identify),
    (3, Aim::GuessCode),
    (3, Aim::SendMobileCode),
    (3, Aim::CertifyMobile),
    (5, Aim::Register),
    (3, Aim::ResendActivation),
    (3, Aim::Inspect),
    (6, Aim::Replay),
    (5, Aim::Activate),
    (5, Aim::LogIn),
    (4, Aim::GuessPassword),
    (4, Aim::Forgot),
    (4, Aim::Reset),
    (3, Aim::Recertify),
    (4, Aim::Resume),
    (2, Aim::LogOut),
    (3, Aim::ListSessions),
    (2, Aim::EndSession),
    (2, Aim::EndOthers),
    (1, Aim::EndAll),
    (4, Aim::Associate),
    (2, Aim::ListTenants),
    (4, Aim::Switch),
    (3, Aim::SendMyMobileCode),
    (3, Aim::CertifyMyMobile),
    (2, Aim::SendRecertification),
    (1, Aim::Suspend),
    (2, Aim::Reinstate),
    (2, Aim::Remind),
    (3, Aim::Late),
    (3, Aim::Early),
    (2, Aim::Purge),
];

/// The way from the letters to an account, by several visitors at once.
pub const ENROLLING: &[(u32, Aim)] = &[
    (30, Aim::Onward),
    (3, Aim::Refile),
    (4, Aim::PostCode),
    (3, Aim::RequestCode),
    (12, Aim::Identify),
    (4, Aim::GuessCode),
    (6, Aim::SendMobileCode),
    (8, Aim::CertifyMobile),
    (12, Aim::Register),
    (6, Aim::ResendActivation),
    (4, Aim::Inspect),
    (8, Aim::Replay),
    (12, Aim::Activate),
    (4, Aim::LogIn),
    (2, Aim::Purge),
];

/// Several accounts, several sites, and who may see which.
pub const TENANTS: &[(u32, Aim)] = &[
    (70, Aim::Onward),
    (3, Aim::Refile),
    (4, Aim::PostCode),
    (3, Aim::LogIn),
    (6, Aim::Resume),
    (10, Aim::Associate),
    (6, Aim::ListTenants),
    (14, Aim::Switch),
    (2, Aim::LogOut),
    (1, Aim::Suspend),
    (1, Aim::Reinstate),
];

/// Accounts that live long: sessions, resets, re-certification, suspension.
pub const SESSIONS: &[(u32, Aim)] = &[
    (70, Aim::Onward),
    (10, Aim::LogIn),
    (4, Aim::GuessPassword),
    (6, Aim::Forgot),
    (8, Aim::Reset),
    (8, Aim::Replay),
    (5, Aim::Remind),
    (5, Aim::SendRecertification),
    (6, Aim::Recertify),
    (8, Aim::Resume),
    (3, Aim::LogOut),
    (6, Aim::ListSessions),
    (4, Aim::EndSession),
    (4, Aim::EndOthers),
    (2, Aim::EndAll),
    (3, Aim::Switch),
    (4, Aim::SendMyMobileCode),
    (5, Aim::CertifyMyMobile),
    (2, Aim::Suspend),
    (2, Aim::Reinstate),
    (2, Aim::Purge),
];

/// A greedy guesser among honest people.
pub const GUESSING: &[(u32, Aim)] = &[
    (40, Aim::Onward),
    (4, Aim::PostCode),
    (4, Aim::RequestCode),
    (16, Aim::GuessCode),
    (5, Aim::SendMobileCode),
    (4, Aim::CertifyMobile),
    (16, Aim::GuessSms),
    (4, Aim::LogIn),
    (20, Aim::GuessPassword),
    (4, Aim::Forgot),
    (4, Aim::Reset),
    (5, Aim::SendMyMobileCode),
    (4, Aim::CertifyMyMobile),
    (1, Aim::Purge),
];

/// Everything at the second it ends, and a clock that runs backwards over it.
pub const CLOCK: &[(u32, Aim)] = &[
    (50, Aim::Onward),
    (3, Aim::SendMobileCode),
    (3, Aim::ResendActivation),
    (3, Aim::Forgot),
    (3, Aim::Remind),
    (3, Aim::Resume),
    (14, Aim::Late),
    (14, Aim::Early),
    (1, Aim::Purge),
];
