"""An import that is killed at whatever point, and begun again, files every line once and posts every code once."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings
from espace_securise import Espace, ShowTenant, Staff, StaffRole, contents, statuses
from postgresql import cluster

from backoffice.door import policy
from companies import finding
from imports.filing import CHUNK
from tests.sirets import file, siret

HERE = Path(__file__).resolve().parent.parent
LINES = CHUNK + 3
NUMBERS = range(1000, 1000 + LINES)


class Place:
    """A folder with databases and a file to import, and processes over them."""

    def __init__(self, folder: Path, database: str | None = None) -> None:
        """All of it is in one database, if one is given."""
        self.folder = folder
        self.file = folder / "tiers.csv"
        self.file.write_bytes(file(*NUMBERS))
        self.url = database or f"sqlite:{folder / 'espace.db'}"
        self.scratch = folder / "scratch"
        self.scratch.mkdir(exist_ok=True)
        self.environment = {
            **os.environ,
            "TMPDIR": str(self.scratch),
            "BACKOFFICE_VAR": str(folder),
            "DATABASE_URL": self.url,
            "BACKOFFICE_DATABASE_URL": database or f"sqlite:///{folder / 'backoffice.db'}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }

    def prepare(self) -> None:
        """Makes Django's tables, and one person of the fund."""
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.run("manage.py", "add_staff", "marie.durand", "--role", "registrar")

    def run(self, *arguments: str, ends: int = 0) -> str:
        """A process that must end so."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=HERE, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == ends, done.stdout + done.stderr
        # Also of a process that was killed.
        assert list(self.scratch.iterdir()) == []
        return done.stdout

    def import_it(self, *points: str) -> str:
        """Once; with a point it is killed there."""
        return self.run("-m", "tests.killed", str(self.file), *points, ends=-signal.SIGKILL if points else 0)

    def judge(self) -> None:
        """Nothing lost, nothing doubled."""
        with Espace.open(self.url, keys=settings.ESPACE_KEYS, policy=policy()) as espace:
            rows = espace.report("audit", where={"outcome": "done"}, limit=1000).rows
            done = Counter((row["tenant"], row["fact"]) for row in rows)
            once = ("tenant_filed", "code_posted")
            expected = {(str(number), fact): 1 for number in NUMBERS for fact in once}
            assert {key: count for key, count in done.items() if key[1] in once} == expected
            letters = [leased.message() for leased in espace.outbox().lease(limit=1000)]
            codes = [each for each in letters if isinstance(each.content, contents.PostedCode)]
            assert len(codes) == LINES
            assert len(letters) == 2 * LINES


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """What every test begins from."""
    place = Place(tmp_path_factory.mktemp("prepared"))
    place.prepare()
    return place


@pytest.fixture
def place(prepared: Place, tmp_path: Path) -> Place:
    folder = copytree(prepared.folder, tmp_path / "place")
    return Place(folder)


POINTS = [
    "before:file_tenants:1",
    "after:file_tenants:1",
    "before:file_tenants:2",
    "after:file_tenants:2",
    "before:ensure_code:7",
    "after:ensure_code:7",
    # What a chunk's lines begin with, and what is noted of them: of the first, of the second.
    "after:note:1",
    "before:note:2",
    "after:note:2",
    "after:note:3",
    f"after:ensure_code:{LINES}",
]


@pytest.mark.parametrize("point", POINTS)
def test_killed_once_and_begun_again(place: Place, point: str) -> None:
    place.import_it(point)
    out = place.import_it()
    assert "Reprise de l'import 1." in out
    assert f"{LINES} déposées ({LINES} créées, 0 modifiées, 0 avec des codes annulés, 0 inchangées), {LINES} codes postés" in out
    place.judge()


def test_killed_again_and_again(place: Place) -> None:
    """Also while it settles what the kill before left open."""
    for point in (
        "after:file_tenants:1",
        "before:ensure_code:1",
        "after:ensure_code:1",
        "before:note:1",
        "after:file_tenants:2",
        "after:ensure_code:2",
    ):
        place.import_it(point)
    assert f"{LINES} codes postés" in place.import_it()
    place.judge()


def test_what_is_done_is_not_begun_again(place: Place) -> None:
    place.import_it()
    out = place.run("-m", "tests.killed", str(place.file))
    assert "Reprise" not in out
    assert f"{LINES} déposées (0 créées, 0 modifiées, 0 avec des codes annulés, {LINES} inchangées), 0 codes postés" in out
    place.judge()


def test_what_an_earlier_version_noted_is_carried_over(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.run("manage.py", "migrate", "imports", "0001", "--verbosity", "0")
    with closing(sqlite3.connect(tmp_path / "backoffice.db")) as tables, tables:
        tables.execute(
            "INSERT INTO imports_batch VALUES (1, 'f', 'd', 'marie.durand', 'registrar', '2026-09-09', 'company', 'new', "
            "'done', '', 'UTF-8', 'points-virgules', 0, 0)"
        )
        for number, created, posted in ((2, 1, 1), (3, 0, 0), (4, None, 0)):
            tables.execute(
                "INSERT INTO imports_line (batch_id, number, state, \"values\", faults, doubts, identifier, created, posted) "
                "VALUES (1, ?, 'filed', '[]', '[]', '[]', '', ?, ?)",
                (number, created, posted),
            )
    place.run("manage.py", "migrate", "--verbosity", "0")
    with closing(sqlite3.connect(tmp_path / "backoffice.db")) as tables:
        carried = tables.execute("SELECT number, filing, code FROM imports_line ORDER BY number").fetchall()
    assert carried == [(2, "created", "posted"), (3, "", ""), (4, "", "")]


def test_over_postgresql(tmp_path: Path) -> None:
    """The same, with the Espace and Django's tables side by side; and what is found there."""
    with cluster() as url:
        place = Place(tmp_path, url)
        place.prepare()
        place.import_it("after:ensure_code:7")
        place.import_it()
        place.judge()
        with Espace.open(url, keys=settings.ESPACE_KEYS, policy=policy()) as espace:
            by = Staff(id="marie.durand", role=StaffRole.AUDITOR)
            assert len(finding.search(espace.run, by, "maconnerie").tenants) == LINES
            assert [each.identifier for each in finding.search(espace.run, by, siret(1003)[:9]).tenants] == ["1003"]
            assert espace.run(ShowTenant(by=by, identifier="1003")).status == statuses.Normal()
