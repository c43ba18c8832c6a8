"""Tables that leave as CSV, as Excel in France reads them: UTF-8 with its mark, semicolons, CRLF, and no cell that a spreadsheet runs."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

RUN = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What a writer writes to, when each line is taken from it at once."""

    def write(self, text: str) -> str:
        """Gives it back."""
        return text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a file."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + writer.writerow(header)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def download(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """The same as an answer, line by line."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _harmless(cell: object) -> str:
    """A spreadsheet takes a cell that begins so for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RUN) else text
