"""The file of a tenant, for every page that is about one."""

from django.http import Http404, HttpRequest
from espace_securise import Refused, ShowTenant, refusals
from espace_securise.replies import TenantFile

from backoffice.asking import ask
from staff.roles import acting


def tenant_on_file(request: HttpRequest, identifier: str) -> TenantFile:
    """What the core shows of it. Nobody typed the identifier into a field: a wrong one is a wrong address of a page."""
    try:
        return ask(request, ShowTenant(by=acting(request), identifier=identifier))
    except Refused as refused:
        if isinstance(refused.reason, refusals.InvalidInput):
            raise Http404 from refused
        raise
