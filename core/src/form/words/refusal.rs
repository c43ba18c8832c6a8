//! Refusals.

use super::{pick, wait};
use crate::value::Language;
use crate::vocabulary::refusal::Refusal;

/// What a refusal says, and how long to wait where waiting helps.
#[must_use]
pub fn refusal(refusal: &Refusal, language: Language) -> String {
    match (refusal, language) {
        (Refusal::TooManyAttempts { retry_after: Some(seconds) }, Language::Fr) => {
            format!("Trop d'essais. Réessayez dans {}.", wait(*seconds, language))
        }
        (Refusal::TooManyAttempts { retry_after: Some(seconds) }, Language::En) => {
            format!("Too many attempts. Try again in {}.", wait(*seconds, language))
        }
        (Refusal::TooManyMessages { retry_after }, Language::Fr) => {
            format!(
                "Un envoi vient d'avoir lieu. Le prochain sera possible dans {}.",
                wait(*retry_after, language)
            )
        }
        (Refusal::TooManyMessages { retry_after }, Language::En) => {
            format!(
                "A message left not long ago. The next one can leave in {}.",
                wait(*retry_after, language)
            )
        }
        (other, _) => fixed(other, language).to_owned(),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each refusal, and nothing else")]
const fn fixed(refusal: &Refusal, language: Language) -> &'static str {
    let (french, english) = match refusal {
        Refusal::InvalidInput { .. } => ("Corrigez les champs signalés.", "Correct the fields shown."),
        Refusal::WeakPassword { .. } => (
            "Ce mot de passe ne respecte pas toutes les règles indiquées.",
            "This password does not meet all the rules shown.",
        ),
        Refusal::WrongIdentification => (
            "L'identifiant, le numéro de SIRET et le code confidentiel ne correspondent pas. Vérifiez-les sur vos deux courriers.",
            "The identifier, the SIRET number and the confidential code do not belong together. Check them against your two letters.",
        ),
        Refusal::WrongCredentials => {
            ("L'adresse électronique ou le mot de passe est erroné.", "Wrong e-mail address or password.")
        }
        Refusal::PasswordExpired => (
            "Votre mot de passe est trop ancien. Choisissez-en un nouveau pour vous connecter.",
            "Your password is too old. Choose a new one to log in.",
        ),
        Refusal::TooManyAttempts { .. } => (
            "Trop d'essais. Seul un nouveau mot de passe, par « Mot de passe oublié ? », rouvre l'accès.",
            "Too many attempts. Only a new password, by “Forgotten password?”, opens the way again.",
        ),
        Refusal::TooManyMessages { .. } => (
            "Un envoi vient d'avoir lieu. Réessayez plus tard.",
            "A message left not long ago. Try again later.",
        ),
        Refusal::InvalidLink => ("Ce lien n'est pas valable.", "This link is not valid."),
        Refusal::ExpiredLink => ("Ce lien a expiré.", "This link has expired."),
        Refusal::SpentLink => (
            "Ce lien a déjà servi, ou un lien plus récent l'a remplacé.",
            "This link was used, or replaced by a newer one.",
        ),
        Refusal::EnrollmentOver => (
            "Cette ouverture de compte est close. Vous pouvez en commencer une autre avec les mêmes courriers, s'ils n'ont pas déjà servi.",
            "This opening of an account is over. You can begin another with the same letters, unless they were used up.",
        ),
        Refusal::AddressTaken => (
            "Cette adresse a déjà un espace sécurisé. Connectez-vous, puis associez-y ce site.",
            "This address already has a secure area. Log in, then add this site to it.",
        ),
        Refusal::PasswordRequired => (
            "Saisissez votre mot de passe (à l'ouverture du compte, celui de l'étape 2/2) : il prouve que ce lien est le vôtre.",
            "Type your password (that of step 2/2, when you open an account): it proves that this link is yours.",
        ),
        Refusal::WrongCode => {
            ("Ce n'est pas le code qui vous a été envoyé.", "This is not the code that was sent to you.")
        }
        Refusal::NoPendingCode => (
            "Aucun code n'est attendu, ou le code a expiré. Demandez-en un nouveau par « Certifier ».",
            "No code is expected, or the code has expired. Ask for a new one with “Certify”.",
        ),
        Refusal::SessionOver => {
            ("Votre session est terminée. Connectez-vous à nouveau.", "Your session is over. Log in again.")
        }
        Refusal::RecertificationRequired => (
            "Votre adresse électronique doit d'abord être certifiée à nouveau.",
            "Your e-mail address must be certified again first.",
        ),
        Refusal::NothingToCertify => (
            "La certification de votre adresse électronique est encore valable.",
            "The certification of your e-mail address is still valid.",
        ),
        Refusal::NoAccess => ("Vous n'avez pas accès à ce tiers.", "You have no access to this company."),
        Refusal::OtherCapacity => (
            "Vous agissez maintenant pour un autre tiers. Rien n'a été fait : revenez à celui que cette page montre, ou continuez avec l'autre.",
            "You now act for another company. Nothing was done: go back to the one that this page shows, or go on with the other.",
        ),
        Refusal::RightNotHeld { .. } => {
            ("Vous n'avez pas ce droit pour ce tiers.", "You do not hold this right for this company.")
        }
        Refusal::RoleNotHeld => (
            "Votre rôle à la caisse ne permet pas cette opération.",
            "Your role at the fund does not allow this.",
        ),
        Refusal::AlreadyAssociated => {
            ("Ce site est déjà associé à votre espace.", "This site already belongs to your area.")
        }
        Refusal::NotOnFile => ("Inconnu au fichier de la caisse.", "Not on the fund's file."),
        Refusal::NotInThatState => (
            "L'état du compte ne permet pas cette opération.",
            "The state of the account does not allow this.",
        ),
        Refusal::NoSuchFirm => (
            "Aucun cabinet n'est connu sous ce numéro. Vérifiez l'identifiant, le SIREN ou le SIRET.",
            "No firm is known under this number. Check the identifier, the SIREN or the SIRET.",
        ),
        Refusal::NoSuchMandate => {
            ("Cette délégation n'existe pas ou a pris fin.", "There is no such mandate, or it is over.")
        }
        Refusal::SecondPersonNeeded => {
            ("Une autre personne doit confirmer cette opération.", "Another person has to confirm this.")
        }
        Refusal::NoSuchProposal => (
            "Cette proposition n'existe pas, ou n'attend plus de confirmation.",
            "There is no such proposal, or it waits no more.",
        ),
        Refusal::MandateMoved => (
            "L'état de cette délégation ne le permet pas, ou ne le permet plus. Rien n'a été fait : consultez-la à nouveau.",
            "The state of this mandate does not allow it, or no longer does. Nothing was done: look at it again.",
        ),
        Refusal::ReauthenticationRequired => (
            "Pour cette opération, saisissez d'abord à nouveau votre mot de passe.",
            "For this, type your password again first.",
        ),
        Refusal::LastHolder => (
            "Vous êtes la dernière personne à pouvoir agir pour une entreprise. Donnez d'abord accès à quelqu'un d'autre, ou demandez à la caisse d'envoyer un nouveau code.",
            "You are the last person who can act for a company. Give somebody else access first, or ask the fund to post a new code.",
        ),
        Refusal::AccountClosing => (
            "Votre compte est en cours de fermeture. Conservez-le d'abord.",
            "Your account is closing. Keep it first.",
        ),
        Refusal::NoSuchService => ("Ce service n'existe pas.", "There is no such service."),
        Refusal::TilesFull => (
            "Toutes les tuiles sont épinglées : libérez-en une d'abord.",
            "All tiles are pinned: let one go first.",
        ),
        Refusal::NoSuchPerson => (
            "Cette personne ne fait pas partie des personnes de ce tiers.",
            "This person is not among this company's people.",
        ),
        Refusal::NotInvited => (
            "Cette invitation a été envoyée à une autre adresse électronique que celle de votre espace.",
            "This invitation went to another e-mail address than the one of your area.",
        ),
    };
    pick(language, french, english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_how_long_to_wait_where_waiting_helps() {
        let soon = Refusal::TooManyMessages { retry_after: 60 };
        assert_eq!(
            refusal(&soon, Language::En),
            "A message left not long ago. The next one can leave in 60 seconds."
        );
        let later = Refusal::TooManyAttempts { retry_after: Some(121) };
        assert_eq!(refusal(&later, Language::Fr), "Trop d'essais. Réessayez dans 3 minutes.");
        let never = refusal(&Refusal::TooManyAttempts { retry_after: None }, Language::Fr);
        assert!(never.contains("Mot de passe oublié ?"), "{never}");
    }
}
