"""Whatever is put into a command, its answer is a reply, a refusal, or one clear exception: never a crash."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import espace_securise as es
import pytest
from espace_securise import wire
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import EMAIL, LINKS, STAFF, World, keys, world

UNIONS = (es.VisitorCommand, es.HolderCommand, es.StaffCommand, es.UpkeepCommand)
COMMANDS: list[Any] = [each for union in UNIONS for each in getattr(union, "__args__", (union,))]


def names(kind: Any) -> list[str]:
    """The fields of a command."""
    return [field.name for field in dataclasses.fields(kind)]



NESTED = st.recursive(st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3), max_leaves=5)
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(categories=["Cs"]), min_size=1, max_size=3),
    st.binary(max_size=20),
    st.integers(),
    st.sampled_from([2**16, 2**64, -1, 10**400, True]),
    st.floats(allow_nan=True, allow_infinity=True),
    st.none(),
    st.datetimes(),
    st.builds(object),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    NESTED,
    st.builds(es.PhoneInput, country=st.text(max_size=4), number=st.text(max_size=20)),
    st.builds(es.Staff, id=st.text(max_size=200)),
    st.sampled_from(list(es.Language)),
    st.lists(st.text(max_size=5), max_size=8).map(tuple),
)
ALLOWED = (es.Refused, es.Invalid, TypeError, ValueError)


@pytest.fixture(scope="module")
def here() -> World:
    """One world for all of them: nothing that is thrown at it may wear it out."""
    return world()


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_field_of_a_command_crashes(here: World, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(COMMANDS))
    fields = {name: data.draw(HOSTILE) for name in names(kind)}
    command = kind(**fields)
    repr(command)
    try:
        reply = here.espace.run(command)
    except ALLOWED:
        return
    assert isinstance(reply, es.Value)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(source=HOSTILE, device=HOSTILE, language=HOSTILE)
def test_no_field_of_an_origin_crashes(here: World, source: Any, device: Any, language: Any) -> None:
    origin = es.Origin(source=source, device=device, language=language)
    with pytest.raises(ALLOWED):
        here.espace.run(es.Resume(session="none"), origin=origin)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=200) | st.text(st.characters(categories=["Cs"]), max_size=5))
def test_no_text_crashes_the_forms(text: str) -> None:
    for form in (es.parse_siret, es.parse_email, es.parse_identifier):
        try:
            assert form(text)
        except ValueError:
            pass
    for phone in (es.parse_mobile, es.parse_landline):
        try:
            assert phone(es.PhoneInput(country=text[:3], number=text)).e164.startswith("+")
        except ValueError:
            pass
    try:
        assert es.password_checklist(text, words=[text], email=text, siret=text).rules
    except ValueError:
        pass


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (b"bytes", TypeError),
        (5, TypeError),
        (float("nan"), TypeError),
        (None, TypeError),
        (["x"], TypeError),
        ("\ud800", es.Invalid),
        ("a\udfffb", es.Invalid),
    ],
)
def test_a_password_of_the_wrong_type_is_told_by_its_field(here: World, value: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind) as raised:
        here.espace.run(es.LogIn(email=EMAIL, password=value))
    if kind is TypeError:
        assert str(raised.value) == f"LogIn.password must be str, not {type(value).__name__}"
    assert raised.value.__cause__ is None


def test_text_of_ten_megabytes_is_refused_not_read(here: World) -> None:
    huge = "a" * 10_000_000
    for command in (
        es.Identify(identifier=huge, siret=huge, code=huge),
        es.LogIn(email=huge, password=huge),
        es.Resume(session=huge),
        es.Activate(token=huge),
    ):
        with pytest.raises(es.Refused):
            here.espace.run(command)
    with pytest.raises(es.Invalid):
        es.parse_siret(huge)
    assert not es.password_checklist(huge).rules[2].met


@pytest.mark.parametrize("limit", [-1, 2**16, 10**400, True, 1.0, "10", None])
def test_a_limit_that_is_none(here: World, limit: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        here.espace.run(es.RemindRecertification(limit=limit))
    with pytest.raises((TypeError, ValueError, OverflowError)):
        here.espace.audit(limit="many")  # type: ignore[arg-type]


@pytest.mark.parametrize("not_a_command", [None, 5, "log_in", object(), es.LogIn, es.Person(first_name="a", last_name="b")])
def test_what_is_no_command(here: World, not_a_command: Any) -> None:
    with pytest.raises((TypeError, es.Invalid)):
        here.espace.run(not_a_command)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        es.testing.FixedClock(datetime(2026, 1, 5))
    with pytest.raises(ValueError, match="1970"):
        es.testing.FixedClock(datetime.fromisoformat("1969-12-31T23:59:59+00:00"))
    with pytest.raises(TypeError):
        es.testing.FixedClock("2026-01-05")  # type: ignore[arg-type]


def test_instants_of_other_zones_are_the_same_instants() -> None:
    paris = datetime.fromisoformat("2026-01-05T09:00:00+01:00")
    clock = es.testing.FixedClock(paris)
    assert clock.now() == paris
    assert clock.now().utcoffset() == timedelta(0)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=80) | NESTED.map(str))
def test_no_json_crashes_the_door(text: str) -> None:
    with pytest.raises(ValueError):
        wire.command_from_json(text)


def test_json_of_any_depth_and_size_is_refused() -> None:
    for text in ("[" * 100_000, '{"by":' * 50_000, '{"by":"visitor","ask":' + "[" * 5000, "1" * 10_000_000, "1e999999"):
        with pytest.raises(es.Invalid):
            wire.command_from_json(text)


def test_a_staff_command_does_not_come_in_by_the_public_door() -> None:
    text = wire.to_json(es.PostCode(by=STAFF, identifier="17071"))
    assert wire.command_from_json(text) == es.PostCode(by=STAFF, identifier="17071")
    with pytest.raises(es.Invalid):
        wire.public_command_from_json(text)
    assert isinstance(wire.public_command_from_json(wire.to_json(es.LogOut(session="s"))), es.LogOut)
    with pytest.raises(es.Invalid):
        wire.command_from_json(text.replace('"identifier"', '"more":1,"identifier"'))


def test_a_policy_out_of_its_bounds_does_not_open() -> None:
    def opened(**changes: Any) -> es.Espace:
        return es.Espace.open("sqlite::memory:", keys=keys(), policy={"links": LINKS, **changes})

    with pytest.raises(es.Invalid, match="lifetimes") as invalid:
        opened(lifetimes={"posted_code": timedelta(days=31)})
    assert invalid.value.code == "invalid_policy"
    with pytest.raises(es.Invalid, match="at least m=19456"):
        opened(hashing={"memory_kib": 8, "iterations": 1, "lanes": 1})
    with pytest.raises(es.Invalid):
        opened(password={"min_length": 4})
    with pytest.raises(TypeError, match="no term 'idel'"):
        opened(session={"idel": timedelta(minutes=5)})
    with pytest.raises(TypeError, match=r"SessionLimits.idle must be timedelta, not int"):
        opened(session={"idle": 300})
    with pytest.raises(ValueError, match="whole seconds"):
        opened(session={"idle": timedelta(milliseconds=1500)})
    with pytest.raises(es.Invalid, match="https"):
        opened(links={"activation": "http://x/{token}", "reset": "", "recertification": ""})
    with pytest.raises(TypeError, match="links"):
        es.Espace.open("sqlite::memory:", keys=keys(), policy={})
    short = opened(session={"idle": timedelta(minutes=5)}, source=None)
    assert short.policy.session.idle == timedelta(minutes=5)
    assert short.policy.session.absolute == timedelta(hours=12)
    assert short.policy.source is None
