//! G8 and G9: log-in, and the forgotten password.

use std::time::Duration;

use espace_securise::account::{DeviceToken, Standing};
use espace_securise::command::{ForgotPassword, LogIn, ResetPassword, Resume};
use espace_securise::{Refusal, Secret};

use super::{EMAIL, NEW_PASSWORD, PASSWORD, Walk, log_in_with};
use crate::stop::Stop;
use crate::tenants_file::Filed;
use crate::texts::Both;

/// Log-in, with a few wrong passwords before, typed elsewhere. Gives the session.
pub(super) fn log_in(walk: &mut Walk<'_>, own: &Filed, device: Option<DeviceToken>) -> Result<Secret, Stop> {
    walk.row("G8", Both("Connexion", "Log-in"))?;
    let wrong = log_in_with("Truelle&Niveau8");
    walk.no(Both("Un mauvais mot de passe", "A wrong password"), &wrong, "wrong_credentials")?;
    walk.no(Both("Encore un", "One more"), &wrong, "wrong_credentials")?;
    walk.no(Both("Et un troisième", "And a third"), &wrong, "wrong_credentials")?;
    let refusal = walk.no(
        Both("Le bon, mais trop tôt après trois échecs", "The right one, too soon after three failures"),
        &log_in_with(PASSWORD),
        "too_many_attempts",
    )?;
    walk.holds(
        Both("il faut attendre 20 secondes", "the wait is 20 seconds"),
        refusal == Refusal::TooManyAttempts { retry_after: Some(20) },
    )?;
    let device_token = device.map(|device| device.token);
    walk.yes(
        Both(
            "Sur l'appareil de l'inscription, tout de suite : les échecs d'ailleurs n'y comptent pas",
            "On the device of the enrollment, at once: failures elsewhere do not count there",
        ),
        &LogIn { device_token, ..log_in_with(PASSWORD) },
    )?;
    walk.world.advance(Duration::from_secs(20));
    let logged_in = walk.yes(
        Both("Ailleurs, 20 secondes plus tard", "Elsewhere, 20 seconds later"),
        &log_in_with(PASSWORD),
    )?;
    let resume = Resume { session: logged_in.session.clone() };
    let resumed = walk.yes(Both("Qui est connecté, pour qui", "Who is logged in, for whom"), &resume)?;
    walk.holds(
        Both("l'adresse est certifiée", "the address is certified"),
        resumed.standing == Standing::Active,
    )?;
    walk.holds(
        Both("le badge du mobile certifié s'affiche", "the badge of the certified mobile shows"),
        resumed.mobile.is_some_and(|mobile| mobile.certified),
    )?;
    walk.holds(
        Both("la session agit pour le tiers du courrier", "the session acts for the letter's tenant"),
        resumed.tenant.is_some_and(|tenant| tenant.identifier.as_str() == own.identifier),
    )?;
    Ok(logged_in.session)
}

/// "Mot de passe oublié ?". Gives a new session.
pub(super) fn forgotten_password(walk: &mut Walk<'_>, session: Secret) -> Result<Secret, Stop> {
    walk.row("G9", Both("Mot de passe oublié", "Forgotten password"))?;
    let unknown = ForgotPassword { email: "inconnu@entreprise.example".into() };
    walk.yes(Both("Une adresse inconnue : même réponse", "An unknown address: same reply"), &unknown)?;
    walk.yes(Both("L'adresse du compte", "The account's address"), &ForgotPassword { email: EMAIL.into() })?;
    let reset = ResetPassword {
        token: walk.world.link_token()?,
        password: Secret::new(NEW_PASSWORD),
        password_confirmation: Secret::new(NEW_PASSWORD),
    };
    let done = walk.yes(
        Both("Un nouveau mot de passe par le lien reçu", "A new password with the link received"),
        &reset,
    )?;
    walk.no(Both("Le lien ne sert qu'une fois", "The link works once"), &reset, "spent_link")?;
    walk.no(
        Both("L'ancienne session est terminée", "The old session is over"),
        &Resume { session },
        "session_over",
    )?;
    walk.no(
        Both("L'ancien mot de passe ne sert plus", "The old password no longer works"),
        &log_in_with(PASSWORD),
        "wrong_credentials",
    )?;
    let known = LogIn { device_token: Some(done.device.token), ..log_in_with(NEW_PASSWORD) };
    let logged_in = walk.yes(Both("Le nouveau ouvre", "The new one opens"), &known)?;
    Ok(logged_in.session)
}
