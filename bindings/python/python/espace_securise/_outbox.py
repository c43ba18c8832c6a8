"""The outbox of an Espace that was opened by URL."""

from __future__ import annotations

from datetime import datetime, timedelta
from json import loads
from logging import getLogger
from types import TracebackType
from typing import NamedTuple

from . import _core
from ._value import instant, span, to_instant
from .messages import Message
from .values import Channel

_log = getLogger("espace_securise")

__all__ = ["Backoff", "Leased", "Outbox", "OutboxCounts"]


class Backoff(NamedTuple):
    """When a message that could not be delivered is tried again: waits that double, up to a longest one."""

    first: timedelta = timedelta(seconds=30)
    """The wait after the first failure."""

    longest: timedelta = timedelta(hours=1)
    """No wait is longer."""

    attempts: int = 30
    """How many attempts are made in all, at least one."""


class OutboxCounts(NamedTuple):
    """How full the outbox is."""

    waiting: int
    """Messages that will be tried, those on loan included."""

    dead: int
    """Dead letters, which nobody tries any more; rows that cannot be read are among them."""


class Outbox:
    """The messages that commits enqueued and nobody has delivered yet. Each is delivered at least once.

    ```python
    for leased in espace.outbox().lease():
        with leased as message:  # delivered if the block ends well, tried again later if it raises
            deliver(message)
    ```

    Any number of workers, in any number of processes, lease messages. One that ends before it reports loses nothing: its
    lease ends by itself. Whoever receives a message twice tells by its `id`.

    What is lent opens, and its time is not over. A row that holds no message, one that does not open, and one that has
    expired cost the others nothing: they are put aside, and named in the log `espace_securise`.

    A worker for each channel keeps a silent mail server from holding up an SMS: `lease(channel=Channel.SMS)`. Bound each
    delivery well below the lease.
    """

    __slots__ = ("_core", "_terms")

    def __init__(self, core: _core.Espace, backoff: Backoff) -> None:
        """Not for hosts: `Espace.outbox` makes one."""
        self._core = core
        self._terms = (_seconds(backoff.first), _seconds(backoff.longest), backoff.attempts)

    def lease(
        self, *, limit: int = 20, lease: timedelta = timedelta(minutes=1), channel: Channel | None = None
    ) -> list[Leased]:
        """Takes messages that are due, the longest due first. Until the lease ends no other worker gets them.

        With a channel, its messages only.
        """
        name = None if channel is None else Channel(channel).value
        taken, put_aside = _core.lease(self._core, name, _seconds(lease), limit, self._terms)
        for place, code in put_aside:
            log = _log.warning if code == "expired" else _log.error
            log("message %d of the outbox is not delivered: %s", place, code)
        return [Leased(self._core, each, self._terms) for each in taken]

    def unreadable(self) -> int:
        """How many of the dead letters are rows that cannot be read."""
        return _core.unreadable(self._core)

    def counts(self) -> OutboxCounts:
        """How many messages wait, and how many are dead."""
        return OutboxCounts(*_core.outbox_counts(self._core))

    def revive_dead(self) -> int:
        """Gives every dead letter all its attempts again, from now on; how many there were."""
        return _core.revive_dead(self._core)


class Leased:
    """A message on loan to this worker: a context manager whose value is the message."""

    __slots__ = ("_core", "_leased", "_terms")

    def __init__(self, core: _core.Espace, leased: _core.Leased, terms: tuple[int, int, int]) -> None:
        """Not for hosts: `Outbox.lease` makes them."""
        self._core = core
        self._leased = leased
        self._terms = terms

    @property
    def id(self) -> int:
        """Its place in the outbox; never used again."""
        return self._leased.id

    @property
    def attempts(self) -> int:
        """Which attempt this is, from 1."""
        return self._leased.attempts

    @property
    def channel(self) -> Channel | None:
        """By which way it leaves; `None` if that is not known without opening it."""
        name = self._leased.channel
        return None if name is None else Channel(name)

    @property
    def expires_at(self) -> datetime | None:
        """From when on it is not to be sent any more, as far as that is known without opening it."""
        end = self._leased.expires_at
        return None if end is None else to_instant(end)

    def message(self) -> Message:
        """The message, unsealed. Raises `EspaceError` if it was altered or sealed by other keys."""
        return Message._read(loads(self._core.unseal(self._leased.sealed)))

    def delivered(self) -> None:
        """Removes it: delivered is delivered."""
        _core.delivered(self._core, self._leased)

    def failed(self, reason: str) -> datetime | None:
        """Notes that the attempt failed, and tells when the next one is due; `None` for a dead letter.

        The reason is kept for the operator: no address and no secret in it.
        """
        due = _core.failed(self._core, self._leased, reason, self._terms)
        return None if due is None else to_instant(due)

    def postponed(self, until: datetime, reason: str) -> None:
        """Puts it back, to be due at an instant: nobody tried to deliver it, since its channel is not there, say.

        It counts as no attempt. The reason is kept for the operator: no address and no secret in it.
        """
        # An instant on the wire is JSON: its quotes are not part of it.
        _core.postponed(self._core, self._leased, instant(until)[1:-1], reason)

    def expired(self) -> None:
        """Drops it: its time is over. The audit trail says so."""
        _core.expired(self._core, self._leased)

    def __enter__(self) -> Message:
        """The message."""
        return self.message()

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Delivered if the block ended well. Otherwise the attempt failed, and what was raised goes on."""
        if kind is None:
            self.delivered()
        elif issubclass(kind, Exception):
            self.failed(kind.__name__)

    def __repr__(self) -> str:
        """Its place and its attempt; nothing of the message."""
        return repr(self._leased)


def _seconds(value: timedelta) -> int:
    return int(span(value))
