# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What the fund's staff can ask. Never deserialise it on a public endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import Command, many, text, whole
from .replies import (
    AccessEnded,
    AccountFile,
    AccountReinstated,
    AccountSuspended,
    CodePosted,
    CodesVoided,
    MandateChanged,
    Mandates,
    NameCorrected,
    People,
    ResetRequested,
    SessionsEnded,
    SoughtFirmDropped,
    SoughtFirms,
    TenantFile,
    TenantFiled,
    TenantStatusSet,
    WelcomePosted,
)
from .statuses import _read_tenant_status, TenantStatus
from .values import Language, MandateShelf, Staff, TenantKind

__all__ = [
    "BlockMandate",
    "CorrectName",
    "EndAccess",
    "EndAccountSessions",
    "ListFirmRequests",
    "ListHolders",
    "ListTenantMandates",
    "MatchFirm",
    "PostCode",
    "PostWelcome",
    "PutTenant",
    "RefuseFirm",
    "ReinstateAccount",
    "SetTenantStatus",
    "ShowAccount",
    "ShowTenant",
    "StaffCommand",
    "StartReset",
    "SuspendAccount",
    "TerminateMandate",
    "UnblockMandate",
    "VoidCodes",
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


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShowTenant(Command[TenantFile]):
    """What is on file of a tenant, who holds it by number, and whether codes are on their way."""

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    kind: ClassVar[str] = "show_tenant"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"show_tenant","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ShowTenant:
        return cls(by=Staff._read(wire["by"]), identifier=wire["identifier"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PostWelcome(Command[WelcomePosted]):
    """Posts the welcome letter (courrier de bienvenue) again."""

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    kind: ClassVar[str] = "post_welcome"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"post_welcome","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PostWelcome:
        return cls(by=Staff._read(wire["by"]), identifier=wire["identifier"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VoidCodes(Command[CodesVoided]):
    """Ends every provisional code of a tenant, wherever its letter is: one that went to a wrong address, or came back. An
    enrollment that proved one ends with it. Another letter can be posted at once.
    """

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    kind: ClassVar[str] = "void_codes"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"void_codes","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> VoidCodes:
        return cls(by=Staff._read(wire["by"]), identifier=wire["identifier"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShowAccount(Command[AccountFile]):
    """An account as the fund sees it: where it stands, for whom it may act, and where it is logged in."""

    by: Staff
    """Who asks."""

    email: str
    """The account's address, or an earlier one that can still be taken back."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many companies, cut to 1..=200."""

    kind: ClassVar[str] = "show_account"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"show_account","by":'
            + self.by._wire()
            + ',"email":'
            + text(self.email)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ShowAccount:
        return cls(
            by=Staff._read(wire["by"]),
            email=wire["email"],
            after=wire["after"],
            limit=wire["limit"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndAccountSessions(Command[SessionsEnded]):
    """Ends every session of an account."""

    by: Staff
    """Who asks."""

    email: str
    """The account's address."""

    kind: ClassVar[str] = "end_account_sessions"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"end_account_sessions","by":'
            + self.by._wire()
            + ',"email":'
            + text(self.email)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EndAccountSessions:
        return cls(by=Staff._read(wire["by"]), email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartReset(Command[ResetRequested]):
    """Mails the link that sets a new password to the account's certified address."""

    by: Staff
    """Who asks."""

    email: str
    """The account's address."""

    kind: ClassVar[str] = "start_reset"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"start_reset","by":'
            + self.by._wire()
            + ',"email":'
            + text(self.email)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> StartReset:
        return cls(by=Staff._read(wire["by"]), email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorrectName(Command[NameCorrected]):
    """Corrects the name of an account's holder, who is told by mail."""

    by: Staff
    """Who asks."""

    email: str
    """The account's address."""

    first_name: str
    """Prénom."""

    last_name: str
    """Nom."""

    kind: ClassVar[str] = "correct_name"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"correct_name","by":'
            + self.by._wire()
            + ',"email":'
            + text(self.email)
            + ',"first_name":'
            + text(self.first_name)
            + ',"last_name":'
            + text(self.last_name)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CorrectName:
        return cls(
            by=Staff._read(wire["by"]),
            email=wire["email"],
            first_name=wire["first_name"],
            last_name=wire["last_name"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListTenantMandates(Command[Mandates]):
    """A page of the mandates of a company or a firm, as the fund sees them."""

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP of the company or the firm."""

    shelf: MandateShelf
    """Which of them."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many pairs, cut to 1..=200."""

    kind: ClassVar[str] = "list_tenant_mandates"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"list_tenant_mandates","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + ',"shelf":'
            + text(self.shelf.value)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListTenantMandates:
        return cls(
            by=Staff._read(wire["by"]),
            identifier=wire["identifier"],
            shelf=MandateShelf(wire["shelf"]),
            after=wire["after"],
            limit=wire["limit"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListFirmRequests(Command[SoughtFirms]):
    """A page of the firms that companies look for, and that are not on file: for the fund to file, or not."""

    by: Staff
    """Who asks."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_firm_requests"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"list_firm_requests","by":'
            + self.by._wire()
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListFirmRequests:
        return cls(by=Staff._read(wire["by"]), after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MatchFirm(Command[MandateChanged]):
    """Says which firm on file is the one that a company looks for: the mandate is proposed to it, as its company wished."""

    by: Staff
    """Who asks."""

    tenant: str
    """Identifiant CIBTP of the company."""

    id: str
    """Which, as the list names it."""

    firm: str
    """Identifiant CIBTP of the firm."""

    kind: ClassVar[str] = "match_firm"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"match_firm","by":'
            + self.by._wire()
            + ',"tenant":'
            + text(self.tenant)
            + ',"id":'
            + text(self.id)
            + ',"firm":'
            + text(self.firm)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MatchFirm:
        return cls(by=Staff._read(wire["by"]), tenant=wire["tenant"], id=wire["id"], firm=wire["firm"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RefuseFirm(Command[SoughtFirmDropped]):
    """Says that no firm will be filed for what a company looks for; the company is told."""

    by: Staff
    """Who asks."""

    tenant: str
    """Identifiant CIBTP of the company."""

    id: str
    """Which, as the list names it."""

    kind: ClassVar[str] = "refuse_firm"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"refuse_firm","by":'
            + self.by._wire()
            + ',"tenant":'
            + text(self.tenant)
            + ',"id":'
            + text(self.id)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RefuseFirm:
        return cls(by=Staff._read(wire["by"]), tenant=wire["tenant"], id=wire["id"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BlockMandate(Command[MandateChanged]):
    """Suspends a mandate for the fund: it gives nothing from the next command on, until the fund lifts that. Both sides are
    told.
    """

    by: Staff
    """Who asks."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "block_mandate"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"block_mandate","by":'
            + self.by._wire()
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> BlockMandate:
        return cls(
            by=Staff._read(wire["by"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UnblockMandate(Command[MandateChanged]):
    """Lifts the fund's suspension of a mandate. Those that its sides set hold."""

    by: Staff
    """Who asks."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "unblock_mandate"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"unblock_mandate","by":'
            + self.by._wire()
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> UnblockMandate:
        return cls(
            by=Staff._read(wire["by"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TerminateMandate(Command[MandateChanged]):
    """Ends a mandate for the fund, at once and with the renewal that both sides agreed to. Both sides are told."""

    by: Staff
    """Who asks."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "terminate_mandate"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"terminate_mandate","by":'
            + self.by._wire()
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TerminateMandate:
        return cls(
            by=Staff._read(wire["by"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


StaffCommand: TypeAlias = Union[
    PutTenant,
    PostCode,
    SuspendAccount,
    ReinstateAccount,
    ListHolders,
    EndAccess,
    SetTenantStatus,
    ShowTenant,
    PostWelcome,
    VoidCodes,
    ShowAccount,
    EndAccountSessions,
    StartReset,
    CorrectName,
    ListTenantMandates,
    ListFirmRequests,
    MatchFirm,
    RefuseFirm,
    BlockMandate,
    UnblockMandate,
    TerminateMandate,
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
        ShowTenant,
        PostWelcome,
        VoidCodes,
        ShowAccount,
        EndAccountSessions,
        StartReset,
        CorrectName,
        ListTenantMandates,
        ListFirmRequests,
        MatchFirm,
        RefuseFirm,
        BlockMandate,
        UnblockMandate,
        TerminateMandate,
    )
}


def _read_staff_command(wire: dict[str, Any]) -> StaffCommand:
    variant: StaffCommand = _BY_KIND[wire["command"]](wire)
    return variant
