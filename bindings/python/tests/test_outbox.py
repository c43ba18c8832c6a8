"""Messages: leased, delivered at least once, tried again, buried and revived."""

from __future__ import annotations

import json
import logging
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import espace_securise as es
import pytest
from espace_securise import contents, facts, outcomes, recipients, testing
from world import IDENTIFIER, KEYS, LINKS, MONDAY, STAFF, World, put_tenant


def test_a_letter_is_leased_to_one_worker_and_delivered(fresh: World) -> None:
    fresh.espace.run(put_tenant())
    outbox = fresh.espace.outbox()
    assert outbox.counts() == (1, 0)
    (leased,) = outbox.lease()
    assert outbox.lease() == []
    assert (leased.id, leased.attempts, repr(leased)) == (1, 1, "Leased(id=1, attempts=1)")
    with leased as message:
        match message:
            case es.Message(
                to=recipients.Post(person=person, company=company, address=address),
                content=contents.Welcome(identifier=identifier),
            ):
                assert (person.last_name, company, identifier) == ("Durand", "Maçonnerie Durand", IDENTIFIER)
                assert address.lines == ("3 rue du Port", "44000 NANTES")
            case _:
                raise AssertionError(message)
    assert outbox.counts() == (0, 0)


def test_a_delivery_that_fails_is_tried_again(fresh: World) -> None:
    fresh.espace.run(put_tenant())
    outbox = fresh.espace.outbox()
    (leased,) = outbox.lease()
    with pytest.raises(ConnectionError), leased:
        raise ConnectionError("the printer is away")
    assert outbox.lease() == []
    fresh.clock.advance(timedelta(seconds=30))
    (again,) = outbox.lease()
    assert (again.id, again.attempts) == (leased.id, 2)
    assert again.failed("no paper") == MONDAY + timedelta(seconds=30 + 60)


def test_what_is_postponed_waits_and_counts_no_attempt(fresh: World) -> None:
    fresh.espace.run(put_tenant())
    outbox = fresh.espace.outbox(es.Backoff(attempts=1))
    for day in range(1, 4):
        (leased,) = outbox.lease()
        assert leased.attempts == 1
        leased.postponed(MONDAY + timedelta(days=day), "no channel")
        leased.postponed(MONDAY, "told twice")
        assert outbox.lease() == []
        fresh.clock.advance(timedelta(days=1))
    assert outbox.counts() == es.OutboxCounts(waiting=1, dead=0)
    (leased,) = outbox.lease()
    with pytest.raises(ValueError, match="no time zone"):
        leased.postponed(datetime(2026, 1, 5), "no channel")
    assert leased.failed("no such street") is None


def test_a_lease_that_ends_by_itself_gives_the_message_to_another(fresh: World) -> None:
    fresh.espace.run(put_tenant())
    outbox = fresh.espace.outbox()
    (lost,) = outbox.lease(lease=timedelta(seconds=5))
    fresh.clock.advance(timedelta(seconds=5))
    (again,) = outbox.lease()
    assert again.message().id == lost.message().id
    again.delivered()
    assert outbox.counts() == es.OutboxCounts(waiting=0, dead=0)


def test_the_last_attempt_is_the_last_until_revived(fresh: World) -> None:
    fresh.espace.run(put_tenant())
    outbox = fresh.espace.outbox(es.Backoff(first=timedelta(seconds=1), attempts=1))
    (leased,) = outbox.lease()
    assert leased.failed("no such street") is None
    assert outbox.counts() == es.OutboxCounts(waiting=0, dead=1)
    assert outbox.revive_dead() == 1
    assert len(outbox.lease()) == 1


def test_messages_for_nobody_are_there_to_be_dropped(fresh: World) -> None:
    fresh.espace.run(es.RequestCode(identifier="99999", siret="73282932000074"))
    (message,) = fresh.messages()
    assert message.to == recipients.Nobody()
    assert message.content == contents.Nothing() or isinstance(message.content, contents.Nothing)


def test_a_lease_takes_whole_seconds(fresh: World) -> None:
    with pytest.raises(ValueError, match="whole seconds"):
        fresh.espace.outbox().lease(lease=timedelta(seconds=-1))
    with pytest.raises(TypeError):
        fresh.espace.outbox().lease(lease=60)  # type: ignore[arg-type]
    fresh.espace.run(put_tenant())
    fresh.espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
    assert len(fresh.espace.outbox().lease(limit=1)) == 1


def opened(url: str, keys: str, clock: testing.FixedClock) -> es.Espace:
    """An Espace over a file, under these keys."""
    return es.Espace.open(url, keys=es.Keys.from_json(keys), policy=es.guide_policy(LINKS), clock=clock)


def ten_letters(espace: es.Espace) -> None:
    """For nobody, but messages like any other."""
    for n in range(10):
        espace.run(es.RequestCode(identifier=f"9999{n}", siret="73282932000074"))


def deliver(espace: es.Espace) -> list[str]:
    """As the documentation says; the ids of what was delivered."""
    delivered = []
    for leased in espace.outbox().lease():
        with leased as message:
            delivered.append(message.id)
    return delivered


