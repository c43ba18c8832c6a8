"""What is wrong with the audit trail, in words; what each means stands in docs/audit.md."""

from espace_securise import AuditFinding

FINDINGS = {
    "line_changed": "une ligne a été changée après son scellement",
    "line_removed": "une ligne a été retirée après son scellement, sans que la durée de conservation le permette",
    "line_added": "une ligne a été ajoutée là où tout était scellé",
    "digests_altered": "les empreintes sous un sceau ont été changées ou retirées : ses lignes ne peuvent plus être vérifiées",
    "seal_missing": "un sceau manque",
    "seal_altered": "un sceau a été changé, ou n'a pas été fait avec ces clés",
    "seal_out_of_place": "un sceau ne suit pas celui qui le précède",
    "seal_key_unknown": "un sceau a été fait avec une clé qui n'est pas ici",
    "not_the_known_seal": "un autre sceau est à la place de celui qui était connu",
    "tail_missing": "des sceaux qui étaient connus manquent à la fin",
}


def in_words(finding: AuditFinding) -> str:
    """What, and where."""
    places = (("ligne", finding.position), ("sceau", finding.seal))
    where = ", ".join(f"{name} {place}" for name, place in places if place is not None)
    return f"{FINDINGS.get(finding.code, finding.code)}{f' ({where})' if where else ''}"
