# Generated from the core's source by bindings/python/generate: change it there, never here.
"""Whose account an event is about, as the audit trail says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import text, Value

__all__ = [
    "Account",
    "Address",
    "Subject",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Account(Value):
    """An account."""

    account: str
    """Which."""

    kind: ClassVar[str] = "account"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"subject":"account","account":' + text(self.account) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Account:
        return cls(account=wire["account"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Address(Value):
    """An address that has no account."""

    address: str
    """Its keyed hash, 32 hexadecimal digits, under which a record of the address would lie: two lines about one address
    bear the same, and nobody without the key finds the address from it.
    """

    kind: ClassVar[str] = "address"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"subject":"address","address":' + text(self.address) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Address:
        return cls(address=wire["address"])


Subject: TypeAlias = Union[
    Account,
    Address,
]
"""Whose account an event is about, whoever acted (requirement 64)."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Account,
        Address,
    )
}


def _read_subject(wire: dict[str, Any]) -> Subject:
    variant: Subject = _BY_KIND[wire["subject"]](wire)
    return variant
