# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What messages say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import instant, SecretValue, text, to_instant, Value

__all__ = [
    "Activated",
    "Activation",
    "AddressAlreadyKnown",
    "Content",
    "Nothing",
    "PasswordChanged",
    "PostedCode",
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
    Nothing,
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
        Nothing,
    )
}


def _read_content(wire: dict[str, Any]) -> Content:
    variant: Content = _BY_KIND[wire["content"]](wire)
    return variant
