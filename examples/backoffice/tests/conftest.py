"""An Espace in memory with a clock that stands still, and people of the fund who are logged in with both factors."""

from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from espace_securise import Espace, Keys, PostCode, PutTenant, Staff, StaffRole, TenantKind
from espace_securise.testing import FixedClock
from pytest_django import Settings

from backoffice import door
from tests.sirets import siret

NOON = datetime(2026, 9, 9, 10, 0, tzinfo=timezone.utc)
CLERK = Staff(id="marie.durand", role=StaffRole.REGISTRAR)
# What « Nouveau tiers » is filled in with.
TYPED = {
    "identifier": "17072",
    "siret": siret(17072),
    "company": "Charpentes Le Goff",
    "first_name": "Yann",
    "last_name": "Le Goff",
    "address": "ZA de Kerhoas\r\n29200 BREST",
    "language": "fr",
    "tenant_kind": "company",
}


@pytest.fixture
def clock() -> FixedClock:
    """Wednesday 9 September 2026, noon in Paris."""
    return FixedClock(NOON)


@pytest.fixture
def espace(clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Espace]:
    """The Espace that pages ask, in memory."""
    keys = Keys.generate()
    door.espace.cache_clear()
    with Espace.open("sqlite::memory:", keys=keys, policy=door.policy(), clock=clock) as opened:
        monkeypatch.setattr(door, "opened", lambda: opened)
        yield opened
    door.espace.cache_clear()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> None:
    """Locks lie in a folder of the test's own."""
    settings.VAR = tmp_path


Logged = Callable[..., Client]


@pytest.fixture
def logged(db: None) -> Logged:
    """Logs somebody in with both factors, in these roles."""

    def log_in(*roles: StaffRole, name: str = "marie.durand") -> Client:
        person, _ = User.objects.get_or_create(username=name)
        person.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
        device, _ = TOTPDevice.objects.get_or_create(user=person, name="application")
        client = Client()
        client.force_login(person)
        session = client.session
        session["otp_device_id"] = device.persistent_id
        session.save()
        return client

    return log_in


def put(
    espace: Espace,
    number: int,
    *,
    code: bool = False,
    company: str = "Maçonnerie Durand",
    kind: TenantKind = TenantKind.COMPANY,
) -> str:
    """A tenant on file; its identifier."""
    filed = espace.run(
        PutTenant(
            by=CLERK,
            identifier=str(number),
            siret=siret(number),
            company=company,
            first_name="Jeanne",
            last_name="Durand",
            address=("3 rue du Port", "44000 NANTES"),
            tenant_kind=kind,
        )
    )
    if code:
        espace.run(PostCode(by=CLERK, identifier=filed.identifier))
    return filed.identifier


def audited(espace: Espace, **where: str) -> list[dict[str, object]]:
    """Lines of the audit trail."""
    return list(espace.report("audit", where=where, limit=1000).rows)
