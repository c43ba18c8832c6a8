"""The report of an import: every line of the file, and what became of it."""

from collections.abc import Iterator

from backoffice.shown import instant
from imports.columns import COLUMNS
from imports.models import Batch

HEADER = (
    "ligne",
    "état",
    "identifiant",
    "raison_sociale",
    "dépôt",
    "code",
    "code_valable_jusqu_au",
    "colonne",
    "valeur",
    "remarque",
)


def rows(one: Batch) -> Iterator[tuple[object, ...]]:
    """A row for each line, or for each remark on it."""
    for line in one.lines.iterator(chunk_size=500):
        values = line.values or [""] * len(COLUMNS)
        identifier = line.identifier or values[0]
        facts = (
            line.number,
            line.get_state_display(),
            identifier,
            values[2],
            line.get_filing_display(),
            line.get_code_display(),
            instant(line.code_until) if line.code_until else "",
        )
        remarks = line.faults + line.doubts
        for remark in remarks or [{"column": "", "value": "", "what": ""}]:
            yield (*facts, remark["column"], remark["value"], remark["what"])
