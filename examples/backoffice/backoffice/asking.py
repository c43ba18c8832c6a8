"""How a page asks a command: in the name of who is logged in, in the role that they chose."""

from typing import TypeVar

from django.http import HttpRequest
from espace_securise import Command, Origin

from backoffice.door import espace

R = TypeVar("R")


def ask(request: HttpRequest, command: Command[R]) -> R:
    """Asks it. What is refused goes up: `backoffice.refused` shows it, unless a form shows it beside its fields."""
    return espace().run(command, origin=origin(request))


def origin(request: HttpRequest) -> Origin:
    """Where it comes from. A proxy in front hands its peer's address on by the server's own means, never by a header."""
    device = request.headers.get("user-agent")
    return Origin(source=request.META.get("REMOTE_ADDR") or None, device=device)
