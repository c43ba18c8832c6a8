"""For tests: a clock that stands still, randomness that repeats, a store in memory, and the contract of a store.

Nothing of it belongs in a deployed host: whoever knows a seed knows every code and link.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from threading import Lock

from . import _core
from ._adapter import InspectableAdapter, InspectableStore
from ._value import instant
from .batches import Batch, Page, Scan, Sealed, Stored
from .events import Event

__all__ = ["FixedClock", "MemoryStore", "SeededEntropy", "check_store", "clauses"]


class FixedClock:
    """A clock that stands still until it is moved, forwards or backwards."""

    __slots__ = ("_core",)

    def __init__(self, at: datetime) -> None:
        """Standing at an instant, to the second."""
        self._core = _core.FixedClock(_unix(at))

    def now(self) -> datetime:
        """What it says."""
        return datetime.fromtimestamp(self._core.now(), timezone.utc)

    def set(self, at: datetime) -> None:
        """Moves it to an instant."""
        self._core.set(_unix(at))

    def advance(self, span: timedelta) -> None:
        """Moves it on, or back."""
        self.set(self.now() + span)


class SeededEntropy:
    """Randomness that repeats, byte for byte in every language: ChaCha20, seeded by a number of 64 bits."""

    __slots__ = ("_core",)

    def __init__(self, seed: int) -> None:
        """From a seed."""
        self._core = _core.SeededEntropy(seed)


class MemoryStore:
    """A store in memory: exact, serialisable, gone with the process, and a model of a store to be written."""

    def __init__(self) -> None:
        """Empty."""
        self._lock = Lock()
        self._rows: dict[str, Stored] = {}
        self._events: list[Event] = []
        self._outbox: list[Sealed] = []
        self._last_version = 0

    def load(self, keys: Sequence[str]) -> list[Stored | None]:
        """The rows of keys."""
        with self._lock:
            return [self._rows.get(key) for key in keys]

    def scan(self, scan: Scan) -> Page:
        """A page of rows."""
        with self._lock:
            after = scan.after
            keys = sorted(
                key for key in self._rows if key.startswith(scan.prefix) and (after is None or key > after)
            )
            rows = tuple((key, self._rows[key]) for key in keys[: scan.limit])
            return Page(rows=rows, more=len(keys) > len(rows))

    def commit(self, batch: Batch) -> bool:
        """All of a batch, or none of it."""
        with self._lock:
            for check in batch.checks:
                row = self._rows.get(check.key)
                if (None if row is None else row.version) != check.version:
                    return False
            for key in batch.deletes:
                self._rows.pop(key, None)
            for put in batch.puts:
                self.put(put.key, put.body)
            self._events.extend(batch.events)
            self._outbox.extend(batch.messages)
            return True

    def put(self, key: str, body: str) -> None:
        """Writes a body behind the core's back: a damaged disk, or a migration."""
        self._last_version += 1
        self._rows[key] = Stored(version=self._last_version, body=body)

    def remove(self, key: str) -> None:
        """Removes a record behind the core's back."""
        del self._rows[key]

    def events(self) -> list[Event]:
        """The audit trail."""
        return list(self._events)

    def outbox(self) -> list[Sealed]:
        """The messages enqueued."""
        return list(self._outbox)


def clauses() -> list[str]:
    """The names of the clauses of a store's contract, the plainest first: whoever writes a store works down this list."""
    return _core.clauses()


def check_store(fresh: Callable[[], InspectableStore], only: Sequence[str] | None = None) -> None:
    """Holds a store to its contract: `fresh` gives an empty one for each clause.

    Raises `AssertionError` with the name of the first clause that does not hold and the sentence of the contract. Some
    clauses call the store from several threads at once.
    """
    for clause in clauses() if only is None else only:
        broken = _core.conform(clause, InspectableAdapter(fresh()))
        if broken is not None:
            raise AssertionError(f"{clause}: {broken}")


def _unix(at: datetime) -> int:
    instant(at)
    return int(at.timestamp())
