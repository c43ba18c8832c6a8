"""What is wrong with a cell or a line, so that it is found again in the file."""

from dataclasses import asdict, dataclass

SHOWN = 40


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What was expected, and what stood there."""

    column: str
    """The column's header; empty for the line as a whole."""

    value: str
    """What stood there, cut short."""

    what: str
    """What was expected, in words."""

    def as_json(self) -> dict[str, str]:
        """For a row of the database."""
        return asdict(self)


def fault(column: str, value: str, what: str) -> Fault:
    """With the value cut short, and nothing in it that a screen does not show."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value)
    return Fault(column=column, value=shown[:SHOWN] + ("…" if len(shown) > SHOWN else ""), what=what)
