"""A store over Django's ORM, as a Django host would write it: the tables, and the three calls."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import django
from django.conf import settings
from django.db import connection, models, transaction
from espace_securise import Event, batches, wire

P = ParamSpec("P")
R = TypeVar("R")


def configure(file: Path) -> None:
    """Django with nothing but one SQLite file."""
    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(file),
                # Writers queue up at the beginning of their transaction, so that no check is out of date at its end.
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30},
            }
        },
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()


configure_once = functools.cache(configure)


def models_of() -> tuple[type[models.Model], ...]:
    """The tables. A model needs Django's settings, so they are defined after those."""

    class Record(models.Model):  # type: ignore[misc]
        key = models.CharField(primary_key=True, max_length=128)
        version = models.BigIntegerField()
        body = models.TextField()
        expires_at = models.DateTimeField(null=True, db_index=True)

        class Meta:
            app_label = "espace"

    class Counter(models.Model):  # type: ignore[misc]
        """The last version: no row ever has one that was given before."""

        last = models.BigIntegerField(default=0)

        class Meta:
            app_label = "espace"

    class AuditLine(models.Model):  # type: ignore[misc]
        event = models.TextField()

        class Meta:
            app_label = "espace"

    class Waiting(models.Model):  # type: ignore[misc]
        """A worker takes the messages of its channel, and drops those whose time is over."""

        sealed = models.TextField()
        channel = models.CharField(max_length=8, null=True, db_index=True)
        expires_at = models.DateTimeField(null=True, db_index=True)

        class Meta:
            app_label = "espace"

    return Record, Counter, AuditLine, Waiting


def lets_go(call: Callable[P, R]) -> Callable[P, R]:
    """Threads that are not Django's own close their connection when they are done, as at the end of a request."""

    @functools.wraps(call)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return call(*args, **kwargs)
        finally:
            if threading.current_thread() is not threading.main_thread():
                connection.close()

    return called


class DjangoStore:
    """The records in Django's database, beside the host's own tables."""

    def __init__(self, tables: tuple[type[models.Model], ...]) -> None:
        self.records, self.counter, self.audit, self.waiting = tables

    @lets_go
    def load(self, keys: Sequence[str]) -> list[batches.Stored | None]:
        rows = self.records.objects.in_bulk(list(keys))
        return [stored(rows[key]) if key in rows else None for key in keys]

    @lets_go
    def scan(self, scan: batches.Scan) -> batches.Page:
        found = self.records.objects.filter(key__gte=scan.prefix)
        if scan.after is not None:
            found = found.filter(key__gt=scan.after)
        rows = [row for row in found.order_by("key")[: scan.limit + 1] if row.key.startswith(scan.prefix)]
        page = tuple((row.key, stored(row)) for row in rows[: scan.limit])
        return batches.Page(rows=page, more=len(rows) > len(page))

    @lets_go
    def commit(self, batch: batches.Batch) -> bool:
        with transaction.atomic():
            known = self.records.objects.in_bulk([check.key for check in batch.checks])
            for check in batch.checks:
                row = known.get(check.key)
                if (None if row is None else row.version) != check.version:
                    return False
            self.records.objects.filter(key__in=batch.deletes).delete()
            counter = self.counter.objects.get_or_create(id=1)[0]
            for put in batch.puts:
                counter.last += 1
                self.records.objects.update_or_create(
                    key=put.key,
                    defaults={"version": counter.last, "body": put.body, "expires_at": put.expires_at},
                )
            counter.save()
            self.audit.objects.bulk_create(self.audit(event=wire.to_json(event)) for event in batch.events)
            self.waiting.objects.bulk_create(
                self.waiting(
                    sealed=wire.to_json(sealed),
                    channel=None if sealed.channel is None else sealed.channel.value,
                    expires_at=sealed.expires_at,
                )
                for sealed in batch.messages
            )
        return True

    @lets_go
    def events(self) -> list[Event]:
        return [Event._read(json.loads(line.event)) for line in self.audit.objects.order_by("id")]

    @lets_go
    def outbox(self) -> list[batches.Sealed]:
        return [batches.Sealed._read(json.loads(row.sealed)) for row in self.waiting.objects.all()]

    def emptied(self) -> DjangoStore:
        """Itself, without any row; versions go on."""
        for table in (self.records, self.audit, self.waiting):
            table.objects.all().delete()
        return self


def stored(row: models.Model) -> batches.Stored:
    """A row, as the core sees it."""
    return batches.Stored(version=row.version, body=row.body)
