"""A refusal, or a fault, as a page: whatever a page asked, this is what is shown when the answer is no."""

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from espace_securise import EspaceError, Invalid, Refused, refusals
from espace_securise.refusals import Refusal

from backoffice import words

_log = logging.getLogger(__name__)

STATUS = {
    refusals.RoleNotHeld.kind: 403,
    refusals.NotOnFile.kind: 404,
    refusals.NoSuchFirm.kind: 404,
    refusals.NoSuchMandate.kind: 404,
    refusals.NoSuchPerson.kind: 404,
    refusals.NoSuchProposal.kind: 404,
    refusals.InvalidInput.kind: 422,
    refusals.TooManyMessages.kind: 429,
}


class Refusals:
    """Shows them. A form that shows a refusal beside its fields catches it before."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Before `following`."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing of its own."""
        return self.following(request)

    def process_exception(self, request: HttpRequest, raised: Exception) -> HttpResponse | None:
        """The core's refusal, the host's own, or a store that does not answer."""
        match raised:
            case Refused(reason=reason):
                return refusal(request, reason)
            case PermissionDenied():
                _log.warning("%s may not ask %s", request.user.get_username(), request.path)
                return page(request, words.REFUSALS[refusals.RoleNotHeld.kind], 403)
            case Invalid():
                return page(request, "Cette demande n'est pas comprise : reprenez depuis la recherche.", 400)
            case EspaceError(code=code):
                _log.error("the Espace gave no reply: %s", code)
                return page(request, f"L'Espace ne répond pas pour le moment ({code}). Réessayez plus tard.", 503)
        return None


def refusal(request: HttpRequest, reason: Refusal, told: str | None = None) -> HttpResponse:
    """A refusal of the core's, in its words or in those of a page that knows better what was asked."""
    response = page(request, told or words.refusal(reason), STATUS.get(reason.kind, 409))
    if (seconds := words.retry_after(reason)) is not None:
        response["Retry-After"] = str(seconds)
    return response


def page(request: HttpRequest, told: str, status: int) -> HttpResponse:
    """What is told, on a page of its own."""
    return render(request, "refused.html", {"told": told}, status=status)
