# Generated from the core's source by bindings/python/generate: change it there, never here.
"""Where a mandate of a company to a firm stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import instant, many, text, to_instant, Value
from .values import MandateEnd, Suspender

__all__ = [
    "Active",
    "Declined",
    "Ended",
    "Lapsed",
    "MandateState",
    "Proposed",
    "Requested",
    "Scheduled",
    "Suspended",
    "Withdrawn",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Proposed(Value):
    """The company proposed it; the firm has not answered."""

    lapses_at: datetime
    """From when on it is too late to accept."""

    kind: ClassVar[str] = "proposed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"proposed","lapses_at":' + instant(self.lapses_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Proposed:
        return cls(lapses_at=to_instant(wire["lapses_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Requested(Value):
    """The firm asked for it; the company has not answered."""

    lapses_at: datetime
    """From when on it is too late to accept."""

    kind: ClassVar[str] = "requested"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"requested","lapses_at":' + instant(self.lapses_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Requested:
        return cls(lapses_at=to_instant(wire["lapses_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Scheduled(Value):
    """Accepted, and its first day is to come."""

    kind: ClassVar[str] = "scheduled"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"scheduled"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Scheduled:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Active(Value):
    """It runs."""

    kind: ClassVar[str] = "active"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"active"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Active:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Suspended(Value):
    """It gives nothing until everybody who suspended it has lifted that."""

    causes: tuple[Suspender, ...]
    """Who did, in the order of `Suspender`."""

    kind: ClassVar[str] = "suspended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"suspended","causes":' + many(self.causes, lambda each: text(each.value)) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Suspended:
        return cls(causes=tuple(Suspender(each) for each in wire["causes"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Declined(Value):
    """Whoever it was put to said no."""

    kind: ClassVar[str] = "declined"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"declined"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Declined:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Withdrawn(Value):
    """Whoever put it took it back before an answer."""

    kind: ClassVar[str] = "withdrawn"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"withdrawn"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Withdrawn:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lapsed(Value):
    """Nobody answered in time."""

    kind: ClassVar[str] = "lapsed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"lapsed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Lapsed:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ended(Value):
    """It is over."""

    cause: MandateEnd
    """Why."""

    kind: ClassVar[str] = "ended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"state":"ended","cause":' + text(self.cause.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Ended:
        return cls(cause=MandateEnd(wire["cause"]))


MandateState: TypeAlias = Union[
    Proposed,
    Requested,
    Scheduled,
    Active,
    Suspended,
    Declined,
    Withdrawn,
    Lapsed,
    Ended,
]
"""Where a mandate stands."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Proposed,
        Requested,
        Scheduled,
        Active,
        Suspended,
        Declined,
        Withdrawn,
        Lapsed,
        Ended,
    )
}


def _read_mandate_state(wire: dict[str, Any]) -> MandateState:
    variant: MandateState = _BY_KIND[wire["state"]](wire)
    return variant
