//! The sessions of one browser, all of one log-in: one for each capacity that its tabs act in, each in a cookie of its own. That of
//! the log-in bears the plain name; the name of one that began beside it ends with a short hash of the capacity.

use axum::http::HeaderMap;
use espace_securise::Secret;
use sha2::{Digest as _, Sha256};

use super::cookies::{Cookie, SetCookie};

/// As many capacities at once as a browser keeps.
const MOST: usize = 4;
/// As many as are looked at, whatever a request brings.
const MOST_READ: usize = 16;

/// A session in its cookie.
#[derive(Clone)]
pub struct Kept {
    /// What its cookie's name ends with; nothing for that of the log-in.
    suffix: String,
    /// The later it began, the greater; 0 for that of the log-in.
    place: u32,
    token: Secret,
}

/// What the browser sent, the newest first.
pub struct Sessions {
    kept: Vec<Kept>,
    secure: bool,
}

/// A session that began beside the others.
pub struct Begun {
    /// Its cookie, and the end of those that have to go.
    pub cookies: Vec<SetCookie>,
    /// The tokens that have to go: what it replaces, and the oldest if there are too many.
    pub over: Vec<Secret>,
}

impl Kept {
    fn of((suffix, value): (String, String)) -> Option<Self> {
        if suffix.is_empty() {
            return Some(Self { suffix, place: 0, token: Secret::new(value) });
        }
        let (place, token) = value.split_once('.')?;
        let place = place.parse().ok()?;
        Some(Self { suffix, place, token: Secret::new(token) })
    }

    /// The token.
    #[must_use]
    pub const fn token(&self) -> &Secret {
        &self.token
    }
}

impl Sessions {
    /// What a request brings.
    #[must_use]
    pub fn read(headers: &HeaderMap, secure: bool) -> Self {
        let mut kept: Vec<_> =
            Cookie::Session.read_each(headers, secure).into_iter().filter_map(Kept::of).collect();
        kept.sort_by(|one, other| (other.place, &other.suffix).cmp(&(one.place, &one.suffix)));
        kept.dedup_by(|one, other| one.suffix == other.suffix);
        kept.truncate(MOST_READ);
        Self { kept, secure }
    }

    /// The one for this capacity; if none is known to be, that of the log-in, whose capacity only the core knows; else, and where
    /// the address names none, the newest.
    #[must_use]
    pub fn chosen(&self, capacity: &str) -> Option<&Kept> {
        let newest = self.kept.first();
        if capacity.is_empty() {
            return newest;
        }
        self.named(&suffix_of(capacity)).or_else(|| self.named("")).or(newest)
    }

    fn named(&self, suffix: &str) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.suffix == suffix)
    }

    /// All of them.
    pub fn tokens(&self) -> impl Iterator<Item = &Secret> {
        self.kept.iter().map(Kept::token)
    }

    /// The cookie of one that goes on under a new token.
    #[must_use]
    pub fn renewed(&self, kept: &Kept, token: &Secret) -> SetCookie {
        self.cookie(&Kept { token: token.clone(), ..kept.clone() })
    }

    /// A log-in, and the end of what was before.
    #[must_use]
    pub fn logged_in(&self, token: &Secret) -> Begun {
        let kept = Kept { suffix: String::new(), place: 0, token: token.clone() };
        let before = self.kept.iter().filter(|kept| !kept.suffix.is_empty());
        Begun {
            cookies: std::iter::once(self.cookie(&kept)).chain(before.map(|kept| self.end(kept))).collect(),
            over: self.tokens().cloned().collect(),
        }
    }

    /// One that began beside the others, for this capacity. It never takes the place of the one that it began from.
    #[must_use]
    pub fn begun(&self, capacity: &str, token: &Secret, from: &Secret) -> Begun {
        let suffix = suffix_of(capacity);
        let place = self.kept.iter().map(|kept| kept.place).max().unwrap_or_default().saturating_add(1);
        let (replaced, others): (Vec<_>, Vec<_>) = self.kept.iter().partition(|kept| kept.suffix == suffix);
        let (own, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|kept| kept.token.expose() == from.expose());
        let oldest = others.get((MOST - 1).saturating_sub(own.len())..).unwrap_or_default();
        let cookie = self.cookie(&Kept { suffix, place, token: token.clone() });
        Begun {
            cookies: std::iter::once(cookie).chain(oldest.iter().map(|kept| self.end(kept))).collect(),
            over: replaced.iter().chain(oldest).map(|kept| kept.token.clone()).collect(),
        }
    }

    /// The end of one.
    #[must_use]
    pub fn end(&self, kept: &Kept) -> SetCookie {
        Cookie::Session.end_as(&kept.suffix, self.secure)
    }

    /// The end of all but one; of all, if none is to stay.
    #[must_use]
    pub fn end_all_but(&self, staying: Option<&Kept>) -> Vec<SetCookie> {
        let goes = |kept: &&Kept| staying.is_none_or(|staying| staying.suffix != kept.suffix);
        self.kept.iter().filter(goes).map(|kept| self.end(kept)).collect()
    }

    fn cookie(&self, kept: &Kept) -> SetCookie {
        let token = kept.token.expose();
        if kept.suffix.is_empty() {
            return Cookie::Session.set(token, self.secure);
        }
        Cookie::Session.set_as(&kept.suffix, &format!("{}.{token}", kept.place), self.secure)
    }
}

