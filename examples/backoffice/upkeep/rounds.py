"""What the clock asks for: each kind of round in bounded pages, until there is none left."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from espace_securise import EraseClosed, Espace, RebuildFinds, RemindMandates, RemindRecertification

from backoffice.paging import pages


@dataclass
class Round:
    """What a round did."""

    counts: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


Page = tuple[dict[str, int], tuple[str, ...]]


def _certifications(espace: Espace) -> Iterator[Page]:
    for page in pages(lambda after: espace.run(RemindRecertification(after=after, limit=50))):
        yield {"rappels de certification": page.sent}, page.unreadable


def _mandates(espace: Espace) -> Iterator[Page]:
    for page in pages(lambda after: espace.run(RemindMandates(after=after, limit=20))):
        yield {"délégations rappelées": page.told}, page.unreadable


def _closed(espace: Espace) -> Iterator[Page]:
    for page in pages(lambda after: espace.run(EraseClosed(after=after, limit=50))):
        yield {"comptes effacés": page.erased}, page.unreadable


def _finds(espace: Espace) -> Iterator[Page]:
    for page in pages(lambda after: espace.run(RebuildFinds(after=after, limit=50))):
        yield {"entrées de recherche ajoutées": page.written, "retirées": page.removed}, page.unreadable


ROUNDS: dict[str, Callable[[Espace], Iterator[Page]]] = {
    RemindRecertification.kind: _certifications,
    RemindMandates.kind: _mandates,
    EraseClosed.kind: _closed,
    RebuildFinds.kind: _finds,
}


def make(espace: Espace, name: str) -> Round:
    """One round, to its end. Made again it does nothing twice."""
    made = Round()
    for counts, unreadable in ROUNDS[name](espace):
        for what, count in counts.items():
            made.counts[what] = made.counts.get(what, 0) + count
        made.unreadable += unreadable
    return made
