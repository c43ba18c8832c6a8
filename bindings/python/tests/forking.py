"""A host that opens an Espace, forks, and asks everything in its child: `forking.py URL`, or `own` for a store of its own.

Prints one line of JSON: what each call came to in the child, how the child ended, and what the parent still has.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable

import espace_securise as es
from espace_securise import batches, testing
from world import EMAIL, LINKS, ORIGIN, PASSWORD, keys, put_tenant, world

# The child ends by itself, also if a call never returns.
BOUND = 20


def calls(espace: es.Espace, leased: es.Leased | None) -> dict[str, Callable[[], object]]:
    """Whatever can be asked of an Espace, and of what it handed out."""
    asked: dict[str, Callable[[], object]] = {
        "run": lambda: espace.run(es.LogIn(email=EMAIL, password=PASSWORD), origin=ORIGIN),
        "unseal": lambda: espace.unseal(batches.Sealed(id="0001", key=2, bytes="AAAA")),
        "now": espace.now,
        "ping": espace.ping,
        "purge": espace.purge,
        "audit": espace.audit,
        "lease": lambda: espace.outbox().lease(),
        "counts": lambda: espace.outbox().counts(),
        "revive_dead": lambda: espace.outbox().revive_dead(),
    }
    if leased is not None:
        asked |= {
            "message": leased.message,
            "failed": lambda: leased.failed("no printer"),
            "delivered": leased.delivered,
        }
    return asked


def outcome(call: Callable[[], object]) -> tuple[str, str]:
    """The code and the text of what was raised, or what came instead."""
    try:
        return "answered", repr(call())
    except es.EspaceError as error:
        return error.code, str(error)


def child(espace: es.Espace, leased: es.Leased | None, told: int) -> None:
    """Asks everything, closes, and ends as a Python process does: what it holds is let go."""
    signal.alarm(BOUND)
    for name, call in calls(espace, leased).items():
        os.write(told, f"{json.dumps([name, *outcome(call)])}\n".encode())
    assert "Espace" in repr(espace)
    espace.close()
    os.close(told)


def main() -> None:
    """Opens, forks, waits, and looks at what is left."""
    leased = None
    if sys.argv[1] == "own":
        espace = es.Espace.over(testing.MemoryStore(), keys=keys(), policy=es.guide_policy(LINKS))
        espace.run(put_tenant())
    else:
        espace = world(sys.argv[1]).espace
        espace.run(put_tenant())
        (leased,) = espace.outbox().lease()
    hear, told = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(hear)
        child(espace, leased, told)
        return
    os.close(told)
    with open(hear, encoding="utf-8") as heard:
        in_child = {name: rest for name, *rest in map(json.loads, heard)}
    _, status = os.waitpid(process, 0)
    in_parent = outcome(lambda: espace.run(es.LogIn(email=EMAIL, password=PASSWORD), origin=ORIGIN))
    if leased is not None:
        leased.delivered()
        espace.ping()
    print(json.dumps({"child": in_child, "status": status, "parent": in_parent}))


main()
