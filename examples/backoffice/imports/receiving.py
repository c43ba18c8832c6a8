"""A file that comes in: read, judged, and laid down as a batch for somebody to look at before anything is filed."""

from hashlib import sha256

from django.db import transaction
from espace_securise import Espace, Staff, TenantKind

from companies import finding
from imports.judging import judged
from imports.models import Batch, Line
from imports.reading import read


def receive(espace: Espace, octets: bytes, *, name: str, by: Staff, kind: TenantKind, codes: str) -> Batch:
    """Lays a file down. Raises `Unreadable`. Nothing is on file yet."""
    sheet = read(octets)
    lines = judged(sheet.lines, espace.policy, kind)
    identifiers = {identifier for _, identifier in lines if identifier}
    already = finding.on_file(espace, identifiers)
    with transaction.atomic():
        batch = Batch.objects.create(
            name=name[:200],
            digest=sha256(octets).hexdigest(),
            by=by.id,
            role=by.role.value,
            kind=kind.value,
            codes=codes,
            encoding=sheet.encoding,
            separator=sheet.separator,
            blank=sheet.blank,
            already=len(already),
        )
        Line.objects.bulk_create(
            [
                Line(
                    batch=batch,
                    number=line.number,
                    state=Line.State.WRONG if line.faults else Line.State.READY,
                    values=line.values,
                    faults=[fault.as_json() for fault in line.faults],
                    doubts=[doubt.as_json() for doubt in line.doubts],
                    identifier=identifier,
                )
                for line, identifier in lines
            ],
            batch_size=1000,
        )
    return batch


def left_unfinished(octets: bytes, by: Staff, kind: TenantKind, codes: str) -> Batch | None:
    """The batch of the same file, of the same person and terms, that was not filed to its end."""
    same = Batch.objects.filter(digest=sha256(octets).hexdigest(), by=by.id, kind=kind.value, codes=codes)
    return same.exclude(state__in=(Batch.State.DONE, Batch.State.REFUSED)).first()
