"""The audit trail: what a line looks like to others, and how it is sealed, verified and purged."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import espace_securise as es
import pytest
from espace_securise import testing, wire
from jsonschema import Draft202012Validator
from world import LINKS, MONDAY, World, keys, world

CORE = Path(__file__).parents[3] / "core"
SCHEMA = json.loads((CORE / "docs" / "audit.schema.json").read_text("utf-8"))
LINES = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def events(value: Any) -> Iterator[Any]:
    """Whatever stands under `events`, wherever."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from part if name == "events" else events(part)
    elif isinstance(value, list):
        for part in value:
            yield from events(part)


def test_every_line_of_every_journey_is_as_the_schema_says() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    seen, facts = 0, set()
    for path in sorted((CORE / "tests" / "journeys").glob("*.json")):
        for event in events(json.loads(path.read_text("utf-8"))):
            LINES.validate(event)
            seen += 1
            facts.add(event["outcome"].get("fact", {}).get("fact"))
    assert seen > 300
    assert len(facts) > 50


def test_what_is_no_line_is_told_from_one() -> None:
    here = world()
    here.logged_in()
    good = json.loads(wire.to_json(here.espace.audit()[0].event))
    LINES.validate(good)
    for wrong in (
        {name: value for name, value in good.items() if name != "at"},
        {**good, "actor": {"actor": "nobody"}},
        {**good, "outcome": {"outcome": "done", "fact": {"fact": "made_up"}}},
        {**good, "source": "not an address"},
    ):
        assert not LINES.is_valid(wrong), wrong
    # A later version adds fields; an earlier one had no subject.
    LINES.validate({**good, "added_later": 1})
    LINES.validate({name: value for name, value in good.items() if name != "subject"})


def aged(url: str, clock: testing.FixedClock) -> es.Espace:
    policy = es.guide_policy(LINKS, audit_retention=timedelta(days=365))
    return es.Espace.open(url, keys=keys(), policy=policy, clock=clock)


# Another process, as somebody has one who opens the file by hand.
MEDDLES = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute(sys.argv[2])
connection.commit()
"""


def meddle(file: Path, sql: str) -> None:
    subprocess.run([sys.executable, "-c", MEDDLES, str(file), sql], check=True, timeout=60)


def test_a_line_that_was_changed_is_named_and_old_ones_go(tmp_path: Path) -> None:
    file = tmp_path / "espace.db"
    clock = testing.FixedClock(MONDAY)
    with aged(f"sqlite:{file}", clock) as espace:
        assert espace.seal_audit() == es.AuditSealing(0, 0, None)
        World(espace, clock).logged_in()
        lines = len(espace.audit())
        sealing = espace.seal_audit()
        assert (sealing.lines, sealing.checkpoints) == (lines, 1)
        assert sealing.newest is not None
        verified = espace.verify_audit(known=sealing.newest)
        assert verified == es.AuditVerified(None, 1, lines, 0, sealing.newest)

        meddle(file, "UPDATE events SET event = replace(event, 'put_tenant', 'post_code') WHERE position = 1")
        found = espace.verify_audit().finding
        assert found is not None
        assert (found.code, found.position, found.seal) == ("line_changed", 1, None)
        assert "1" in found.detail

        assert espace.purge_audit() == 0
        clock.set(MONDAY + timedelta(days=366))
        assert espace.purge_audit() == lines
        verified = espace.verify_audit(known=sealing.newest)
        assert (verified.finding, verified.lines, verified.removed) == (None, 0, lines)

        # Without the seal that says that they went, they were removed by whoever removed it.
        meddle(file, "DELETE FROM seals WHERE number = 2")
        found = espace.verify_audit(known=verified.newest).finding
        assert found is not None
        assert (found.code, found.position, found.seal) == ("digests_altered", None, 1)
        meddle(file, "UPDATE seals SET seal = replace(seal, '2026', '2027')")
        calls: list[Callable[[], object]] = [espace.seal_audit, espace.purge_audit]
        for call in calls:
            with pytest.raises(es.EspaceError) as broken:
                call()
            assert broken.value.code == "seal_altered"


def test_a_mark_that_is_none_is_told() -> None:
    with pytest.raises(es.Invalid) as refused:
        world().espace.verify_audit(known="12")
    assert refused.value.code == "invalid_seal_mark"


def test_a_store_of_the_hosts_has_none_of_this() -> None:
    policy = es.guide_policy(LINKS)
    espace = es.Espace.over(testing.MemoryStore(), keys=keys(), policy=policy)
    calls: list[Callable[[], object]] = [espace.seal_audit, espace.verify_audit, espace.purge_audit]
    for call in calls:
        with pytest.raises(es.Invalid) as refused:
            call()
        assert refused.value.code == "store_of_the_host"
