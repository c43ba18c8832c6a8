# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What the holder of a session can ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import Command, SecretValue, text, whole
from .replies import (
    Associated,
    MobileCertified,
    MobileCodeSent,
    PasswordChanged,
    RecertificationSent,
    Resumed,
    Sessions,
    SessionsEnded,
    Tenants,
    TenantSwitched,
)
from .values import PhoneInput

__all__ = [
    "Associate",
    "CertifyMyMobile",
    "ChangePassword",
    "EndAllSessions",
    "EndOtherSessions",
    "EndSession",
    "HolderCommand",
    "ListSessions",
    "ListTenants",
    "LogOut",
    "Resume",
    "SendMyMobileCode",
    "SendRecertification",
    "SwitchTenant",
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
    """Lists the tenants that the account may act for."""

    session: str
    """The session token."""

    after: str | None = None
    """Continue after this one: what the page before gave as `next`."""

    limit: int
    """At most so many, cut to 1..=200."""

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
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ListTenants:
        return cls(session=wire["session"], after=wire["after"], limit=wire["limit"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SwitchTenant(Command[TenantSwitched], SecretValue):
    """Acts for another tenant (changer de tiers, G11).
    The guide says "Changer de tiers".
    """

    session: str
    """The session token."""

    tenant: str
    """Identifiant CIBTP of the tenant, as the list gave it."""

    kind: ClassVar[str] = "switch_tenant"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"by":"holder","ask":{"command":"switch_tenant","session":'
            + text(self.session)
            + ',"tenant":'
            + text(self.tenant)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SwitchTenant:
        return cls(session=wire["session"], tenant=wire["tenant"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SendMyMobileCode(Command[MobileCodeSent], SecretValue):
    """Sends an SMS code to the holder's number (G4).
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
    SendMyMobileCode,
    CertifyMyMobile,
    ChangePassword,
    SendRecertification,
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
        SendMyMobileCode,
        CertifyMyMobile,
        ChangePassword,
        SendRecertification,
    )
}


def _read_holder_command(wire: dict[str, Any]) -> HolderCommand:
    variant: HolderCommand = _BY_KIND[wire["command"]](wire)
    return variant
