# Generated from the core's source by bindings/python/generate: change it there, never here.
"""How a command ended, as the audit trail says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import text, Value
from .facts import _read_fact, Fact
from .values import Cause

__all__ = [
    "Done",
    "Outcome",
    "Refused",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Done(Value):
    """It was done."""

    fact: Fact
    """What happened."""

    kind: ClassVar[str] = "done"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"outcome":"done","fact":' + self.fact._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Done:
        return cls(fact=_read_fact(wire["fact"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Refused(Value):
    """It was refused."""

    refusal: str
    """What the person was told: `Refusal.code`."""

    cause: Cause
    """What the person was not told."""

    kind: ClassVar[str] = "refused"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"outcome":"refused","refusal":'
            + text(self.refusal)
            + ',"cause":'
            + text(self.cause.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Refused:
        return cls(refusal=wire["refusal"], cause=Cause(wire["cause"]))


Outcome: TypeAlias = Union[
    Done,
    Refused,
]
"""How a command ended."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Done,
        Refused,
    )
}


def _read_outcome(wire: dict[str, Any]) -> Outcome:
    variant: Outcome = _BY_KIND[wire["outcome"]](wire)
    return variant
