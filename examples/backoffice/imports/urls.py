"""The pages of imports."""

from django.urls import path

from imports import pages

urlpatterns = [
    path("", pages.index, name="imports"),
    path("<int:pk>", pages.batch, name="import"),
    path("<int:pk>/etat.json", pages.state, name="import_state"),
    path("<int:pk>/deposer", pages.want, name="import_want"),
    path("<int:pk>/arreter", pages.cancel, name="import_cancel"),
    path("<int:pk>/rapport.csv", pages.take_report, name="import_report"),
]
