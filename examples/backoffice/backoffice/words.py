"""What the core's codes mean to a person of the fund, in the core's own words.

The core words them (`core/src/form/words`), and the Python package does not hand its words on yet: until it does, those that staff can
meet stand here, and a test holds each to the core's source, letter for letter.
"""

from collections.abc import Iterable
from math import ceil

from espace_securise import Field, FieldError, Problem, Right, refusals
from espace_securise.policy import CibtpIdFormat
from espace_securise.refusals import Refusal

LABELS = {
    Field.IDENTIFIER: "Identifiant CIBTP",
    Field.SIRET: "Numéro de SIRET",
    Field.COMPANY: "Raison sociale",
    Field.FIRST_NAME: "Prénom",
    Field.LAST_NAME: "Nom",
    Field.ADDRESS: "Adresse postale",
    Field.EMAIL: "Adresse électronique",
}
PROBLEMS = {
    Problem.REQUIRED: "Ce champ est obligatoire.",
    Problem.MALFORMED: "Ce champ n'a pas la forme attendue.",
    Problem.WRONG_CHECKSUM: "Un caractère est sans doute mal recopié.",
    Problem.TOO_LONG: "Cette saisie est trop longue.",
    Problem.MISMATCH: "Les deux saisies diffèrent.",
    Problem.NOT_MOBILE: "Ce numéro n'est pas celui d'un mobile.",
    Problem.NOT_LANDLINE: "Ce numéro n'est pas celui d'un téléphone fixe.",
    Problem.UNKNOWN_COUNTRY: "Aucun pays n'a cet indicatif.",
    Problem.UNCHANGED: "C'est déjà le cas.",
}
CORRECTIONS = {
    (Problem.REQUIRED, Field.IDENTIFIER): "Indiquez votre identifiant CIBTP.",
    (Problem.REQUIRED, Field.SIRET): "Indiquez votre numéro de SIRET.",
    (Problem.WRONG_CHECKSUM, Field.SIRET): (
        "La clé de contrôle de ce SIRET est fausse : un chiffre est sans doute mal recopié."
    ),
    (Problem.MALFORMED, Field.SIRET): "Un numéro de SIRET comporte 14 chiffres.",
    (Problem.TOO_LONG, Field.SIRET): "Un numéro de SIRET comporte 14 chiffres.",
}
REFUSALS = {
    refusals.InvalidInput.kind: "Corrigez les champs signalés.",
    refusals.RoleNotHeld.kind: "Votre rôle à la caisse ne permet pas cette opération.",
    refusals.NotOnFile.kind: "Inconnu au fichier de la caisse.",
    refusals.NotInThatState.kind: "L'état du compte ne permet pas cette opération.",
    refusals.NoSuchFirm.kind: (
        "Aucun cabinet n'est connu sous ce numéro. Vérifiez l'identifiant, le SIREN ou le SIRET."
    ),
    refusals.NoSuchMandate.kind: "Cette délégation n'existe pas ou a pris fin.",
    refusals.SecondPersonNeeded.kind: "Une autre personne doit confirmer cette opération.",
    refusals.NoSuchProposal.kind: "Cette proposition n'existe pas, ou n'attend plus de confirmation.",
    refusals.MandateMoved.kind: (
        "L'état de cette délégation ne le permet pas, ou ne le permet plus. Rien n'a été fait : consultez-la à nouveau."
    ),
    refusals.NoSuchPerson.kind: "Cette personne ne fait pas partie des personnes de ce tiers.",
}
WAITS = {refusals.TooManyMessages.kind: "Un envoi vient d'avoir lieu. Le prochain sera possible dans {}."}
RIGHTS = {
    "fr": {
        Right.MEMBER_READ: "Consulter l'espace adhérent",
        Right.MEMBER_UPDATE: "Modifier l'espace adhérent",
        Right.EMPLOYEES_READ: "Consulter les salariés",
        Right.EMPLOYEES_WRITE: "Saisir embauches et sorties",
        Right.ABSENCES_WRITE: "Planifier les absences",
        Right.WEATHER_READ: "Consulter les intempéries",
        Right.WEATHER_DECLARE: "Déclarer un arrêt",
        Right.DECLARATIONS_READ: "Consulter les déclarations",
        Right.DECLARATIONS_SUBMIT: "Déposer les déclarations",
        Right.PAYMENTS_READ: "Consulter les paiements",
        Right.PAYMENTS_PAY: "Payer",
        Right.DOCUMENTS_READ: "Consulter les documents",
        Right.MESSAGES_USE: "Écrire à la caisse",
        Right.BANK_CHANGE: "Changer les coordonnées bancaires",
        Right.PEOPLE_MANAGE: "Gérer les personnes",
        Right.MANDATES_MANAGE: "Gérer les délégations",
        Right.HOLDER_TRANSFER: "Être titulaire et transmettre ce titre",
    },
    "en": {
        Right.MEMBER_READ: "See the member's area",
        Right.MEMBER_UPDATE: "Change the member's area",
        Right.EMPLOYEES_READ: "See the employees",
        Right.EMPLOYEES_WRITE: "Enter hires and exits",
        Right.ABSENCES_WRITE: "Plan absences",
        Right.WEATHER_READ: "See bad weather",
        Right.WEATHER_DECLARE: "Declare a stoppage",
        Right.DECLARATIONS_READ: "See declarations",
        Right.DECLARATIONS_SUBMIT: "Submit declarations",
        Right.PAYMENTS_READ: "See payments",
        Right.PAYMENTS_PAY: "Pay",
        Right.DOCUMENTS_READ: "See documents",
        Right.MESSAGES_USE: "Write to the fund",
        Right.BANK_CHANGE: "Change the bank account",
        Right.PEOPLE_MANAGE: "Manage people",
        Right.MANDATES_MANAGE: "Manage mandates",
        Right.HOLDER_TRANSFER: "Be a holder and hand that on",
    },
}


