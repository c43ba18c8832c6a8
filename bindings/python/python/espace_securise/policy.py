# Generated from the core's source by bindings/python/generate: change it there, never here.
"""Every number the rules depend on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ._value import flag, instant, many, span, text, to_instant, to_span, Value, whole
from .values import CibtpIdAlphabet, Right

__all__ = [
    "Argon2Params",
    "BarItem",
    "BarTerms",
    "CibtpIdFormat",
    "Composition",
    "GuessLimit",
    "HomeTerms",
    "InvitationTerms",
    "Lifetimes",
    "Links",
    "MandateTerms",
    "PolicyTerms",
    "RecertificationTerms",
    "SendLimit",
    "Service",
    "SessionLimits",
    "SourceLimit",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Links(Value):
    """The pages that links lead to."""

    activation: str
    """The activation."""

    reset: str
    """The reset."""

    recertification: str
    """The recertification."""

    email_change: str | None = None
    """The email change."""

    email_undo: str | None = None
    """The email undo."""

    invitation: str | None = None
    """The invitation."""

    def _wire(self) -> str:
        return (
            '{"activation":'
            + text(self.activation)
            + ',"reset":'
            + text(self.reset)
            + ',"recertification":'
            + text(self.recertification)
            + ',"email_change":'
            + ("null" if self.email_change is None else text(self.email_change))
            + ',"email_undo":'
            + ("null" if self.email_undo is None else text(self.email_undo))
            + ',"invitation":'
            + ("null" if self.invitation is None else text(self.invitation))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Links:
        return cls(
            activation=wire["activation"],
            reset=wire["reset"],
            recertification=wire["recertification"],
            email_change=wire["email_change"],
            email_undo=wire["email_undo"],
            invitation=wire["invitation"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CibtpIdFormat(Value):
    """What a caisse's identifiers look like. Their format is not public (guide, "What public sources add"), hence
    configuration: 4 to 16 letters and digits unless the host says otherwise.
    """

    min: int
    """The fewest characters."""

    max: int
    """The most characters."""

    alphabet: CibtpIdAlphabet
    """The characters."""

    def _wire(self) -> str:
        return (
            '{"min":'
            + whole(self.min, 255)
            + ',"max":'
            + whole(self.max, 255)
            + ',"alphabet":'
            + text(self.alphabet.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CibtpIdFormat:
        return cls(min=wire["min"], max=wire["max"], alphabet=CibtpIdAlphabet(wire["alphabet"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Composition(Value):
    """How long a password must be, and how many of the four categories it must mix.

    By default the guide's rule (G5): at least 8 code points and 3 of the 4 categories. That is the
    CNIL's own example of the 50 bits it asks of a password **with restricted access** (deliberation
    2022-100, case 2), and ANSSI R23; so it must never be used without throttling (requirement 2),
    which the whole policy checks. It departs from NIST SP 800-63B, 3.1.1.2 and ASVS 6.2.5, which want
    length alone: for those, `LENGTH_ONLY_MIN` code points and 1 category.
    """

    min_length: int
    """The shortest password accepted, in code points."""

    max_length: int
    """The longest password accepted, in code points."""

    categories: int
    """How many of the four categories a password must mix."""

    def _wire(self) -> str:
        return (
            '{"min_length":'
            + whole(self.min_length, 65535)
            + ',"max_length":'
            + whole(self.max_length, 65535)
            + ',"categories":'
            + whole(self.categories, 255)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Composition:
        return cls(
            min_length=wire["min_length"],
            max_length=wire["max_length"],
            categories=wire["categories"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Argon2Params(Value):
    """The cost of one Argon2id hash (requirement 23, ASVS 11.4.2).

    The default is OWASP's first choice, 19 MiB, two iterations, one lane. Anything from an OWASP
    equivalent up to 1 GiB, 16 iterations and 4 lanes is taken.
    """

    memory_kib: int
    """Memory in KiB (`m`)."""

    iterations: int
    """Passes over the memory (`t`)."""

    lanes: int
    """Lanes (`p`)."""

    def _wire(self) -> str:
        return (
            '{"memory_kib":'
            + whole(self.memory_kib, 4294967295)
            + ',"iterations":'
            + whole(self.iterations, 4294967295)
            + ',"lanes":'
            + whole(self.lanes, 4294967295)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Argon2Params:
        return cls(memory_kib=wire["memory_kib"], iterations=wire["iterations"], lanes=wire["lanes"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GuessLimit(Value):
    """How failed guesses slow the next ones down (CNIL 2022-100, NIST SP 800-63B 3.2.2, OWASP).

    After `free` failures in a row within 24 hours the n-th further one costs `first_delay * 2^(n-1)`, at most
    `longest_delay`. There is no way to say "no limit": an eight-character password is only acceptable with throttling
    (requirement 2).
    """

    free: int
    """Failures without any delay, at most 4."""

    first_delay: timedelta
    """The first delay."""

    longest_delay: timedelta
    """The longest delay."""

    per_day: int
    """Failures in any sliding 24 hours, from 1 to 25 (requirement 4)."""

    hard_stop: int | None
    """Failures in a row after which waiting no longer helps, at most 100 (requirement 36). Always set for the
    log-in, where a reset link lets the owner in beside it; `None` where no other proof could.
    """

    memory: timedelta
    """How long failures are remembered after the last one, at least 30 days."""

    def _wire(self) -> str:
        return (
            '{"free":'
            + whole(self.free, 4294967295)
            + ',"first_delay":'
            + span(self.first_delay)
            + ',"longest_delay":'
            + span(self.longest_delay)
            + ',"per_day":'
            + whole(self.per_day, 4294967295)
            + ',"hard_stop":'
            + ("null" if self.hard_stop is None else whole(self.hard_stop, 4294967295))
            + ',"memory":'
            + span(self.memory)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> GuessLimit:
        return cls(
            free=wire["free"],
            first_delay=to_span(wire["first_delay"]),
            longest_delay=to_span(wire["longest_delay"]),
            per_day=wire["per_day"],
            hard_stop=wire["hard_stop"],
            memory=to_span(wire["memory"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SourceLimit(Value):
    """A leaky bucket for each network source: `burst` attempts at once, one more each `drain`. A full one is empty again
    within a day.
    """

    burst: int
    """Attempts at once, from 1."""

    drain: timedelta
    """The time in which one attempt drains away."""

    def _wire(self) -> str:
        return '{"burst":' + whole(self.burst, 4294967295) + ',"drain":' + span(self.drain) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SourceLimit:
        return cls(burst=wire["burst"], drain=to_span(wire["drain"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SendLimit(Value):
    """How many messages of one kind may leave for one subject (requirement 60)."""

    apart: timedelta
    """At least so long between two."""

    most: int
    """At most so many, from 1 to 20 ..."""

    window: timedelta
    """... in any window of this length, from a minute to a year."""

    def _wire(self) -> str:
        return (
            '{"apart":'
            + span(self.apart)
            + ',"most":'
            + whole(self.most, 4294967295)
            + ',"window":'
            + span(self.window)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SendLimit:
        return cls(apart=to_span(wire["apart"]), most=wire["most"], window=to_span(wire["window"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lifetimes(Value):
    """How long secrets live."""

    posted_code: timedelta
    """A posted code, at most 30 days (ASVS 6.4.1)."""

    ticket: timedelta
    """The ticket between step 1/2 and step 2/2, at most a day."""

    activation: timedelta
    """An activation link, at most 24 hours (NIST SP 800-63B)."""

    reset: timedelta
    """A reset link, at most 24 hours (CNIL)."""

    recertification: timedelta
    """A re-certification link, at most 30 days: it renews what was already proved."""

    sms_code: timedelta
    """An SMS code, at most 10 minutes (ASVS 6.5.5)."""

    def _wire(self) -> str:
        return (
            '{"posted_code":'
            + span(self.posted_code)
            + ',"ticket":'
            + span(self.ticket)
            + ',"activation":'
            + span(self.activation)
            + ',"reset":'
            + span(self.reset)
            + ',"recertification":'
            + span(self.recertification)
            + ',"sms_code":'
            + span(self.sms_code)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Lifetimes:
        return cls(
            posted_code=to_span(wire["posted_code"]),
            ticket=to_span(wire["ticket"]),
            activation=to_span(wire["activation"]),
            reset=to_span(wire["reset"]),
            recertification=to_span(wire["recertification"]),
            sms_code=to_span(wire["sms_code"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionLimits(Value):
    """How long a session lasts (ASVS 7.3)."""

    idle: timedelta
    """Unused for so long, it is over."""

    absolute: timedelta
    """Over after this in any case, at most 30 days."""

    touch: timedelta
    """Its last use is noted at most this often; a fraction of `idle`."""

    def _wire(self) -> str:
        return (
            '{"idle":'
            + span(self.idle)
            + ',"absolute":'
            + span(self.absolute)
            + ',"touch":'
            + span(self.touch)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SessionLimits:
        return cls(
            idle=to_span(wire["idle"]),
            absolute=to_span(wire["absolute"]),
            touch=to_span(wire["touch"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecertificationTerms(Value):
    """When the certification of the address must be renewed (G7, ASVS 6.4.5)."""

    period: timedelta
    """A certification holds for so long, from a day to two years."""

    reminders: tuple[timedelta, ...]
    """Reminders, counted from the day it falls due; the first mail leaves on that day."""

    grace: timedelta
    """After this long past due, at most a year, nothing else works any more."""

    def _wire(self) -> str:
        return (
            '{"period":'
            + span(self.period)
            + ',"reminders":'
            + many(self.reminders, lambda each: span(each))
            + ',"grace":'
            + span(self.grace)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RecertificationTerms:
        return cls(
            period=to_span(wire["period"]),
            reminders=tuple(to_span(each) for each in wire["reminders"]),
            grace=to_span(wire["grace"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandateTerms(Value):
    """The terms of mandates (mandats, G12)."""

    usual: timedelta
    """How long one lasts if nobody says how long, from a day to `longest`."""

    longest: timedelta
    """The longest, at most five years; none is without an end."""

    answer: timedelta
    """Whoever it is put to answers within this, from a day to a quarter of a year."""

    reminders: tuple[timedelta, ...]
    """Both sides are told so long before the end, the longest first; each at most a year."""

    bank_change: bool
    """Whether a company may let a firm change its bank account."""

    requests: SendLimit
    """What one firm may ask of companies that gave it nothing yet."""

    requests_of_one: SendLimit
    """What one firm may ask of one company: no firm uses up another's."""

    def _wire(self) -> str:
        return (
            '{"usual":'
            + span(self.usual)
            + ',"longest":'
            + span(self.longest)
            + ',"answer":'
            + span(self.answer)
            + ',"reminders":'
            + many(self.reminders, lambda each: span(each))
            + ',"bank_change":'
            + flag(self.bank_change)
            + ',"requests":'
            + self.requests._wire()
            + ',"requests_of_one":'
            + self.requests_of_one._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandateTerms:
        return cls(
            usual=to_span(wire["usual"]),
            longest=to_span(wire["longest"]),
            answer=to_span(wire["answer"]),
            reminders=tuple(to_span(each) for each in wire["reminders"]),
            bank_change=wire["bank_change"],
            requests=SendLimit._read(wire["requests"]),
            requests_of_one=SendLimit._read(wire["requests_of_one"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Service(Value):
    """One service of a portal: what its menu and tiles lead to. The core knows its name and its rights only; the host has its
    page and its words.
    """

    id: str
    """Its stable name: 1 to 32 of `a` to `z`, `0` to `9`, `_`, `-` and `.`."""

    rights: tuple[Right, ...]
    """It is shown to whoever holds one of these; without any, to everybody."""

    menu: int | None
    """Its place in the navigation menu, which no other service has; `None` if it is a tile only."""

    always: bool
    """Whether its tile always stands, before those that come with use."""

    weight: int
    """How much its use counts, in hundredths, from 10 to 1000."""

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"rights":'
            + many(self.rights, lambda each: text(each.value))
            + ',"menu":'
            + ("null" if self.menu is None else whole(self.menu, 255))
            + ',"always":'
            + flag(self.always)
            + ',"weight":'
            + whole(self.weight, 65535)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Service:
        return cls(
            id=wire["id"],
            rights=tuple(Right(each) for each in wire["rights"]),
            menu=wire["menu"],
            always=wire["always"],
            weight=wire["weight"],
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BarItem(Value):
    """Something in a bar of the portal."""

    id: str
    """Its stable name, as a service's."""

    since: datetime | None = None
    """Since when it is news: it is marked until the person opens it or something newer. `None` for what never is."""

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"since":'
            + ("null" if self.since is None else instant(self.since))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> BarItem:
        return cls(id=wire["id"], since=None if wire["since"] is None else to_instant(wire["since"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BarTerms(Value):
    """What stands in the bars, at most 16 in each."""

    top: tuple[BarItem, ...]
    """The top bar."""

    right: tuple[BarItem, ...]
    """The right-hand bar."""

    bottom: tuple[BarItem, ...]
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
    def _read(cls, wire: dict[str, Any]) -> BarTerms:
        return cls(
            top=tuple(BarItem._read(each) for each in wire["top"]),
            right=tuple(BarItem._read(each) for each in wire["right"]),
            bottom=tuple(BarItem._read(each) for each in wire["bottom"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HomeTerms(Value):
    """What the home shows, and whether it learns (requirement 92)."""

    own_tiles: bool
    """Whether people have tiles of their own, by their use. Otherwise no use is noted."""

    services: tuple[Service, ...]
    """The catalogue, at most 48 services and 4 that always have a tile. Its order breaks ties between tiles."""

    bars: BarTerms
    """What stands in the bars."""

    def _wire(self) -> str:
        return (
            '{"own_tiles":'
            + flag(self.own_tiles)
            + ',"services":'
            + many(self.services, lambda each: each._wire())
            + ',"bars":'
            + self.bars._wire()
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> HomeTerms:
        return cls(
            own_tiles=wire["own_tiles"],
            services=tuple(Service._read(each) for each in wire["services"]),
            bars=BarTerms._read(wire["bars"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitationTerms(Value):
    """Invitations of addresses to a tenant's people. To one address, each tenant's are bounded as activation mails are."""

    lifetime: timedelta
    """How long the link of an invitation works, from a day to 30 days."""

    by_tenant: SendLimit
    """Invitations to whatever addresses, by tenant."""

    def _wire(self) -> str:
        return '{"lifetime":' + span(self.lifetime) + ',"by_tenant":' + self.by_tenant._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvitationTerms:
        return cls(lifetime=to_span(wire["lifetime"]), by_tenant=SendLimit._read(wire["by_tenant"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PolicyTerms(Value):
    """The terms of a policy, before they are checked: plain data, to be changed field by field."""

    identifier: CibtpIdFormat
    """The shape of the CIBTP identifier, which is not public."""

    password: Composition
    """The password rule (G5)."""

    password_max_age: timedelta | None
    """How long a password may be used. `None`, the default, as ANSSI R24 and NIST advise: a password does not age. Set it, at
    30 days or more, only for portals of privileged accounts; a reset link then cures it.
    """

    hashing: Argon2Params
    """What a hash costs (OWASP floor)."""

    log_in: GuessLimit
    """Guesses of a password: by address, and by device that the account knows."""

    sms_check: GuessLimit
    """Guesses of an SMS code, by number and by tenant or account."""

    known_device: timedelta
    """How long a device is known after a log-in, a reset or an activation there, from a day to 400 days (the longest
    that browsers keep a cookie). Failures from a device that its account knows are counted for it alone (requirement 78).
    """

    source: SourceLimit | None
    """Attempts by network source; `None` if the host limits them itself."""

    letters: SendLimit
    """Code letters, by tenant: so many that visitors ask for, and so many that the fund posts. Both together are never more
    than the eight letters that can be on their way at once, or a new one would kill an older one.
    """

    mails: SendLimit
    """Activation and re-certification mails, by address. Their links live at least as long as the window, so that whoever
    has to wait for another mail has a link that works.
    """

    registrations: SendLimit
    """Registrations, hence activation mails to whatever addresses, by tenant; and by account, how often its holder changes a
    detail that they are told of by mail.
    """

    resets: SendLimit
    """Reset mails, by address. The link's lifetime must cover the window, so that a flood of requests always leaves
    the owner a live link (requirement 38).
    """

    sms: SendLimit
    """SMS, by number and by tenant or account."""

    lifetimes: Lifetimes
    """How long secrets live."""

    session: SessionLimits
    """How long a session lasts."""

    recertification: RecertificationTerms
    """When the address must be certified again."""

    home: HomeTerms
    """What the home shows (G11)."""

    invitations: InvitationTerms
    """Invitations of addresses to a tenant's people."""

    links: Links
    """Where links lead (invariant 14)."""

    mandates: MandateTerms
    """What companies may let firms do, and for how long (G12)."""

    reauthentication: timedelta
    """How long a proof of the password is fresh enough for what must not be done with a session that was left open, from a
    minute to 12 hours (requirement 31).
    """

    email_undo: timedelta
    """How long an earlier address can be taken back after a change, from a day to 30 days (requirement 32)."""

    closing_grace: timedelta
    """How long a closed account can still be kept, from a day to 90 days (requirement 76)."""

    audit_retention: timedelta | None = None
    """How long lines of the audit trail are kept, from 30 days to ten years. `None`, the default, keeps them for ever; the CNIL
    advises six months to a year, and up to three where a reason is written down (délibération 2021-122).
    """

    def _wire(self) -> str:
        return (
            '{"identifier":'
            + self.identifier._wire()
            + ',"password":'
            + self.password._wire()
            + ',"password_max_age":'
            + ("null" if self.password_max_age is None else span(self.password_max_age))
            + ',"hashing":'
            + self.hashing._wire()
            + ',"log_in":'
            + self.log_in._wire()
            + ',"sms_check":'
            + self.sms_check._wire()
            + ',"known_device":'
            + span(self.known_device)
            + ',"source":'
            + ("null" if self.source is None else self.source._wire())
            + ',"letters":'
            + self.letters._wire()
            + ',"mails":'
            + self.mails._wire()
            + ',"registrations":'
            + self.registrations._wire()
            + ',"resets":'
            + self.resets._wire()
            + ',"sms":'
            + self.sms._wire()
            + ',"lifetimes":'
            + self.lifetimes._wire()
            + ',"session":'
            + self.session._wire()
            + ',"recertification":'
            + self.recertification._wire()
            + ',"home":'
            + self.home._wire()
            + ',"invitations":'
            + self.invitations._wire()
            + ',"links":'
            + self.links._wire()
            + ',"mandates":'
            + self.mandates._wire()
            + ',"reauthentication":'
            + span(self.reauthentication)
            + ',"email_undo":'
            + span(self.email_undo)
            + ',"closing_grace":'
            + span(self.closing_grace)
            + ',"audit_retention":'
            + ("null" if self.audit_retention is None else span(self.audit_retention))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PolicyTerms:
        return cls(
            identifier=CibtpIdFormat._read(wire["identifier"]),
            password=Composition._read(wire["password"]),
            password_max_age=None if wire["password_max_age"] is None else to_span(wire["password_max_age"]),
            hashing=Argon2Params._read(wire["hashing"]),
            log_in=GuessLimit._read(wire["log_in"]),
            sms_check=GuessLimit._read(wire["sms_check"]),
            known_device=to_span(wire["known_device"]),
            source=None if wire["source"] is None else SourceLimit._read(wire["source"]),
            letters=SendLimit._read(wire["letters"]),
            mails=SendLimit._read(wire["mails"]),
            registrations=SendLimit._read(wire["registrations"]),
            resets=SendLimit._read(wire["resets"]),
            sms=SendLimit._read(wire["sms"]),
            lifetimes=Lifetimes._read(wire["lifetimes"]),
            session=SessionLimits._read(wire["session"]),
            recertification=RecertificationTerms._read(wire["recertification"]),
            home=HomeTerms._read(wire["home"]),
            invitations=InvitationTerms._read(wire["invitations"]),
            links=Links._read(wire["links"]),
            mandates=MandateTerms._read(wire["mandates"]),
            reauthentication=to_span(wire["reauthentication"]),
            email_undo=to_span(wire["email_undo"]),
            closing_grace=to_span(wire["closing_grace"]),
            audit_retention=None if wire["audit_retention"] is None else to_span(wire["audit_retention"]),
        )
