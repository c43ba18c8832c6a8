"""The views for reporting by the Espace's own door, which is all that a host of one process needs of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import espace_securise as es
import pytest
from postgresql import cluster
from world import EMAIL, IDENTIFIER, ORIGIN, World, world

TOLD = Path(__file__).parents[2] / "sql" / "src" / "lib.rs"


def promised() -> dict[str, list[str]]:
    """The views and their columns, as the store's documentation tells them."""
    section = TOLD.read_text("utf-8").partition("# Views for reporting")[2].partition("\n//! # ")[0]
    views = {}
    for name, columns in re.findall(r"^//! \| `(\w+)` \|[^|]*\|(.*)\|$", section, re.MULTILINE):
        # What stands in brackets tells of a column's values.
        plain = re.sub(r"\([^()]*\)", "", columns)
        views[name] = re.findall(r"`(\w+)`", plain)
    return views


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An Espace in which Jeanne logged in, on either engine."""
    if request.param == "sqlite":
        url = f"sqlite:{tmp_path_factory.mktemp('report')}/espace.db"
        with lived(url).espace as espace:
            yield World(espace, None)  # type: ignore[arg-type]
    else:
        with cluster() as url, lived(url).espace as espace:
            yield World(espace, None)  # type: ignore[arg-type]


def lived(url: str) -> World:
    here = world(url)
    here.logged_in()
    with pytest.raises(es.Refused):
        here.espace.run(es.LogIn(email=EMAIL, password="wrong"), origin=ORIGIN)
    return here


def whole(espace: es.Espace, view: str, limit: int, **filters: Any) -> list[dict[str, Any]]:
    """Every row, in pages."""
    rows: list[dict[str, Any]] = []
    after = None
    while True:
        page = espace.report(view, after=after, limit=limit, **filters)
        rows += page.rows
        if page.next is None:
            return rows
        assert len(page.rows) == limit
        after = page.next


@pytest.mark.parametrize("view", ["tenants", "accounts", "accesses", "sessions", "audit"])
def test_every_column_that_is_promised_is_shown_and_can_be_asked_for(view: str, filled: World) -> None:
    assert sorted(promised()) == ["accesses", "accounts", "audit", "sessions", "tenants"]
    rows = whole(filled.espace, view, 100)
    assert rows
    for row in rows:
        assert list(row) == promised()[view]
    # Each column, by what each row has there, whole and by its beginning.
    for column in promised()[view]:
        for value in {row[column] for row in rows if not isinstance(row[column], list)}:
            alike = [row for row in rows if row[column] == value and type(row[column]) is type(value)]
            assert whole(filled.espace, view, 100, where={column: value}) == alike, column
            if isinstance(value, str):
                begun = [row for row in rows if str(row[column]).startswith(value[:3]) and row[column] is not None]
                assert whole(filled.espace, view, 100, begins={column: value[:3]}) == begun, column
    # In pages of one it is the same, in the same order.
    assert whole(filled.espace, view, 1) == rows


def test_a_report_is_what_a_fund_asks(filled: World) -> None:
    (account,) = filled.espace.report("accounts", where={"state": "active"}, begins={"email": "jeanne@"}).rows
    assert (account["email"], account["last_name"], account["reminders"]) == (EMAIL, "Durand", 0)
    (tenant,) = filled.espace.report("tenants", where={"identifier": IDENTIFIER, "holders": 1}).rows
    assert tenant["address"] == ["3 rue du Port", "44000 NANTES"]
    (session,) = filled.espace.report("sessions", where={"account": account["account"], "revoked": False}).rows
    assert session["source"] == ORIGIN.source
    (refused,) = filled.espace.report("audit", where={"command": "log_in", "outcome": "refused"}).rows
    assert refused["refusal"] == "wrong_credentials"
    assert filled.espace.report("accounts", where={"suspended_since": None}).rows == (account,)


def test_a_name_that_is_none_is_told(filled: World) -> None:
    for code, asked in {
        "unknown_view": {"view": "records"},
        "unknown_column": {"view": "accounts", "where": {"password": "x"}},
        "unknown_place": {"view": "accounts", "after": "x"},
        "unfit_value": {"view": "accounts", "where": {"email": "\0"}},
    }.items():
        with pytest.raises(es.Invalid) as refused:
            filled.espace.report(**asked)  # type: ignore[arg-type]
        assert refused.value.code == code
    with pytest.raises(es.Invalid):
        es.Espace.over(
            es.testing.MemoryStore(), keys=es.Keys.generate(), policy=filled.espace.policy
        ).report("accounts")


# Another process of the same portal, which commits until it is told to end.
COMMITS = """
import sys
from world import EMAIL, world
import espace_securise as es
espace = world(sys.argv[1], seed=8).espace
print("ready", flush=True)
done = 0
while True:
    espace.run(es.ForgotPassword(email=f"p{done}@batiment.example"))
    done += 1
"""

# A third one, with Python's own library: nothing else has the file open in it.
JUDGES = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("pragma integrity_check").fetchone()[0])
"""


def test_reports_beside_another_process_that_commits_leave_the_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "espace.db"
    here = lived(f"sqlite:{file}")
    with subprocess.Popen(
        [sys.executable, "-c", COMMITS, f"sqlite:{file}"],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "ready\n"
            for _ in range(100):
                for view in promised():
                    here.espace.report(view, limit=20)
                here.espace.run(es.ForgotPassword(email=EMAIL))
        finally:
            other.kill()
    lines = whole(here.espace, "audit", 1000, where={"command": "forgot_password"})
    assert len(lines) > 100
    here.espace.close()
    judged = subprocess.run([sys.executable, "-c", JUDGES, str(file)], capture_output=True, text=True, timeout=60)
    assert judged.stdout.strip() == "ok", judged.stderr