def refusal(reason: Refusal) -> str:
    """What a refusal says, and how long to wait where waiting helps; its stable name where the core's words are not here."""
    seconds = retry_after(reason)
    if seconds is not None and reason.kind in WAITS:
        return WAITS[reason.kind].format(wait(seconds))
    return by_code(reason.kind)


def by_code(code: str) -> str:
    """The same of a refusal of which there is its stable name alone."""
    return REFUSALS.get(code, f"Refusé ({code}).")


def retry_after(reason: Refusal) -> int | None:
    """Seconds after which the same may be asked again; nothing where waiting does not help."""
    seconds: int | None = getattr(reason, "retry_after", None)
    return seconds


def wait(seconds: int) -> str:
    """A wait as a person says it: rounded up to minutes, hours or days once there are many."""
    if seconds < 2 * 60:
        count, unit = seconds, "seconde"
    elif seconds < 2 * 3600:
        count, unit = ceil(seconds / 60), "minute"
    elif seconds < 2 * 86_400:
        count, unit = ceil(seconds / 3600), "heure"
    else:
        count, unit = ceil(seconds / 86_400), "jour"
    return f"{count} {unit}{'s' if count > 1 else ''}"


def correction(error: FieldError, identifiers: CibtpIdFormat) -> str:
    """What is told beside a field."""
    if error.field is Field.IDENTIFIER and error.problem in (Problem.MALFORMED, Problem.TOO_LONG):
        return f"L'identifiant est fait de {identifiers.min} à {identifiers.max} lettres ou chiffres."
    return CORRECTIONS.get((error.problem, error.field), PROBLEMS[error.problem])


def rights(held: Iterable[Right], language: str = "fr") -> list[str]:
    """Rights, as forms and letters name them."""
    return [RIGHTS[language][right] for right in held]
