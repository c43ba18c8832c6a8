"""What comes in pages, all of it: each says after what to ask for the next."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar


class Page(Protocol):
    """A reply or a report that may go on."""

    @property
    def next(self) -> str | None:
        """Ask again after this one for more."""


P = TypeVar("P", bound=Page)


def pages(asked: Callable[[str | None], P]) -> Iterator[P]:
    """Every page, each asked for only when somebody looks at it."""
    after: str | None = None
    while True:
        page = asked(after)
        yield page
        if (after := page.next) is None:
            return
