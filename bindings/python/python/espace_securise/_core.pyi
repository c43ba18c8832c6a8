# The native part. stubtest holds this file to it.
from typing import NoReturn, final

__all__ = [
    "Espace",
    "FixedClock",
    "Keys",
    "Leased",
    "SeededEntropy",
    "canonical_command",
    "checklist",
    "clauses",
    "conform",
    "country_prefixes",
    "delivered",
    "expired",
    "failed",
    "guide_terms",
    "lease",
    "outbox_counts",
    "parse_email",
    "parse_identifier",
    "parse_landline",
    "parse_mobile",
    "parse_siret",
    "postponed",
    "revive_dead",
    "unreadable",
]

@final
class Keys:
    """The secret keys of an Espace, from one line of JSON in the host's secret store."""

    @staticmethod
    def generate() -> Keys:
        """Fresh keys from the system's randomness: for a new Espace, once."""

    @staticmethod
    def from_json(line: str) -> Keys:
        """Reads them from their line of JSON. Raises `Invalid`, without a word of what was read."""

    def to_json(self) -> str:
        """Their line of JSON, for the secret store and nowhere else."""

    def with_next(self) -> Keys:
        """Round 1 of a rotation: these with a fresh key under the next number, accepted and not yet active."""

    def activating(self, version: int) -> Keys:
        """Round 2: these with another of their keys active, and the one that was accepted."""

    def without(self, version: int) -> Keys:
        """The end: these without a key that holds nothing up any more."""

    @property
    def active(self) -> int:
        """The number of the key that signs, peppers and seals."""

    @property
    def accepted(self) -> tuple[int, ...]:
        """The numbers of the keys that are read beside it."""

    def host_keys(self, purpose: str) -> tuple[bytes, ...]:
        """The host key of a purpose of every key: the active one's first, to make with, and the others', to read by."""

    def host_key(self, purpose: str) -> bytes:
        """A key for a purpose of the host's own, such as "forms": unrelated to the core's keys."""

    def __reduce_ex__(self, protocol: int) -> NoReturn: ...  # type: ignore[override]

@final
class FixedClock:
    def __new__(cls, unix: int) -> FixedClock: ...
    def set(self, unix: int) -> None: ...
    def now(self) -> int: ...

@final
class SeededEntropy:
    def __new__(cls, seed: int) -> SeededEntropy: ...

@final
class Leased:
    @property
    def id(self) -> int: ...
    @property
    def attempts(self) -> int: ...
    @property
    def channel(self) -> str | None: ...
    @property
    def expires_at(self) -> str | None: ...
    @property
    def sealed(self) -> str: ...

@final
class Espace:
    @staticmethod
    def open(
        url: str,
        keys: Keys,
        policy: str,
        clock: FixedClock | None = None,
        entropy: SeededEntropy | None = None,
    ) -> Espace: ...
    @staticmethod
    def over(
        adapter: object,
        keys: Keys,
        policy: str,
        clock: FixedClock | None = None,
        entropy: SeededEntropy | None = None,
    ) -> Espace: ...
    def ask(self, origin: str | None, command: str) -> str: ...
    def unseal(self, sealed: str) -> str: ...
    def now(self) -> int: ...
    def ping(self) -> None: ...
    def purge(self) -> int: ...
    def audit(self, after: int | None, limit: int) -> tuple[list[tuple[int, str]], list[int]]: ...
    def seal_audit(self) -> tuple[int, int, str | None]: ...
    def verify_audit(
        self, known: str | None
    ) -> tuple[str | None, int | None, int | None, str, int, int, int, str | None]: ...
    def purge_audit(self) -> int: ...
    def report(self, report: str) -> str: ...
    def key_report(self) -> tuple[list[tuple[int, bool, bool, int, int | None, int, bool]], int, int]: ...
    def close(self) -> None: ...
    @property
    def closed(self) -> bool: ...

def canonical_command(wire: str) -> str: ...
def guide_terms(activation: str, reset: str, recertification: str) -> str: ...
def lease(
    espace: Espace, channel: str | None, seconds: int, limit: int, terms: tuple[int, int, int]
) -> tuple[list[Leased], list[tuple[int, str]]]: ...
def delivered(espace: Espace, leased: Leased) -> None: ...
def failed(espace: Espace, leased: Leased, reason: str, terms: tuple[int, int, int]) -> str | None: ...
def postponed(espace: Espace, leased: Leased, until: str, reason: str) -> None: ...
def expired(espace: Espace, leased: Leased) -> None: ...
def unreadable(espace: Espace) -> int: ...
def outbox_counts(espace: Espace) -> tuple[int, int]: ...
def revive_dead(espace: Espace) -> int: ...
def parse_siret(text: str) -> tuple[str, str]: ...
def parse_email(text: str) -> tuple[str, str]: ...
def parse_identifier(text: str, format: str | None = None) -> str: ...
def parse_mobile(country: str, number: str) -> tuple[str, str]: ...
def parse_landline(country: str, number: str) -> tuple[str, str]: ...
def country_prefixes() -> list[tuple[str, str]]: ...
def checklist(
    password: str,
    composition: str | None = None,
    words: list[str] = ...,
    email: str | None = None,
    siret: str | None = None,
) -> str: ...
def clauses() -> list[str]: ...
def conform(clause: str, adapter: object) -> str | None: ...
