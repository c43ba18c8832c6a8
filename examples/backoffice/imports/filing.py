"""Files a batch through the library, some lines at a time; killed at any point, it goes on where it was.

The core deals with each line of a named batch once, and sees to a code only where none is on its way: so nothing is filed or posted a second
time. What became of lines that were begun when the process ended, and are not noted here, the audit trail tells.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock

from django.conf import settings
from django.db import transaction
from espace_securise import (
    Corrupt,
    EnsureCode,
    Espace,
    FileTenants,
    Refused,
    ShowTenant,
    Staff,
    StaffRole,
    TenantKind,
    facts,
    refusals,
)
from espace_securise.refusals import Refusal
from espace_securise.replies import TenantsFiled

from backoffice import words
from backoffice.paging import pages
from backoffice.shown import instant
from imports.fault import fault
from imports.judging import MOST, OTHER_KIND, faults_of, filed
from imports.models import Batch, Line

# A code costs a slow hash each: fewer lines between two notes of how far it is.
CHUNK = 20
NOTED = ("state", "began_at", "faults", "filing", "code", "code_until")
OURS = (FileTenants.kind, EnsureCode.kind)
UNREADABLE = "la fiche de ce tiers est illisible : signalez-le"


class Busy(Exception):
    """Another process files this batch."""


class RefusedAsAWhole(Exception):
    """What is refused of one line would be of every other."""

    def __init__(self, reason: Refusal) -> None:
        """Why."""
        super().__init__(reason.kind)
        self.reason = reason


@dataclass(frozen=True)
class Found:
    """What the audit trail says of a line that was begun."""

    filing: Line.Filing | None = None
    posted: bool = False


def file_batch(espace: Espace, batch: Batch, told: Callable[[int], None] = lambda lines: None) -> None:
    """Files what is left of it. `told` hears after each chunk how many lines were done. Raises `Busy`."""
    with _alone(batch):
        # Whoever cancelled it meanwhile is heard; only what is wanted is filed.
        if not _turn(batch, (Batch.State.WANTED, Batch.State.FILING), Batch.State.FILING):
            return
        try:
            _settle(espace, batch)
            while Batch.objects.filter(pk=batch.pk, state=Batch.State.FILING).exists():
                lines = _begin(espace, batch)
                if not lines:
                    _turn(batch, (Batch.State.FILING,), Batch.State.DONE)
                    return
                _file(espace, batch, lines)
                told(len(lines))
        except RefusedAsAWhole as refused:
            # Lines that were begun stay so: whoever goes on asks the audit trail about them, as after a kill.
            batch.told = words.refusal(refused.reason)
            batch.save(update_fields=["told"])
            _turn(batch, (Batch.State.FILING,), Batch.State.REFUSED)


@contextmanager
def _alone(batch: Batch) -> Iterator[None]:
    """One process at a time files a batch; the lock ends with the process, however it ends."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with open(settings.VAR / f"import-{batch.pk}.lock", "w") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as held:
            raise Busy from held
        yield


def _turn(batch: Batch, before: tuple[str, ...], after: str) -> bool:
    """From one state to another, unless somebody else was faster."""
    return bool(Batch.objects.filter(pk=batch.pk, state__in=before).update(state=after))


def _settle(espace: Espace, batch: Batch) -> None:
    """Lines that were begun when the process ended."""
    _file(espace, batch, list(batch.lines.filter(state=Line.State.FILING)), begun=True)


def _begin(espace: Espace, batch: Batch) -> list[Line]:
    most = MOST if batch.codes == Batch.Codes.NONE else CHUNK
    lines = list(batch.lines.filter(state=Line.State.READY)[:most])
    now = espace.now()
    for line in lines:
        line.state, line.began_at = Line.State.FILING, now
    lay_down(lines)
    return lines


