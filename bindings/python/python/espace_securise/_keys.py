"""What the keys of an Espace still hold up."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["KeyReport", "KeyStanding"]


class KeyStanding(NamedTuple):
    """What one key still holds up."""

    version: int
    """Its number."""

    active: bool
    """Whether it signs, peppers and seals."""

    held: bool
    """Whether these keys hold it: something may hang on a key that was dropped too early."""

    hashes: int
    """Hashes under its pepper: passwords, and codes that are still good."""

    messages: int | None
    """Messages under its seal that wait for delivery, dead letters included; `None` over a store of the host's."""

    links: int
    """Links, tickets and sessions that it signed and that are still good."""

    can_go: bool
    """Whether it can be dropped: it is not active, nothing hangs on it, and nothing may that could not be told. The audit trail's newest
    seal hangs on its key until the trail is sealed under the next one."""


class KeyReport(NamedTuple):
    """What the keys of an Espace still hold up."""

    keys: tuple[KeyStanding, ...]
    """Each key, by its number."""

    unattributed: int
    """Links, tickets and sessions that are still good and were signed before it was noted by which key."""

    unreadable: int
    """Records that cannot be read, and may hold anything."""
