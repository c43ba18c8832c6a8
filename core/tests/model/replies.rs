//! What a reply says, held against the reference.

use std::collections::BTreeSet;

use espace_securise::account::{Standing, Title};
use espace_securise::reply::{LinkStatus, Reply};
use espace_securise::value::{CibtpId, Timestamp};

use crate::cast::{SIRETS, SITES};
use crate::moves::Move;
use crate::reference::{Level, Model, Number, Played};
use crate::watch::{ensure, json};
use crate::world::{Asked, Checked};

/// The model has already moved on.
pub fn tell_the_truth(model: &Model, asked: &Asked, played: &Played, reply: &Reply) -> Checked {
    mentions_only_its_own(model, asked, reply)?;
    let site = |id: &CibtpId| SITES.iter().position(|site| site.identifier == id.as_str());
    let account = asked.act.session().flatten().map(|token| model.tokens[token].of);
    let newest = model.tokens.last();
    match reply {
        Reply::Identified(identified) => {
            same("ticket's end", identified.expires_at, newest.map(|token| token.expires_at))
        }
        Reply::LoggedIn(logged_in) => {
            same("session's end", logged_in.expires_at, newest.map(|token| token.expires_at))?;
            let account = newest.map(|token| model.level(token.of, asked.now));
            same("standing", level(logged_in.standing), account)
        }
        Reply::TenantSwitched(switched) => {
            same("session's end", switched.expires_at, newest.map(|token| token.expires_at))
        }
        Reply::LinkInspected(inspected) => {
            let Move::InspectLink { token: Some(token) } = asked.act else {
                return ensure(false, "a forgery");
            };
            let revived = model.too_late.contains(&token) && asked.now < inspected.expires_at;
            if revived {
                return ensure(inspected.status != LinkStatus::Live, "inv12: an end that was seen is undone");
            }
            same("status", inspected.status, Some(status(model, token, asked.now)))
        }
        Reply::ActivationResent(resent) => same("sent", resent.sent, Some(!played.sent.is_empty())),
        Reply::RecertificationSent(resent) => same("sent", resent.sent, Some(!played.sent.is_empty())),
        Reply::RemindersSent(reminders) => {
            same("reminders", reminders.sent as usize, Some(played.sent.len()))
        }
        Reply::Resumed(resumed) => {
            let Some((account, Some(token))) = account.zip(asked.act.session()) else { return Ok(()) };
            let held = &model.accounts[account];
            let standing = model.level(account, asked.now);
            same("standing", level(resumed.standing), Some(standing))?;
            let acting = resumed.tenant.as_ref().map(|tenant| (site(&tenant.identifier), tenant.title));
            let own = model.sessions[&token].site;
            let live = held.access.get(&own).filter(|_| standing != Level::Overdue);
            same("tenant", acting, Some(live.map(|title| (Some(own), *title))))?;
            same("account", resumed.account.to_string(), Some(held.id.clone()))?;
            let certified = resumed.mobile.as_ref().map(|mobile| mobile.certified);
            same("badge", certified, Some(badge(&held.mobile)))
        }
        Reply::Tenants(tenants) => {
            let told = tenants.tenants.iter().map(|tenant| (site(&tenant.identifier), title(tenant.title)));
            let own = account.map(|account| model.accounts[account].access.iter());
            let own = own.into_iter().flatten().map(|(site, held)| (Some(*site), title(*held)));
            same("tenants", told.collect::<BTreeSet<_>>(), Some(own.collect()))
        }
        Reply::Sessions(sessions) => {
            let told = sessions.sessions.iter().map(|session| Some(session.id.as_str().to_owned()));
            let live = model.sessions.iter().filter(|(token, _)| model.seated(**token, asked.now) == account);
            let live = live.map(|(_, session)| session.id.clone());
            same("sessions", told.collect::<BTreeSet<_>>(), Some(live.collect()))?;
            let current = sessions.sessions.iter().find(|session| session.current);
            let own = asked.act.session().flatten().and_then(|token| model.sessions[&token].id.clone());
            same("current session", current.map(|session| session.id.as_str().to_owned()), Some(own))
        }
        _ => Ok(()),
    }
}

/// A holder is told of no tenant without a live access (invariant 6).
fn mentions_only_its_own(model: &Model, asked: &Asked, reply: &Reply) -> Checked {
    let Some(token) = asked.act.session() else { return Ok(()) };
    let Some(token) = token else { return ensure(false, "inv06: a forged session was answered") };
    let access = &model.accounts[model.tokens[token].of].access;
    let text = json(reply);
    for (place, site) in SITES.iter().enumerate().filter(|(place, _)| !access.contains_key(place)) {
        let siret = model.sites[place].map(|siret| SIRETS[siret]);
        // The same SIRET may be on file for two sites; then it is no stranger's.
        let shared = access.keys().any(|own| model.sites[*own] == model.sites[place]);
        let siret = siret.filter(|_| !shared);
        let told = [Some(site.identifier), Some(site.company), siret].into_iter().flatten();
        for word in told {
            ensure(!text.contains(word), &format!("inv06: {:?} is told of {word}", asked.act))?;
        }
    }
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "both sides read best as literals at the call")]
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: Option<T>) -> Checked {
    ensure(expected.as_ref() == Some(&found), &format!("{what}: expected {expected:?}, found {found:?}"))
}

fn level(standing: Standing) -> Level {
    match standing {
        Standing::Active => Level::Active,
        Standing::RecertificationDue { .. } => Level::Due,
        Standing::RecertificationOverdue => Level::Overdue,
    }
}

const fn title(title: Title) -> &'static str {
    match title {
        Title::Enrolled => "enrolled",
        Title::Associated => "associated",
    }
}

/// Whether a badge is shown: while a new number is being proved, the one before keeps its own (G4).
const fn badge(mobile: &Number) -> Option<bool> {
    match mobile {
        Number::Unknown => None,
        Number::Claimed(_) => Some(false),
        Number::Certified(_) => Some(true),
        Number::Challenged { before, .. } => Some(before.is_some()),
    }
}

fn status(model: &Model, token: usize, now: Timestamp) -> LinkStatus {
    use crate::reference::Kind;
    let link = &model.tokens[token];
    let newest = match link.kind {
        Kind::Activation => {
            let enrollment = &model.enrollments[link.of];
            let waiting = enrollment.opened.is_none()
                && !enrollment.over
                && model.holds_letter(link.of)
                && model.sites[enrollment.site] == Some(enrollment.siret);
            enrollment.registered.as_ref().filter(|_| waiting).and_then(|registered| registered.link)
        }
        Kind::Reset => model.resets.get(&model.accounts[link.of].person).copied().flatten(),
        Kind::Recertification => model.accounts[link.of].renewal,
        Kind::Ticket | Kind::Session => None,
    };
    if now >= link.expires_at {
        LinkStatus::Expired
    } else if newest == Some(token) {
        LinkStatus::Live
    } else {
        LinkStatus::Spent
    }
}
