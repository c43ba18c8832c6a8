"""What a letter says: a message of the outbox in words, by the portal's own templates, so that a letter has one text whoever prints it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from json import dumps, loads
from pathlib import Path
from typing import Any

from django.conf import settings
from espace_securise import Message, contents, recipients
from minijinja import Environment

from backoffice import words
from letters import days


@dataclass(frozen=True)
class Written:
    """A letter, ready to be laid out."""

    kind: str
    company: str
    lines: tuple[str, ...]
    """The address, top to bottom."""
    language: str
    subject: str
    paragraphs: tuple[str, ...]
    key: str
    """What is to be copied from the letter, which stands out in it: the identifier or the code."""
    expires_at: str | None

    def to_json(self) -> str:
        """With its code: to be sealed, and nothing else."""
        return dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Written":
        """Back again."""
        wire = loads(text)
        return cls(**{**wire, "lines": tuple(wire["lines"]), "paragraphs": tuple(wire["paragraphs"])})


class Unwritable(Exception):
    """No letter can be made of this message; its text is a code for the operator."""


def write(message: Message) -> Written:
    """A message by post as a letter. Raises `Unwritable`."""
    if not isinstance(message.to, recipients.Post):
        raise Unwritable("misaddressed")
    to, language, kind = message.to, message.language.value, message.content.kind
    person = f"{to.person.first_name} {to.person.last_name}"
    known, key, expires_at = _known(message.content, language)
    known |= {"language": language, "company": to.company, "recipient": person, "address": list(to.address.lines)}
    known["subject"] = _render(f"{language}/{kind}.subject.txt", known).strip()
    text = _render(f"{language}/{kind}.txt", known)
    return Written(
        kind=kind,
        company=to.company,
        lines=(to.company, person, *to.address.lines),
        language=language,
        subject=known["subject"],
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip()),
        key=key,
        expires_at=None if expires_at is None else expires_at.isoformat(),
    )


def _known(content: contents.Content, language: str) -> tuple[dict[str, Any], str, datetime | None]:
    """What the templates may say of it, by the names that the portal gives; what stands out; until when it is of use."""
    match content:
        case contents.Welcome(identifier=identifier):
            return {"identifier": identifier}, identifier, None
        case contents.PostedCode(code=code, expires_at=expires_at):
            return {"code": code, "expires_on": days.moment(expires_at, language)}, code, expires_at
        case contents.MandateLetter():
            known: dict[str, Any] = {
                "news": content.news.value,
                "client": content.client,
                "firm": content.firm,
                "starts_on": days.day(content.starts_at, language),
                "ends_on": days.day(content.ends_at, language),
                "rights": words.rights(content.rights, language),
            }
            if content.code is not None and content.code_expires_at is not None:
                known |= {"code": content.code, "expires_on": days.moment(content.code_expires_at, language)}
            return known, content.code or "", content.code_expires_at
    raise Unwritable("no_letter_of_this_kind")


def _render(name: str, known: dict[str, Any]) -> str:
    try:
        return _templates().render_template(name, **known)
    except Exception as fault:  # whatever a template does wrong, it is this letter's alone
        raise Unwritable("template") from fault


@cache
def _templates() -> Environment:
    return Environment(
        loader=_loader(settings.LETTER_TEXTS), undefined_behavior="strict", auto_escape_callback=lambda _: False
    )


def _loader(folder: Path) -> Callable[[str], str | None]:
    def load(name: str) -> str | None:
        place = folder / name
        return place.read_text(encoding="utf-8") if place.is_file() else None

    return load
