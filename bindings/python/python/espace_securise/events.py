# Generated from the core's source by bindings/python/generate: change it there, never here.
"""The audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ._value import instant, text, to_instant, Value
from .actors import _read_actor, Actor
from .outcomes import _read_outcome, Outcome
from .subjects import _read_subject, Subject
from .values import Delegation

__all__ = [
    "Event",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Event(Value):
    """One line of the audit trail (ASVS 16.3)."""

    at: datetime
    """When, UTC."""

    command: str
    """Which command, by its stable name."""

    actor: Actor
    """Who acted."""

    subject: Subject | None = None
    """Whose account it is about, if it is about one; `None` in lines of earlier versions."""

    tenant: str | None
    """For which tenant, if any."""

    source: str | None
    """From which network source, if known."""

    outcome: Outcome
    """How it ended."""

    delegation: Delegation | None = None
    """Through which mandate the actor acted for the tenant; `None` for whoever acts by a title of their own (requirement 64)."""

    def _wire(self) -> str:
        return (
            '{"at":'
            + instant(self.at)
            + ',"command":'
            + text(self.command)
            + ',"actor":'
            + self.actor._wire()
            + ',"subject":'
            + ("null" if self.subject is None else self.subject._wire())
            + ',"tenant":'
            + ("null" if self.tenant is None else text(self.tenant))
            + ',"source":'
            + ("null" if self.source is None else text(self.source))
            + ',"outcome":'
            + self.outcome._wire()
            + ("" if self.delegation is None else ',"delegation":' + self.delegation._wire())
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Event:
        return cls(
            at=to_instant(wire["at"]),
            command=wire["command"],
            actor=_read_actor(wire["actor"]),
            subject=None if wire["subject"] is None else _read_subject(wire["subject"]),
            tenant=wire["tenant"],
            source=wire["source"],
            outcome=_read_outcome(wire["outcome"]),
            delegation=None if wire.get("delegation") is None else Delegation._read(wire["delegation"]),
        )
