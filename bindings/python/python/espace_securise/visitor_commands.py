# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What somebody without a session can ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import Command, SecretValue, text
from .replies import (
    Activated,
    ActivationResent,
    CodeRequested,
    EmailChanged,
    EmailRestored,
    Identified,
    InvitationInspected,
    Joined,
    LinkInspected,
    LoggedIn,
    MobileCertified,
    MobileCodeSent,
    PasswordReset,
    Recertified,
    Registered,
    ResetRequested,
)
from .values import PhoneInput

__all__ = [
    "Activate",
    "CertifyMobile",
    "ConfirmEmail",
    "ForgotPassword",
    "Identify",
    "InspectInvitation",
    "InspectLink",
    "JoinByInvitation",
    "LogIn",
    "Recertify",
    "Register",
    "RequestCode",
    "ResendActivation",
    "ResetPassword",
    "SendMobileCode",
    "UndoEmail",
    "VisitorCommand",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RequestCode(Command[CodeRequested]):
    """Asks for a new posted code (G2). The answer is the same whether or not identifier and SIRET are somebody's.
    The guide says "Vous n'avez pas votre code confidentiel ? En obtenir un nouveau".
    """

    identifier: str
    """Identifiant CIBTP, as typed."""

    siret: str
    """Numéro de SIRET, as typed."""

    kind: ClassVar[str] = "request_code"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"request_code","identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RequestCode:
        return cls(identifier=wire["identifier"], siret=wire["siret"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Identify(Command[Identified], SecretValue):
    """Step 1/2: identifier, SIRET and posted code, judged jointly (G2)."""

    identifier: str
    """Identifiant CIBTP, as typed."""

    siret: str
    """Numéro de SIRET, as typed."""

    code: str
    """Code confidentiel, as typed."""

    kind: ClassVar[str] = "identify"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"code"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"identify","identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + ',"code":'
            + text(self.code)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Identify:
        return cls(identifier=wire["identifier"], siret=wire["siret"], code=wire["code"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SendMobileCode(Command[MobileCodeSent], SecretValue):
    """Sends an SMS code to a number typed in step 2/2 (G4).
    The guide says "Certifier".
    """

    ticket: str
    """The ticket that step 1/2 gave."""

    mobile: PhoneInput
    """Téléphone mobile, as typed."""

    kind: ClassVar[str] = "send_mobile_code"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"ticket"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"send_mobile_code","ticket":'
            + text(self.ticket)
            + ',"mobile":'
            + self.mobile._wire()
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SendMobileCode:
        return cls(ticket=wire["ticket"], mobile=PhoneInput._read(wire["mobile"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class CertifyMobile(Command[MobileCertified], SecretValue):
    """Certifies the number of step 2/2 with the code received (G4)."""

    ticket: str
    """The ticket that step 1/2 gave."""

    code: str
    """The code, as typed."""

    kind: ClassVar[str] = "certify_mobile"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"ticket", "code"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"certify_mobile","ticket":'
            + text(self.ticket)
            + ',"code":'
            + text(self.code)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CertifyMobile:
        return cls(ticket=wire["ticket"], code=wire["code"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Register(Command[Registered], SecretValue):
    """Step 2/2 (G3). The holder's names are not here: the fund's file has them (requirement 45)."""

    ticket: str
    """The ticket that step 1/2 gave."""

    email: str
    """Adresse électronique, which becomes the log-in identifier."""

    email_confirmation: str
    """Its confirmation."""

    password: str
    """Mot de passe."""

    password_confirmation: str
    """Its confirmation."""

    landline: PhoneInput | None = None
    """Téléphone fixe, optional."""

    mobile: PhoneInput | None = None
    """Téléphone mobile, optional."""

    kind: ClassVar[str] = "register"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"ticket", "password", "password_confirmation"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"register","ticket":'
            + text(self.ticket)
            + ',"email":'
            + text(self.email)
            + ',"email_confirmation":'
            + text(self.email_confirmation)
            + ',"password":'
            + text(self.password)
            + ',"password_confirmation":'
            + text(self.password_confirmation)
            + ',"landline":'
            + ("null" if self.landline is None else self.landline._wire())
            + ',"mobile":'
            + ("null" if self.mobile is None else self.mobile._wire())
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Register:
        return cls(
            ticket=wire["ticket"],
            email=wire["email"],
            email_confirmation=wire["email_confirmation"],
            password=wire["password"],
            password_confirmation=wire["password_confirmation"],
            landline=None if wire["landline"] is None else PhoneInput._read(wire["landline"]),
            mobile=None if wire["mobile"] is None else PhoneInput._read(wire["mobile"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ResendActivation(Command[ActivationResent], SecretValue):
    """Asks for the activation mail again."""

    ticket: str
    """The ticket that step 1/2 gave."""

    kind: ClassVar[str] = "resend_activation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"ticket"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"resend_activation","ticket":'
            + text(self.ticket)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ResendActivation:
        return cls(ticket=wire["ticket"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class InspectLink(Command[LinkInspected], SecretValue):
    """Looks at a link without using it, as often as mail scanners like."""

    token: str
    """The token of the link."""

    kind: ClassVar[str] = "inspect_link"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token"})

    def _wire(self) -> str:
        return '{"by":"visitor","ask":{"command":"inspect_link","token":' + text(self.token) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InspectLink:
        return cls(token=wire["token"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Activate(Command[Activated], SecretValue):
    """Follows the activation link (G6). Whoever reads the mailbox alone opens nothing: the address may have been
    mistyped. The ticket or the password proves that it is the one who registered.
    """

    token: str
    """The token of the link."""

    ticket: str | None = None
    """The ticket that step 1/2 gave, in the same browser."""

    password: str | None = None
    """The password chosen at step 2/2, on another device."""

    kind: ClassVar[str] = "activate"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token", "ticket", "password"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"activate","token":'
            + text(self.token)
            + ',"ticket":'
            + ("null" if self.ticket is None else text(self.ticket))
            + ',"password":'
            + ("null" if self.password is None else text(self.password))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Activate:
        return cls(token=wire["token"], ticket=wire["ticket"], password=wire["password"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class LogIn(Command[LoggedIn], SecretValue):
    """Log-in (G8)."""

    email: str
    """Adresse électronique."""

    password: str
    """Mot de passe."""

    device_token: str | None = None
    """What an earlier log-in, reset or activation left on this device."""

    kind: ClassVar[str] = "log_in"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"password", "device_token"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"log_in","email":'
            + text(self.email)
            + ',"password":'
            + text(self.password)
            + ',"device_token":'
            + ("null" if self.device_token is None else text(self.device_token))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LogIn:
        return cls(email=wire["email"], password=wire["password"], device_token=wire["device_token"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ForgotPassword(Command[ResetRequested]):
    """ "Mot de passe oublié ?" (G9). The answer is the same whether or not the address has an account."""

    email: str
    """Adresse e-mail."""

    kind: ClassVar[str] = "forgot_password"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"by":"visitor","ask":{"command":"forgot_password","email":' + text(self.email) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ForgotPassword:
        return cls(email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ResetPassword(Command[PasswordReset], SecretValue):
    """Chooses a new password with the link received (G9)."""

    token: str
    """The token of the link."""

    password: str
    """The new password."""

    password_confirmation: str
    """Its confirmation."""

    kind: ClassVar[str] = "reset_password"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token", "password", "password_confirmation"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"reset_password","token":'
            + text(self.token)
            + ',"password":'
            + text(self.password)
            + ',"password_confirmation":'
            + text(self.password_confirmation)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ResetPassword:
        return cls(
            token=wire["token"],
            password=wire["password"],
            password_confirmation=wire["password_confirmation"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Recertify(Command[Recertified], SecretValue):
    """Follows the re-certification link (G7)."""

    token: str
    """The token of the link."""

    kind: ClassVar[str] = "recertify"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token"})

    def _wire(self) -> str:
        return '{"by":"visitor","ask":{"command":"recertify","token":' + text(self.token) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Recertify:
        return cls(token=wire["token"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ConfirmEmail(Command[EmailChanged], SecretValue):
    """Follows the link to an account's new address. Whoever reads the mailbox alone changes nothing: the address may have
    been mistyped. A session of the account or its password proves that it is its holder.
    """

    token: str
    """The token of the link."""

    session: str | None = None
    """The token of a live session of the account."""

    password: str | None = None
    """The password in force, on another device."""

    kind: ClassVar[str] = "confirm_email"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token", "session", "password"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"confirm_email","token":'
            + text(self.token)
            + ',"session":'
            + ("null" if self.session is None else text(self.session))
            + ',"password":'
            + ("null" if self.password is None else text(self.password))
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ConfirmEmail:
        return cls(token=wire["token"], session=wire["session"], password=wire["password"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class UndoEmail(Command[EmailRestored], SecretValue):
    """Takes the earlier address back, with the link that it was told by (requirement 32). Every session and pending link
    ends, and the password must be chosen anew: a reset link leaves at once.
    """

    token: str
    """The token of the link."""

    kind: ClassVar[str] = "undo_email"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token"})

    def _wire(self) -> str:
        return '{"by":"visitor","ask":{"command":"undo_email","token":' + text(self.token) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> UndoEmail:
        return cls(token=wire["token"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class InspectInvitation(Command[InvitationInspected], SecretValue):
    """Looks at an invitation without using it: who invites to what, for whoever is to agree."""

    token: str
    """The token of the link."""

    kind: ClassVar[str] = "inspect_invitation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token"})

    def _wire(self) -> str:
        return '{"by":"visitor","ask":{"command":"inspect_invitation","token":' + text(self.token) + '}}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InspectInvitation:
        return cls(token=wire["token"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class JoinByInvitation(Command[Joined], SecretValue):
    """Accepts an invitation by opening an account. The link certifies the address; nothing else is opened by it."""

    token: str
    """The token of the link."""

    first_name: str
    """Prénom."""

    last_name: str
    """Nom."""

    password: str
    """Mot de passe."""

    password_confirmation: str
    """Its confirmation."""

    kind: ClassVar[str] = "join_by_invitation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token", "password", "password_confirmation"})

    def _wire(self) -> str:
        return (
            '{"by":"visitor","ask":{"command":"join_by_invitation","token":'
            + text(self.token)
            + ',"first_name":'
            + text(self.first_name)
            + ',"last_name":'
            + text(self.last_name)
            + ',"password":'
            + text(self.password)
            + ',"password_confirmation":'
            + text(self.password_confirmation)
            + '}}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> JoinByInvitation:
        return cls(
            token=wire["token"],
            first_name=wire["first_name"],
            last_name=wire["last_name"],
            password=wire["password"],
            password_confirmation=wire["password_confirmation"],
        )


VisitorCommand: TypeAlias = Union[
    RequestCode,
    Identify,
    SendMobileCode,
    CertifyMobile,
    Register,
    ResendActivation,
    InspectLink,
    Activate,
    LogIn,
    ForgotPassword,
    ResetPassword,
    Recertify,
    ConfirmEmail,
    UndoEmail,
    InspectInvitation,
    JoinByInvitation,
]
"""What somebody without a session can ask."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        RequestCode,
        Identify,
        SendMobileCode,
        CertifyMobile,
        Register,
        ResendActivation,
        InspectLink,
        Activate,
        LogIn,
        ForgotPassword,
        ResetPassword,
        Recertify,
        ConfirmEmail,
        UndoEmail,
        InspectInvitation,
        JoinByInvitation,
    )
}


def _read_visitor_command(wire: dict[str, Any]) -> VisitorCommand:
    variant: VisitorCommand = _BY_KIND[wire["command"]](wire)
    return variant
