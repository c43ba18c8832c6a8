"""Where tenants, accounts and mandates stand, in words. Those of mandates are the portal's: the fund calls a thing as both sides do."""

from datetime import datetime

from espace_securise import CourtProcedure, FormerAccess, MandateEnd, Suspender, TenantKind, grave, mandates, standings, statuses
from espace_securise.mandates import MandateState
from espace_securise.replies import AccountFile
from espace_securise.statuses import TenantStatus

from backoffice import shown

KINDS = {TenantKind.COMPANY: "Entreprise", TenantKind.FIRM: "Cabinet comptable"}
STATUSES = {
    statuses.Normal.kind: "En activité",
    statuses.Dormant.kind: "En sommeil",
    statuses.ReadOnly.kind: "Consultation seule, jusqu'à une date",
    statuses.Procedure.kind: "Procédure collective",
    statuses.Absorbed.kind: "Absorbé par un autre tiers (définitif)",
    statuses.Closed.kind: "Radié (définitif)",
}
PROCEDURES = {
    CourtProcedure.SAFEGUARD: "Sauvegarde",
    CourtProcedure.RECEIVERSHIP: "Redressement judiciaire",
    CourtProcedure.LIQUIDATION: "Liquidation judiciaire",
}
MANDATES = {
    mandates.Proposed.kind: "Proposée",
    mandates.Requested.kind: "Demandée",
    mandates.Scheduled.kind: "À venir",
    mandates.Active.kind: "En cours",
    mandates.Suspended.kind: "Suspendue",
    mandates.Declined.kind: "Refusée",
    mandates.Withdrawn.kind: "Retirée",
    mandates.Lapsed.kind: "Sans réponse",
    mandates.Ended.kind: "Terminée",
}
ENDS = {
    MandateEnd.REVOKED: "L'entreprise y a mis fin.",
    MandateEnd.RENOUNCED: "Le cabinet y a renoncé.",
    MandateEnd.EXPIRED: "Son dernier jour est passé.",
    MandateEnd.SUPERSEDED: "Une autre délégation l'a remplacée.",
    MandateEnd.TENANT_CLOSED: "L'entreprise n'existe plus.",
    MandateEnd.FIRM_CLOSED: "Le cabinet n'existe plus.",
    MandateEnd.BY_STAFF: "La caisse y a mis fin.",
}
SUSPENDERS = {Suspender.TENANT: "l'entreprise", Suspender.STAFF: "la caisse", Suspender.FIRM: "le cabinet"}
GRAVE = {
    grave.EraseAccount.kind: "Effacer un compte",
    grave.ReplaceHolder.kind: "Remplacer un titulaire",
}
"""What takes two people."""

FORMER = {
    FormerAccess.AT_ONCE: "aussitôt que c'est confirmé",
    FormerAccess.WHEN_THE_NEXT_BEGINS: "quand la personne suivante ouvre le sien",
}
"""When the access of a holder who left ends."""


def status(status: TenantStatus) -> str:
    """A status, with what belongs to it."""
    match status:
        case statuses.ReadOnly(until=until):
            return f"Consultation seule jusqu'au {shown.instant(until)}"
        case statuses.Procedure(procedure=procedure):
            return f"Procédure collective : {PROCEDURES[procedure].lower()}"
        case statuses.Absorbed(into=into):
            return f"Absorbé par {into}"
    return STATUSES[status.kind].replace(" (définitif)", "")


def standing(account: AccountFile) -> str:
    """What an account's state lets its holder do."""
    if account.suspended:
        return f"Suspendu depuis le {shown.instant(account.suspended)}"
    match account.standing:
        case standings.Active():
            return "Ouvert"
        case standings.RecertificationDue(overdue_at=overdue_at):
            return f"Ouvert ; l'adresse est à certifier à nouveau avant le {shown.instant(overdue_at)}"
        case standings.RecertificationOverdue():
            return "Certification échue : son titulaire ne peut que certifier son adresse à nouveau"
        case standings.Closing(erased_at=erased_at):
            return f"En cours de fermeture ; son titulaire peut le conserver jusqu'au {shown.instant(erased_at)}"
        case None:
            return "Personne ne peut s'y connecter"


def renewal(account: AccountFile, now: datetime) -> str | None:
    """Until when the password opens anything, if it is to be renewed."""
    if account.password_due_at is None:
        return None
    due = shown.instant(account.password_due_at)
    if now > account.password_due_at:
        return f"À renouveler : il n'ouvre plus rien depuis le {due}"
    return f"À renouveler : il n'ouvre plus rien après le {due}"


def mandate(state: MandateState, held: bool) -> str:
    """Where a mandate stands, and why or until when. `held`: the fund suspended it before it begins."""
    words = MANDATES[state.kind]
    match state:
        case mandates.Proposed(lapses_at=lapses_at) | mandates.Requested(lapses_at=lapses_at):
            return f"{words}. Sans réponse, caduque le {shown.instant(lapses_at)}"
        case mandates.Scheduled() if held:
            return f"{words}. Suspendue par la caisse dès son premier jour"
        case mandates.Suspended(causes=causes):
            return f"{words} par {' et '.join(SUSPENDERS[cause] for cause in causes)}"
        case mandates.Ended(cause=cause):
            return f"{words}. {ENDS[cause]}"
    return words
