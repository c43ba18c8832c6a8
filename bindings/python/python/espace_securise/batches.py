# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What crosses between the core and a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ._value import flag, instant, many, text, to_instant, Value, whole
from .events import Event
from .values import Channel

__all__ = [
    "Batch",
    "Check",
    "Page",
    "Put",
    "Scan",
    "Sealed",
    "Stored",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sealed(Value):
    """A message encrypted and authenticated (ChaCha20-Poly1305, RFC 8439) until it is delivered.

    It opens under its own identifier only: a message put in another's place does not open.

    Its channel and its end stand outside, for whoever lends messages to workers: neither is secret, and neither is
    authenticated, so that a store which keeps neither loses no message. What is right stands under the seal.
    """

    id: str
    """The message's identifier in the outbox; not secret."""

    key: int
    """The version of the key that opens it."""

    bytes: str
    """Base64 of the nonce, the ciphertext and the tag."""

    channel: Channel | None = None
    """By which way it leaves; nothing if an earlier version sealed it. A message for nobody has that of the message whose
    place it takes, so that nobody tells the two apart from outside.
    """

    expires_at: datetime | None = None
    """From when on it is of no use to anybody, if there is such a time, and is not sent any more."""

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"key":'
            + whole(self.key, 255)
            + ',"bytes":'
            + text(self.bytes)
            + ("" if self.channel is None else ',"channel":' + text(self.channel.value))
            + ("" if self.expires_at is None else ',"expires_at":' + instant(self.expires_at))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Sealed:
        return cls(
            id=wire["id"],
            key=wire["key"],
            bytes=wire["bytes"],
            channel=None if wire.get("channel") is None else Channel(wire["channel"]),
            expires_at=None if wire.get("expires_at") is None else to_instant(wire["expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stored(Value):
    """A record as it lies in a store."""

    version: int
    """Which state this is."""

    body: str
    """Versioned JSON."""

    def _wire(self) -> str:
        return (
            '{"version":'
            + whole(self.version, 18446744073709551615)
            + ',"body":'
            + text(self.body)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Stored:
        return cls(version=wire["version"], body=wire["body"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Check(Value):
    """ "The record still has this version" or, with `None`, "there is still no such record"."""

    key: str
    """Which record."""

    version: int | None
    """The version it was read at; `None` if it must be absent."""

    def _wire(self) -> str:
        return (
            '{"key":'
            + text(self.key)
            + ',"version":'
            + ("null" if self.version is None else whole(self.version, 18446744073709551615))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Check:
        return cls(key=wire["key"], version=wire["version"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Put(Value):
    """A record to write."""

    key: str
    """Where."""

    body: str
    """Versioned JSON."""

    expires_at: datetime | None
    """From when on the store may delete the record. No rule depends on whether it did."""

    def _wire(self) -> str:
        return (
            '{"key":'
            + text(self.key)
            + ',"body":'
            + text(self.body)
            + ',"expires_at":'
            + ("null" if self.expires_at is None else instant(self.expires_at))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Put:
        return cls(
            key=wire["key"],
            body=wire["body"],
            expires_at=None if wire["expires_at"] is None else to_instant(wire["expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Batch(Value):
    """All that a decision writes: committed whole, or not at all. No key stands both in `puts` and in `deletes`."""

    checks: tuple[Check, ...]
    """What must still be true of every record that the decision read or creates."""

    puts: tuple[Put, ...]
    """What to write; every key stands in `checks` too."""

    deletes: tuple[str, ...]
    """What to delete; every key stands in `checks` too."""

    events: tuple[Event, ...]
    """The audit trail to append to, in order."""

    messages: tuple[Sealed, ...]
    """Sealed messages to enqueue for delivery."""

    def _wire(self) -> str:
        return (
            '{"checks":'
            + many(self.checks, lambda each: each._wire())
            + ',"puts":'
            + many(self.puts, lambda each: each._wire())
            + ',"deletes":'
            + many(self.deletes, text)
            + ',"events":'
            + many(self.events, lambda each: each._wire())
            + ',"messages":'
            + many(self.messages, lambda each: each._wire())
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Batch:
        return cls(
            checks=tuple(Check._read(each) for each in wire["checks"]),
            puts=tuple(Put._read(each) for each in wire["puts"]),
            deletes=tuple(wire["deletes"]),
            events=tuple(Event._read(each) for each in wire["events"]),
            messages=tuple(Sealed._read(each) for each in wire["messages"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Scan(Value):
    """A page of records whose key starts with `prefix`, in the order of their keys."""

    prefix: str
    """What the keys start with."""

    after: str | None
    """Only keys after this one."""

    limit: int
    """At most so many rows, from 1 to `Scan.MAX_LIMIT`."""

    def _wire(self) -> str:
        return (
            '{"prefix":'
            + text(self.prefix)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Scan:
        return cls(prefix=wire["prefix"], after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Page(Value):
    """What a `Scan` found. It is for people to read: no decision rests on its being complete."""

    rows: tuple[tuple[str, Stored], ...]
    """The rows, in the order of their keys."""

    more: bool
    """Whether there are keys beyond the last row."""

    def _wire(self) -> str:
        return (
            '{"rows":'
            + many(self.rows, lambda each: "[" + text(each[0]) + "," + each[1]._wire() + "]")
            + ',"more":'
            + flag(self.more)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Page:
        return cls(
            rows=tuple((each[0], Stored._read(each[1])) for each in wire["rows"]),
            more=wire["more"],
        )
