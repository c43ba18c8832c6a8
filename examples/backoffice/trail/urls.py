"""The audit trail."""

from django.urls import path

from trail import pages

urlpatterns = [
    path("", pages.show, name="trail"),
    path("journal.csv", pages.export, name="trail_export"),
]
