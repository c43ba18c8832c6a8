"""The worker that files what pages ask for. One for each machine is enough; killed and started again, it goes on."""

import logging
import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from espace_securise import EspaceError

from backoffice.door import espace
from imports.filing import Busy, file_batch
from imports.models import Batch

_log = logging.getLogger(__name__)
REST = 1.0
AFTER_A_FAULT = 30.0


class Command(BaseCommand):
    """`manage.py file_imports`."""

    help = "Dépose les imports demandés dans les pages."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to go on waiting."""
        parser.add_argument("--once", action="store_true", help="dépose ce qui attend, puis s'arrête")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Files what waits, again and again."""
        ends = Event()
        if not once:
            signal.signal(signal.SIGTERM, lambda *_: ends.set())
        while not ends.is_set():
            rest = REST if self._round() else AFTER_A_FAULT
            if once:
                return
            close_old_connections()
            ends.wait(rest)

    def _round(self) -> bool:
        for batch in Batch.objects.filter(state__in=(Batch.State.WANTED, Batch.State.FILING)).order_by("pk"):
            try:
                file_batch(espace(), batch)
            except Busy:
                continue
            except EspaceError as fault:
                _log.error("import %d waits: %s", batch.pk, fault.code)
                return False
        return True
