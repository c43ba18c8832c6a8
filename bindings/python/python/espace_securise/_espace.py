"""The one door: an Espace over a store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from json import loads
from logging import getLogger
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar, cast

from . import _core
from ._adapter import Adapter, Store
from ._audit import AuditFinding, AuditSealing, AuditVerified
from ._encode import encode
from ._keys import KeyReport, KeyStanding
from ._outbox import Backoff, Outbox
from ._policy import policy_wire
from ._report import ReportPage, Shown, report_wire
from ._value import Command
from .batches import Sealed
from .checklists import Checklist
from .events import Event
from .forms import password_checklist
from .messages import Message
from .policy import PolicyTerms
from .replies import _read_reply
from .values import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .testing import FixedClock, SeededEntropy

_log = getLogger("espace_securise")

__all__ = ["AuditLine", "Espace"]

R = TypeVar("R")


class AuditLine(NamedTuple):
    """A line of the audit trail, with its place in it."""

    position: int
    """Greater than those of all lines before it; there are gaps."""

    event: Event
    """What happened."""


class Espace:
    """The account life of an Espace sécurisé, over a database. One is enough for a process: threads share it.

    ```python
    with Espace.open("sqlite:espace.db", keys=keys, policy=guide_policy(links)) as espace:
        logged_in = espace.run(LogIn(email=email, password=password), origin=Origin(source=address))
    ```

    A call blocks: on the database, and on Argon2 for some 20 ms where a secret is judged or set. It releases the GIL
    meanwhile; an asynchronous host awaits `asyncio.to_thread(espace.run, command)`.
    """

    __slots__ = ("_core", "_policy", "__weakref__")

    def __init__(self, core: _core.Espace, policy: PolicyTerms) -> None:
        """Not for hosts: `Espace.open` or `Espace.over` makes one."""
        self._core = core
        self._policy = policy

    @classmethod
    def open(
        cls,
        url: str,
        *,
        keys: _core.Keys,
        policy: PolicyTerms | Mapping[str, Any],
        clock: FixedClock | None = None,
        entropy: SeededEntropy | None = None,
    ) -> Espace:
        """Over a database, which is migrated: `sqlite:espace.db`, `sqlite::memory:` or `postgres://user:password@host/name`.

        Raises `Invalid` for keys that are not those that the database was filled under.

        `sqlite:///espace.db` is understood as other Python libraries do, relative to the working directory, and
        `sqlite:////srv/espace.db` as absolute. `policy` is `guide_policy(...)`, or a mapping of its arguments. `clock` and `entropy` are for tests.
        """
        terms, wire = policy_wire(policy)
        lent = (None if clock is None else clock._core, None if entropy is None else entropy._core)
        return cls(_core.Espace.open(_path_as_in_python(url), keys, wire, *lent), terms)

    @classmethod
    def over(
        cls,
        store: Store,
        *,
        keys: _core.Keys,
        policy: PolicyTerms | Mapping[str, Any],
        clock: FixedClock | None = None,
        entropy: SeededEntropy | None = None,
    ) -> Espace:
        """Over a store of the host's own. Raises `Invalid` for keys that are not those that it was filled under."""
        terms, wire = policy_wire(policy)
        for name in ("load", "scan", "commit"):
            if not callable(getattr(store, name, None)):
                raise TypeError(f"a store has a method {name}; {type(store).__name__} has none")
        lent = (None if clock is None else clock._core, None if entropy is None else entropy._core)
        return cls(_core.Espace.over(Adapter(store), keys, wire, *lent), terms)

    def run(self, command: Command[R], *, origin: Origin | None = None) -> R:
        """Asks a command and answers its reply.

        `origin` is where the command comes from, as the host observed it: it throttles by it, and the audit trail keeps
        it. Raises `Refused` once the refusal's trace is committed; `StoreError`, `Corrupt` or another `EspaceError` when
        nothing could be decided; `TypeError` or `ValueError` when a field does not hold what it is annotated with;
        `Invalid` for text that is no Unicode text.
        """
        return cast(
            R,
            _read_reply(loads(self._core.ask(None if origin is None else encode(origin), encode(command)))),
        )

    def unseal(self, sealed: Sealed) -> Message:
        """Opens a message from an outbox, for delivery. Raises `EspaceError` if it was altered or sealed by other keys."""
        return Message._read(loads(self._core.unseal(encode(sealed))))

    def outbox(self, backoff: Backoff | None = None) -> Outbox:
        """The messages that wait for delivery, of an Espace opened by URL."""
        return Outbox(self._core, Backoff() if backoff is None else backoff)

    def audit(self, *, after: int | None = None, limit: int = 100) -> list[AuditLine]:
        """Lines of the audit trail after a position, in order: whoever goes on from the last one misses none.

        A line that cannot be read is passed over, and named in the log `espace_securise`.
        """
        lines, unreadable = self._core.audit(after, limit)
        for position in unreadable:
            _log.error("the audit line %d cannot be read", position)
        return [AuditLine(position, Event._read(loads(event))) for position, event in lines]

    def seal_audit(self) -> AuditSealing:
        """Seals what stands in the audit trail and is not sealed yet. For a timer: no command waits for it, and two at once do no harm.

        Raises `EspaceError` if the newest seal is not genuine under these keys: its code says what is wrong.
        """
        return AuditSealing(*self._core.seal_audit())

    def verify_audit(self, *, known: str | None = None) -> AuditVerified:
        """Verifies the audit trail against its seals, and names the first line that was changed, removed or added.

        `known` is the mark of a seal that was kept elsewhere (`AuditSealing.newest`): without one, seals that were cut off the end, and
        whatever was done to the lines after, cannot be told from seals that were never made. Raises `Invalid` for what is no mark.
        """
        code, position, seal, detail, seals, lines, removed, newest = self._core.verify_audit(known)
        finding = None if code is None else AuditFinding(code, position, seal, detail)
        return AuditVerified(finding, seals, lines, removed, newest)

    def purge_audit(self) -> int:
        """Removes the sealed lines that are older than the policy's `audit_retention`, and answers how many.

        The chain of seals notes it first, and stays verifiable. Raises `EspaceError` if the chain is broken: its code says how.
        """
        return self._core.purge_audit()

    def report(
        self,
        view: str,
        *,
        where: Mapping[str, Shown] | None = None,
        begins: Mapping[str, str] | None = None,
        after: str | None = None,
        limit: int = 100,
    ) -> ReportPage:
        """A page of a view for reporting: `tenants`, `accounts`, `accesses`, `sessions` or `audit`.

        `where` says what columns must be, `begins` what they must begin with, both as a page shows them. `after` is the
        `next` of the page before. Raises `Invalid` for a name that is none.

        This is the way to read the views. Another SQLite library in this process, such as Python's own `sqlite3`, must not open
        the database of an open Espace: closing it drops the locks of both, and the file may be destroyed.
        """
        return ReportPage._read(self._core.report(report_wire(view, where or {}, begins or {}, after, limit)))

    def key_report(self) -> KeyReport:
        """What each key still holds up, so that it is known when one can go. It reads every record."""
        keys, unattributed, unreadable = self._core.key_report()
        return KeyReport(tuple(KeyStanding(*key) for key in keys), unattributed, unreadable)

    def purge(self) -> int:
        """Deletes the records whose time has come, and answers how many. No rule depends on when, or whether."""
        return self._core.purge()

    def ping(self) -> None:
        """Asks the database for a sign of life. Raises `StoreError` if there is none."""
        self._core.ping()

    def now(self) -> datetime:
        """The time, as this Espace reads it."""
        return datetime.fromtimestamp(self._core.now(), timezone.utc)

    def password_checklist(
        self, password: str, *, words: Iterable[str] = (), email: str | None = None, siret: str | None = None
    ) -> Checklist:
        """Every rule of this Espace's policy, met or not, for what stands in a password field now."""
        rule = self._policy.password
        return password_checklist(password, composition=rule, words=words, email=email, siret=siret)

    @property
    def policy(self) -> PolicyTerms:
        """The terms that this Espace keeps."""
        return self._policy

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._core.closed

    def close(self) -> None:
        """Lets the database go. Calls under way end as they would have; later ones raise `ValueError`."""
        self._core.close()

    def __enter__(self) -> Espace:
        """Itself; `close` at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def __repr__(self) -> str:
        """Whether it is open; nothing of its keys or its database."""
        return f"<Espace {'closed' if self.closed else 'open'}>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuses to be pickled or copied."""
        raise TypeError("an Espace holds secret keys and is neither pickled nor copied; open one in each process")


def _path_as_in_python(url: str) -> str:
    if not isinstance(url, str):
        raise TypeError(f"url must be str, not {type(url).__name__}")
    return "sqlite:" + url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else url