/// Eight digits tell four capacities apart, and say nothing of them to whoever sees the names.
fn suffix_of(capacity: &str) -> String {
    let hash = base16ct::lower::encode_string(&Sha256::digest(capacity.as_bytes()));
    hash.chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;

    use super::*;

    fn brought(cookies: &[String]) -> Sessions {
        let headers = HeaderMap::from_iter([(COOKIE, cookies.join("; ").parse().unwrap())]);
        Sessions::read(&headers, false)
    }

    fn said(cookie: &SetCookie) -> String {
        let header = cookie.clone().into_header().unwrap();
        header.to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    /// A session of no tab.
    fn nobody() -> Secret {
        Secret::new("nobody's")
    }

    fn chosen(sessions: &Sessions, capacity: &str) -> String {
        sessions.chosen(capacity).map(|kept| kept.token.expose().to_owned()).unwrap_or_default()
    }

    #[test]
    fn each_capacity_has_its_session_and_the_newest_is_that_of_no_capacity() {
        let mut cookies = vec!["espace-session=log-in".to_owned()];
        for (capacity, token) in [("17071", "first"), ("17071@CAB01", "second")] {
            let begun = brought(&cookies).begun(capacity, &Secret::new(token), &nobody());
            assert!(begun.over.is_empty());
            cookies.extend(begun.cookies.iter().map(said));
        }
        let sessions = brought(&cookies);
        assert_eq!(chosen(&sessions, ""), "second");
        assert_eq!(chosen(&sessions, "17071"), "first");
        assert_eq!(chosen(&sessions, "17071@CAB01"), "second");
        assert_eq!(chosen(&sessions, "17071@CAB02"), "log-in", "whose capacity only the core knows");
        let again = sessions.begun("17071", &Secret::new("third"), &nobody());
        assert_eq!(again.over.iter().map(Secret::expose).collect::<Vec<_>>(), ["first"]);
        assert_eq!(again.cookies.len(), 1);
    }

    #[test]
    fn beyond_four_the_oldest_goes() {
        let mut cookies = vec!["espace-session=log-in".to_owned()];
        for number in 1..=3 {
            let begun =
                brought(&cookies).begun(&number.to_string(), &Secret::new(format!("t{number}")), &nobody());
            assert!(begun.over.is_empty());
            cookies.extend(begun.cookies.iter().map(said));
        }
        let begun = brought(&cookies).begun("4", &Secret::new("t4"), &nobody());
        assert_eq!(begun.over.iter().map(Secret::expose).collect::<Vec<_>>(), ["log-in"]);
        assert_eq!(said(&begun.cookies[1]), "espace-session=");
        // Never the one whose page asked.
        let begun = brought(&cookies).begun("4", &Secret::new("t4"), &Secret::new("log-in"));
        assert_eq!(begun.over.iter().map(Secret::expose).collect::<Vec<_>>(), ["t1"]);
    }

    #[test]
    fn what_is_no_session_of_ours_is_none() {
        let cookies =
            ["espace-session-zzzzzzzz=1.x", "espace-session-0123456=1.x", "espace-session-01234567=x"];
        assert_eq!(chosen(&brought(&cookies.map(str::to_owned)), ""), "");
    }
}
