# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What commands, replies, events and messages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar

from ._value import instant, many, SecretValue, text, to_instant, Value, whole

__all__ = [
    "ActingStaff",
    "Capacity",
    "Category",
    "Cause",
    "Channel",
    "CibtpIdAlphabet",
    "CountryPrefix",
    "CourtProcedure",
    "Delegation",
    "DeviceToken",
    "EndedSessions",
    "Field",
    "FieldError",
    "Filing",
    "FirmSummary",
    "FormerAccess",
    "GraveActKind",
    "Language",
    "LinkPurpose",
    "LinkStatus",
    "MandateEnd",
    "MandateNews",
    "MandateShelf",
    "Origin",
    "Person",
    "PhoneInput",
    "PostalAddress",
    "Problem",
    "ProfileChange",
    "Right",
    "Staff",
    "StaffRole",
    "StatedCapacity",
    "Suspender",
    "TenantKind",
    "TenantLine",
    "TileKind",
    "Title",
    "VisitHow",
]


class Language(str, Enum):
    """The language a person reads: French unless they say otherwise."""

    FR = "fr"
    """French, `fr`."""

    EN = "en"
    """English, `en`."""


class Channel(str, Enum):
    """By which way a message leaves."""

    POST = "post"
    """Courrier."""

    MAIL = "mail"
    """Courriel."""

    SMS = "sms"
    """SMS."""


class LinkPurpose(str, Enum):
    """What a link or token is good for. Each purpose signs with a key of its own."""

    ENROLLMENT = "enrollment"
    """The ticket from step 1/2, identification, to step 2/2 (requirement 10)."""

    ACTIVATION = "activation"
    """The link that activates an account and certifies its address (guide G6)."""

    RESET = "reset"
    """ "Mot de passe oublié ?": the link that resets a password (guide G9)."""

    RECERTIFICATION = "recertification"
    """The link that renews the certification of an address (guide G7)."""

    SESSION = "session"
    """The token that a logged-in visitor carries."""

    DEVICE = "device"
    """The token that a device keeps beyond its sessions: its owner's failures are counted apart from strangers'
    (requirement 78). It authenticates nobody.
    """

    EMAIL_CHANGE = "email_change"
    """The link that proves an account's new address (requirement 32)."""

    EMAIL_UNDO = "email_undo"
    """The link that takes an account's earlier address back (requirement 32)."""

    INVITATION = "invitation"
    """The link that invites an address to be one of a tenant's people (requirement 91)."""


class LinkStatus(str, Enum):
    """Whether a link still works."""

    LIVE = "live"
    """It works."""

    EXPIRED = "expired"
    """It came too late."""

    SPENT = "spent"
    """It was used or replaced by a newer one."""


class Title(str, Enum):
    """By what title an account may act for a tenant (invariant 2)."""

    ENROLLED = "enrolled"
    """The account was opened with this tenant's posted code (G2 to G6)."""

    ASSOCIATED = "associated"
    """The tenant was attached to an existing account with its posted code (G10)."""

    DELEGATED = "delegated"
    """The tenant gave a mandate to a firm of which the account is a member (G12)."""

    INVITED = "invited"
    """The tenant's people invited the account's address (requirement 91)."""


class Right(str, Enum):
    """One thing that may be done for a tenant. The codes are stable; a host maps its own services onto them."""

    MEMBER_READ = "member.read"
    """See the company's legal and declarative information (Mon espace adhérent)."""

    MEMBER_UPDATE = "member.update"
    """Change what a member may change there."""

    EMPLOYEES_READ = "employees.read"
    """See the employees (Mes salariés)."""

    EMPLOYEES_WRITE = "employees.write"
    """Enter hires and exits."""

    ABSENCES_WRITE = "absences.write"
    """Plan absences."""

    WEATHER_READ = "weather.read"
    """See stoppages and their refunds (Chômage intempéries)."""

    WEATHER_DECLARE = "weather.declare"
    """Declare a stoppage."""

    DECLARATIONS_READ = "declarations.read"
    """See declarations."""

    DECLARATIONS_SUBMIT = "declarations.submit"
    """Submit declarations. One firm at a time holds it by mandate."""

    PAYMENTS_READ = "payments.read"
    """See contributions and payments."""

    PAYMENTS_PAY = "payments.pay"
    """Pay. One firm at a time holds it by mandate."""

    DOCUMENTS_READ = "documents.read"
    """Consult, download and search documents (Mes documents)."""

    MESSAGES_USE = "messages.use"
    """Write to the fund."""

    BANK_CHANGE = "bank.change"
    """Change the bank account. Delegated only where the policy says so."""

    PEOPLE_MANAGE = "people.manage"
    """Invite people, change what they may do, remove them. Never delegated."""

    MANDATES_MANAGE = "mandates.manage"
    """Give, accept and end mandates. Never delegated."""

    HOLDER_TRANSFER = "holder.transfer"
    """Be a holder of the tenant (Titulaire), and hand that on. Never delegated."""


