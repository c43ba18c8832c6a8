"""What a form can check while a person types. No keys, no store; nothing here is a rule of its own."""

from __future__ import annotations

from collections.abc import Iterable
from json import loads
from typing import NamedTuple

from . import _core
from .checklists import Checklist
from .policy import CibtpIdFormat, Composition
from .values import CountryPrefix, PhoneInput

__all__ = [
    "ParsedEmail",
    "ParsedPhone",
    "ParsedSiret",
    "country_prefixes",
    "parse_email",
    "parse_identifier",
    "parse_landline",
    "parse_mobile",
    "parse_siret",
    "password_checklist",
]


class ParsedSiret(NamedTuple):
    """A SIRET that checks."""

    siret: str
    """Its 14 digits."""

    siren: str
    """The firm's: the first 9."""


class ParsedEmail(NamedTuple):
    """An address that mail can be sent to."""

    address: str
    """As it is kept."""

    masked: str
    """What a screen may show to somebody who has not proved to be its holder."""


class ParsedPhone(NamedTuple):
    """A telephone number that exists in its country's plan."""

    e164: str
    """In E.164 form, such as `+33612345678`."""

    masked: str
    """What a screen may show to somebody who has not proved to be its holder."""


def parse_siret(text: str) -> ParsedSiret:
    """Reads a SIRET as typed. Raises `Invalid`: `required`, `wrong_length`, `not_digits` or `wrong_checksum`."""
    return ParsedSiret(*_core.parse_siret(text))


def parse_email(text: str) -> ParsedEmail:
    """Reads an address as typed. Raises `Invalid`."""
    return ParsedEmail(*_core.parse_email(text))


def parse_identifier(text: str, *, format: CibtpIdFormat | None = None) -> str:
    """Reads a CIBTP identifier as typed, by the caisse's format. Raises `Invalid`."""
    return _core.parse_identifier(text, None if format is None else format._wire())


def parse_mobile(phone: PhoneInput) -> ParsedPhone:
    """Reads a mobile number as typed. Raises `Invalid`, with code `not_mobile` for a landline."""
    return ParsedPhone(*_core.parse_mobile(phone.country, phone.number))


def parse_landline(phone: PhoneInput) -> ParsedPhone:
    """Reads a landline number as typed. Raises `Invalid`, with code `not_landline` for a mobile."""
    return ParsedPhone(*_core.parse_landline(phone.country, phone.number))


def country_prefixes() -> tuple[CountryPrefix, ...]:
    """The lines of the country chooser: France first, overseas France, then the others by code."""
    return tuple(CountryPrefix(region=region, prefix=prefix) for region, prefix in _core.country_prefixes())


def password_checklist(
    password: str,
    *,
    composition: Composition | None = None,
    words: Iterable[str] = (),
    email: str | None = None,
    siret: str | None = None,
) -> Checklist:
    """Every rule, met or not, for what stands in the field now.

    `words`, `email` and `siret` are what anybody could know about the account: a password made of them is refused.
    """
    rule = None if composition is None else composition._wire()
    return Checklist._read(loads(_core.checklist(password, rule, list(words), email, siret)))
