# Generated from the core's source by bindings/python/generate: change it there, never here.
"""Where a tenant stands in its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import instant, text, to_instant, Value
from .values import CourtProcedure

__all__ = [
    "Absorbed",
    "Closed",
    "Dormant",
    "Normal",
    "Procedure",
    "ReadOnly",
    "TenantStatus",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Normal(Value):
    """As any other (en activité)."""

    kind: ClassVar[str] = "normal"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"status":"normal"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Normal:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Dormant(Value):
    """It employs nobody for now (en sommeil): nothing is declared, planned or paid."""

    kind: ClassVar[str] = "dormant"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"status":"dormant"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Dormant:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReadOnly(Value):
    """It can only be read, and from then on not even that."""

    until: datetime
    """The first instant at which nobody has access any more."""

    kind: ClassVar[str] = "read_only"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"status":"read_only","until":' + instant(self.until) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ReadOnly:
        return cls(until=to_instant(wire["until"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Procedure(Value):
    """It is under a procedure of the court."""

    procedure: CourtProcedure
    """Which."""

    kind: ClassVar[str] = "procedure"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"status":"procedure","procedure":' + text(self.procedure.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Procedure:
        return cls(procedure=CourtProcedure(wire["procedure"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Absorbed(Value):
    """Another tenant took it over (fusion, absorption). Final: nobody has access any more, its mandates end, and none of
    them follow; the successor's people prove themselves by post.
    """

    into: str
    """By which."""

    kind: ClassVar[str] = "absorbed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"status":"absorbed","into":' + text(self.into) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Absorbed:
        return cls(into=wire["into"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Closed(Value):
    """It is no more (radiation). Final: nobody has access any more, and its mandates end."""

    kind: ClassVar[str] = "closed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"status":"closed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Closed:
        return cls()


TenantStatus: TypeAlias = Union[
    Normal,
    Dormant,
    ReadOnly,
    Procedure,
    Absorbed,
    Closed,
]
"""Where a tenant stands in its life, as the fund's staff set it. Each standing has a ceiling: what is above it nobody holds,
by whatever title.
"""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Normal,
        Dormant,
        ReadOnly,
        Procedure,
        Absorbed,
        Closed,
    )
}


def _read_tenant_status(wire: dict[str, Any]) -> TenantStatus:
    variant: TenantStatus = _BY_KIND[wire["status"]](wire)
    return variant
