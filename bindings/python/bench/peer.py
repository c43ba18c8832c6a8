"""The peer: Django with django-allauth, over its JSON API, with Argon2id of the same cost, on SQLite in memory."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import django
from django.conf import settings


def configure(*, hashing: bool) -> None:
    """Django's settings; without hashing, a plain digest stands in the place of Argon2."""
    settings.configure(
        SECRET_KEY="bench",
        ALLOWED_HOSTS=["testserver"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "allauth",
            "allauth.account",
            "allauth.headless",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        PASSWORD_HASHERS=["peer.SameCost" if hashing else "peer.Digest"],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        ROOT_URLCONF="peer_urls",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        ACCOUNT_LOGIN_METHODS={"email"},
        ACCOUNT_SIGNUP_FIELDS=["email*", "password1*"],
        ACCOUNT_EMAIL_VERIFICATION="mandatory",
        ACCOUNT_RATE_LIMITS=False,
        HEADLESS_ONLY=True,
        HEADLESS_CLIENTS=("app",),
        HEADLESS_FRONTEND_URLS={
            "account_confirm_email": "https://espace.caisse.example/activation/{key}",
            "account_reset_password": "https://espace.caisse.example/mot-de-passe",
            "account_reset_password_from_key": "https://espace.caisse.example/mot-de-passe/{key}",
            "account_signup": "https://espace.caisse.example/inscription",
        },
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, run_syncdb=True)


def __getattr__(name: str) -> Any:
    # Django asks for the hashers by name once its settings stand; their modules need those.
    if name == "SameCost":
        from django.contrib.auth.hashers import Argon2PasswordHasher

        class SameCost(Argon2PasswordHasher):
            time_cost, memory_cost, parallelism = 2, 19_456, 1

        return SameCost
    if name == "Digest":
        from django.contrib.auth.hashers import MD5PasswordHasher

        return MD5PasswordHasher
    raise AttributeError(name)


class Person:
    """Somebody at the JSON API."""

    def __init__(self, number: int) -> None:
        from django.test import Client

        self.client = Client()
        self.email = f"jeanne{number}@durand.example"

    def post(self, path: str, wanted: tuple[int, ...], token: str | None = None, **body: str) -> Any:
        headers = {} if token is None else {"X-Session-Token": token}
        answer = self.client.post(
            f"/_allauth/app/v1/auth/{path}", body, content_type="application/json", headers=headers
        )
        assert answer.status_code in wanted, (path, answer.status_code, answer.content)
        return answer.json()

    def key(self, page: str) -> str:
        """The key in the newest mail's link."""
        from django.core import mail

        text = str(mail.outbox.pop().body)
        found = re.search(rf"/{page}/(\S+)", text)
        assert found, text
        return unquote(found[1])

    def journey(self) -> None:
        """Sign-up, confirmation, log-in, reset: three hashes."""
        first, second = "Truelle&Niveau7", "Equerre&Cordeau9"
        pending = self.post("signup", (401,), email=self.email, password=first)
        token = pending["meta"].get("session_token")
        self.post("email/verify", (200, 401), token, key=self.key("activation"))
        self.post("login", (200,), email=self.email, password=first)
        self.post("password/request", (200,), email=self.email)
        self.post("password/reset", (200, 401), key=self.key("mot-de-passe"), password=second)
