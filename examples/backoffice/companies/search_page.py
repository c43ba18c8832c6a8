"""« Rechercher », which is where everything begins."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from backoffice.asking import ask
from backoffice.door import espace
from companies import finding, in_words
from companies.person_pages import page_of
from staff.roles import acting


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """By identifier, SIREN, SIRET or name; an address leads to its person."""
    typed = request.GET.get("q", "").strip()
    if "@" in typed:
        return redirect(page_of(typed))
    after = request.GET.get("apres")
    found = finding.search(partial(ask, request), acting(request), typed, after)
    meant = None if after else finding.exactly(found, typed, espace().policy.identifier)
    if meant is not None:
        return redirect("tenant", meant.identifier)
    rows = [
        {"tenant": each, "kind": in_words.KINDS[each.tenant_kind], "status": in_words.status(each.status)}
        for each in found.tenants
    ]
    seen = {"typed": typed, "rows": rows, "next": found.next, "further": after is not None}
    return render(request, "companies/search.html", seen)
