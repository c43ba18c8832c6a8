# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What the holder of a session can ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import Command, flag, instant, many, SecretValue, text, to_instant, whole
from .replies import (
    AccountClosed,
    AccountKept,
    Associated,
    Authorized,
    ClientMoved,
    EmailChangeRequested,
    FirmsFound,
    FirmSought,
    Home,
    InvitationAccepted,
    Invitations,
    InvitationWithdrawn,
    Invited,
    MandateChanged,
    MandateRequested,
    Mandates,
    MobileCertified,
    MobileCodeSent,
    MyDataExported,
    PasswordChanged,
    People,
    PersonChanged,
    PersonRemoved,
    ProfileChanged,
    Reauthenticated,
    RecertificationSent,
    Resumed,
    Sessions,
    SessionsEnded,
    SoughtFirmDropped,
    SoughtFirms,
    Tenants,
    TenantSwitched,
    TilesArranged,
    VisitNoted,
)
from .values import Language, MandateShelf, PhoneInput, Right, StatedCapacity, VisitHow

__all__ = [
    "AcceptInvitation",
    "AcceptMandate",
    "ArrangeTiles",
    "Associate",
    "Authorize",
    "CertifyMyMobile",
    "ChangeEmail",
    "ChangeLandline",
    "ChangeLanguage",
    "ChangePassword",
    "ChangePerson",
    "CloseAccount",
    "DeclineMandate",
    "EndAllSessions",
    "EndMandate",
    "EndOtherSessions",
    "EndSession",
    "ExportMyData",
    "FindFirm",
    "HolderCommand",
    "Invite",
    "KeepAccount",
    "LeaveTenant",
    "ListInvitations",
    "ListMandates",
    "ListPeople",
    "ListSessions",
    "ListSoughtFirms",
    "ListTenants",
    "LogOut",
    "MoveClient",
    "NoteVisit",
    "ProposeMandate",
    "Reauthenticate",
    "ReinstatePerson",
    "RemoveMyMobile",
    "RemovePerson",
    "RequestMandate",
    "ResendInvitation",
    "Resume",
    "ResumeMandate",
    "ReviseMandate",
    "SeekFirm",
    "SendMyMobileCode",
    "SendRecertification",
    "ShowHome",
    "SuspendMandate",
    "SuspendPerson",
    "SwitchTenant",
    "WithdrawInvitation",
    "WithdrawMandate",
    "WithdrawSoughtFirm",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Resume(Command[Resumed], SecretValue):
    """Who is logged in, acting for whom."""

    session: str
    """The session token."""

    kind: ClassVar[str] = "resume"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return '{"by":"holder","ask":{"command":"resume","session":' + text(self.session) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Resume:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class LogOut(Command[SessionsEnded], SecretValue):
    """Ends this session.
    The guide says "Se déconnecter".
    """

    session: str
    """The session token."""

    kind: ClassVar[str] = "log_out"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return '{"by":"holder","ask":{"command":"log_out","session":' + text(self.session) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LogOut:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ListSessions(Command[Sessions], SecretValue):
    """Lists the account's live sessions."""

    session: str
    """The session token."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_sessions"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"list_sessions","session":'
            + text(self.session)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListSessions:
        return cls(session=wire["session"], after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class EndSession(Command[SessionsEnded], SecretValue):
    """Ends one session of the account."""

    session: str
    """The session token."""

    id: str
    """Which, as the list names it."""

    kind: ClassVar[str] = "end_session"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"end_session","session":'
            + text(self.session)
            + ',"id":'
            + text(self.id)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EndSession:
        return cls(session=wire["session"], id=wire["id"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class EndOtherSessions(Command[SessionsEnded], SecretValue):
    """Ends all sessions of the account but this one."""

    session: str
    """The session token."""

    kind: ClassVar[str] = "end_other_sessions"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"end_other_sessions","session":'
            + text(self.session)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EndOtherSessions:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class EndAllSessions(Command[SessionsEnded], SecretValue):
    """Ends all sessions of the account."""

    session: str
    """The session token."""

    kind: ClassVar[str] = "end_all_sessions"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"end_all_sessions","session":'
            + text(self.session)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EndAllSessions:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Associate(Command[Associated], SecretValue):
    """Attaches a further declaring site to the account (G10).
    The guide says "D'autres sites déclarants ? Je les associe à un espace existant".
    """

    session: str
    """The session token."""

    identifier: str
    """Identifiant CIBTP of the site, as typed."""

    siret: str
    """Numéro de SIRET of the site, as typed."""

    code: str
    """Code confidentiel of the site, as typed."""

    kind: ClassVar[str] = "associate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session", "code"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"associate","session":'
            + text(self.session)
            + ',"identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + ',"code":'
            + text(self.code)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Associate:
        return cls(
            session=wire["session"],
            identifier=wire["identifier"],
            siret=wire["siret"],
            code=wire["code"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ListTenants(Command[Tenants], SecretValue):
    """Lists the tenants that the account may act for: by titles of its own, or the clients of a firm."""

    session: str
    """The session token."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    firm: str | None = None
    """Identifiant CIBTP of a firm of one's own: its clients, whose mandates run now."""

    portfolio: str | None = None
    """Of the firm's clients, those of this portfolio; an empty name for those that lie in none yet."""

    search: str | None = None
    """Those with a word of their name, an identifier, a SIRET or a SIREN that begins so, as typed."""

    kind: ClassVar[str] = "list_tenants"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"list_tenants","session":'
            + text(self.session)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + ',"firm":'
            + ("null" if self.firm is None else text(self.firm))
            + ',"portfolio":'
            + ("null" if self.portfolio is None else text(self.portfolio))
            + ',"search":'
            + ("null" if self.search is None else text(self.search))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListTenants:
        return cls(
            session=wire["session"],
            after=wire["after"],
            limit=wire["limit"],
            firm=wire["firm"],
            portfolio=wire["portfolio"],
            search=wire["search"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SwitchTenant(Command[TenantSwitched], SecretValue):
    """Acts for another tenant (changer de tiers, G11).
    The guide says "Changer de tiers".
    """

    session: str
    """The session token."""

    tenant: str
    """Identifiant CIBTP of the tenant, as the list gave it."""

    firm: str | None = None
    """Identifiant CIBTP of the firm whose mandate it is; `None` for a title of one's own."""

    beside: bool = False
    """Whether the session stays as it is, and another one of the same log-in begins beside it: for pages that act
    for two tenants at once. Otherwise the session's token is over, and the reply has its next one.
    """

    kind: ClassVar[str] = "switch_tenant"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"switch_tenant","session":'
            + text(self.session)
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + ("null" if self.firm is None else text(self.firm))
            + ',"beside":'
            + flag(self.beside)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SwitchTenant:
        return cls(
            session=wire["session"],
            tenant=wire["tenant"],
            firm=wire["firm"],
            beside=wire["beside"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Authorize(Command[Authorized], SecretValue):
    """Whether the session's capacity holds a right, now: the one question a host asks before it shows or does
    anything for a tenant. Cheap enough for every request.
    """

    session: str
    """The session token."""

    right: Right
    """Which right it takes."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    kind: ClassVar[str] = "authorize"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"authorize","session":'
            + text(self.session)
            + ',"right":'
            + text(self.right.value)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Authorize:
        return cls(
            session=wire["session"],
            right=Right(wire["right"]),
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SendMyMobileCode(Command[MobileCodeSent], SecretValue):
    """Sends an SMS code to the holder's number (G4). Wants the password proved not long ago.
    The guide says "Certifier".
    """

    session: str
    """The session token."""

    mobile: PhoneInput
    """Téléphone mobile, as typed."""

    kind: ClassVar[str] = "send_my_mobile_code"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"send_my_mobile_code","session":'
            + text(self.session)
            + ',"mobile":'
            + self.mobile._wire()
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SendMyMobileCode:
        return cls(session=wire["session"], mobile=PhoneInput._read(wire["mobile"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class CertifyMyMobile(Command[MobileCertified], SecretValue):
    """Certifies the holder's number with the code received (G4)."""

    session: str
    """The session token."""

    code: str
    """The code, as typed."""

    kind: ClassVar[str] = "certify_my_mobile"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session", "code"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"certify_my_mobile","session":'
            + text(self.session)
            + ',"code":'
            + text(self.code)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CertifyMyMobile:
        return cls(session=wire["session"], code=wire["code"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ChangePassword(Command[PasswordChanged], SecretValue):
    """Chooses another password, with the one in force. Every other session and every pending link ends; this session
    goes on under a new token.
    """

    session: str
    """The session token."""

    current_password: str
    """The password in force."""

    password: str
    """The new password."""

    password_confirmation: str
    """Its confirmation."""

    kind: ClassVar[str] = "change_password"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session", "current_password", "password", "password_confirmation"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"change_password","session":'
            + text(self.session)
            + ',"current_password":'
            + text(self.current_password)
            + ',"password":'
            + text(self.password)
            + ',"password_confirmation":'
            + text(self.password_confirmation)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ChangePassword:
        return cls(
            session=wire["session"],
            current_password=wire["current_password"],
            password=wire["password"],
            password_confirmation=wire["password_confirmation"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SendRecertification(Command[RecertificationSent], SecretValue):
    """Asks for a mail to certify the address again."""

    session: str
    """The session token."""

    kind: ClassVar[str] = "send_recertification"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"send_recertification","session":'
            + text(self.session)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SendRecertification:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Reauthenticate(Command[Reauthenticated], SecretValue):
    """Proves the password again (requirement 31): what must not be done with a session that was left open wants it not
    long ago. This session goes on under a new token.
    """

    session: str
    """The session token."""

    password: str
    """The password in force."""

    kind: ClassVar[str] = "reauthenticate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session", "password"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"reauthenticate","session":'
            + text(self.session)
            + ',"password":'
            + text(self.password)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Reauthenticate:
        return cls(session=wire["session"], password=wire["password"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ChangeEmail(Command[EmailChangeRequested], SecretValue):
    """Asks for another address (requirement 32): it counts once its link was followed, and the one in force is told. The
    answer is the same whether or not the address is somebody's. Wants the password proved not long ago.
    """

    session: str
    """The session token."""

    email: str
    """The new address."""

    email_confirmation: str
    """Its confirmation."""

    kind: ClassVar[str] = "change_email"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"change_email","session":'
            + text(self.session)
            + ',"email":'
            + text(self.email)
            + ',"email_confirmation":'
            + text(self.email_confirmation)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ChangeEmail:
        return cls(
            session=wire["session"],
            email=wire["email"],
            email_confirmation=wire["email_confirmation"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ChangeLandline(Command[ProfileChanged], SecretValue):
    """Sets or removes the landline. Wants the password proved not long ago."""

    session: str
    """The session token."""

    landline: PhoneInput | None = None
    """Téléphone fixe, as typed; none removes it."""

    kind: ClassVar[str] = "change_landline"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"change_landline","session":'
            + text(self.session)
            + ',"landline":'
            + ("null" if self.landline is None else self.landline._wire())
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ChangeLandline:
        return cls(
            session=wire["session"],
            landline=None if wire["landline"] is None else PhoneInput._read(wire["landline"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class RemoveMyMobile(Command[ProfileChanged], SecretValue):
    """Removes the mobile number. Wants the password proved not long ago."""

    session: str
    """The session token."""

    kind: ClassVar[str] = "remove_my_mobile"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"remove_my_mobile","session":'
            + text(self.session)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RemoveMyMobile:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ChangeLanguage(Command[ProfileChanged], SecretValue):
    """Chooses the language that mails are written in."""

    session: str
    """The session token."""

    language: Language
    """Which."""

    kind: ClassVar[str] = "change_language"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"change_language","session":'
            + text(self.session)
            + ',"language":'
            + text(self.language.value)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ChangeLanguage:
        return cls(session=wire["session"], language=Language(wire["language"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ExportMyData(Command[MyDataExported], SecretValue):
    """All that is held on the person, as JSON for them to keep (requirement 76). Wants the password proved not long ago."""

    session: str
    """The session token."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    kind: ClassVar[str] = "export_my_data"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"export_my_data","session":'
            + text(self.session)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ExportMyData:
        return cls(session=wire["session"], after=wire["after"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class CloseAccount(Command[AccountClosed], SecretValue):
    """Closes the account (requirement 76): every session ends, and once the policy's grace is over it is erased. Refused to
    the last holder of a company (requirement 77). Wants the password proved not long ago.
    """

    session: str
    """The session token."""

    kind: ClassVar[str] = "close_account"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return '{"by":"holder","ask":{"command":"close_account","session":' + text(self.session) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CloseAccount:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class KeepAccount(Command[AccountKept], SecretValue):
    """Keeps an account that was closed, within its grace."""

    session: str
    """The session token."""

    kind: ClassVar[str] = "keep_account"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return '{"by":"holder","ask":{"command":"keep_account","session":' + text(self.session) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> KeepAccount:
        return cls(session=wire["session"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ShowHome(Command[Home], SecretValue):
    """The home (G11): menu, tiles and bars, in the session's capacity. It only reads, but for the one change of tiles
    at the first asking of a log-in.
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    kind: ClassVar[str] = "show_home"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"show_home","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ShowHome:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class NoteVisit(Command[VisitNoted], SecretValue):
    """Notes that a service was used, for the tiles of the next log-in. No page should wait for the answer, and nothing
    is lost with it; the audit trail does not mention it.
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    service: str
    """Which, as the policy names it."""

    how: VisitHow
    """How the person came to it."""

    kind: ClassVar[str] = "note_visit"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"note_visit","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"service":'
            + text(self.service)
            + ',"how":'
            + text(self.how.value)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoteVisit:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            service=wire["service"],
            how=VisitHow(wire["how"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ArrangeTiles(Command[TilesArranged], SecretValue):
    """What the person wants of the tiles: begin anew, let one go, keep one, let none change; in this order, and all or
    nothing.
    The guide's "tuiles" with "Réinitialiser", "Épingler", "Figer".
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    reset: bool = False
    """Whether to forget all tiles and uses in this kind of capacity."""

    unpin: str | None = None
    """The service whose tile goes with its use again."""

    pin: str | None = None
    """The service whose tile stays where it is. Without a tile it gets one, in the place of the weakest."""

    freeze: bool | None = None
    """Whether no tile changes from now on; `None` leaves it as it is."""

    kind: ClassVar[str] = "arrange_tiles"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"arrange_tiles","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"reset":'
            + flag(self.reset)
            + ',"unpin":'
            + ("null" if self.unpin is None else text(self.unpin))
            + ',"pin":'
            + ("null" if self.pin is None else text(self.pin))
            + ',"freeze":'
            + ("null" if self.freeze is None else flag(self.freeze))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ArrangeTiles:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            reset=wire["reset"],
            unpin=wire["unpin"],
            pin=wire["pin"],
            freeze=wire["freeze"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ListPeople(Command[People], SecretValue):
    """Lists the people of the session's tenant, a company or a firm. It takes `people.manage`."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_people"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"list_people","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListPeople:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            after=wire["after"],
            limit=wire["limit"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ChangePerson(Command[PersonChanged], SecretValue):
    """Changes what one of the tenant's people may do. Nobody gives what they do not hold, nor touches a holder
    (Titulaire) without being one; the last holder stays one.
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    account: str
    """Whom, as the list names them."""

    rights: tuple[Right, ...]
    """All that they may do from now on."""

    portfolios: tuple[str, ...]
    """Of a firm: which of its clients, by the names of portfolios; of a company: none."""

    kind: ClassVar[str] = "change_person"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"change_person","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"account":'
            + text(self.account)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"portfolios":'
            + many(self.portfolios, text)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ChangePerson:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            account=wire["account"],
            rights=tuple(Right(each) for each in wire["rights"]),
            portfolios=tuple(wire["portfolios"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SuspendPerson(Command[PersonChanged], SecretValue):
    """Suspends one of the tenant's people: they may do nothing for it until they are reinstated."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    account: str
    """Whom, as the list names them."""

    kind: ClassVar[str] = "suspend_person"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"suspend_person","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"account":'
            + text(self.account)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SuspendPerson:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            account=wire["account"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ReinstatePerson(Command[PersonChanged], SecretValue):
    """Lifts the suspension of one of the tenant's people, who has the same rights as before."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    account: str
    """Whom, as the list names them."""

    kind: ClassVar[str] = "reinstate_person"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"reinstate_person","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"account":'
            + text(self.account)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ReinstatePerson:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            account=wire["account"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class RemovePerson(Command[PersonRemoved], SecretValue):
    """Removes one of the tenant's people, and the invitation that still waits for their address."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    account: str
    """Whom, as the list names them."""

    kind: ClassVar[str] = "remove_person"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"remove_person","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"account":'
            + text(self.account)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RemovePerson:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            account=wire["account"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class LeaveTenant(Command[PersonRemoved], SecretValue):
    """Leaves the tenant that the session acts for. It takes no right; its last holder stays."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    kind: ClassVar[str] = "leave_tenant"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"leave_tenant","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LeaveTenant:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Invite(Command[Invited], SecretValue):
    """Invites an address to be one of the tenant's people. The answer is the same whether or not it has an account. One
    that was invited before is invited anew: the link before is over.
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    email: str
    """The address."""

    rights: tuple[Right, ...]
    """What the invitation gives, at most."""

    portfolios: tuple[str, ...]
    """Of a firm: which of its clients, by the names of portfolios; of a company: none."""

    kind: ClassVar[str] = "invite"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"invite","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"email":'
            + text(self.email)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"portfolios":'
            + many(self.portfolios, text)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Invite:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            email=wire["email"],
            rights=tuple(Right(each) for each in wire["rights"]),
            portfolios=tuple(wire["portfolios"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ResendInvitation(Command[Invited], SecretValue):
    """Sends an invitation again, in the name of whoever asks: its time begins anew, and the link before is over."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    id: str
    """Which, as the list names it."""

    kind: ClassVar[str] = "resend_invitation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"resend_invitation","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"id":'
            + text(self.id)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ResendInvitation:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            id=wire["id"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class WithdrawInvitation(Command[InvitationWithdrawn], SecretValue):
    """Takes an invitation back: its link is over at once."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    id: str
    """Which, as the list names it."""

    kind: ClassVar[str] = "withdraw_invitation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"withdraw_invitation","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"id":'
            + text(self.id)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WithdrawInvitation:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            id=wire["id"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ListInvitations(Command[Invitations], SecretValue):
    """Lists the tenant's invitations that were not accepted, expired ones among them."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_invitations"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"list_invitations","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListInvitations:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            after=wire["after"],
            limit=wire["limit"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class AcceptInvitation(Command[InvitationAccepted], SecretValue):
    """Accepts an invitation, with the account that has the invited address: whoever else holds the mail opens
    nothing.
    """

    session: str
    """The session token."""

    token: str
    """The token of the link."""

    kind: ClassVar[str] = "accept_invitation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session", "token"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"accept_invitation","session":'
            + text(self.session)
            + ',"token":'
            + text(self.token)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AcceptInvitation:
        return cls(session=wire["session"], token=wire["token"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class FindFirm(Command[FirmsFound], SecretValue):
    """Finds a firm on the fund's file, to confirm by its name that it is the one that is meant (G12)."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    firm: str
    """Its identifiant CIBTP, SIREN or SIRET, as typed."""

    kind: ClassVar[str] = "find_firm"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"find_firm","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"firm":'
            + text(self.firm)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FindFirm:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            firm=wire["firm"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ProposeMandate(Command[MandateChanged], SecretValue):
    """A company proposes a mandate to a firm: a first one, or the renewal of the one that serves (G12).
    The guide says "Si vous déléguez la gestion à un cabinet comptable".
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    firm: str
    """Identifiant CIBTP of the firm."""

    rights: tuple[Right, ...]
    """What it is to allow."""

    starts_at: datetime | None = None
    """Its first instant; `None` for now, or for when the one that it renews ends."""

    ends_at: datetime | None = None
    """The last instant that is still to hold; `None` for the policy's usual length."""

    kind: ClassVar[str] = "propose_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"propose_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"firm":'
            + text(self.firm)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"starts_at":'
            + ("null" if self.starts_at is None else instant(self.starts_at))
            + ',"ends_at":'
            + ("null" if self.ends_at is None else instant(self.ends_at))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProposeMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            firm=wire["firm"],
            rights=tuple(Right(each) for each in wire["rights"]),
            starts_at=None if wire["starts_at"] is None else to_instant(wire["starts_at"]),
            ends_at=None if wire["ends_at"] is None else to_instant(wire["ends_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SeekFirm(Command[FirmSought], SecretValue):
    """A company proposes a mandate to a firm that is not on file, by its address. A mail tells the firm to have itself
    filed, and the proposal waits until the fund has done so.
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    email: str
    """The firm's address."""

    name: str
    """What the firm is called."""

    rights: tuple[Right, ...]
    """What the mandate is to allow."""

    starts_at: datetime | None = None
    """Its first instant; `None` for when the firm is filed."""

    ends_at: datetime | None = None
    """The last instant that is still to hold; `None` for the policy's usual length."""

    kind: ClassVar[str] = "seek_firm"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"seek_firm","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"email":'
            + text(self.email)
            + ',"name":'
            + text(self.name)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"starts_at":'
            + ("null" if self.starts_at is None else instant(self.starts_at))
            + ',"ends_at":'
            + ("null" if self.ends_at is None else instant(self.ends_at))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SeekFirm:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            email=wire["email"],
            name=wire["name"],
            rights=tuple(Right(each) for each in wire["rights"]),
            starts_at=None if wire["starts_at"] is None else to_instant(wire["starts_at"]),
            ends_at=None if wire["ends_at"] is None else to_instant(wire["ends_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ListSoughtFirms(Command[SoughtFirms], SecretValue):
    """Lists the firms that the company looks for."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_sought_firms"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"list_sought_firms","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListSoughtFirms:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            after=wire["after"],
            limit=wire["limit"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class WithdrawSoughtFirm(Command[SoughtFirmDropped], SecretValue):
    """Looks for a firm no more: the proposal comes to nothing."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    id: str
    """Which, as the list names it."""

    kind: ClassVar[str] = "withdraw_sought_firm"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"withdraw_sought_firm","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"id":'
            + text(self.id)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WithdrawSoughtFirm:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            id=wire["id"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class RequestMandate(Command[MandateRequested], SecretValue):
    """A firm asks a company for a mandate. The answer is the same whether or not identifier and SIRET are somebody's."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    identifier: str
    """Identifiant CIBTP of the company, as typed."""

    siret: str
    """Numéro de SIRET of the company, as typed."""

    rights: tuple[Right, ...]
    """What it is to allow."""

    starts_at: datetime | None = None
    """Its first instant; `None` for now, or for when the one that it renews ends."""

    ends_at: datetime | None = None
    """The last instant that is still to hold; `None` for the policy's usual length."""

    kind: ClassVar[str] = "request_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"request_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"starts_at":'
            + ("null" if self.starts_at is None else instant(self.starts_at))
            + ',"ends_at":'
            + ("null" if self.ends_at is None else instant(self.ends_at))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RequestMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            identifier=wire["identifier"],
            siret=wire["siret"],
            rights=tuple(Right(each) for each in wire["rights"]),
            starts_at=None if wire["starts_at"] is None else to_instant(wire["starts_at"]),
            ends_at=None if wire["ends_at"] is None else to_instant(wire["ends_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class AcceptMandate(Command[MandateChanged], SecretValue):
    """Accepts what the other side proposed or asked, or less of it. With the code of the mandate letter, a firm accepts
    what it asked itself, for a company without an account that handed the code to it.
    """

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    rights: tuple[Right, ...] | None = None
    """What it is to allow, if less than was put."""

    text_hash: str
    """The SHA-256 of the text that was shown and agreed to, in 64 hex digits."""

    code: str | None = None
    """The code of the mandate letter, from a firm that asked a company without an account."""

    kind: ClassVar[str] = "accept_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session", "code"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"accept_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + ',"rights":'
            + ("null" if self.rights is None else many(self.rights, lambda each: text(each.value)))
            + ',"text_hash":'
            + text(self.text_hash)
            + ',"code":'
            + ("null" if self.code is None else text(self.code))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AcceptMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
            rights=None if wire["rights"] is None else tuple(Right(each) for each in wire["rights"]),
            text_hash=wire["text_hash"],
            code=wire["code"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class DeclineMandate(Command[MandateChanged], SecretValue):
    """Declines what the other side proposed or asked."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "decline_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"decline_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> DeclineMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class WithdrawMandate(Command[MandateChanged], SecretValue):
    """Takes back what one's own side proposed or asked, before an answer."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "withdraw_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"withdraw_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WithdrawMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ReviseMandate(Command[MandateChanged], SecretValue):
    """Changes what a mandate allows, by the company that gave it: at once."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    rights: tuple[Right, ...]
    """What it is to allow from now on."""

    kind: ClassVar[str] = "revise_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"revise_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ReviseMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
            rights=tuple(Right(each) for each in wire["rights"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SuspendMandate(Command[MandateChanged], SecretValue):
    """Suspends a mandate, by either side."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "suspend_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"suspend_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SuspendMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ResumeMandate(Command[MandateChanged], SecretValue):
    """Lifts the suspension that one's own side set."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "resume_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"resume_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ResumeMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class EndMandate(Command[MandateChanged], SecretValue):
    """Ends a mandate at once: the company revokes it, or the firm renounces it."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the company."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    kind: ClassVar[str] = "end_mandate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"end_mandate","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EndMandate:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            firm=wire["firm"],
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ListMandates(Command[Mandates], SecretValue):
    """Lists the mandates of the session's own company or firm."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    shelf: MandateShelf
    """Which of them."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

    kind: ClassVar[str] = "list_mandates"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"list_mandates","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"shelf":'
            + text(self.shelf.value)
            + ',"after":'
            + ("null" if self.after is None else text(self.after))
            + ',"limit":'
            + whole(self.limit, 65535)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListMandates:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            shelf=MandateShelf(wire["shelf"]),
            after=wire["after"],
            limit=wire["limit"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class MoveClient(Command[ClientMoved], SecretValue):
    """Moves a client of the firm to another of its portfolios."""

    session: str
    """The session token."""

    capacity: StatedCapacity | None = None
    """The capacity that the page was made for; another one is refused."""

    tenant: str
    """Identifiant CIBTP of the client."""

    portfolio: str | None = None
    """To which portfolio; `None` to none."""

    kind: ClassVar[str] = "move_client"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"move_client","session":'
            + text(self.session)
            + ',"capacity":'
            + ("null" if self.capacity is None else self.capacity._wire())
            + ',"tenant":'
            + text(self.tenant)
            + ',"portfolio":'
            + ("null" if self.portfolio is None else text(self.portfolio))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MoveClient:
        return cls(
            session=wire["session"],
            capacity=None if wire["capacity"] is None else StatedCapacity._read(wire["capacity"]),
            tenant=wire["tenant"],
            portfolio=wire["portfolio"],
        )


HolderCommand: TypeAlias = Union[
    Resume,
    LogOut,
    ListSessions,
    EndSession,
    EndOtherSessions,
    EndAllSessions,
    Associate,
    ListTenants,
    SwitchTenant,
    Authorize,
    SendMyMobileCode,
    CertifyMyMobile,
    ChangePassword,
    SendRecertification,
    Reauthenticate,
    ChangeEmail,
    ChangeLandline,
    RemoveMyMobile,
    ChangeLanguage,
    ExportMyData,
    CloseAccount,
    KeepAccount,
    ShowHome,
    NoteVisit,
    ArrangeTiles,
    ListPeople,
    ChangePerson,
    SuspendPerson,
    ReinstatePerson,
    RemovePerson,
    LeaveTenant,
    Invite,
    ResendInvitation,
    WithdrawInvitation,
    ListInvitations,
    AcceptInvitation,
    FindFirm,
    ProposeMandate,
    SeekFirm,
    ListSoughtFirms,
    WithdrawSoughtFirm,
    RequestMandate,
    AcceptMandate,
    DeclineMandate,
    WithdrawMandate,
    ReviseMandate,
    SuspendMandate,
    ResumeMandate,
    EndMandate,
    ListMandates,
    MoveClient,
]
"""What the holder of a session can ask."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Resume,
        LogOut,
        ListSessions,
        EndSession,
        EndOtherSessions,
        EndAllSessions,
        Associate,
        ListTenants,
        SwitchTenant,
        Authorize,
        SendMyMobileCode,
        CertifyMyMobile,
        ChangePassword,
        SendRecertification,
        Reauthenticate,
        ChangeEmail,
        ChangeLandline,
        RemoveMyMobile,
        ChangeLanguage,
        ExportMyData,
        CloseAccount,
        KeepAccount,
        ShowHome,
        NoteVisit,
        ArrangeTiles,
        ListPeople,
        ChangePerson,
        SuspendPerson,
        ReinstatePerson,
        RemovePerson,
        LeaveTenant,
        Invite,
        ResendInvitation,
        WithdrawInvitation,
        ListInvitations,
        AcceptInvitation,
        FindFirm,
        ProposeMandate,
        SeekFirm,
        ListSoughtFirms,
        WithdrawSoughtFirm,
        RequestMandate,
        AcceptMandate,
        DeclineMandate,
        WithdrawMandate,
        ReviseMandate,
        SuspendMandate,
        ResumeMandate,
        EndMandate,
        ListMandates,
        MoveClient,
    )
}


def _read_holder_command(wire: dict[str, Any]) -> HolderCommand:
    variant: HolderCommand = _BY_KIND[wire["command"]](wire)
    return variant
