//! Letters, mails and SMS, as they reach people: the core says what, a host says it in words.

use espace_securise::account::Title;
use espace_securise::message::{Content, Message, Recipient};
use espace_securise::value::{Language, Person, Timestamp};

use crate::texts::pick;

/// A message as paper or a screen shows it; nothing for one that is for nobody.
pub(crate) fn written(message: &Message, at: Timestamp) -> Vec<String> {
    let language = message.language;
    let mut lines = envelope(message, at);
    lines.push(String::new());
    lines.extend(body(&message.content, language));
    lines
}

fn envelope(message: &Message, at: Timestamp) -> Vec<String> {
    let language = message.language;
    match &message.to {
        Recipient::Post { person, company, address } => {
            let fund =
                pick(language, "CAISSE DE CONGÉS PAYÉS DU BÂTIMENT", "PAID-LEAVE FUND OF THE BUILDING TRADE");
            let indent = " ".repeat(46);
            let mut lines = vec![fund.to_owned(), String::new(), format!("{indent}{company}")];
            lines.push(format!("{indent}{} {}", person.first_name.as_str(), person.last_name.as_str()));
            lines.extend(address.lines().iter().map(|line| format!("{indent}{line}")));
            lines.extend([String::new(), format!("{indent}{}", day(at, language))]);
            lines
        }
        Recipient::Mail { email } => {
            vec![
                format!("{} {}", pick(language, "Courriel à", "Mail to"), email.as_str()),
                subject(&message.content, language).to_owned(),
            ]
        }
        Recipient::Sms { mobile } => {
            vec![format!("{} {}", pick(language, "SMS au", "SMS to"), mobile.as_e164())]
        }
        Recipient::Nobody => vec![pick(language, "À personne", "To nobody").to_owned()],
    }
}

const fn subject(content: &Content, language: Language) -> &'static str {
    match content {
        Content::Activation { .. } => {
            pick(language, "Activez votre espace sécurisé", "Activate your account")
        }
        Content::AddressAlreadyKnown => {
            pick(language, "Vous avez déjà un espace sécurisé", "You already have an account")
        }
        Content::Activated => pick(language, "Votre espace sécurisé est ouvert", "Your account is open"),
        Content::Reset { .. } => pick(language, "Votre nouveau mot de passe", "Your new password"),
        Content::PasswordChanged => {
            pick(language, "Votre mot de passe a changé", "Your password was changed")
        }
        Content::Recertification { .. } => {
            pick(language, "Certifiez à nouveau votre adresse", "Certify your address again")
        }
        Content::SiteAssociated { .. } => {
            pick(language, "Un site a été associé à votre espace", "A site was added to your account")
        }
        Content::Mandate { .. } => pick(language, "Délégation de droits", "Mandate to a firm"),
        Content::Invitation { .. } => {
            pick(language, "Une invitation à rejoindre un espace sécurisé", "An invitation to a secure area")
        }
        Content::FirmSought { .. } => pick(
            language,
            "Une entreprise souhaite vous déléguer des droits",
            "A company would give you a mandate",
        ),
        Content::PersonJoined { .. } => {
            pick(language, "Une personne a rejoint votre espace", "Somebody joined your secure area")
        }
        Content::EmailConfirmation { .. } => {
            pick(language, "Confirmez votre nouvelle adresse", "Confirm your new address")
        }
        Content::EmailChangeRequested { .. } => {
            pick(language, "Une autre adresse a été demandée", "Another address was asked for")
        }
        Content::EmailChanged { .. } => pick(language, "Votre adresse a changé", "Your address was changed"),
        Content::EmailRestored { .. } => pick(
            language,
            "L'adresse de votre espace est rétablie",
            "The address of your account is restored",
        ),
        Content::ProfileChanged { .. } => {
            pick(language, "Une information de votre espace a changé", "A detail of your account was changed")
        }
        Content::AccountClosing { .. } => {
            pick(language, "Votre espace va être supprimé", "Your account will be erased")
        }
        Content::AccountKept => pick(language, "Votre espace est conservé", "Your account is kept"),
        Content::PasswordRenewal { .. } => {
            pick(language, "Choisissez un nouveau mot de passe", "Choose a new password")
        }
        Content::Welcome { .. }
        | Content::PostedCode { .. }
        | Content::SmsCode { .. }
        | Content::PasswordResetNotice
        | Content::MandateLetter { .. }
        | Content::Nothing => "",
    }
}

fn body(content: &Content, language: Language) -> Vec<String> {
    match language {
        Language::Fr => french(content),
        Language::En => english(content),
    }
}

fn full(person: &Person) -> String {
    format!("{} {}", person.first_name.as_str(), person.last_name.as_str())
}

