"""Logging in and out, and the role."""

from django.urls import path

from staff import pages

urlpatterns = [
    path("connexion", pages.LogIn.as_view(), name="log_in"),
    path("deconnexion", pages.log_out, name="log_out"),
    path("role", pages.choose_role, name="role"),
]
