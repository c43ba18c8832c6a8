# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What the fund's staff can ask. Never deserialise it on a public endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import Command, many, text, whole
from .replies import (
    AccessEnded,
    AccountReinstated,
    AccountSuspended,
    CodePosted,
    People,
    TenantFiled,
    TenantStatusSet,
)
from .statuses import _read_tenant_status, TenantStatus
from .values import Language, Staff, TenantKind

__all__ = [
    "EndAccess",
    "ListHolders",
    "PostCode",
    "PutTenant",
    "ReinstateAccount",
    "SetTenantStatus",
    "StaffCommand",
    "SuspendAccount",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PutTenant(Command[TenantFiled]):
    """Puts a tenant on file. A new one gets the welcome letter (courrier de bienvenue), which bears its identifier."""

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    siret: str
    """Numéro de SIRET. Filing another one voids codes and enrollments under the old one."""

    company: str
    """Raison sociale."""

    first_name: str
    """Prénom of the person who will hold the account."""

    last_name: str
    """Nom of that person."""

    address: tuple[str, ...]
    """Where letters go, 1 to 6 lines."""

    language: Language = Language.FR
    """The language of its letters."""

    tenant_kind: TenantKind = TenantKind.COMPANY
    """A company, unless it is said to be a firm. It stays what it was filed as."""

    kind: ClassVar[str] = "put_tenant"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"put_tenant","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + ',"company":'
            + text(self.company)
            + ',"first_name":'
            + text(self.first_name)
            + ',"last_name":'
            + text(self.last_name)
            + ',"address":'
            + many(self.address, text)
            + ',"language":'
            + text(self.language.value)
            + ',"tenant_kind":'
            + text(self.tenant_kind.value)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PutTenant:
        return cls(
            by=Staff._read(wire["by"]),
            identifier=wire["identifier"],
            siret=wire["siret"],
            company=wire["company"],
            first_name=wire["first_name"],
            last_name=wire["last_name"],
            address=tuple(wire["address"]),
            language=Language(wire["language"]),
            tenant_kind=TenantKind(wire["tenant_kind"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PostCode(Command[CodePosted]):
    """Posts a letter with a new provisional code."""

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    kind: ClassVar[str] = "post_code"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"post_code","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PostCode:
        return cls(by=Staff._read(wire["by"]), identifier=wire["identifier"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SuspendAccount(Command[AccountSuspended]):
    """Suspends an account: nobody can log in to it, and its sessions end at once."""

    by: Staff
    """Who asks."""

    email: str
    """The account's address."""

    kind: ClassVar[str] = "suspend_account"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"suspend_account","by":'
            + self.by._wire()
            + ',"email":'
            + text(self.email)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SuspendAccount:
        return cls(by=Staff._read(wire["by"]), email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReinstateAccount(Command[AccountReinstated]):
    """Lifts a suspension."""

    by: Staff
    """Who asks."""

    email: str
    """The account's address."""

    kind: ClassVar[str] = "reinstate_account"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"reinstate_account","by":'
            + self.by._wire()
            + ',"email":'
            + text(self.email)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ReinstateAccount:
        return cls(by=Staff._read(wire["by"]), email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListHolders(Command[People]):
    """A page of the people who hold a tenant, whatever they hold."""

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_holders"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"list_holders","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListHolders:
        return cls(
            by=Staff._read(wire["by"]),
            identifier=wire["identifier"],
            after=wire["after"],
            limit=wire["limit"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndAccess(Command[AccessEnded]):
    """Ends one person's access to a tenant, be it the last Titulaire's. What they gave for the tenant stands."""

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    account: str
    """The account, as the list of holders names it."""

    kind: ClassVar[str] = "end_access"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"end_access","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + ',"account":'
            + text(self.account)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EndAccess:
        return cls(by=Staff._read(wire["by"]), identifier=wire["identifier"], account=wire["account"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetTenantStatus(Command[TenantStatusSet]):
    """Says where a tenant stands in its life; what is above the ceiling of that is refused from the next command on,
    to whoever acts for it. When a firm is over its people act for no client any more, and where its mandates
    end with it, or a company's with the company, the clock's next round tells both sides.
    """

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    status: TenantStatus
    """Where it stands. Nothing leads out of `Absorbed` and `Closed`."""

    kind: ClassVar[str] = "set_tenant_status"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"set_tenant_status","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + ',"status":'
            + self.status._wire()
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SetTenantStatus:
        return cls(
            by=Staff._read(wire["by"]),
            identifier=wire["identifier"],
            status=_read_tenant_status(wire["status"]),
        )


StaffCommand: TypeAlias = Union[
    PutTenant,
    PostCode,
    SuspendAccount,
    ReinstateAccount,
    ListHolders,
    EndAccess,
    SetTenantStatus,
]
"""What the fund's staff can ask. Never deserialise it on a public endpoint."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        PutTenant,
        PostCode,
        SuspendAccount,
        ReinstateAccount,
        ListHolders,
        EndAccess,
        SetTenantStatus,
    )
}


def _read_staff_command(wire: dict[str, Any]) -> StaffCommand:
    variant: StaffCommand = _BY_KIND[wire["command"]](wire)
    return variant
