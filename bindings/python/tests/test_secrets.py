"""No secret is shown by accident: not by `repr`, not in a traceback with its locals, not by a pickle or a copy."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import traceback
from datetime import UTC, datetime
from typing import Any

import espace_securise as es
import pytest
from espace_securise import contents, recipients
from world import EMAIL, MONDAY, PASSWORD, World, keys, world

CANARY = "Canari-d0-ne-pas-montrer"
UNIONS = (es.VisitorCommand, es.HolderCommand, es.StaffCommand, es.UpkeepCommand)
# Fields that are no text.
CHOICES: dict[str, Any] = {
    "language": es.Language.FR,
    "tenant_kind": es.TenantKind.COMPANY,
    "right": es.Right.MEMBER_READ,
    "capacity": es.StatedCapacity(tenant="17071"),
    "how": es.VisitHow.MENU,
    "rights": (es.Right.MEMBER_READ,),
    "portfolios": (),
    "shelf": es.MandateShelf.ACCEPTED,
    "status": es.statuses.Dormant(),
    "starts_at": None,
    "ends_at": None,
    "reset": False,
    "beside": False,
    "freeze": None,
    "lines": (),
    "act": es.grave.EraseAccount(email="nobody@durand.example"),
    "held": True,
    "chosen_before": datetime(2026, 1, 5, tzinfo=UTC),
    "deadline": datetime(2026, 1, 12, tzinfo=UTC),
}
COMMANDS: list[Any] = [each for union in UNIONS for each in getattr(union, "__args__", (union,))]


def names(kind: Any) -> list[str]:
    """The fields of a command."""
    return [field.name for field in dataclasses.fields(kind)]


def is_secret(name: str) -> bool:
    return "password" in name or name in {"code", "ticket", "token", "session", "mobile", "landline"}


def filled(kind: Any) -> Any:
    """A command whose every secret field holds the canary."""
    fields: dict[str, Any] = {}
    for name in names(kind):
        if name in {"mobile", "landline"}:
            fields[name] = es.PhoneInput(country="FR", number=CANARY)
        elif is_secret(name):
            fields[name] = CANARY
        elif name == "by":
            fields[name] = es.Staff(id="gestionnaire-12", role=es.StaffRole.REGISTRAR)
        elif name == "limit":
            fields[name] = 10
        elif name == "address":
            fields[name] = ("3 rue du Port", "44000 NANTES")
        elif name in CHOICES:
            fields[name] = CHOICES[name]
        else:
            fields[name] = "17071"
    return kind(**fields)


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.kind)
def test_no_repr_and_no_traceback_shows_a_secret(kind: Any) -> None:
    command = filled(kind)
    assert CANARY not in repr(command)
    assert CANARY not in f"{command}"
    assert CANARY not in f"{[command]!r}"
    try:
        world().espace.run(command)
    except es.EspaceError as fault:
        told = "".join(traceback.TracebackException.from_exception(fault, capture_locals=True).format())
        assert "command = " in told
        assert CANARY not in told
        assert CANARY not in str(fault.args)


@pytest.mark.parametrize("wrong", [CANARY.encode(), [CANARY], {CANARY: 1}, ("\ud800" + CANARY)])
def test_what_does_not_fit_is_not_shown_either(wrong: Any) -> None:
    command = es.LogIn(email=EMAIL, password=wrong)
    assert CANARY not in repr(command)
    with pytest.raises((TypeError, es.Invalid)) as raised:
        world().espace.run(command)
    told = traceback.TracebackException.from_exception(raised.value, capture_locals=True).format()
    frames = [line for line in told if "test_secrets.py" not in line]
    assert CANARY not in "".join(frames)


def test_replies_and_messages_hide_what_they_hold(fresh: World) -> None:
    logged_in = fresh.logged_in()
    assert logged_in.session not in repr(logged_in)
    assert "session=<redacted>" in repr(logged_in)
    fresh.espace.run(es.ForgotPassword(email=EMAIL))
    message = fresh.messages()[-1]
    assert isinstance(message.content, contents.Reset)
    assert isinstance(message.to, recipients.Mail)
    assert message.content.url not in repr(message)
    assert EMAIL not in repr(message)
    assert "overdue" not in repr(message)
    for name in ("Jeanne", "Durand"):
        assert name not in repr(es.Person(first_name="Jeanne", last_name="Durand"))


@pytest.mark.parametrize("kind", [kind for kind in COMMANDS if any(is_secret(name) for name in names(kind) if name != "mobile")])
def test_what_holds_a_secret_is_neither_pickled_nor_copied(kind: Any) -> None:
    command = filled(kind)
    for refused in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="neither pickled nor copied"):
            refused(command)
    assert (command == filled(kind)) is False


def test_keys_an_espace_and_a_message_are_not_pickled() -> None:
    message = es.Message(
        id="0001",
        to=recipients.Nobody(),
        language=es.Language.FR,
        content=contents.SmsCode(code="123456", expires_at=MONDAY),
    )
    for secret in (keys(), world().espace, message, message.content):
        for refused in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="neither pickled nor copied"):
                refused(secret)


def test_what_holds_none_is_a_plain_value() -> None:
    person = es.Person(first_name="Jeanne", last_name="Durand")
    assert pickle.loads(pickle.dumps(person)) == person == copy.deepcopy(person)
    assert hash(person) == hash(copy.copy(person))
    with pytest.raises(dataclasses.FrozenInstanceError):
        person.first_name = "Marie"  # type: ignore[misc]
    with pytest.raises(TypeError):
        es.Person("Jeanne", "Durand")  # type: ignore[call-arg]
    assert not hasattr(person, "__dict__")
    assert dataclasses.replace(person, last_name="Petit").last_name == "Petit"


def test_every_public_name_is_documented() -> None:
    for name in es.__all__:
        value = getattr(es, name)
        if not hasattr(value, "__args__"):
            assert value.__doc__, name
    for kind in (es.Espace, es.Outbox, es.Leased, es.Keys, es.testing.MemoryStore):
        for name, member in vars(kind).items():
            if callable(member) or isinstance(member, property):
                assert member.__doc__, f"{kind.__name__}.{name}"


def test_a_password_is_not_in_what_python_keeps_of_a_refusal(enrolled: World) -> None:
    with pytest.raises(es.Refused) as refused:
        enrolled.espace.run(es.LogIn(email=EMAIL, password=PASSWORD + CANARY))
    assert CANARY not in str(vars(refused.value))
