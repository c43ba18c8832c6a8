"""Finding tenants: the one place that knows how. Today through the views for reporting; the core's own search, with records
made for it, takes its place here and nowhere else.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from espace_securise import Espace, Invalid, parse_identifier, parse_siret

from backoffice.paging import pages

Row = dict[str, Any]
MOST = 50
# Each page of a view sorts all of it: few and large ones.
PAGE = 20_000


def search(espace: Espace, typed: str) -> tuple[list[Row], bool]:
    """Tenants by identifier, SIRET, SIREN or beginnings of words of the name; and whether there are more than are shown."""
    typed = typed.strip()
    if not typed:
        return [], False
    found = _by_number(espace, typed) or _by_name(espace, typed)
    rows = [row for row, _ in zip(found, range(MOST + 1), strict=False)]
    return rows[:MOST], len(rows) > MOST


def _by_number(espace: Espace, typed: str) -> list[Row]:
    digits = "".join(typed.split())
    rows: list[Row] = []
    try:
        rows += espace.report("tenants", where={"siret": parse_siret(typed).siret}).rows
    except Invalid:
        if len(digits) == 9 and digits.isascii() and digits.isdigit():
            rows += espace.report("tenants", begins={"siret": digits}, limit=MOST + 1).rows
    if not rows and (tenant := tenant_by_identifier(espace, typed)):
        rows.append(tenant)
    return rows


def _by_name(espace: Espace, typed: str) -> Iterator[Row]:
    wanted = _folded(typed).split()
    for row in _all(espace):
        words = _folded(row["company"]).split()
        if all(any(word.startswith(each) for word in words) for each in wanted):
            yield row


def _folded(text: str) -> str:
    bare = "".join(
        c if c.isalnum() else " " for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    )
    return bare.casefold()


def tenant_by_identifier(espace: Espace, typed: str) -> Row | None:
    """One tenant, by the identifier that somebody typed."""
    try:
        identifier = parse_identifier(typed, format=espace.policy.identifier)
    except Invalid:
        return None
    rows = espace.report("tenants", where={"identifier": identifier}, limit=1).rows
    return rows[0] if rows else None


def on_file(espace: Espace, identifiers: set[str]) -> set[str]:
    """Which of these are on file. In one walk: a question for each would read the whole file for each."""
    return {row["identifier"] for row in _all(espace) if row["identifier"] in identifiers}


def _all(espace: Espace) -> Iterator[Row]:
    for page in pages(lambda after: espace.report("tenants", after=after, limit=PAGE)):
        yield from page.rows
