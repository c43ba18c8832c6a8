"""Wipes what letters said that were posted long ago: for a timer, once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from backoffice.door import espace
from letters.printing import forget


class Command(BaseCommand):
    """`manage.py forget_letters`."""

    help = "Efface le contenu des courriers postés depuis plus de LETTERS_KEPT_DAYS jours."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tells how many."""
        self.stdout.write(f"{forget(espace().now())} courriers effacés")
