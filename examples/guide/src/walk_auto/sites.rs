//! G10 and G11: a further declaring site, and changing tenant.

use espace_securise::Secret;
use espace_securise::command::{Associate, ListTenants, LogOut, PostCode, Resume, SwitchTenant};

use super::Walk;
use crate::stop::Stop;
use crate::tenants_file::Filed;
use crate::texts::Both;
use crate::world::staff;

/// "D'autres sites déclarants ? Je les associe à un espace existant".
pub(super) fn associate(
    walk: &mut Walk<'_>,
    session: &Secret,
    own: &Filed,
    second: &Filed,
) -> Result<(), Stop> {
    walk.row("G10", Both("Associer un autre site déclarant", "Associating a further declaring site"))?;
    let post = PostCode { by: staff(), identifier: second.identifier.clone() };
    walk.yes(Both("La caisse poste le code de l'autre site", "The fund posts the other site's code"), &post)?;
    let right = Associate {
        session: session.clone(),
        identifier: second.identifier.clone(),
        siret: second.siret.clone(),
        code: walk.world.posted_code()?,
    };
    let mixed = Associate { siret: own.siret.clone(), ..right.clone() };
    walk.no(Both("Le SIRET d'un autre site", "Another site's SIRET"), &mixed, "wrong_identification")?;
    let stranger = Associate { session: Secret::new("x"), ..right.clone() };
    walk.no(Both("Sans session", "Without a session"), &stranger, "session_over")?;
    let associated = walk
        .yes(Both("Identifiant, SIRET et code du site", "The site's identifier, SIRET and code"), &right)?;
    walk.holds(
        Both("le site est bien celui du courrier", "the site is the letter's"),
        associated.tenant.company.as_str() == second.company,
    )?;
    walk.no(Both("Le code ne sert qu'une fois", "The code works once"), &right, "wrong_identification")?;
    Ok(())
}

/// "Changer de tiers", and logging out.
pub(super) fn switch(
    walk: &mut Walk<'_>,
    session: Secret,
    second: &Filed,
    stranger: &Filed,
) -> Result<(), Stop> {
    walk.row("G11", Both("Changer de tiers", "Changing tenant"))?;
    let page = |after| ListTenants {
        session: session.clone(),
        after,
        limit: 1,
        firm: None,
        portfolio: None,
        search: None,
    };
    let first = walk.yes(Both("La liste, page par page", "The list, page by page"), &page(None))?;
    let rest = walk.yes(Both("La page suivante", "The next page"), &page(first.next.clone()))?;
    let listed = first.tenants.iter().chain(&rest.tenants).count();
    walk.holds(Both("deux tiers en tout", "two tenants in all"), listed == 2 && rest.next.is_none())?;

    let to = |tenant: &Filed| SwitchTenant {
        session: session.clone(),
        tenant: tenant.identifier.clone(),
        firm: None,
        beside: false,
    };
    walk.no(Both("Un tiers sans accès", "A tenant without access"), &to(stranger), "no_access")?;
    let switched = walk.yes(Both("L'autre site", "The other site"), &to(second))?;
    walk.no(Both("L'ancien jeton est mort", "The old token is dead"), &Resume { session }, "session_over")?;
    let resume = Resume { session: switched.session.clone() };
    let resumed =
        walk.yes(Both("Le nouveau agit pour l'autre site", "The new one acts for the other site"), &resume)?;
    walk.holds(
        Both("le tiers a changé", "the tenant has changed"),
        resumed.tenant.is_some_and(|tenant| tenant.identifier.as_str() == second.identifier),
    )?;
    walk.yes(Both("« Se déconnecter »", "“Se déconnecter”"), &LogOut { session: switched.session })?;
    walk.no(Both("La session est terminée", "The session is over"), &resume, "session_over")?;
    Ok(())
}
