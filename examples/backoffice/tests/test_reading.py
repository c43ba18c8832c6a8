"""Files as spreadsheets, exports and people's hands leave them: every line is read, or named with what is wrong."""

import pytest

from imports.decoding import Unreadable
from imports.reading import read
from tests.sirets import HEADER, file, line, siret

GOOD = line(170101)
CELLS = tuple(GOOD.split(";"))


def text(*rows: str, end: str = "\r\n") -> str:
    return end.join([HEADER, *rows]) + end


READ = {
    "UTF-8 without a mark": (text(GOOD).encode(), "UTF-8"),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + text(GOOD).encode(), "UTF-8"),
    "Windows-1252, as Excel's own CSV": (text(GOOD).encode("cp1252"), "Windows-1252"),
    "UTF-16, as Excel's Unicode text": (b"\xff\xfe" + text(GOOD).replace(";", "\t").encode("utf-16-le"), "UTF-16"),
    "UTF-16 of the other order": (b"\xfe\xff" + text(GOOD).encode("utf-16-be"), "UTF-16"),
    "LF": (text(GOOD, end="\n").encode(), "UTF-8"),
    "CR alone": (text(GOOD, end="\r").encode(), "UTF-8"),
    "no end of the last line": (text(GOOD).rstrip().encode(), "UTF-8"),
    "commas": (text(GOOD).replace(";", ",").encode(), "UTF-8"),
    "sep=;": (("sep=;\r\n" + text(GOOD)).encode(), "UTF-8"),
    "sep=,": (("sep=,\r\n" + text(GOOD).replace(";", ",")).encode(), "UTF-8"),
    "sep=| in quotes": (('"sep=|"\r\n' + text(GOOD).replace(";", "|")).encode(), "UTF-8"),
    "every cell in quotes": (
        ("\r\n".join(";".join(f'"{cell}"' for cell in row.split(";")) for row in (HEADER, GOOD))).encode(),
        "UTF-8",
    ),
    "titles as people write them": (
        text(GOOD)
        .replace("raison_sociale", " Raison Sociale")
        .replace("prenom", "Prénom")
        .replace("nom;", "NOM;")
        .encode(),
        "UTF-8",
    ),
    "lines of separators at the end": (text(GOOD, ";;;;;;;", "", ";;;;;;;").encode(), "UTF-8"),
}


@pytest.mark.parametrize("name", READ)
def test_a_file_is_read_as_it_was_meant(name: str) -> None:
    octets, encoding = READ[name]
    sheet = read(octets)
    assert sheet.encoding == encoding
    assert [each.values for each in sheet.lines] == [CELLS]
    assert sheet.lines[0].faults == []


def test_columns_stand_in_any_order() -> None:
    titles, cells = HEADER.split(";"), GOOD.split(";")
    turned = "\r\n".join([";".join(reversed(titles)), ";".join(reversed(cells))]).encode()
    assert read(turned).lines[0].values == CELLS


def test_separators_quotes_and_doubled_quotes_in_quotes_are_text() -> None:
    row = f'170101;{siret(170101)};"Durand; ""Fils"" et Cie";Jeanne;Durand;3 rue du "Port";;44000 NANTES'
    read_line = read(text(row).encode()).lines[0]
    assert read_line.values[2] == 'Durand; "Fils" et Cie'
    # A quote that does not begin its cell is a letter, as it is to Excel.
    assert read_line.values[5] == '3 rue du "Port"'
    assert read_line.faults == []


WRONG_LINES = {
    "a SIRET as a number of Excel's": ("170101;7,32829E+13;A;B;C;D;;44000 NANTES", "siret", "7,32829E+13", "Excel"),
    "the same with a point": ("170101;7.32829E+13;A;B;C;D;;44000 NANTES", "siret", "7.32829E+13", "Excel"),
    "an identifier as a number of Excel's": (f"1,7E+11;{siret(1)};A;B;C;D;;44000", "identifiant", "1,7E+11", "Excel"),
    "zeros lost": (
        f"170101;{siret(1234567).lstrip('0')};A;B;C;D;;44000 X",
        "siret",
        siret(1234567).lstrip("0"),
        siret(1234567),
    ),
    "a letter lost before": (
        f"170101;{siret(1)};Ma\ufffdonnerie;B;C;D;;44000 X",
        "raison_sociale",
        "Ma\ufffdonnerie",
        "perdue",
    ),
    "a quote that never closes": (
        f'170101;{siret(1)};"Durand;B;C;D;;44000 X',
        "raison_sociale",
        '"Durand;B;C;D;;44000 X',
        "ne se ferme pas",
    ),
    "a quote that closes too early": (
        f'170101;{siret(1)};"Durand" SARL;B;C;D;;44000 X',
        "raison_sociale",
        '"Durand" SARL;B;C;D;;44000 X',
        "doublez",
    ),
    "a cell too few": (f"170101;{siret(1)};A;B;C;D;44000 X", "adresse_3", None, "attendu : 8 colonnes, trouvées : 7"),
    "a cell too many": (
        f"170101;{siret(1)};A;B;C;D;;44000 X;encore",
        "adresse_3",
        None,
        "attendu : 8 colonnes, trouvées : 9",
    ),
}


@pytest.mark.parametrize("name", WRONG_LINES)
def test_a_wrong_line_is_named_and_the_others_are_read(name: str) -> None:
    wrong, column, value, told = WRONG_LINES[name]
    sheet = read(text(GOOD, wrong, line(170102)).encode())
    assert [each.number for each in sheet.lines] == [2, 3, 4]
    assert [bool(each.faults) for each in sheet.lines] == [False, True, False]
    (fault,) = sheet.lines[1].faults
    assert fault.column == column
    assert told in fault.what
    if value is not None:
        assert fault.value == value


