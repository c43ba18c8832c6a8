"""Fills an empty back-office for a demonstration, and prints once how to log in."""

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from espace_securise import Espace, PostCode, PutTenant, StaffRole, TenantKind
from espace_securise.testing import FixedClock

from backoffice.door import espace, policy
from demo.cast import LOOK_AT
from demo.story import BY, SUPERVISOR, Story
from imports.columns import typed
from imports.reading import read

PEOPLE = {
    "support": [StaffRole.SUPPORT],
    BY.id: [StaffRole.REGISTRAR],
    SUPERVISOR.id: [StaffRole.SUPERVISOR],
    "auditeur": [StaffRole.AUDITOR],
    "plusieurs": [StaffRole.SUPPORT, StaffRole.REGISTRAR],
}
# Some of those that the story does not know.
NEW, CODES = "1702", 5


class Command(BaseCommand):
    """`manage.py demo tenants.csv firms.csv`."""

    help = "Démonstration seulement : des tiers, leurs personnes et leurs délégations, une personne de la caisse par rôle."

    def add_arguments(self, parser: CommandParser) -> None:
        """The fund's files."""
        parser.add_argument("companies", type=Path)
        parser.add_argument("firms", type=Path)

    def handle(self, *args: Any, companies: Path, firms: Path, **options: Any) -> None:
        """Once: what is there stays."""
        if not settings.DEMO:
            raise CommandError("demonstration only: BACKOFFICE_DEMO=1")
        filled = settings.VAR / "demo-filled"
        if filled.exists():
            self.stdout.write("La démonstration est déjà remplie ; pour la vider, supprimez son dossier.")
            return
        if User.objects.exists():
            told = f"La démonstration n'a pas été remplie jusqu'au bout : supprimez {settings.VAR}, puis recommencez."
            raise CommandError(told)
        self._staff()
        _tell_story(companies, firms)
        self._file_the_rest(companies, firms)
        filled.touch()
        self.stdout.write("\nÀ regarder :")
        for address, what in LOOK_AT:
            self.stdout.write(f"  {address:58} {what}")

    def _staff(self) -> None:
        for name, roles in PEOPLE.items():
            named = [each for role in roles for each in ("--role", role.value)]
            call_command("add_staff", name, *named, stdout=self.stdout)
            self.stdout.write("")
        self.stdout.write("Sans application : examples/backoffice/run.sh code NOM affiche le code du moment.\n")

    def _file_the_rest(self, companies: Path, firms: Path) -> None:
        """By the import that pages offer; and some letters, for the printing."""
        for file, kind in ((companies, TenantKind.COMPANY), (firms, TenantKind.FIRM)):
            terms = ("--by", BY.id, "--codes", "none", "--kind", kind.value)
            call_command("import_tenants", str(file), *terms, stdout=self.stdout)
        for row in espace().report("tenants", begins={"identifier": NEW}, limit=CODES).rows:
            espace().run(PostCode(by=BY, identifier=row["identifier"]))


def _tell_story(companies: Path, firms: Path) -> None:
    clock = FixedClock(datetime.now(timezone.utc))
    on_file = {**_on_file(firms, TenantKind.FIRM), **_on_file(companies, TenantKind.COMPANY)}
    with Espace.open(settings.ESPACE_URL, keys=settings.ESPACE_KEYS, policy=policy(), clock=clock) as told:
        Story(told, clock, on_file).tell()


def _on_file(file: Path, kind: TenantKind) -> dict[str, PutTenant]:
    """What files each line of a file; of two with one identifier the first."""
    found: dict[str, PutTenant] = {}
    for line in read(file.read_bytes()).lines:
        if not line.faults:
            found.setdefault(line.values[0], PutTenant(by=BY, tenant_kind=kind, **typed(line.values)))
    return found
