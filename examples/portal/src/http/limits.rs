//! How much of a thing one request, and one source, may ask for.

use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::StatusCode;
use espace_securise::value::Source;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// The largest body of a form.
pub const MAX_BODY: usize = 32 * 1024;
/// How much of a larger body is read, and dropped, before it is refused.
pub const MAX_IGNORED: usize = 2 * 1024 * 1024;
/// The largest body of a live check.
pub const MAX_JSON: usize = 8 * 1024;
/// The most fields of a form.
pub const MAX_FIELDS: usize = 64;
/// The most headers of a request.
pub const MAX_HEADERS: usize = 64;
/// The largest head of a request: its line and its headers.
pub const MAX_HEAD: usize = 16 * 1024;
/// From a connection's first octet to the end of a request's head.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// From the end of the head to the answer, the body's arrival included.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// What a request that took too long is told.
pub const TIMEOUT_STATUS: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
/// Open connections at once.
pub const MAX_CONNECTIONS: usize = 1024;

/// Requests a minute from one source, of one process. What it protects is the portal's own work; guesses are counted by the core,
/// in the database, whichever process they reach.
pub struct RateLimit {
    limiter: DefaultKeyedRateLimiter<Source>,
    clock: DefaultClock,
}

impl RateLimit {
    /// A minute's worth at once, then as the minute goes; `None` for 0.
    #[must_use]
    pub fn per_minute(requests: u32) -> Option<Self> {
        let quota = Quota::per_minute(NonZeroU32::new(requests)?);
        Some(Self { limiter: RateLimiter::keyed(quota), clock: DefaultClock::default() })
    }

    /// Counts a request.
    ///
    /// # Errors
    /// How many seconds to wait, if it is one too many.
    pub fn count(&self, source: Source) -> Result<(), u64> {
        self.limiter.check_key(&source).map_err(|not_until| {
            let wait = not_until.wait_time_from(self.clock.now());
            wait.as_secs().saturating_add(1)
        })
    }

    /// Forgets sources that have not called for a while.
    pub fn forget_idle(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn one_source_is_limited_and_its_neighbours_are_not() {
        let source = |text: &str| Source::from(text.parse::<IpAddr>().unwrap());
        let limit = RateLimit::per_minute(3).unwrap();
        for last in 1..=3 {
            assert_eq!(limit.count(source(&format!("2001:db8:0:1::{last}"))), Ok(()));
        }
        let wait = limit.count(source("2001:db8:0:1::4")).unwrap_err();
        assert!((1..=21).contains(&wait), "{wait}");
        assert_eq!(limit.count(source("2001:db8:0:2::1")), Ok(()));
        assert!(RateLimit::per_minute(0).is_none());
    }
}