#[expect(clippy::too_many_lines, reason = "one arm for each message, and nothing else")]
fn french(content: &Content) -> Vec<String> {
    let day = |at: &Timestamp| moment(*at, Language::Fr);
    match content {
        Content::Welcome { identifier } => vec![
            "Bienvenue.".to_owned(),
            String::new(),
            "Vous pouvez désormais gérer vos déclarations sur notre Espace sécurisé Entreprise.".to_owned(),
            format!("Votre identifiant CIBTP :  {identifier}"),
            "Un second courrier vous apporte votre code confidentiel provisoire. Conservez les deux."
                .to_owned(),
        ],
        Content::PostedCode { code, expires_at } => vec![
            "Votre code confidentiel provisoire :".to_owned(),
            String::new(),
            format!("        {}", code.expose()),
            String::new(),
            format!("Il est valable jusqu'au {}, pour une seule ouverture d'espace.", day(expires_at)),
            "Ne le communiquez à personne : la caisse ne vous le demandera jamais.".to_owned(),
        ],
        Content::SmsCode { code, expires_at } => {
            vec![format!(
                "Votre code de certification : {}. Valable jusqu'au {}.",
                code.expose(),
                day(expires_at)
            )]
        }
        Content::Activation { url, expires_at } => vec![
            "Pour activer votre espace et certifier votre adresse, suivez ce lien :".to_owned(),
            url.expose().to_owned(),
            format!("Il est valable jusqu'au {}.", day(expires_at)),
        ],
        Content::AddressAlreadyKnown => vec![
            "Quelqu'un vient d'ouvrir un espace avec votre adresse, qui en a déjà un.".to_owned(),
            "Si c'est vous : connectez-vous, puis associez-y ce site déclarant. Sinon, ignorez ce message."
                .to_owned(),
        ],
        Content::Activated => vec!["Votre adresse est certifiée : vous pouvez vous connecter.".to_owned()],
        Content::Reset { url, expires_at } => vec![
            "Pour choisir un nouveau mot de passe, suivez ce lien :".to_owned(),
            url.expose().to_owned(),
            format!(
                "Il est valable jusqu'au {}. Vous n'avez rien demandé ? Ignorez ce message.",
                day(expires_at)
            ),
        ],
        Content::PasswordChanged => {
            vec![
                "Votre mot de passe vient de changer. Si ce n'était pas vous, prévenez votre caisse."
                    .to_owned(),
            ]
        }
        Content::Recertification { url, expires_at, overdue_at } => vec![
            "Pour la sécurité de vos données, votre adresse doit être certifiée à nouveau. Suivez ce lien :"
                .to_owned(),
            url.expose().to_owned(),
            format!(
                "Il est valable jusqu'au {}. Sans renouvellement, l'accès sera suspendu le {}.",
                day(expires_at),
                day(overdue_at)
            ),
        ],
        Content::SiteAssociated { company } => {
            vec![format!("Le site « {company} » est maintenant associé à votre espace.")]
        }
        Content::MandateLetter { client, firm, starts_at, ends_at, code: Some(code), .. } => vec![
            format!(
                "« {firm} » demande à agir pour « {client} », du {} au {}. Pour accepter, remettez-lui ce code :",
                day(starts_at),
                day(ends_at)
            ),
            code.expose().to_owned(),
            "Vous n'êtes pas d'accord ? Ne le remettez à personne.".to_owned(),
        ],
        Content::Mandate { client, firm, starts_at, ends_at, .. }
        | Content::MandateLetter { client, firm, starts_at, ends_at, .. } => vec![
            format!(
                "Délégation de « {client} » à « {firm} », du {} au {} : son état a changé.",
                day(starts_at),
                day(ends_at)
            ),
            "Vous n'avez rien demandé ? Prévenez votre caisse.".to_owned(),
        ],
        Content::EmailConfirmation { url, expires_at } => vec![
            "Pour confirmer la nouvelle adresse de votre espace, suivez ce lien :".to_owned(),
            url.expose().to_owned(),
            format!("Il est valable jusqu'au {}. Vous n'avez rien demandé ? Ignorez ce message.", day(expires_at)),
        ],
        Content::EmailChangeRequested { email } => vec![format!(
            "Une autre adresse a été demandée pour votre espace : {email}. Si ce n'était pas vous, changez de mot de passe et prévenez votre caisse."
        )],
        Content::EmailChanged { email, url, expires_at } => vec![
            format!("Votre espace utilise maintenant une autre adresse : {email}."),
            "Si ce n'était pas vous, reprenez votre espace par ce lien :".to_owned(),
            url.expose().to_owned(),
            format!("Il est valable jusqu'au {}.", day(expires_at)),
        ],
        Content::EmailRestored { email } => vec![format!(
            "L'adresse de l'espace est de nouveau {email}. Si vous n'avez rien demandé, prévenez votre caisse."
        )],
        Content::ProfileChanged { .. } => vec![
            "Une information de votre espace vient de changer. Si ce n'était pas vous, changez de mot de passe et prévenez votre caisse."
                .to_owned(),
        ],
        Content::PasswordResetNotice => vec![
            "Votre mot de passe vient d'être réinitialisé. Si ce n'était pas vous, prévenez votre caisse.".to_owned(),
        ],
        Content::AccountClosing { erased_at, .. } => vec![
            format!("Votre espace est fermé, et sera supprimé le {}.", day(erased_at)),
            "Pour le conserver, ou si ce n'était pas vous, connectez-vous avant cette date.".to_owned(),
        ],
        Content::PasswordRenewal { deadline } => vec![
            format!("Votre mot de passe actuel fonctionne jusqu'au {}. Changez-le avant.", day(deadline)),
            "Ensuite, il n'ouvrira plus rien : utilisez alors « Mot de passe oublié ? ».".to_owned(),
        ],
        Content::AccountKept => vec![
            "Votre espace est conservé. Si ce n'était pas vous, changez de mot de passe et prévenez votre caisse."
                .to_owned(),
        ],
        Content::Invitation { url, expires_at, company, invited_by } => vec![
            format!(
                "{} vous invite à agir pour « {company} ». Pour accepter, suivez ce lien :",
                full(invited_by)
            ),
            url.expose().to_owned(),
            format!(
                "Il est valable jusqu'au {}. Vous n'attendiez pas cette invitation ? Ignorez ce message.",
                day(expires_at)
            ),
        ],
        Content::FirmSought { client, asked_by } => vec![
            format!("{} souhaite vous confier une délégation de droits de « {client} ».", full(asked_by)),
            "Votre cabinet n'est pas connu de la caisse : écrivez-lui avec votre numéro de SIRET.".to_owned(),
        ],
        Content::PersonJoined { company, name, email, title } => vec![
            format!(
                "{} ({}) peut maintenant agir pour « {company} », {}.",
                full(name),
                email.as_str(),
                if *title == Title::Invited { "par une invitation" } else { "par ses courriers" }
            ),
            "Ce n'est pas la bonne personne ? Retirez-la sans attendre de la liste des personnes.".to_owned(),
        ],
        Content::Nothing => {
            vec![
                "Rien ne part : ce message existe pour que le travail soit le même, connu ou inconnu."
                    .to_owned(),
            ]
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each message, and nothing else")]
fn english(content: &Content) -> Vec<String> {
    let day = |at: &Timestamp| moment(*at, Language::En);
    match content {
        Content::Welcome { identifier } => vec![
            "Welcome.".to_owned(),
            String::new(),
            "You can now manage your declarations in our members' portal.".to_owned(),
            format!("Your CIBTP identifier:  {identifier}"),
            "A second letter brings your provisional confidential code. Keep both.".to_owned(),
        ],
        Content::PostedCode { code, expires_at } => vec![
            "Your provisional confidential code:".to_owned(),
            String::new(),
            format!("        {}", code.expose()),
            String::new(),
            format!("It works until {}, to open one account.", day(expires_at)),
            "Tell nobody: the fund will never ask you for it.".to_owned(),
        ],
        Content::SmsCode { code, expires_at } => {
            vec![format!("Your certification code: {}. It works until {}.", code.expose(), day(expires_at))]
        }
        Content::Activation { url, expires_at } => vec![
            "To activate your account and certify your address, follow this link:".to_owned(),
            url.expose().to_owned(),
            format!("It works until {}.", day(expires_at)),
        ],
        Content::AddressAlreadyKnown => vec![
            "Somebody just opened an account with your address, which already has one.".to_owned(),
            "If it was you: log in and associate this declaring site there. If not, ignore this.".to_owned(),
        ],
        Content::Activated => vec!["Your address is certified: you can log in.".to_owned()],
        Content::Reset { url, expires_at } => vec![
            "To choose a new password, follow this link:".to_owned(),
            url.expose().to_owned(),
            format!("It works until {}. You did not ask? Ignore this.", day(expires_at)),
        ],
        Content::PasswordChanged => {
            vec!["Your password was just changed. If it was not you, tell your fund.".to_owned()]
        }
        Content::Recertification { url, expires_at, overdue_at } => vec![
            "For the safety of your data, your address must be certified again. Follow this link:".to_owned(),
            url.expose().to_owned(),
            format!(
                "It works until {}. Without a renewal, access ends on {}.",
                day(expires_at),
                day(overdue_at)
            ),
        ],
        Content::SiteAssociated { company } => {
            vec![format!("The site “{company}” now belongs to your account.")]
        }
        Content::MandateLetter { client, firm, starts_at, ends_at, code: Some(code), .. } => vec![
            format!(
                "“{firm}” asks to act for “{client}”, from {} to {}. To accept, hand it this code:",
                day(starts_at),
                day(ends_at)
            ),
            code.expose().to_owned(),
            "You do not agree? Hand it to nobody.".to_owned(),
        ],
        Content::Mandate { client, firm, starts_at, ends_at, .. }
        | Content::MandateLetter { client, firm, starts_at, ends_at, .. } => vec![
            format!(
                "Mandate of “{client}” to “{firm}”, from {} to {}: it has changed.",
                day(starts_at),
                day(ends_at)
            ),
            "You asked for nothing? Tell your fund.".to_owned(),
        ],
        Content::EmailConfirmation { url, expires_at } => vec![
            "To confirm the new address of your account, follow this link:".to_owned(),
            url.expose().to_owned(),
            format!("It works until {}. You did not ask? Ignore this.", day(expires_at)),
        ],
        Content::EmailChangeRequested { email } => vec![format!(
            "Another address was asked for your account: {email}. If it was not you, change your password and tell your fund."
        )],
        Content::EmailChanged { email, url, expires_at } => vec![
            format!("Your account now uses another address: {email}."),
            "If it was not you, take your account back by this link:".to_owned(),
            url.expose().to_owned(),
            format!("It works until {}.", day(expires_at)),
        ],
        Content::EmailRestored { email } => vec![format!(
            "The address of the account is {email} again. If you asked for nothing, tell your fund."
        )],
        Content::ProfileChanged { .. } => vec![
            "A detail of your account was just changed. If it was not you, change your password and tell your fund."
                .to_owned(),
        ],
        Content::PasswordResetNotice => {
            vec!["Your password was just reset. If it was not you, tell your fund.".to_owned()]
        }
        Content::AccountClosing { erased_at, .. } => vec![
            format!("Your account is closed, and will be erased on {}.", day(erased_at)),
            "To keep it, or if it was not you, log in before that day.".to_owned(),
        ],
        Content::PasswordRenewal { deadline } => vec![
            format!("Your present password works until {}. Change it before then.", day(deadline)),
            "After that it opens nothing: use “Forgotten password?”.".to_owned(),
        ],
        Content::AccountKept => vec![
            "Your account is kept. If it was not you, change your password and tell your fund.".to_owned(),
        ],
        Content::Invitation { url, expires_at, company, invited_by } => vec![
            format!("{} invites you to act for “{company}”. To accept, follow this link:", full(invited_by)),
            url.expose().to_owned(),
            format!("It works until {}. You did not expect this? Ignore it.", day(expires_at)),
        ],
        Content::FirmSought { client, asked_by } => vec![
            format!("{} would like to give you a mandate of “{client}”.", full(asked_by)),
            "Your firm is not on file: write to the fund with your SIRET number.".to_owned(),
        ],
        Content::PersonJoined { company, name, email, title } => vec![
            format!(
                "{} ({}) can now act for “{company}”, {}.",
                full(name),
                email.as_str(),
                if *title == Title::Invited { "by an invitation" } else { "by its letters" }
            ),
            "Not the right person? Remove them at once from the list of people.".to_owned(),
        ],
        Content::Nothing => {
            vec![
                "Nothing leaves: this message exists so that the work is the same, known or unknown."
                    .to_owned(),
            ]
        }
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

/// A day in words. An instant is written `2026-01-05T08:00:00Z`, and anything else is shown as it is.
pub(crate) fn day(at: Timestamp, language: Language) -> String {
    let text = at.to_string();
    let date = text.split('T').next().unwrap_or_default();
    let mut parts = date.split('-').map(|part| part.parse::<usize>().unwrap_or_default());
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return text;
    };
    let Some((french, english)) = MONTHS.get(month.saturating_sub(1)) else { return text };
    format!("{day} {} {year}", pick(language, french, english))
}

/// A day and a time in words.
pub(crate) fn moment(at: Timestamp, language: Language) -> String {
    let text = at.to_string();
    let time = text.split('T').nth(1).and_then(|time| time.get(..5)).unwrap_or_default();
    format!("{} {} {time} UTC", day(at, language), pick(language, "à", "at"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_words() {
        let at = "2026-08-09T07:05:00Z".parse().unwrap();
        assert_eq!(day(at, Language::Fr), "9 août 2026");
        assert_eq!(moment(at, Language::En), "9 August 2026 at 07:05 UTC");
    }
}