class TenantKind(str, Enum):
    """What kind of tenant it is."""

    COMPANY = "company"
    """A member or a declaring site (adhérent, site déclarant)."""

    FIRM = "firm"
    """An accounting firm (cabinet comptable, tiers déclarant): companies give it mandates (G12)."""


class CourtProcedure(str, Enum):
    """A procedure of the court (procédure collective)."""

    SAFEGUARD = "safeguard"
    """Sauvegarde: its people go on as before."""

    RECEIVERSHIP = "receivership"
    """Redressement judiciaire: its people go on, save that nobody changes the bank account."""

    LIQUIDATION = "liquidation"
    """Liquidation judiciaire: its people read, mandates end, and the representative is enrolled by post."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Capacity(Value):
    """In which capacity somebody acts: for which tenant, and through which firm if not by a title of their own. A session acts in
    one capacity at a time (requirement 89).
    """

    tenant: str
    """Identifiant CIBTP of the tenant acted for."""

    firm: str | None
    """Identifiant CIBTP of the firm whose mandate it is; `None` for whoever acts by a title of their own."""

    def _wire(self) -> str:
        return (
            '{"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + ("null" if self.firm is None else text(self.firm))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Capacity:
        return cls(tenant=wire["tenant"], firm=wire["firm"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatedCapacity(Value):
    """The capacity that a page was made for, as it states it: text, since it may come from the address of a page."""

    tenant: str
    """Identifiant CIBTP of the tenant acted for."""

    firm: str | None = None
    """Identifiant CIBTP of the firm whose mandate it is; `None` for whoever acts by a title of their own."""

    def _wire(self) -> str:
        return (
            '{"tenant":'
            + text(self.tenant)
            + ',"firm":'
            + ("null" if self.firm is None else text(self.firm))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> StatedCapacity:
        return cls(tenant=wire["tenant"], firm=wire["firm"])


class Category(str, Enum):
    """One of the four kinds of characters of the guide's password rule (G5)."""

    UPPERCASE = "uppercase"
    """A capital of any script, `É` included: Unicode `Lu` and `Lt` ("majuscule")."""

    LOWERCASE = "lowercase"
    """A small letter of any script: Unicode `Ll` ("minuscule")."""

    DIGIT = "digit"
    """A decimal digit of any script: Unicode `Nd` ("chiffre")."""

    SPECIAL = "special"
    """Everything else ("caractère spécial"): punctuation, symbols, spaces, marks, letters without
    case (`Lo`, `Lm`) and numbers that are no decimal digit (`½`, `Ⅷ`).
    """


class CibtpIdAlphabet(str, Enum):
    """The characters a caisse's identifiers are made of."""

    DIGITS = "digits"
    """`0` to `9`."""

    ALPHANUMERIC = "alphanumeric"
    """`0` to `9` and `A` to `Z`."""


class Field(str, Enum):
    """The fields of the guide's forms, and of the fund's file."""

    IDENTIFIER = "identifier"
    """Identifiant CIBTP"""

    SIRET = "siret"
    """Numéro de SIRET"""

    CODE = "code"
    """Code confidentiel"""

    EMAIL = "email"
    """Adresse électronique"""

    EMAIL_CONFIRMATION = "email_confirmation"
    """Confirmation de l'adresse électronique"""

    CURRENT_PASSWORD = "current_password"
    """Mot de passe actuel"""

    PASSWORD = "password"
    """Mot de passe"""

    PASSWORD_CONFIRMATION = "password_confirmation"
    """Confirmation du mot de passe"""

    LANDLINE = "landline"
    """Téléphone fixe"""

    MOBILE = "mobile"
    """Téléphone mobile"""

    COMPANY = "company"
    """Raison sociale"""

    FIRST_NAME = "first_name"
    """Prénom"""

    LAST_NAME = "last_name"
    """Nom"""

    ADDRESS = "address"
    """Adresse postale"""

    FIRM = "firm"
    """Cabinet : identifiant CIBTP, SIREN ou SIRET"""

    STARTS_AT = "starts_at"
    """Début de la délégation"""

    ENDS_AT = "ends_at"
    """Fin de la délégation"""

    TEXT_HASH = "text_hash"
    """Texte accepté"""

    PORTFOLIO = "portfolio"
    """Portefeuille"""

    RIGHTS = "rights"
    """Droits"""

    PORTFOLIOS = "portfolios"
    """Portefeuilles"""


