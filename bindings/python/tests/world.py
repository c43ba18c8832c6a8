"""What the tests share: an Espace at a fixed hour, its letters, and Jeanne, who enrols."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timezone

import espace_securise as es
from espace_securise import contents, testing

KEYS = json.dumps({"index": "a1" * 32, "active": 2, "keys": {"1": "b2" * 32, "2": "c3" * 32}})
LINKS = es.Links(
    activation="https://espace.caisse.example/activation?lien={token}",
    reset="https://espace.caisse.example/mot-de-passe?lien={token}",
    recertification="https://espace.caisse.example/certification?lien={token}",
)
MONDAY = datetime(2026, 1, 5, 8, 0, tzinfo=timezone.utc)
EMAIL = "jeanne@durand.example"
PASSWORD = "Truelle&Niveau7"
SIRET = "73282932000074"
IDENTIFIER = "17071"
STAFF = es.Staff(id="gestionnaire-12", role=es.StaffRole.REGISTRAR)
ORIGIN = es.Origin(source="192.0.2.7", device="Firefox", language=es.Language.FR)


@dataclass
class World:
    """An Espace with all that it was lent."""

    espace: es.Espace
    clock: testing.FixedClock

    def messages(self) -> list[es.Message]:
        """Delivers all that waits."""
        taken = []
        for leased in self.espace.outbox().lease(limit=100):
            with leased as message:
                taken.append(message)
        return taken

    def one(self, kind: type[object]) -> object:
        """Delivers all that waits; the content of the one message of a kind."""
        (content,) = [m.content for m in self.messages() if isinstance(m.content, kind)]
        return content

    def posted_code(self) -> str:
        """Files the company of Jeanne, and posts its two letters; the code of the second."""
        self.espace.run(put_tenant())
        self.espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
        content = self.one(contents.PostedCode)
        assert isinstance(content, contents.PostedCode)
        return content.code

    def enrolled(self) -> None:
        """From the two letters to an open account."""
        identified = self.espace.run(es.Identify(identifier=IDENTIFIER, siret=SIRET, code=self.posted_code()))
        self.espace.run(register(identified.ticket))
        content = self.one(contents.Activation)
        assert isinstance(content, contents.Activation)
        self.espace.run(es.Activate(token=content.url.partition("lien=")[2], ticket=identified.ticket))

    def logged_in(self) -> es.LoggedIn:
        """Jeanne's session."""
        self.enrolled()
        return self.espace.run(es.LogIn(email=EMAIL, password=PASSWORD), origin=ORIGIN)


def world(url: str = "sqlite::memory:", seed: int = 7) -> World:
    """A fresh one."""
    clock = testing.FixedClock(MONDAY)
    espace = es.Espace.open(
        url, keys=keys(), policy=es.guide_policy(LINKS), clock=clock, entropy=testing.SeededEntropy(seed)
    )
    return World(espace, clock)


def keys() -> es.Keys:
    """The keys of these tests."""
    return es.Keys.from_json(KEYS)


def put_tenant() -> es.PutTenant:
    """Jeanne's company, as the fund files it."""
    return es.PutTenant(
        by=STAFF,
        identifier=IDENTIFIER,
        siret="732 829 320 00074",
        company="Maçonnerie Durand",
        first_name="Jeanne",
        last_name="Durand",
        address=("3 rue du Port", "44000 NANTES"),
    )


def register(ticket: str, password: str = PASSWORD) -> es.Register:
    """Step 2/2, as Jeanne fills it in."""
    return es.Register(
        ticket=ticket,
        email=EMAIL,
        email_confirmation=EMAIL,
        password=password,
        password_confirmation=password,
        mobile=es.PhoneInput(country="FR", number="06 12 34 56 78"),
    )
