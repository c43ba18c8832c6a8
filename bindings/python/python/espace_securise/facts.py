# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What happened, as the audit trail says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import instant, many, text, to_instant, Value, whole
from .statuses import _read_tenant_status, TenantStatus
from .values import Cause, Channel, EndedSessions, GraveActKind, MandateNews, ProfileChange, Right

__all__ = [
    "AccessEnded",
    "AccountClosing",
    "AccountErased",
    "AccountHeld",
    "AccountKept",
    "AccountLetGo",
    "AccountShown",
    "ActConfirmed",
    "ActProposed",
    "ActWithdrawn",
    "Activated",
    "BatchFiled",
    "ClientMoved",
    "CodeNotPosted",
    "CodeOnItsWay",
    "CodePosted",
    "CodesVoided",
    "DataExported",
    "EmailChangeRequested",
    "EmailChangeRequestedKnownAddress",
    "EmailChanged",
    "EmailRestored",
    "Fact",
    "FirmSought",
    "HoldersListed",
    "Identified",
    "InvitationAccepted",
    "InvitationResent",
    "InvitationWithdrawn",
    "JoinedByInvitation",
    "LoggedIn",
    "Mandate",
    "MandateNotRequested",
    "MandatesListed",
    "MandatesReminded",
    "MessageExpired",
    "MobileCertified",
    "PasswordChanged",
    "PasswordRenewalAsked",
    "PasswordRenewalsAsked",
    "PasswordReset",
    "PersonChanged",
    "PersonInvited",
    "PersonLeft",
    "PersonReinstated",
    "PersonRemoved",
    "PersonSuspended",
    "ProfileChanged",
    "ProposedActsListed",
    "Reauthenticated",
    "RecertificationSent",
    "Recertified",
    "Registered",
    "RegisteredKnownAddress",
    "Reinstated",
    "RemindersSent",
    "ResetNotSent",
    "ResetSent",
    "SessionsEnded",
    "SiteAssociated",
    "SmsSent",
    "SoughtFirmRefused",
    "SoughtFirmWithdrawn",
    "SoughtFirmsListed",
    "Suspended",
    "TenantFiled",
    "TenantShown",
    "TenantStatusSet",
    "TenantSwitched",
    "TenantUpdated",
    "TenantsSought",
    "TilesArranged",
    "WelcomePosted",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantFiled(Value):
    """A tenant was put on file."""

    kind: ClassVar[str] = "tenant_filed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"tenant_filed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantFiled:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantUpdated(Value):
    """A tenant's file was changed."""

    kind: ClassVar[str] = "tenant_updated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"tenant_updated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantUpdated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantsSought(Value):
    """The fund looked for tenants in its file."""

    kind: ClassVar[str] = "tenants_sought"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"tenants_sought"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantsSought:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BatchFiled(Value):
    """Lines of a batch were put on file; each tenant has a line of its own here."""

    filed: int
    """How many were, of those that the command dealt with."""

    refused: int
    """How many were not."""

    kind: ClassVar[str] = "batch_filed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"fact":"batch_filed","filed":'
            + whole(self.filed, 4294967295)
            + ',"refused":'
            + whole(self.refused, 4294967295)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> BatchFiled:
        return cls(filed=wire["filed"], refused=wire["refused"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodePosted(Value):
    """A letter with a posted code left."""

    kind: ClassVar[str] = "code_posted"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"code_posted"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodePosted:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodeNotPosted(Value):
    """A visitor asked for a code: nothing left."""

    cause: Cause
    """The pair is nobody's, or the letters that visitors may ask for are used up."""

    kind: ClassVar[str] = "code_not_posted"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"code_not_posted","cause":' + text(self.cause.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodeNotPosted:
        return cls(cause=Cause(wire["cause"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identified(Value):
    """Step 1/2 succeeded."""

    enrollment: str
    """The enrollment it began."""

    kind: ClassVar[str] = "identified"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"identified","enrollment":' + text(self.enrollment) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Identified:
        return cls(enrollment=wire["enrollment"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SmsSent(Value):
    """A code left by SMS."""

    kind: ClassVar[str] = "sms_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"sms_sent"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SmsSent:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MobileCertified(Value):
    """A mobile number was certified."""

    kind: ClassVar[str] = "mobile_certified"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"mobile_certified"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MobileCertified:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Registered(Value):
    """Step 2/2 succeeded; the activation link left."""

    enrollment: str
    """Which enrollment."""

    kind: ClassVar[str] = "registered"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"registered","enrollment":' + text(self.enrollment) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Registered:
        return cls(enrollment=wire["enrollment"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RegisteredKnownAddress(Value):
    """Step 2/2 with an address that already has an account: its holder was told by mail."""

    enrollment: str
    """Which enrollment."""

    kind: ClassVar[str] = "registered_known_address"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"registered_known_address","enrollment":' + text(self.enrollment) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RegisteredKnownAddress:
        return cls(enrollment=wire["enrollment"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Activated(Value):
    """The account was opened and its address certified."""

    kind: ClassVar[str] = "activated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"activated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Activated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoggedIn(Value):
    """A session began."""

    kind: ClassVar[str] = "logged_in"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"logged_in"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LoggedIn:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionsEnded(Value):
    """Sessions ended."""

    scope: EndedSessions
    """Which."""

    kind: ClassVar[str] = "sessions_ended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"sessions_ended","scope":' + text(self.scope.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SessionsEnded:
        return cls(scope=EndedSessions(wire["scope"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ResetSent(Value):
    """A reset link left."""

    kind: ClassVar[str] = "reset_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"reset_sent"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ResetSent:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ResetNotSent(Value):
    """A reset was asked for an address without an account: nothing left."""

    cause: Cause
    """Why."""

    kind: ClassVar[str] = "reset_not_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"reset_not_sent","cause":' + text(self.cause.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ResetNotSent:
        return cls(cause=Cause(wire["cause"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordReset(Value):
    """A new password was set by a reset link."""

    kind: ClassVar[str] = "password_reset"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"password_reset"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordReset:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordChanged(Value):
    """A new password was set by whoever knew the one before."""

    kind: ClassVar[str] = "password_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"password_changed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordChanged:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecertificationSent(Value):
    """A link to certify the address again left."""

    kind: ClassVar[str] = "recertification_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"recertification_sent"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RecertificationSent:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recertified(Value):
    """The address was certified again."""

    kind: ClassVar[str] = "recertified"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"recertified"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Recertified:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SiteAssociated(Value):
    """A further site was attached to an account."""

    kind: ClassVar[str] = "site_associated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"site_associated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SiteAssociated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantSwitched(Value):
    """The session acts for another tenant."""

    kind: ClassVar[str] = "tenant_switched"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"tenant_switched"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantSwitched:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Suspended(Value):
    """An account was suspended."""

    kind: ClassVar[str] = "suspended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"suspended"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Suspended:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reinstated(Value):
    """A suspension was lifted."""

    kind: ClassVar[str] = "reinstated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"reinstated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Reinstated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoldersListed(Value):
    """The fund looked who holds a tenant."""

    kind: ClassVar[str] = "holders_listed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"holders_listed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> HoldersListed:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirmSought(Value):
    """A company looks for a firm that is not on file, to give it a mandate."""

    rights: tuple[Right, ...]
    """What the mandate is to allow."""

    kind: ClassVar[str] = "firm_sought"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"firm_sought","rights":' + many(self.rights, lambda each: text(each.value)) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FirmSought:
        return cls(rights=tuple(Right(each) for each in wire["rights"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoughtFirmWithdrawn(Value):
    """The company looks for the firm no more."""

    kind: ClassVar[str] = "sought_firm_withdrawn"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"sought_firm_withdrawn"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SoughtFirmWithdrawn:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoughtFirmsListed(Value):
    """The fund looked at the firms that companies look for."""

    kind: ClassVar[str] = "sought_firms_listed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"sought_firms_listed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SoughtFirmsListed:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoughtFirmRefused(Value):
    """The fund files no such firm."""

    kind: ClassVar[str] = "sought_firm_refused"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"sought_firm_refused"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SoughtFirmRefused:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandatesListed(Value):
    """The fund looked at the mandates of a tenant."""

    kind: ClassVar[str] = "mandates_listed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"mandates_listed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandatesListed:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantShown(Value):
    """The fund looked at what is on file of a tenant."""

    kind: ClassVar[str] = "tenant_shown"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"tenant_shown"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantShown:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountShown(Value):
    """The fund looked at an account."""

    kind: ClassVar[str] = "account_shown"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"account_shown"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountShown:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WelcomePosted(Value):
    """The welcome letter left again."""

    kind: ClassVar[str] = "welcome_posted"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"welcome_posted"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WelcomePosted:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodeOnItsWay(Value):
    """The fund saw to it that a code is on its way: one was already, or people hold the tenant."""

    kind: ClassVar[str] = "code_on_its_way"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"code_on_its_way"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodeOnItsWay:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodesVoided(Value):
    """The fund ended the provisional codes of a tenant."""

    voided: int
    """How many of them worked until then."""

    kind: ClassVar[str] = "codes_voided"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"codes_voided","voided":' + whole(self.voided, 4294967295) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodesVoided:
        return cls(voided=wire["voided"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActProposed(Value):
    """Somebody of the fund proposed what takes two people."""

    act: GraveActKind
    """What."""

    kind: ClassVar[str] = "act_proposed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"act_proposed","act":' + text(self.act.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActProposed:
        return cls(act=GraveActKind(wire["act"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActConfirmed(Value):
    """Another one confirmed it."""

    act: GraveActKind
    """What."""

    kind: ClassVar[str] = "act_confirmed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"act_confirmed","act":' + text(self.act.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActConfirmed:
        return cls(act=GraveActKind(wire["act"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActWithdrawn(Value):
    """It was taken back."""

    act: GraveActKind
    """What."""

    kind: ClassVar[str] = "act_withdrawn"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"act_withdrawn","act":' + text(self.act.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActWithdrawn:
        return cls(act=GraveActKind(wire["act"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposedActsListed(Value):
    """The fund looked at what waits for a second person."""

    kind: ClassVar[str] = "proposed_acts_listed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"proposed_acts_listed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProposedActsListed:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountHeld(Value):
    """The fund keeps an account from being erased."""

    kind: ClassVar[str] = "account_held"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"account_held"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountHeld:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountLetGo(Value):
    """The fund lets an account be erased again."""

    kind: ClassVar[str] = "account_let_go"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"account_let_go"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountLetGo:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordRenewalAsked(Value):
    """The holder is to choose another password."""

    deadline: datetime
    """The last instant at which the one in force opens anything."""

    kind: ClassVar[str] = "password_renewal_asked"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"password_renewal_asked","deadline":' + instant(self.deadline) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordRenewalAsked:
        return cls(deadline=to_instant(wire["deadline"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordRenewalsAsked(Value):
    """A round over accounts whose passwords are to be renewed was made."""

    asked: int
    """How many holders were asked."""

    kind: ClassVar[str] = "password_renewals_asked"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"password_renewals_asked","asked":' + whole(self.asked, 4294967295) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordRenewalsAsked:
        return cls(asked=wire["asked"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccessEnded(Value):
    """The fund ended an access."""

    kind: ClassVar[str] = "access_ended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"access_ended"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccessEnded:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantStatusSet(Value):
    """A tenant was given a status."""

    status: TenantStatus
    """Which."""

    kind: ClassVar[str] = "tenant_status_set"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"tenant_status_set","status":' + self.status._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantStatusSet:
        return cls(status=_read_tenant_status(wire["status"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RemindersSent(Value):
    """A round of reminders was made."""

    sent: int
    """How many mails left."""

    kind: ClassVar[str] = "reminders_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"reminders_sent","sent":' + whole(self.sent, 4294967295) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RemindersSent:
        return cls(sent=wire["sent"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MessageExpired(Value):
    """A message was not sent, because its time was over. No command does it, but whoever delivers."""

    message: str
    """Which, by its id."""

    channel: Channel | None
    """By which way it would have left, if that was known."""

    kind: ClassVar[str] = "message_expired"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"fact":"message_expired","message":'
            + text(self.message)
            + ',"channel":'
            + ("null" if self.channel is None else text(self.channel.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MessageExpired:
        return cls(
            message=wire["message"],
            channel=None if wire["channel"] is None else Channel(wire["channel"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mandate(Value):
    """Something happened to a mandate of the tenant."""

    news: MandateNews
    """What."""

    firm: str
    """The firm."""

    mandate: str
    """Which mandate."""

    version: int
    """Which version of it."""

    text_hash: str | None
    """The hash of the text that was accepted, once one was."""

    kind: ClassVar[str] = "mandate"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"fact":"mandate","news":'
            + text(self.news.value)
            + ',"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + ',"version":'
            + whole(self.version, 4294967295)
            + ',"text_hash":'
            + ("null" if self.text_hash is None else text(self.text_hash))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Mandate:
        return cls(
            news=MandateNews(wire["news"]),
            firm=wire["firm"],
            mandate=wire["mandate"],
            version=wire["version"],
            text_hash=wire["text_hash"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandateNotRequested(Value):
    """A firm asked a company for a mandate that does not exist, or not under that SIRET: nobody was told."""

    cause: Cause
    """Why."""

    kind: ClassVar[str] = "mandate_not_requested"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"mandate_not_requested","cause":' + text(self.cause.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandateNotRequested:
        return cls(cause=Cause(wire["cause"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClientMoved(Value):
    """A firm moved a client to another portfolio."""

    kind: ClassVar[str] = "client_moved"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"client_moved"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ClientMoved:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandatesReminded(Value):
    """A round of upkeep over mandates was made."""

    told: int
    """How many were about to end, or had ended."""

    kind: ClassVar[str] = "mandates_reminded"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"mandates_reminded","told":' + whole(self.told, 4294967295) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandatesReminded:
        return cls(told=wire["told"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reauthenticated(Value):
    """The password was proved again, within a session."""

    kind: ClassVar[str] = "reauthenticated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"reauthenticated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Reauthenticated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailChangeRequested(Value):
    """Another address was asked for; a link left to it."""

    kind: ClassVar[str] = "email_change_requested"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"email_change_requested"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailChangeRequested:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailChangeRequestedKnownAddress(Value):
    """Another address was asked for that has an account: its holder was told by mail."""

    kind: ClassVar[str] = "email_change_requested_known_address"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"email_change_requested_known_address"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailChangeRequestedKnownAddress:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailChanged(Value):
    """The account has another address, certified now."""

    kind: ClassVar[str] = "email_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"email_changed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailChanged:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailRestored(Value):
    """The account has the address back that it had before."""

    kind: ClassVar[str] = "email_restored"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"email_restored"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailRestored:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProfileChanged(Value):
    """A detail of the account was changed."""

    change: ProfileChange
    """Which."""

    kind: ClassVar[str] = "profile_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"profile_changed","change":' + text(self.change.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProfileChanged:
        return cls(change=ProfileChange(wire["change"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DataExported(Value):
    """What is held on the person was given to them."""

    kind: ClassVar[str] = "data_exported"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"data_exported"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> DataExported:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountClosing(Value):
    """The account will be erased, unless its holder keeps it."""

    kind: ClassVar[str] = "account_closing"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"account_closing"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountClosing:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountKept(Value):
    """The account is kept after all."""

    kind: ClassVar[str] = "account_kept"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"account_kept"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountKept:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountErased(Value):
    """The account was erased."""

    kind: ClassVar[str] = "account_erased"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"account_erased"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountErased:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TilesArranged(Value):
    """The holder pinned tiles, let them go, froze them or began anew."""

    kind: ClassVar[str] = "tiles_arranged"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"tiles_arranged"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TilesArranged:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonInvited(Value):
    """An address was invited to be one of the tenant's people."""

    rights: tuple[Right, ...]
    """With what rights."""

    kind: ClassVar[str] = "person_invited"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"fact":"person_invited","rights":'
            + many(self.rights, lambda each: text(each.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonInvited:
        return cls(rights=tuple(Right(each) for each in wire["rights"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationResent(Value):
    """An invitation left again; the link before is over."""

    kind: ClassVar[str] = "invitation_resent"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"invitation_resent"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationResent:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationWithdrawn(Value):
    """An invitation was taken back."""

    kind: ClassVar[str] = "invitation_withdrawn"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"invitation_withdrawn"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationWithdrawn:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationAccepted(Value):
    """An invitation was accepted by the account of its address."""

    by: str
    """By whom it was given."""

    rights: tuple[Right, ...]
    """What it gave."""

    kind: ClassVar[str] = "invitation_accepted"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"fact":"invitation_accepted","by":'
            + text(self.by)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationAccepted:
        return cls(by=wire["by"], rights=tuple(Right(each) for each in wire["rights"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JoinedByInvitation(Value):
    """An invitation was accepted, and the account opened by it."""

    by: str
    """By whom it was given."""

    rights: tuple[Right, ...]
    """What it gave."""

    kind: ClassVar[str] = "joined_by_invitation"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"fact":"joined_by_invitation","by":'
            + text(self.by)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> JoinedByInvitation:
        return cls(by=wire["by"], rights=tuple(Right(each) for each in wire["rights"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonChanged(Value):
    """What one of the tenant's people may do was changed."""

    before: tuple[Right, ...]
    """What was held."""

    after: tuple[Right, ...]
    """What is held."""

    kind: ClassVar[str] = "person_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"fact":"person_changed","before":'
            + many(self.before, lambda each: text(each.value))
            + ',"after":'
            + many(self.after, lambda each: text(each.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonChanged:
        return cls(
            before=tuple(Right(each) for each in wire["before"]),
            after=tuple(Right(each) for each in wire["after"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonSuspended(Value):
    """One of the tenant's people was suspended by another."""

    kind: ClassVar[str] = "person_suspended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"person_suspended"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonSuspended:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonReinstated(Value):
    """That suspension was lifted."""

    kind: ClassVar[str] = "person_reinstated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"person_reinstated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonReinstated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonRemoved(Value):
    """One of the tenant's people was removed by another."""

    kind: ClassVar[str] = "person_removed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"person_removed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonRemoved:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonLeft(Value):
    """One of the tenant's people left."""

    kind: ClassVar[str] = "person_left"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"fact":"person_left"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonLeft:
        return cls()


Fact: TypeAlias = Union[
    TenantFiled,
    TenantUpdated,
    TenantsSought,
    BatchFiled,
    CodePosted,
    CodeNotPosted,
    Identified,
    SmsSent,
    MobileCertified,
    Registered,
    RegisteredKnownAddress,
    Activated,
    LoggedIn,
    SessionsEnded,
    ResetSent,
    ResetNotSent,
    PasswordReset,
    PasswordChanged,
    RecertificationSent,
    Recertified,
    SiteAssociated,
    TenantSwitched,
    Suspended,
    Reinstated,
    HoldersListed,
    FirmSought,
    SoughtFirmWithdrawn,
    SoughtFirmsListed,
    SoughtFirmRefused,
    MandatesListed,
    TenantShown,
    AccountShown,
    WelcomePosted,
    CodeOnItsWay,
    CodesVoided,
    ActProposed,
    ActConfirmed,
    ActWithdrawn,
    ProposedActsListed,
    AccountHeld,
    AccountLetGo,
    PasswordRenewalAsked,
    PasswordRenewalsAsked,
    AccessEnded,
    TenantStatusSet,
    RemindersSent,
    MessageExpired,
    Mandate,
    MandateNotRequested,
    ClientMoved,
    MandatesReminded,
    Reauthenticated,
    EmailChangeRequested,
    EmailChangeRequestedKnownAddress,
    EmailChanged,
    EmailRestored,
    ProfileChanged,
    DataExported,
    AccountClosing,
    AccountKept,
    AccountErased,
    TilesArranged,
    PersonInvited,
    InvitationResent,
    InvitationWithdrawn,
    InvitationAccepted,
    JoinedByInvitation,
    PersonChanged,
    PersonSuspended,
    PersonReinstated,
    PersonRemoved,
    PersonLeft,
]
"""What happened."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        TenantFiled,
        TenantUpdated,
        TenantsSought,
        BatchFiled,
        CodePosted,
        CodeNotPosted,
        Identified,
        SmsSent,
        MobileCertified,
        Registered,
        RegisteredKnownAddress,
        Activated,
        LoggedIn,
        SessionsEnded,
        ResetSent,
        ResetNotSent,
        PasswordReset,
        PasswordChanged,
        RecertificationSent,
        Recertified,
        SiteAssociated,
        TenantSwitched,
        Suspended,
        Reinstated,
        HoldersListed,
        FirmSought,
        SoughtFirmWithdrawn,
        SoughtFirmsListed,
        SoughtFirmRefused,
        MandatesListed,
        TenantShown,
        AccountShown,
        WelcomePosted,
        CodeOnItsWay,
        CodesVoided,
        ActProposed,
        ActConfirmed,
        ActWithdrawn,
        ProposedActsListed,
        AccountHeld,
        AccountLetGo,
        PasswordRenewalAsked,
        PasswordRenewalsAsked,
        AccessEnded,
        TenantStatusSet,
        RemindersSent,
        MessageExpired,
        Mandate,
        MandateNotRequested,
        ClientMoved,
        MandatesReminded,
        Reauthenticated,
        EmailChangeRequested,
        EmailChangeRequestedKnownAddress,
        EmailChanged,
        EmailRestored,
        ProfileChanged,
        DataExported,
        AccountClosing,
        AccountKept,
        AccountErased,
        TilesArranged,
        PersonInvited,
        InvitationResent,
        InvitationWithdrawn,
        InvitationAccepted,
        JoinedByInvitation,
        PersonChanged,
        PersonSuspended,
        PersonReinstated,
        PersonRemoved,
        PersonLeft,
    )
}


def _read_fact(wire: dict[str, Any]) -> Fact:
    variant: Fact = _BY_KIND[wire["fact"]](wire)
    return variant
