# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What the clock asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import Command, text, whole
from .replies import ClosedErased, FindsRebuilt, MandatesReminded, RemindersSent

__all__ = [
    "EraseClosed",
    "RebuildFinds",
    "RemindMandates",
    "RemindRecertification",
    "UpkeepCommand",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RemindRecertification(Command[RemindersSent]):
    """One page of accounts: whoever's certification is due gets a mail, as often as the policy says. Running it twice
    sends nothing twice. Follow `next` until it is `None`; once a day is enough.
    """

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many accounts, cut to 1..=50: they are committed together."""

    kind: ClassVar[str] = "remind_recertification"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"upkeep","ask":{"command":"remind_recertification","after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RemindRecertification:
        return cls(after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RemindMandates(Command[MandatesReminded]):
    """One page of mandates: both sides are told of what ends soon, as often as the policy says, and of what ended by its
    dates. No right rests on it. Follow `next` until it is `None`; once a day is enough.
    """

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many pairs, cut to 1..=20: they are committed together."""

    kind: ClassVar[str] = "remind_mandates"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"upkeep","ask":{"command":"remind_mandates","after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RemindMandates:
        return cls(after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EraseClosed(Command[ClosedErased]):
    """One page of accounts: whichever was closed and whose grace is over is erased, with all that hangs on it. Follow
    `next` until it is `None`; once a day is enough.
    """

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many accounts, cut to 1..=50: they are committed together."""

    kind: ClassVar[str] = "erase_closed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"upkeep","ask":{"command":"erase_closed","after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EraseClosed:
        return cls(after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RebuildFinds(Command[FindsRebuilt]):
    """One page of the rows that the fund finds tenants by, made anew where they do not say what the file does: after a
    search that finds too little, or tenants that were filed before there was one. No rule rests on them. Follow `next`
    until it is `None`.
    """

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many tenants or rows, cut to 1..=50: they are committed together."""

    kind: ClassVar[str] = "rebuild_finds"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"upkeep","ask":{"command":"rebuild_finds","after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RebuildFinds:
        return cls(after=wire["after"], limit=wire["limit"])


UpkeepCommand: TypeAlias = Union[
    RemindRecertification,
    RemindMandates,
    EraseClosed,
    RebuildFinds,
]
"""What the clock asks."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        RemindRecertification,
        RemindMandates,
        EraseClosed,
        RebuildFinds,
    )
}


def _read_upkeep_command(wire: dict[str, Any]) -> UpkeepCommand:
    variant: UpkeepCommand = _BY_KIND[wire["command"]](wire)
    return variant
