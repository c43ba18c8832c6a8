"""What is done with a printing: its PDF and its manifest, that it was posted, that its codes are forgotten."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localtime

from letters.models import Letter, Printing
from letters.sealing import unseal
from letters.sheets import pdf
from letters.wording import Written

MANIFEST = ("page", "numero", "nature", "destinataire", "valable_jusqu_au")


class Forgotten(Exception):
    """What the letters said is kept no longer."""


def merged(printing: Printing) -> bytes:
    """All its letters, as often as it is asked for. Raises `Forgotten`."""
    letters = list(printing.letters.all())
    if any(letter.sealed is None for letter in letters):
        raise Forgotten
    pages = [(letter.number, _opened(letter)) for letter in letters]
    return pdf(pages, title=printing.name, dated=printing.made_at)


def _opened(letter: Letter) -> Written:
    return Written.from_json(unseal(bytes(letter.sealed or b"")))


def manifest(printing: Printing) -> Iterator[tuple[object, ...]]:
    """What the printer counts against: a row a page, and nothing of what the letters say."""
    for page, letter in enumerate(printing.letters.all(), 1):
        until = localtime(letter.expires_at).strftime("%d/%m/%Y") if letter.expires_at else ""
        yield page, letter.number, letter.nature, letter.company, until


def posted(printing: Printing, by: str, at: datetime) -> None:
    """The operator says so, once."""
    Printing.objects.filter(pk=printing.pk, posted_at=None).update(posted_at=at, posted_by=by)


def forget(now: datetime) -> int:
    """Wipes what letters said that were posted long enough ago; how many."""
    before = now - timedelta(days=settings.LETTERS_KEPT_DAYS)
    return Letter.objects.filter(printing__posted_at__lt=before, sealed__isnull=False).update(sealed=None)
