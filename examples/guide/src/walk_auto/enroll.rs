//! G2 to G6: from the two letters to an open account.

use std::time::Duration;

use espace_securise::account::DeviceToken;
use espace_securise::command::{
    Activate, CertifyMobile, InspectLink, PostCode, Register, RequestCode, SendMobileCode,
};
use espace_securise::field::Problem;
use espace_securise::password::{ContextWords, PasswordPolicy};
use espace_securise::reply::LinkStatus;
use espace_securise::value::PhoneInput;
use espace_securise::{Refusal, Secret};

use super::{EMAIL, PASSWORD, Walk, identify, log_in_with};
use crate::stop::Stop;
use crate::tenants_file::Filed;
use crate::texts::{Both, checklist_lines};
use crate::world::staff;

const MOBILE: &str = "06 12 34 56 78";
const DAY: Duration = Duration::from_hours(24);

/// The two letters, and a new code asked by the visitor. Gives the code of the first letter.
pub(super) fn letters(walk: &mut Walk<'_>, own: &Filed) -> Result<Secret, Stop> {
    walk.row("G2", Both("Les deux courriers", "The two letters"))?;
    walk.world.screen.say(Both(
        "\n▸ Le courrier de bienvenue est parti avec la mise au fichier",
        "\n▸ The welcome letter left when the tenant was put on file",
    ))?;
    walk.world.show_welcome(&own.identifier)?;
    let post = PostCode { by: staff(), identifier: own.identifier.clone() };
    walk.yes(Both("La caisse poste le code confidentiel", "The fund posts the confidential code"), &post)?;
    let code = walk.world.posted_code()?;

    walk.world.advance(DAY);
    let again = RequestCode { identifier: own.identifier.clone(), siret: own.siret.clone() };
    walk.yes(Both("Le lendemain : « En obtenir un nouveau »", "The next day: “get a new one”"), &again)?;
    let stranger = RequestCode { identifier: "ZZ99".into(), siret: own.siret.clone() };
    walk.yes(
        Both(
            "La même demande pour un tiers inconnu : même réponse",
            "The same for an unknown tenant: same reply",
        ),
        &stranger,
    )?;
    walk.yes(
        Both(
            "Une demande de plus le même jour : même réponse, et rien ne part",
            "One more the same day: same reply, and nothing leaves",
        ),
        &again,
    )?;
    Ok(code)
}

/// Step 1/2. Gives the ticket.
pub(super) fn step_one(walk: &mut Walk<'_>, own: &Filed, code: &Secret) -> Result<Secret, Stop> {
    walk.row("G2", Both("Étape 1/2 : identification", "Step 1/2: identification"))?;
    let blank = espace_securise::command::Identify {
        identifier: " ".into(),
        siret: String::new(),
        code: Secret::new(""),
    };
    let refusal = walk.no(Both("Rien de saisi", "Nothing typed"), &blank, "invalid_input")?;
    let all = matches!(&refusal, Refusal::InvalidInput { errors }
        if errors.len() == 3 && errors.iter().all(|error| error.problem == Problem::Required));
    walk.holds(Both("les trois champs sont réclamés", "all three fields are asked for"), all)?;

    let mut slip = identify(own, code.clone());
    slip.code = Secret::new(code.expose().replace(code.expose().get(..1).unwrap_or_default(), "#"));
    walk.no(Both("Une faute de frappe dans le code", "A slip in the code"), &slip, "invalid_input")?;
    let wrong = identify(own, Secret::new("77777-77777-777M"));
    walk.no(
        Both("Un code bien formé, mais faux", "A code well formed, but wrong"),
        &wrong,
        "wrong_identification",
    )?;
    let typed = Secret::new(code.expose().to_lowercase().replace('-', " "));
    let identified = walk.yes(
        Both("Le code du premier courrier, saisi en minuscules", "The first letter's code, in small letters"),
        &identify(own, typed),
    )?;
    walk.holds(
        Both("la raison sociale vient du fichier de la caisse", "the company comes from the fund's file"),
        identified.company.as_str() == own.company,
    )?;
    Ok(identified.ticket)
}

/// The rule, as a form shows it while a person types.
pub(super) fn password_rule(walk: &mut Walk<'_>, own: &Filed) -> Result<(), Stop> {
    walk.row("G5", Both("La règle du mot de passe", "The password rule"))?;
    let policy = PasswordPolicy::new(walk.world.policy().password);
    let context = ContextWords::new().with(&own.company).with_siret(&own.siret).with_email(EMAIL);
    for (typed, met) in
        [("chantier", false), ("Soleil2026!", false), ("Entreprise-75", false), (PASSWORD, true)]
    {
        walk.world.screen.line(format!("\n▸ {typed}"))?;
        let checklist = policy.live_checklist(&Secret::new(typed), &context, None);
        for line in checklist_lines(&checklist, walk.world.language()) {
            walk.world.screen.line(format!("  {line}"))?;
        }
        walk.holds(
            if met { Both("accepté", "accepted") } else { Both("refusé", "refused") },
            checklist.is_met() == met,
        )?;
    }
    Ok(())
}

