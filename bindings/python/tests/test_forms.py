"""The checks of a form, and the vocabulary as JSON."""

from __future__ import annotations

import json

import espace_securise as es
import pytest
from espace_securise import refusals, rules, wire
from world import LINKS, MONDAY, World, keys


def test_a_siret_is_read_as_typed() -> None:
    assert es.parse_siret("732 829 320 00074") == ("73282932000074", "732829320")
    assert es.parse_siret("35600000009075").siren == "356000000", "La Poste has a rule of its own"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "required"), ("732829320", "wrong_length"), ("73282932000O74", "not_digits"), ("73282932000075", "wrong_checksum")],
)
def test_a_siret_that_is_none(typed: str, code: str) -> None:
    with pytest.raises(es.Invalid) as invalid:
        es.parse_siret(typed)
    assert invalid.value.code == code


def test_addresses_and_numbers() -> None:
    assert es.parse_email(" Jeanne@Durand.example ").address == "Jeanne@Durand.example"
    assert es.parse_mobile(es.PhoneInput(country="FR", number="06 12 34 56 78")) == (
        "+33612345678",
        "+33 6 •• •• •• 78",
    )
    assert es.parse_mobile(es.PhoneInput(number="0690 00 12 34")).e164 == "+590690001234"
    assert es.parse_landline(es.PhoneInput(number="01 23 45 67 89")).e164 == "+33123456789"
    with pytest.raises(es.Invalid) as invalid:
        es.parse_mobile(es.PhoneInput(number="01 23 45 67 89"))
    assert invalid.value.code == "not_mobile"
    first, second, *_ = es.country_prefixes()
    assert (first.region, first.prefix, second.region) == ("FR", "+33", "GP")


def test_an_identifier_by_its_format() -> None:
    assert es.parse_identifier(" 1707-0042 a ") == "17070042A"
    digits = es.CibtpIdFormat(min=6, max=8, alphabet=es.CibtpIdAlphabet.DIGITS)
    assert es.parse_identifier("170700", format=digits) == "170700"
    with pytest.raises(es.Invalid):
        es.parse_identifier("17070A", format=digits)


def test_a_checklist_rule_by_rule() -> None:
    judged = es.password_checklist("Durand-2026!", words=["Maçonnerie Durand"])
    states = {state.rule.kind: state.met for state in judged.rules}
    assert not states.pop("not_context")
    assert all(states.values())
    (categories,) = [state.rule for state in judged.rules if isinstance(state.rule, rules.Categories)]
    assert (categories.required, len(categories.found)) == (3, 4)
    short = es.password_checklist("abc", composition=es.Composition(min_length=15, max_length=64, categories=1))
    assert rules.MinLength(min=15) in [state.rule for state in short.rules if not state.met]
    with pytest.raises(es.Invalid):
        es.password_checklist("abc", composition=es.Composition(min_length=1, max_length=64, categories=1))


def test_an_espace_judges_by_its_own_policy() -> None:
    strict = es.Espace.open(
        "sqlite::memory:", keys=keys(), policy={"links": LINKS, "password": {"min_length": 20}}
    )
    unmet = [state.rule for state in strict.password_checklist("Truelle&Niveau7").rules if not state.met]
    assert unmet == [rules.MinLength(min=20)]


def test_the_guides_policy_is_all_there() -> None:
    policy = es.guide_policy(LINKS)
    assert policy.password == es.Composition(min_length=8, max_length=128, categories=3)
    assert policy.hashing == es.Argon2Params(memory_kib=19456, iterations=2, lanes=1)
    assert policy.log_in.hard_stop == 100
    assert policy.known_device.days == 400
    assert policy.source is not None
    assert policy.recertification.reminders[0].days == 7
    assert policy == es.guide_policy(wire_links())


def wire_links() -> dict[str, str]:
    loaded: dict[str, str] = json.loads(wire.to_json(LINKS))
    return loaded


def test_json_goes_both_ways() -> None:
    command = es.LogIn(email="é@x.example", password="Truelle&Niveau7")
    text = wire.to_json(command)
    assert json.loads(text) == {
        "by": "visitor",
        "ask": {
            "command": "log_in", "email": "é@x.example", "password": "Truelle&Niveau7", "device_token": None,
        },
    }
    again = wire.public_command_from_json(text)
    assert isinstance(again, es.LogIn)
    assert (again.email, again.password) == (command.email, command.password)
    # As an application writes it that knows of no devices.
    of_before = wire.public_command_from_json(
        '{"by":"visitor","ask":{"command":"log_in","email":"é@x.example","password":"Truelle&Niveau7"}}'
    )
    assert isinstance(of_before, es.LogIn) and of_before.device_token is None
    reply = es.Recertified(due_at=MONDAY)
    assert wire.reply_from_json(wire.to_json(reply)) == reply
    assert wire.to_json(reply) == '{"reply":"recertified","due_at":"2026-01-05T08:00:00Z"}'


def test_a_refusal_is_data_for_a_page(fresh: World) -> None:
    with pytest.raises(es.Refused) as refused:
        fresh.espace.run(es.ForgotPassword(email="nobody"))
    assert json.loads(wire.to_json(refused.value.reason)) == {
        "refusal": "invalid_input",
        "errors": [{"field": "email", "problem": "malformed"}],
    }
    match refused.value.reason:
        case refusals.InvalidInput(errors=(es.FieldError(field=es.Field.EMAIL, problem=problem),)):
            assert problem is es.Problem.MALFORMED
        case other:
            raise AssertionError(other)
