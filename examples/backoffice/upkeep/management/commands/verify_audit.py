"""Verifies the audit trail against its seals."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from espace_securise import Invalid

from backoffice.door import espace
from upkeep.findings import in_words


class Command(BaseCommand):
    """`manage.py verify_audit --known MARK`; ends with 1 if something is not as it was."""

    help = "Vérifie le journal, et nomme la première ligne ou le premier sceau qui n'est plus ce qu'il était."

    def add_arguments(self, parser: CommandParser) -> None:
        """What was kept elsewhere."""
        parser.add_argument("--known", metavar="MARQUE", help="la dernière marque de seal_audit, gardée ailleurs")

    def handle(self, *args: Any, known: str | None, **options: Any) -> None:
        """Tells what was read, or what was found."""
        try:
            verified = espace().verify_audit(known=known)
        except Invalid as wrong:
            raise CommandError(f"ce n'est pas une marque : {known}") from wrong
        if verified.finding is not None:
            raise CommandError(in_words(verified.finding))
        self.stdout.write(
            f"{verified.lines} lignes vérifiées sous {verified.seals} sceaux, {verified.removed} retirées en leur temps"
        )
        if known is None:
            self.stdout.write("sans --known, une fin retirée ne se voit pas")
        if verified.newest is not None:
            self.stdout.write(f"marque {verified.newest}")
