"""What the Superviseur has done to all accounts."""

from django.urls import path

from upkeep import pages

urlpatterns = [
    path("", pages.renewal, name="renewal"),
    path("demander", pages.renew, name="renew"),
]
