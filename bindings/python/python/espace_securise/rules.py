# Generated from the core's source by bindings/python/generate: change it there, never here.
"""The rules that a password is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import many, text, Value, whole
from .values import Category

__all__ = [
    "AllowedCharacters",
    "Categories",
    "MaxLength",
    "MinLength",
    "NotBreached",
    "NotCommon",
    "NotContext",
    "NotPostedCode",
    "Rule",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AllowedCharacters(Value):
    """Visible characters and spaces only (RFC 8264's free-form class)."""

    kind: ClassVar[str] = "allowed_characters"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"rule":"allowed_characters"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AllowedCharacters:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MinLength(Value):
    """At least so many code points (G5)."""

    min: int
    """In code points."""

    kind: ClassVar[str] = "min_length"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"rule":"min_length","min":' + whole(self.min, 65535) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MinLength:
        return cls(min=wire["min"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MaxLength(Value):
    """At most so many code points, and 1024 octets (requirement 24)."""

    max: int
    """In code points."""

    kind: ClassVar[str] = "max_length"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"rule":"max_length","max":' + whole(self.max, 65535) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MaxLength:
        return cls(max=wire["max"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Categories(Value):
    """A mix of at least so many of the four categories (G5)."""

    required: int
    """How many are asked, 1 to 4."""

    found: tuple[Category, ...]
    """Which were found."""

    kind: ClassVar[str] = "categories"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"rule":"categories","required":'
            + whole(self.required, 255)
            + ',"found":'
            + many(self.found, lambda each: text(each.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Categories:
        return cls(required=wire["required"], found=tuple(Category(each) for each in wire["found"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotCommon(Value):
    """Not one of the passwords that everybody chooses (ASVS 6.2.4)."""

    kind: ClassVar[str] = "not_common"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"rule":"not_common"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NotCommon:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotContext(Value):
    """Not made of what anybody could know about the account or the site (ASVS 6.2.11)."""

    kind: ClassVar[str] = "not_context"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"rule":"not_context"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NotContext:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotPostedCode(Value):
    """Not a code that came by post (ASVS 6.4.1, requirement 9)."""

    kind: ClassVar[str] = "not_posted_code"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"rule":"not_posted_code"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NotPostedCode:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotBreached(Value):
    """Not known to have leaked (ASVS 6.2.12); only asked where the host has a
    `BreachFilter`.
    """

    kind: ClassVar[str] = "not_breached"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"rule":"not_breached"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NotBreached:
        return cls()


Rule: TypeAlias = Union[
    AllowedCharacters,
    MinLength,
    MaxLength,
    Categories,
    NotCommon,
    NotContext,
    NotPostedCode,
    NotBreached,
]
"""One rule of the password policy, with the numbers a form needs to word it.

It serialises with its `code` under `rule`; the codes are stable. No password is in it;
`found` does tell which kinds of characters were typed, so a checklist goes to whoever typed, and to
no log.
"""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        AllowedCharacters,
        MinLength,
        MaxLength,
        Categories,
        NotCommon,
        NotContext,
        NotPostedCode,
        NotBreached,
    )
}


def _read_rule(wire: dict[str, Any]) -> Rule:
    variant: Rule = _BY_KIND[wire["rule"]](wire)
    return variant
