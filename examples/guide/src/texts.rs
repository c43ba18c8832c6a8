//! What fields, problems, refusals and rules are called, in French and in English.

use espace_securise::Refusal;
use espace_securise::account::{Standing, Title};
use espace_securise::field::{Field, FieldError};
use espace_securise::password::{Category, Checklist, Rule};
use espace_securise::value::{CibtpIdFormat, Language};
use espace_tenants_file::expected;
pub(crate) use espace_tenants_file::pick;

/// A sentence in both languages: French, English.
#[derive(Clone, Copy)]
pub(crate) struct Both(pub(crate) &'static str, pub(crate) &'static str);

impl Both {
    pub(crate) const fn text(self, language: Language) -> &'static str {
        pick(language, self.0, self.1)
    }
}

/// The colon, which French sets apart.
pub(crate) const fn colon(language: Language) -> &'static str {
    pick(language, " :", ":")
}

/// A field as the guide's forms call it.
pub(crate) const fn label(field: Field) -> Both {
    match field {
        Field::Identifier => Both("Identifiant CIBTP", "CIBTP identifier"),
        Field::Siret => Both("Numéro de SIRET", "SIRET number"),
        Field::Code => Both("Code confidentiel", "Confidential code"),
        Field::Email => Both("Adresse électronique", "E-mail address"),
        Field::EmailConfirmation => Both("Confirmation de l'adresse", "E-mail address again"),
        Field::Password => Both("Mot de passe", "Password"),
        Field::PasswordConfirmation => Both("Confirmation du mot de passe", "Password again"),
        Field::Landline => Both("Téléphone fixe", "Landline"),
        Field::Mobile => Both("Téléphone mobile", "Mobile"),
        Field::Company => Both("Raison sociale", "Company"),
        Field::FirstName => Both("Prénom", "First name"),
        Field::LastName => Both("Nom", "Last name"),
        Field::Address => Both("Adresse postale", "Postal address"),
    }
}

/// A refusal, as a person is told.
pub(crate) fn refusal(refusal: &Refusal, format: CibtpIdFormat, language: Language) -> Vec<String> {
    let sentence = match refusal {
        Refusal::InvalidInput { errors } => return form_errors(errors, format, language),
        Refusal::WeakPassword { checklist } => return checklist_lines(checklist, language),
        Refusal::TooManyAttempts { retry_after } => return vec![too_many_attempts(*retry_after, language)],
        Refusal::TooManyMessages { retry_after } => {
            let wait = span(*retry_after, language);
            let sent = pick(
                language,
                "un envoi vient d'avoir lieu ; le prochain dans",
                "one was sent not long ago; the next in",
            );
            return vec![format!("{sent} {wait}")];
        }
        Refusal::WrongIdentification => Both(
            "identifiant, SIRET et code ne vont pas ensemble",
            "identifier, SIRET and code do not belong together",
        ),
        Refusal::WrongCredentials => Both("adresse ou mot de passe erroné", "wrong address or password"),
        Refusal::PasswordExpired => Both("le mot de passe est trop ancien", "the password is too old"),
        Refusal::InvalidLink => Both("ce lien n'est pas valable", "this link is not valid"),
        Refusal::ExpiredLink => Both("ce lien a expiré", "this link has expired"),
        Refusal::SpentLink => Both(
            "ce lien a déjà servi, ou un plus récent le remplace",
            "this link was used, or replaced by a newer one",
        ),
        Refusal::EnrollmentOver => Both(
            "cette inscription est close ; le même courrier permet d'en commencer une autre",
            "this enrollment is over; the same letter can begin another",
        ),
        Refusal::AddressTaken => Both(
            "cette adresse a déjà un espace : connectez-vous et associez-y le site",
            "this address has an account: log in and associate the site",
        ),
        Refusal::WrongCode => Both("ce n'est pas le code reçu", "this is not the code that was sent"),
        Refusal::NoPendingCode => Both("aucun code n'est attendu", "no code is pending"),
        Refusal::SessionOver => Both("la session est terminée", "the session is over"),
        Refusal::RecertificationRequired => Both(
            "l'adresse doit d'abord être certifiée à nouveau",
            "the address must be certified again first",
        ),
        Refusal::NothingToCertify => Both(
            "l'adresse n'a pas à être certifiée à nouveau",
            "the address need not be certified again yet",
        ),
        Refusal::NoAccess => Both("aucun accès à ce tiers", "no access to this tenant"),
        Refusal::AlreadyAssociated => {
            Both("ce site est déjà associé à cet espace", "this site is already associated")
        }
        Refusal::NotOnFile => Both("inconnu au fichier", "not on file"),
        Refusal::NotInThatState => {
            Both("l'état du compte ne le permet pas", "the account's state does not allow this")
        }
    };
    vec![sentence.text(language).to_owned()]
}

