"""Threads, event loops and other interpreters."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import espace_securise as es
import pytest
from espace_securise import contents
from world import EMAIL, PASSWORD, World, world


def test_other_threads_run_while_a_password_is_judged(enrolled: World) -> None:
    asking, over = threading.Event(), threading.Event()
    counted = 0

    def count() -> None:
        nonlocal counted
        while not over.is_set():
            if asking.is_set():
                counted += 1
            time.sleep(0)

    # No thread is interrupted within this time: another one runs only where one lets go of the interpreter by itself.
    before = sys.getswitchinterval()
    sys.setswitchinterval(60)
    counter = threading.Thread(target=count)
    counter.start()
    try:
        asking.set()
        enrolled.espace.run(es.LogIn(email=EMAIL, password=PASSWORD))
        asking.clear()
    finally:
        over.set()
        counter.join()
        sys.setswitchinterval(before)
    assert counted > 0


def test_threads_share_an_espace(tmp_path: Path) -> None:
    here = world(f"sqlite:{tmp_path}/espace.db")
    here.enrolled()

    def sign_in(_: int) -> str:
        session = here.espace.run(es.LogIn(email=EMAIL, password=PASSWORD)).session
        resumed = here.espace.run(es.Resume(session=session))
        assert resumed.tenant is not None
        return session

    with ThreadPoolExecutor(8) as pool:
        sessions = list(pool.map(sign_in, range(24)))
    assert len(set(sessions)) == 24
    page = here.espace.run(es.ListSessions(session=sessions[0], limit=200))
    assert len(page.sessions) == 24


def test_of_many_threads_with_one_reset_link_one_wins(enrolled: World) -> None:
    enrolled.messages()
    enrolled.espace.run(es.ForgotPassword(email=EMAIL))
    mail = enrolled.one(contents.Reset)
    assert isinstance(mail, contents.Reset)
    token = mail.url.partition("lien=")[2]

    def reset(number: int) -> str:
        new = f"Equerre&Cordeau{number}"
        try:
            enrolled.espace.run(es.ResetPassword(token=token, password=new, password_confirmation=new))
        except es.Refused as refused:
            return refused.code
        return "won"

    with ThreadPoolExecutor(8) as pool:
        ends = sorted(pool.map(reset, range(8)))
    assert ends == ["spent_link"] * 7 + ["won"]


def test_an_event_loop_goes_on_meanwhile(enrolled: World) -> None:
    async def host() -> tuple[es.LoggedIn, int]:
        turns = 0

        async def turn() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        turning = asyncio.create_task(turn())
        try:
            return await asyncio.to_thread(enrolled.espace.run, es.LogIn(email=EMAIL, password=PASSWORD)), turns
        finally:
            turning.cancel()

    logged_in, turns = asyncio.run(host())
    assert turns > 1
    assert enrolled.espace.run(es.Resume(session=logged_in.session)).tenant is not None


def test_a_refusal_crosses_an_event_loop(enrolled: World) -> None:
    async def host() -> None:
        await asyncio.to_thread(enrolled.espace.run, es.LogIn(email=EMAIL, password="wrong"))

    with pytest.raises(es.Refused):
        asyncio.run(host())


SUBINTERPRETER = """
import sys
if sys.version_info >= (3, 13):
    import _interpreters as interpreters
else:
    import _xxsubinterpreters as interpreters
import espace_securise
within = '''
try:
    import espace_securise
except ImportError as fault:
    assert "subinterpreter" in str(fault), fault
else:
    raise SystemExit("imported")
'''
interpreter = interpreters.create()
failure = interpreters.run_string(interpreter, within)
assert not failure, failure
print("refused")
"""


def test_a_subinterpreter_is_refused_clearly() -> None:
    done = subprocess.run([sys.executable, "-c", SUBINTERPRETER], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "refused", done.stderr


def test_the_native_part_needs_no_gil() -> None:
    # On a free-threaded interpreter, a module that does not declare this would turn the GIL on.
    script = "import sys, espace_securise; print(getattr(sys, '_is_gil_enabled', lambda: None)())"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, timeout=60)
    free_threaded = "free-threading" in sys.version
    assert done.stdout.strip() == ("False" if free_threaded else str(getattr(sys, "_is_gil_enabled", lambda: None)()))
