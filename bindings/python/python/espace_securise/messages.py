# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What leaves for people: letters, mails, SMS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._value import SecretValue, text
from .contents import _read_content, Content
from .recipients import _read_recipient, Recipient
from .values import Language

__all__ = [
    "Message",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Message(SecretValue):
    """A message to deliver, after the commit and at least once.

    It travels sealed in the outbox (`Espace.unseal` opens it), so that a dump of the store
    holds neither codes nor links.
    """

    id: str
    """Unique; a host that delivers twice can tell by it."""

    to: Recipient
    """To whom, by which channel."""

    language: Language
    """In which language to write."""

    content: Content
    """What to say."""

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"to":'
            + self.to._wire()
            + ',"language":'
            + text(self.language.value)
            + ',"content":'
            + self.content._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Message:
        return cls(
            id=wire["id"],
            to=_read_recipient(wire["to"]),
            language=Language(wire["language"]),
            content=_read_content(wire["content"]),
        )