@transaction.atomic
def lay_down(lines: list[Line]) -> None:
    """Notes how far they are: at once for all that say the same, which most of them do."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        alike[repr([getattr(line, name) for name in NOTED])].append(line)
    for group in alike.values():
        noted = {name: getattr(group[0], name) for name in NOTED}
        Line.objects.filter(pk__in=[line.pk for line in group]).update(**noted)


def _file(espace: Espace, batch: Batch, lines: list[Line], *, begun: bool = False) -> None:
    """Files them and sees to their codes, then notes them all. What was asked stays asked, should a fault end it midway."""
    by = Staff(id=batch.by, role=StaffRole(batch.role))
    numbered = [(line.number, line.values) for line in lines]
    done: list[Line] = []
    try:
        for dealt, reply in filed(espace.run, by, batch.filed_as, numbered, TenantKind(batch.kind)):
            for line in lines[len(done) : len(done) + dealt]:
                _note(espace, batch, by, line, reply)
                _see_to_code(espace, batch, by, line, begun)
                done.append(line)
    except Refused as refused:
        raise RefusedAsAWhole(refused.reason) from refused
    finally:
        lay_down(done)


def _note(espace: Espace, batch: Batch, by: Staff, line: Line, reply: TenantsFiled) -> None:
    """What became of a line: by the reply, or, where the core had dealt with it before, by what is there."""
    for refused in reply.refused:
        if refused.line == line.number:
            line.state = Line.State.REFUSED
            line.faults = [each.as_json() for each in faults_of(refused, espace.policy)]
            return
    line.state = Line.State.FILED
    for each in reply.filed:
        if each.line == line.number:
            line.filing = Line.Filing(each.filing.value)
            return
    line.filing = _found(espace, line).filing or Line.Filing.UNCHANGED
    if line.filing == Line.Filing.UNCHANGED and (why := _refused_before(espace, batch, by, line)):
        line.state, line.filing, line.faults = Line.State.REFUSED, "", [fault("", "", why).as_json()]


def _refused_before(espace: Espace, batch: Batch, by: Staff, line: Line) -> str | None:
    """Why a line that left no trace was refused, if it was: what is wrong with its values was told when it was read."""
    try:
        tenant = espace.run(ShowTenant(by=by, identifier=line.identifier))
    except Corrupt:
        return UNREADABLE
    except Refused as refused:
        if isinstance(refused.reason, refusals.RoleNotHeld):
            raise
        return words.refusal(refused.reason)
    return None if tenant.tenant_kind.value == batch.kind else OTHER_KIND


def _see_to_code(espace: Espace, batch: Batch, by: Staff, line: Line, begun: bool) -> None:
    created = line.filing == Line.Filing.CREATED
    wanted = batch.codes == Batch.Codes.ALL or (batch.codes == Batch.Codes.NEW and created)
    if line.state != Line.State.FILED or not wanted:
        return
    try:
        ensured = espace.run(EnsureCode(by=by, identifier=line.identifier))
    except Refused as refused:
        if isinstance(refused.reason, refusals.RoleNotHeld):
            raise
        what = f"déposée, mais aucun code n'est posté : {words.refusal(refused.reason)}"
        line.faults = [fault("", "", what + _from_when(espace, refused.reason)).as_json()]
        return
    line.code_until = ensured.expires_at
    if ensured.posted or (begun and _found(espace, line).posted):
        line.code = Line.Code.POSTED
    else:
        line.code = Line.Code.NOT_NEEDED if ensured.expires_at is None else Line.Code.ON_ITS_WAY


def _from_when(espace: Espace, reason: Refusal) -> str:
    """A remark is read later: the wait is of use only with the instant at which it ends."""
    seconds = words.retry_after(reason)
    return "" if seconds is None else f" Soit à partir du {instant(espace.now() + timedelta(seconds=seconds))}."


def _found(espace: Espace, line: Line) -> Found:
    """What the audit trail says of this tenant since the line was begun. Whoever did it: somebody else may go on with a batch."""
    said: set[str] = set()
    where = {"tenant": line.identifier, "actor": "staff", "outcome": "done"}
    for page in pages(lambda after: espace.report("audit", where=where, after=after, limit=500)):
        for row in page.rows:
            if row["command"] in OURS and line.began_at is not None and datetime.fromisoformat(row["at"]) >= line.began_at:
                said.add(row["fact"])
    posted = facts.CodePosted.kind in said
    if facts.TenantFiled.kind in said:
        return Found(Line.Filing.CREATED, posted)
    return Found(Line.Filing.AMENDED if facts.TenantUpdated.kind in said else None, posted)
