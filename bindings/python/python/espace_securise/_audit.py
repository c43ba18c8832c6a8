"""The audit trail under seals."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["AuditFinding", "AuditSealing", "AuditVerified"]


class AuditSealing(NamedTuple):
    """What was sealed."""

    lines: int
    """How many lines, by this call."""

    checkpoints: int
    """By how many checkpoints."""

    newest: str | None
    """The mark of the newest seal, to be kept elsewhere: a log, a mail, paper. `None` while the trail is empty. Not a secret."""


class AuditFinding(NamedTuple):
    """The first thing that is not as it was."""

    code: str
    """`line_changed`, `line_removed`, `line_added`, `digests_altered`, `seal_missing`, `seal_altered`, `seal_out_of_place`,
    `seal_key_unknown`, `not_the_known_seal` or `tail_missing`."""

    position: int | None
    """The line, if it is about one."""

    seal: int | None
    """The number of the seal, if it is about one."""

    detail: str
    """For the operator."""


class AuditVerified(NamedTuple):
    """What a verification found."""

    finding: AuditFinding | None
    """The first thing that is not as it was; `None` if all is."""

    seals: int
    """How many seals were read."""

    lines: int
    """How many lines were compared, and are as they were sealed."""

    removed: int
    """How many lines were removed because they were old enough, or are being, by the seals that say so."""

    newest: str | None
    """The mark of the newest seal, to be kept elsewhere; `None` if something was found, or if there is none."""