class Problem(str, Enum):
    """What is wrong with a field."""

    REQUIRED = "required"
    """ "Tous les champs marqués d'un * sont obligatoires." """

    MALFORMED = "malformed"
    """Not of the expected shape."""

    WRONG_CHECKSUM = "wrong_checksum"
    """The check digits do not agree: a slip of the pen."""

    TOO_LONG = "too_long"
    """Longer than is accepted."""

    MISMATCH = "mismatch"
    """Not the same as it should be: the second typing differs from the first, or a password is not the one in force."""

    NOT_MOBILE = "not_mobile"
    """A valid number, but not a mobile one."""

    NOT_LANDLINE = "not_landline"
    """A valid number, but not a landline."""

    UNKNOWN_COUNTRY = "unknown_country"
    """No country has this prefix."""

    UNCHANGED = "unchanged"
    """The same as it is already."""


class EndedSessions(str, Enum):
    """Which sessions ended."""

    THIS = "this"
    """The one that asked."""

    ONE = "one"
    """One named in the list."""

    OTHERS = "others"
    """All but the one that asked."""

    ALL = "all"
    """All."""


class ProfileChange(str, Enum):
    """Which detail of an account was changed by its holder."""

    NAME = "name"
    """The name, which the fund corrected."""

    LANDLINE = "landline"
    """The landline."""

    MOBILE = "mobile"
    """The mobile number, which was removed."""

    LANGUAGE = "language"
    """The language."""


