"""The page of a company or firm: what is on file, where it stands, its people, and what staff do about them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST
from espace_securise import EndAccess, Filing, ListHolders, PutTenant, Right, SetTenantStatus, TenantKind
from espace_securise.replies import PersonSummary, TenantFile

from backoffice import words
from backoffice.asking import ask
from companies import in_words
from companies.forms import StatusForm, TenantForm
from companies.on_file import tenant_on_file
from staff.offered import require_offered
from staff.roles import acting

PEOPLE = 200


def _page(request: HttpRequest, tenant: TenantFile, status_form: StatusForm, code: int = 200) -> HttpResponse:
    listed = ask(
        request,
        ListHolders(by=acting(request), identifier=tenant.identifier, after=request.GET.get("apres"), limit=PEOPLE),
    )
    seen = {
        "tenant": tenant,
        "kind": in_words.KINDS[tenant.tenant_kind],
        "status": in_words.status(tenant.status),
        "people": [_person(each) for each in listed.people],
        "next": listed.next,
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
        "holder": Right.HOLDER_TRANSFER in person.rights,
    }


@require_GET
def show(request: HttpRequest, identifier: str) -> HttpResponse:
    """All of it."""
    return _page(request, tenant_on_file(request, identifier), StatusForm())


def file_new(request: HttpRequest) -> HttpResponse:
    """« Nouveau tiers », of the kind that a page which leads here asks for."""
    kind = request.GET.get("nature", TenantKind.COMPANY.value)
    return _file(request, TenantForm(request.POST or None, initial={"tenant_kind": kind}), "Nouveau tiers")


def amend(request: HttpRequest, identifier: str) -> HttpResponse:
    """What is on file, changed."""
    tenant = tenant_on_file(request, identifier)
    on_file = {
        "identifier": tenant.identifier,
        "siret": tenant.siret,
        "company": tenant.company,
        "first_name": tenant.contact.first_name,
        "last_name": tenant.contact.last_name,
        "address": "\n".join(tenant.address.lines),
        "language": tenant.language.value,
        "tenant_kind": tenant.tenant_kind.value,
    }
    return _file(request, TenantForm(request.POST or None, initial=on_file), f"Modifier {tenant.company}")


def _file(request: HttpRequest, form: TenantForm, title: str) -> HttpResponse:
    if request.method != "POST":
        require_offered(request, PutTenant)
    elif form.is_valid() and (filed := form.asked(request, PutTenant(by=acting(request), **form.typed()))) is not None:
        told = "Déposé au fichier ; le courrier de bienvenue part." if filed.filing is Filing.CREATED else "Le fichier est à jour."
        messages.success(request, told)
        return redirect("tenant", filed.identifier)
    seen = {"form": form, "title": title}
    return render(request, "companies/tenant_form.html", seen, status=422 if form.errors else 200)


@require_POST
def set_status(request: HttpRequest, identifier: str) -> HttpResponse:
    """« Changer le statut »."""
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _page(request, tenant_on_file(request, identifier), form, 422)
    ask(request, SetTenantStatus(by=acting(request), identifier=identifier, status=form.typed()))
    messages.success(request, "Le statut est changé, avec effet immédiat.")
    return redirect("tenant", identifier)


def end_access(request: HttpRequest, identifier: str, account: str) -> HttpResponse:
    """« Mettre fin à l'accès », once more asked before it is done."""
    if request.method == "POST":
        ask(request, EndAccess(by=acting(request), identifier=identifier, account=account))
        messages.success(request, "L'accès a pris fin.")
        return redirect("tenant", identifier)
    require_offered(request, EndAccess)
    seen = {"tenant": tenant_on_file(request, identifier), "email": request.GET.get("adresse")}
    return render(request, "companies/end_access.html", seen)
