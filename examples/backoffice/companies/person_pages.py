"""The page of a person, by their address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST
from espace_securise import Invalid, ReinstateAccount, SuspendAccount

from backoffice.asking import ask
from backoffice.door import espace
from companies import finding
from staff.roles import acting


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Account, companies and sessions; or that there is no account of this address."""
    typed = request.GET.get("adresse", "").strip()
    seen: dict[str, object] = {"typed": typed}
    status = 200
    if typed:
        try:
            account = finding.account_by_email(espace(), typed)
        except Invalid:
            seen["wrong"] = "Cette adresse n'est pas complète. Exemple : prenom.nom@exemple.fr"
            status = 422
        else:
            seen["account"] = account
            if account is not None:
                seen["accesses"] = finding.accesses_of(espace(), account["account"])
                seen["sessions"] = finding.sessions_of(espace(), account["account"])
    return render(request, "companies/person.html", seen, status=status)


def _back(email: str) -> HttpResponse:
    return redirect(f"{reverse('person')}?{urlencode({'adresse': email})}")


@require_POST
def suspend(request: HttpRequest) -> HttpResponse:
    """« Suspendre »."""
    email = request.POST.get("adresse", "")
    ask(request, SuspendAccount(by=acting(request), email=email))
    messages.success(request, "Le compte est suspendu et ses sessions sont terminées.")
    return _back(email)


@require_POST
def reinstate(request: HttpRequest) -> HttpResponse:
    """« Rétablir »."""
    email = request.POST.get("adresse", "")
    ask(request, ReinstateAccount(by=acting(request), email=email))
    messages.success(request, "La suspension est levée.")
    return _back(email)
