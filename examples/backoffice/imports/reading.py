"""From a file to lines: every line is read, or named with what is wrong. None is passed over but blank ones, which are counted."""

from dataclasses import dataclass, field

from imports import cells as cell
from imports.columns import COLUMNS, header
from imports.decoding import Decoded, Unreadable, lines
from imports.fault import Fault, fault

SEPARATORS = {";": "points-virgules", ",": "virgules", "\t": "tabulations"}


@dataclass(frozen=True)
class Read:
    """A line of the file after its header."""

    number: int
    """As an editor counts, from 1."""

    values: tuple[str, ...]
    """In the order of `COLUMNS`; empty if the line has other cells than the header."""

    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """What a file holds."""

    encoding: str
    separator: str
    lines: list[Read]
    blank: int
    """Lines of nothing but separators or white space."""


def read(octets: bytes) -> Sheet:
    """Reads a file. Raises `Unreadable` where its first line does not name the columns."""
    encoding, decoded = lines(octets)
    rest = iter(decoded)
    first = next(rest)
    stated = _stated_separator(first.text)
    # « sep=; » is a line that Excel obeys and hides.
    titles = next(rest, None) if stated else first
    if titles is None:
        raise Unreadable("Ce fichier n'a qu'une ligne « sep= ».")
    separator, order = _layout(titles, stated)
    read_lines = [_line(line, separator, order) for line in rest]
    kept = [line for line in read_lines if line is not None]
    return Sheet(encoding, SEPARATORS.get(separator, f"« {separator} »"), kept, len(read_lines) - len(kept))


def _stated_separator(text: str) -> str | None:
    bare = text.strip().strip('"')
    return bare[4:] if len(bare) == 5 and bare[:4].lower() == "sep=" else None


def _layout(titles: Decoded, stated: str | None) -> tuple[str, list[int]]:
    """The separator, and where each of the columns stands."""
    best: list[str] = []
    for separator in [stated] if stated else SEPARATORS:
        try:
            found = [header(each) for each in cell.split(titles.text, separator)]
        except cell.StrayQuote:
            continue
        if sorted(found) == sorted(COLUMNS):
            return separator, [found.index(column) for column in COLUMNS]
        if len(found) > len(best):
            best = found
    raise Unreadable(_wrong_titles(titles, best))


def _wrong_titles(titles: Decoded, found: list[str]) -> str:
    told = [f"Attendu : une première ligne « {';'.join(COLUMNS)} », les colonnes dans un ordre quelconque."]
    if titles.fault is not None:
        told.append(f"Ligne {titles.number} : {titles.fault.what}")
    missing = [column for column in COLUMNS if column not in found]
    foreign = [column for column in found if column not in COLUMNS]
    twice = sorted({column for column in found if found.count(column) > 1 and column in COLUMNS})
    for what, names in (("Manque", missing), ("En trop", foreign), ("Deux fois", twice)):
        if names:
            shown = ", ".join(fault("", name, "").value or "(colonne sans nom)" for name in names[:8])
            told.append(f"{what} : {shown}.")
    return " ".join(told)


def _line(line: Decoded, separator: str, order: list[int]) -> Read | None:
    if line.fault is not None:
        return Read(line.number, (), [line.fault])
    try:
        found = cell.split(line.text, separator)
    except cell.StrayQuote as stray:
        return Read(line.number, (), [fault(_column_at(order, stray.cell), stray.value, stray.what)])
    if not any(each.strip() for each in found):
        return None
    if len(found) != len(order):
        what = f"attendu : {len(order)} colonnes, trouvées : {len(found)}"
        return Read(line.number, (), [fault(_column_at(order, min(len(found), len(order) - 1)), line.text, what)])
    values = tuple(found[at] for at in order)
    named = list(zip(COLUMNS, values, strict=True))
    faults = [wrong for column, value in named if (wrong := cell.spoilt(column, value))]
    address = [(column, value) for column, value in named if column.startswith("adresse_") and value.strip()]
    doubts = [doubt for column, value in address[-1:] if (doubt := cell.doubtful(column, value))]
    return Read(line.number, values, faults, doubts)


def _column_at(order: list[int], place: int) -> str:
    """The column that stands at a place of the file."""
    return COLUMNS[order.index(place)] if place in order else ""
