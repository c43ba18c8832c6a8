"""Logging in with both factors at once, choosing a role, logging out."""

import logging
from typing import Any

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from staff.roles import ROLE_NAMES, acting_role, roles_of

_log = logging.getLogger(__name__)


class BothFactors(AuthenticationForm):
    """Name, password and the code of the application, judged together: neither factor tells anything without the other."""

    otp_token = forms.CharField(
        label="Code à 6 chiffres de l'application",
        max_length=8,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean(self) -> Any:
        """Both, or the same answer for either."""
        try:
            cleaned = super().clean()
        except forms.ValidationError as fault:
            raise _wrong() from fault
        person = self.get_user()
        device = _verified(person, cleaned.get("otp_token", "")) if person else None
        if device is None:
            raise _wrong()
        # Logging in takes it over from here.
        person.otp_device = device  # type: ignore[attr-defined]
        return cleaned


def _wrong() -> forms.ValidationError:
    return forms.ValidationError("Nom, mot de passe ou code erroné, ou trop d'essais : patientez et réessayez.")


@transaction.atomic
def _verified(person: AbstractBaseUser, token: str) -> TOTPDevice | None:
    """Their device, if it shows this code. Failures are counted by the device, and make the next try wait."""
    device: TOTPDevice | None = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=True).first()
    if device is None or not device.verify_is_allowed()[0] or not device.verify_token(token):
        return None
    return device


class LogIn(LoginView):
    """« Connexion »."""

    form_class = BothFactors
    template_name = "staff/log_in.html"
    redirect_authenticated_user = False

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Logged, like those that fail: the Espace's own audit trail begins at the first command."""
        _log.info("%r logs in from %s", form.get_user().get_username(), self.request.META.get("REMOTE_ADDR"))
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """With the name as it was typed, cut, and whatever is in it made visible."""
        name = str(form.data.get("username", ""))[:150]
        _log.warning("a log-in fails for %r from %s", name, self.request.META.get("REMOTE_ADDR"))
        return super().form_invalid(form)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """« Se déconnecter »."""
    logout(request)
    return redirect("log_in")


def choose_role(request: HttpRequest) -> HttpResponse:
    """One role at a time: the audit trail says in which somebody acted."""
    has = roles_of(request.user)
    if request.method == "POST":
        chosen = request.POST.get("role")
        if chosen in {role.value for role in has}:
            request.session["role"] = chosen
            return redirect("search")
    now = acting_role(request)
    choices = [(role.value, ROLE_NAMES[role], role is now) for role in has]
    return render(request, "staff/role.html", {"choices": choices})
