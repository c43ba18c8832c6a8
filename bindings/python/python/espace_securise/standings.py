# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What an account's state means to its holder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import instant, to_instant, Value

__all__ = [
    "Active",
    "Closing",
    "RecertificationDue",
    "RecertificationOverdue",
    "Standing",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Active(Value):
    """Everything works."""

    kind: ClassVar[str] = "active"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"standing":"active"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Active:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecertificationDue(Value):
    """Everything works, and the address should be certified again before `overdue_at` (G7)."""

    overdue_at: datetime
    """When the grace ends."""

    kind: ClassVar[str] = "recertification_due"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"standing":"recertification_due","overdue_at":' + instant(self.overdue_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RecertificationDue:
        return cls(overdue_at=to_instant(wire["overdue_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecertificationOverdue(Value):
    """Only the certification of the address can be renewed (G7)."""

    kind: ClassVar[str] = "recertification_overdue"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"standing":"recertification_overdue"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RecertificationOverdue:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Closing(Value):
    """The holder closed the account: it can only be kept after all, until `erased_at` (requirement 76)."""

    erased_at: datetime
    """From when on nothing brings it back."""

    kind: ClassVar[str] = "closing"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"standing":"closing","erased_at":' + instant(self.erased_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Closing:
        return cls(erased_at=to_instant(wire["erased_at"]))


Standing: TypeAlias = Union[
    Active,
    RecertificationDue,
    RecertificationOverdue,
    Closing,
]
"""What an account's state means to its holder."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Active,
        RecertificationDue,
        RecertificationOverdue,
        Closing,
    )
}


def _read_standing(wire: dict[str, Any]) -> Standing:
    variant: Standing = _BY_KIND[wire["standing"]](wire)
    return variant
