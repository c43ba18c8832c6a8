//! G7: the certification of the address, renewed periodically.

use std::time::Duration;

use espace_securise::account::Standing;
use espace_securise::command::{ListTenants, Recertify, RemindRecertification, Resume, SendRecertification};
use espace_securise::reply::LoggedIn;

use super::{NEW_PASSWORD, Walk, log_in_with};
use crate::stop::Stop;
use crate::texts::Both;

/// Half a year passes, twice: once the person answers the mail, once not before the grace is over.
pub(super) fn renew(walk: &mut Walk<'_>) -> Result<(), Stop> {
    walk.row("G7", Both("Renouvellement de la certification", "Renewing the certification"))?;
    let (period, grace) = {
        let terms = &walk.world.policy().recertification;
        (terms.period, terms.grace)
    };
    due(walk, period)?;
    overdue(walk, period + grace)
}

fn due(walk: &mut Walk<'_>, period: Duration) -> Result<(), Stop> {
    walk.world.advance(period);
    let round = RemindRecertification { after: None, limit: 50 };
    let sent = walk.yes(Both("La ronde du jour d'échéance", "The round of the day it falls due"), &round)?;
    walk.holds(Both("un courriel part", "one mail leaves"), sent.sent == 1)?;
    let sent = walk.yes(Both("La même ronde, encore", "The same round again"), &round)?;
    walk.holds(Both("rien ne part deux fois", "nothing leaves twice"), sent.sent == 0)?;
    let logged_in = log_in(walk, Both("Tout fonctionne encore", "Everything still works"))?;
    walk.holds(
        Both("mais l'adresse est à certifier", "but the address is to be certified"),
        matches!(logged_in.standing, Standing::RecertificationDue { .. }),
    )?;
    let token = walk.world.link_token()?;
    walk.yes(Both("Suivre le lien suffit", "Following the link is enough"), &Recertify { token })?;
    let resumed =
        walk.yes(Both("Qui est connecté", "Who is logged in"), &Resume { session: logged_in.session })?;
    walk.holds(
        Both("l'adresse est certifiée", "the address is certified"),
        resumed.standing == Standing::Active,
    )
}

fn overdue(walk: &mut Walk<'_>, span: Duration) -> Result<(), Stop> {
    walk.world.advance(span);
    let logged_in =
        log_in(walk, Both("Une période et son délai de grâce plus tard", "A period and its grace later"))?;
    let overdue = logged_in.standing == Standing::RecertificationOverdue;
    walk.holds(Both("la certification est échue", "the certification is overdue"), overdue)?;
    let session = logged_in.session;
    let list = ListTenants {
        session: session.clone(),
        after: None,
        limit: 20,
        firm: None,
        portfolio: None,
        search: None,
    };
    walk.no(
        Both("Rien d'autre n'est possible", "Nothing else is possible"),
        &list,
        "recertification_required",
    )?;
    walk.yes(
        Both("Demander le courriel", "Asking for the mail"),
        &SendRecertification { session: session.clone() },
    )?;
    let token = walk.world.link_token()?;
    walk.yes(Both("Suivre le lien", "Following the link"), &Recertify { token })?;
    walk.yes(Both("L'espace est de nouveau ouvert", "The portal is open again"), &list)?;
    let resumed = walk.yes(Both("Qui est connecté", "Who is logged in"), &Resume { session })?;
    walk.holds(
        Both("la session agit de nouveau pour un tiers", "the session acts for a tenant again"),
        resumed.tenant.is_some(),
    )
}

fn log_in(walk: &mut Walk<'_>, caption: Both) -> Result<LoggedIn, Stop> {
    walk.yes(caption, &log_in_with(NEW_PASSWORD))
}
