# Generated from the core's source by bindings/python/generate: change it there, never here.
"""To whom messages go, by which channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import text, Value
from .values import Person, PostalAddress

__all__ = [
    "Mail",
    "Nobody",
    "Post",
    "Recipient",
    "Sms",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Post(Value):
    """By post."""

    person: Person
    """The person it is addressed to."""

    company: str
    """Their company."""

    address: PostalAddress
    """Where."""

    kind: ClassVar[str] = "post"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"channel":"post","person":'
            + self.person._wire()
            + ',"company":'
            + text(self.company)
            + ',"address":'
            + self.address._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Post:
        return cls(
            person=Person._read(wire["person"]),
            company=wire["company"],
            address=PostalAddress._read(wire["address"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mail(Value):
    """By e-mail."""

    email: str
    """Where: the address proved or to be proved."""

    kind: ClassVar[str] = "mail"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"email"})

    def _wire(self) -> str:
        return '{"channel":"mail","email":' + text(self.email) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Mail:
        return cls(email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sms(Value):
    """By SMS."""

    mobile: str
    """To which number."""

    kind: ClassVar[str] = "sms"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"mobile"})

    def _wire(self) -> str:
        return '{"channel":"sms","mobile":' + text(self.mobile) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Sms:
        return cls(mobile=wire["mobile"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Nobody(Value):
    """To nobody: the message exists so that the store's work is the same whether or not a subject is known
    (invariant 5). Whoever delivers drops it.
    """

    kind: ClassVar[str] = "nobody"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"channel":"nobody"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Nobody:
        return cls()


Recipient: TypeAlias = Union[
    Post,
    Mail,
    Sms,
    Nobody,
]
"""To whom, by which channel."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Post,
        Mail,
        Sms,
        Nobody,
    )
}


def _read_recipient(wire: dict[str, Any]) -> Recipient:
    variant: Recipient = _BY_KIND[wire["channel"]](wire)
    return variant
