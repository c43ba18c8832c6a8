"""The mandates of a company or firm, and what the fund does to one: whatever the two sides agreed, it can stop."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from espace_securise import (
    BlockMandate,
    ListTenantMandates,
    MandateShelf,
    Suspender,
    TenantKind,
    TerminateMandate,
    UnblockMandate,
    mandates,
    refusals,
)
from espace_securise.mandates import MandateState
from espace_securise.replies import Mandates, MandateSummary

from backoffice import refused, words
from backoffice.asking import ask
from backoffice.door import espace
from backoffice.paging import pages
from companies import in_words
from companies.blocked import blocked
from companies.on_file import tenant_on_file
from staff.offered import ASKED_IN, require_offered
from staff.roles import acting

PAGE = 200
SHELVES = {
    "en-cours": (MandateShelf.ACCEPTED, "En cours"),
    "en-attente": (MandateShelf.PENDING, "En attente de réponse"),
    "passees": (MandateShelf.PAST, "Passées"),
}


@dataclass(frozen=True)
class Act:
    """Something the fund does to a mandate, and what pages say of it before and after."""

    command: type[BlockMandate] | type[UnblockMandate] | type[TerminateMandate]
    verb: str
    heading: str
    effect: str
    done: str


ACTS = {
    "suspendre": Act(
        BlockMandate,
        "Suspendre",
        "Suspendre la délégation",
        "Les personnes du cabinet ne pourront plus rien faire pour l'entreprise par cette délégation, dès leur prochaine "
        "action et jusqu'à ce que la caisse lève cette suspension. Le terme de la délégation ne change pas.",
        "La délégation est suspendue.",
    ),
    "lever": Act(
        UnblockMandate,
        "Lever la suspension",
        "Lever la suspension de la délégation",
        "La suspension posée par la caisse sera levée : la délégation permettra à nouveau ce qu'elle permettait. Si "
        "l'entreprise ou le cabinet l'ont suspendue de leur côté, leur suspension demeure.",
        "La suspension de la caisse est levée.",
    ),
    "terminer": Act(
        TerminateMandate,
        "Mettre fin",
        "Mettre fin à la délégation",
        "La délégation prendra fin aussitôt : les personnes du cabinet ne pourront plus rien faire pour l'entreprise par "
        "elle, dès leur prochaine action. Si elle est en cours, le renouvellement que les deux parties ont déjà accepté "
        "prend fin avec elle ; ce qui attend encore une réponse demeure. Une délégation terminée ne se rouvre pas : les "
        "parties pourront en convenir d'une autre.",
        "La délégation a pris fin.",
    ),
}


def open_acts(state: MandateState, held: bool) -> list[str]:
    """What the core lets the fund do where a mandate stands so; a test holds it to that. `held`: the fund suspended it
    before it begins."""
    match state:
        case mandates.Suspended(causes=causes) if Suspender.STAFF in causes:
            return ["lever", "terminer"]
        case mandates.Scheduled() if held:
            return ["lever", "terminer"]
        case mandates.Active() | mandates.Suspended() | mandates.Scheduled():
            return ["suspendre", "terminer"]
    return []


@require_GET
def show(request: HttpRequest, identifier: str) -> HttpResponse:
    """One shelf of them."""
    shelf = request.GET.get("etat", "en-cours")
    if shelf not in SHELVES:
        raise Http404
    tenant = tenant_on_file(request, identifier)
    listed = _listed(request, tenant.identifier, SHELVES[shelf][0], request.GET.get("apres"))
    of_firm = tenant.tenant_kind is TenantKind.FIRM
    role = acting(request).role
    offered = [name for name, act in ACTS.items() if role in ASKED_IN[act.command]]
    held = blocked(espace(), listed.mandates)
    seen = {
        "tenant": tenant,
        "other_side": "Entreprise" if of_firm else "Cabinet",
        "shelf": shelf,
        "shelves": [(name, heading) for name, (_, heading) in SHELVES.items()],
        "mandates": [
            _line(each, of_firm, offered, (each.client, each.firm) in held) for each in listed.mandates
        ],
        "next": listed.next,
    }
    return render(request, "companies/mandates.html", seen)


def _line(mandate: MandateSummary, of_firm: bool, offered: list[str], held: bool) -> dict[str, object]:
    may = open_acts(mandate.standing, held)
    return {
        "mandate": mandate,
        "identifier": mandate.client if of_firm else mandate.firm,
        "company": mandate.client_company if of_firm else mandate.firm_company,
        "rights": words.rights(mandate.rights),
        "state": in_words.mandate(mandate.standing, held),
        "acts": [(name, ACTS[name].verb) for name in may if name in offered],
    }


def act(request: HttpRequest, client: str, firm: str, mandate: str, name: str) -> HttpResponse:
    """« Suspendre », « Lever la suspension », « Mettre fin »: said in words and asked once more before it is done."""
    if name not in ACTS:
        raise Http404
    asked = ACTS[name]
    # Back to the list that somebody came from, be it the company's or the firm's.
    back = firm if request.GET.get("depuis") == firm else client
    if request.method == "POST":
        ask(request, asked.command(by=acting(request), tenant=client, firm=firm, mandate=mandate))
        messages.success(request, f"{asked.done} Les deux parties en sont informées.")
        return redirect("tenant_mandates", back)
    require_offered(request, asked.command)
    found = _accepted(request, client, mandate)
    if found is None:
        return refused.page(request, words.REFUSALS[refusals.NoSuchMandate.kind], 404)
    seen = {
        "asked": asked,
        "mandate": found,
        "rights": words.rights(found.rights),
        "state": in_words.mandate(found.standing, bool(blocked(espace(), [found]))),
        "back": back,
    }
    return render(request, "companies/mandate_act.html", seen)


def _accepted(request: HttpRequest, client: str, mandate: str) -> MandateSummary | None:
    """From the company's side, which has few: a firm may have thousands."""
    listed = pages(lambda after: _listed(request, client, MandateShelf.ACCEPTED, after))
    return next((each for page in listed for each in page.mandates if each.mandate == mandate), None)


def _listed(request: HttpRequest, identifier: str, shelf: MandateShelf, after: str | None) -> Mandates:
    asked = ListTenantMandates(by=acting(request), identifier=identifier, shelf=shelf, after=after, limit=PAGE)
    return ask(request, asked)
