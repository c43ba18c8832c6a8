"""Nobody passes without both factors and a role, on any page."""

import re
from time import time

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from espace_securise import Espace, StaffRole

from tests.conftest import Logged

PASSWORD = "une truelle et un niveau"


def every_address() -> list[str]:
    """Each address of the back-office, with something in its places."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
        found = []
        for each in patterns:
            route = before + str(each.pattern)
            found += walk(each.url_patterns, route) if isinstance(each, URLResolver) else [route]
        return found

    routes = walk(get_resolver().url_patterns, "/")
    return [
        route.replace("<int:pk>", "1").replace("<str:identifier>", "17071").replace("<str:account>", "x")
        for route in routes
    ]


GUARDED = [route for route in every_address() if route not in ("/connexion", "/sante")]


def test_there_are_pages_to_guard() -> None:
    assert len(GUARDED) > 20


@pytest.mark.parametrize("address", GUARDED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_log_in_page(db: None, address: str, method: str) -> None:
    answer = getattr(Client(), method)(address)
    assert answer.status_code == 302
    assert answer["location"].startswith("/connexion?next=")


@pytest.mark.parametrize("address", GUARDED)
def test_a_password_alone_opens_nothing(db: None, address: str) -> None:
    client = Client()
    client.force_login(User.objects.create(username="marie"))
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["location"].startswith("/connexion?next=")


@pytest.fixture
def marie(db: None) -> TOTPDevice:
    person = User.objects.create_user("marie", password=PASSWORD)
    person.groups.add(Group.objects.create(name="registrar"))
    device: TOTPDevice = TOTPDevice.objects.create(user=person, name="application")
    return device


def token(device: TOTPDevice) -> str:
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    clock.time = time()
    return f"{clock.token():06d}"


def test_both_factors_open_the_back_office(marie: TOTPDevice, espace: Espace) -> None:
    client = Client()
    typed = {"username": "marie", "password": PASSWORD, "otp_token": token(marie)}
    answer = client.post("/connexion", typed, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Habilitations" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "password", "right_token"),
    [("marie", PASSWORD, False), ("marie", "autre chose", True), ("paul", PASSWORD, True)],
)
def test_whichever_is_wrong_the_answer_is_the_same(
    marie: TOTPDevice, caplog: pytest.LogCaptureFixture, name: str, password: str, right_token: bool
) -> None:
    """The log tells who failed, and nothing of what was typed beside the name."""
    typed = {"username": name, "password": password, "otp_token": token(marie) if right_token else "000000"}
    answer = Client().post("/connexion", typed)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "Nom, mot de passe ou code erroné, ou trop d'essais : patientez et réessayez."
    ]
    assert f"a log-in fails for '{name}' from 127.0.0.1" in caplog.text
    assert password not in caplog.text


def test_a_token_works_once(marie: TOTPDevice) -> None:
    typed = {"username": "marie", "password": PASSWORD, "otp_token": token(marie)}
    assert Client().post("/connexion", typed).status_code == 302
    assert Client().post("/connexion", typed).status_code == 200


def test_whoever_has_several_roles_chooses_one(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.SUPPORT, StaffRole.AUDITOR)
    assert client.get("/")["location"] == "/role"
    client.post("/role", {"role": "registrar"})
    assert client.get("/")["location"] == "/role"
    client.post("/role", {"role": "auditor"})
    assert "<strong>Auditeur</strong>" in client.get("/").content.decode()


def test_a_role_that_was_taken_away_is_not_acted_in(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.SUPPORT, StaffRole.AUDITOR)
    client.post("/role", {"role": "support"})
    logged(StaffRole.AUDITOR)
    assert "<strong>Auditeur</strong>" in client.get("/").content.decode()


def test_whoever_has_no_role_sees_nothing(logged: Logged) -> None:
    assert logged().get("/").status_code == 403


def test_ten_hours_end_a_session(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.SUPPORT)
    session = client.session
    session["began"] = int(time()) - 10 * 3600 - 1
    session.save()
    assert client.get("/")["location"].startswith("/connexion")


def test_a_page_that_asks_by_itself_keeps_nobody_logged_in(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.SUPPORT)
    assert "backoffice" in client.get("/").cookies
    assert "backoffice" not in client.get("/imports/1/etat.json").cookies


@pytest.mark.parametrize(
    ("address", "name"),
    [("/", "Rechercher"), ("/personne?adresse=rien", "Personnes"), ("/journal/", "Journal"), ("/nulle-part", None)],
)
def test_the_menu_says_where_one_is(logged: Logged, espace: Espace, address: str, name: str | None) -> None:
    page = logged(StaffRole.SUPPORT).get(address).content.decode()
    assert re.findall(r'<a href="[^"]*" aria-current="page">([^<]+)</a>', page) == ([name] if name else [])


def test_headers_of_every_page(logged: Logged, espace: Espace) -> None:
    answer = logged(StaffRole.SUPPORT).get("/")
    assert "default-src 'none'" in answer["content-security-policy"]
    assert "unsafe" not in answer["content-security-policy"]
    assert answer["x-frame-options"] == "DENY"
    assert answer["cache-control"] == "no-store"
    assert answer["x-content-type-options"] == "nosniff"
    cookie = answer.cookies["backoffice"]
    assert cookie["httponly"] and cookie["samesite"] == "Strict"


def test_a_form_without_its_token_is_refused(logged: Logged, espace: Espace) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = logged(StaffRole.REGISTRAR).cookies
    assert client.post("/personne/suspendre", {"adresse": "a@b.example"}).status_code == 403
