"""Stores written in Python: in memory, and over Django's ORM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import espace_securise as es
import pytest
from espace_securise import batches, contents, testing
from world import EMAIL, IDENTIFIER, LINKS, PASSWORD, SIRET, STAFF, keys, put_tenant, register

import django_store


@pytest.fixture(scope="module")
def django_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[django_store.DjangoStore]:
    """A database of Django's with the tables of the store."""
    django_store.configure_once(tmp_path_factory.mktemp("django") / "host.sqlite3")
    from django.db import connection

    tables = django_store.models_of()
    with connection.schema_editor() as editor:
        for table in tables:
            editor.create_model(table)
    yield django_store.DjangoStore(tables)
    connection.close()


@pytest.mark.parametrize("clause", testing.clauses())
def test_the_memory_store_keeps_the_contract(clause: str) -> None:
    testing.check_store(testing.MemoryStore, only=[clause])


@pytest.mark.parametrize("clause", testing.clauses())
def test_the_django_store_keeps_the_contract(clause: str, django_tables: django_store.DjangoStore) -> None:
    testing.check_store(django_tables.emptied, only=[clause])


def enrol(store: es.InspectableStore) -> es.Espace:
    """From the letters to a session, over a store of one's own."""
    espace = es.Espace.over(store, keys=keys(), policy=es.guide_policy(LINKS))

    def newest() -> contents.Content:
        return espace.unseal(store.outbox()[-1]).content

    espace.run(put_tenant())
    espace.run(es.PostCode(by=STAFF, identifier=IDENTIFIER))
    letter = newest()
    assert isinstance(letter, contents.PostedCode)
    identified = espace.run(es.Identify(identifier=IDENTIFIER, siret=SIRET, code=letter.code))
    espace.run(register(identified.ticket))
    mail = newest()
    assert isinstance(mail, contents.Activation)
    espace.run(es.Activate(token=mail.url.partition("lien=")[2], password=PASSWORD))
    session = espace.run(es.LogIn(email=EMAIL, password=PASSWORD)).session
    assert espace.run(es.Resume(session=session)).tenant is not None
    return espace


def test_jeanne_enrols_in_djangos_database(django_tables: django_store.DjangoStore) -> None:
    store = django_tables.emptied()
    espace = enrol(store)
    assert [event.command for event in store.events()][-1] == "log_in"
    assert store.records.objects.filter(expires_at__isnull=False).exists()
    with pytest.raises(es.Invalid) as host:
        espace.purge()
    assert host.value.code == "store_of_the_host"
    with pytest.raises(es.Invalid):
        espace.outbox().lease()


def test_a_rule_of_the_core_holds_over_a_host_transaction(django_tables: django_store.DjangoStore) -> None:
    store = django_tables.emptied()
    espace = enrol(store)
    before = store.records.objects.count()
    with pytest.raises(es.Refused):
        espace.run(es.LogIn(email=EMAIL, password="wrong"))
    assert store.records.objects.count() == before + 1, "the failure is counted in Django's database"


def test_a_protocol_is_enough() -> None:
    assert isinstance(testing.MemoryStore(), es.Store)
    assert isinstance(testing.MemoryStore(), es.InspectableStore)
    with pytest.raises(TypeError, match="has a method load"):
        es.Espace.over(object(), keys=keys(), policy={"links": LINKS})  # type: ignore[arg-type]


class WithoutChecks(testing.MemoryStore):
    """A store as it is often written: it forgets what the batch rests on."""

    def commit(self, batch: batches.Batch) -> bool:
        return super().commit(
            batches.Batch(
                checks=(), puts=batch.puts, deletes=batch.deletes, events=batch.events, messages=batch.messages
            )
        )


class OutOfOrder(testing.MemoryStore):
    """A store that answers in an order of its own."""

    def load(self, keys: Sequence[str]) -> list[batches.Stored | None]:
        return super().load(keys)[::-1]


class Raising(testing.MemoryStore):
    """A store that cannot write."""

    def commit(self, batch: batches.Batch) -> bool:
        raise OSError("disk full")


@pytest.mark.parametrize("flawed", [WithoutChecks, OutOfOrder, Raising])
def test_a_flawed_store_is_caught(flawed: type[testing.MemoryStore]) -> None:
    with pytest.raises(AssertionError, match=r"^[a-z_]+: ."):
        testing.check_store(flawed)


def test_there_is_no_clause_of_another_name() -> None:
    with pytest.raises(ValueError, match="no clause"):
        testing.check_store(testing.MemoryStore, only=["nonsense"])
