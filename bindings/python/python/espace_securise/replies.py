# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What the core answers when the answer is yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, Union

from ._value import flag, instant, many, SecretValue, text, to_instant, Value, whole
from .grave import _read_grave_act, GraveAct
from .mandates import _read_mandate_state, MandateState
from .standings import _read_standing, Standing
from .statuses import _read_tenant_status, TenantStatus
from .values import (
    Capacity,
    DeviceToken,
    Field,
    Filing,
    FirmSummary,
    Language,
    LinkPurpose,
    LinkStatus,
    Person,
    PostalAddress,
    Problem,
    Right,
    TenantKind,
    TileKind,
    Title,
)

__all__ = [
    "AccessEnded",
    "AccountClosed",
    "AccountFile",
    "AccountHeld",
    "AccountKept",
    "AccountReinstated",
    "AccountSuspended",
    "ActConfirmed",
    "ActProposed",
    "ActWithdrawn",
    "Activated",
    "ActivationResent",
    "ActiveTenant",
    "Associated",
    "Authorized",
    "ClientMoved",
    "ClosedErased",
    "CodeEnsured",
    "CodePosted",
    "CodeRequested",
    "CodesVoided",
    "EmailChangeRequested",
    "EmailChanged",
    "EmailRestored",
    "FiledLine",
    "FindsRebuilt",
    "FirmSought",
    "FirmsFound",
    "FoundTenant",
    "HeldSite",
    "Home",
    "Identified",
    "InvitationAccepted",
    "InvitationInspected",
    "InvitationSummary",
    "InvitationWithdrawn",
    "Invitations",
    "Invited",
    "Joined",
    "LineFault",
    "LinkInspected",
    "LoggedIn",
    "MandateChanged",
    "MandateRequested",
    "MandateSummary",
    "Mandates",
    "MandatesReminded",
    "MobileCertified",
    "MobileCodeSent",
    "MobileSummary",
    "MyDataExported",
    "NameCorrected",
    "PasswordChanged",
    "PasswordReset",
    "PasswordsToRenew",
    "People",
    "PersonChanged",
    "PersonRemoved",
    "PersonSummary",
    "ProfileChanged",
    "ProposedActSummary",
    "ProposedActs",
    "Reauthenticated",
    "RecertificationSent",
    "Recertified",
    "RefusedLine",
    "Registered",
    "RemindersSent",
    "Reply",
    "ResetRequested",
    "Resumed",
    "SessionSummary",
    "Sessions",
    "SessionsEnded",
    "ShownBars",
    "ShownItem",
    "SoughtFirmDropped",
    "SoughtFirmSummary",
    "SoughtFirms",
    "TenantFile",
    "TenantFiled",
    "TenantStatusSet",
    "TenantSummary",
    "TenantSwitched",
    "Tenants",
    "TenantsFiled",
    "TenantsFound",
    "Tile",
    "TilesArranged",
    "VisitNoted",
    "WelcomePosted",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MobileSummary(Value):
    """A mobile number, as its holder sees it (G4)."""

    number: str
    """The number, masked."""

    certified: bool
    """Whether to show the badge."""

    def _wire(self) -> str:
        return '{"number":' + text(self.number) + ',"certified":' + flag(self.certified) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MobileSummary:
        return cls(number=wire["number"], certified=wire["certified"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActiveTenant(Value):
    """The tenant that a session acts for."""

    identifier: str
    """Identifiant CIBTP."""

    company: str
    """Raison sociale."""

    title: Title
    """By what title."""

    rights: tuple[Right, ...]
    """What may be done, now."""

    kind: TenantKind
    """What kind of tenant it is."""

    firm: FirmSummary | None = None
    """The firm through which it is acted for; `None` for whoever has a title of their own."""

    mandate: str | None = None
    """The firm's mandate."""

    def _wire(self) -> str:
        return (
            '{"identifier":'
            + text(self.identifier)
            + ',"company":'
            + text(self.company)
            + ',"title":'
            + text(self.title.value)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"kind":'
            + text(self.kind.value)
            + ',"firm":'
            + ("null" if self.firm is None else self.firm._wire())
            + ',"mandate":'
            + ("null" if self.mandate is None else text(self.mandate))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActiveTenant:
        return cls(
            identifier=wire["identifier"],
            company=wire["company"],
            title=Title(wire["title"]),
            rights=tuple(Right(each) for each in wire["rights"]),
            kind=TenantKind(wire["kind"]),
            firm=None if wire["firm"] is None else FirmSummary._read(wire["firm"]),
            mandate=wire["mandate"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionSummary(Value):
    """One session, as its account sees it."""

    id: str
    """Its name, to end it by."""

    current: bool
    """Whether it is the one that asks."""

    started_at: datetime
    """Since when."""

    last_seen: datetime
    """Last used."""

    device: str | None
    """On which device, as the host called it."""

    source: str | None
    """From which network source."""

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"current":'
            + flag(self.current)
            + ',"started_at":'
            + instant(self.started_at)
            + ',"last_seen":'
            + instant(self.last_seen)
            + ',"device":'
            + ("null" if self.device is None else text(self.device))
            + ',"source":'
            + ("null" if self.source is None else text(self.source))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SessionSummary:
        return cls(
            id=wire["id"],
            current=wire["current"],
            started_at=to_instant(wire["started_at"]),
            last_seen=to_instant(wire["last_seen"]),
            device=wire["device"],
            source=wire["source"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantSummary(Value):
    """One tenant, as somebody with access sees it."""

    identifier: str
    """Identifiant CIBTP."""

    siret: str
    """Numéro de SIRET."""

    company: str
    """Raison sociale."""

    title: Title
    """By what title."""

    kind: TenantKind
    """What kind of tenant it is."""

    def _wire(self) -> str:
        return (
            '{"identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + ',"company":'
            + text(self.company)
            + ',"title":'
            + text(self.title.value)
            + ',"kind":'
            + text(self.kind.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantSummary:
        return cls(
            identifier=wire["identifier"],
            siret=wire["siret"],
            company=wire["company"],
            title=Title(wire["title"]),
            kind=TenantKind(wire["kind"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tile(Value):
    """One tile of the home (tuile)."""

    service: str
    """The service that it leads to."""

    place: int
    """Where it stands, from 1. A tile whose right is not held leaves its place empty, so that the others stay where they are."""

    kind: TileKind
    """Why it stands there."""

    pinned: bool
    """Whether the person keeps it there."""

    def _wire(self) -> str:
        return (
            '{"service":'
            + text(self.service)
            + ',"place":'
            + whole(self.place, 255)
            + ',"kind":'
            + text(self.kind.value)
            + ',"pinned":'
            + flag(self.pinned)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Tile:
        return cls(
            service=wire["service"],
            place=wire["place"],
            kind=TileKind(wire["kind"]),
            pinned=wire["pinned"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShownItem(Value):
    """Something in a bar."""

    id: str
    """What it is, as the policy names it."""

    unseen: bool
    """Whether it is new, and neither it nor anything newer was opened yet."""

    def _wire(self) -> str:
        return '{"id":' + text(self.id) + ',"unseen":' + flag(self.unseen) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ShownItem:
        return cls(id=wire["id"], unseen=wire["unseen"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShownBars(Value):
    """The bars of the portal."""

    top: tuple[ShownItem, ...]
    """The top bar."""

    right: tuple[ShownItem, ...]
    """The right-hand bar."""

    bottom: tuple[ShownItem, ...]
    """The bottom banner."""

    def _wire(self) -> str:
        return (
            '{"top":'
            + many(self.top, lambda each: each._wire())
            + ',"right":'
            + many(self.right, lambda each: each._wire())
            + ',"bottom":'
            + many(self.bottom, lambda each: each._wire())
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ShownBars:
        return cls(
            top=tuple(ShownItem._read(each) for each in wire["top"]),
            right=tuple(ShownItem._read(each) for each in wire["right"]),
            bottom=tuple(ShownItem._read(each) for each in wire["bottom"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonSummary(Value):
    """One of a tenant's people, as whoever manages them sees it."""

    account: str
    """To name the person by."""

    you: bool
    """Whether it is whoever asks."""

    name: Person
    """Their name."""

    email: str
    """Their certified address."""

    title: Title
    """By what title."""

    rights: tuple[Right, ...]
    """What was given; for a firm's people, also the most that a mandate gives them."""

    portfolios: tuple[str, ...]
    """Of a firm: which of its clients. Whoever manages mandates sees all of them."""

    since: datetime
    """Since when."""

    suspended: datetime | None
    """Since when they may do nothing, if so."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"email"})

    def _wire(self) -> str:
        return (
            '{"account":'
            + text(self.account)
            + ',"you":'
            + flag(self.you)
            + ',"name":'
            + self.name._wire()
            + ',"email":'
            + text(self.email)
            + ',"title":'
            + text(self.title.value)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"portfolios":'
            + many(self.portfolios, text)
            + ',"since":'
            + instant(self.since)
            + ',"suspended":'
            + ("null" if self.suspended is None else instant(self.suspended))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonSummary:
        return cls(
            account=wire["account"],
            you=wire["you"],
            name=Person._read(wire["name"]),
            email=wire["email"],
            title=Title(wire["title"]),
            rights=tuple(Right(each) for each in wire["rights"]),
            portfolios=tuple(wire["portfolios"]),
            since=to_instant(wire["since"]),
            suspended=None if wire["suspended"] is None else to_instant(wire["suspended"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HeldSite(Value):
    """A tenant for which an account may act, as the fund sees it."""

    tenant: TenantSummary
    """Which."""

    rights: tuple[Right, ...]
    """What was given there."""

    portfolios: tuple[str, ...]
    """Of a firm's people: for the clients of which portfolios."""

    since: datetime
    """Since when."""

    suspended: datetime | None
    """Since when it gives nothing, if one of the tenant's people suspended it."""

    def _wire(self) -> str:
        return (
            '{"tenant":'
            + self.tenant._wire()
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"portfolios":'
            + many(self.portfolios, text)
            + ',"since":'
            + instant(self.since)
            + ',"suspended":'
            + ("null" if self.suspended is None else instant(self.suspended))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> HeldSite:
        return cls(
            tenant=TenantSummary._read(wire["tenant"]),
            rights=tuple(Right(each) for each in wire["rights"]),
            portfolios=tuple(wire["portfolios"]),
            since=to_instant(wire["since"]),
            suspended=None if wire["suspended"] is None else to_instant(wire["suspended"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationSummary(Value):
    """An invitation that waits or came to nothing, as whoever manages people sees it."""

    id: str
    """To name it by."""

    email: str
    """To which address."""

    rights: tuple[Right, ...]
    """What it gives at most."""

    portfolios: tuple[str, ...]
    """Of a firm: which of its clients."""

    sent_at: datetime
    """When it left last."""

    expires_at: datetime
    """Until when its link works."""

    expired: bool
    """Whether that is over; it can be sent again."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"email"})

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"email":'
            + text(self.email)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"portfolios":'
            + many(self.portfolios, text)
            + ',"sent_at":'
            + instant(self.sent_at)
            + ',"expires_at":'
            + instant(self.expires_at)
            + ',"expired":'
            + flag(self.expired)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationSummary:
        return cls(
            id=wire["id"],
            email=wire["email"],
            rights=tuple(Right(each) for each in wire["rights"]),
            portfolios=tuple(wire["portfolios"]),
            sent_at=to_instant(wire["sent_at"]),
            expires_at=to_instant(wire["expires_at"]),
            expired=wire["expired"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandateSummary(Value):
    """A mandate, as either side sees it."""

    mandate: str
    """Its name."""

    client: str
    """Identifiant CIBTP of the company."""

    client_company: str | None
    """Raison sociale of the company; `None` before a company that a firm asked has answered."""

    firm: str
    """Identifiant CIBTP of the firm."""

    firm_company: str | None
    """Raison sociale of the firm, while it is on file."""

    rights: tuple[Right, ...]
    """What it allows."""

    starts_at: datetime
    """Its first instant."""

    ends_at: datetime
    """The last instant that still holds."""

    standing: MandateState
    """Where it stands."""

    renews: str | None
    """The mandate that it renews."""

    version: int
    """How often what it allows was changed, from 1."""

    given_before_you: bool
    """Whether the person who gave it is no longer one of the company's: to confirm, or to revoke."""

    def _wire(self) -> str:
        return (
            '{"mandate":'
            + text(self.mandate)
            + ',"client":'
            + text(self.client)
            + ',"client_company":'
            + ("null" if self.client_company is None else text(self.client_company))
            + ',"firm":'
            + text(self.firm)
            + ',"firm_company":'
            + ("null" if self.firm_company is None else text(self.firm_company))
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"starts_at":'
            + instant(self.starts_at)
            + ',"ends_at":'
            + instant(self.ends_at)
            + ',"standing":'
            + self.standing._wire()
            + ',"renews":'
            + ("null" if self.renews is None else text(self.renews))
            + ',"version":'
            + whole(self.version, 4294967295)
            + ',"given_before_you":'
            + flag(self.given_before_you)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandateSummary:
        return cls(
            mandate=wire["mandate"],
            client=wire["client"],
            client_company=wire["client_company"],
            firm=wire["firm"],
            firm_company=wire["firm_company"],
            rights=tuple(Right(each) for each in wire["rights"]),
            starts_at=to_instant(wire["starts_at"]),
            ends_at=to_instant(wire["ends_at"]),
            standing=_read_mandate_state(wire["standing"]),
            renews=wire["renews"],
            version=wire["version"],
            given_before_you=wire["given_before_you"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoughtFirmSummary(Value):
    """A firm that a company looks for by its address, since it is not on file: the mandate that it is to get waits."""

    id: str
    """What names it in commands."""

    client: str
    """Identifiant CIBTP of the company."""

    client_company: str
    """Raison sociale of the company."""

    email: str
    """The firm's address, as typed."""

    name: str
    """What the company calls the firm."""

    rights: tuple[Right, ...]
    """What the mandate is to allow."""

    starts_at: datetime | None
    """Its first instant; `None` for when the firm is filed."""

    ends_at: datetime | None
    """The last instant that is still to hold; `None` for the policy's usual length."""

    asked_at: datetime
    """When it was asked."""

    lapses_at: datetime
    """From when on it waits no more."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"email"})

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"client":'
            + text(self.client)
            + ',"client_company":'
            + text(self.client_company)
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
            + ',"asked_at":'
            + instant(self.asked_at)
            + ',"lapses_at":'
            + instant(self.lapses_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SoughtFirmSummary:
        return cls(
            id=wire["id"],
            client=wire["client"],
            client_company=wire["client_company"],
            email=wire["email"],
            name=wire["name"],
            rights=tuple(Right(each) for each in wire["rights"]),
            starts_at=None if wire["starts_at"] is None else to_instant(wire["starts_at"]),
            ends_at=None if wire["ends_at"] is None else to_instant(wire["ends_at"]),
            asked_at=to_instant(wire["asked_at"]),
            lapses_at=to_instant(wire["lapses_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposedActSummary(Value):
    """What was proposed and waits for a second person."""

    id: str
    """What names it in commands."""

    act: GraveAct
    """What is to be done."""

    proposed_by: str
    """Who proposed it: the host's name for the person."""

    proposed_at: datetime
    """When."""

    lapses_at: datetime
    """From when on nobody can confirm it."""

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"act":'
            + self.act._wire()
            + ',"proposed_by":'
            + text(self.proposed_by)
            + ',"proposed_at":'
            + instant(self.proposed_at)
            + ',"lapses_at":'
            + instant(self.lapses_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProposedActSummary:
        return cls(
            id=wire["id"],
            act=_read_grave_act(wire["act"]),
            proposed_by=wire["proposed_by"],
            proposed_at=to_instant(wire["proposed_at"]),
            lapses_at=to_instant(wire["lapses_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LineFault(Value):
    """What is wrong with one column of a line."""

    field: Field
    """Which column."""

    problem: Problem
    """What is wrong with it."""

    value: str
    """What stood there, cut to `LineFault.MOST` characters, control characters replaced: for whoever mends the file, not
    for logs.
    """

    def _wire(self) -> str:
        return (
            '{"field":'
            + text(self.field.value)
            + ',"problem":'
            + text(self.problem.value)
            + ',"value":'
            + text(self.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LineFault:
        return cls(field=Field(wire["field"]), problem=Problem(wire["problem"]), value=wire["value"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FiledLine(Value):
    """A line that was filed."""

    line: int
    """Its number."""

    identifier: str
    """Identifiant CIBTP, as normalised."""

    filing: Filing
    """What that did."""

    def _wire(self) -> str:
        return (
            '{"line":'
            + whole(self.line, 4294967295)
            + ',"identifier":'
            + text(self.identifier)
            + ',"filing":'
            + text(self.filing.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FiledLine:
        return cls(line=wire["line"], identifier=wire["identifier"], filing=Filing(wire["filing"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RefusedLine(Value):
    """A line that was not filed. It stops no other."""

    line: int
    """Its number."""

    refusal: str
    """Why: what `Refusal.code` says to whoever files it alone."""

    faults: tuple[LineFault, ...]
    """What is wrong, column by column, where it is that."""

    def _wire(self) -> str:
        return (
            '{"line":'
            + whole(self.line, 4294967295)
            + ',"refusal":'
            + text(self.refusal)
            + ',"faults":'
            + many(self.faults, lambda each: each._wire())
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RefusedLine:
        return cls(
            line=wire["line"],
            refusal=wire["refusal"],
            faults=tuple(LineFault._read(each) for each in wire["faults"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundTenant(Value):
    """A tenant, as it is found in the fund's file."""

    identifier: str
    """Identifiant CIBTP."""

    siret: str
    """Numéro de SIRET."""

    company: str
    """Raison sociale."""

    tenant_kind: TenantKind
    """What kind of tenant it is."""

    contact: Person
    """Who will hold the account, or holds it."""

    status: TenantStatus
    """Where it stands in its life."""

    people: int
    """How many people hold an access."""

    def _wire(self) -> str:
        return (
            '{"identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + ',"company":'
            + text(self.company)
            + ',"tenant_kind":'
            + text(self.tenant_kind.value)
            + ',"contact":'
            + self.contact._wire()
            + ',"status":'
            + self.status._wire()
            + ',"people":'
            + whole(self.people, 4294967295)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FoundTenant:
        return cls(
            identifier=wire["identifier"],
            siret=wire["siret"],
            company=wire["company"],
            tenant_kind=TenantKind(wire["tenant_kind"]),
            contact=Person._read(wire["contact"]),
            status=_read_tenant_status(wire["status"]),
            people=wire["people"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodeRequested(Value):
    """A new code leaves by post, if identifier and SIRET are somebody's."""

    kind: ClassVar[str] = "code_requested"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"code_requested"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodeRequested:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Identified(SecretValue):
    """Step 1/2 succeeded."""

    ticket: str
    """Proves "the same visitor" at step 2/2: keep it in the visitor's own storage (a cookie), never in an address."""

    expires_at: datetime
    """Until when step 2/2 can be done."""

    contact: Person
    """Nom and Prénom, "déjà là par défaut"."""

    company: str
    """Raison sociale."""

    kind: ClassVar[str] = "identified"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"ticket"})

    def _wire(self) -> str:
        return (
            '{"reply":"identified","ticket":'
            + text(self.ticket)
            + ',"expires_at":'
            + instant(self.expires_at)
            + ',"contact":'
            + self.contact._wire()
            + ',"company":'
            + text(self.company)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Identified:
        return cls(
            ticket=wire["ticket"],
            expires_at=to_instant(wire["expires_at"]),
            contact=Person._read(wire["contact"]),
            company=wire["company"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MobileCodeSent(Value):
    """A code is on its way by SMS."""

    mobile: str
    """The number, masked."""

    expires_at: datetime
    """Until when the code works."""

    kind: ClassVar[str] = "mobile_code_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"mobile_code_sent","mobile":'
            + text(self.mobile)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MobileCodeSent:
        return cls(mobile=wire["mobile"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MobileCertified(Value):
    """The number is certified."""

    mobile: str
    """The number, masked."""

    kind: ClassVar[str] = "mobile_certified"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"mobile_certified","mobile":' + text(self.mobile) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MobileCertified:
        return cls(mobile=wire["mobile"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Registered(Value):
    """Step 2/2 succeeded: "Un courriel permettant l'activation de votre compte vient d'être envoyé" (G6)."""

    email: str
    """The address, masked."""

    expires_at: datetime
    """Until when the link works."""

    kind: ClassVar[str] = "registered"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"registered","email":'
            + text(self.email)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Registered:
        return cls(email=wire["email"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActivationResent(Value):
    """An activation link is in the mailbox."""

    sent: bool
    """Whether another mail left; otherwise the one that left not long ago still works."""

    expires_at: datetime
    """Until when the newest link works."""

    kind: ClassVar[str] = "activation_resent"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"activation_resent","sent":'
            + flag(self.sent)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActivationResent:
        return cls(sent=wire["sent"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LinkInspected(Value):
    """What a link is for, and whether it still works."""

    purpose: LinkPurpose
    """What it is for."""

    expires_at: datetime
    """Until when it works."""

    status: LinkStatus
    """Whether it still works."""

    kind: ClassVar[str] = "link_inspected"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"link_inspected","purpose":'
            + text(self.purpose.value)
            + ',"expires_at":'
            + instant(self.expires_at)
            + ',"status":'
            + text(self.status.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LinkInspected:
        return cls(
            purpose=LinkPurpose(wire["purpose"]),
            expires_at=to_instant(wire["expires_at"]),
            status=LinkStatus(wire["status"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Activated(SecretValue):
    """The account is open and the address certified; the person can log in (G6)."""

    email: str
    """The address, masked."""

    device: DeviceToken | None
    """What this device shows at log-in from now on; `None` when the link had opened the account before."""

    kind: ClassVar[str] = "activated"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"activated","email":'
            + text(self.email)
            + ',"device":'
            + ("null" if self.device is None else self.device._wire())
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Activated:
        return cls(
            email=wire["email"],
            device=None if wire["device"] is None else DeviceToken._read(wire["device"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class LoggedIn(SecretValue):
    """A session began."""

    session: str
    """The session token: keep it as a secure, http-only cookie or in the device's key store."""

    expires_at: datetime
    """Over at this time in any case."""

    idle_seconds: int
    """Over when unused for so many seconds."""

    device: DeviceToken
    """What this device shows at the next log-in, in place of what it had."""

    standing: Standing
    """Whether the address should or must be certified again."""

    kind: ClassVar[str] = "logged_in"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"reply":"logged_in","session":'
            + text(self.session)
            + ',"expires_at":'
            + instant(self.expires_at)
            + ',"idle_seconds":'
            + whole(self.idle_seconds, 18446744073709551615)
            + ',"device":'
            + self.device._wire()
            + ',"standing":'
            + self.standing._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LoggedIn:
        return cls(
            session=wire["session"],
            expires_at=to_instant(wire["expires_at"]),
            idle_seconds=wire["idle_seconds"],
            device=DeviceToken._read(wire["device"]),
            standing=_read_standing(wire["standing"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ResetRequested(Value):
    """A reset link is on its way, if the address has an account."""

    kind: ClassVar[str] = "reset_requested"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"reset_requested"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ResetRequested:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class PasswordReset(SecretValue):
    """The new password works; every session is over. No session begins by itself (requirement 34)."""

    device: DeviceToken
    """What this device shows at the log-in that follows, whoever fails elsewhere (requirement 38)."""

    kind: ClassVar[str] = "password_reset"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"password_reset","device":' + self.device._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordReset:
        return cls(device=DeviceToken._read(wire["device"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class PasswordChanged(SecretValue):
    """The new password works; every other session is over."""

    session: str
    """The new token of this session; the old one is over."""

    expires_at: datetime
    """Over at this time in any case; a change does not lengthen the session."""

    kind: ClassVar[str] = "password_changed"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"reply":"password_changed","session":'
            + text(self.session)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordChanged:
        return cls(session=wire["session"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recertified(Value):
    """The address is certified again."""

    due_at: datetime
    """When it will be due again."""

    kind: ClassVar[str] = "recertified"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"recertified","due_at":' + instant(self.due_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Recertified:
        return cls(due_at=to_instant(wire["due_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Resumed(Value):
    """Who is logged in, acting for whom."""

    account: str
    """The account."""

    name: Person
    """The holder's name, for the top bar (G11)."""

    mobile: MobileSummary | None
    """The mobile number, if there is one."""

    tenant: ActiveTenant | None
    """The tenant acted for, checked against a live access just now: whatever the portal shows or does for a tenant rests
    on this. `None` when the access has ended (list and switch) or the certification is overdue.
    """

    several_tenants: bool
    """Whether there are several to choose from: then "changer de tiers" is offered (G11)."""

    standing: Standing
    """Whether the address should or must be certified again."""

    authenticated_at: datetime
    """When the password was last proved."""

    expires_at: datetime
    """Over at this time in any case."""

    kind: ClassVar[str] = "resumed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"resumed","account":'
            + text(self.account)
            + ',"name":'
            + self.name._wire()
            + ',"mobile":'
            + ("null" if self.mobile is None else self.mobile._wire())
            + ',"tenant":'
            + ("null" if self.tenant is None else self.tenant._wire())
            + ',"several_tenants":'
            + flag(self.several_tenants)
            + ',"standing":'
            + self.standing._wire()
            + ',"authenticated_at":'
            + instant(self.authenticated_at)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Resumed:
        return cls(
            account=wire["account"],
            name=Person._read(wire["name"]),
            mobile=None if wire["mobile"] is None else MobileSummary._read(wire["mobile"]),
            tenant=None if wire["tenant"] is None else ActiveTenant._read(wire["tenant"]),
            several_tenants=wire["several_tenants"],
            standing=_read_standing(wire["standing"]),
            authenticated_at=to_instant(wire["authenticated_at"]),
            expires_at=to_instant(wire["expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Authorized(Value):
    """The session's capacity holds the right, now."""

    capacity: Capacity
    """In which capacity."""

    rights: tuple[Right, ...]
    """All that it holds beside: so that one question answers for a page with several things to show."""

    kind: ClassVar[str] = "authorized"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"authorized","capacity":'
            + self.capacity._wire()
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Authorized:
        return cls(
            capacity=Capacity._read(wire["capacity"]),
            rights=tuple(Right(each) for each in wire["rights"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionsEnded(Value):
    """Sessions are over."""

    kind: ClassVar[str] = "sessions_ended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"sessions_ended"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SessionsEnded:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sessions(Value):
    """A page of the account's live sessions."""

    sessions: tuple[SessionSummary, ...]
    """In no particular order."""

    next: str | None
    """Ask again after this one for more."""

    kind: ClassVar[str] = "sessions"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"sessions","sessions":'
            + many(self.sessions, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Sessions:
        return cls(
            sessions=tuple(SessionSummary._read(each) for each in wire["sessions"]),
            next=wire["next"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Associated(Value):
    """The site is attached to the account."""

    tenant: TenantSummary
    """The site."""

    kind: ClassVar[str] = "associated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"associated","tenant":' + self.tenant._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Associated:
        return cls(tenant=TenantSummary._read(wire["tenant"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tenants(Value):
    """A page of tenants to choose from."""

    tenants: tuple[TenantSummary, ...]
    """By identifier."""

    next: str | None
    """Ask again after this one for more."""

    kind: ClassVar[str] = "tenants"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"tenants","tenants":'
            + many(self.tenants, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Tenants:
        return cls(
            tenants=tuple(TenantSummary._read(each) for each in wire["tenants"]),
            next=wire["next"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class TenantSwitched(SecretValue):
    """The session acts for another tenant, under a new token; the old one is over (requirement 35)."""

    session: str
    """The new session token."""

    tenant: TenantSummary
    """The tenant acted for now."""

    expires_at: datetime
    """Over at this time in any case; a switch does not lengthen the session."""

    kind: ClassVar[str] = "tenant_switched"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"reply":"tenant_switched","session":'
            + text(self.session)
            + ',"tenant":'
            + self.tenant._wire()
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantSwitched:
        return cls(
            session=wire["session"],
            tenant=TenantSummary._read(wire["tenant"]),
            expires_at=to_instant(wire["expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecertificationSent(Value):
    """A re-certification link is in the mailbox."""

    sent: bool
    """Whether another mail left; otherwise the one that left not long ago still works."""

    kind: ClassVar[str] = "recertification_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"recertification_sent","sent":' + flag(self.sent) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RecertificationSent:
        return cls(sent=wire["sent"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantFiled(Value):
    """The tenant is on file."""

    identifier: str
    """As normalised."""

    filing: Filing
    """What that did."""

    kind: ClassVar[str] = "tenant_filed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"tenant_filed","identifier":'
            + text(self.identifier)
            + ',"filing":'
            + text(self.filing.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantFiled:
        return cls(identifier=wire["identifier"], filing=Filing(wire["filing"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantsFiled(Value):
    """Lines of a batch were dealt with."""

    filed: tuple[FiledLine, ...]
    """Those that were filed, in their order."""

    refused: tuple[RefusedLine, ...]
    """Those that were not, in their order."""

    next_line: int
    """Every line of the batch below this number was dealt with, now or before: go on here."""

    kind: ClassVar[str] = "tenants_filed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"tenants_filed","filed":'
            + many(self.filed, lambda each: each._wire())
            + ',"refused":'
            + many(self.refused, lambda each: each._wire())
            + ',"next_line":'
            + whole(self.next_line, 4294967295)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantsFiled:
        return cls(
            filed=tuple(FiledLine._read(each) for each in wire["filed"]),
            refused=tuple(RefusedLine._read(each) for each in wire["refused"]),
            next_line=wire["next_line"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantsFound(Value):
    """A page of the fund's file."""

    tenants: tuple[FoundTenant, ...]
    """In no particular order."""

    next: str | None
    """Ask again after this one for more."""

    unreadable: tuple[str, ...]
    """The keys of the tenants that could not be read: they are found by nobody until somebody looks at them."""

    kind: ClassVar[str] = "tenants_found"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"tenants_found","tenants":'
            + many(self.tenants, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + ',"unreadable":'
            + many(self.unreadable, text)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantsFound:
        return cls(
            tenants=tuple(FoundTenant._read(each) for each in wire["tenants"]),
            next=wire["next"],
            unreadable=tuple(wire["unreadable"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodePosted(Value):
    """The code letter leaves."""

    expires_at: datetime
    """Until when the code works."""

    kind: ClassVar[str] = "code_posted"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"code_posted","expires_at":' + instant(self.expires_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodePosted:
        return cls(expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodeEnsured(Value):
    """A code is on its way, or people hold the tenant."""

    posted: bool
    """Whether a letter leaves for this."""

    expires_at: datetime | None
    """Until when the last of its codes works; `None` where people hold the tenant and none does."""

    kind: ClassVar[str] = "code_ensured"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"code_ensured","posted":'
            + flag(self.posted)
            + ',"expires_at":'
            + ("null" if self.expires_at is None else instant(self.expires_at))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodeEnsured:
        return cls(
            posted=wire["posted"],
            expires_at=None if wire["expires_at"] is None else to_instant(wire["expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountSuspended(Value):
    """The account is suspended."""

    kind: ClassVar[str] = "account_suspended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"account_suspended"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountSuspended:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountReinstated(Value):
    """The suspension is lifted."""

    kind: ClassVar[str] = "account_reinstated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"account_reinstated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountReinstated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccessEnded(Value):
    """The access is over: what it gave is refused at the person's next command."""

    kind: ClassVar[str] = "access_ended"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"access_ended"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccessEnded:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantStatusSet(Value):
    """The tenant stands there."""

    kind: ClassVar[str] = "tenant_status_set"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"tenant_status_set"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantStatusSet:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantFile(Value):
    """What is on file of a tenant."""

    identifier: str
    """Identifiant CIBTP."""

    siret: str
    """Numéro de SIRET."""

    company: str
    """Raison sociale."""

    tenant_kind: TenantKind
    """What kind of tenant it is."""

    contact: Person
    """Who will hold the account, or holds it."""

    address: PostalAddress
    """Where letters go."""

    language: Language
    """The language of its letters."""

    status: TenantStatus
    """Where it stands in its life."""

    people: int
    """How many people hold an access."""

    principals: int | None
    """How many of them are Titulaires; `None` where that was never counted."""

    leaving: tuple[str, ...]
    """Whose access ends when the next by letters begins."""

    live_codes: int
    """How many provisional codes are on their way and work, whoever asked for them."""

    codes_expire_at: datetime | None
    """Until when the last of them does."""

    filed_at: datetime
    """Since when it is on file."""

    updated_at: datetime
    """When it was last changed."""

    kind: ClassVar[str] = "tenant_file"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"tenant_file","identifier":'
            + text(self.identifier)
            + ',"siret":'
            + text(self.siret)
            + ',"company":'
            + text(self.company)
            + ',"tenant_kind":'
            + text(self.tenant_kind.value)
            + ',"contact":'
            + self.contact._wire()
            + ',"address":'
            + self.address._wire()
            + ',"language":'
            + text(self.language.value)
            + ',"status":'
            + self.status._wire()
            + ',"people":'
            + whole(self.people, 4294967295)
            + ',"principals":'
            + ("null" if self.principals is None else whole(self.principals, 4294967295))
            + ',"leaving":'
            + many(self.leaving, text)
            + ',"live_codes":'
            + whole(self.live_codes, 4294967295)
            + ',"codes_expire_at":'
            + ("null" if self.codes_expire_at is None else instant(self.codes_expire_at))
            + ',"filed_at":'
            + instant(self.filed_at)
            + ',"updated_at":'
            + instant(self.updated_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantFile:
        return cls(
            identifier=wire["identifier"],
            siret=wire["siret"],
            company=wire["company"],
            tenant_kind=TenantKind(wire["tenant_kind"]),
            contact=Person._read(wire["contact"]),
            address=PostalAddress._read(wire["address"]),
            language=Language(wire["language"]),
            status=_read_tenant_status(wire["status"]),
            people=wire["people"],
            principals=wire["principals"],
            leaving=tuple(wire["leaving"]),
            live_codes=wire["live_codes"],
            codes_expire_at=None if wire["codes_expire_at"] is None else to_instant(wire["codes_expire_at"]),
            filed_at=to_instant(wire["filed_at"]),
            updated_at=to_instant(wire["updated_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WelcomePosted(Value):
    """The welcome letter leaves."""

    kind: ClassVar[str] = "welcome_posted"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"welcome_posted"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WelcomePosted:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodesVoided(Value):
    """No code of the tenant works any more."""

    voided: int
    """How many did until then."""

    kind: ClassVar[str] = "codes_voided"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"codes_voided","voided":' + whole(self.voided, 4294967295) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CodesVoided:
        return cls(voided=wire["voided"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountFile(Value):
    """An account, as the fund sees it."""

    account: str
    """Its name for the library."""

    standing: Standing | None
    """What its state means to its holder; `None` where nobody can log in to it."""

    suspended: datetime | None
    """Since when it is suspended."""

    certified_at: datetime | None
    """When the address was certified last."""

    mobile: MobileSummary | None
    """The mobile number, masked."""

    name: Person
    """The holder's name."""

    email: str
    """The address in force."""

    language: Language
    """The language of its mails."""

    opened_at: datetime
    """Since when there is the account."""

    password_set_at: datetime
    """When the password was chosen."""

    password_due_at: datetime | None
    """The last instant at which it opens anything, if it is to be renewed."""

    held: bool
    """Whether it is kept from being erased."""

    sites: tuple[HeldSite, ...]
    """For whom it may act."""

    sessions: tuple[SessionSummary, ...]
    """Where it is logged in; on the first page."""

    more_sessions: bool
    """Whether there may be more of them than were looked for."""

    next: str | None
    """Ask again after this one for more companies."""

    kind: ClassVar[str] = "account_file"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"email"})

    def _wire(self) -> str:
        return (
            '{"reply":"account_file","account":'
            + text(self.account)
            + ',"standing":'
            + ("null" if self.standing is None else self.standing._wire())
            + ',"suspended":'
            + ("null" if self.suspended is None else instant(self.suspended))
            + ',"certified_at":'
            + ("null" if self.certified_at is None else instant(self.certified_at))
            + ',"mobile":'
            + ("null" if self.mobile is None else self.mobile._wire())
            + ',"name":'
            + self.name._wire()
            + ',"email":'
            + text(self.email)
            + ',"language":'
            + text(self.language.value)
            + ',"opened_at":'
            + instant(self.opened_at)
            + ',"password_set_at":'
            + instant(self.password_set_at)
            + ',"password_due_at":'
            + ("null" if self.password_due_at is None else instant(self.password_due_at))
            + ',"held":'
            + flag(self.held)
            + ',"sites":'
            + many(self.sites, lambda each: each._wire())
            + ',"sessions":'
            + many(self.sessions, lambda each: each._wire())
            + ',"more_sessions":'
            + flag(self.more_sessions)
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountFile:
        return cls(
            account=wire["account"],
            standing=None if wire["standing"] is None else _read_standing(wire["standing"]),
            suspended=None if wire["suspended"] is None else to_instant(wire["suspended"]),
            certified_at=None if wire["certified_at"] is None else to_instant(wire["certified_at"]),
            mobile=None if wire["mobile"] is None else MobileSummary._read(wire["mobile"]),
            name=Person._read(wire["name"]),
            email=wire["email"],
            language=Language(wire["language"]),
            opened_at=to_instant(wire["opened_at"]),
            password_set_at=to_instant(wire["password_set_at"]),
            password_due_at=None if wire["password_due_at"] is None else to_instant(wire["password_due_at"]),
            held=wire["held"],
            sites=tuple(HeldSite._read(each) for each in wire["sites"]),
            sessions=tuple(SessionSummary._read(each) for each in wire["sessions"]),
            more_sessions=wire["more_sessions"],
            next=wire["next"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NameCorrected(Value):
    """The name is as it was corrected."""

    kind: ClassVar[str] = "name_corrected"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"name_corrected"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NameCorrected:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActProposed(Value):
    """It waits for a second person."""

    proposal: str
    """What names it from now on."""

    lapses_at: datetime
    """From when on nobody can confirm it."""

    kind: ClassVar[str] = "act_proposed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"act_proposed","proposal":'
            + text(self.proposal)
            + ',"lapses_at":'
            + instant(self.lapses_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActProposed:
        return cls(proposal=wire["proposal"], lapses_at=to_instant(wire["lapses_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActConfirmed(Value):
    """It is done."""

    erased_at: datetime | None
    """When the account will be erased, if it is that."""

    code_expires_at: datetime | None
    """Until when the code works that leaves by post; `None` where none is to leave, or where the month's letters are used up: ensure
    one later.
    """

    kind: ClassVar[str] = "act_confirmed"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"act_confirmed","erased_at":'
            + ("null" if self.erased_at is None else instant(self.erased_at))
            + ',"code_expires_at":'
            + ("null" if self.code_expires_at is None else instant(self.code_expires_at))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActConfirmed:
        return cls(
            erased_at=None if wire["erased_at"] is None else to_instant(wire["erased_at"]),
            code_expires_at=None if wire["code_expires_at"] is None else to_instant(wire["code_expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActWithdrawn(Value):
    """It waits no more."""

    kind: ClassVar[str] = "act_withdrawn"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"act_withdrawn"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActWithdrawn:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposedActs(Value):
    """A page of what waits for a second person."""

    acts: tuple[ProposedActSummary, ...]
    """Those that still wait."""

    next: str | None
    """Ask again after this one for more."""

    unreadable: tuple[str, ...]
    """The keys of what could not be read."""

    kind: ClassVar[str] = "proposed_acts"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"proposed_acts","acts":'
            + many(self.acts, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + ',"unreadable":'
            + many(self.unreadable, text)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProposedActs:
        return cls(
            acts=tuple(ProposedActSummary._read(each) for each in wire["acts"]),
            next=wire["next"],
            unreadable=tuple(wire["unreadable"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountHeld(Value):
    """The account is kept from being erased, or let go."""

    kind: ClassVar[str] = "account_held"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"account_held"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountHeld:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordsToRenew(Value):
    """A page of accounts was looked at."""

    asked: int
    """How many were asked to choose another password."""

    next: str | None
    """Ask again after this one for more."""

    unreadable: tuple[str, ...]
    """The keys of the accounts that could not be read: nobody asks these until somebody looks at them."""

    kind: ClassVar[str] = "passwords_to_renew"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"passwords_to_renew","asked":'
            + whole(self.asked, 4294967295)
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + ',"unreadable":'
            + many(self.unreadable, text)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordsToRenew:
        return cls(asked=wire["asked"], next=wire["next"], unreadable=tuple(wire["unreadable"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RemindersSent(Value):
    """A page of accounts was looked at."""

    sent: int
    """How many mails left."""

    next: str | None
    """Ask again after this one for more."""

    unreadable: tuple[str, ...]
    """The keys of the accounts that could not be read: nobody reminds these until somebody looks at them."""

    kind: ClassVar[str] = "reminders_sent"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"reminders_sent","sent":'
            + whole(self.sent, 4294967295)
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + ',"unreadable":'
            + many(self.unreadable, text)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RemindersSent:
        return cls(sent=wire["sent"], next=wire["next"], unreadable=tuple(wire["unreadable"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirmsFound(Value):
    """The firms on file under what was typed."""

    firms: tuple[FirmSummary, ...]
    """One for each establishment, at most 20."""

    kind: ClassVar[str] = "firms_found"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"firms_found","firms":' + many(self.firms, lambda each: each._wire()) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FirmsFound:
        return cls(firms=tuple(FirmSummary._read(each) for each in wire["firms"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirmSought(Value):
    """The proposal waits until the fund has filed the firm, which is told by mail."""

    sought: SoughtFirmSummary
    """What waits."""

    kind: ClassVar[str] = "firm_sought"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"firm_sought","sought":' + self.sought._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FirmSought:
        return cls(sought=SoughtFirmSummary._read(wire["sought"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoughtFirms(Value):
    """A page of firms that are looked for."""

    firms: tuple[SoughtFirmSummary, ...]
    """Those that still wait."""

    next: str | None
    """Ask again after this one for more."""

    kind: ClassVar[str] = "sought_firms"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"sought_firms","firms":'
            + many(self.firms, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SoughtFirms:
        return cls(
            firms=tuple(SoughtFirmSummary._read(each) for each in wire["firms"]),
            next=wire["next"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoughtFirmDropped(Value):
    """The proposal waits no more."""

    kind: ClassVar[str] = "sought_firm_dropped"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"sought_firm_dropped"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SoughtFirmDropped:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandateChanged(Value):
    """The mandate is where it was asked to be."""

    mandate: MandateSummary
    """The mandate, as it stands now."""

    kind: ClassVar[str] = "mandate_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"mandate_changed","mandate":' + self.mandate._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandateChanged:
        return cls(mandate=MandateSummary._read(wire["mandate"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandateRequested(Value):
    """The company is told, if identifier and SIRET are somebody's."""

    mandate: str
    """The mandate that was asked for."""

    client: str
    """Identifiant CIBTP, as normalised."""

    lapses_at: datetime
    """From when on it is too late to accept."""

    kind: ClassVar[str] = "mandate_requested"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"mandate_requested","mandate":'
            + text(self.mandate)
            + ',"client":'
            + text(self.client)
            + ',"lapses_at":'
            + instant(self.lapses_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandateRequested:
        return cls(
            mandate=wire["mandate"],
            client=wire["client"],
            lapses_at=to_instant(wire["lapses_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mandates(Value):
    """A page of mandates."""

    mandates: tuple[MandateSummary, ...]
    """In no particular order; those that are over, the newest first."""

    next: str | None
    """Ask again after this one for more."""

    kind: ClassVar[str] = "mandates"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"mandates","mandates":'
            + many(self.mandates, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Mandates:
        return cls(
            mandates=tuple(MandateSummary._read(each) for each in wire["mandates"]),
            next=wire["next"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClientMoved(Value):
    """The client lies in the portfolio."""

    kind: ClassVar[str] = "client_moved"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"client_moved"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ClientMoved:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandatesReminded(Value):
    """A page of mandates was looked at."""

    told: int
    """Of how many both sides were told."""

    next: str | None
    """Ask again after this one for more."""

    unreadable: tuple[str, ...]
    """The keys of what could not be read: nobody is told of these until somebody looks at them."""

    kind: ClassVar[str] = "mandates_reminded"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"mandates_reminded","told":'
            + whole(self.told, 4294967295)
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + ',"unreadable":'
            + many(self.unreadable, text)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandatesReminded:
        return cls(told=wire["told"], next=wire["next"], unreadable=tuple(wire["unreadable"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FindsRebuilt(Value):
    """A page of the rows that the fund finds tenants by was made anew."""

    written: int
    """How many were missing."""

    removed: int
    """How many led nowhere."""

    next: str | None
    """Ask again after this one for more."""

    unreadable: tuple[str, ...]
    """The keys of what could not be read: it is left as it is."""

    kind: ClassVar[str] = "finds_rebuilt"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"finds_rebuilt","written":'
            + whole(self.written, 4294967295)
            + ',"removed":'
            + whole(self.removed, 4294967295)
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + ',"unreadable":'
            + many(self.unreadable, text)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FindsRebuilt:
        return cls(
            written=wire["written"],
            removed=wire["removed"],
            next=wire["next"],
            unreadable=tuple(wire["unreadable"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Reauthenticated(SecretValue):
    """The password was proved just now."""

    session: str
    """The new token of this session; the old one is over (requirement 35)."""

    expires_at: datetime
    """Over at this time in any case; proving the password does not lengthen the session."""

    kind: ClassVar[str] = "reauthenticated"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"session"})

    def _wire(self) -> str:
        return (
            '{"reply":"reauthenticated","session":'
            + text(self.session)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Reauthenticated:
        return cls(session=wire["session"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailChangeRequested(Value):
    """A link is on its way to the new address, which is nothing yet: until it is followed the account has the one before."""

    email: str
    """The new address, masked."""

    expires_at: datetime
    """Until when the link works."""

    kind: ClassVar[str] = "email_change_requested"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"email_change_requested","email":'
            + text(self.email)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailChangeRequested:
        return cls(email=wire["email"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailChanged(Value):
    """The account has the new address, certified now; it is what its holder logs in with."""

    email: str
    """The address, masked."""

    kind: ClassVar[str] = "email_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"email_changed","email":' + text(self.email) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailChanged:
        return cls(email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmailRestored(Value):
    """The account has its earlier address back. Every session is over, and a new password must be chosen: a reset link is in
    the mailbox.
    """

    email: str
    """The address, masked."""

    kind: ClassVar[str] = "email_restored"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"email_restored","email":' + text(self.email) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EmailRestored:
        return cls(email=wire["email"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProfileChanged(Value):
    """The detail of the account is as it was asked to be."""

    kind: ClassVar[str] = "profile_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"profile_changed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ProfileChanged:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class MyDataExported(SecretValue):
    """What is held on the person, or a page of it."""

    document: str
    """One JSON document for the person, its `version` in it: personal data, so no log sees it."""

    next: str | None
    """Ask again after this one for more."""

    kind: ClassVar[str] = "my_data_exported"
    """Its stable name."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"document"})

    def _wire(self) -> str:
        return (
            '{"reply":"my_data_exported","document":'
            + text(self.document)
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MyDataExported:
        return cls(document=wire["document"], next=wire["next"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class People(Value):
    """A page of the tenant's people."""

    people: tuple[PersonSummary, ...]
    """In no particular order."""

    next: str | None
    """Ask again after this one for more."""

    kind: ClassVar[str] = "people"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"people","people":'
            + many(self.people, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> People:
        return cls(people=tuple(PersonSummary._read(each) for each in wire["people"]), next=wire["next"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountClosed(Value):
    """The account is closed, and every session over. A log-in before `erased_at` can keep it."""

    erased_at: datetime
    """From when on nothing brings it back."""

    kind: ClassVar[str] = "account_closed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"account_closed","erased_at":' + instant(self.erased_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountClosed:
        return cls(erased_at=to_instant(wire["erased_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountKept(Value):
    """The account is kept; everything works again."""

    kind: ClassVar[str] = "account_kept"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"account_kept"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountKept:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClosedErased(Value):
    """A page of accounts was looked at."""

    erased: int
    """How many were erased."""

    next: str | None
    """Ask again after this one for more."""

    unreadable: tuple[str, ...]
    """The keys of the records that could not be read: what hangs on them is left alone until somebody looks at them."""

    kind: ClassVar[str] = "closed_erased"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"closed_erased","erased":'
            + whole(self.erased, 4294967295)
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + ',"unreadable":'
            + many(self.unreadable, text)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ClosedErased:
        return cls(erased=wire["erased"], next=wire["next"], unreadable=tuple(wire["unreadable"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Home(Value):
    """The home (G11)."""

    capacity: Capacity
    """In which capacity: what the page that shows it states from then on."""

    name: Person
    """The holder's name, for "Bienvenue"."""

    menu: tuple[str, ...]
    """The services of the navigation menu, in its order, which never changes: those of which a right is held."""

    tiles: tuple[Tile, ...]
    """The tiles, by their places."""

    frozen: bool
    """Whether the person lets none change."""

    bars: ShownBars
    """What stands in the bars."""

    kind: ClassVar[str] = "home"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"home","capacity":'
            + self.capacity._wire()
            + ',"name":'
            + self.name._wire()
            + ',"menu":'
            + many(self.menu, text)
            + ',"tiles":'
            + many(self.tiles, lambda each: each._wire())
            + ',"frozen":'
            + flag(self.frozen)
            + ',"bars":'
            + self.bars._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Home:
        return cls(
            capacity=Capacity._read(wire["capacity"]),
            name=Person._read(wire["name"]),
            menu=tuple(wire["menu"]),
            tiles=tuple(Tile._read(each) for each in wire["tiles"]),
            frozen=wire["frozen"],
            bars=ShownBars._read(wire["bars"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VisitNoted(Value):
    """The use of a service was noted, or did not count."""

    kind: ClassVar[str] = "visit_noted"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"visit_noted"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> VisitNoted:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TilesArranged(Value):
    """The tiles are as the person wants them."""

    tiles: tuple[Tile, ...]
    """The tiles, by their places."""

    frozen: bool
    """Whether the person lets none change."""

    kind: ClassVar[str] = "tiles_arranged"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"tiles_arranged","tiles":'
            + many(self.tiles, lambda each: each._wire())
            + ',"frozen":'
            + flag(self.frozen)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TilesArranged:
        return cls(tiles=tuple(Tile._read(each) for each in wire["tiles"]), frozen=wire["frozen"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonChanged(Value):
    """What the person may do is changed, from their next command on."""

    person: PersonSummary
    """As they are now."""

    kind: ClassVar[str] = "person_changed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"person_changed","person":' + self.person._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonChanged:
        return cls(person=PersonSummary._read(wire["person"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonRemoved(Value):
    """The person is none of the tenant's people any more, from their next command on."""

    kind: ClassVar[str] = "person_removed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"person_removed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PersonRemoved:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Invited(Value):
    """A mail with an invitation is on its way. The same whether or not the address has an account, here or anywhere."""

    id: str
    """To name the invitation by."""

    expires_at: datetime
    """Until when its link works."""

    kind: ClassVar[str] = "invited"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"invited","id":'
            + text(self.id)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Invited:
        return cls(id=wire["id"], expires_at=to_instant(wire["expires_at"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationWithdrawn(Value):
    """The invitation is taken back; its link is over."""

    kind: ClassVar[str] = "invitation_withdrawn"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"invitation_withdrawn"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationWithdrawn:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Invitations(Value):
    """A page of the tenant's invitations."""

    invitations: tuple[InvitationSummary, ...]
    """In no particular order."""

    next: str | None
    """Ask again after this one for more."""

    kind: ClassVar[str] = "invitations"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"invitations","invitations":'
            + many(self.invitations, lambda each: each._wire())
            + ',"next":'
            + ("null" if self.next is None else text(self.next))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Invitations:
        return cls(
            invitations=tuple(InvitationSummary._read(each) for each in wire["invitations"]),
            next=wire["next"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationInspected(Value):
    """What an invitation offers, for whoever is to agree to it. Whether its address has an account is not told."""

    company: str
    """To which company or firm."""

    tenant_kind: TenantKind
    """What kind of tenant it is."""

    rights: tuple[Right, ...]
    """What it would give, now."""

    email: str
    """The address that it serves, masked."""

    expires_at: datetime
    """Until when it works."""

    kind: ClassVar[str] = "invitation_inspected"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"invitation_inspected","company":'
            + text(self.company)
            + ',"tenant_kind":'
            + text(self.tenant_kind.value)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"email":'
            + text(self.email)
            + ',"expires_at":'
            + instant(self.expires_at)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationInspected:
        return cls(
            company=wire["company"],
            tenant_kind=TenantKind(wire["tenant_kind"]),
            rights=tuple(Right(each) for each in wire["rights"]),
            email=wire["email"],
            expires_at=to_instant(wire["expires_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationAccepted(Value):
    """The account is one of the tenant's people now; the session still acts for whom it did."""

    tenant: TenantSummary
    """The tenant."""

    kind: ClassVar[str] = "invitation_accepted"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"reply":"invitation_accepted","tenant":' + self.tenant._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationAccepted:
        return cls(tenant=TenantSummary._read(wire["tenant"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Joined(SecretValue):
    """The account is open, its address certified by the link, and it is one of the tenant's people."""

    email: str
    """The address, masked."""

    device: DeviceToken | None
    """What this device shows at log-in from now on; `None` when the link had opened the account before."""

    kind: ClassVar[str] = "joined"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"reply":"joined","email":'
            + text(self.email)
            + ',"device":'
            + ("null" if self.device is None else self.device._wire())
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Joined:
        return cls(
            email=wire["email"],
            device=None if wire["device"] is None else DeviceToken._read(wire["device"]),
        )


Reply: TypeAlias = Union[
    CodeRequested,
    Identified,
    MobileCodeSent,
    MobileCertified,
    Registered,
    ActivationResent,
    LinkInspected,
    Activated,
    LoggedIn,
    ResetRequested,
    PasswordReset,
    PasswordChanged,
    Recertified,
    Resumed,
    Authorized,
    SessionsEnded,
    Sessions,
    Associated,
    Tenants,
    TenantSwitched,
    RecertificationSent,
    TenantFiled,
    TenantsFiled,
    TenantsFound,
    CodePosted,
    CodeEnsured,
    AccountSuspended,
    AccountReinstated,
    AccessEnded,
    TenantStatusSet,
    TenantFile,
    WelcomePosted,
    CodesVoided,
    AccountFile,
    NameCorrected,
    ActProposed,
    ActConfirmed,
    ActWithdrawn,
    ProposedActs,
    AccountHeld,
    PasswordsToRenew,
    RemindersSent,
    FirmsFound,
    FirmSought,
    SoughtFirms,
    SoughtFirmDropped,
    MandateChanged,
    MandateRequested,
    Mandates,
    ClientMoved,
    MandatesReminded,
    FindsRebuilt,
    Reauthenticated,
    EmailChangeRequested,
    EmailChanged,
    EmailRestored,
    ProfileChanged,
    MyDataExported,
    People,
    AccountClosed,
    AccountKept,
    ClosedErased,
    Home,
    VisitNoted,
    TilesArranged,
    PersonChanged,
    PersonRemoved,
    Invited,
    InvitationWithdrawn,
    Invitations,
    InvitationInspected,
    InvitationAccepted,
    Joined,
]
"""Any reply."""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        CodeRequested,
        Identified,
        MobileCodeSent,
        MobileCertified,
        Registered,
        ActivationResent,
        LinkInspected,
        Activated,
        LoggedIn,
        ResetRequested,
        PasswordReset,
        PasswordChanged,
        Recertified,
        Resumed,
        Authorized,
        SessionsEnded,
        Sessions,
        Associated,
        Tenants,
        TenantSwitched,
        RecertificationSent,
        TenantFiled,
        TenantsFiled,
        TenantsFound,
        CodePosted,
        CodeEnsured,
        AccountSuspended,
        AccountReinstated,
        AccessEnded,
        TenantStatusSet,
        TenantFile,
        WelcomePosted,
        CodesVoided,
        AccountFile,
        NameCorrected,
        ActProposed,
        ActConfirmed,
        ActWithdrawn,
        ProposedActs,
        AccountHeld,
        PasswordsToRenew,
        RemindersSent,
        FirmsFound,
        FirmSought,
        SoughtFirms,
        SoughtFirmDropped,
        MandateChanged,
        MandateRequested,
        Mandates,
        ClientMoved,
        MandatesReminded,
        FindsRebuilt,
        Reauthenticated,
        EmailChangeRequested,
        EmailChanged,
        EmailRestored,
        ProfileChanged,
        MyDataExported,
        People,
        AccountClosed,
        AccountKept,
        ClosedErased,
        Home,
        VisitNoted,
        TilesArranged,
        PersonChanged,
        PersonRemoved,
        Invited,
        InvitationWithdrawn,
        Invitations,
        InvitationInspected,
        InvitationAccepted,
        Joined,
    )
}


def _read_reply(wire: dict[str, Any]) -> Reply:
    variant: Reply = _BY_KIND[wire["reply"]](wire)
    return variant
