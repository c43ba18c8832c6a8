# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What messages say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import flag, instant, many, SecretValue, text, to_instant, Value
from .values import MandateNews, Person, ProfileChange, Right, Title

__all__ = [
    "AccountClosing",
    "AccountKept",
    "Activated",
    "Activation",
    "AddressAlreadyKnown",
    "Content",
    "EmailChangeRequested",
    "EmailChanged",
    "EmailConfirmation",
    "EmailRestored",
    "FirmSought",
    "Invitation",
    "Mandate",
    "MandateLetter",
    "Nothing",
    "PasswordChanged",
    "PasswordRenewal",
    "PasswordResetNotice",
    "PersonJoined",
    "PostedCode",
    "ProfileChanged",
    "Recertification",
    "Reset",
    "SiteAssociated",
    "SmsCode",
    "Welcome",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Welcome(Value):
    """The welcome letter (courrier de bienvenue): it bears the CIBTP identifier."""

    identifier: str
    """Identifiant CIBTP."""

    kind: ClassVar[str] = "welcome"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"welcome","identifier":' + text(self.identifier) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Welcome:
        return cls(identifier=wire["identifier"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class PostedCode(SecretValue):
    """The letter with the provisional confidential code (code confidentiel provisoire)."""

    code: str
    """The code as printed, in groups of four."""

    expires_at: datetime
    """Until when it works."""

    kind: ClassVar[str] = "posted_code"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"code"})

    def _wire(self) -> str:
        return (
            '{"content":"posted_code","code":'
            + text(self.code)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PostedCode:
        return cls(code=wire["code"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class SmsCode(SecretValue):
    """The code that certifies a mobile number (G4)."""

    code: str
    """Six digits."""

    expires_at: datetime
    """Until when it works."""

    kind: ClassVar[str] = "sms_code"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"code"})

    def _wire(self) -> str:
        return (
            '{"content":"sms_code","code":'
            + text(self.code)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SmsCode:
        return cls(code=wire["code"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Activation(SecretValue):
    """The activation link (G6)."""

    url: str
    """The page to open."""

    expires_at: datetime
    """Until when it works."""

    kind: ClassVar[str] = "activation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"url"})

    def _wire(self) -> str:
        return (
            '{"content":"activation","url":'
            + text(self.url)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Activation:
        return cls(url=wire["url"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddressAlreadyKnown(Value):
    """Somebody enrolled with an address that already has an account: its holder can log in and associate the site
    (G10).
    """

    kind: ClassVar[str] = "address_already_known"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"address_already_known"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AddressAlreadyKnown:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Activated(Value):
    """The account is open."""

    kind: ClassVar[str] = "activated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"activated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Activated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Reset(SecretValue):
    """The link to choose a new password (G9)."""

    url: str
    """The page to open."""

    expires_at: datetime
    """Until when it works."""

    kind: ClassVar[str] = "reset"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"url"})

    def _wire(self) -> str:
        return (
            '{"content":"reset","url":'
            + text(self.url)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Reset:
        return cls(url=wire["url"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordChanged(Value):
    """The password was changed, for whoever did not do it."""

    kind: ClassVar[str] = "password_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"password_changed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordChanged:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Recertification(SecretValue):
    """The certification of the address must be renewed (G7)."""

    url: str
    """The page to open."""

    expires_at: datetime
    """Until when it works."""

    overdue_at: datetime
    """When nothing else will work any more."""

    kind: ClassVar[str] = "recertification"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"url"})

    def _wire(self) -> str:
        return (
            '{"content":"recertification","url":'
            + text(self.url)
            + ',"expires_at":'
            + instant(self.expires_at)
            + ',"overdue_at":'
            + instant(self.overdue_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Recertification:
        return cls(
            url=wire["url"],
            expires_at=to_instant(wire["expires_at"]),
            overdue_at=to_instant(wire["overdue_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SiteAssociated(Value):
    """A further site was attached to the account (G10)."""

    company: str
    """Which."""

    kind: ClassVar[str] = "site_associated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"site_associated","company":' + text(self.company) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SiteAssociated:
        return cls(company=wire["company"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Invitation(SecretValue):
    """Somebody invites the address to be one of a tenant's people. The same whether or not it has an account."""

    url: str
    """The page to open."""

    expires_at: datetime
    """Until when it works."""

    company: str
    """To which company or firm."""

    invited_by: Person
    """Who invites."""

    kind: ClassVar[str] = "invitation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"url"})

    def _wire(self) -> str:
        return (
            '{"content":"invitation","url":'
            + text(self.url)
            + ',"expires_at":'
            + instant(self.expires_at)
            + ',"company":'
            + text(self.company)
            + ',"invited_by":'
            + self.invited_by._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Invitation:
        return cls(
            url=wire["url"],
            expires_at=to_instant(wire["expires_at"]),
            company=wire["company"],
            invited_by=Person._read(wire["invited_by"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirmSought(Value):
    """A company would give a mandate to the firm at this address, which is not on file: it writes to the fund to be filed."""

    client: str
    """Which company."""

    asked_by: Person
    """Who asks for it there."""

    kind: ClassVar[str] = "firm_sought"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"content":"firm_sought","client":'
            + text(self.client)
            + ',"asked_by":'
            + self.asked_by._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FirmSought:
        return cls(client=wire["client"], asked_by=Person._read(wire["asked_by"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonJoined(Value):
    """Somebody may act for a tenant from now on, by an invitation or by its letters: for whoever invited, and for the tenant's
    other holders, who can object by removing them.
    """

    company: str
    """Whose people they are now."""

    name: Person
    """Who."""

    email: str
    """At which address."""

    title: Title
    """By what title."""

    kind: ClassVar[str] = "person_joined"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"email"})

    def _wire(self) -> str:
        return (
            '{"content":"person_joined","company":'
            + text(self.company)
            + ',"name":'
            + self.name._wire()
            + ',"email":'
            + text(self.email)
            + ',"title":'
            + text(self.title.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonJoined:
        return cls(
            company=wire["company"],
            name=Person._read(wire["name"]),
            email=wire["email"],
            title=Title(wire["title"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Nothing(Value):
    """Nothing, for `Recipient.Nobody`."""

    kind: ClassVar[str] = "nothing"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"nothing"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Nothing:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mandate(Value):
    """Something happened to a mandate (délégation, G12): said to both sides in the same words, by mail."""

    news: MandateNews
    """What."""

    client: str
    """Raison sociale of the company; its identifier, to a firm that may not know more yet."""

    firm: str
    """Raison sociale of the firm."""

    starts_at: datetime
    """Its first instant."""

    ends_at: datetime
    """The last instant that still holds."""

    kind: ClassVar[str] = "mandate"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"content":"mandate","news":'
            + text(self.news.value)
            + ',"client":'
            + text(self.client)
            + ',"firm":'
            + text(self.firm)
            + ',"starts_at":'
            + instant(self.starts_at)
            + ',"ends_at":'
            + instant(self.ends_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Mandate:
        return cls(
            news=MandateNews(wire["news"]),
            client=wire["client"],
            firm=wire["firm"],
            starts_at=to_instant(wire["starts_at"]),
            ends_at=to_instant(wire["ends_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class MandateLetter(SecretValue):
    """The same, by post, to a side where nobody has an account."""

    news: MandateNews
    """What."""

    client: str
    """Raison sociale of the company; its identifier, to a firm that may not know more yet."""

    firm: str
    """Raison sociale of the firm."""

    starts_at: datetime
    """Its first instant."""

    ends_at: datetime
    """The last instant that still holds."""

    rights: tuple[Right, ...] = ()
    """What it allows."""

    code: str | None = None
    """What the company hands to the firm that asked, to accept: whoever types it as a firm acts for the company from then
    on, within those rights. It enrols nobody.
    """

    code_expires_at: datetime | None = None
    """Until when it works."""

    kind: ClassVar[str] = "mandate_letter"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"code"})

    def _wire(self) -> str:
        return (
            '{"content":"mandate_letter","news":'
            + text(self.news.value)
            + ',"client":'
            + text(self.client)
            + ',"firm":'
            + text(self.firm)
            + ',"starts_at":'
            + instant(self.starts_at)
            + ',"ends_at":'
            + instant(self.ends_at)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"code":'
            + ("null" if self.code is None else text(self.code))
            + ',"code_expires_at":'
            + ("null" if self.code_expires_at is None else instant(self.code_expires_at))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandateLetter:
        return cls(
            news=MandateNews(wire["news"]),
            client=wire["client"],
            firm=wire["firm"],
            starts_at=to_instant(wire["starts_at"]),
            ends_at=to_instant(wire["ends_at"]),
            rights=tuple(Right(each) for each in wire["rights"]),
            code=wire["code"],
            code_expires_at=None if wire["code_expires_at"] is None else to_instant(wire["code_expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class EmailConfirmation(SecretValue):
    """The link that proves an account's new address."""

    url: str
    """The page to open."""

    expires_at: datetime
    """Until when it works."""

    kind: ClassVar[str] = "email_confirmation"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"url"})

    def _wire(self) -> str:
        return (
            '{"content":"email_confirmation","url":'
            + text(self.url)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailConfirmation:
        return cls(url=wire["url"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailChangeRequested(Value):
    """To the address in force: another one was asked for, for whoever did not do it."""

    email: str
    """The one asked for, masked."""

    kind: ClassVar[str] = "email_change_requested"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"email_change_requested","email":' + text(self.email) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailChangeRequested:
        return cls(email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class EmailChanged(SecretValue):
    """To the address that was in force: the account has another one now. The link takes it back."""

    email: str
    """The new one, masked."""

    url: str
    """The page to open for whoever did not do it."""

    expires_at: datetime
    """Until when it works."""

    kind: ClassVar[str] = "email_changed"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"url"})

    def _wire(self) -> str:
        return (
            '{"content":"email_changed","email":'
            + text(self.email)
            + ',"url":'
            + text(self.url)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailChanged:
        return cls(email=wire["email"], url=wire["url"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailRestored(Value):
    """The account has the address back that it had before: to that address, and to the one that was in its place."""

    email: str
    """The one that is in force again, masked."""

    kind: ClassVar[str] = "email_restored"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"email_restored","email":' + text(self.email) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailRestored:
        return cls(email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProfileChanged(Value):
    """A detail of the account was changed, for whoever did not do it."""

    change: ProfileChange
    """Which."""

    kind: ClassVar[str] = "profile_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"profile_changed","change":' + text(self.change.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProfileChanged:
        return cls(change=ProfileChange(wire["change"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordResetNotice(Value):
    """By SMS, beside the mail: the password was reset (requirement 61). It bears no link."""

    kind: ClassVar[str] = "password_reset_notice"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"password_reset_notice"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordResetNotice:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountClosing(Value):
    """The account will be erased, unless its holder logs in and keeps it."""

    erased_at: datetime
    """When."""

    by_fund: bool = False
    """Whether the fund closed it; otherwise its holder did."""

    kind: ClassVar[str] = "account_closing"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"content":"account_closing","erased_at":'
            + instant(self.erased_at)
            + ',"by_fund":'
            + flag(self.by_fund)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountClosing:
        return cls(erased_at=to_instant(wire["erased_at"]), by_fund=wire["by_fund"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountKept(Value):
    """The account is kept after all."""

    kind: ClassVar[str] = "account_kept"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"account_kept"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountKept:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordRenewal(Value):
    """Another password is to be chosen by a deadline: passwords may have come into other hands."""

    deadline: datetime
    """The last instant at which the one in force opens anything."""

    kind: ClassVar[str] = "password_renewal"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"content":"password_renewal","deadline":' + instant(self.deadline) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordRenewal:
        return cls(deadline=to_instant(wire["deadline"]))


Content: TypeAlias = Union[
    Welcome,
    PostedCode,
    SmsCode,
    Activation,
    AddressAlreadyKnown,
    Activated,
    Reset,
    PasswordChanged,
    Recertification,
    SiteAssociated,
    Invitation,
    FirmSought,
    PersonJoined,
    Nothing,
    Mandate,
    MandateLetter,
    EmailConfirmation,
    EmailChangeRequested,
    EmailChanged,
    EmailRestored,
    ProfileChanged,
    PasswordResetNotice,
    AccountClosing,
    AccountKept,
    PasswordRenewal,
]
"""What a message says."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        Welcome,
        PostedCode,
        SmsCode,
        Activation,
        AddressAlreadyKnown,
        Activated,
        Reset,
        PasswordChanged,
        Recertification,
        SiteAssociated,
        Invitation,
        FirmSought,
        PersonJoined,
        Nothing,
        Mandate,
        MandateLetter,
        EmailConfirmation,
        EmailChangeRequested,
        EmailChanged,
        EmailRestored,
        ProfileChanged,
        PasswordResetNotice,
        AccountClosing,
        AccountKept,
        PasswordRenewal,
    )
}


def _read_content(wire: dict[str, Any]) -> Content:
    variant: Content = _BY_KIND[wire["content"]](wire)
    return variant
