"""Requirement 86: keys that are exchanged in two rounds, and keys that are another Espace's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import espace_securise as es
import pytest
from espace_securise import batches, testing
from world import EMAIL, KEYS, LINKS, ORIGIN, PASSWORD, put_tenant, world


def test_r86_a_rotation_has_two_rounds_and_an_end() -> None:
    keys = es.Keys.generate()
    assert (keys.active, keys.accepted) == (1, ())
    first = keys.with_next()
    assert (first.active, first.accepted) == (1, (2,))
    second = first.activating(2)
    assert (second.active, second.accepted) == (2, (1,))
    last = second.without(1)
    assert (last.active, last.accepted) == (2, ())
    assert es.Keys.from_json(second.to_json()).accepted == (1,)
    for step, version in ((keys.activating, 9), (second.without, 2), (second.without, 9)):
        with pytest.raises(es.Invalid):
            step(version)
    assert first.host_keys("forms") == tuple(reversed(second.host_keys("forms")))
    assert second.host_keys("forms")[0] == second.host_key("forms")


def opened(url: str, keys: es.Keys, clock: testing.FixedClock) -> es.Espace:
    return es.Espace.open(url, keys=keys, policy=es.guide_policy(LINKS), clock=clock)


def test_r86_sessions_pass_through_both_rounds_and_what_a_key_holds_up_is_counted(tmp_path: Path) -> None:
    url = f"sqlite:{tmp_path}/espace.db"
    here = world(url)
    session = here.logged_in().session
    keys = es.Keys.from_json(KEYS)
    first = keys.with_next()
    second = first.activating(3)
    with opened(url, first, here.clock) as before, opened(url, second, here.clock) as after:
        for one, other in ((before, after), (after, before)):
            fresh = one.run(es.LogIn(email=EMAIL, password=PASSWORD), origin=ORIGIN).session
            assert other.run(es.Resume(session=fresh)).tenant is not None
            assert other.run(es.Resume(session=session)).tenant is not None
        report = after.key_report()
        assert [(key.version, key.active, key.held) for key in report.keys] == [
            (1, False, True),
            (2, False, True),
            (3, True, True),
        ]
        assert (report.unattributed, report.unreadable) == (0, 0)
        assert not report.keys[1].can_go and report.keys[1].links > 0
        # Whoever is behind judges nothing of what is newer, and ends nothing.
        with pytest.raises(es.EspaceError) as behind:
            here.espace.run(es.Resume(session=fresh_of(after)))
        assert behind.value.code == "newer_key" and not isinstance(behind.value, es.Refused)
        here.messages()
        here.clock.advance(timedelta(days=60))
        after.run(es.LogIn(email=EMAIL, password=PASSWORD), origin=ORIGIN)
        ended = after.key_report()
        assert [(key.version, key.can_go) for key in ended.keys] == [(1, True), (2, True), (3, False)]
        alone = second.without(2).without(1)
    with opened(url, alone, here.clock) as last:
        last.run(es.LogIn(email=EMAIL, password=PASSWORD), origin=ORIGIN)


def fresh_of(espace: es.Espace) -> str:
    return espace.run(es.LogIn(email=EMAIL, password=PASSWORD), origin=ORIGIN).session


@pytest.mark.parametrize("own", [False, True])
def test_r86_keys_of_another_index_are_refused_on_a_filled_store(own: bool, tmp_path: Path) -> None:
    store, url = testing.MemoryStore(), f"sqlite:{tmp_path}/espace.db"
    policy = es.guide_policy(LINKS)

    def over(keys: es.Keys) -> es.Espace:
        if own:
            return es.Espace.over(store, keys=keys, policy=policy)
        return es.Espace.open(url, keys=keys, policy=policy)

    keys = es.Keys.generate()
    with over(keys) as espace:
        espace.run(put_tenant())
    with over(keys):
        pass
    with pytest.raises(es.Invalid) as refused:
        over(es.Keys.generate())
    assert refused.value.code == "another_index_key"
    assert "the keys that it was filled with" in str(refused.value) and "\n" not in str(refused.value)
    with over(keys.with_next().activating(2)) as espace:
        espace.run(es.ForgotPassword(email=EMAIL))


def test_r86_a_store_that_does_not_answer_yet_is_looked_at_with_the_first_command() -> None:
    class Late(testing.MemoryStore):
        ready = False

        def load(self, keys: Sequence[str]) -> list[batches.Stored | None]:
            if not self.ready:
                raise ConnectionError("no such table")
            return super().load(keys)

    store = Late()
    filled = testing.MemoryStore()
    es.Espace.over(filled, keys=es.Keys.generate(), policy=es.guide_policy(LINKS)).run(put_tenant())
    es.Espace.over(filled, keys=es.Keys.from_json(KEYS), policy=es.guide_policy(LINKS))
    store._rows = filled._rows
    espace = es.Espace.over(store, keys=es.Keys.generate(), policy=es.guide_policy(LINKS))
    with pytest.raises(es.StoreError):
        espace.run(es.ForgotPassword(email=EMAIL))
    store.ready = True
    with pytest.raises(es.Invalid) as refused:
        espace.run(es.ForgotPassword(email=EMAIL))
    assert refused.value.code == "another_index_key"
