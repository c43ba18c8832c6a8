"""What Python pays: ratios of one run. `bindings/python/bench.sh` builds what it needs and runs it.

Three questions, each with its limit: a trivial call beside an equal pure Python function (2 x); a whole command beside the
hashing it does (0.4 % for everything else); and the account life beside Django with django-allauth (total 0.7 x, what is not
hashing 20 x cheaper).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import espace_securise as es
from espace_securise import _core, contents, testing
from espace_securise._encode import encode

HERE = Path(__file__).parent
LINKS = es.Links(
    activation="https://espace.caisse.example/activation?lien={token}",
    reset="https://espace.caisse.example/mot-de-passe?lien={token}",
    recertification="https://espace.caisse.example/certification?lien={token}",
)
STAFF = es.Staff(id="gestionnaire-12", role=es.StaffRole.REGISTRAR)
FIRST, SECOND = "Truelle&Niveau7", "Equerre&Cordeau9"


def seconds(call: Callable[[], object], times: int, rounds: int = 7) -> float:
    """The best of some rounds, for one call."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        for _ in range(times):
            call()
        best = min(best, time.perf_counter() - begun)
    return best / times


def told(what: str, ratio: float, limit: float, detail: str) -> bool:
    """One line; whether the limit is kept."""
    kept = ratio <= limit
    print(f"{'ok ' if kept else 'OVER'} {what}: {ratio:.4g} (limit {limit:g}) {detail}")
    return kept


class PurePython:
    """The equal of the native clock, in pure Python."""

    def __init__(self, unix: int) -> None:
        self.unix = unix

    def now(self) -> int:
        return self.unix


def pure_siret(text: str) -> str:
    """The equal of `parse_siret`, in pure Python."""
    digits = [character for character in text.strip() if character not in " .-\u00a0\u202f"]
    if len(digits) != 14 or not all(digit.isdigit() for digit in digits):
        raise ValueError
    for length in (9, 14):
        total = 0
        for place, digit in enumerate(reversed(digits[:length])):
            doubled = int(digit) * (1 + place % 2)
            total += doubled // 10 + doubled % 10
        if total % 10:
            raise ValueError
    return "".join(digits)


class Stub:
    """The native part, with a microsecond in the place of Argon2."""

    def __init__(self, core: _core.Espace) -> None:
        self.core = core

    def ask(self, origin: str | None, command: str) -> str:
        without: Callable[[_core.Espace, str | None, str], str] = getattr(_core, "ask_without_hashing")
        return without(self.core, origin, command)


def opened(clock: testing.FixedClock) -> es.Espace:
    """An Espace on SQLite in memory."""
    policy = es.guide_policy(LINKS, source=None)
    return es.Espace.open("sqlite::memory:", keys=es.Keys.generate(), policy=policy, clock=clock)


class Person:
    """Somebody who lives the account's life through Python."""

    def __init__(self, espace: es.Espace, run: Callable[..., Any], number: int) -> None:
        self.espace, self.run = espace, run
        self.identifier, self.email = f"{17000 + number}", f"jeanne{number}@durand.example"

    def newest(self) -> contents.Content:
        content: contents.Content | None = None
        for leased in self.espace.outbox().lease(limit=100):
            with leased as message:
                content = message.content
        assert content is not None
        return content

    def letter(self) -> str:
        """What the fund does beforehand."""
        self.run(
            es.PutTenant(
                by=STAFF, identifier=self.identifier, siret="73282932000074", company="Maçonnerie Durand",
                first_name="Jeanne", last_name="Durand", address=("3 rue du Port", "44000 NANTES"),
            )
        )
        self.run(es.PostCode(by=STAFF, identifier=self.identifier))
        content = self.newest()
        assert isinstance(content, contents.PostedCode)
        return content.code

    def journey(self, code: str) -> None:
        """Step 1/2 (which judges the posted code), step 2/2, activation, log-in: three hashes."""
        identified = self.run(es.Identify(identifier=self.identifier, siret="73282932000074", code=code))
        self.run(
            es.Register(
                ticket=identified.ticket, email=self.email, email_confirmation=self.email,
                password=FIRST, password_confirmation=FIRST,
            )
        )
        mail = self.newest()
        assert isinstance(mail, contents.Activation)
        token = mail.url.partition("lien=")[2]
        device = self.run(es.Activate(token=token, ticket=identified.ticket)).device
        self.run(es.LogIn(email=self.email, password=FIRST, device_token=device.token))

    def reset(self) -> None:
        """The forgotten password: one more."""
        self.run(es.ForgotPassword(email=self.email))
        reset = self.newest()
        assert isinstance(reset, contents.Reset)
        self.run(
            es.ResetPassword(token=reset.url.partition("lien=")[2], password=SECOND, password_confirmation=SECOND)
        )


