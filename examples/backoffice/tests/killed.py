"""A process that imports a file and kills itself at a point that is named, as SIGKILL from outside would: nothing is tidied up.

python -m tests.killed FILE [WHEN:WHAT:NTH]     WHEN is before or after; WHAT a command, or "note" for what Django's tables note
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from espace_securise import Espace  # noqa: E402

from imports import filing  # noqa: E402


def die_at(point: str) -> None:
    """Lays the trap."""
    when, what, nth = point.split(":")
    left = int(nth)

    def trapped(name: str, act: Callable[[], Any]) -> Any:
        nonlocal left
        if name != what:
            return act()
        left -= 1
        if left == 0 and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = act()
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    run, note = Espace.run, filing.lay_down
    rehearsal = "répétition"

    def running(espace: Espace, command: Any, **beside: Any) -> Any:
        name = "" if command.by.id == rehearsal else command.kind
        return trapped(name, lambda: run(espace, command, **beside))

    def noting(lines: Any) -> Any:
        return trapped("note", lambda: note(lines))

    Espace.run = running  # type: ignore[method-assign,assignment]
    filing.lay_down = noting


if __name__ == "__main__":
    file, *points = sys.argv[1:]
    for each in points:
        die_at(each)
    call_command("import_tenants", file, "--by", "marie.durand", "--codes", "new")
