"""Messages: leased, delivered at least once, tried again, buried and revived."""

from __future__ import annotations

from datetime import datetime, timedelta

import espace_securise as es
import pytest
from espace_securise import contents, recipients
from world import IDENTIFIER, MONDAY, STAFF, World, put_tenant


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
