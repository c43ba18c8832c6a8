"""The page of a person, by their address, and what staff do to an account."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST
from espace_securise import (
    CorrectName,
    EndAccountSessions,
    HoldAccount,
    Refused,
    ReinstateAccount,
    ShowAccount,
    StartReset,
    SuspendAccount,
    parse_email,
    refusals,
    standings,
)
from espace_securise.replies import AccountFile, HeldSite

from backoffice import words
from backoffice.asking import ask
from backoffice.door import espace
from companies import in_words
from companies.forms import NameForm
from staff.offered import require_offered
from staff.roles import acting

SITES = 200


def _account(request: HttpRequest, email: str, after: str | None = None) -> AccountFile:
    return ask(request, ShowAccount(by=acting(request), email=email, after=after, limit=SITES))


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Account, companies and sessions; or that there is no account of this address."""
    typed = request.GET.get("adresse", "").strip()
    seen: dict[str, object] = {"typed": typed}
    status = 200
    if typed:
        try:
            after = request.GET.get("apres")
            seen |= _shown(_account(request, typed, after), typed) | {"further": after is not None}
        except Refused as refused:
            match refused.reason:
                case refusals.InvalidInput():
                    seen["wrong"] = "Cette adresse n'est pas complète. Exemple : prenom.nom@exemple.fr"
                    status = 422
                case refusals.NotOnFile():
                    seen["unknown"] = True
                case _:
                    raise
    return render(request, "companies/person.html", seen, status=status)


def _shown(account: AccountFile, typed: str) -> dict[str, object]:
    return {
        "account": account,
        "standing": in_words.standing(account),
        "renewal": in_words.renewal(account, espace().now()),
        "closing": isinstance(account.standing, standings.Closing),
        "sites": [_site(each) for each in account.sites],
        # The core finds an account by an earlier address, too.
        "earlier": parse_email(typed).address.casefold() != account.email.casefold(),
    }


def _site(site: HeldSite) -> dict[str, object]:
    return {
        "identifier": site.tenant.identifier,
        "company": site.tenant.company,
        "kind": in_words.KINDS[site.tenant.kind],
        "title": site.tenant.title.value,
        "rights": words.rights(site.rights),
        "portfolios": site.portfolios,
        "since": site.since,
        "suspended": site.suspended,
    }


def page_of(email: str) -> str:
    """Where somebody's page is."""
    return f"{reverse('person')}?{urlencode({'adresse': email})}"


Act = (
    type[SuspendAccount]
    | type[ReinstateAccount]
    | type[EndAccountSessions]
    | type[StartReset]
    | partial[HoldAccount]
)


def _done(request: HttpRequest, act: Act, told: str) -> HttpResponse:
    """Does one thing to the account of the posted address, and says so on its page."""
    email = request.POST.get("adresse", "")
    ask(request, act(by=acting(request), email=email))
    messages.success(request, told)
    return redirect(page_of(email))


@require_POST
def suspend(request: HttpRequest) -> HttpResponse:
    """« Suspendre »."""
    return _done(request, SuspendAccount, "Le compte est suspendu et ses sessions sont terminées.")


@require_POST
def reinstate(request: HttpRequest) -> HttpResponse:
    """« Rétablir »."""
    return _done(request, ReinstateAccount, "La suspension est levée.")


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """« Terminer les sessions »."""
    return _done(request, EndAccountSessions, "Toutes les sessions du compte sont terminées.")


@require_POST
def start_reset(request: HttpRequest) -> HttpResponse:
    """« Envoyer le lien du nouveau mot de passe »."""
    return _done(request, StartReset, "Le lien du nouveau mot de passe part à l'adresse certifiée du compte.")


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """« Conserver pour contentieux »."""
    return _done(request, partial(HoldAccount, held=True), "Le compte est conservé : il ne sera pas effacé. Son titulaire n'en est pas informé.")


@require_POST
def let_go(request: HttpRequest) -> HttpResponse:
    """« Lever la conservation »."""
    return _done(request, partial(HoldAccount, held=False), "La conservation est levée : le compte peut à nouveau être effacé.")


def correct_name(request: HttpRequest) -> HttpResponse:
    """« Corriger le nom »."""
    if request.method == "POST":
        email = request.POST.get("adresse", "")
        form = NameForm(request.POST)
        if form.is_valid():
            corrected = form.asked(request, CorrectName(by=acting(request), email=email, **form.cleaned_data))
            if corrected is not None:
                messages.success(request, "Le nom est enregistré. S'il a changé, la personne l'apprend par courriel.")
                return redirect(page_of(email))
    else:
        require_offered(request, CorrectName)
        account = _account(request, request.GET.get("adresse", ""))
        email = account.email
        form = NameForm(initial={"first_name": account.name.first_name, "last_name": account.name.last_name})
    seen = {"form": form, "email": email}
    return render(request, "companies/correct_name.html", seen, status=422 if form.errors else 200)
