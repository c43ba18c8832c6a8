# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What takes two people of the fund."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import text, Value
from .values import FormerAccess

__all__ = [
    "EraseAccount",
    "GraveAct",
    "ReplaceHolder",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EraseAccount(Value):
    """An account is closed for its holder, whoever else holds its companies, and erased once the grace is over. Its holder is
    told, and may keep it until then.
    """

    email: str
    """The account's address."""

    kind: ClassVar[str] = "erase_account"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"grave":"erase_account","email":' + text(self.email) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EraseAccount:
        return cls(email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReplaceHolder(Value):
    """A holder left: a provisional code is posted to the tenant, for whoever comes after them."""

    identifier: str
    """Identifiant CIBTP."""

    account: str
    """Whoever left: the account, as the list of holders names it."""

    ends: FormerAccess
    """When their access ends."""

    kind: ClassVar[str] = "replace_holder"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"grave":"replace_holder","identifier":'
            + text(self.identifier)
            + ',"account":'
            + text(self.account)
            + ',"ends":'
            + text(self.ends.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ReplaceHolder:
        return cls(
            identifier=wire["identifier"],
            account=wire["account"],
            ends=FormerAccess(wire["ends"]),
        )


GraveAct: TypeAlias = Union[
    EraseAccount,
    ReplaceHolder,
]
"""What takes two people of the fund."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        EraseAccount,
        ReplaceHolder,
    )
}


def _read_grave_act(wire: dict[str, Any]) -> GraveAct:
    variant: GraveAct = _BY_KIND[wire["grave"]](wire)
    return variant
