"""« Rechercher », which is where everything begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from backoffice.door import espace
from companies import finding
from companies.person_pages import page_of


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """By identifier, SIREN, SIRET or name; an address leads to its person."""
    typed = request.GET.get("q", "").strip()
    if "@" in typed:
        return redirect(page_of(typed))
    rows, more = finding.search(espace(), typed)
    if len(rows) == 1 and not more:
        return redirect("tenant", rows[0]["identifier"])
    return render(request, "companies/search.html", {"typed": typed, "rows": rows, "more": more})
