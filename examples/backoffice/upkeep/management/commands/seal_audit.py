"""Seals the audit trail, for a timer: every hour, say."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from espace_securise import EspaceError

from backoffice.door import espace
from upkeep.findings import FINDINGS


class Command(BaseCommand):
    """`manage.py seal_audit`: prints the mark of the newest seal, to be kept on another machine."""

    help = "Scelle le journal. La marque affichée est à garder ailleurs : verify_audit --known MARQUE."

    def handle(self, *args: Any, **options: Any) -> None:
        """Whatever stands there and is not sealed yet."""
        try:
            sealed = espace().seal_audit()
        except EspaceError as broken:
            raise CommandError(FINDINGS.get(broken.code, broken.code)) from broken
        self.stdout.write(f"{sealed.lines} lignes scellées")
        if sealed.newest is not None:
            self.stdout.write(f"marque {sealed.newest}")
