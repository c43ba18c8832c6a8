# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What the fund's staff can ask. Never deserialise it on a public endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import Command, flag, instant, many, text, to_instant, whole
from .grave import _read_grave_act, GraveAct
from .replies import (
    AccessEnded,
    AccountFile,
    AccountHeld,
    AccountReinstated,
    AccountSuspended,
    ActConfirmed,
    ActProposed,
    ActWithdrawn,
    CodeEnsured,
    CodePosted,
    CodesVoided,
    MandateChanged,
    Mandates,
    NameCorrected,
    PasswordsToRenew,
    People,
    ProposedActs,
    ResetRequested,
    SessionsEnded,
    SoughtFirmDropped,
    SoughtFirms,
    TenantFile,
    TenantFiled,
    TenantsFiled,
    TenantsFound,
    TenantStatusSet,
    WelcomePosted,
)
from .statuses import _read_tenant_status, TenantStatus
from .values import Language, MandateShelf, Staff, TenantKind, TenantLine

__all__ = [
    "BlockMandate",
    "ConfirmAct",
    "CorrectName",
    "EndAccess",
    "EndAccountSessions",
    "EnsureCode",
    "FileTenants",
    "FindTenants",
    "HoldAccount",
    "ListFirmRequests",
    "ListHolders",
    "ListProposedActs",
    "ListTenantMandates",
    "MatchFirm",
    "PostCode",
    "PostWelcome",
    "ProposeAct",
    "PutTenant",
    "RefuseFirm",
    "ReinstateAccount",
    "RenewPasswords",
    "SetTenantStatus",
    "ShowAccount",
    "ShowTenant",
    "StaffCommand",
    "StartReset",
    "SuspendAccount",
    "TerminateMandate",
    "UnblockMandate",
    "VoidCodes",
    "WithdrawAct",
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
class FileTenants(Command[TenantsFiled]):
    """Puts lines of a batch on file, in one commit; what `PutTenant` does to each. A line that is refused stops no other.
    Lines that the batch of this name has dealt with before are left alone, so that a run that broke off is made whole
    by running it again: go on from `next_line` until it is past the last.
    """

    by: Staff
    """Who asks."""

    batch: str
    """The batch's name, any text. It is remembered for good: lines that changed since are filed under another."""

    lines: tuple[TenantLine, ...]
    """Its lines, in the order of their numbers; at most `FileTenants.MOST_LINES` are dealt with at once."""

    kind: ClassVar[str] = "file_tenants"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"file_tenants","by":'
            + self.by._wire()
            + ',"batch":'
            + text(self.batch)
            + ',"lines":'
            + many(self.lines, lambda each: each._wire())
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FileTenants:
        return cls(
            by=Staff._read(wire["by"]),
            batch=wire["batch"],
            lines=tuple(TenantLine._read(each) for each in wire["lines"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FindTenants(Command[TenantsFound]):
    """A page of the fund's file: the tenants that have words with these beginnings, in their name or that of the person
    behind it, or an identifier, SIREN or SIRET that begins so.
    """

    by: Staff
    """Who asks."""

    search: str
    """The beginnings of words, without regard to case and accents; none for the whole file."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200. A page may hold fewer, even none, with more to come."""

    kind: ClassVar[str] = "find_tenants"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"find_tenants","by":'
            + self.by._wire()
            + ',"search":'
            + text(self.search)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FindTenants:
        return cls(
            by=Staff._read(wire["by"]),
            search=wire["search"],
            after=wire["after"],
            limit=wire["limit"],
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
class EnsureCode(Command[CodeEnsured]):
    """Sees to it that a provisional code is on its way to a tenant that nobody holds: posts one unless one works already.
    Asked again it does nothing, so that a run that broke off between filing and posting is made whole by running it
    again.
    """

    by: Staff
    """Who asks."""

    identifier: str
    """Identifiant CIBTP."""

    kind: ClassVar[str] = "ensure_code"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"ensure_code","by":'
            + self.by._wire()
            + ',"identifier":'
            + text(self.identifier)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EnsureCode:
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
class ProposeAct(Command[ActProposed]):
    """Proposes what takes two people: nothing happens until another one confirms it, within a week."""

    by: Staff
    """Who asks."""

    act: GraveAct
    """What is to be done."""

    kind: ClassVar[str] = "propose_act"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"propose_act","by":'
            + self.by._wire()
            + ',"act":'
            + self.act._wire()
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProposeAct:
        return cls(by=Staff._read(wire["by"]), act=_read_grave_act(wire["act"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmAct(Command[ActConfirmed]):
    """Does what another person proposed."""

    by: Staff
    """Who asks; not whoever proposed it."""

    proposal: str
    """Which, as the list names it."""

    kind: ClassVar[str] = "confirm_act"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"confirm_act","by":'
            + self.by._wire()
            + ',"proposal":'
            + text(self.proposal)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ConfirmAct:
        return cls(by=Staff._read(wire["by"]), proposal=wire["proposal"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WithdrawAct(Command[ActWithdrawn]):
    """Takes back what was proposed, by oneself or by another."""

    by: Staff
    """Who asks."""

    proposal: str
    """Which, as the list names it."""

    kind: ClassVar[str] = "withdraw_act"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"withdraw_act","by":'
            + self.by._wire()
            + ',"proposal":'
            + text(self.proposal)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WithdrawAct:
        return cls(by=Staff._read(wire["by"]), proposal=wire["proposal"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListProposedActs(Command[ProposedActs]):
    """A page of what was proposed and waits for a second person."""

    by: Staff
    """Who asks."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_proposed_acts"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"list_proposed_acts","by":'
            + self.by._wire()
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListProposedActs:
        return cls(by=Staff._read(wire["by"]), after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoldAccount(Command[AccountHeld]):
    """Keeps an account from being erased while the law asks for it (conservation pour contentieux), or lets it go. It changes
    nothing else: a closed account stays closed.
    """

    by: Staff
    """Who asks."""

    email: str
    """The account's address."""

    held: bool
    """Whether it is to be kept."""

    kind: ClassVar[str] = "hold_account"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"hold_account","by":'
            + self.by._wire()
            + ',"email":'
            + text(self.email)
            + ',"held":'
            + flag(self.held)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> HoldAccount:
        return cls(by=Staff._read(wire["by"]), email=wire["email"], held=wire["held"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RenewPasswords(Command[PasswordsToRenew]):
    """One page of all accounts: the holder of each whose password was chosen before an instant is asked by mail to choose
    another by a deadline, from which on it opens nothing (ANSSI R26). Sessions end at once. Follow `next` until it is
    `None`; asked again it asks nobody twice.
    """

    by: Staff
    """Who asks."""

    chosen_before: datetime
    """Passwords that were chosen before this are to be renewed; an instant to come is now."""

    deadline: datetime
    """The last instant at which they open anything."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many accounts, cut to 1..=50: they are committed together."""

    kind: ClassVar[str] = "renew_passwords"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"staff","ask":{"command":"renew_passwords","by":'
            + self.by._wire()
            + ',"chosen_before":'
            + instant(self.chosen_before)
            + ',"deadline":'
            + instant(self.deadline)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RenewPasswords:
        return cls(
            by=Staff._read(wire["by"]),
            chosen_before=to_instant(wire["chosen_before"]),
            deadline=to_instant(wire["deadline"]),
            after=wire["after"],
            limit=wire["limit"],
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
    FileTenants,
    FindTenants,
    PostCode,
    EnsureCode,
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
    ProposeAct,
    ConfirmAct,
    WithdrawAct,
    ListProposedActs,
    HoldAccount,
    RenewPasswords,
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
        FileTenants,
        FindTenants,
        PostCode,
        EnsureCode,
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
        ProposeAct,
        ConfirmAct,
        WithdrawAct,
        ListProposedActs,
        HoldAccount,
        RenewPasswords,
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
