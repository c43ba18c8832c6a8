"""The rounds of the clock, for a timer once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backoffice.door import espace
from upkeep.rounds import ROUNDS, make


class Command(BaseCommand):
    """`manage.py upkeep`, or with the names of some rounds."""

    help = "Fait les tournées de l'horloge : rappels, effacements, recherche. Relancée, elle ne fait rien deux fois."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which."""
        parser.add_argument("rounds", nargs="*", choices=[*ROUNDS, []], metavar="TOURNÉE", help=", ".join(ROUNDS))

    def handle(self, *args: Any, rounds: list[str], **options: Any) -> None:
        """Each after the other, whatever the one before could not read."""
        unreadable: list[str] = []
        for name in rounds or ROUNDS:
            made = make(espace(), name)
            told = ", ".join(f"{count} {what}" for what, count in made.counts.items())
            self.stdout.write(f"{name} : {told}")
            unreadable += made.unreadable
        if unreadable:
            raise CommandError(f"illisibles, à regarder : {', '.join(unreadable)}")
