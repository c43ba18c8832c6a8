"""How far a batch is, in numbers: for its page, for what the page asks while it waits, for the terminal."""

from dataclasses import asdict, dataclass

from django.db.models import Count, Q

from imports.models import Batch, Line


@dataclass(frozen=True)
class Progress:
    """Numbers of lines."""

    total: int
    wrong: int
    good: int
    filed: int
    refused: int
    created: int
    codes: int
    doubtful: int

    @property
    def done(self) -> int:
        """Lines that nothing is left to do for, of the good ones."""
        return self.filed + self.refused

    def as_json(self) -> dict[str, int]:
        """For the page's own question."""
        return {**asdict(self), "done": self.done}


def progress(batch: Batch) -> Progress:
    """As of now."""
    state = Line.State
    counts = batch.lines.aggregate(
        total=Count("pk"),
        wrong=Count("pk", filter=Q(state=state.WRONG)),
        filed=Count("pk", filter=Q(state=state.FILED)),
        refused=Count("pk", filter=Q(state=state.REFUSED)),
        created=Count("pk", filter=Q(state=state.FILED, created=True)),
        codes=Count("pk", filter=Q(posted=True)),
        doubtful=Count("pk", filter=~Q(doubts=[])),
    )
    return Progress(good=counts["total"] - counts["wrong"], **counts)
