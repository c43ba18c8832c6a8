"""Judges lines by the core itself: a rehearsal in a store in memory, so that no rule is written a second time here.

What only the fund's own file can tell (a company that was filed as a firm, say) comes out when the line is filed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from espace_securise import Espace, Keys, PutTenant, Refused, Staff, StaffRole, TenantKind, refusals
from espace_securise.policy import PolicyTerms
from espace_securise.refusals import Refusal

from backoffice import words
from imports.columns import COLUMNS, OF_FIELD
from imports.fault import Fault, fault
from imports.reading import Read

REHEARSAL = Staff(id="répétition", role=StaffRole.REGISTRAR)


def command(by: Staff, values: Sequence[str], kind: TenantKind) -> PutTenant:
    """What files a line."""
    identifier, siret, company, first_name, last_name, *address = values
    return PutTenant(
        by=by,
        identifier=identifier,
        siret=siret,
        company=company,
        first_name=first_name,
        last_name=last_name,
        address=tuple(address),
        tenant_kind=kind,
    )


def judged(lines: Iterable[Read], policy: PolicyTerms, kind: TenantKind) -> list[tuple[Read, str]]:
    """Every line with all that is wrong with it, and its identifier as the core normalises it ("" for a wrong line)."""
    out: list[tuple[Read, str]] = []
    seen: dict[str, int] = {}
    with Espace.open("sqlite::memory:", keys=Keys.generate(), policy=policy) as rehearsal:
        for line in lines:
            if line.faults:
                out.append((line, ""))
                continue
            faults, identifier = _rehearsed(rehearsal, line, policy, kind)
            if identifier in seen:
                what = f"identifiant déjà donné à la ligne {seen[identifier]}"
                faults = [fault("identifiant", line.values[0], what)]
            elif identifier:
                seen[identifier] = line.number
            out.append((replace(line, faults=faults), "" if faults else identifier))
    return out


def _rehearsed(rehearsal: Espace, line: Read, policy: PolicyTerms, kind: TenantKind) -> tuple[list[Fault], str]:
    try:
        return [], rehearsal.run(command(REHEARSAL, line.values, kind)).identifier
    except Refused as refused:
        return faults_of(refused.reason, line.values, policy), ""


def faults_of(reason: Refusal, values: Sequence[str], policy: PolicyTerms) -> list[Fault]:
    """A refusal of the core's, by columns of the file."""
    if not isinstance(reason, refusals.InvalidInput):
        return [fault("", "", words.refusal(reason))]
    faults = []
    for error in reason.errors:
        column = OF_FIELD.get(error.field, "")
        value = values[COLUMNS.index(column)] if column else ""
        faults.append(fault(column, value, words.correction(error, policy.identifier)))
    return faults
