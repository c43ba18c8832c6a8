"""What holds for every page: its headers, and that nobody passes without a second factor and a role."""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from staff.roles import acting_role, roles_of

Next = Callable[[HttpRequest], HttpResponseBase]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
OPEN = ("/connexion", "/sante")
STYLES = "/static/"
# Whoever is logged in may choose a role and leave, whatever role they have.
WITHOUT_A_ROLE = ("/deconnexion", "/role")


class Headers:
    """A content security policy without exceptions, and no page of it in any cache."""

    def __init__(self, following: Next) -> None:
        """Before `following`."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Adds them."""
        response = self.following(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not request.path.startswith(STYLES):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Wall:
    """Nothing but the log-in page is for whoever has not shown both factors, or has none of the fund's roles."""

    def __init__(self, following: Next) -> None:
        """Before `following`."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Lets through, or leads to the log-in page or to the choice of a role."""
        if request.path in OPEN or request.path.startswith(STYLES):
            return self.following(request)
        user = request.user
        if not user.is_authenticated or not user.is_verified():  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        now = int(time())
        if now - request.session.setdefault("began", now) > settings.SESSION_LONGEST:
            logout(request)
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        # A page that asks by itself how far an import is keeps nobody logged in.
        if not request.path.endswith("/etat.json"):
            request.session["seen"] = now
        if request.path in WITHOUT_A_ROLE or acting_role(request) is not None:
            return self.following(request)
        if roles_of(user):
            return redirect("role")
        return HttpResponse("Votre compte n'a aucun rôle : demandez-le à votre administrateur.", status=403)
