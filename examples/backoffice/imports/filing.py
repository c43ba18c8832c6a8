"""Files a batch, line by line, through the library; killed at any point, it goes on where it was.

Two databases, and no transaction over both: a line is noted as begun before it is asked, and as filed afterwards. Of a line that was begun
and is not noted as filed, the audit trail tells what became of it, so that nothing is filed or posted a second time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock

from django.conf import settings
from django.db import transaction
from espace_securise import Espace, Filing, PostCode, Refused, Staff, StaffRole, TenantKind, facts, refusals
from espace_securise.refusals import Refusal

from backoffice import words
from backoffice.paging import pages
from backoffice.shown import instant
from imports.fault import fault
from imports.judging import command, faults_of
from imports.models import Batch, Line

CHUNK = 20


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

    filed: bool = False
    created: bool = False
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


@transaction.atomic
def _begin(espace: Espace, batch: Batch) -> list[Line]:
    lines = list(batch.lines.filter(state=Line.State.READY)[:CHUNK])
    now = espace.now()
    for line in lines:
        line.state, line.began_at = Line.State.FILING, now
    Line.objects.bulk_update(lines, ["state", "began_at"])
    return lines


def _file(espace: Espace, batch: Batch, lines: list[Line], *, begun: bool = False) -> None:
    """Asks for each, then notes them all. What was asked stays asked, should a fault end it midway."""
    done: list[Line] = []
    try:
        for line in lines:
            _ask(espace, batch, line, _found(espace, line) if begun else Found())
            done.append(line)
    finally:
        with transaction.atomic():
            Line.objects.bulk_update(done, ["state", "faults", "created", "posted", "code_until"])


def _ask(espace: Espace, batch: Batch, line: Line, found: Found) -> None:
    by = Staff(id=batch.by, role=StaffRole(batch.role))
    line.created, line.posted = found.created, found.posted
    try:
        if not found.filed:
            line.created = espace.run(command(by, line.values, TenantKind(batch.kind))).filing is Filing.CREATED
    except Refused as refused:
        if isinstance(refused.reason, refusals.RoleNotHeld):
            raise RefusedAsAWhole(refused.reason) from refused
        line.state = Line.State.REFUSED
        line.faults = [each.as_json() for each in faults_of(refused.reason, line.values, espace.policy)]
        return
    line.state = Line.State.FILED
    wanted = batch.codes == Batch.Codes.ALL or (batch.codes == Batch.Codes.NEW and line.created)
    if not wanted or found.posted:
        return
    try:
        line.code_until = espace.run(PostCode(by=by, identifier=line.identifier)).expires_at
        line.posted = True
    except Refused as refused:
        what = f"déposée, mais aucun code n'est posté : {words.refusal(refused.reason)}"
        line.faults = [fault("", "", what + _from_when(espace, refused.reason)).as_json()]


def _from_when(espace: Espace, reason: Refusal) -> str:
    """A remark is read later: the wait is of use only with the instant at which it ends."""
    seconds = words.retry_after(reason)
    return "" if seconds is None else f" Soit à partir du {instant(espace.now() + timedelta(seconds=seconds))}."


def _found(espace: Espace, line: Line) -> Found:
    """What the audit trail says of this tenant since the line was begun. Whoever did it: somebody else may go on with a batch."""
    found = Found()
    where = {"tenant": line.identifier, "actor": "staff", "outcome": "done"}
    for page in pages(lambda after: espace.report("audit", where=where, after=after, limit=500)):
        for row in page.rows:
            if line.began_at is not None and datetime.fromisoformat(row["at"]) >= line.began_at:
                created = row["fact"] == facts.TenantFiled.kind
                filed = created or row["fact"] == facts.TenantUpdated.kind
                posted = row["fact"] == facts.CodePosted.kind
                found = Found(found.filed or filed, found.created or created, found.posted or posted)
    return found
