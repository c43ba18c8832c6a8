"""From a line to its cells, and what a spreadsheet did to a value.

A cell ends where its line ends, quoted or not: no value of the fund's file has two lines. So a stray quote costs its own line, which is
refused and named, and never makes the lines after it vanish into a cell.
"""

import re

from espace_securise import Invalid, parse_siret

from imports.fault import Fault, fault

SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
POSTCODE_CUT = re.compile(r"\d{4} \D")


class StrayQuote(Exception):
    """A quote that opens nothing or closes nothing; its text says which, and `cell` where (from 0)."""

    def __init__(self, cell: int, value: str, what: str) -> None:
        """In which cell."""
        super().__init__(what)
        self.cell, self.value, self.what = cell, value, what


def split(line: str, separator: str) -> list[str]:
    """The cells of a line. A quote within a cell that does not begin with one is a letter like any other."""
    cells: list[str] = []
    at = 0
    while True:
        if line.startswith('"', at):
            cell, at = _quoted(line, at, separator, len(cells))
        else:
            end = line.find(separator, at)
            cell, at = (line[at:], len(line)) if end < 0 else (line[at:end], end)
        cells.append(cell)
        if at >= len(line):
            return cells
        at += 1


def _quoted(line: str, begin: int, separator: str, number: int) -> tuple[str, int]:
    at, parts = begin + 1, []
    while True:
        end = line.find('"', at)
        if end < 0:
            what = "un guillemet s'ouvre et ne se ferme pas sur la même ligne : retirez-le, ou le retour à la ligne dans la cellule"
            raise StrayQuote(number, line[begin:], what)
        parts.append(line[at:end])
        if line.startswith('""', end):
            parts.append('"')
            at = end + 2
            continue
        if end + 1 < len(line) and line[end + 1] != separator:
            raise StrayQuote(
                number, line[begin:], "un guillemet se ferme avant la fin de la cellule : doublez-le, ou retirez-le"
            )
        return "".join(parts), end + 1


def spoilt(column: str, value: str) -> Fault | None:
    """What a spreadsheet or a wrong encoding did to a value, that nobody could tell from the value alone any more."""
    if "\N{REPLACEMENT CHARACTER}" in value:
        return fault(
            column,
            value,
            "une lettre s'est perdue (« \N{REPLACEMENT CHARACTER} ») : le fichier a été mal converti avant cet import",
        )
    if column == "siret":
        return _spoilt_siret(value)
    if column == "identifiant" and SCIENTIFIC.fullmatch(value.strip()):
        return fault(
            column,
            value,
            "Excel a changé cet identifiant en nombre : mettez la colonne au format Texte et saisissez-le de nouveau",
        )
    return None


def _spoilt_siret(value: str) -> Fault | None:
    typed = value.strip()
    if SCIENTIFIC.fullmatch(typed):
        what = "Excel a changé ce SIRET en nombre, et ses derniers chiffres sont perdus : mettez la colonne au format Texte et saisissez-le de nouveau"
        return fault("siret", value, what)
    if typed.isascii() and typed.isdigit() and 9 < len(typed) < 14 and (whole := _with_zeros(typed)):
        what = f"les zéros du début sont perdus, sans doute par Excel : attendu {whole} ; mettez la colonne au format Texte"
        return fault("siret", value, what)
    return None


def _with_zeros(digits: str) -> str | None:
    try:
        return parse_siret(digits.zfill(14)).siret
    except Invalid:
        return None


def doubtful(column: str, value: str) -> Fault | None:
    """What is taken as it is, and should be looked at, of an address's last line: one before may begin with a number of four digits."""
    if POSTCODE_CUT.match(value.strip()):
        return fault(column, value, "à vérifier : ce code postal a quatre chiffres ; un zéro du début est-il perdu ?")
    return None