fn too_many_attempts(retry_after: Option<u64>, language: Language) -> String {
    match retry_after {
        Some(seconds) => {
            format!(
                "{} {}",
                pick(language, "trop d'essais ; réessayez dans", "too many attempts; try again in"),
                span(seconds, language)
            )
        }
        None => pick(
            language,
            "trop d'essais ; seul « Mot de passe oublié ? » rouvre l'accès",
            "too many attempts; only a new password opens the way again",
        )
        .to_owned(),
    }
}

fn form_errors(errors: &[FieldError], format: CibtpIdFormat, language: Language) -> Vec<String> {
    let line = |error: &FieldError| {
        format!(
            "{}{} {}",
            label(error.field).text(language),
            colon(language),
            expected(*error, format, language)
        )
    };
    errors.iter().map(line).collect()
}

/// The password's rules, each met or not.
pub(crate) fn checklist_lines(checklist: &Checklist, language: Language) -> Vec<String> {
    let line = |state: &espace_securise::password::RuleState| {
        format!("{} {}", if state.met { "✓" } else { "·" }, rule(state.rule, language))
    };
    checklist.rules.iter().map(line).collect()
}

fn rule(rule: Rule, language: Language) -> String {
    let sentence = match rule {
        Rule::MinLength { min } => {
            return format!(
                "{} {min} {}",
                pick(language, "au moins", "at least"),
                pick(language, "caractères", "characters")
            );
        }
        Rule::MaxLength { max } => {
            return format!(
                "{} {max} {}",
                pick(language, "au plus", "at most"),
                pick(language, "caractères", "characters")
            );
        }
        Rule::Categories { required, found } => {
            let found: Vec<_> = found.iter().map(|category| kind(category).text(language)).collect();
            let among = pick(
                language,
                "sortes de caractères sur 4 (trouvées :",
                "of the 4 kinds of characters (found:",
            );
            return format!("{required} {among} {})", found.join(", "));
        }
        Rule::AllowedCharacters => {
            Both("des caractères visibles et des espaces", "visible characters and spaces")
        }
        Rule::NotCommon => {
            Both("pas un mot de passe que tout le monde choisit", "not one that everybody chooses")
        }
        Rule::NotContext => Both(
            "ni votre nom, ni votre société, ni ce site",
            "neither your name, nor your company, nor this site",
        ),
        Rule::NotPostedCode => Both("pas un code reçu par courrier", "not a code that came by post"),
        Rule::NotBreached => Both("absent des fuites connues", "not known to have leaked"),
    };
    sentence.text(language).to_owned()
}

const fn kind(category: Category) -> Both {
    match category {
        Category::Uppercase => Both("majuscule", "capital"),
        Category::Lowercase => Both("minuscule", "small letter"),
        Category::Digit => Both("chiffre", "digit"),
        Category::Special => Both("caractère spécial", "special character"),
    }
}

/// Where the certification of the address stands.
pub(crate) const fn standing(standing: Standing) -> Both {
    match standing {
        Standing::Active => Both("adresse certifiée", "address certified"),
        Standing::RecertificationDue { .. } => {
            Both("adresse à certifier à nouveau", "address to be certified again")
        }
        Standing::RecertificationOverdue => Both(
            "certification échue : seul son renouvellement est possible",
            "certification overdue: it can only be renewed",
        ),
    }
}

/// By what title an account acts for a tenant.
pub(crate) const fn title(title: Title) -> Both {
    match title {
        Title::Enrolled => Both("ouvert avec ce site", "opened with this site"),
        Title::Associated => Both("associé", "associated"),
    }
}

/// Seconds, as a person says them.
pub(crate) fn span(seconds: u64, language: Language) -> String {
    let (count, unit) = match seconds {
        0..=119 => (seconds, pick(language, "s", "s")),
        120..=7199 => (seconds.div_ceil(60), "min"),
        7200..=172_799 => (seconds.div_ceil(3600), "h"),
        _ => (seconds.div_ceil(86_400), pick(language, "jours", "days")),
    };
    format!("{count} {unit}")
}