/// "Certifier", within step 2/2.
pub(super) fn mobile(walk: &mut Walk<'_>, ticket: &Secret) -> Result<(), Stop> {
    walk.row("G4", Both("Certification du mobile", "Certification of the mobile"))?;
    let send =
        |number: &str| SendMobileCode { ticket: ticket.clone(), mobile: PhoneInput::new("FR", number) };
    walk.no(
        Both("Un fixe n'est pas un mobile", "A landline is no mobile"),
        &send("01 99 00 12 34"),
        "invalid_input",
    )?;
    walk.yes(
        Both("« Certifier » : un code part par SMS", "“Certifier”: a code leaves by SMS"),
        &send(MOBILE),
    )?;
    let code = walk.world.sms_code()?;
    let wrong = if code.expose() == "000000" { "000001" } else { "000000" };
    let certify = |code: Secret| CertifyMobile { ticket: ticket.clone(), code };
    walk.no(Both("Un autre code", "Another code"), &certify(Secret::new(wrong)), "wrong_code")?;
    walk.yes(Both("Le code reçu", "The code received"), &certify(code))?;
    Ok(())
}

/// Step 2/2.
pub(super) fn step_two(walk: &mut Walk<'_>, ticket: &Secret) -> Result<(), Stop> {
    walk.row("G3", Both("Étape 2/2 : coordonnées et connexion", "Step 2/2: contact and log-in details"))?;
    let good = Register {
        ticket: ticket.clone(),
        email: EMAIL.into(),
        email_confirmation: EMAIL.into(),
        password: Secret::new(PASSWORD),
        password_confirmation: Secret::new(PASSWORD),
        landline: Some(PhoneInput::new("FR", "01 99 00 12 34")),
        mobile: Some(PhoneInput::new("FR", MOBILE)),
    };
    let differs = Register {
        email_confirmation: "titulaire@entreprise.exemple".into(),
        password_confirmation: Secret::new("Truelle&Niveau8"),
        ..good.clone()
    };
    walk.no(Both("Les confirmations diffèrent", "The confirmations differ"), &differs, "invalid_input")?;
    let weak = Secret::new("azerty12");
    let weak = Register { password: weak.clone(), password_confirmation: weak, ..good.clone() };
    walk.no(Both("Un mot de passe trop faible", "A password that is too weak"), &weak, "weak_password")?;
    walk.yes(Both("« Valider »", "“Valider”"), &good)?;
    Ok(())
}

/// The activation mail, followed in the browser that has the ticket. Gives what its account knows it by.
pub(super) fn activation(walk: &mut Walk<'_>, ticket: Secret) -> Result<Option<DeviceToken>, Stop> {
    walk.row("G6", Both("Finalisation", "Finalisation"))?;
    walk.no(
        Both("Se connecter avant d'avoir suivi le lien", "Logging in before following the link"),
        &log_in_with(PASSWORD),
        "wrong_credentials",
    )?;
    let token = walk.world.link_token()?;
    let inspect = InspectLink { token: token.clone() };
    let inspected = walk.yes(
        Both("Ouvrir le lien (GET) : rien ne change", "Opening the link (GET): nothing changes"),
        &inspect,
    )?;
    walk.holds(Both("le lien est valable", "the link works"), inspected.status == LinkStatus::Live)?;
    let forged = Secret::new(format!("x{}", token.expose()));
    let alone = Activate { token, ticket: None, password: None };
    let altered = Activate { token: forged, ..alone.clone() };
    walk.no(Both("Un lien altéré", "An altered link"), &altered, "invalid_link")?;
    walk.no(
        Both("Qui n'a que la boîte aux lettres n'ouvre rien", "Whoever has the mailbox alone opens nothing"),
        &alone,
        "password_required",
    )?;
    let elsewhere = Activate { password: Some(Secret::new("Truelle&Niveau8")), ..alone.clone() };
    walk.no(
        Both("Sur un autre appareil, un mauvais mot de passe", "On another device, a wrong password"),
        &elsewhere,
        "invalid_input",
    )?;
    let activate = Activate { ticket: Some(ticket), ..alone };
    let first = walk.yes(
        Both(
            "Confirmer (POST) là où l'inscription s'est faite : le compte s'ouvre",
            "Confirming (POST) where the enrollment was made: the account opens",
        ),
        &activate,
    )?;
    let second = walk
        .yes(Both("Confirmer une seconde fois : même réponse", "Confirming again: same reply"), &activate)?;
    walk.holds(
        Both("les deux réponses nomment la même adresse", "the two replies name the same address"),
        first.email == second.email,
    )?;
    Ok(first.device)
}
