"""The demonstration is filled once, by commands, and holds what it says is worth looking at."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from espace_securise import Espace, StaffRole
from pytest_django import Settings

from backoffice import door
from demo.cast import BERNARD, DURAND, HORIZON, JEANNE, KARIM, LEROY, LOOK_AT, PAUL, PONANT, VASSEUR
from imports.models import Batch, Line
from letters.models import Letter, Printing
from tests.conftest import Logged, audited

SAMPLES = Path(__file__).resolve().parents[2] / "tenants-file"


@pytest.fixture
def on_disk(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """An Espace in a file: the story is told by a clock of its own, and then looked at by ours."""
    settings.ESPACE_URL = f"sqlite:{tmp_path / 'espace.db'}"
    door.espace.cache_clear()
    yield
    door.espace().close()
    door.espace.cache_clear()


def fill() -> str:
    told = StringIO()
    call_command("demo", str(SAMPLES / "tenants.csv"), str(SAMPLES / "firms.csv"), stdout=told)
    return told.getvalue()


def held(espace: Espace) -> list[object]:
    """All that there is, in numbers."""
    models = (User, Batch, Line, Letter, Printing)
    return [*(model.objects.count() for model in models), len(audited(espace)), espace.outbox().counts()]


def see(client: Client, address: str, *texts: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.content.decode().replace("&#x27;", "'").replace("&amp;", "&")
    for text in texts:
        assert text in page, (address, text)


def test_it_shows_what_it_says_and_filling_it_again_changes_nothing(db: None, on_disk: None, logged: Logged) -> None:
    told = fill()
    before = held(door.espace())
    assert "déjà remplie" in fill()
    assert held(door.espace()) == before

    client = logged(StaffRole.REGISTRAR, name="anne")
    for address, what in LOOK_AT:
        assert address in told
        assert what in told
        assert client.get(address).status_code == 200
    see(client, f"/tiers/{LEROY}", "Nadia Leroy", "Marc Fabre", "Sur invitation")
    of_leroy = f"/tiers/{LEROY}/delegations"
    running = ("En cours", "Suspendue par l'entreprise", "Suspendue par la caisse", "À venir. Suspendue par la caisse")
    see(client, of_leroy, *running)
    see(client, f"{of_leroy}?etat=en-attente", "Proposée. Sans réponse, caduque le", "Charpentes Le Goff")
    see(client, f"{of_leroy}?etat=passees", "Refusée", "Terminée. L'entreprise y a mis fin.")
    of_ponant = f"/tiers/{PONANT}/delegations"
    see(client, f"{of_ponant}?etat=en-attente", "Demandée.")
    see(client, f"{of_ponant}?etat=passees", "Retirée", "Sans réponse")
    see(client, f"/tiers/{VASSEUR}/delegations", "Lever la suspension")
    see(client, f"/tiers/{DURAND}", JEANNE, PAUL)
    see(client, f"/personne?adresse={JEANNE}", "Maçonnerie Durand – chantiers Ouest", "Firefox, depuis 192.0.2.7")
    see(client, f"/personne?adresse={BERNARD}", "l'adresse est à certifier à nouveau")
    see(client, f"/personne?adresse={KARIM}", "Suspendu depuis le")
    see(client, f"/personne?adresse={BERNARD}", "Conservé pour contentieux")
    see(client, "/propositions", "Effacer un compte", KARIM, "Remplacer un titulaire", f"Tiers {HORIZON}")
    see(client, "/cabinets-recherches", "Cabinet Tessier", "Expertise Armor")
    see(client, "/courriers/", "Destinataire inconnu à l'adresse", "<dt>Envois abandonnés</dt><dd>1</dd>")
    see(client, "/imports/1", "dont 12 déjà au fichier")
    see(client, client.post("/courriers/preparer")["location"], "Délégation de droits", "Code confidentiel")


def test_nothing_is_filled_beside_what_was_filled_in_part(db: None, on_disk: None) -> None:
    User.objects.create(username="habilitations")
    with pytest.raises(CommandError, match="jusqu'au bout"):
        fill()
    assert audited(door.espace()) == []


def test_nothing_is_filled_outside_the_demonstration(db: None, on_disk: None, settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="demonstration only"):
        fill()
    assert not User.objects.exists()