class Cause(str, Enum):
    """Why a command was refused, for those who read the audit trail; the person is not told."""

    MALFORMED_INPUT = "malformed_input"
    """Fields missing or malformed."""

    WEAK_PASSWORD = "weak_password"
    """The new password breaks the rule."""

    UNKNOWN_SUBJECT = "unknown_subject"
    """No such address, pair, tenant or service."""

    WRONG_SECRET = "wrong_secret"
    """The subject is known, the secret is wrong."""

    KEY_GONE = "key_gone"
    """The subject is known, and its secret lies under a pepper or a scheme that is here no more: nobody can tell whether
    this is it (requirement 83).
    """

    PASSWORD_TOO_OLD = "password_too_old"
    """The password is right and too old."""

    SAME_PERSON = "same_person"
    """Whoever proposed it confirms it."""

    UNKNOWN_PROPOSAL = "unknown_proposal"
    """Nothing such waits, or it came to its end."""

    PASSWORD_DUE = "password_due"
    """The deadline for another password went by."""

    THROTTLED = "throttled"
    """Failures of this subject: wait."""

    HARD_STOP = "hard_stop"
    """Failures of this subject: waiting does not help."""

    SOURCE_THROTTLED = "source_throttled"
    """Attempts of this network source."""

    QUOTA_REACHED = "quota_reached"
    """A sending quota."""

    FORGED_TOKEN = "forged_token"
    """A token that is not ours, or for another purpose."""

    EXPIRED = "expired"
    """A token, code or stage past its expiry."""

    ALREADY_USED = "already_used"
    """A secret already used."""

    REPLACED = "replaced"
    """A secret replaced by a newer one, or an enrollment by a later one."""

    FILE_CHANGED = "file_changed"
    """The fund changed the tenant's file since."""

    ADDRESS_TAKEN = "address_taken"
    """The address got an account meanwhile."""

    NO_PROOF = "no_proof"
    """An activation link without the ticket or the password of whoever registered."""

    UNKNOWN_SESSION = "unknown_session"
    """No such session, or it was ended."""

    SESSION_REVOKED = "session_revoked"
    """The session's account moved on: new password, or all sessions ended."""

    SESSION_TIMED_OUT = "session_timed_out"
    """Idle or absolute limit."""

    ACCOUNT_SUSPENDED = "account_suspended"
    """The account is suspended."""

    CERTIFICATION_OVERDUE = "certification_overdue"
    """The certification of the address is overdue."""

    CERTIFICATION_NOT_DUE = "certification_not_due"
    """The certification of the address is not due."""

    NO_LIVE_ACCESS = "no_live_access"
    """No live access to the tenant."""

    OTHER_CAPACITY = "other_capacity"
    """The session acts in another capacity than the command was made for."""

    RIGHT_NOT_HELD = "right_not_held"
    """The capacity does not hold the right."""

    ROLE_NOT_HELD = "role_not_held"
    """The role of the staff does not allow it."""

    ACCESS_EXISTS = "access_exists"
    """The access exists already."""

    NOTHING_PENDING = "nothing_pending"
    """No SMS code is pending."""

    WRONG_STATE = "wrong_state"
    """The account's state does not allow it."""

    UNKNOWN_MANDATE = "unknown_mandate"
    """No such mandate, or another's."""

    MANDATE_STATE = "mandate_state"
    """The mandate is not where this could be done."""

    STALE_AUTHENTICATION = "stale_authentication"
    """The password was last proved too long ago for this."""

    PASSWORD_DISTRUSTED = "password_distrusted"
    """The password is right, and whoever took the address had it too: it must be chosen anew."""

    ACCOUNT_CLOSING = "account_closing"
    """The holder closed the account, and may still keep it."""

    ACCOUNT_CLOSED = "account_closed"
    """The grace of a closed account is over."""

    LAST_HOLDER = "last_holder"
    """The account is the last holder of a tenant, or has so many that it cannot be told."""

    OTHER_ADDRESS = "other_address"
    """The invitation went to another address."""

    INVITER_MAY_NOT = "inviter_may_not"
    """Whoever invited may not give any of it any more."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FieldError(Value):
    """A field of a form and what is wrong with it."""

    field: Field
    """Which field."""

    problem: Problem
    """What is wrong."""

    def _wire(self) -> str:
        return '{"field":' + text(self.field.value) + ',"problem":' + text(self.problem.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FieldError:
        return cls(field=Field(wire["field"]), problem=Problem(wire["problem"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person(Value):
    """A person by name: an account's holder, a firm's contact. The caisse's file says it; a visitor is shown it and never
    writes it (guide, G3; requirement 45).
    """

    first_name: str
    """ "Prénom"."""

    last_name: str
    """ "Nom"."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"first_name", "last_name"})

    def _wire(self) -> str:
        return '{"first_name":' + text(self.first_name) + ',"last_name":' + text(self.last_name) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Person:
        return cls(first_name=wire["first_name"], last_name=wire["last_name"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PostalAddress(Value):
    """Where the caisse posts its letters: 1 to `PostalAddress.MAX_LINES` lines of at most
    `PostalAddress.MAX_LINE_CHARS` characters, as they stand on the envelope.

    Personal data: a redacted `Debug`.
    """

    lines: tuple[str, ...]
    """The lines, top to bottom."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"lines"})

    def _wire(self) -> str:
        return '{"lines":' + many(self.lines, text) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PostalAddress:
        return cls(lines=tuple(wire["lines"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PhoneInput(Value):
    """What a person typed: a country chosen beside the field, and a number (guide, G3).

    Personal data, not yet checked: a redacted `Debug`.
    """

    country: str = ""
    """The ISO 3166 region, such as `FR` or `BE`; blank means France."""

    number: str
    """The number as dialled there, or in international form (`+33 6 …`, `00 33 6 …`), whatever the region."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"country", "number"})

    def _wire(self) -> str:
        return '{"country":' + text(self.country) + ',"number":' + text(self.number) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PhoneInput:
        return cls(country=wire["country"], number=wire["number"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CountryPrefix(Value):
    """A line of the country chooser beside a telephone field (guide, G3)."""

    region: str
    """The ISO 3166 region: what `PhoneInput.country` takes."""

    prefix: str
    """The prefix, such as `+33`."""

    def _wire(self) -> str:
        return '{"region":' + text(self.region) + ',"prefix":' + text(self.prefix) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> CountryPrefix:
        return cls(region=wire["region"], prefix=wire["prefix"])


class StaffRole(str, Enum):
    """In which role a person of the fund acts. The host knows which roles somebody has, and states one of them; the core holds
    each command to those that may ask it (`Row.roles`).
    """

    SUPPORT = "support"
    """Answers people who call (Support): searches, posts letters and mails again, ends sessions."""

    REGISTRAR = "registrar"
    """Keeps the file and what rests on it (Habilitations): files tenants and firms, suspends, ends accesses, changes the
    status of a tenant.
    """

    SUPERVISOR = "supervisor"
    """Does what cannot be undone, and is the second pair of eyes (Superviseur)."""

    AUDITOR = "auditor"
    """Reads everything and changes nothing (Auditeur)."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Staff(Value):
    """A person of the fund. The host has authenticated them and vouches for the role."""

    id: str
    """The host's name for the person, for the audit trail."""

    role: StaffRole
    """In which role they ask."""

    def _wire(self) -> str:
        return '{"id":' + text(self.id) + ',"role":' + text(self.role.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Staff:
        return cls(id=wire["id"], role=StaffRole(wire["role"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActingStaff(Value):
    """A person of the fund who acted."""

    id: str
    """The host's name for the person, cut and without control characters."""

    role: StaffRole | None = None
    """In which role; `None` in lines of earlier versions."""

    def _wire(self) -> str:
        return (
            '{"id":'
            + text(self.id)
            + ',"role":'
            + ("null" if self.role is None else text(self.role.value))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ActingStaff:
        return cls(id=wire["id"], role=None if wire["role"] is None else StaffRole(wire["role"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Origin(Value):
    """Where a command comes from, for throttling and the audit trail.

    It stands beside the command, never inside it: what a client sends can then not state its own address.
    """

    source: str | None = None
    """The network source, if the host knows one."""

    device: str | None = None
    """What the host calls the device (browser, application), cut to `Origin.MAX_DEVICE` characters where it
    is kept; shown in the list of sessions.
    """

    language: Language = Language.FR
    """The language the person reads."""

    def _wire(self) -> str:
        return (
            '{"source":'
            + ("null" if self.source is None else text(self.source))
            + ',"device":'
            + ("null" if self.device is None else text(self.device))
            + ',"language":'
            + text(self.language.value)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Origin:
        return cls(source=wire["source"], device=wire["device"], language=Language(wire["language"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class DeviceToken(SecretValue):
    """What a device keeps beyond its sessions, and shows at the next log-in: its account's owner is then not kept out by whoever
    fails elsewhere (requirement 78). It authenticates nobody; whoever steals it gains a few guesses of their own.
    """

    token: str
    """The token: keep it as a secure, http-only cookie, or beside the application's other secrets."""

    expires_at: datetime
    """Until when the device is known."""

    _hidden: ClassVar[frozenset[str]] = frozenset({"token"})

    def _wire(self) -> str:
        return '{"token":' + text(self.token) + ',"expires_at":' + instant(self.expires_at) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> DeviceToken:
        return cls(token=wire["token"], expires_at=to_instant(wire["expires_at"]))


class Suspender(str, Enum):
    """Who suspended a mandate. Each lifts only what they set."""

    TENANT = "tenant"
    """The company that gave it."""

    STAFF = "staff"
    """The fund (caisse)."""

    FIRM = "firm"
    """The firm that holds it."""


class MandateEnd(str, Enum):
    """Why a mandate ended."""

    REVOKED = "revoked"
    """The company took it back."""

    RENOUNCED = "renounced"
    """The firm gave it back."""

    EXPIRED = "expired"
    """Its last instant passed."""

    SUPERSEDED = "superseded"
    """A later one took its place: its renewal, or another firm's in all that it still allowed."""

    TENANT_CLOSED = "tenant_closed"
    """The company is no more."""

    FIRM_CLOSED = "firm_closed"
    """The firm is no more."""

    BY_STAFF = "by_staff"
    """The fund ended it."""


class MandateNews(str, Enum):
    """What happened to a mandate, as both sides are told."""

    PROPOSED = "proposed"
    """The company proposes it: the firm can accept or decline."""

    REQUESTED = "requested"
    """The firm asks for it: the company can accept, narrow or decline."""

    ACCEPTED = "accepted"
    """It was accepted."""

    DECLINED = "declined"
    """It was declined."""

    WITHDRAWN = "withdrawn"
    """It was taken back before an answer."""

    LAPSED = "lapsed"
    """Nobody answered in time."""

    NARROWED = "narrowed"
    """The company allows less from now on."""

    WIDENED = "widened"
    """The company allows more from now on."""

    SUSPENDED = "suspended"
    """It is suspended."""

    RESUMED = "resumed"
    """A suspension was lifted."""

    REVOKED = "revoked"
    """The company took it back."""

    RENOUNCED = "renounced"
    """The firm gave it back."""

    TENANT_CLOSED = "tenant_closed"
    """The company is no more."""

    FIRM_CLOSED = "firm_closed"
    """The firm is no more."""

    ENDED_BY_FUND = "ended_by_fund"
    """The fund ended it."""

    FIRM_NOT_FILED = "firm_not_filed"
    """The fund files no such firm: what was proposed to it by its address comes to nothing."""

    EXPIRED = "expired"
    """Its time is over."""

    SUPERSEDED = "superseded"
    """A later mandate takes what only one firm may hold, from that one's first day."""

    ENDS_SOON = "ends_soon"
    """It will end soon: it can be renewed."""


class MandateShelf(str, Enum):
    """Which mandates to list."""

    PENDING = "pending"
    """Those that wait for an answer of either side."""

    ACCEPTED = "accepted"
    """Those that both sides agreed to, and that are not over."""

    PAST = "past"
    """Those that are over, the newest first."""


class Filing(str, Enum):
    """What filing a tenant did."""

    CREATED = "created"
    """It is new: the welcome letter (courrier de bienvenue) leaves."""

    AMENDED = "amended"
    """Its file was changed."""

    CODES_VOIDED = "codes_voided"
    """Its file was changed, and codes that were on their way under the SIRET before are void."""

    UNCHANGED = "unchanged"
    """Nothing: it was filed just so."""


class GraveActKind(str, Enum):
    """Which act takes two people."""

    ERASE_ACCOUNT = "erase_account"
    """An account is erased."""

    REPLACE_HOLDER = "replace_holder"
    """A holder is replaced."""


class FormerAccess(str, Enum):
    """When the access of a holder who left ends."""

    AT_ONCE = "at_once"
    """As soon as it is confirmed."""

    WHEN_THE_NEXT_BEGINS = "when_the_next_begins"
    """When the next access by the tenant's letters begins, so that the tenant is never without anybody."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Delegation(Value):
    """Through which mandate somebody acted, for the audit trail."""

    firm: str
    """Identifiant CIBTP of the firm."""

    mandate: str
    """Which mandate."""

    version: int
    """Which version of it: each change of what it allows is one."""

    def _wire(self) -> str:
        return (
            '{"firm":'
            + text(self.firm)
            + ',"mandate":'
            + text(self.mandate)
            + ',"version":'
            + whole(self.version, 4294967295)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Delegation:
        return cls(firm=wire["firm"], mandate=wire["mandate"], version=wire["version"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirmSummary(Value):
    """A firm, by name: enough to know that it is the one that is meant."""

    identifier: str
    """Identifiant CIBTP."""

    company: str
    """Raison sociale."""

    def _wire(self) -> str:
        return '{"identifier":' + text(self.identifier) + ',"company":' + text(self.company) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> FirmSummary:
        return cls(identifier=wire["identifier"], company=wire["company"])


class VisitHow(str, Enum):
    """How the person came to a service, or what was done there."""

    MENU = "menu"
    """It was opened from the menu, or by an address of its own."""

    TILE = "tile"
    """It was opened from its tile."""

    ACT = "act"
    """Something was completed there."""

    BAR = "bar"
    """It was opened from a bar: what is marked there as new is seen."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TenantLine(Value):
    """One line of a batch, as typed or as a file has it. Its fields are those of
    `PutTenant`.
    """

    line: int
    """Its number within the batch; numbers rise, and may leave out what the host itself could not read."""

    identifier: str
    """Identifiant CIBTP."""

    siret: str
    """Numéro de SIRET."""

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
    """A company, unless it is said to be a firm."""

    def _wire(self) -> str:
        return (
            '{"line":'
            + whole(self.line, 4294967295)
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
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TenantLine:
        return cls(
            line=wire["line"],
            identifier=wire["identifier"],
            siret=wire["siret"],
            company=wire["company"],
            first_name=wire["first_name"],
            last_name=wire["last_name"],
            address=tuple(wire["address"]),
            language=Language(wire["language"]),
            tenant_kind=TenantKind(wire["tenant_kind"]),
        )


class TileKind(str, Enum):
    """Why a tile stands on the home."""

    ALWAYS = "always"
    """Everybody who may use it has it (Mes documents récents, Aide)."""

    OWN = "own"
    """It is the person's own, by use or because it was pinned."""
