"""From octets to lines of text: which encoding a spreadsheet wrote, and which lines are not in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from imports.fault import Fault, fault

# Carriage returns alone end lines too: spreadsheets of old wrote them. Nothing else does.
ENDS = re.compile(rb"\r\n|\n|\r")
TEXT_ENDS = re.compile("\r\n|\n|\r")
AGAIN = "Enregistrez-le de nouveau sous « CSV UTF-8 (délimité par des points-virgules) »."


class Unreadable(Exception):
    """The file as a whole cannot be read; its text says why, and what to do."""


@dataclass(frozen=True)
class Decoded:
    """A line of the file, numbered as an editor does."""

    number: int
    text: str
    fault: Fault | None


def lines(octets: bytes) -> tuple[str, list[Decoded]]:
    """The encoding by its name, and every line: with its text, or with what is wrong. Raises `Unreadable`."""
    _refuse_other_files(octets)
    if octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16", _utf_16(octets)
    if b"\0" in octets:
        raise Unreadable(
            f"Ce fichier contient des octets nuls : il est en UTF-16 sans marque, ou n'est pas du texte. {AGAIN}"
        )
    parts = ENDS.split(octets.removeprefix(b"\xef\xbb\xbf"))
    # What ends the last line begins no other.
    parts = parts[:-1] if not parts[-1] else parts
    foreign = [part for part in parts if not part.isascii()]
    utf_8 = sum(_is_utf_8(part) for part in foreign)
    if octets.startswith(b"\xef\xbb\xbf") or utf_8 * 2 >= len(foreign):
        return "UTF-8", list(_each(parts, _from_utf_8))
    return "Windows-1252", list(_each(parts, _from_windows))


def _refuse_other_files(octets: bytes) -> None:
    if not octets.strip():
        raise Unreadable("Ce fichier est vide.")
    if octets.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(f"Ce fichier est un classeur, pas un fichier CSV. {AGAIN}")
    if octets.startswith(b"%PDF"):
        raise Unreadable("Ce fichier est un PDF, pas un fichier CSV.")
    if octets.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise Unreadable(f"Ce fichier est en UTF-32. {AGAIN}")


def _utf_16(octets: bytes) -> list[Decoded]:
    try:
        text = octets.decode("utf-16")
    except UnicodeDecodeError as cut:
        raise Unreadable(f"Ce fichier en UTF-16 est abîmé à l'octet {cut.start + 1}. {AGAIN}") from cut
    if "\0" in text:
        raise Unreadable(f"Ce fichier en UTF-16 contient des caractères nuls. {AGAIN}")
    parts = TEXT_ENDS.split(text)
    parts = parts[:-1] if not parts[-1] else parts
    return [Decoded(number, part, None) for number, part in enumerate(parts, 1)]


def _is_utf_8(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _each(parts: list[bytes], decode: Callable[[bytes], str]) -> Iterator[Decoded]:
    for number, part in enumerate(parts, 1):
        try:
            yield Decoded(number, decode(part), None)
        except ValueError as wrong:
            shown = part.decode("ascii", "replace")
            yield Decoded(number, shown, fault("", shown, str(wrong)))


def _from_utf_8(octets: bytes) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as wrong:
        octet = octets[wrong.start]
        raise ValueError(
            f"le fichier est en UTF-8, mais cette ligne contient l'octet {octet:#04x}, qui n'en est pas. {AGAIN}"
        ) from wrong


def _from_windows(octets: bytes) -> str:
    # Two letters that are UTF-8 for one: half of the file was pasted from elsewhere.
    if not octets.isascii() and _is_utf_8(octets):
        raise ValueError(f"le fichier est en Windows-1252, mais cette ligne est en UTF-8. {AGAIN}")
    try:
        return octets.decode("cp1252")
    except UnicodeDecodeError as wrong:
        raise ValueError(
            f"l'octet {octets[wrong.start]:#04x} n'est une lettre ni en UTF-8 ni en Windows-1252. {AGAIN}"
        ) from wrong