def test_one_stray_quote_makes_no_line_vanish() -> None:
    """Between two stray quotes a reader of CSV would take every line for one cell."""
    rows = [line(number) for number in range(1000, 1040)]
    rows[3] = rows[3].replace("Maçonnerie", '"Maçonnerie')
    rows[30] = rows[30].replace("Durand;Jeanne", 'Durand";Jeanne')
    sheet = read(text(*rows).encode())
    assert [each.number for each in sheet.lines] == list(range(2, 42))
    assert [each.number for each in sheet.lines if each.faults] == [5]


def test_a_cell_of_two_lines_costs_both_and_says_so() -> None:
    row = f'170101;{siret(1)};"Maçonnerie\r\nDurand";B;C;D;;44000 X'
    sheet = read(text(row, GOOD).encode())
    assert [(each.number, bool(each.faults)) for each in sheet.lines] == [(2, True), (3, True), (4, False)]


def test_what_ends_no_line_is_no_end_of_a_line() -> None:
    """Python's own splitlines takes these for ends of lines, spreadsheets do not."""
    odd = f"170101;{siret(1)};Durand\x0b\x1c\u2028 SARL;B;C;D;;44000 X"
    assert [each.number for each in read(text(odd, GOOD).encode()).lines] == [2, 3]


def test_a_long_value_is_cut_short() -> None:
    (fault,) = read(text("x" * 500).encode()).lines[0].faults
    assert fault.value == "x" * 40 + "…"


def test_blank_lines_are_counted() -> None:
    assert read(text(GOOD, "", ";;;;;;;", "   ").encode()).blank == 3


def test_one_octet_of_another_encoding_costs_its_own_line() -> None:
    octets = text(GOOD, line(170102, "Élan"), line(170103)).encode()
    spoilt = octets.replace("Élan".encode(), "Élan".encode("cp1252"))
    sheet = read(spoilt)
    assert sheet.encoding == "UTF-8"
    assert [bool(each.faults) for each in sheet.lines] == [False, True, False]
    assert "0xc9" in sheet.lines[1].faults[0].what


def test_a_line_of_utf_8_in_a_file_of_windows_is_no_letters_of_windows() -> None:
    rows = [line(170101), line(170102), line(170103, "Élan")]
    octets = text(*rows).encode("cp1252").replace("Élan".encode("cp1252"), "Élan".encode())
    octets = octets.replace(b"170103 rue", b"170103 rue")
    sheet = read(octets)
    assert sheet.encoding == "Windows-1252"
    assert [bool(each.faults) for each in sheet.lines] == [False, False, True]


def test_an_octet_that_is_no_letter_of_windows_is_named() -> None:
    octets = text(GOOD, line(170102, "A?B"), line(170103)).encode("cp1252").replace(b"A?B", b"A\x81B")
    assert "0x81" in read(octets).lines[1].faults[0].what


def test_a_number_of_the_street_is_no_postcode() -> None:
    row = f"170101;{siret(1)};A;B;C;1280 route de Grasse;;06130 GRASSE"
    assert read(text(row).encode()).lines[0].doubts == []


def test_a_postcode_that_lost_its_zero_is_doubted_and_taken() -> None:
    row = f"170101;{siret(1)};A;B;C;D;;1000 BOURG-EN-BRESSE"
    read_line = read(text(row).encode()).lines[0]
    assert read_line.faults == []
    assert [(doubt.column, doubt.value) for doubt in read_line.doubts] == [("adresse_3", "1000 BOURG-EN-BRESSE")]


UNREADABLE = {
    "nothing": (b"", "vide"),
    "white space": (b" \r\n \r\n", "vide"),
    "a workbook": (b"PK\x03\x04....", "classeur"),
    "a workbook of old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "classeur"),
    "a PDF": (b"%PDF-1.7", "PDF"),
    "UTF-16 without a mark": (text(GOOD).encode("utf-16-le"), "UTF-16"),
    "UTF-16 cut in the middle of a letter": (b"\xff\xfe" + text(GOOD).encode("utf-16-le")[:-1], "abîmé"),
    "UTF-16 with a letter that is none": (b"\xff\xfe" + text("a\0b").encode("utf-16-le"), "nuls"),
    "UTF-32": (b"\xff\xfe\x00\x00" + text(GOOD).encode("utf-32-le"), "UTF-32"),
    "no titles": (GOOD.encode(), "Attendu : une première ligne"),
    "a column missing": (text(GOOD).replace(";siret", "").encode(), "Manque : siret"),
    "a column too many": (text(GOOD).replace("siret", "siret;telephone").encode(), "En trop : telephone"),
    "a column twice": (text(GOOD).replace("siret", "siret;siret").encode(), "Deux fois : siret"),
    "sep= and nothing else": (b"sep=;\r\n", "sep="),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_says_why(name: str) -> None:
    octets, told = UNREADABLE[name]
    with pytest.raises(Unreadable, match=told):
        read(octets)


def test_no_octets_at_all_end_in_anything_but_lines_or_words() -> None:
    """Every octet in every place of a small file: read, or refused in words."""
    good = file(1000)
    for place in range(0, len(good), 7):
        for octet in (0x00, 0x0A, 0x0D, 0x22, 0x3B, 0x81, 0xC3, 0xFF):
            try:
                read(good[:place] + bytes([octet]) + good[place + 1 :])
            except Unreadable as unreadable:
                assert str(unreadable)
