"""Finding tenants and people: the one place that knows how. Today through the views for reporting; the core's own search, with records
made for it, takes its place here and nowhere else.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from espace_securise import Espace, Invalid, facts, outcomes, parse_email, parse_identifier, parse_siret
from espace_securise.statuses import TenantStatus

Row = dict[str, Any]
MOST = 50
# Each page of a view sorts all of it: few and large ones.
PAGE = 20_000


@dataclass(frozen=True)
class StatusSet:
    """A tenant's standing as it was last set."""

    status: TenantStatus
    at: datetime
    by: str


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
    for row in _all(espace, "tenants"):
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
    return {row["identifier"] for row in _all(espace, "tenants") if row["identifier"] in identifiers}


def account_by_email(espace: Espace, typed: str) -> Row | None:
    """One account. Raises `Invalid` for what is no address."""
    rows = espace.report("accounts", where={"email": parse_email(typed).address}, limit=1).rows
    return rows[0] if rows else None


def accesses_of(espace: Espace, account: str) -> list[Row]:
    """The tenants that an account may act for, each with its name."""
    rows = list(_all(espace, "accesses", {"account": account}))
    for row in rows:
        tenant = tenant_by_identifier(espace, row["tenant"])
        row["company"] = None if tenant is None else tenant["company"]
    return rows


def sessions_of(espace: Espace, account: str) -> list[Row]:
    """Sessions of an account that are not over."""
    now = espace.now()
    rows = _all(espace, "sessions", {"account": account})
    return [row for row in rows if not row["revoked"] and datetime.fromisoformat(row["expires_at"]) > now]


def status_of(espace: Espace, identifier: str) -> StatusSet | None:
    """Where a tenant stands, if that was ever set. No view tells it; the line of the audit trail that set it does."""
    last: Row | None = None
    set_it = {"tenant": identifier, "fact": facts.TenantStatusSet.kind}
    for row in _all(espace, "audit", set_it):
        last = row
    if last is None:
        return None
    for line in espace.audit(after=last["position"] - 1, limit=1):
        match line.event.outcome:
            case outcomes.Done(fact=facts.TenantStatusSet(status=status)):
                return StatusSet(status, line.event.at, last["staff"] or "")
    return None


def _all(espace: Espace, view: str, where: dict[str, Any] | None = None) -> Iterator[Row]:
    after: str | None = None
    while True:
        page = espace.report(view, where=where or {}, after=after, limit=PAGE)
        yield from page.rows
        if (after := page.next) is None:
            return
