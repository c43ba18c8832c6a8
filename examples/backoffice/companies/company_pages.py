"""The page of a company or firm: what is on file, where it stands, its people, and what staff do about them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST
from espace_securise import EndAccess, ListHolders, PostCode, PutTenant, Refused, SetTenantStatus, refusals
from espace_securise.replies import PersonSummary
from espace_securise.statuses import Absorbed, Procedure, ReadOnly, TenantStatus

from backoffice import shown, words
from backoffice.asking import ask
from backoffice.door import espace
from companies import finding
from companies.forms import PROCEDURES, STATUSES, StatusForm, TenantForm
from staff.roles import acting

PEOPLE = 200


def _tenant(identifier: str) -> finding.Row:
    tenant = finding.tenant_by_identifier(espace(), identifier)
    if tenant is None:
        raise Http404
    return tenant


def _page(request: HttpRequest, tenant: finding.Row, status_form: StatusForm, code: int = 200) -> HttpResponse:
    identifier = tenant["identifier"]
    listed = ask(
        request, ListHolders(by=acting(request), identifier=identifier, after=request.GET.get("apres"), limit=PEOPLE)
    )
    status = finding.status_of(espace(), identifier)
    seen = {
        "tenant": tenant,
        "people": [_person(each) for each in listed.people],
        "next": listed.next,
        "status": status,
        "status_words": worded(status.status) if status else STATUSES["normal"],
        "status_form": status_form,
    }
    return render(request, "companies/company.html", seen, status=code)


def _person(person: PersonSummary) -> dict[str, object]:
    return {
        "account": person.account,
        "name": f"{person.name.first_name} {person.name.last_name}",
        "email": person.email,
        "title": person.title.value,
        "rights": words.rights(person.rights),
        "since": person.since,
        "suspended": person.suspended,
    }


def worded(status: TenantStatus) -> str:
    """A status, with what belongs to it."""
    match status:
        case ReadOnly(until=until):
            return f"Consultation seule jusqu'au {shown.instant(until)}"
        case Procedure(procedure=procedure):
            return f"Procédure collective : {PROCEDURES[procedure].lower()}"
        case Absorbed(into=into):
            return f"Absorbé par {into}"
    return STATUSES[status.kind].replace(" (définitif)", "")


@require_GET
def show(request: HttpRequest, identifier: str) -> HttpResponse:
    """All of it."""
    return _page(request, _tenant(identifier), StatusForm())


def file_new(request: HttpRequest) -> HttpResponse:
    """« Nouveau tiers »."""
    return _file(request, TenantForm(request.POST or None), "Nouveau tiers")


def amend(request: HttpRequest, identifier: str) -> HttpResponse:
    """What is on file, changed."""
    tenant = _tenant(identifier)
    on_file = {
        "identifier": tenant["identifier"],
        "siret": tenant["siret"],
        "company": tenant["company"],
        "first_name": tenant["contact_first_name"],
        "last_name": tenant["contact_last_name"],
        "address": "\n".join(tenant["address"]),
        "language": tenant["language"],
    }
    return _file(request, TenantForm(request.POST or None, initial=on_file), f"Modifier {tenant['company']}")


def _file(request: HttpRequest, form: TenantForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            filed = ask(request, PutTenant(by=acting(request), **form.typed()))
            told = "Déposé au fichier ; le courrier de bienvenue part." if filed.created else "Le fichier est à jour."
            messages.success(request, told)
            return redirect("tenant", filed.identifier)
        except Refused as refused:
            if not isinstance(refused.reason, refusals.InvalidInput):
                raise
            form.refuse(refused.reason, espace().policy.identifier)
    return render(
        request, "companies/tenant_form.html", {"form": form, "title": title}, status=422 if form.errors else 200
    )


@require_POST
def post_code(request: HttpRequest, identifier: str) -> HttpResponse:
    """« Poster un code »."""
    posted = ask(request, PostCode(by=acting(request), identifier=identifier))
    messages.success(
        request, f"Un courrier avec un code part ; le code est valable jusqu'au {shown.instant(posted.expires_at)}."
    )
    return redirect("tenant", identifier)


@require_POST
def set_status(request: HttpRequest, identifier: str) -> HttpResponse:
    """« Changer le statut »."""
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _page(request, _tenant(identifier), form, 422)
    ask(request, SetTenantStatus(by=acting(request), identifier=identifier, status=form.typed()))
    messages.success(request, "Le statut est changé, avec effet immédiat.")
    return redirect("tenant", identifier)


def end_access(request: HttpRequest, identifier: str, account: str) -> HttpResponse:
    """« Mettre fin à l'accès », once more asked before it is done."""
    if request.method == "POST":
        ask(request, EndAccess(by=acting(request), identifier=identifier, account=account))
        messages.success(request, "L'accès a pris fin.")
        return redirect("tenant", identifier)
    return render(
        request,
        "companies/end_access.html",
        {"tenant": _tenant(identifier), "account": account, "email": request.GET.get("adresse")},
    )
