"""Every exception of the tree, with what it tells."""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence

import espace_securise as es
import pytest
from espace_securise import batches, refusals, testing
from world import EMAIL, IDENTIFIER, KEYS, LINKS, PASSWORD, SIRET, STAFF, World, keys, register, world


def test_the_tree() -> None:
    for exception in (es.Refused, es.Invalid, es.StoreError, es.Corrupt):
        assert issubclass(exception, es.EspaceError)
    assert issubclass(es.Invalid, ValueError)
    assert not issubclass(es.EspaceError, ValueError)


def test_a_refusal_tells_its_reason(enrolled: World) -> None:
    with pytest.raises(es.Refused, match="wrong address or password") as refused:
        enrolled.espace.run(es.LogIn(email=EMAIL, password="wrong"))
    assert refused.value.code == "wrong_credentials"
    assert refused.value.reason == refusals.WrongCredentials()
    assert refused.value.retry_after is None
    assert refused.value.__context__ is None


def test_a_refusal_says_how_long_to_wait(enrolled: World) -> None:
    for _ in range(3):
        with pytest.raises(es.Refused):
            enrolled.espace.run(es.LogIn(email=EMAIL, password="wrong"))
    with pytest.raises(es.Refused) as refused:
        enrolled.espace.run(es.LogIn(email=EMAIL, password=PASSWORD))
    assert refused.value.retry_after == 20
    match refused.value.reason:
        case refusals.TooManyAttempts(retry_after=int(seconds)):
            assert seconds == 20
        case other:
            raise AssertionError(other)


def test_a_quota_says_how_long_to_wait(enrolled: World) -> None:
    with pytest.raises(es.Refused) as refused:
        enrolled.espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
    assert refused.value.code == "too_many_messages"
    assert refused.value.retry_after == 24 * 3600


def test_fields_are_named_with_what_is_wrong(fresh: World) -> None:
    with pytest.raises(es.Refused) as refused:
        fresh.espace.run(es.Identify(identifier="", siret="73282932000075", code="x"))
    reason = refused.value.reason
    assert isinstance(reason, refusals.InvalidInput)
    found = {error.field: error.problem for error in reason.errors}
    assert found[es.Field.IDENTIFIER] is es.Problem.REQUIRED
    assert found[es.Field.SIRET] is es.Problem.WRONG_CHECKSUM


def test_a_weak_password_comes_with_its_checklist(fresh: World) -> None:
    identified = fresh.espace.run(es.Identify(identifier=IDENTIFIER, siret=SIRET, code=fresh.posted_code()))
    with pytest.raises(es.Refused) as refused:
        fresh.espace.run(register(identified.ticket, password="court"))
    reason = refused.value.reason
    assert isinstance(reason, refusals.WeakPassword)
    unmet = [state.rule.kind for state in reason.checklist.rules if not state.met]
    assert unmet == ["min_length", "categories"]


def test_every_refusal_crosses_to_another_process_and_back(enrolled: World) -> None:
    with pytest.raises(es.Refused) as refused:
        enrolled.espace.run(es.LogIn(email=EMAIL, password="wrong"))
    again = pickle.loads(pickle.dumps(refused.value))
    assert (again.reason, str(again)) == (refused.value.reason, str(refused.value))
    for exception in (es.StoreError("down", code="store_unavailable"), es.Corrupt("damaged", key="tenant/1")):
        again = pickle.loads(pickle.dumps(exception))
        assert (type(again), str(again), again.code) == (type(exception), str(exception), exception.code)


@pytest.mark.parametrize("url", ["", "mysql://root@localhost/espace", "sqlite:", "postgres://", "C:\\espace.db"])
def test_a_url_of_no_known_engine_is_invalid(url: str) -> None:
    with pytest.raises(es.Invalid) as invalid:
        es.Espace.open(url, keys=keys(), policy={"links": LINKS})
    assert invalid.value.code == "invalid_database_url"
    assert "root" not in str(invalid.value)