def test_one_message_that_does_not_open_costs_ten_others_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, clock = f"sqlite:{tmp_path / 'espace.db'}", testing.FixedClock(MONDAY)
    with opened(url, KEYS.replace("c3" * 32, "d4" * 32), clock) as stranger:
        stranger.run(put_tenant())
    with opened(url, KEYS, clock) as espace:
        ten_letters(espace)
        assert len(set(deliver(espace))) == 10
        assert espace.outbox().counts() == (0, 1)
    assert "message 1 of the outbox is not delivered: sealed_forged" in caplog.text


def test_a_message_whose_key_is_away_is_tried_again_and_in_nobodys_way(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, clock = f"sqlite:{tmp_path / 'espace.db'}", testing.FixedClock(MONDAY)
    later = json.loads(KEYS)
    later.update(active=3, keys={**later["keys"], "3": "e5" * 32})
    with opened(url, json.dumps(later), clock) as rotated:
        rotated.run(put_tenant())
    with opened(url, KEYS, clock) as espace:
        ten_letters(espace)
        assert len(deliver(espace)) == 10
        assert espace.outbox().counts() == (1, 0)
    assert "sealed_unknown_key" in caplog.text
    clock.advance(timedelta(minutes=1))
    with opened(url, json.dumps(later), clock) as rotated:
        assert len(deliver(rotated)) == 1


def test_a_row_that_holds_no_message_is_named_counted_and_in_nobodys_way(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file, clock = tmp_path / "espace.db", testing.FixedClock(MONDAY)
    with opened(f"sqlite:{file}", KEYS, clock) as espace:
        ten_letters(espace)
    # With the Espace closed: two SQLites on one file in one process would harm it.
    meddling = sqlite3.connect(file)
    meddling.execute("UPDATE outbox SET message = 'null' WHERE id = 1")
    meddling.execute("UPDATE outbox SET message = CAST(x'ff' AS TEXT) WHERE id = 5")
    meddling.execute("UPDATE events SET event = '{}' WHERE position = 3")
    meddling.commit()
    meddling.close()
    with opened(f"sqlite:{file}", KEYS, clock) as espace:
        assert len(deliver(espace)) == 8
        assert espace.outbox().counts() == (0, 2)
        assert espace.outbox().unreadable() == 2
        assert [line.position for line in espace.audit()] == [1, 2, 4, 5, 6, 7, 8, 9, 10]
    for named in ("message 1 of the outbox", "message 5 of the outbox", "audit line 3"):
        assert named in caplog.text


def test_a_worker_of_one_channel_gets_its_messages_only(fresh: World) -> None:
    fresh.espace.run(put_tenant())
    outbox = fresh.espace.outbox()
    assert outbox.lease(channel=es.Channel.MAIL) == []
    assert outbox.lease(channel=es.Channel.SMS) == []
    (leased,) = outbox.lease(channel=es.Channel.POST)
    assert (leased.channel, leased.expires_at) == (es.Channel.POST, None)
    with pytest.raises(ValueError, match="fax"):
        outbox.lease(channel="fax")  # type: ignore[arg-type]


def test_what_has_expired_is_not_lent_and_the_audit_trail_says_so(
    fresh: World, caplog: pytest.LogCaptureFixture
) -> None:
    fresh.espace.run(es.RequestCode(identifier="99999", siret="73282932000074"))
    (leased,) = fresh.espace.outbox().lease()
    end = leased.expires_at
    assert end is not None and end > MONDAY + timedelta(minutes=1)
    assert leased.failed("no paper") is not None
    fresh.clock.advance(end - MONDAY)
    with caplog.at_level(logging.WARNING):
        assert fresh.espace.outbox().lease(channel=es.Channel.SMS) == []
    assert fresh.espace.outbox().counts() == (0, 0)
    event = fresh.espace.audit()[-1].event
    assert event.command == "deliver"
    assert isinstance(event.outcome, outcomes.Done)
    assert isinstance(event.outcome.fact, facts.MessageExpired)
    assert event.outcome.fact.channel is es.Channel.POST
    assert "expired" in caplog.text


def test_whoever_sees_that_a_message_has_expired_drops_it(fresh: World) -> None:
    fresh.espace.run(put_tenant())
    (leased,) = fresh.espace.outbox().lease()
    leased.expired()
    assert fresh.espace.outbox().counts() == (0, 0)
    assert len(fresh.espace.audit()) == 2


def test_a_store_of_the_hosts_keeps_the_channel_and_the_end_or_loses_nothing() -> None:
    store = testing.MemoryStore()
    espace = es.Espace.over(store, keys=es.Keys.from_json(KEYS), policy=es.guide_policy(LINKS))
    espace.run(put_tenant())
    espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
    welcome, code = store.outbox()
    assert (welcome.channel, welcome.expires_at) == (es.Channel.POST, None)
    assert code.channel is es.Channel.POST and code.expires_at is not None
    # As a host keeps it that knows three columns.
    bare = es.batches.Sealed(id=code.id, key=code.key, bytes=code.bytes)
    assert espace.unseal(bare).id == espace.unseal(code).id
