"""Deletes imports that ended long ago, with all that their lines say of people: for a timer, once a day."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.timezone import now

from imports.models import Batch


class Command(BaseCommand):
    """`manage.py forget_imports`."""

    help = "Efface les imports lus depuis plus de IMPORTS_KEPT_DAYS jours."

    def handle(self, *args: Any, **options: Any) -> None:
        """Those under way stay."""
        old = Batch.objects.filter(read_at__lt=now() - timedelta(days=settings.IMPORTS_KEPT_DAYS))
        over = old.exclude(state__in=(Batch.State.WANTED, Batch.State.FILING))
        count = over.count()
        over.delete()
        self.stdout.write(f"{count} imports effacés")
