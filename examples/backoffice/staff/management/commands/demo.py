"""Fills an empty back-office for a demonstration, and prints once how to log in."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from espace_securise import PostCode, Staff, StaffRole

from backoffice.door import espace

PEOPLE = {
    "support": [StaffRole.SUPPORT],
    "habilitations": [StaffRole.REGISTRAR],
    "superviseur": [StaffRole.SUPERVISOR],
    "auditeur": [StaffRole.AUDITOR],
    "plusieurs": [StaffRole.SUPPORT, StaffRole.REGISTRAR],
}


class Command(BaseCommand):
    """`manage.py demo tenants.csv`."""

    help = "Démonstration seulement : des tiers, une personne par rôle, leurs mots de passe affichés."

    def add_arguments(self, parser: CommandParser) -> None:
        """The fund's file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Once: what is there stays."""
        if not settings.DEMO:
            raise CommandError("demonstration only: BACKOFFICE_DEMO=1")
        if User.objects.exists():
            self.stdout.write("La démonstration est déjà remplie ; pour la vider, supprimez son dossier.")
            return
        for name, roles in PEOPLE.items():
            call_command(
                "add_staff", name, *(each for role in roles for each in ("--role", role.value)), stdout=self.stdout
            )
            self.stdout.write("")
        self.stdout.write("Sans application : examples/backoffice/run.sh code NOM affiche le code du moment.\n")
        call_command("import_tenants", str(file), "--by", "habilitations", "--codes", "none", stdout=self.stdout)
        by = Staff(id="habilitations", role=StaffRole.REGISTRAR)
        for row in espace().report("tenants", limit=5).rows:
            espace().run(PostCode(by=by, identifier=row["identifier"]))