def without_hashing(espace: es.Espace) -> Callable[..., Any]:
    """`Espace.run` with the stub."""
    stub = Stub(espace._core)
    shell = es.Espace(stub, espace.policy)  # type: ignore[arg-type]
    return shell.run


def trivial_calls() -> bool:
    native = seconds(_core.FixedClock(1_767_600_000).now, 200_000)
    equal = seconds(PurePython(1_767_600_000).now, 200_000)
    siret = "732 829 320 00074"
    parsed, written = seconds(lambda: es.parse_siret(siret), 50_000), seconds(lambda: pure_siret(siret), 20_000)
    return all([
        told("a trivial call / an equal Python function", native / equal, 2, f"{native * 1e9:.0f} ns / {equal * 1e9:.0f} ns"),
        told("parse_siret / an equal Python function", parsed / written, 2, f"{parsed * 1e9:.0f} ns / {written * 1e9:.0f} ns"),
    ])


def opened_now() -> es.Espace:
    return es.Espace.open("sqlite::memory:", keys=es.Keys.generate(), policy={"links": LINKS})


def whole_command() -> bool:
    espace = opened(testing.FixedClock(opened_now().now()))
    run = without_hashing(espace)
    person = Person(espace, run, 0)
    person.journey(person.letter())
    log_in = es.LogIn(email=person.email, password=FIRST)
    origin = es.Origin(source="192.0.2.7", device="Firefox")
    all_else = seconds(lambda: run(log_in, origin=origin), 200)
    hash_only: Callable[[int], None] = getattr(_core, "hash_only")
    hashing = seconds(lambda: hash_only(10), 1, 10) / 10
    session = run(log_in).session
    resume = es.Resume(session=session)
    print(f"    in it: encode {seconds(lambda: encode(log_in), 20_000) * 1e6:.2f} us; Resume whole {seconds(lambda: run(resume), 500) * 1e6:.1f} us")
    return told(
        "a log-in without its hash / its hash", all_else / hashing, 0.004,
        f"{all_else * 1e6:.0f} us / {hashing * 1e3:.2f} ms",
    )


def ours(*, hashing: bool, rounds: int, reset: bool) -> list[float]:
    espace = opened(testing.FixedClock(opened_now().now()))
    run = espace.run if hashing else without_hashing(espace)
    spent = []
    for number in range(rounds):
        person = Person(espace, run, number)
        code = person.letter()
        begun = time.perf_counter()
        person.journey(code)
        if reset:
            person.reset()
        spent.append(time.perf_counter() - begun)
    return spent


def theirs(*, hashing: bool, rounds: int) -> list[float]:
    mode = "hashing" if hashing else "digest"
    done = subprocess.run(
        [sys.executable, "peer_run.py", mode, str(rounds)], cwd=HERE / "bench", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"the peer failed:\n{done.stderr}")
    spent: list[float] = json.loads(done.stdout.splitlines()[-1])
    return spent


def beside_django() -> bool:
    """The peer signs up, confirms, logs in and resets: as many hashes as ours from the letter to the log-in."""
    middle = statistics.median
    total = [middle(ours(hashing=True, rounds=15, reset=False)[3:]), middle(theirs(hashing=True, rounds=15)[3:])]
    more = middle(ours(hashing=True, rounds=15, reset=True)[3:])
    rest = [middle(ours(hashing=False, rounds=60, reset=True)[10:]), middle(theirs(hashing=False, rounds=60)[10:])]
    print(f"    with our reset, a fourth hash: {more / total[1]:.3g} ({more * 1e3:.1f} ms)")
    whole = f"{total[0] * 1e3:.1f} ms / {total[1] * 1e3:.1f} ms"
    others = f"{rest[0] * 1e3:.2f} ms / {rest[1] * 1e3:.1f} ms"
    return all([
        told("enrollment to log-in / Django with allauth", total[0] / total[1], 0.7, whole),
        told("what is not hashing, with a reset on both sides", rest[0] / rest[1], 1 / 20, others),
    ])


def main() -> int:
    return 0 if all([trivial_calls(), whole_command(), beside_django()]) else 1


if __name__ == "__main__":
    sys.exit(main())
