"""What is posted to a tenant and taken back: the welcome letter, codes, and the codes that are on their way."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from espace_securise import PostCode, PostWelcome, VoidCodes

from backoffice import shown
from backoffice.asking import ask
from companies.on_file import tenant_on_file
from staff.offered import require_offered
from staff.roles import acting


@require_POST
def post_code(request: HttpRequest, identifier: str) -> HttpResponse:
    """« Poster un code »."""
    posted = ask(request, PostCode(by=acting(request), identifier=identifier))
    messages.success(
        request, f"Un courrier avec un code part ; le code est valable jusqu'au {shown.instant(posted.expires_at)}."
    )
    return redirect("tenant", identifier)


@require_POST
def post_welcome(request: HttpRequest, identifier: str) -> HttpResponse:
    """« Poster à nouveau le courrier de bienvenue »."""
    ask(request, PostWelcome(by=acting(request), identifier=identifier))
    messages.success(request, "Le courrier de bienvenue part à nouveau.")
    return redirect("tenant", identifier)


def void_codes(request: HttpRequest, identifier: str) -> HttpResponse:
    """« Annuler les codes », once more asked before it is done."""
    if request.method == "POST":
        voided = ask(request, VoidCodes(by=acting(request), identifier=identifier)).voided
        told = f"Annulés : {voided}." if voided else "Aucun n'était en route."
        messages.success(request, f"Plus aucun code de ce tiers ne fonctionne. {told}")
        return redirect("tenant", identifier)
    require_offered(request, VoidCodes)
    return render(request, "companies/void_codes.html", {"tenant": tenant_on_file(request, identifier)})
