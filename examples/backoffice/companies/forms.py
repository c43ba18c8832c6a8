"""Forms: what is typed, as text. What is wrong with it, the core says."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.timezone import make_aware
from espace_securise import Command, CourtProcedure, Field, Language, Refused, TenantKind, refusals, statuses
from espace_securise.statuses import TenantStatus

from backoffice import words
from backoffice.asking import ask
from backoffice.door import espace
from companies.in_words import PROCEDURES, STATUSES

R = TypeVar("R")
LANGUAGES = [(Language.FR.value, "français"), (Language.EN.value, "anglais")]
KINDS = [
    (TenantKind.COMPANY.value, "une entreprise (adhérent, site déclarant)"),
    (TenantKind.FIRM.value, "un cabinet comptable (tiers déclarant)"),
]


class JudgedForm(forms.Form):
    """A form that the core judges, all of it at once: nothing is required here."""

    def asked(self, request: HttpRequest, command: Command[R]) -> R | None:
        """The reply; or nothing, and beside each field what the core says of it."""
        try:
            return ask(request, command)
        except Refused as refused:
            if not isinstance(refused.reason, refusals.InvalidInput):
                raise
            self._correct(refused.reason)
            return None

    def _correct(self, reason: refusals.InvalidInput) -> None:
        for error in reason.errors:
            name = error.field.value if error.field.value in self.fields else None
            self.add_error(name, words.correction(error, espace().policy.identifier))


class TenantForm(JudgedForm):
    """What is on file of a tenant."""

    identifier = forms.CharField(label=words.LABELS[Field.IDENTIFIER], required=False)
    siret = forms.CharField(label=words.LABELS[Field.SIRET], required=False)
    company = forms.CharField(label=words.LABELS[Field.COMPANY], required=False)
    first_name = forms.CharField(label=words.LABELS[Field.FIRST_NAME], required=False)
    last_name = forms.CharField(label=words.LABELS[Field.LAST_NAME], required=False)
    address = forms.CharField(
        label=words.LABELS[Field.ADDRESS],
        help_text="Une ligne d'enveloppe par ligne, six au plus.",
        widget=forms.Textarea(attrs={"rows": 6, "cols": 45}),
        required=False,
    )
    language = forms.ChoiceField(label="Langue des courriers", choices=LANGUAGES)
    tenant_kind = forms.ChoiceField(
        label="Ce tiers est",
        help_text="Un tiers reste ce qu'il était à son premier dépôt : une autre nature est refusée.",
        choices=KINDS,
    )

    def typed(self) -> dict[str, Any]:
        """The fields of the command."""
        typed: Mapping[str, str] = self.cleaned_data
        return {
            **{name: typed[name] for name in ("identifier", "siret", "company", "first_name", "last_name")},
            "address": tuple(typed["address"].splitlines()),
            "language": Language(typed["language"]),
            "tenant_kind": TenantKind(typed["tenant_kind"]),
        }


class NameForm(JudgedForm):
    """The name of an account's holder."""

    first_name = forms.CharField(label=words.LABELS[Field.FIRST_NAME], required=False)
    last_name = forms.CharField(label=words.LABELS[Field.LAST_NAME], required=False)


class StatusForm(forms.Form):
    """Where a tenant stands."""

    status = forms.ChoiceField(label="Nouveau statut", choices=list(STATUSES.items()))
    until = forms.DateField(
        label="Dernier jour de consultation",
        help_text="Pour une consultation seule.",
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    procedure = forms.ChoiceField(
        label="Procédure",
        choices=[("", "—")] + [(each.value, name) for each, name in PROCEDURES.items()],
        help_text="Pour une procédure collective.",
        required=False,
    )
    into = forms.CharField(label="Absorbé par (identifiant CIBTP)", help_text="Pour une absorption.", required=False)

    def clean(self) -> dict[str, Any]:
        """Each status has what belongs to it."""
        typed = super().clean() or self.cleaned_data
        needs = {statuses.ReadOnly.kind: "until", statuses.Procedure.kind: "procedure", statuses.Absorbed.kind: "into"}
        field = needs.get(typed.get("status", ""))
        if field and not typed.get(field):
            self.add_error(field, "Ce champ est obligatoire.")
        return typed

    def typed(self) -> TenantStatus:
        """The status."""
        typed = self.cleaned_data
        match typed["status"]:
            case statuses.Dormant.kind:
                return statuses.Dormant()
            case statuses.ReadOnly.kind:
                # To the end of that day, where the fund is.
                return statuses.ReadOnly(until=make_aware(datetime.combine(typed["until"] + timedelta(days=1), time())))
            case statuses.Procedure.kind:
                return statuses.Procedure(procedure=CourtProcedure(typed["procedure"]))
            case statuses.Absorbed.kind:
                return statuses.Absorbed(into=typed["into"])
            case statuses.Closed.kind:
                return statuses.Closed()
        return statuses.Normal()
