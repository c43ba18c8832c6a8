"""« Cabinets recherchés »: firms that companies look for by address and that are not on file. The fund says which they are, or no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from espace_securise import (
    Field,
    ListFirmRequests,
    MatchFirm,
    RefuseFirm,
    Refused,
    ShowTenant,
    TenantKind,
    refusals,
)
from espace_securise.refusals import Refusal
from espace_securise.replies import SoughtFirmSummary, SoughtFirms, TenantFile

from backoffice import refused, shown, words
from backoffice.asking import ask
from backoffice.door import espace
from backoffice.paging import pages
from staff.offered import require_offered
from staff.roles import acting

PAGE = 200
NO_LONGER = {
    refusals.NotInThatState.kind: (
        "La personne qui a fait cette proposition ne peut plus donner de délégation pour cette entreprise. Rien n'a été fait."
    ),
    refusals.RightNotHeld.kind: (
        "La personne qui a fait cette proposition n'a plus tous les droits qu'elle voulait déléguer, ou le statut de "
        "l'entreprise ne les permet plus. Rien n'a été fait."
    ),
    refusals.MandateMoved.kind: (
        "Entre cette entreprise et ce cabinet, une autre délégation attend déjà une réponse ou son premier jour. Rien n'a "
        "été fait : consultez leurs délégations."
    ),
}
PERIOD = "La période que l'entreprise a demandée n'est plus possible : elle peut faire une autre proposition. Rien n'a été fait."


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """A page of those that wait."""
    page = _listed(request, request.GET.get("apres"))
    seen = {"waiting": [_shown(each) for each in page.firms], "next": page.next}
    return render(request, "companies/sought.html", seen)


def _listed(request: HttpRequest, after: str | None) -> SoughtFirms:
    return ask(request, ListFirmRequests(by=acting(request), after=after, limit=PAGE))


def _shown(sought: SoughtFirmSummary) -> dict[str, object]:
    return {
        "sought": sought,
        "rights": words.rights(sought.rights),
        "starts": shown.instant(sought.starts_at) if sought.starts_at else "Dès la proposition",
        "ends": shown.instant(sought.ends_at) if sought.ends_at else "Durée habituelle",
    }


def _waiting(request: HttpRequest, client: str, sought: str) -> SoughtFirmSummary | None:
    listed = pages(lambda after: _listed(request, after))
    return next((each for page in listed for each in page.firms if (each.client, each.id) == (client, sought)), None)


def _gone(request: HttpRequest) -> HttpResponse:
    return refused.page(request, words.REFUSALS[refusals.NoSuchMandate.kind], 404)


def match(request: HttpRequest, client: str, sought: str) -> HttpResponse:
    """« Désigner le cabinet »: its identifier is typed, its name is shown, and only then is it proposed to."""
    if request.method == "POST":
        return _match(request, client, sought)
    require_offered(request, MatchFirm)
    waiting = _waiting(request, client, sought)
    if waiting is None:
        return _gone(request)
    typed = request.GET.get("cabinet")
    firm, wrong = (None, None) if typed is None else _firm(request, typed.strip())
    seen = {**_shown(waiting), "typed": typed or "", "firm": firm, "wrong": wrong}
    return render(request, "companies/sought_match.html", seen, status=422 if wrong else 200)


def _firm(request: HttpRequest, identifier: str) -> tuple[TenantFile | None, str | None]:
    """The file of the firm, or what is wrong with what was typed."""
    try:
        found = ask(request, ShowTenant(by=acting(request), identifier=identifier))
    except Refused as no:
        match no.reason:
            case refusals.InvalidInput(errors=errors):
                return None, words.correction(errors[0], espace().policy.identifier)
            case refusals.NotOnFile():
                return None, words.refusal(no.reason)
        raise
    if found.tenant_kind is not TenantKind.FIRM:
        return None, words.REFUSALS[refusals.NoSuchFirm.kind]
    return found, None


def _match(request: HttpRequest, client: str, sought: str) -> HttpResponse:
    firm = request.POST.get("cabinet", "")
    try:
        mandate = ask(request, MatchFirm(by=acting(request), tenant=client, id=sought, firm=firm)).mandate
    except Refused as no:
        told = _no_longer(no.reason)
        if told is None:
            raise
        return refused.refusal(request, no.reason, told)
    messages.success(
        request,
        f"La délégation est proposée à {mandate.firm_company or mandate.firm}. Les deux parties en sont informées.",
    )
    return redirect("sought")


def _no_longer(reason: Refusal) -> str | None:
    """Why what the company wished cannot be proposed any more. The core says it to the company; here the fund reads it."""
    if isinstance(reason, refusals.InvalidInput):
        return PERIOD if {each.field for each in reason.errors} <= {Field.STARTS_AT, Field.ENDS_AT} else None
    return NO_LONGER.get(reason.kind)


def refuse(request: HttpRequest, client: str, sought: str) -> HttpResponse:
    """« Refuser », once more asked before it is done."""
    if request.method == "POST":
        ask(request, RefuseFirm(by=acting(request), tenant=client, id=sought))
        messages.success(request, "La demande est refusée. L'entreprise en est informée.")
        return redirect("sought")
    require_offered(request, RefuseFirm)
    waiting = _waiting(request, client, sought)
    if waiting is None:
        return _gone(request)
    return render(request, "companies/sought_refuse.html", _shown(waiting))
