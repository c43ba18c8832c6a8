"""Logging in with both factors at once, choosing a role, logging out."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_otp.forms import OTPAuthenticationFormMixin
from django.contrib.auth.forms import AuthenticationForm
from django import forms

from staff.roles import ROLE_NAMES, acting_role, roles_of


class BothFactors(OTPAuthenticationFormMixin, AuthenticationForm):  # type: ignore[misc]
    """Name, password and the code of the application, judged together: neither factor tells anything without the other."""

    otp_token = forms.CharField(
        label="Code à 6 chiffres de l'application",
        max_length=8,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    otp_device = None

    def clean(self) -> Any:
        """Both, or the same answer for either."""
        wrong = forms.ValidationError("Nom, mot de passe ou code erroné, ou trop d'essais : patientez et réessayez.")
        try:
            cleaned = super().clean()
            self.clean_otp(self.get_user())
        except forms.ValidationError as fault:
            raise wrong from fault
        return cleaned


class LogIn(LoginView):
    """« Connexion »."""

    form_class = BothFactors
    template_name = "staff/log_in.html"
    redirect_authenticated_user = False


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
