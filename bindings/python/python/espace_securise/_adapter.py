"""A store of the host's own, and how it is called: JSON from and to the native part, typed values for the host."""

from __future__ import annotations

from collections.abc import Sequence
from json import loads
from typing import Protocol, runtime_checkable

from ._value import many
from .batches import Batch, Page, Scan, Sealed, Stored
from .events import Event

__all__ = ["InspectableStore", "Store"]


@runtime_checkable
class Store(Protocol):
    """What a host brings to keep the records in a database of its own: three calls.

    Whatever they raise becomes a `StoreError` with what was raised as its cause; the person is denied. Calls come from
    whichever thread asks a command. `espace_securise.testing.check_store` holds a store to the whole contract.
    """

    def load(self, keys: Sequence[str]) -> Sequence[Stored | None]:
        """The state of each key, in the order asked; `None` where there is no record."""
        ...

    def scan(self, scan: Scan) -> Page:
        """A page of the records whose key starts with a prefix, in the order of the octets of their keys."""
        ...

    def commit(self, batch: Batch) -> bool:
        """Compares every check, then writes all of the batch and answers `True`; or none of it, and `False`.

        Serialisable: of two batches that read what the other writes, one loses. An engine that gives up on a conflict or a
        deadlock has lost the race too: `False`.
        """
        ...


@runtime_checkable
class InspectableStore(Store, Protocol):
    """A store that the conformance kit can look into."""

    def events(self) -> Sequence[Event]:
        """The whole audit trail, oldest first."""
        ...

    def outbox(self) -> Sequence[Sealed]:
        """The sealed messages that wait for delivery, in any order."""
        ...


class Adapter:
    """Stands between the native part and a store."""

    __slots__ = ("_store",)

    def __init__(self, store: Store) -> None:
        """Over this store."""
        self._store = store

    def load(self, wire: str) -> str:
        """Rows for keys."""
        rows = list(self._store.load(tuple(loads(wire))))
        return many(rows, lambda row: "null" if row is None else row._wire())

    def scan(self, wire: str) -> str:
        """A page for a scan."""
        return self._store.scan(Scan._read(loads(wire)))._wire()

    def commit(self, wire: str) -> bool:
        """Whether a batch was written."""
        done = self._store.commit(Batch._read(loads(wire)))
        if done is not True and done is not False:
            raise TypeError(f"commit must answer True or False, not {type(done).__name__}")
        return done


class InspectableAdapter(Adapter):
    """The same over a store that the kit can look into."""

    __slots__ = ("_inspectable",)

    def __init__(self, store: InspectableStore) -> None:
        """Over this store."""
        super().__init__(store)
        self._inspectable = store

    def events(self) -> str:
        """The audit trail."""
        return many(list(self._inspectable.events()), lambda event: event._wire())

    def outbox(self) -> str:
        """The outbox."""
        return many(list(self._inspectable.outbox()), lambda sealed: sealed._wire())
