# Generated from the core's source by bindings/python/generate: change it there, never here.
"""Who acted, as the audit trail says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import text, Value
from .values import ActingStaff

__all__ = [
    "Actor",
    "Holder",
    "Staff",
    "Upkeep",
    "Visitor",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Visitor(Value):
    """Somebody without a session."""

    kind: ClassVar[str] = "visitor"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"actor":"visitor"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Visitor:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Holder(Value):
    """The holder of a session, or of a link mailed to the account's address."""

    account: str
    """Whose account."""

    kind: ClassVar[str] = "holder"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"actor":"holder","account":' + text(self.account) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Holder:
        return cls(account=wire["account"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Staff(Value):
    """A person of the fund, for whom the host vouches."""

    staff: ActingStaff
    """Who."""

    kind: ClassVar[str] = "staff"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"actor":"staff","staff":' + self.staff._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Staff:
        return cls(staff=ActingStaff._read(wire["staff"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Upkeep(Value):
    """The clock."""

    kind: ClassVar[str] = "upkeep"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"actor":"upkeep"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Upkeep:
        return cls()


Actor: TypeAlias = Union[
    Visitor,
    Holder,
    Staff,
    Upkeep,
]
"""Who acted."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Visitor,
        Holder,
        Staff,
        Upkeep,
    )
}


def _read_actor(wire: dict[str, Any]) -> Actor:
    variant: Actor = _BY_KIND[wire["actor"]](wire)
    return variant