@pytest.mark.parametrize("line", ["", "{}", "null", KEYS.replace("c3", "zz"), KEYS.replace('"active": 2', '"active": 3')])
def test_keys_that_are_none_are_invalid(line: str) -> None:
    with pytest.raises(es.Invalid) as invalid:
        es.Keys.from_json(line)
    assert invalid.value.code in {"malformed_keys", "no_active_key"}
    assert "b2b2" not in str(invalid.value)


def test_an_unreachable_database_denies() -> None:
    with pytest.raises(es.StoreError) as unavailable:
        es.Espace.open("postgres://nobody:hidden-word@127.0.0.1:1/none", keys=keys(), policy={"links": LINKS})
    assert unavailable.value.code == "store_unavailable"
    assert "hidden-word" not in str(unavailable.value)


def own_store(store: es.Store) -> es.Espace:
    return es.Espace.over(
        store, keys=keys(), policy=es.guide_policy(LINKS), entropy=testing.SeededEntropy(1)
    )


def test_a_damaged_record_is_named_and_left_as_it_is() -> None:
    store = testing.MemoryStore()
    espace = own_store(store)
    with pytest.raises(es.Refused):
        espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
    store.put(f"tenant/{IDENTIFIER}", '{"v":1,"data":"damaged"}')
    with pytest.raises(es.Corrupt) as corrupt:
        espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
    assert (corrupt.value.key, corrupt.value.code) == ("tenant/17071", "corrupt_record")
    store.put(f"tenant/{IDENTIFIER}", '{"v":9,"data":{}}')
    with pytest.raises(es.Corrupt, match="version 9"):
        espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
    (row,) = store.load([f"tenant/{IDENTIFIER}"])
    assert row is not None
    assert json.loads(row.body)["v"] == 9


class Failing(testing.MemoryStore):
    """A store whose every call raises something."""

    def __init__(self, raised: BaseException) -> None:
        super().__init__()
        self.raised = raised

    def load(self, keys: Sequence[str]) -> list[batches.Stored | None]:
        raise self.raised


def test_what_a_store_raises_is_the_cause_of_a_store_error() -> None:
    raised = ConnectionError("the password was hunter2")
    with pytest.raises(es.StoreError) as unavailable:
        own_store(Failing(raised)).run(es.LogIn(email=EMAIL, password=PASSWORD))
    assert unavailable.value.code == "store_unavailable"
    assert unavailable.value.__cause__ is raised
    assert "ConnectionError" in str(unavailable.value)
    assert "hunter2" not in str(unavailable.value)


def test_an_interrupt_in_a_store_goes_through_as_it_is() -> None:
    with pytest.raises(KeyboardInterrupt):
        own_store(Failing(KeyboardInterrupt())).run(es.LogIn(email=EMAIL, password=PASSWORD))


class Answering(testing.MemoryStore):
    """A store that answers something else than it should."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer

    def load(self, keys: Sequence[str]) -> list[batches.Stored | None]:
        return self.answer  # type: ignore[return-value]


@pytest.mark.parametrize(
    "answer", [None, 5, [], ["row"] * 9, [None] * 99, [object()], [batches.Stored(version=-1, body="")] * 3]
)
def test_a_store_that_answers_nonsense_is_a_store_error(answer: object) -> None:
    with pytest.raises(es.StoreError):
        own_store(Answering(answer)).run(es.LogIn(email=EMAIL, password=PASSWORD))


class Losing(testing.MemoryStore):
    """A store in which somebody else always wins."""

    def commit(self, batch: batches.Batch) -> bool:
        return False


def test_whoever_loses_every_race_is_told_so() -> None:
    with pytest.raises(es.StoreError) as contended:
        own_store(Losing()).run(es.ForgotPassword(email=EMAIL))
    assert contended.value.code == "contended"


def test_a_message_of_other_keys_does_not_open(enrolled: World) -> None:
    sealed = batches.Sealed(id="0001", key=2, bytes="AAAA")
    with pytest.raises(es.EspaceError) as fault:
        enrolled.espace.unseal(sealed)
    assert fault.value.code == "seal_fault"
    with pytest.raises(es.EspaceError):
        world(seed=8).espace.unseal(batches.Sealed(id="0001", key=77, bytes=""))
