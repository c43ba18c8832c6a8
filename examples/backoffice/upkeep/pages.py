"""« Mots de passe »: the fund has passwords renewed that may have come into other hands. Asked, said in words, and then done page by page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from espace_securise import RenewPasswords

from backoffice import refused
from backoffice.asking import ask
from staff.offered import require_offered
from staff.roles import acting
from upkeep.forms import GoingOn, RenewalForm

ACCOUNTS = 50
# So many of the core's pages for one of ours: some seconds.
PAGES = 20
# Names of records that nobody could read, for whoever looks at them.
UNREADABLE = 50


def renewal(request: HttpRequest) -> HttpResponse:
    """What is to be renewed; then what that will do, asked once more."""
    require_offered(request, RenewPasswords)
    form = RenewalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = {
            "chosen_before": form.chosen_before(),
            "deadline": form.deadline(),
            "last_day": form.cleaned_data["last_day"],
            "before": form.cleaned_data["before"],
        }
        return render(request, "upkeep/renewal_confirm.html", seen)
    return render(request, "upkeep/renewal.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Asks for some pages, and says how far that is; the page that answers goes on by itself, or by its button."""
    form = GoingOn(request.POST)
    if not form.is_valid():
        return refused.page(request, "Cette demande n'est pas comprise : reprenez depuis « Mots de passe ».", 400)
    now = form.cleaned_data
    after, asked = now["after"] or None, now["asked"] or 0
    unreadable = request.POST.getlist("unreadable")[:UNREADABLE]
    for _ in range(PAGES):
        page = ask(
            request,
            RenewPasswords(
                by=acting(request),
                chosen_before=now["chosen_before"],
                deadline=now["deadline"],
                after=after,
                limit=ACCOUNTS,
            ),
        )
        after, asked = page.next, asked + page.asked
        unreadable += page.unreadable
        if after is None:
            break
    seen = {**now, "after": after, "asked": asked, "unreadable": unreadable[:UNREADABLE]}
    return render(request, "upkeep/renewal_progress.html", seen)
