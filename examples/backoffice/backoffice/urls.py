"""Which page answers which address."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from backoffice.door import espace


def health(_: HttpRequest) -> HttpResponse:
    """For whoever watches over the machine: the Espace's database answers."""
    espace().ping()
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("sante", health),
    path("", include("staff.urls")),
    path("", include("companies.urls")),
    path("imports/", include("imports.urls")),
    path("courriers/", include("letters.urls")),
    path("journal/", include("trail.urls")),
    path("mots-de-passe/", include("upkeep.urls")),
]
