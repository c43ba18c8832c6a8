"""How fast it is here: letters of a merged PDF, lines of an import, searches over them. One run, no judgement.

examples/backoffice/run.sh bench [LETTERS] [LINES]
"""

import os
import resource
import sys
from collections.abc import Callable
from tempfile import TemporaryDirectory
from time import perf_counter

import django

FOLDER = TemporaryDirectory(prefix="backoffice-bench-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "tests.settings",
    "BACKOFFICE_VAR": FOLDER.name,
    "DATABASE_URL": f"sqlite:{FOLDER.name}/espace.db",
    "BACKOFFICE_DATABASE_URL": f"sqlite:///{FOLDER.name}/backoffice.db",
}
django.setup()

from django.core.management import call_command  # noqa: E402
from espace_securise import Language, Message, Staff, StaffRole, TenantKind, contents, recipients  # noqa: E402
from espace_securise.values import Person, PostalAddress  # noqa: E402

from backoffice.door import espace  # noqa: E402
from companies import finding  # noqa: E402
from imports.filing import file_batch  # noqa: E402
from imports.models import Batch  # noqa: E402
from imports.receiving import receive  # noqa: E402
from letters.sheets import pdf  # noqa: E402
from letters.taking import take  # noqa: E402
from letters.wording import write  # noqa: E402
from tests.sirets import file, siret  # noqa: E402


def timed(what: str, count: int, act: Callable[[], object]) -> None:
    """Does it, and tells how many a second."""
    begun = perf_counter()
    act()
    took = perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what:42} {count:>6} in {took:6.1f} s: {count / took:7.0f} a second (peak {peak} MB)")


def letters(count: int) -> None:
    """From messages to one PDF."""
    to = recipients.Post(
        person=Person(first_name="Jeanne", last_name="Durand"),
        company="Maçonnerie Durand",
        address=PostalAddress(lines=("3 rue du Port", "44000 NANTES")),
    )
    now = espace().now()
    content = contents.PostedCode(code="ABCD-EFGH-JKLM-NP", expires_at=now)
    message = Message(id="m", to=to, language=Language.FR, content=content)
    timed(
        "letters of one PDF",
        count,
        lambda: pdf([(f"L{n:09d}", write(message)) for n in range(count)], title="bench", dated=now),
    )


def lines(count: int) -> None:
    """From a file to tenants on file, without codes (their hashing has its own cost) and with; then their letters taken."""
    call_command("migrate", verbosity=0)
    by = Staff(id="bench", role=StaffRole.REGISTRAR)
    for codes, size, first in (("none", count, 10_000), ("new", min(count // 10, 500), 900_000)):
        octets = file(*range(first, first + size))
        made: list[Batch] = []
        timed(
            f"lines read and judged (codes: {codes})",
            size,
            lambda octets=octets, codes=codes: made.append(  # type: ignore[misc]
                receive(espace(), octets, name="bench", by=by, kind=TenantKind.COMPANY, codes=codes)
            ),
        )
        Batch.objects.update(state=Batch.State.WANTED)
        timed(f"lines filed (codes: {codes})", size, lambda: file_batch(espace(), made[0]))  # noqa: B023
    timed("letters taken from the outbox", 1000, lambda: take(espace(), "bench", 1000))


def searches() -> None:
    """Over all that was filed, which bears one name: the best known word, a number, and words that none has both of."""
    by = Staff(id="bench", role=StaffRole.SUPPORT)
    for typed in ("durand", "10500", siret(10_500), "maçonnerie dupont"):
        found = finding.search(espace().run, by, typed)
        begun = perf_counter()
        for _ in range(20):
            finding.search(espace().run, by, typed)
        took = (perf_counter() - begun) / 20 * 1000
        print(f"search « {typed} »: {len(found.tenants)} tenants in {took:.1f} ms")


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[1:]] + [1000, 2000][len(sys.argv) - 1 :]
    with FOLDER:
        letters(sizes[0])
        lines(sizes[1])
        searches()
