"""The journeys of `core/tests/journeys`, lived again through Python: what comes of them is the file, byte for byte."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import espace_securise as es
import pytest
from espace_securise import _core, batches, testing, wire

FOLDER = Path(__file__).parents[3] / "core" / "tests" / "journeys"
JOURNEYS = sorted(FOLDER.glob("*.json"))


class Recorder(testing.MemoryStore):
    """A store that remembers what was committed to it."""

    def __init__(self) -> None:
        super().__init__()
        self.committed: list[batches.Batch] = []

    def commit(self, batch: batches.Batch) -> bool:
        self.committed.append(batch)
        return super().commit(batch)

    def taken(self) -> batches.Batch:
        """The one batch of a command, empty if it wrote nothing."""
        assert len(self.committed) <= 1, "nobody races here"
        nothing = batches.Batch(checks=(), puts=(), deletes=(), events=(), messages=())
        return self.committed.pop() if self.committed else nothing


class Wiretap:
    """Notes what the native part answers, before any of it is a Python value."""

    def __init__(self, core: _core.Espace) -> None:
        self.core = core
        self.answered = ""

    def ask(self, origin: str | None, command: str) -> str:
        self.answered = self.core.ask(origin, command)
        return self.answered

    def __getattr__(self, name: str) -> Any:
        return getattr(self.core, name)


def terms(told: dict[str, Any]) -> es.PolicyTerms:
    """A journey's policy: a preset and what it changes, lengths of time in seconds."""
    told = dict(told)
    assert told.pop("preset") == "guide"
    lengths = {"first_delay", "longest_delay", "memory", "drain", "period", "grace"}
    changes: dict[str, Any] = {}
    for name, change in told.items():
        if name == "password_max_age":
            changes[name] = timedelta(seconds=change)
        elif name == "links":
            changes[name] = change
        else:
            changes[name] = {
                part: timedelta(seconds=value)
                if part in lengths
                else tuple(timedelta(seconds=each) for each in value)
                if part == "reminders"
                else value
                for part, value in change.items()
            }
    return es.guide_policy(**changes)


def as_ascii(value: Any) -> str:
    """JSON as `wire.to_json` writes it."""
    return json.dumps(value, separators=(",", ":"))


def as_line(value: Any) -> str:
    """JSON as a line of a journey has it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def as_file(journey: dict[str, Any]) -> str:
    """A journey as its file has it: each key of the head on a line, each step on a line."""
    head = [f"{as_line(key)}:{as_line(value)},\n" for key, value in journey.items() if key != "steps"]
    steps = ",\n".join(as_line(step) for step in journey["steps"])
    return "{\n" + "".join(head) + f'"steps":[\n{steps}\n]}}\n'


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def lived(step: dict[str, Any], espace: es.Espace, tap: Wiretap, store: Recorder) -> dict[str, Any]:
    """One step again: all that came of it."""
    for key, body in step.get("before", {}).items():
        store.put(key, body) if body is not None else store.remove(key)
    command = wire.command_from_json(json.dumps(step["ask"]))
    assert wire.to_json(command) == as_ascii(step["ask"])
    language = es.Language(step["origin"]["language"])
    origin = es.Origin(
        source=step["origin"]["source"], device=step["origin"]["device"], language=language
    )
    assert wire.to_json(origin) == as_ascii(step["origin"])
    answer: dict[str, Any]
    try:
        reply = espace.run(command, origin=origin)
    except es.Refused as refused:
        answer = {"refusal": json.loads(wire.to_json(refused.reason))}
    except es.EspaceError as fault:
        answer = {"fault": fault.code}
    else:
        answer = {"reply": json.loads(wire.to_json(reply))}
        told = step["answer"]["reply"]
        assert tap.answered == as_line(told)
    batch = store.taken()
    rows = {put.key: put.body for put in batch.puts} | dict.fromkeys(batch.deletes)
    expires = {put.key: json.loads(wire.to_json(put))["expires_at"] for put in batch.puts if put.expires_at}
    came = {
        "answer": answer,
        "events": [json.loads(wire.to_json(event)) for event in batch.events],
        "messages": [json.loads(wire.to_json(espace.unseal(sealed))) for sealed in batch.messages],
        "rows": dict(sorted(rows.items())),
        "expires": dict(sorted(expires.items())),
    }
    return {name: came.get(name, told) for name, told in step.items()}


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_a_journey_replays_byte_for_byte(path: Path) -> None:
    text = path.read_text("utf-8")
    journey = json.loads(text)
    clock = testing.FixedClock(instant(journey["steps"][0]["at"]))
    store = Recorder()
    espace = es.Espace.over(
        store,
        keys=es.Keys.from_json(json.dumps(journey["keys"])),
        policy=terms(journey["policy"]),
        clock=clock,
        entropy=testing.SeededEntropy(journey["seed"]),
    )
    tap = Wiretap(espace._core)
    espace._core = tap  # type: ignore[assignment]
    steps = []
    for number, step in enumerate(journey["steps"]):
        clock.set(instant(step["at"]))
        steps.append(lived(step, espace, tap, store))
        assert steps[-1] == step, f"step {number} went another way"
    again = as_file({**journey, "steps": steps})
    # By line, so that the line that differs is named.
    assert again.split("\n") == text.split("\n")


def test_there_are_journeys_for_every_command() -> None:
    assert len(JOURNEYS) >= 40
    steps = [step for path in JOURNEYS for step in json.loads(path.read_text("utf-8"))["steps"]]
    asked = {step["ask"]["ask"]["command"] for step in steps}
    unions: tuple[Any, ...] = (es.VisitorCommand, es.HolderCommand, es.StaffCommand, es.UpkeepCommand)
    assert asked == {each.kind for union in unions for each in getattr(union, "__args__", (union,))}
