"""« Propositions »: what takes two people. One proposes it where it is about; another reads what will happen, and confirms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from espace_securise import (
    ConfirmAct,
    FormerAccess,
    ListHolders,
    ListProposedActs,
    ProposeAct,
    Refused,
    ShowAccount,
    WithdrawAct,
    grave,
    refusals,
)
from espace_securise.grave import GraveAct
from espace_securise.replies import PersonSummary, ProposedActs, ProposedActSummary

from backoffice import refused, shown, words
from backoffice.asking import ask
from backoffice.door import espace
from backoffice.paging import pages
from companies import in_words
from companies.on_file import tenant_on_file
from staff.offered import require_offered
from staff.roles import acting

PAGE = 100
PEOPLE = 200
# What may pass: the proposal waits on.
WAITS_ON = {
    refusals.NotInThatState.kind,
    refusals.NotOnFile.kind,
    refusals.NoSuchPerson.kind,
    refusals.TooManyMessages.kind,
}


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """A page of those that wait."""
    page = _listed(request, request.GET.get("apres"))
    seen = {"waiting": [_line(request, each) for each in page.acts], "next": page.next}
    return render(request, "companies/proposals.html", seen)


def _listed(request: HttpRequest, after: str | None) -> ProposedActs:
    return ask(request, ListProposedActs(by=acting(request), after=after, limit=PAGE))


def _line(request: HttpRequest, proposed: ProposedActSummary) -> dict[str, object]:
    line = {
        "proposed": proposed,
        "what": in_words.GRAVE[proposed.act.kind],
        "mine": _same(proposed.proposed_by, acting(request).id),
    }
    match proposed.act:
        case grave.EraseAccount(email=email):
            return {**line, "email": email, "about": email}
        case grave.ReplaceHolder(identifier=identifier, ends=ends):
            about = f"tiers {identifier}"
            at_once = ends is FormerAccess.AT_ONCE
            return {**line, "identifier": identifier, "about": about, "ends": in_words.FORMER[ends], "at_once": at_once}


def _same(one: str, other: str) -> bool:
    """As the core tells whether two names are one person's."""
    return one.strip().lower() == other.strip().lower()


def _waiting(request: HttpRequest, proposal: str) -> ProposedActSummary | None:
    listed = pages(lambda after: _listed(request, after))
    return next((each for page in listed for each in page.acts if each.id == proposal), None)


def _gone(request: HttpRequest) -> HttpResponse:
    return refused.refusal(request, refusals.NoSuchProposal())


def confirm(request: HttpRequest, proposal: str) -> HttpResponse:
    """« Confirmer »: what will happen, in words, and whom it is about as they stand now."""
    if request.method == "POST":
        return _confirm(request, proposal)
    require_offered(request, ConfirmAct)
    waiting = _waiting(request, proposal)
    if waiting is None:
        return _gone(request)
    line = _line(request, waiting)
    if line["mine"]:
        return refused.refusal(request, refusals.SecondPersonNeeded())
    return render(request, "companies/proposal_confirm.html", {**line, **_about(request, waiting.act)})


def _confirm(request: HttpRequest, proposal: str) -> HttpResponse:
    try:
        done = ask(request, ConfirmAct(by=acting(request), proposal=proposal))
    except Refused as no:
        if no.reason.kind not in WAITS_ON:
            raise
        told = f"{words.refusal(no.reason)} Rien n'a été fait : la proposition attend toujours."
        return refused.refusal(request, no.reason, told)
    if done.erased_at is not None:
        until = shown.instant(done.erased_at)
        told = f"Le compte est fermé, et son titulaire en est informé. Il sera effacé à partir du {until}, s'il ne le conserve pas."
    elif done.code_expires_at is None:
        told = "C'est fait. Les courriers du mois sont épuisés pour ce tiers : postez un code dès que l'un peut partir."
    else:
        until = shown.instant(done.code_expires_at)
        told = f"Un courrier avec un code part pour la personne suivante ; le code est valable jusqu'au {until}."
    messages.success(request, told)
    return redirect("proposals")


def withdraw(request: HttpRequest, proposal: str) -> HttpResponse:
    """« Retirer », by whoever proposed it or by another."""
    if request.method == "POST":
        ask(request, WithdrawAct(by=acting(request), proposal=proposal))
        messages.success(request, "La proposition est retirée : rien ne sera fait.")
        return redirect("proposals")
    require_offered(request, WithdrawAct)
    waiting = _waiting(request, proposal)
    if waiting is None:
        return _gone(request)
    return render(request, "companies/proposal_withdraw.html", _line(request, waiting))


def _about(request: HttpRequest, act: GraveAct) -> dict[str, object]:
    """Whom it is about, and how long an account can be kept."""
    match act:
        case grave.EraseAccount(email=email):
            return _account(request, email)
        case grave.ReplaceHolder(identifier=identifier, account=account):
            tenant = tenant_on_file(request, identifier)
            return {"tenant": tenant, "person": _person(request, tenant.identifier, account)}


def _account(request: HttpRequest, email: str) -> dict[str, object]:
    account = ask(request, ShowAccount(by=acting(request), email=email, limit=PEOPLE))
    return {
        "account": account,
        "standing": in_words.standing(account),
        "grace": words.wait(int(espace().policy.closing_grace.total_seconds())),
    }


def _person(request: HttpRequest, identifier: str, account: str) -> PersonSummary:
    """One of a tenant's people. Raises the core's own refusal where they are none of them any more."""
    listed = pages(
        lambda after: ask(request, ListHolders(by=acting(request), identifier=identifier, after=after, limit=PEOPLE))
    )
    for page in listed:
        for each in page.people:
            if each.account == account:
                return each
    raise Refused(refusals.NoSuchPerson())


def _propose(request: HttpRequest, act: GraveAct) -> HttpResponse:
    proposed = ask(request, ProposeAct(by=acting(request), act=act))
    messages.success(
        request,
        f"C'est proposé, et rien n'est encore fait : une autre personne, Superviseur, doit le confirmer avant le "
        f"{shown.instant(proposed.lapses_at)}.",
    )
    return redirect("proposals")


def replace_holder(request: HttpRequest, identifier: str, account: str) -> HttpResponse:
    """« Remplacer »: a holder left, and somebody is to come after them."""
    wrong = None
    if request.method == "POST":
        chosen = request.POST.get("fin", "")
        if chosen in {each.value for each in FormerAccess}:
            return _propose(
                request, grave.ReplaceHolder(identifier=identifier, account=account, ends=FormerAccess(chosen))
            )
        wrong = "Choisissez quand son accès prend fin."
    require_offered(request, ProposeAct)
    tenant = tenant_on_file(request, identifier)
    seen = {
        "tenant": tenant,
        "person": _person(request, tenant.identifier, account),
        "choices": [(each.value, in_words.FORMER[each]) for each in FormerAccess],
        "wrong": wrong,
    }
    return render(request, "companies/propose_replacement.html", seen, status=422 if wrong else 200)


def erase_account(request: HttpRequest) -> HttpResponse:
    """« Proposer l'effacement »."""
    if request.method == "POST":
        return _propose(request, grave.EraseAccount(email=request.POST.get("adresse", "")))
    require_offered(request, ProposeAct)
    return render(request, "companies/propose_erasure.html", _account(request, request.GET.get("adresse", "")))
