"""A PostgreSQL cluster of the tests' own: a temporary folder, a free port, no system service."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

DEBIAN = Path("/usr/lib/postgresql")


def _programs() -> Path:
    """Where Debian puts each version, the newest first; else the PATH."""
    folders = sorted(DEBIAN.glob("*/bin"), key=lambda bin: int(bin.parent.name), reverse=True)
    folders += [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError("missing: a PostgreSQL server. Run bindings/sql/tests/install-postgresql.sh as root")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of an empty database on a server that ends with the block."""
    programs, folder, port = _programs(), Path(mkdtemp(prefix="espace-python-postgres-")), _free_port()
    # PostgreSQL refuses to run as root.
    user = "nobody" if os.getuid() == 0 else None
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)

    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    try:
        run("initdb", "-U", "espace", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgres://espace@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
