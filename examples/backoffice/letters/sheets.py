"""Letters as one PDF, a page each: made in memory whenever it is wanted, and never laid down."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from json import dumps
from pathlib import Path

import typst

from letters import days
from letters.marks import modules
from letters.wording import Written

TEMPLATE = Path(__file__).with_name("letter.typ")
FUND = "Caisse de congés payés du bâtiment"
ADDRESS_LINE = 38
# A word that is longer than a line may end a line anywhere.
LONG_WORD = re.compile(r"\S{40}")


def pdf(letters: Iterable[tuple[str, Written]], *, title: str, dated: datetime) -> bytes:
    """One file for the printer. What a letter says goes to the layout as data, so nothing in a name can be markup."""
    pages = [_page(number, letter, dated) for number, letter in letters]
    given = dumps({"title": title, "fund": FUND, "letters": pages}, ensure_ascii=False)
    made: bytes = typst.compile(
        str(TEMPLATE),
        sys_inputs={"letters": given},
        font_paths=_fonts(),
        timestamp=int(dated.timestamp()),
        # Tags are for readers of screens; these pages are for paper.
        pdf_tags=False,
    )
    return made


def _page(number: str, letter: Written, dated: datetime) -> dict[str, object]:
    company, *rest = letter.lines
    return {
        "number": number,
        "modules": modules(number),
        "lines": [_cut(company), *rest],
        "language": letter.language,
        "subject": letter.subject,
        "date": days.day(dated, letter.language),
        "paragraphs": [LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text) for text in letter.paragraphs],
        "key": letter.key,
    }


def _cut(company: str) -> str:
    """A name that no line of an envelope holds is cut between words (NF Z 10-011)."""
    if len(company) <= ADDRESS_LINE:
        return company
    return company[: ADDRESS_LINE - 1].rsplit(" ", 1)[0] + " …"


@cache
def _fonts() -> typst.Fonts:
    """Those that come with the compiler, so that a letter is the same on every machine."""
    return typst.Fonts(include_system_fonts=False)
