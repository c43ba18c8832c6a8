"""Requirement 86: a process that forks, by itself and under gunicorn."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from postgresql import cluster
from world import KEYS

HERE = Path(__file__).parent
README = HERE.parent / "README.md"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL of these tests' own."""
    with cluster() as url:
        yield url


@pytest.mark.parametrize("store", ["sqlite", "postgres", "own"])
def test_r86_in_a_child_every_call_says_what_was_done_wrong_and_how_to_do_it_right(
    store: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = {"sqlite": f"sqlite:{tmp_path}/espace.db", "own": "own"}.get(store)
    url = request.getfixturevalue("server") if url is None else url
    script = [sys.executable, "-W", "ignore::DeprecationWarning", str(HERE / "forking.py"), url]
    done = subprocess.run(script, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["child"]) == (9 if store == "own" else 12), told
    for name, (code, text) in told["child"].items():
        assert code == "forked", (name, code, text)
        assert "before a fork" in text and "open one in each process" in text, text
    # The child ended in good order, and took nothing of its parent's with it: no connection, no lease, no hasher.
    assert told["status"] == 0
    assert told["parent"][0] == "wrong_credentials"


# What a host writes in its Python: answers a sign of life, and what it was told instead.
SITE = """
from uuid import uuid4
import espace_securise as es

def site(environ, start_response):
    try:
        espace().ping()
        body = "alive"
        espace().run(es.LogIn(email=f"{uuid4().hex}@durand.example", password="Truelle&Niveau7"))
    except es.Refused as refused:
        body += " " + refused.code
    except es.EspaceError as error:
        body = f"{error.code}: {error}"
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return [body.encode()]
"""

AT_IMPORT = """
from espace_securise import Espace, Keys, guide_policy
opened = Espace.open(URL, keys=Keys.from_json(line), policy=guide_policy(links))
def espace():
    return opened
"""


def configured(url: str) -> str:
    """What both hosts begin with."""
    return f"from world import KEYS as line, LINKS as links\nURL = {url!r}\n"


def recommended() -> str:
    """The first lines of Python in README's section on prefork servers, as a host copies them."""
    section = README.read_text(encoding="utf-8").partition("## Prefork servers")[2].partition("\n## ")[0]
    found = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert found is not None, "README tells nothing of prefork servers"
    return found[1]


@contextmanager
def gunicorn(folder: Path) -> Iterator[int]:
    """Two workers with `--preload` over the module `host` in a folder; its port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        port: int = listening.getsockname()[1]
        # Handed over as systemd does: nobody else can take the port, and who connects early waits.
        where = ["--bind", f"fd://{listening.fileno()}"]
        how = ["--preload", "--workers", "2", "--timeout", "10", "--graceful-timeout", "2"]
        how += ["--worker-tmp-dir", str(folder), "--no-control-socket"]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(HERE)])}
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *where, *how, "host:site"],
            pass_fds=[listening.fileno()],
            env=environment,
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            _, log = process.communicate(timeout=30)
            print(log)


def asked(port: int) -> str:
    """What a worker answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("store", ["sqlite", "postgres"])
def test_r86_under_gunicorn_with_preload_an_espace_of_the_master_says_so(
    store: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:{tmp_path}/espace.db" if store == "sqlite" else request.getfixturevalue("server")
    (tmp_path / "host.py").write_text(configured(url) + AT_IMPORT + SITE, encoding="utf-8")
    with gunicorn(tmp_path) as port:
        began = time.monotonic()
        for _ in range(8):
            answer = asked(port)
            assert answer.startswith("forked: ") and "open one in each process" in answer
        assert time.monotonic() - began < 15


@pytest.mark.parametrize("store", ["sqlite", "postgres"])
def test_r86_under_gunicorn_with_preload_readmes_way_works(
    store: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:{tmp_path}/espace.db" if store == "sqlite" else request.getfixturevalue("server")
    # A host that asks while it is loaded, in the master: its workers do not get what it opened there.
    host = configured(url) + recommended() + "espace().ping()\n" + SITE
    (tmp_path / "host.py").write_text(host, encoding="utf-8")
    with gunicorn(tmp_path) as port:
        assert [asked(port) for _ in range(4)] == ["alive wrong_credentials"] * 4
    assert KEYS not in host
