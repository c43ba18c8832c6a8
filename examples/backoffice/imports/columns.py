"""The columns of the fund's file, as `examples/tenants-file` has them."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from espace_securise import Field

COLUMNS = ("identifiant", "siret", "raison_sociale", "prenom", "nom", "adresse_1", "adresse_2", "adresse_3")

OF_FIELD = {
    Field.IDENTIFIER: "identifiant",
    Field.SIRET: "siret",
    Field.COMPANY: "raison_sociale",
    Field.FIRST_NAME: "prenom",
    Field.LAST_NAME: "nom",
    Field.ADDRESS: "adresse_1",
}
"""Where a field of the core stands in the file."""


def header(cell: str) -> str:
    """A header as it is compared: « Raison sociale » and « Prénom » are understood as well."""
    bare = "".join(c for c in unicodedata.normalize("NFD", cell) if not unicodedata.combining(c))
    return bare.strip().lower().replace(" ", "_").replace("-", "_")


def typed(values: Sequence[str]) -> dict[str, Any]:
    """The values of a line, by the core's names."""
    identifier, siret, company, first_name, last_name, *address = values
    return {
        "identifier": identifier,
        "siret": siret,
        "company": company,
        "first_name": first_name,
        "last_name": last_name,
        "address": tuple(address),
    }
