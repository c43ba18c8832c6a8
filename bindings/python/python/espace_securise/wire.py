"""The vocabulary as JSON: what a portal's endpoint takes and gives, the same in every language."""

from __future__ import annotations

from json import loads
from typing import Any

from . import _core, holder_commands, staff_commands, upkeep_commands, visitor_commands
from ._value import Command, Value
from .errors import Invalid
from .holder_commands import HolderCommand
from .replies import Reply, _read_reply
from .visitor_commands import VisitorCommand

__all__ = ["command_from_json", "public_command_from_json", "reply_from_json", "to_json"]

_READ = {
    "visitor": visitor_commands._read_visitor_command,
    "holder": holder_commands._read_holder_command,
    "staff": staff_commands._read_staff_command,
    "upkeep": upkeep_commands._read_upkeep_command,
}


def to_json(value: Value) -> str:
    """Any value of the vocabulary as JSON, **secrets verbatim**: whoever sends it on holds what is in it."""
    return value._wire()


def command_from_json(text: str) -> Command[Any]:
    """Any command. Raises `Invalid` for whatever the vocabulary does not allow.

    A staff command is only as good as the host's own authentication of the fund's staff: a public endpoint takes
    `public_command_from_json`.
    """
    wire = loads(_core.canonical_command(text))
    command: Command[Any] = _READ[wire["by"]](wire["ask"])
    return command


def public_command_from_json(text: str) -> VisitorCommand | HolderCommand:
    """A visitor's or holder's command, as a public endpoint takes it; anybody else's is `Invalid`."""
    wire = loads(_core.canonical_command(text))
    match wire["by"]:
        case "visitor":
            return visitor_commands._read_visitor_command(wire["ask"])
        case "holder":
            return holder_commands._read_holder_command(wire["ask"])
        case _:
            raise Invalid("expected a command of a visitor or of the holder of a session", code="malformed")


def reply_from_json(text: str) -> Reply:
    """A reply of a portal, as another program reads it."""
    return _read_reply(loads(text))
