"""« Journal »: the audit trail with filters, and the same lines as a table to take away."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET
from espace_securise import ReportPage

from backoffice.door import espace
from backoffice.paging import pages
from backoffice.tables import download

PAGE = 100
COLUMNS = (
    "position",
    "at",
    "command",
    "actor",
    "account",
    "staff",
    "tenant",
    "source",
    "outcome",
    "fact",
    "refusal",
    "cause",
    "subject_account",
)


class Filters(forms.Form):
    """What lines must be; an empty field asks nothing."""

    tenant = forms.CharField(label="Identifiant CIBTP", required=False)
    staff = forms.CharField(label="Personne de la caisse", required=False)
    subject_account = forms.CharField(label="Compte concerné", required=False)
    command = forms.CharField(label="Commande", help_text="Son nom stable, par exemple post_code.", required=False)
    outcome = forms.ChoiceField(
        label="Issue", choices=[("", "toutes"), ("done", "fait"), ("refused", "refusé")], required=False
    )
    day = forms.DateField(
        label="Jour (UTC)", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )

    def asked(self) -> dict[str, Any]:
        """For the view of reports."""
        typed = self.cleaned_data
        names = ("tenant", "staff", "subject_account", "command", "outcome")
        where = {name: typed[name].strip() for name in names if typed[name].strip()}
        begins = {"at": typed["day"].isoformat()} if typed["day"] else {}
        return {"where": where, "begins": begins}


def _report(filters: Filters, after: str | None, limit: int) -> ReportPage:
    return espace().report("audit", **filters.asked(), after=after, limit=limit)


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """A page of it, the oldest first."""
    filters = Filters(request.GET)
    seen: dict[str, Any] = {"form": filters}
    if filters.is_valid():
        page = _report(filters, request.GET.get("apres"), PAGE)
        query = request.GET.copy()
        query.pop("apres", None)
        seen |= {"rows": page.rows, "next": page.next, "query": query.urlencode()}
    return render(request, "trail/trail.html", seen, status=422 if filters.errors else 200)


@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """All lines of these filters."""
    filters = Filters(request.GET)
    if not filters.is_valid():
        return show(request)
    return download("journal.csv", COLUMNS, _rows(filters))


def _rows(filters: Filters) -> Iterator[list[Any]]:
    for page in pages(lambda after: _report(filters, after, 1000)):
        for row in page.rows:
            yield [row[column] for column in COLUMNS]
