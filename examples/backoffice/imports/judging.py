"""Judges lines by the core itself: a rehearsal in a store in memory, so that no rule is written a second time here.

What only the fund's own file can tell (a company that was filed as a firm, say) comes out when the line is filed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from espace_securise import Espace, FieldError, FileTenants, Keys, Staff, StaffRole, TenantKind, TenantLine, refusals
from espace_securise.policy import PolicyTerms
from espace_securise.replies import RefusedLine, TenantsFiled

from backoffice import words
from imports.columns import OF_FIELD, typed
from imports.fault import Fault, fault
from imports.reading import Read

REHEARSAL = Staff(id="répétition", role=StaffRole.REGISTRAR)
# What the core deals with in one commit.
MOST = 100
OTHER_KIND = "au fichier sous une autre nature (entreprise ou cabinet), qui ne change pas"
WORDS = {refusals.NotInThatState.kind: OTHER_KIND}
"""What a line is refused for, where this page knows better than the core's words what was asked."""

Numbered = tuple[int, Sequence[str]]


def filed(
    run: Callable[[FileTenants], TenantsFiled], by: Staff, batch: str, lines: Sequence[Numbered], kind: TenantKind
) -> Iterator[tuple[int, TenantsFiled]]:
    """Files lines under the name of a batch: how many of them were dealt with, and how; until none is left."""
    done = 0
    while done < len(lines):
        asked = lines[done : done + MOST]
        wired = tuple(TenantLine(line=number, tenant_kind=kind, **typed(values)) for number, values in asked)
        reply = run(FileTenants(by=by, batch=batch, lines=wired))
        dealt = sum(number < reply.next_line for number, _ in asked)
        done += dealt
        yield dealt, reply


def judged(lines: Iterable[Read], policy: PolicyTerms, kind: TenantKind) -> list[tuple[Read, str]]:
    """Every line with all that is wrong with it, and its identifier as the core normalises it ("" for a wrong line)."""
    lines = list(lines)
    faults: dict[int, list[Fault]] = {}
    identifiers: dict[int, str] = {}
    readable = [(line.number, line.values) for line in lines if not line.faults]
    with Espace.open("sqlite::memory:", keys=Keys.generate(), policy=policy) as rehearsal:
        for _, reply in filed(rehearsal.run, REHEARSAL, "répétition", readable, kind):
            identifiers |= {each.line: each.identifier for each in reply.filed}
            faults |= {each.line: faults_of(each, policy) for each in reply.refused}
    first: dict[str, int] = {}
    out: list[tuple[Read, str]] = []
    for line in lines:
        identifier = identifiers.get(line.number, "")
        wrong = line.faults or faults.get(line.number, [])
        if identifier and first.setdefault(identifier, line.number) != line.number:
            wrong = [fault("identifiant", line.values[0], f"identifiant déjà donné à la ligne {first[identifier]}")]
        out.append((replace(line, faults=wrong), "" if wrong else identifier))
    return out


def faults_of(refused: RefusedLine, policy: PolicyTerms) -> list[Fault]:
    """What the core says of a line, by columns of the file."""
    if not refused.faults:
        return [fault("", "", WORDS.get(refused.refusal) or words.by_code(refused.refusal))]
    return [
        fault(
            OF_FIELD.get(each.field, ""),
            each.value,
            words.correction(FieldError(field=each.field, problem=each.problem), policy.identifier),
        )
        for each in refused.faults
    ]
